// The state of the editor and everything that can be done to it, without any element: pointer, keyboard and toolbar all
// call this. Changes go through the history; a gesture under way shows in `preview` until it is committed or dropped.
import { frame } from './annotations';
import { Camera, fitScale } from './camera';
import type { Box, Point } from './geometry';
import { distance, middle, union, upright } from './geometry';
import type { History } from './history';
import type { Drawing, Shape, ShapeTool, Style, TextShape, Tool } from './shapes';
import * as shapes from './shapes';
import type { AnnotateTexts, Message } from './texts';
import { fill } from '../locales/fill';
import type { MeasureText } from './transform';
import { cropTo, isRigid, mapped, moved, restyled, stretched } from './transform';

// What has to follow a change: a new frame of the canvas alone, or the controls too.
export type Follow = 'paint' | 'all';

export class Editing {
  tool: Tool;
  selection: readonly number[] = [];
  preview: Drawing | null = null;
  marquee: Box | null = null;
  writing: TextShape | null = null; // the text in the field; not in the drawing until it is finished
  said = '';
  readonly camera: Camera;
  #style: Style = { color: shapes.kColors[0], width: 4 };
  #markerColor: string = shapes.kMarkerColor;
  #presses = 0;

  constructor(
    readonly history: History,
    readonly texts: AnnotateTexts,
    private readonly measure: MeasureText,
    readonly follow: (what: Follow) => void,
    tool: Tool = 'box',
  ) {
    this.tool = tool;
    this.camera = new Camera(this.content);
  }

  get drawing(): Drawing {
    return this.preview ?? this.history.drawing;
  }

  // What can be seen: all of the picture while the crop is being chosen.
  get content(): Box {
    const drawing = this.history.drawing;
    return this.tool === 'crop' ? shapes.whole(drawing) : frame(drawing);
  }

  // What the crop tool drags.
  get cropBox(): Box {
    return frame(this.drawing);
  }

  // Natural pixels in a CSS pixel while the whole picture is fitted.
  get unit(): number {
    const room = this.camera.room;
    return room.w > 0 ? 1 / fitScale(shapes.whole(this.drawing), room) : 1;
  }

  get selected(): Shape[] {
    return this.drawing.shapes.filter((shape) => this.selection.includes(shape.id));
  }

  // Of the selection when there is one, so that the controls show what they would change.
  get shownStyle(): Style {
    const shape = this.selected.find((one) => !shapes.isHiding(one));
    if (shape && !shapes.isHiding(shape)) {
      const near = (width: number) => Math.abs(width - shape.stroke / this.unit);
      return { color: shape.color, width: [...shapes.kWidths].sort((a, b) => near(a) - near(b))[0]! };
    }
    return this.#styleOf(this.tool);
  }

  // The marker keeps a colour of its own: a red one would hide what it is to stress.
  #styleOf(tool: Tool): Style {
    return tool === 'highlight' ? { ...this.#style, color: this.#markerColor } : this.#style;
  }

  pencil(tool: Exclude<ShapeTool, 'text'>): shapes.Pencil {
    const drawing = this.history.drawing;
    return {
      id: shapes.nextId(drawing),
      tool,
      style: this.#styleOf(tool),
      unit: this.unit,
      number: shapes.nextNumber(drawing),
    };
  }

  // The placeholders of every message are known here; `chosen` is what it is about.
  say(message: Message, chosen: readonly Shape[] = this.selected): void {
    const { camera, texts } = this;
    const { crop, shapes: all } = this.history.drawing;
    this.said = fill(texts[message], {
      mark: this.name(chosen),
      chosen: chosen.length,
      place: all.indexOf(chosen[0]!) + 1,
      count: all.length,
      percent: Math.round(camera.scale * 100),
      width: crop?.w ?? 0,
      height: crop?.h ?? 0,
    });
  }

  name(chosen: readonly Shape[]): string {
    const [shape] = chosen;
    if (!shape || chosen.length > 1) return this.texts.several;
    const tool = this.texts.tool[shape.tool];
    if (shape.tool === 'badge') return `${tool} ${shape.number}`;
    return shape.tool === 'text' ? `${tool} “${shape.text.slice(0, 40)}”` : tool;
  }

