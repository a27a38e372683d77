// Mouse, pen and fingers on the surface. One finger or the main button uses the tool; two fingers, the other buttons or a
// held Space move the view.
import type { Editing } from './editing';
import type { Point } from './geometry';
import { around, between, clamp, contains, distance, middle, snapped, squared } from './geometry';
import { handleAt, handlesOf, shapeAt, shapesIn } from './hit';
import type { Shape, ShapeTool } from './shapes';
import { added, changed, isLine, sketched } from './shapes';
import type { Message } from './texts';
import type { Handle } from './transform';
import { cropMoved, cropTo, handlePoint, isRigid, kHandles, mapped, moved, stretched } from './transform';

const kClick = 4; // CSS pixels that a pointer may wander and still have clicked

interface Press {
  at: Point; // natural pixels
  shift: boolean;
  touch: boolean;
}

// What a press began. Without an `end` the preview is committed with the message.
interface Drag {
  move(at: Point, shift: boolean): void;
  message?: Message;
  end?(dragged: boolean): void;
}

const reach = (editing: Editing, touch: boolean) => (touch ? 16 : 7) / editing.camera.scale;

const hitBy = (editing: Editing, { at, touch }: Press) => shapeAt(editing.drawing.shapes, at, reach(editing, touch));

// The handle of the selection, or of the crop, under the pointer.
function grip(editing: Editing, { at, touch }: Press): Handle | undefined {
  const shown = editing.tool === 'crop' ? { box: editing.cropBox, handles: kHandles } : handlesOf(editing.selected);
  return shown ? handleAt(shown.box, shown.handles, at, reach(editing, touch)) : undefined;
}

function moving(editing: Editing, start: Point): Drag {
  const before = editing.history.drawing;
  return {
    message: 'moved',
    move([x, y]) {
      const by = (shape: Shape) => moved(shape, x - start[0], y - start[1]);
      editing.preview = changed(before, editing.selection, by);
    },
  };
}

function resizing(editing: Editing, start: Point, handle: Handle): Drag {
  const before = editing.history.drawing;
  const chosen = editing.selected;
  const { box } = handlesOf(chosen)!;
  const line = chosen.length === 1 && chosen.some(isLine);
  const rigid = chosen.some(isRigid);
  const opposite = { x: -handle.x, y: -handle.y } as Handle;
  return {
    message: 'resized',
    move(at, shift) {
      const [x, y] = line && shift ? snapped(handlePoint(box, opposite), at) : at;
      const from = line ? handlePoint(box, handle) : start;
      const next = stretched(box, handle, x - from[0], y - from[1], rigid || (shift && !line));
      const resized = (shape: Shape) => (line ? { ...shape, ...next } : mapped(shape, box, next));
      editing.preview = changed(before, editing.selection, resized);
    },
  };
}

// A frame that catches shapes; with Shift, besides those that are chosen already.
function choosing(editing: Editing, { at: start, shift }: Press): Drag {
  const before = shift ? editing.selection : [];
  return {
    move(at) {
      editing.marquee = around([start, at]);
      const caught = shapesIn(editing.drawing.shapes, editing.marquee).map((shape) => shape.id);
      editing.selection = [...new Set([...before, ...caught])];
    },
    end(dragged) {
      editing.marquee = null;
      editing.select(dragged ? editing.selection : before);
    },
  };
}

// A click without a drag chooses what lies there, unless a badge is to be set.
function drawing(editing: Editing, press: Press, tool: Exclude<ShapeTool, 'text'>): Drag {
  const pencil = editing.pencil(tool);
  const before = editing.history.drawing;
  const start = press.at;
  const keep = tool !== 'pen' && tool !== 'badge';
  const directed = tool === 'line' || tool === 'arrow' ? snapped : squared;
  let points: Point[] = [start];
  const show = () => {
    editing.preview = added(before, sketched(pencil, points));
  };
  editing.selection = [];
  if (!keep) show();
  return {
    move(at, shift) {
      const last = points[points.length - 1]!;
      if (keep) points = [start, shift ? directed(start, at) : at];
      else if (tool === 'badge') points = [at];
      // Points that lie close together only carry the hand's tremble.
      else if (distance(at, last) > 2 * pencil.unit) points = [...points, at];
      show();
    },
    end(dragged) {
      editing.preview = null;
      if (dragged || tool === 'badge') return editing.add(sketched(pencil, points), keep);
      const hit = hitBy(editing, press);
      editing.select(hit ? [hit.id] : []);
    },
  };
}

function cropping(editing: Editing, start: Point, handle: Handle | undefined): Drag {
  const before = editing.history.drawing;
  const { cropBox } = editing;
  const inside = before.crop && contains(cropBox, start);
  return {
    move(at) {
      const [dx, dy] = [at[0] - start[0], at[1] - start[1]];
      if (inside && !handle) editing.preview = cropMoved(before, dx, dy);
      else editing.preview = cropTo(before, handle ? stretched(cropBox, handle, dx, dy, false) : around([start, at]));
    },
    end: () => editing.commitCrop(editing.drawing),
  };
}

// The point under the pointer stays under it.
function panning(editing: Editing, start: Point): Drag {
  return {
    move(at) {
      const { scale } = editing.camera;
      editing.camera.pan((at[0] - start[0]) * scale, (at[1] - start[1]) * scale);
    },
  };
}

function selecting(editing: Editing, press: Press): Drag {
  const hit = hitBy(editing, press);
  if (!hit) return choosing(editing, press);
  const { selection } = editing;
  const chosen = selection.includes(hit.id);
  if (press.shift) editing.select(chosen ? selection.filter((id) => id !== hit.id) : [...selection, hit.id]);
  else if (!chosen) editing.select([hit.id]);
  return moving(editing, press.at);
}

