// The pieces that MediaRecorder hands out, put together again. Pure.

export interface Slice {
  index: number;
  seconds: number; // recorded until its end
  blob: Blob;
}

// In order, each once, up to the first that is missing: media behind a gap cannot be decoded.
export function inOrder(slices: Slice[]): Slice[] {
  const byIndex = new Map(slices.map((slice) => [slice.index, slice]));
  const found: Slice[] = [];
  for (let slice = byIndex.get(0); slice; slice = byIndex.get(found.length)) found.push(slice);
  return found;
}

export const secondsOf = (ordered: Slice[]): number => ordered[ordered.length - 1]?.seconds ?? 0;

export const bytesOf = (slices: Slice[]): number => slices.reduce((sum, slice) => sum + slice.blob.size, 0);
