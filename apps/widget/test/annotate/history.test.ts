import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHistory } from '../../src/annotate/history';
import { boxAt, drawingOf } from './samples';

const step = (n: number) => drawingOf([boxAt(1, n, 0)]);

test('undo and redo give the very drawings back', () => {
  const [a, b, c] = [step(0), step(1), step(2)] as const;
  const history = createHistory(a);
  history.commit(b);
  history.commit(c);
  assert.ok(history.undo());
  assert.equal(history.drawing, b);
  assert.ok(history.undo());
  assert.equal(history.drawing, a);
  assert.equal(history.undo(), false);
  assert.ok(history.redo());
  assert.ok(history.redo());
  assert.equal(history.drawing, c);
  assert.equal(history.redo(), false);
});

test('a new step ends what could be redone', () => {
  const history = createHistory(step(0));
  history.commit(step(1));
  history.undo();
  history.commit(step(2));
  assert.equal(history.canRedo, false);
  history.undo();
  assert.equal(history.drawing.shapes[0]!.x, 0);
});

test('the same drawing again is no step', () => {
  const history = createHistory(step(0));
  history.commit(history.drawing);
  assert.equal(history.canUndo, false);
});

test('200 steps are kept', () => {
  const history = createHistory(step(0));
  for (let n = 1; n <= 250; n++) history.commit(step(n));
  let steps = 0;
  while (history.undo()) steps++;
  assert.equal(steps, 200);
  assert.equal(history.drawing.shapes[0]!.x, 50);
});

test('a key that is held down is one step, the next press another', () => {
  const history = createHistory(step(0));
  history.commit(step(1), 'press 1');
  history.commit(step(2), 'press 1');
  history.commit(step(3), 'press 2');
  history.undo();
  assert.equal(history.drawing.shapes[0]!.x, 2);
  history.undo();
  assert.equal(history.drawing.shapes[0]!.x, 0);
});

test('undo in between keeps a held key from overwriting an older step', () => {
  const history = createHistory(step(0));
  history.commit(step(1), 'press 1');
  history.undo();
  history.commit(step(2), 'press 1');
  history.undo();
  assert.equal(history.drawing.shapes[0]!.x, 0);
});
