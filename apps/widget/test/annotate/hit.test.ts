import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handleAt, handlesOf, shapeAt, shapesIn } from '../../src/annotate/hit';
import type { Shape } from '../../src/annotate/shapes';
import { boxAt, kMark } from './samples';

const at = (shapes: Shape[], x: number, y: number) => shapeAt(shapes, [x, y], 5)?.id;

test('the ink of the topmost shape wins', () => {
  const shapes = [boxAt(1, 0, 0, 100, 100), boxAt(2, 50, 50, 100, 100)];
  assert.equal(at(shapes, 100, 52), 2);
  assert.equal(at(shapes, 100, 20), 1);
  assert.equal(at(shapes, 300, 300), undefined);
});

test('the inside of a frame counts only when no ink is there', () => {
  const shapes = [{ ...boxAt(1, 40, 40, 20, 20) }, boxAt(2, 0, 0, 100, 100)];
  assert.equal(at(shapes, 40, 50), 1);
  assert.equal(at(shapes, 20, 20), 2);
});

test('a line is hit beside, not in its box', () => {
  const line: Shape = { ...kMark, tool: 'line', x: 100, y: 0, w: -100, h: 100 };
  assert.equal(at([line], 52, 52), 1);
  assert.equal(at([line], 10, 10), undefined);
});

test('a pen is hit along its points', () => {
  const pen: Shape = { ...kMark, tool: 'pen', x: 0, y: 0, w: 100, h: 50, points: [[0, 0], [50, 50], [100, 0]] };
  assert.equal(at([pen], 50, 48), 1);
  assert.equal(at([pen], 50, 5), undefined);
});

test('an ellipse is hit at its edge, and not in the corner of its box', () => {
  const ellipse: Shape = { ...kMark, tool: 'ellipse', x: 0, y: 0, w: 200, h: 100 };
  const line: Shape = { ...kMark, id: 2, tool: 'highlight', x: 90, y: 40, w: 20, h: 20 };
  assert.equal(at([line, ellipse], 100, 2), 1);
  assert.equal(at([line, ellipse], 100, 50), 2);
  assert.equal(at([ellipse], -10, -10), undefined);
});

test('a redaction lies above everything, as it is painted', () => {
  const shapes: Shape[] = [
    { id: 1, tool: 'redact', x: 0, y: 0, w: 50, h: 50 },
    { ...kMark, id: 2, tool: 'highlight', x: 0, y: 0, w: 50, h: 50 },
  ];
  assert.equal(at(shapes, 25, 25), 1);
});

test('the marquee catches what it touches, straight lines too', () => {
  const line: Shape = { ...kMark, id: 3, tool: 'line', x: 200, y: 10, w: 0, h: 50 };
  const caught = shapesIn([boxAt(1, 0, 0), boxAt(2, 400, 400), line], { x: 20, y: 20, w: 190, h: 10 });
  assert.deepEqual(caught.map((shape) => shape.id), [1, 3]);
});

test('a box has eight handles, text four, a line its ends', () => {
  const line: Shape = { ...kMark, tool: 'arrow', x: 100, y: 100, w: -60, h: 30 };
  const text: Shape = { ...kMark, tool: 'text', x: 0, y: 0, w: 40, h: 20, text: 'a', size: 16 };
  assert.equal(handlesOf([boxAt(1, 0, 0)])?.handles.length, 8);
  assert.equal(handlesOf([text])?.handles.length, 4);
  assert.equal(handlesOf([]), null);
  const { box, handles } = handlesOf([line])!;
  assert.equal(handles.length, 2);
  assert.deepEqual(handleAt(box, handles, [101, 99], 3), { x: -1, y: -1 });
  assert.deepEqual(handleAt(box, handles, [41, 129], 3), { x: 1, y: 1 });
  assert.equal(handleAt(box, handles, [100, 130], 3), undefined);
});

test('several shapes share the corners of a box around them and their strokes', () => {
  const { box, handles } = handlesOf([boxAt(1, 0, 0), boxAt(2, 100, 100)])!;
  assert.deepEqual(box, { x: -4, y: -4, w: 158, h: 148 });
  assert.equal(handles.length, 4);
});

test('a small shape can be moved: its handles leave the middle free', () => {
  const { box, handles } = handlesOf([boxAt(1, 0, 0, 24, 24)])!;
  assert.equal(handleAt(box, handles, [12, 12], 16), undefined);
  assert.deepEqual(handleAt(box, handles, [22, 22], 16), { x: 1, y: 1 });
});
