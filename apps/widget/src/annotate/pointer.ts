// Mouse, pen and fingers on the surface. One finger or the main button uses the tool; two fingers, the other buttons or a
// held Space move the view.
import type { Editing } from './editing';
import type { Point } from './geometry';
import { around, contains, middle, simplified, snapped, squared } from './geometry';
import { handleAt, handlesOf, shapeAt, shapesIn } from './hit';
import { cropBox } from './paint';
import type { Shape, ShapeTool } from './shapes';
import { added, changed, isLine, sketched, whole } from './shapes';
import type { Handle } from './transform';
import { cropTo, handlePoint, isRigid, kHandles, mapped, moved, stretched } from './transform';

const kClick = 4; // CSS pixels that a pointer may wander and still have clicked

interface Press {
  at: Point; // natural pixels
  shift: boolean;
  touch: boolean;
}

interface Drag {
  move(at: Point, press: Press, passed: readonly Point[]): void;
  end(dragged: boolean): void;
}

const reach = (editing: Editing, touch: boolean) => (touch ? 16 : 7) / editing.camera.scale;

// The handle of the selection, or of the crop, under the pointer.
export function grip(editing: Editing, at: Point, touch: boolean): Handle | undefined {
  const shown =
    editing.tool === 'crop' ? { box: cropBox(editing), handles: kHandles } : handlesOf(editing.selected);
  return shown ? handleAt(shown.box, shown.handles, at, reach(editing, touch)) : undefined;
}

function moving(editing: Editing, start: Point): Drag {
  const before = editing.history.drawing;
  return {
    move([x, y]) {
      const move = (dx: number, dy: number) =>
        changed(before, editing.selection, (shape) => moved(shape, dx, dy));
      editing.preview = move(x - start[0], y - start[1]);
    },
    end(dragged) {
      const { preview } = editing;
      if (dragged && preview) {
        editing.commit(preview, editing.texts.moved, { mark: editing.name(editing.selected) });
      }
    },
  };
}

function resizing(editing: Editing, start: Point, handle: Handle): Drag {
  const before = editing.history.drawing;
  const chosen = editing.selected;
  const { box } = handlesOf(chosen)!;
  const line = chosen.length === 1 && chosen.some(isLine);
  const rigid = chosen.some(isRigid);
  const opposite: Handle = { x: -handle.x as Handle['x'], y: -handle.y as Handle['y'] };
  return {
    move(at, { shift }) {
      const [x, y] = line && shift ? snapped(handlePoint(box, opposite), at) : at;
      const from = line ? handlePoint(box, handle) : start;
      const next = stretched(box, handle, x - from[0], y - from[1], rigid || (shift && !line));
      const resized = (shape: Shape) => (line ? { ...shape, ...next } : mapped(shape, box, next));
      editing.preview = changed(before, editing.selection, resized);
    },
    end(dragged) {
      const { preview } = editing;
      if (dragged && preview) {
        editing.commit(preview, editing.texts.resized, { mark: editing.name(editing.selected) });
      }
    },
  };
}

