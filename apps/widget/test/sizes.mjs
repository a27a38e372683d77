#!/usr/bin/env node
// Checks what a page has to load, in bytes of gzip. Usage: sizes.mjs DIR (as written by build.mjs --out)
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const folder = process.argv[2];
const files = JSON.parse(await readFile(join(folder, 'files.json'), 'utf8')).map(({ file }) => file);
const named = (prefix) => files.filter((file) => file.startsWith(`${prefix}-`));

// What an entry imports before it runs, itself included.
async function closure(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = await readFile(join(folder, file), 'utf8');
  for (const [, next] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) await closure(next, seen);
  return seen;
}

async function sizeOf(...entries) {
  const all = new Set();
  for (const entry of entries) for (const file of await closure(entry)) all.add(file);
  let sum = 0;
  for (const file of all) sum += (await stat(join(folder, `${file}.gz`))).size;
  return sum;
}

const [dialog] = named('dialog');
const [annotate] = named('annotate');
const [capture] = named('capture');
const [record] = named('record');
const [widget] = named('widget');
const [english] = named('locale-en');
const ready = ['widget.js', widget];
const opened = [...ready, dialog, annotate, english];
const KB = 1024;
const budgets = [
  ['before the page is idle', await sizeOf('widget.js'), 9 * KB],
  ['with its button', await sizeOf(...ready), 15 * KB],
  ['with dialog and annotator', await sizeOf(...opened), 50 * KB],
  ['drawing the page', (await sizeOf(...opened, capture)) - (await sizeOf(...opened)), 16 * KB],
  ['recorder', (await sizeOf(...opened, record)) - (await sizeOf(...opened)), 12 * KB],
];
let failed = false;
for (const [name, size, most] of budgets) {
  const isOver = size > most;
  failed ||= isOver;
  console.log(`${isOver ? 'OVER' : 'ok  '} ${name}: ${(size / KB).toFixed(1)} of ${most / KB} KB gzip`);
}
process.exit(failed ? 1 : 0);
