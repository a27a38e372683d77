// Strong pixelation that cannot be undone: every block becomes one opaque colour, computed from the picture alone.
import type { Box } from './geometry';
import { intersection, outward } from './geometry';

const kSmallestBlock = 16;

// A quarter of the short side, so that a box drawn around a line of text leaves nothing to read.
export const blockSize = (box: Box) => Math.max(kSmallestBlock, Math.ceil(Math.min(box.w, box.h) / 4));

interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>; // RGBA
  width: number;
  height: number;
}

// One pixel for each block; blocks at the right and bottom edges may be cut.
export function averaged({ data, width, height }: Pixels, block: number): Pixels {
  const columns = Math.ceil(width / block);
  const rows = Math.ceil(height / block);
  const sums = new Float64Array(columns * rows * 4);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / block) * columns;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const to = (row + Math.floor(x / block)) * 4;
      for (let i = 0; i < 3; i++) sums[to + i]! += data[from + i]!;
      sums[to + 3]! += 1;
    }
  }
  const out = new Uint8ClampedArray(sums.length);
  for (let i = 0; i < sums.length; i += 4) {
    for (let j = 0; j < 3; j++) out[i + j] = sums[i + j]! / sums[i + 3]!;
    out[i + 3] = 255;
  }
  return { data: out, width: columns, height: rows };
}

export interface Mosaic {
  tiles: HTMLCanvasElement; // one pixel for each block
  block: number;
  area: Box; // whole pixels of the picture
}

export function newCanvas(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return [canvas, canvas.getContext('2d')!];
}

// Redacted parts count as black, so that a pixelated box above a redaction tells nothing about what is under it. Nothing
// when the box lies outside the picture.
export function mosaicOf(picture: ImageBitmap, box: Box, redactions: readonly Box[]): Mosaic | null {
  const area = intersection(outward(box), { x: 0, y: 0, w: picture.width, h: picture.height });
  if (!area) return null;
  const canvas = document.createElement('canvas');
  canvas.width = area.w;
  canvas.height = area.h;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, area.w, area.h);
  context.translate(-area.x, -area.y);
  context.drawImage(picture, 0, 0);
  context.fillStyle = '#000';
  for (const { x, y, w, h } of redactions.map(outward)) context.fillRect(x, y, w, h);
  const block = blockSize(area);
  const { data, width, height } = averaged(context.getImageData(0, 0, area.w, area.h) as Pixels, block);
  const [tiles, painter] = newCanvas(width, height);
  painter.putImageData(new ImageData(data, width, height), 0, 0);
  return { tiles, block, area };
}

export function drawMosaic(context: CanvasRenderingContext2D, { tiles, block, area }: Mosaic): void {
  context.save();
  context.beginPath();
  context.rect(area.x, area.y, area.w, area.h);
  context.clip();
  context.imageSmoothingEnabled = false;
  context.drawImage(tiles, area.x, area.y, tiles.width * block, tiles.height * block);
  context.restore();
}