  // Names the press of a key: what is done while it is held down is one step of the history.
  held(repeat: boolean): string {
    if (!repeat) this.#presses++;
    return String(this.#presses);
  }

  setTool(tool: Tool): void {
    if (tool !== this.tool) {
      this.tool = tool;
      if (tool !== 'select') this.selection = [];
      this.camera.show(this.content);
    }
    this.follow('all');
  }

  setStyle(change: Partial<Style>): void {
    const marked = this.selected.filter((shape) => !shapes.isHiding(shape));
    const marker = marked.length ? marked.every((shape) => shape.tool === 'highlight') : this.tool === 'highlight';
    if (marker && change.color) this.#markerColor = change.color;
    else this.#style = { ...this.#style, ...change };
    if (marked.length) this.change((shape) => restyled(shape, change, this.unit, this.measure), 'restyled');
    this.follow('all');
  }

  commit(drawing: Drawing, message?: Message, chosen?: readonly Shape[], merge?: string): void {
    this.preview = null;
    this.history.commit(drawing, merge);
    this.selection = this.selected.map((shape) => shape.id);
    this.camera.show(this.content);
    if (message) this.say(message, chosen);
    this.follow('all');
  }

  add(shape: Shape, select = true): void {
    this.selection = select ? [shape.id] : [];
    this.commit(shapes.added(this.history.drawing, shape), 'added', [shape]);
  }

  // Applies the change to the selection.
  change(change: (shape: Shape) => Shape, message: Message, merge?: string): void {
    if (!this.selection.length) return;
    this.commit(shapes.changed(this.history.drawing, this.selection, change), message, undefined, merge);
  }

  undo(): void {
    if (!this.preview && this.history.undo()) this.commit(this.history.drawing, 'undone');
  }

  redo(): void {
    if (!this.preview && this.history.redo()) this.commit(this.history.drawing, 'redone');
  }

  remove(): void {
    const chosen = this.selected;
    if (chosen.length) this.commit(shapes.without(this.history.drawing, this.selection), 'removed', chosen);
  }

  duplicate(): void {
    const chosen = this.selected;
    if (!chosen.length) return;
    const first = shapes.nextId(this.history.drawing);
    const by = 12 * this.unit;
    const copies = chosen.map((shape, i) => ({ ...moved(shape, by, by), id: first + i }));
    this.selection = copies.map((copy) => copy.id);
    this.commit(shapes.added(this.history.drawing, ...copies), 'duplicated');
  }

  reorder(step: 1 | -1): void {
    if (!this.selection.length) return;
    const drawing = shapes.reordered(this.history.drawing, this.selection, step);
    this.commit(drawing, step > 0 ? 'forward' : 'backward');
  }

  nudge(dx: number, dy: number, merge?: string): void {
    this.change((shape) => moved(shape, dx, dy), 'moved', merge);
  }

  // Wider and taller by so much; the upper left corner stays.
  grow(dw: number, dh: number, merge?: string): void {
    const chosen = this.selected;
    const [only] = chosen;
    if (chosen.length === 1 && only && shapes.isLine(only)) {
      return this.change((line) => ({ ...line, w: line.w + dw, h: line.h + dh }), 'resized', merge);
    }
    const from = union(chosen.map(upright));
    const handle = { x: dw ? 1 : 0, y: dh ? 1 : 0 } as const;
    const [dx, dy] = [Math.max(dw, 1 - from.w), Math.max(dh, 1 - from.h)];
    const to = stretched(from, handle, dx, dy, chosen.some(isRigid));
    this.change((shape) => mapped(shape, from, to), 'resized', merge);
  }

  select(ids: readonly number[]): void {
    this.selection = ids;
    this.say(ids.length > 1 ? 'selectedMany' : ids.length ? 'selected' : 'deselected');
    this.follow('all');
  }

  // To the next or previous shape; false at the end, where the focus moves on.
  selectNext(step: 1 | -1): boolean {
    const all = this.drawing.shapes;
    const at = all.findIndex((shape) => shape.id === this.selection[step > 0 ? this.selection.length - 1 : 0]);
    const next = all[at + step];
    if (at < 0 || !next) {
      if (this.selection.length) this.select([]);
      return false;
    }
    this.select([next.id]);
    this.camera.reveal(upright(next));
    return true;
  }

  // What Enter does on the surface.
  place(): void {
    const { tool, history, camera } = this;
    const [only] = this.selected;
    if (tool === 'pan') return;
    if (tool === 'crop') {
      if (history.drawing.crop) return this.setTool('select');
      const { x, y, w, h } = camera.visible();
      return this.setCrop({ x: x + w * 0.1, y: y + h * 0.1, w: w * 0.8, h: h * 0.8 });
    }
    if (this.selection.length === 1 && only?.tool === 'text') return this.write(only);
    if (tool === 'select') {
      const last = history.drawing.shapes[history.drawing.shapes.length - 1];
      if (last && !this.selection.length) this.select([last.id]);
      return;
    }
    if (tool === 'text') return this.writeAt(middle(camera.visible()));
    this.add(this.#placed(tool));
  }

  // In the middle of what is seen, a little aside when a shape already lies there.
  #placed(tool: Exclude<ShapeTool, 'text'>): Shape {
    const seen = this.camera.visible();
    const [x, y] = middle(seen);
    const w = Math.min(240 * this.unit, seen.w * 0.4);
    const h = Math.min(120 * this.unit, seen.h * 0.4);
    const at = (across: number, down: number): Point => [x + across * w, y + down * h];
    const up = tool === 'line' || tool === 'arrow' ? 0.5 : -0.5;
    let points = [at(-0.5, up), at(0.5, -up)];
    if (tool === 'pen') points = [at(-0.15, 0), at(-0.04, 0.25), at(0.2, -0.3)];
    if (tool === 'badge') points = [at(0, 0)];
    let shape = shapes.sketched(this.pencil(tool), points);
    const taken = (one: Shape) => distance(middle(one), middle(shape)) < 8 * this.unit;
    while (this.history.drawing.shapes.some(taken)) shape = moved(shape, 16 * this.unit, 16 * this.unit);
    return shape;
  }

  writeAt([x, y]: Point): void {
    const { id, style, unit } = this.pencil('box');
    const size = shapes.textSize(style.width) * unit;
    const box = { x, y: y - size * 0.6, ...this.measure('', size) };
    this.write({ tool: 'text', id, color: style.color, stroke: style.width * unit, text: '', size, ...box });
  }

  write(shape: TextShape): void {
    this.writing = shape;
    this.selection = [];
    this.follow('all');
  }

  type(text: string): void {
    if (!this.writing) return;
    this.writing = { ...this.writing, text, ...this.measure(text, this.writing.size) };
    this.follow('all');
  }

  // Keeps the text; an empty one is no mark.
  finishWriting(): void {
    const shape = this.writing;
    if (!shape) return;
    this.writing = null;
    const drawing = this.history.drawing;
    const before = drawing.shapes.find((one) => one.id === shape.id);
    const empty = !shape.text.trim();
    if (!before) return empty ? this.follow('all') : this.add(shape);
    this.selection = [shape.id];
    if (empty) return this.remove();
    if (before.tool === 'text' && before.text === shape.text) return this.follow('all');
    this.change(() => shape, 'restyled');
  }

  setCrop(box: Box | null, merge?: string): void {
    this.commitCrop(cropTo(this.history.drawing, box ?? shapes.whole(this.drawing)), merge);
  }

  commitCrop(drawing: Drawing, merge?: string): void {
    const before = this.history.drawing.crop;
    if (before || drawing.crop) this.commit(drawing, drawing.crop ? 'cropped' : 'uncropped', [], merge);
    this.follow('all');
  }

  zoom(factor: number, at?: Point): void {
    this.camera.zoom(this.camera.scale * factor, at);
    this.say('zoomed');
    this.follow('all');
  }

  fit(): void {
    this.camera.fit();
    this.say('zoomed');
    this.follow('all');
  }
}
