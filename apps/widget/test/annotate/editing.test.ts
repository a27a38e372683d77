import assert from 'node:assert/strict';
import { test } from 'node:test';
import { averaged, blockSize } from '../../src/annotate/blur';
import { headLength } from '../../src/annotate/draw';
import { Editing } from '../../src/annotate/editing';
import { createHistory } from '../../src/annotate/history';
import type { Key } from '../../src/annotate/keyboard';
import { onEditorKey, onSurfaceKey } from '../../src/annotate/keyboard';
import type { LineShape, ShapeTool, Tool } from '../../src/annotate/shapes';
import { emptyDrawing } from '../../src/annotate/shapes';
import { annotateTexts } from '../../src/annotate/texts';
import { kTools } from '../../src/annotate/tools';
import { boxAt, drawingOf, kMark } from './samples';

const measure = (text: string, size: number) => ({ w: text.length * size, h: text.split('\n').length * size });

function editingOf(drawing = emptyDrawing({ width: 1000, height: 600 }), tool: Tool = 'box'): Editing {
  const editing = new Editing(createHistory(drawing), annotateTexts, measure, () => {}, tool);
  editing.camera.resize({ w: 532, h: 332 }); // half as large: a CSS pixel is two natural ones
  return editing;
}

function press(editing: Editing, key: string, how: Partial<Key> = {}): boolean {
  const event = { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, repeat: false, ...how };
  return onSurfaceKey(editing, event) || onEditorKey(editing, event);
}

const only = (editing: Editing) => editing.history.drawing.shapes[0]!;

test('Enter places a shape of every tool in the middle, and it can be moved, resized, deleted and undone', () => {
  const tools = kTools.flat().filter(([tool]) => !['select', 'pan', 'text', 'crop'].includes(tool));
  assert.equal(tools.length, 9);
  for (const [tool, key] of tools) {
    const editing = editingOf();
    assert.ok(press(editing, key.toLowerCase()));
    press(editing, 'Enter');
    const placed = only(editing);
    assert.equal(placed.tool, tool);
    assert.ok(Math.abs(placed.x + placed.w / 2 - 500) < 100 && Math.abs(placed.y + placed.h / 2 - 300) < 100, tool);
    press(editing, 'ArrowRight', { shiftKey: true });
    assert.equal(only(editing).x, placed.x + 10);
    press(editing, 'ArrowDown', { altKey: true });
    assert.notEqual(only(editing).h, placed.h, tool);
    press(editing, 'Delete');
    assert.equal(editing.history.drawing.shapes.length, 0);
    for (let i = 0; i < 3; i++) press(editing, 'z', { ctrlKey: true });
    assert.deepEqual(only(editing), placed);
  }
});

test('strokes are CSS pixels of the fitted view', () => {
  const editing = editingOf();
  editing.camera.zoom(3);
  press(editing, 'Enter');
  const shape = only(editing);
  assert.ok('stroke' in shape && shape.stroke === 8);
});

test('a second shape does not hide the first', () => {
  const editing = editingOf();
  press(editing, 'Enter');
  press(editing, 'Enter');
  const [a, b] = editing.history.drawing.shapes;
  assert.notDeepEqual([a!.x, a!.y], [b!.x, b!.y]);
});

test('badges count on from the highest and are not renumbered', () => {
  const editing = editingOf(undefined, 'badge');
  for (let i = 0; i < 3; i++) editing.place();
  editing.select([2]);
  editing.remove();
  editing.place();
  const numbers = editing.history.drawing.shapes.map((shape) => (shape.tool === 'badge' ? shape.number : 0));
  assert.deepEqual(numbers, [1, 3, 4]);
});

test('colour and width change the selection, redactions have neither', () => {
  const hidden = { id: 2, tool: 'redact', x: 0, y: 0, w: 10, h: 10 } as const;
  const editing = editingOf(drawingOf([boxAt(1, 0, 0), hidden]));
  editing.select([1, 2]);
  editing.setStyle({ color: '#22c55e' });
  editing.setStyle({ width: 8 });
  assert.deepEqual(editing.history.drawing.shapes, [{ ...boxAt(1, 0, 0), color: '#22c55e', stroke: 16 }, hidden]);
  assert.deepEqual(editing.shownStyle, { color: '#22c55e', width: 8 });
  editing.undo();
  editing.undo();
  assert.deepEqual(only(editing), boxAt(1, 0, 0));
});

test('the marker has a colour of its own', () => {
  const editing = editingOf(undefined, 'highlight');
  assert.equal(editing.shownStyle.color, '#eab308');
  editing.setStyle({ color: '#22c55e' });
  editing.setTool('box');
  assert.equal(editing.shownStyle.color, '#ef4444');
});

test('text: written, edited again, emptied, each a step', () => {
  const editing = editingOf(undefined, 'text');
  editing.place();
  editing.type('one\ntwo');
  assert.equal(editing.history.drawing.shapes.length, 0);
  editing.finishWriting();
  const first = only(editing);
  assert.ok(first.tool === 'text' && first.text === 'one\ntwo' && first.size === 40 && first.h === 80);
  editing.place();
  editing.type('three');
  editing.finishWriting();
  editing.write(first);
  editing.type('  ');
  editing.finishWriting();
  assert.equal(editing.history.drawing.shapes.length, 0);
  editing.undo();
  editing.undo();
  assert.deepEqual(only(editing), first);
});

test('an empty new text leaves nothing behind', () => {
  const editing = editingOf(undefined, 'text');
  editing.place();
  editing.finishWriting();
  assert.equal(editing.history.canUndo, false);
});

