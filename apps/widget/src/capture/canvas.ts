// From canvas and files to pictures.
import type { Box } from './mask';
import type { CaptureArea, CaptureMethod, Picture } from './picture';

export function crop(source: HTMLCanvasElement, box: Box): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(box.width));
  canvas.height = Math.max(1, Math.round(box.height));
  canvas.getContext('2d')?.drawImage(source, -Math.round(box.x), -Math.round(box.y));
  return canvas;
}

export function toBlob(canvas: HTMLCanvasElement, type = 'image/png', quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is empty'))), type, quality);
  });
}

// PNG unless that is larger than the project takes: then WebP, then JPEG, at falling quality.
export async function encode(canvas: HTMLCanvasElement, maxBytes: number): Promise<Blob> {
  let blob = await toBlob(canvas);
  for (const [type, quality] of [['image/webp', 0.92], ['image/webp', 0.75], ['image/jpeg', 0.7]] as const) {
    if (blob.size <= maxBytes) return blob;
    blob = await toBlob(canvas, type, quality);
  }
  return blob;
}

export async function pictureOf(
  canvas: HTMLCanvasElement,
  maxBytes: number,
  method: CaptureMethod,
  area?: CaptureArea,
): Promise<Picture> {
  const blob = await encode(canvas, maxBytes);
  const picture: Picture = { blob, width: canvas.width, height: canvas.height, method };
  return area ? { ...picture, area } : picture;
}

// A picture that somebody gave; rejects when the browser cannot decode it.
export async function pictureFromFile(file: Blob, method: CaptureMethod): Promise<Picture> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  bitmap.close();
  return { blob: file, width, height, method };
}
