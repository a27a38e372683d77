// The parts that come on the first click. Their addresses and hashes are put in at build time, so that a loader which
// a page pinned by its integrity vouches for every byte that follows.

import type { AnnotateChunk, CaptureChunk, DialogChunk, LocaleChunk, OutboxChunk, RecordChunk } from './chunks';

export interface Chunks {
  annotate: AnnotateChunk;
  capture: CaptureChunk;
  dialog: DialogChunk;
  outbox: OutboxChunk;
  record: RecordChunk;
  'locale-en': LocaleChunk;
  'locale-de': LocaleChunk;
  'locale-fr': LocaleChunk;
  'locale-nl': LocaleChunk;
  'locale-es': LocaleChunk;
  'locale-it': LocaleChunk;
  'locale-ja': LocaleChunk;
  'locale-zh-CN': LocaleChunk;
}

export type ChunkName = keyof Chunks;

interface Piece {
  file: string;
  integrity: string;
}

// For each chunk itself first, then what it imports.
declare const BUGPIN_CHUNKS: Record<ChunkName, Piece[]>;

// A module that came with a wrong hash never gets into the module map, and the import below is not tried.
function preload(base: string, piece: Piece, nonce: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = base + piece.file;
    link.integrity = piece.integrity;
    link.crossOrigin = 'anonymous';
    if (nonce) link.nonce = nonce;
    const done = (): void => link.remove();
    link.onload = (): void => (done(), resolve());
    link.onerror = (): void => (done(), reject(new Error(`cannot load ${piece.file}`)));
    document.head.append(link);
  });
}

// `nonce` is that of the loader's own script element; import() inherits it (HTML, "descendant script fetch options").
export async function loadChunk<N extends ChunkName>(base: string, name: N, nonce?: string): Promise<Chunks[N]> {
  const pieces = BUGPIN_CHUNKS[name];
  if (document.createElement('link').relList.supports('modulepreload')) {
    await Promise.all(pieces.map((piece) => preload(base, piece, nonce)));
  }
  return (await import(/* @vite-ignore */ `${base}${pieces[0]!.file}`)) as Chunks[N];
}
