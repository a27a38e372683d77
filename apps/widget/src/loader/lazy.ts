// The parts that come when they are wanted: the widget itself, then those of the first click. Their addresses and hashes are put in at build time, so that a loader which
// a page pinned by its integrity vouches for every byte that follows.

import type { AnnotateChunk, CaptureChunk, DialogChunk, FieldsChunk, LocaleChunk, OutboxChunk, RecordChunk, WidgetChunk } from './chunks';

export interface Chunks {
  annotate: AnnotateChunk;
  capture: CaptureChunk;
  dialog: DialogChunk;
  fields: FieldsChunk;
  outbox: OutboxChunk;
  record: RecordChunk;
  widget: WidgetChunk;
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

// A line for each file: "<name> <SHA-256 in Base64> <lines of what it needs>…"; it is called "<name>-<first of the hash>.js". See
// build.mjs.
declare const BUGPIN_FILES: string[];

// A module that came with a wrong hash never gets into the module map, and the import below is not tried.
function preload(address: string, hash: string, nonce: string | undefined): Promise<unknown> {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = address;
  link.integrity = `sha256-${hash}`;
  link.crossOrigin = 'anonymous';
  if (nonce) link.nonce = nonce;
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(address));
  });
  document.head.append(link);
  return loaded.finally(() => link.remove());
}

// `nonce` is that of the loader's own script element; import() inherits it (HTML, "descendant script fetch options").
export async function loadChunk<N extends ChunkName>(base: string, name: N, nonce?: string): Promise<Chunks[N]> {
  const line = BUGPIN_FILES.find((each) => each.startsWith(`${name} `))!;
  const addressOf = (each: string): string => {
    const [file, hash] = each.split(' ');
    return `${base}${file}-${hash!.slice(0, 8).replace(/[+/]/g, '_')}.js`;
  };
  if (document.createElement('link').relList.supports('modulepreload')) {
    const lines = [line, ...line.split(' ').slice(2).map((needed) => BUGPIN_FILES[+needed]!)];
    await Promise.all(lines.map((each) => preload(addressOf(each), each.split(' ')[1]!, nonce)));
  }
  return (await import(/* @vite-ignore */ addressOf(line))) as Chunks[N];
}
