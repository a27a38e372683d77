// What a key does in the editor. Nothing here runs while a text field has the focus.
import type { Editing } from './editing';
import { toolOfKey } from './tools';
import { cropMoved } from './transform';

export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'repeat'>;

const kArrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const kPanStep = 40; // CSS pixels

// The letter on the key also where the keyboard writes another script.
const letterOf = ({ key, code }: Key) => (/^[a-z]$/i.test(key) ? key : code.replace(/^Key/, '')).toLowerCase();

function onCommand(editing: Editing, event: Key): boolean {
  switch (letterOf(event)) {
    case 'z':
      if (event.shiftKey) editing.redo();
      else editing.undo();
      return true;
    case 'y':
      editing.redo();
      return true;
    case 'd':
      editing.duplicate();
      return true;
    default:
      return false;
  }
}

// Keys that work wherever the focus is in the editor; true when the key was used.
export function onEditorKey(editing: Editing, event: Key): boolean {
  if (event.ctrlKey || event.metaKey) return !event.altKey && onCommand(editing, event);
  if (event.altKey) return false;
  switch (event.key) {
    case '+':
    case '=':
      editing.zoom(1.25);
      return true;
    case '-':
      editing.zoom(0.8);
      return true;
    case '0':
      editing.fit();
      return true;
  }
  const tool = event.repeat ? undefined : toolOfKey(letterOf(event));
  if (tool) editing.setTool(tool);
  return tool !== undefined;
}

function onArrow(editing: Editing, event: Key, [x, y]: readonly [number, number]): boolean {
  const step = event.shiftKey ? 10 : 1;
  const [dx, dy] = [x * step, y * step];
  const { crop } = editing.drawing;
  const merge = editing.held(event.repeat);
  if (editing.tool === 'crop' && crop) {
    if (event.altKey) editing.setCrop({ ...crop, w: Math.max(1, crop.w + dx), h: Math.max(1, crop.h + dy) }, merge);
    else editing.commitCrop(cropMoved(editing.drawing, dx, dy), merge);
  } else if (editing.selection.length) {
    if (event.altKey) editing.grow(dx, dy, merge);
    else editing.nudge(dx, dy, merge);
  } else {
    if (event.altKey) return false;
    editing.camera.pan(-x * kPanStep, -y * kPanStep);
    editing.follow('all');
  }
  return true;
}

// Keys on the surface itself; true when the key was used. Escape with nothing left to deselect is not.
export function onSurfaceKey(editing: Editing, event: Key): boolean {
  const arrow = kArrows[event.key];
  const command = event.ctrlKey || event.metaKey;
  if (arrow && !command) return onArrow(editing, event, arrow);
  if (command && letterOf(event) === 'a') {
    editing.select(editing.drawing.shapes.map((shape) => shape.id));
    return true;
  }
  if (command || event.altKey) return false;
  switch (event.key) {
    case 'Enter':
      editing.place();
      return true;
    case 'Tab':
      return editing.selectNext(event.shiftKey ? -1 : 1);
    case 'Delete':
    case 'Backspace':
      if (editing.tool === 'crop') editing.setCrop(null);
      else editing.remove();
      return true;
    case 'Escape':
      if (!editing.selection.length) return false;
      editing.select([]);
      return true;
    case ']':
    case '[':
      editing.reorder(event.key === ']' ? 1 : -1);
      return true;
    default:
      return false;
  }
}
