// Undo and redo over whole drawings. Drawings share the shapes that did not change, so a step costs little.
import type { Drawing } from './shapes';

const kSteps = 200;

export interface History {
  readonly drawing: Drawing;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  // Makes the drawing the present one; the same drawing again is no step. Successive commits with the same `merge` are one
  // step, as when a key is held down.
  commit(drawing: Drawing, merge?: string): void;
  undo(): boolean;
  redo(): boolean;
}

export function createHistory(first: Drawing): History {
  let present = first;
  let past: Drawing[] = [];
  let future: Drawing[] = [];
  let merging: string | undefined;

  const step = (from: Drawing[], to: Drawing[]) => {
    const drawing = from.pop();
    if (!drawing) return false;
    to.push(present);
    present = drawing;
    merging = undefined;
    return true;
  };

  return {
    get drawing() {
      return present;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    commit(drawing, merge) {
      if (drawing === present) return;
      if (!merge || merge !== merging) past = [...past, present].slice(-kSteps);
      merging = merge;
      future = [];
      present = drawing;
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
  };
}
