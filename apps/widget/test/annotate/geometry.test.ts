import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Camera, fitScale } from '../../src/annotate/camera';
import * as geometry from '../../src/annotate/geometry';
import type { Shape } from '../../src/annotate/shapes';
import { cropMoved, cropTo, mapped, moved, stretched } from '../../src/annotate/transform';
import { boxAt, drawingOf, kMark } from './samples';

const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} ≠ ${expected}`);

test('boxes: upright, around, outward, intersection', () => {
  assert.deepEqual(geometry.upright({ x: 10, y: 10, w: -4, h: -6 }), { x: 6, y: 4, w: 4, h: 6 });
  assert.deepEqual(geometry.around([[3, 9], [1, 4]]), { x: 1, y: 4, w: 2, h: 5 });
  assert.deepEqual(geometry.outward({ x: 0.9, y: -0.1, w: 1, h: 1 }), { x: 0, y: -1, w: 2, h: 2 });
  assert.equal(geometry.intersection({ x: 0, y: 0, w: 5, h: 5 }, { x: 5, y: 0, w: 5, h: 5 }), null);
  assert.deepEqual(geometry.intersection({ x: 0, y: 0, w: 5, h: 5 }, { x: 3, y: 2, w: 9, h: 9 }), { x: 3, y: 2, w: 2, h: 3 });
});

test('distance to a segment is measured to its ends beyond them, and to a point when it has no length', () => {
  assert.equal(geometry.distanceToSegment([5, 3], [0, 0], [10, 0]), 3);
  assert.equal(geometry.distanceToSegment([13, 4], [0, 0], [10, 0]), 5);
  assert.equal(geometry.distanceToSegment([3, 4], [0, 0], [0, 0]), 5);
});

test('Shift snaps a line to eight directions and a box to a square', () => {
  const [x, y] = geometry.snapped([0, 0], [100, 8]);
  near(y, 0);
  near(x, Math.hypot(100, 8));
  assert.deepEqual(geometry.squared([10, 10], [4, 30]), [-10, 30]);
});

test('a handle stretches its side only and may cross over', () => {
  const box = { x: 10, y: 10, w: 20, h: 20 };
  assert.deepEqual(stretched(box, { x: 1, y: 0 }, 5, 99, false), { x: 10, y: 10, w: 25, h: 20 });
  assert.deepEqual(stretched(box, { x: -1, y: -1 }, 5, -5, false), { x: 15, y: 5, w: 15, h: 25 });
  assert.deepEqual(geometry.upright(stretched(box, { x: -1, y: 0 }, 30, 0, false)), { x: 30, y: 10, w: 10, h: 20 });
});

test('proportions are kept with the opposite corner in place', () => {
  const box = { x: 10, y: 10, w: 20, h: 10 };
  assert.deepEqual(stretched(box, { x: -1, y: -1 }, -20, 0, true), { x: -10, y: 0, w: 40, h: 20 });
});

test('a pen is carried along with its points', () => {
  const pen: Shape = { ...kMark, tool: 'pen', x: 0, y: 0, w: 10, h: 10, points: [[0, 0], [10, 10]] };
  assert.deepEqual(moved(pen, 5, 1), { ...pen, x: 5, y: 1, points: [[5, 1], [15, 11]] });
  const wide = mapped(pen, pen, { x: 0, y: 0, w: 20, h: 10 });
  assert.deepEqual(wide, { ...pen, w: 20, points: [[0, 0], [20, 10]] });
});

test('a straight line without height survives a resize', () => {
  const line: Shape = { ...kMark, tool: 'line', x: 0, y: 5, w: 10, h: 0 };
  assert.deepEqual(mapped(line, line, { x: 0, y: 5, w: 20, h: 7 }), { ...line, w: 20 });
});

test('text grows with its box but keeps its proportions', () => {
  const text: Shape = { ...kMark, tool: 'text', x: 0, y: 0, w: 40, h: 20, text: 'a', size: 16 };
  const large = mapped(text, text, { x: 0, y: 0, w: 80, h: 60 });
  assert.deepEqual(large, { ...text, w: 80, h: 40, size: 32 });
});

test('a crop is whole pixels within the picture, and none when it is all of it', () => {
  const drawing = drawingOf([]);
  assert.deepEqual(cropTo(drawing, { x: 10.4, y: -20, w: 99.9, h: 100 }).crop, { x: 10, y: 0, w: 100, h: 80 });
  assert.equal(cropTo(drawing, { x: -5, y: -5, w: 2000, h: 2000 }).crop, null);
  assert.deepEqual(cropTo(drawing, { x: 1500, y: 900, w: 10, h: 10 }).crop, { x: 999, y: 599, w: 1, h: 1 });
});

test('a crop that is moved stays in the picture and leaves the shapes alone', () => {
  const drawing = drawingOf([boxAt(1, 0, 0)], { x: 100, y: 100, w: 200, h: 200 });
  const far = cropMoved(drawing, 5000, -5000);
  assert.deepEqual(far.crop, { x: 800, y: 0, w: 200, h: 200 });
  assert.equal(far.shapes, drawing.shapes);
});

test('the picture is fitted whole, but a long page by its width from the top', () => {
  near(fitScale({ w: 1000, h: 600 }, { w: 532, h: 800 }), 0.5);
  near(fitScale({ w: 1000, h: 9000 }, { w: 532, h: 800 }), 0.5);
  near(fitScale({ w: 10, h: 10 }, { w: 532, h: 800 }), 2);
  const camera = new Camera({ x: 0, y: 0, w: 1000, h: 9000 });
  camera.resize({ w: 532, h: 800 });
  near(camera.y, 16);
});

test('zoom keeps the point under the pointer and stays within its limits', () => {
  const camera = new Camera({ x: 0, y: 0, w: 1000, h: 600 });
  camera.resize({ w: 1032, h: 632 });
  const before = camera.toPicture([300, 200]);
  camera.zoom(2, [300, 200]);
  const after = camera.toPicture([300, 200]);
  near(after[0], before[0]);
  near(after[1], before[1]);
  camera.zoom(100);
  assert.equal(camera.scale, 4);
  camera.zoom(0.001);
  assert.equal(camera.scale, 0.25);
});

test('panning never loses the picture', () => {
  const camera = new Camera({ x: 0, y: 0, w: 1000, h: 600 });
  camera.resize({ w: 500, h: 500 });
  camera.zoom(2);
  camera.pan(1e6, -1e6);
  assert.deepEqual([camera.x, camera.y], [16, 500 - 16 - 1200]);
  camera.fit();
  assert.equal(camera.pan(50, 50), false);
});

test('a fitted view follows the size of the surface, a chosen zoom does not', () => {
  const camera = new Camera({ x: 0, y: 0, w: 1000, h: 600 });
  camera.resize({ w: 532, h: 800 });
  camera.resize({ w: 282, h: 800 });
  near(camera.scale, 0.25);
  camera.zoom(1);
  camera.resize({ w: 532, h: 800 });
  near(camera.scale, 1);
});