test('Tab goes through the shapes and out at either end', () => {
  const editing = editingOf(drawingOf([boxAt(1, 0, 0), boxAt(2, 100, 0)]), 'select');
  assert.equal(press(editing, 'Tab'), false);
  press(editing, 'Enter');
  assert.deepEqual(editing.selection, [2]);
  assert.ok(press(editing, 'Tab', { shiftKey: true }));
  assert.deepEqual(editing.selection, [1]);
  assert.equal(press(editing, 'Tab', { shiftKey: true }), false);
  assert.deepEqual(editing.selection, []);
});

test('Escape deselects once and is then free for others', () => {
  const editing = editingOf(drawingOf([boxAt(1, 0, 0)]), 'select');
  editing.select([1]);
  assert.ok(press(editing, 'Escape'));
  assert.equal(press(editing, 'Escape'), false);
});

test('Ctrl+Enter and browser shortcuts are left alone', () => {
  const editing = editingOf();
  for (const key of ['Enter', 'r', 't', 'Tab', '+']) assert.equal(press(editing, key, { ctrlKey: true }), false, key);
  assert.equal(press(editing, 'r', { altKey: true }), false);
  assert.equal(editing.history.canUndo, false);
});

test('letters choose tools by place where the keyboard writes another script', () => {
  const editing = editingOf();
  press(editing, 'ч', { code: 'KeyX' });
  assert.equal(editing.tool, 'redact');
});

test('a held arrow key is one step', () => {
  const editing = editingOf(drawingOf([boxAt(1, 0, 0)]), 'select');
  editing.select([1]);
  for (let i = 0; i < 5; i++) press(editing, 'ArrowRight', { repeat: i > 0 });
  press(editing, 'ArrowRight');
  assert.equal(only(editing).x, 6);
  editing.undo();
  assert.equal(only(editing).x, 5);
  editing.undo();
  assert.equal(only(editing).x, 0);
});

test('several shapes are duplicated, reordered and resized together', () => {
  const editing = editingOf(drawingOf([boxAt(1, 0, 0), boxAt(2, 100, 0), boxAt(3, 200, 0)]), 'select');
  editing.select([1, 2]);
  press(editing, ']');
  assert.deepEqual(editing.drawing.shapes.map((shape) => shape.id), [3, 1, 2]);
  press(editing, '[');
  assert.deepEqual(editing.drawing.shapes.map((shape) => shape.id), [1, 2, 3]);
  press(editing, 'ArrowRight', { altKey: true, shiftKey: true });
  assert.ok(Math.abs(editing.drawing.shapes[1]!.x - (100 * 160) / 150) < 1e-9);
  press(editing, 'd', { ctrlKey: true });
  assert.deepEqual(editing.drawing.shapes.map((shape) => shape.id), [1, 2, 3, 4, 5]);
  assert.deepEqual(editing.selection, [4, 5]);
});

test('a crop is chosen, moved, resized and reset by keys, each undoable', () => {
  const editing = editingOf(undefined, 'crop');
  press(editing, 'Enter');
  assert.deepEqual(editing.drawing.crop, { x: 100, y: 60, w: 800, h: 480 });
  press(editing, 'ArrowLeft', { shiftKey: true });
  press(editing, 'ArrowUp', { altKey: true });
  assert.deepEqual(editing.drawing.crop, { x: 90, y: 60, w: 800, h: 479 });
  press(editing, 'Delete');
  assert.equal(editing.drawing.crop, null);
  editing.undo();
  press(editing, 'Enter');
  assert.equal(editing.tool, 'select');
  assert.deepEqual(editing.content, { x: 90, y: 60, w: 800, h: 479 });
});

test('every message is filled in', () => {
  const editing = editingOf();
  press(editing, 'Enter');
  assert.equal(editing.said, 'Box added. Marks: 1');
  press(editing, 'Enter');
  editing.select([1, 2]);
  assert.equal(editing.said, 'Selected: 2');
  for (const [key, text] of Object.entries(annotateTexts)) {
    if (typeof text !== 'string' || key === 'width') continue;
    editing.say(key as 'added');
    assert.doesNotMatch(editing.said, /[{}]|undefined|NaN/, key);
  }
});

test('every tool has a letter of its own and a name', () => {
  const keys = kTools.flat().map(([, key]) => key);
  assert.equal(new Set(keys).size, 13);
  for (const [tool] of kTools.flat()) assert.ok(annotateTexts.tool[tool as ShapeTool]);
});

test('an arrow that is too short stays a line, a longer one has a head that grows with the stroke', () => {
  const arrow = (w: number, stroke: number): LineShape => ({ ...kMark, tool: 'arrow', x: 0, y: 0, w, h: 0, stroke });
  assert.equal(headLength(arrow(9, 2)), 0);
  assert.ok(headLength(arrow(11, 2)) > 0);
  assert.equal(headLength(arrow(500, 8)), 2 * headLength(arrow(500, 4)));
  assert.equal(headLength({ ...arrow(500, 4), tool: 'line' }), 0);
});

test('pixelation averages whole blocks, opaque, and coarse enough', () => {
  const data = new Uint8ClampedArray(4 * 4 * 4).map((_, i) => (i % 4 === 3 ? 0 : (i >> 2) % 4 < 2 ? 100 : 200));
  const tiles = averaged({ data, width: 4, height: 4 }, 3);
  assert.deepEqual([tiles.width, tiles.height], [2, 2]);
  assert.deepEqual([...tiles.data.slice(0, 8)], [133, 133, 133, 255, 200, 200, 200, 255]);
  assert.equal(blockSize({ x: 0, y: 0, w: 300, h: 20 }), 16);
  assert.ok(blockSize({ x: 0, y: 0, w: 400, h: 300 }) >= 300 / 8);
});
