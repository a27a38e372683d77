#!/usr/bin/env node
// Writes the demo shop as files to embed: files.json names each, with its path and type; each lies beside
// it, also as .br and .gz. Usage: build.mjs --out DIR
//
// Pages are not compressed: the server puts the project's key into them when it starts.

import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const at = process.argv.indexOf('--out');
const out = at > 0 ? process.argv[at + 1] : undefined;
if (!out) {
  console.error('usage: build.mjs --out DIR');
  process.exit(2);
}

const source = fileURLToPath(new URL('site/', import.meta.url));
const pathOf = (name) => {
  if (name === 'index.html') return '/demo';
  return `/demo/${name.endsWith('.html') ? name.slice(0, -'.html'.length) : name}`;
};

await mkdir(out, { recursive: true });
const files = [];
for (const name of (await readdir(source)).sort()) {
  const type = TYPES[extname(name)];
  if (!type) throw new Error(`${name}: no type is known for this name`);
  const bytes = await readFile(join(source, name));
  files.push({ path: pathOf(name), file: name, type, immutable: false });
  await writeFile(join(out, name), bytes);
  if (extname(name) === '.html') continue;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(join(out, `${name}.br`), brotliCompressSync(bytes, quality));
  await writeFile(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
await writeFile(join(out, 'files.json'), JSON.stringify(files, null, 1));
