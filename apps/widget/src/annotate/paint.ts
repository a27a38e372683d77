// Brings the editor's state onto two canvases: the picture, painted anew only when the view changes, and the shapes above
// it. Both are as large as the surface, in device pixels.
import type { Mosaic } from './blur';
import { mosaicOf } from './blur';
import { drawShape } from './draw';
import type { Editing } from './editing';
import type { Box } from './geometry';
import { grown, upright } from './geometry';
import { handlesOf } from './hit';
import type { HidingShape } from './shapes';
import { isLine, paintOrder, redactionsOf, whole } from './shapes';
import type { Handle } from './transform';
import { handlePoint, kHandles } from './transform';

type Context = CanvasRenderingContext2D;

const kHandleSize = 9;

export class Painter {
  #picture: ImageBitmap | null = null;
  #shown = ''; // the state that the picture's canvas shows
  #mosaics = new Map<number, { key: string; mosaic: Mosaic | null }>();

  constructor(
    private readonly below: HTMLCanvasElement,
    private readonly above: HTMLCanvasElement,
    private readonly editing: Editing,
  ) {}

  setPicture(picture: ImageBitmap): void {
    this.#picture = picture;
    this.#shown = '';
  }

  close(): void {
    this.#picture?.close();
    this.#picture = null;
  }

  paint(): void {
    const { camera, content } = this.editing;
    const ratio = Math.max(1, devicePixelRatio);
    const width = Math.round(camera.room.w * ratio);
    const height = Math.round(camera.room.h * ratio);
    if (!this.#picture || !width || !height) return;
    const { scale, x, y } = camera;
    const state = [width, height, scale, x, y, ...Object.values(content)].join();
    if (state !== this.#shown) {
      this.#shown = state;
      this.#paintPicture(this.#cleared(this.below, width, height, ratio), this.#picture);
    }
    this.#paintShapes(this.#cleared(this.above, width, height, ratio));
  }

  // Ready for natural pixels.
  #cleared(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): Context {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext('2d')!;
    const { scale, x, y } = this.editing.camera;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
    return context;
  }

  #paintPicture(context: Context, picture: ImageBitmap): void {
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

  #paintShapes(context: Context): void {
    const { content, cropBox, drawing, writing, marquee, tool, selected } = this.editing;
    const shapes = paintOrder(drawing.shapes).filter((shape) => shape.id !== writing?.id);
    context.save();
    context.beginPath();
    context.rect(content.x, content.y, content.w, content.h);
    context.clip();
    for (const shape of shapes) drawShape(context, shape, (blurred) => this.#mosaic(blurred));
    if (tool === 'crop') shade(context, whole(drawing), cropBox);
    context.restore();
    for (const id of this.#mosaics.keys()) if (!shapes.some((shape) => shape.id === id)) this.#mosaics.delete(id);

    const shown = tool === 'crop' ? { box: cropBox, handles: kHandles } : handlesOf(selected);
    // A single box, arrow or line is its own outline, and several shapes are outlined beside their edges.
    const several = selected.length > 1;
    for (const shape of selected) {
      const plain = isLine(shape) || shape.tool === 'box';
      const apart = several && 'stroke' in shape ? shape.stroke : 0;
      if (several || !plain) this.#outline(context, boxPath(grown(upright(shape), apart)));
    }
    if (shown && selected.length !== 1) this.#outline(context, boxPath(shown.box));
    if (shown) this.#outline(context, handlesPath(shown, kHandleSize / this.editing.camera.scale), '#fff');
    if (marquee) this.#outline(context, boxPath(marquee), 'rgb(128 128 128 / 0.2)');
  }

  #mosaic(shape: HidingShape): Mosaic | null {
    const redactions = redactionsOf(this.editing.drawing);
    const key = [shape, ...redactions].map(({ x, y, w, h }) => [x, y, w, h].join()).join(';');
    const known = this.#mosaics.get(shape.id);
    if (known?.key === key) return known.mosaic;
    const mosaic = this.#picture && mosaicOf(this.#picture, shape, redactions);
    this.#mosaics.set(shape.id, { key, mosaic });
    return mosaic;
  }

  // In the accent colour with a white rim, so that it is seen on any ground.
  #outline(context: Context, path: Path2D, fill = 'transparent'): void {
    const px = 1 / this.editing.camera.scale;
    context.lineJoin = 'miter';
    context.strokeStyle = 'rgb(255 255 255 / 0.85)';
    context.lineWidth = 3.5 * px;
    context.stroke(path);
    context.fillStyle = fill;
    context.fill(path);
    context.strokeStyle = getComputedStyle(this.above).color;
    context.lineWidth = 1.5 * px;
    context.stroke(path);
  }
}

// Darkens what is not in the crop.
function shade(context: Context, all: Box, crop: Box): void {
  const path = new Path2D();
  for (const { x, y, w, h } of [all, crop]) path.rect(x, y, w, h);
  context.fillStyle = 'rgb(0 0 0 / 0.55)';
  context.fill(path, 'evenodd');
}

function boxPath({ x, y, w, h }: Box): Path2D {
  const path = new Path2D();
  path.rect(x, y, w, h);
  return path;
}

function handlesPath({ box, handles }: { box: Box; handles: readonly Handle[] }, side: number): Path2D {
  const path = new Path2D();
  for (const handle of handles) {
    const [x, y] = handlePoint(box, handle);
    path.rect(x - side / 2, y - side / 2, side, side);
  }
  return path;
}
