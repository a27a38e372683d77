// Brings the editor's state onto two canvases: the picture, painted anew only when the view changes, and the shapes above
// it. Both are as large as the surface, in device pixels.
import type { Mosaic } from './blur';
import { mosaicOf } from './blur';
import { drawShape } from './draw';
import type { Editing } from './editing';
import type { Box } from './geometry';
import { corners, upright } from './geometry';
import { handlesOf } from './hit';
import type { HidingShape, Shape } from './shapes';
import { isLine, paintOrder, whole } from './shapes';
import type { Handle } from './transform';
import { handlePoint, kHandles } from './transform';

type Context = CanvasRenderingContext2D;

const kHandleSize = 9;

// What the user drags while the crop tool is chosen.
export const cropBox = (editing: Editing): Box => editing.drawing.crop ?? whole(editing.drawing);

export class Painter {
  private picture: ImageBitmap | null = null;
  private shown = ''; // the state that the picture's canvas shows
  private mosaics = new Map<number, { key: string; mosaic: Mosaic | null }>();

  constructor(
    private readonly below: HTMLCanvasElement,
    private readonly above: HTMLCanvasElement,
    private readonly editing: Editing,
  ) {}

  setPicture(picture: ImageBitmap): void {
    this.picture = picture;
    this.shown = '';
  }

  close(): void {
    this.picture?.close();
    this.picture = null;
  }

  paint(): void {
    const { camera, content } = this.editing;
    const ratio = Math.max(1, devicePixelRatio);
    const width = Math.round(camera.room.w * ratio);
    const height = Math.round(camera.room.h * ratio);
    if (!this.picture || !width || !height) return;
    const { scale, x, y } = camera;
    const state = [width, height, scale, x, y, ...Object.values(content)].join();
    if (state !== this.shown) {
      this.shown = state;
      this.paintPicture(this.cleared(this.below, width, height, ratio), this.picture);
    }
    this.paintShapes(this.cleared(this.above, width, height, ratio));
  }

  // Ready for natural pixels.
  private cleared(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): Context {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext('2d')!;
    const { scale, x, y } = this.editing.camera;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
    return context;
  }

  private paintPicture(context: Context, picture: ImageBitmap): void {
    const { x, y, w, h } = this.editing.content;
    const hairline = 1 / this.editing.camera.scale;
    context.imageSmoothingQuality = 'high';
    context.fillStyle = '#fff';
    context.fillRect(x, y, w, h);
    context.drawImage(picture, x, y, w, h, x, y, w, h);
    context.strokeStyle = 'rgb(128 128 128 / 0.4)';
    context.lineWidth = hairline;
    context.strokeRect(x - hairline / 2, y - hairline / 2, w + hairline, h + hairline);
  }

  private paintShapes(context: Context): void {
    const { content, drawing, writing, marquee, tool, selected } = this.editing;
    const accent = getComputedStyle(this.above).color;
    context.save();
    context.beginPath();
    context.rect(content.x, content.y, content.w, content.h);
    context.clip();
    const shapes = paintOrder(drawing.shapes).filter((shape) => shape.id !== writing?.id);
    for (const shape of shapes) drawShape(context, shape, (blurred) => this.mosaic(blurred));
    if (tool === 'crop') this.paintShade(context);
    context.restore();
    this.forget(shapes);
    if (tool === 'crop') this.paintFrame(context, cropBox(this.editing), kHandles, '#ffffff', accent);
    else this.paintSelection(context, selected, accent);
    if (marquee) {
      context.fillStyle = accent;
      context.globalAlpha = 0.12;
      context.fillRect(marquee.x, marquee.y, marquee.w, marquee.h);
      context.globalAlpha = 1;
      this.paintOutline(context, marquee, accent);
    }
  }

  private mosaic(shape: HidingShape): Mosaic | null {
    const redactions = this.editing.drawing.shapes.filter((one) => one.tool === 'redact');
    const key = [shape, ...redactions].map(({ x, y, w, h }) => [x, y, w, h].join()).join(';');
    const known = this.mosaics.get(shape.id);
    if (known?.key === key) return known.mosaic;
    const mosaic = this.picture && mosaicOf(this.picture, shape, redactions);
    this.mosaics.set(shape.id, { key, mosaic });
    return mosaic;
  }

  private forget(shapes: readonly Shape[]): void {
    for (const id of this.mosaics.keys()) {
      if (!shapes.some((shape) => shape.id === id)) this.mosaics.delete(id);
    }
  }

  private paintShade(context: Context): void {
    const { drawing } = this.editing;
    if (!drawing.crop) return;
    const shade = new Path2D();
    for (const { x, y, w, h } of [whole(drawing), drawing.crop]) shade.rect(x, y, w, h);
    context.fillStyle = 'rgb(0 0 0 / 0.55)';
    context.fill(shade, 'evenodd');
  }

  private paintSelection(context: Context, selected: readonly Shape[], accent: string): void {
    const shown = handlesOf(selected);
    if (!shown) return;
    for (const shape of selected) if (!isLine(shape)) this.paintOutline(context, shape, accent);
    const [only] = selected;
    if (selected.length > 1) this.paintOutline(context, shown.box, accent);
    else if (only && isLine(only)) this.paintOutline(context, only, accent, true);
    this.paintHandles(context, shown.box, shown.handles, '#ffffff', accent);
  }

  private paintFrame(context: Context, box: Box, handles: readonly Handle[], fill: string, line: string): void {
    this.paintOutline(context, box, line);
    this.paintHandles(context, box, handles, fill, line);
  }

  // Accent on white, so that it is seen on any ground.
  private paintOutline(context: Context, box: Box, color: string, diagonal = false): void {
    const px = 1 / this.editing.camera.scale;
    const path = new Path2D();
    if (diagonal) {
      const [from, to] = corners(box);
      path.moveTo(...from!);
      path.lineTo(...to!);
    } else {
      const { x, y, w, h } = upright(box);
      path.rect(x, y, w, h);
    }
    context.lineJoin = 'miter';
    for (const [style, width] of [['rgb(255 255 255 / 0.85)', 3], [color, 1.25]] as const) {
      context.strokeStyle = style;
      context.lineWidth = width * px;
      context.stroke(path);
    }
  }

  private paintHandles(context: Context, box: Box, handles: readonly Handle[], fill: string, line: string): void {
    const px = 1 / this.editing.camera.scale;
    const side = kHandleSize * px;
    for (const handle of handles) {
      const [x, y] = handlePoint(box, handle);
      const path = new Path2D();
      path.rect(x - side / 2, y - side / 2, side, side);
      context.lineJoin = 'round';
      context.strokeStyle = 'rgb(255 255 255 / 0.85)';
      context.lineWidth = 3.5 * px;
      context.stroke(path);
      context.fillStyle = fill;
      context.fill(path);
      context.strokeStyle = line;
      context.lineWidth = 1.5 * px;
      context.stroke(path);
    }
  }
}
