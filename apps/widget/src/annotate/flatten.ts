// The picture as it is sent: cropped, with the shapes burnt in. Encoding anew also drops whatever an uploaded file carries
// besides its pixels.
import type { Picture } from '../capture/picture';
import { frame } from './annotations';
import { mosaicOf, newCanvas } from './blur';
import { drawShape } from './draw';
import type { Drawing } from './shapes';
import { isHiding, paintOrder, redactionsOf } from './shapes';

// `redactions` burns in only what hides something. Rejects when the browser cannot read or encode the picture.
export async function flatten(picture: Picture, drawing: Drawing, what: 'marks' | 'redactions'): Promise<Blob> {
  const bitmap = await createImageBitmap(picture.blob);
  try {
    const area = frame(drawing);
    const [canvas, context] = newCanvas(area.w, area.h);
    context.translate(-area.x, -area.y);
    context.drawImage(bitmap, 0, 0);
    for (const shape of paintOrder(drawing.shapes)) {
      if (what === 'redactions' && !isHiding(shape)) continue;
      drawShape(context, shape, (blurred) => mosaicOf(bitmap, blurred, redactionsOf(drawing)));
    }
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    canvas.width = 0; // gives the memory back at once
    if (!blob) throw new Error('The picture could not be encoded.');
    return blob;
  } finally {
    bitmap.close();
  }
}
