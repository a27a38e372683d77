// From slices to a file that players can show the length of and seek in.

import { kIndexBytes } from './limits';
import { secondsOf, inOrder, type Slice } from './slices';
import { finishWebm } from './webm';

export interface Finished {
  blob: Blob;
  seconds: number;
}

// undefined when there is no media in it.
export async function finish(slices: Slice[], mimeType: string, maxBytes: number): Promise<Finished | undefined> {
  const ordered = inOrder(slices);
  const seconds = secondsOf(ordered);
  const type = mimeType.split(';')[0] ?? mimeType;
  const raw = new Blob(ordered.map((slice) => slice.blob), { type });
  if (raw.size === 0) return undefined;
  if (type !== 'video/webm') return { blob: raw, seconds };
  const webm = finishWebm(new Uint8Array(await raw.arrayBuffer()), seconds, maxBytes - kIndexBytes);
  return webm ? { blob: new Blob(webm.parts, { type }), seconds: webm.seconds } : undefined;
}