function choosing(editing: Editing, start: Point, keep: boolean): Drag {
  const before = keep ? editing.selection : [];
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

function drawing(editing: Editing, start: Point, tool: Exclude<ShapeTool, 'text'>, touch: boolean): Drag {
  const pencil = editing.pencil(tool);
  const before = editing.history.drawing;
  const straight = tool === 'line' || tool === 'arrow';
  let points: Point[] = [start];
  const show = () => {
    editing.preview = added(before, sketched(pencil, points));
  };
  editing.selection = [];
  if (tool === 'badge' || tool === 'pen') show();
  return {
    move(at, { shift }, passed) {
      if (tool === 'pen') points = [...points, ...passed];
      else points = [start, shift && tool !== 'badge' ? (straight ? snapped : squared)(start, at) : at];
      show();
    },
    end(dragged) {
      editing.preview = null;
      if (tool === 'pen') points = simplified(points, 0.6 * editing.unit);
      if (dragged || tool === 'badge') return editing.add(sketched(pencil, points), tool !== 'pen' && tool !== 'badge');
      const hit = shapeAt(before.shapes, start, reach(editing, touch));
      editing.select(hit ? [hit.id] : []);
    },
  };
}

function cropping(editing: Editing, start: Point, handle: Handle | undefined): Drag {
  const before = editing.history.drawing;
  const crop = cropBox(editing);
  const inside = before.crop && contains(crop, start);
  return {
    move(at) {
      const [dx, dy] = [at[0] - start[0], at[1] - start[1]];
      if (handle) editing.preview = cropTo(before, stretched(crop, handle, dx, dy, false));
      else if (inside) {
        const x = Math.max(0, Math.min(before.width - crop.w, crop.x + dx));
        const y = Math.max(0, Math.min(before.height - crop.h, crop.y + dy));
        editing.preview = cropTo(before, { ...crop, x, y });
      } else editing.preview = cropTo(before, around([start, at]));
    },
    end(dragged) {
      const next = editing.preview;
      editing.preview = null;
      if (dragged && next) editing.setCrop(next.crop ?? whole(next));
    },
  };
}

// The point under the pointer stays under it.
function panning(editing: Editing, start: Point): Drag {
  return {
    move(at) {
      const { scale } = editing.camera;
      editing.camera.pan((at[0] - start[0]) * scale, (at[1] - start[1]) * scale);
    },
    end() {},
  };
}

function selecting(editing: Editing, { at, shift, touch }: Press): Drag {
  const hit = shapeAt(editing.drawing.shapes, at, reach(editing, touch));
  if (!hit) return choosing(editing, at, shift);
  const { selection } = editing;
  const chosen = selection.includes(hit.id);
  if (shift) editing.select(chosen ? selection.filter((id) => id !== hit.id) : [...selection, hit.id]);
  else if (!chosen) editing.select([hit.id]);
  return moving(editing, at);
}

function begin(editing: Editing, press: Press): Drag | null {
  const { tool } = editing;
  const { at, touch } = press;
  if (tool === 'pan') return panning(editing, at);
  const handle = grip(editing, at, touch);
  if (tool === 'crop') return cropping(editing, at, handle);
  if (handle) return resizing(editing, at, handle);
  if (tool === 'select') return selecting(editing, press);
  if (tool !== 'text') return drawing(editing, at, tool, touch);
  const hit = shapeAt(editing.drawing.shapes, at, reach(editing, touch));
  return { move() {}, end: () => (hit?.tool === 'text' ? editing.write(hit) : editing.writeAt(at)) };
}

export class Pointer {
  space = false; // Space is held
  private drag: Drag | null = null;
  private start: Point = [0, 0];
  private dragged = false;
  private fingers = new Map<number, Point>();

  constructor(private readonly editing: Editing, private readonly surface: HTMLElement) {}

  get busy(): boolean {
    return this.drag !== null || this.fingers.size > 1;
  }

  readonly down = (event: PointerEvent): void => {
    const { editing, surface } = this;
    event.preventDefault(); // the mouse events that follow a touch would take the focus from the text field
    const wrote = editing.writing !== null;
    editing.finishWriting();
    surface.focus({ preventScroll: true });
    if (wrote) return;
    surface.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, this.place(event));
    if (this.fingers.size > 1) {
      this.drop();
      return;
    }
    this.start = this.place(event);
    this.dragged = false;
    const press = this.press(event);
    const view = event.button !== 0 || this.space;
    this.drag = view ? panning(editing, press.at) : begin(editing, press);
    editing.follow('paint');
    this.point(event);
  };

  readonly move = (event: PointerEvent): void => {
    const before = this.fingers.get(event.pointerId);
    if (!before) return this.point(event);
    const now = this.place(event);
    if (this.fingers.size > 1) return this.pinch(event.pointerId, now);
    if (!this.drag) return;
    this.dragged ||= Math.hypot(now[0] - this.start[0], now[1] - this.start[1]) >= kClick;
    this.fingers.set(event.pointerId, now);
    if (!this.dragged) return;
    const passed = (event.getCoalescedEvents?.() ?? []).map((one) => this.press(one).at);
    const press = this.press(event);
    this.drag.move(press.at, press, passed.length ? passed : [press.at]);
    this.editing.follow('paint');
  };

  readonly up = (event: PointerEvent): void => {
    if (!this.fingers.delete(event.pointerId)) return;
    const { drag } = this;
    this.drag = null;
    drag?.end(this.dragged);
    this.editing.follow('all');
    this.point(event);
  };

  readonly cancel = (event: PointerEvent): void => {
    this.fingers.delete(event.pointerId);
    this.drop();
  };

  readonly wheel = (event: WheelEvent): void => {
    const { editing } = this;
    const lines = event.deltaMode === 1 ? 16 : 1;
    const [dx, dy] = [event.deltaX * lines, event.deltaY * lines];
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      editing.zoom(Math.exp(-Math.max(-60, Math.min(60, dy)) / 150), this.place(event));
    } else if (editing.camera.pan(-(event.shiftKey ? dy : dx), event.shiftKey ? 0 : -dy)) {
      event.preventDefault();
      editing.follow('all');
    }
  };

  readonly twice = (event: MouseEvent): void => {
    const { editing } = this;
    if (editing.tool !== 'select') return;
    const at = editing.camera.toPicture(this.place(event));
    const hit = shapeAt(editing.drawing.shapes, at, reach(editing, false));
    if (hit?.tool === 'text') editing.write(hit);
  };

  // Drops the gesture under way; true when there was one.
  drop(): boolean {
    const { drag, editing } = this;
    this.drag = null;
    editing.preview = editing.marquee = null;
    editing.follow('all');
    return drag !== null;
  }

  // The cursor tells what a press would do.
  point(event: MouseEvent): void {
    const { editing } = this;
    const at = editing.camera.toPicture(this.place(event));
    const handle = grip(editing, at, false);
    const over = () => shapeAt(editing.drawing.shapes, at, reach(editing, false));
    let cursor = 'crosshair';
    if (this.space || editing.tool === 'pan') cursor = this.drag ? 'grabbing' : 'grab';
    else if (handle) cursor = resizeCursor(handle);
    else if (editing.tool === 'select') cursor = over() ? 'move' : 'default';
    else if (editing.tool === 'text') cursor = 'text';
    else if (editing.tool === 'crop' && editing.drawing.crop && contains(editing.drawing.crop, at)) cursor = 'move';
    this.surface.style.cursor = cursor;
  }

  private pinch(id: number, now: Point): void {
    const { camera } = this.editing;
    const spread = () => {
      const [a, b] = [...this.fingers.values()];
      return { at: middle(around([a!, b!])), apart: Math.hypot(a![0] - b![0], a![1] - b![1]) || 1 };
    };
    const before = spread();
    this.fingers.set(id, now);
    const after = spread();
    camera.pan(after.at[0] - before.at[0], after.at[1] - before.at[1]);
    camera.zoom((camera.scale * after.apart) / before.apart, after.at);
    this.editing.follow('all');
  }

  private place(event: MouseEvent): Point {
    const { left, top } = this.surface.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  private press(event: PointerEvent): Press {
    const at = this.editing.camera.toPicture(this.place(event));
    return { at, shift: event.shiftKey, touch: event.pointerType === 'touch' };
  }
}

function resizeCursor({ x, y }: Handle): string {
  if (!x) return 'ns-resize';
  if (!y) return 'ew-resize';
  return x === y ? 'nwse-resize' : 'nesw-resize';
}