function begin(editing: Editing, press: Press): Drag {
  const { tool } = editing;
  if (tool === 'pan') return panning(editing, press.at);
  const handle = grip(editing, press);
  if (tool === 'crop') return cropping(editing, press.at, handle);
  if (handle) return resizing(editing, press.at, handle);
  if (tool === 'select') return selecting(editing, press);
  if (tool !== 'text') return drawing(editing, press, tool);
  const hit = hitBy(editing, press);
  return { move() {}, end: () => (hit?.tool === 'text' ? editing.write(hit) : editing.writeAt(press.at)) };
}

export class Pointer {
  space = false; // Space is held
  #drag: Drag | null = null;
  #start: Point = [0, 0];
  #dragged = false;
  #fingers = new Map<number, Point>();

  // `surface` is asked for only while something points at it.
  constructor(
    private readonly editing: Editing,
    private readonly surface: () => HTMLElement,
  ) {}

  get busy(): boolean {
    return this.#drag !== null || this.#fingers.size > 1;
  }

  readonly down = (event: PointerEvent): void => {
    const { editing } = this;
    const fingers = this.#fingers;
    const surface = this.surface();
    event.preventDefault(); // the mouse events that follow a touch would take the focus from the text field
    const wrote = editing.writing;
    editing.finishWriting();
    surface.focus({ preventScroll: true });
    if (wrote) return;
    surface.setPointerCapture(event.pointerId);
    this.#start = this.#place(event);
    fingers.set(event.pointerId, this.#start);
    if (fingers.size > 1) return void this.drop();
    this.#dragged = false;
    const press = this.#press(event);
    this.#drag = event.button || this.space ? panning(editing, press.at) : begin(editing, press);
    editing.follow('paint');
    this.#point(event);
  };

  readonly move = (event: PointerEvent): void => {
    const { editing } = this;
    const drag = this.#drag;
    const fingers = this.#fingers;
    const start = this.#start;
    const now = this.#place(event);
    if (!fingers.has(event.pointerId)) return this.#point(event);
    if (fingers.size > 1) return this.#pinch(event.pointerId, now);
    fingers.set(event.pointerId, now);
    this.#dragged ||= distance(now, start) >= kClick;
    if (!drag || !this.#dragged) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const one of passed.length ? passed : [event]) drag.move(this.#press(one).at, event.shiftKey);
    editing.follow(editing.tool === 'pan' || this.space || event.buttons > 1 ? 'all' : 'paint');
  };

  readonly up = (event: PointerEvent): void => {
    if (!this.#fingers.delete(event.pointerId)) return;
    const { editing } = this;
    const drag = this.#drag;
    const dragged = this.#dragged;
    this.#drag = null;
    const { preview } = editing;
    if (drag?.end) drag.end(dragged);
    else if (dragged && preview) editing.commit(preview, drag?.message);
    editing.follow('all');
    this.#point(event);
  };

  readonly cancel = (event: PointerEvent): void => {
    this.#fingers.delete(event.pointerId);
    this.drop();
  };

  readonly wheel = (event: WheelEvent): void => {
    const { editing } = this;
    const { deltaX, deltaY, shiftKey } = event;
    const zoom = event.ctrlKey || event.metaKey;
    if (zoom) editing.zoom(Math.exp(-clamp(deltaY, -60, 60) / 150), this.#place(event));
    else if (!editing.camera.pan(-(shiftKey ? deltaY : deltaX), shiftKey ? 0 : -deltaY)) return;
    event.preventDefault();
    editing.follow('all');
  };

  readonly twice = (event: MouseEvent): void => {
    const { editing } = this;
    const hit = hitBy(editing, this.#press(event));
    if (editing.tool === 'select' && hit?.tool === 'text') editing.write(hit);
  };

  // Drops the gesture under way; true when there was one.
  drop(): boolean {
    const { editing } = this;
    const drag = this.#drag;
    this.#drag = editing.preview = editing.marquee = null;
    editing.follow('all');
    return drag !== null;
  }

  // The cursor tells what a press would do.
  #point(event: MouseEvent): void {
    const { editing } = this;
    const { tool, drawing } = editing;
    const press = this.#press(event);
    const handle = grip(editing, press);
    let cursor = tool === 'text' ? 'text' : 'crosshair';
    if (this.space || tool === 'pan') cursor = this.#drag ? 'grabbing' : 'grab';
    else if (handle) cursor = resizeCursor(handle);
    else if (tool === 'select') cursor = hitBy(editing, press) ? 'move' : 'default';
    else if (tool === 'crop' && drawing.crop && contains(drawing.crop, press.at)) cursor = 'move';
    this.surface().style.cursor = cursor;
  }

  #pinch(id: number, now: Point): void {
    const { camera, follow } = this.editing;
    const spread = () => {
      const [a, b] = [...this.#fingers.values()] as [Point, Point];
      return { at: middle(between(a, b)), apart: distance(a, b) || 1 };
    };
    const before = spread();
    this.#fingers.set(id, now);
    const { at, apart } = spread();
    camera.pan(at[0] - before.at[0], at[1] - before.at[1]);
    camera.zoom((camera.scale * apart) / before.apart, at);
    follow('all');
  }

  #place(event: MouseEvent): Point {
    const { left, top } = this.surface().getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  #press(event: MouseEvent): Press {
    const touch = (event as PointerEvent).pointerType === 'touch';
    return { at: this.editing.camera.toPicture(this.#place(event)), shift: event.shiftKey, touch };
  }
}

function resizeCursor({ x, y }: Handle): string {
  if (!x) return 'ns-resize';
  if (!y) return 'ew-resize';
  return x === y ? 'nwse-resize' : 'nesw-resize';
}
