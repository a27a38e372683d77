import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasMarks, hasRedactions, toMediaAnnotations } from '../../src/annotate/annotations';
import type { Shape } from '../../src/annotate/shapes';
import { drawingOf, kMark } from './samples';

const redact = (x: number, y: number, w: number, h: number): Shape => ({ id: 1, tool: 'redact', x, y, w, h });

test('without a crop, coordinates are those of the picture, to a hundredth, and without ids', () => {
  const sent = toMediaAnnotations(drawingOf([{ ...kMark, tool: 'box', x: 10.123, y: 20.456, w: 30, h: 40 }]));
  assert.deepEqual(sent, {
    width: 1000,
    height: 600,
    shapes: [{ tool: 'box', color: '#ef4444', stroke: 4, x: 10.12, y: 20.46, w: 30, h: 40 }],
  });
});

test('a crop moves everything, also the points of a pen', () => {
  const points = [[110, 60], [130, 90]] as const;
  const pen: Shape = { ...kMark, tool: 'pen', x: 110, y: 60, w: 20, h: 30, points };
  const sent = toMediaAnnotations(drawingOf([pen], { x: 100, y: 50, w: 200, h: 150 }));
  assert.equal(sent.width, 200);
  assert.equal(sent.height, 150);
  const { id: _, ...rest } = pen;
  assert.deepEqual(sent.shapes, [{ ...rest, x: 10, y: 10, points: [[10, 10], [30, 40]] }]);
});

test('a line keeps its direction', () => {
  const [line] = toMediaAnnotations(drawingOf([{ ...kMark, tool: 'arrow', x: 50, y: 60, w: -20, h: -30 }])).shapes;
  assert.deepEqual([line!.x, line!.y, line!.w, line!.h], [50, 60, -20, -30]);
});

test('redactions are clipped to the crop and rounded outward', () => {
  const crop = { x: 100, y: 100, w: 200, h: 100 };
  const at = (shape: Shape) => toMediaAnnotations(drawingOf([shape], crop)).shapes;
  assert.deepEqual(at(redact(110.7, 120.2, 10.4, 5.1)), [{ tool: 'redact', x: 10, y: 20, w: 12, h: 6 }]);
  assert.deepEqual(at(redact(50, 50, 500, 500)), [{ tool: 'redact', x: 0, y: 0, w: 200, h: 100 }]);
  assert.deepEqual(at(redact(0, 0, 100, 100)), []);
});

test('marks outside the crop are dropped, one whose stroke reaches in is not', () => {
  const crop = { x: 100, y: 100, w: 200, h: 100 };
  const left = (x: number): Shape => ({ ...kMark, tool: 'line', x, y: 150, w: 0, h: 20 });
  assert.equal(toMediaAnnotations(drawingOf([left(97)], crop)).shapes.length, 0);
  assert.equal(toMediaAnnotations(drawingOf([left(98)], crop)).shapes.length, 1);
});

test('marks and redactions are told apart, within the crop only', () => {
  const box: Shape = { ...kMark, tool: 'box', x: 0, y: 0, w: 10, h: 10 };
  const both = drawingOf([box, { ...redact(500, 300, 10, 10), id: 2 }]);
  assert.deepEqual([hasMarks(both), hasRedactions(both)], [true, true]);
  const cropped = { ...both, crop: { x: 400, y: 200, w: 300, h: 300 } };
  assert.deepEqual([hasMarks(cropped), hasRedactions(cropped)], [false, true]);
  assert.deepEqual([hasMarks(drawingOf([])), hasRedactions(drawingOf([]))], [false, false]);
});
