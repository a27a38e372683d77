// The demo shop: there only when asked for, strict in its policy, and broken on purpose.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { connect, send } from './lib/http.mjs';
import { cleanUp, runCommand, startServer, temporaryFolder } from './lib/server.mjs';
import { world } from './lib/world.mjs';

let w;
let demo;
const KEY = 'proj_"><script>alert(1)</script>';

before(async () => {
  w = await world();
  const folder = await temporaryFolder('demo');
  await writeFile(join(folder, 'key'), `${KEY}\n`);
  demo = await startServer({ args: ['--no-rate-limit', '--demo-key-file', join(folder, 'key')] });
});
after(cleanUp);

const get = (path, headers = {}) => send(demo, { path, headers });

test('without a key file there is no demo', async () => {
  for (const path of ['/demo', '/demo/shop.js', '/demo/api/stock', '/demo/api/delivery'])
    assert.equal((await send(w.server, { path })).status, 404, path);
});

test('a key file that says nothing is refused', async () => {
  const folder = await temporaryFolder('demo');
  await writeFile(join(folder, 'empty'), '\n');
  for (const name of ['empty', 'missing']) {
    const args = ['serve', '--data-dir', join(folder, 'data'), '--listen', '127.0.0.1:0'];
    const refused = await runCommand([...args, '--demo-key-file', join(folder, name)]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /--demo-key-file: there is no project key in .*/);
  }
});

test('the shop embeds the widget with the project key, as text', async () => {
  for (const path of ['/demo', '/demo/product?tea=plum']) {
    const page = await get(path);
    assert.equal(page.status, 200);
    assert.match(page.header('content-type'), /^text\/html/);
    assert.ok(page.text.includes('<script src="/widget.js" data-api-key="proj_&quot;&gt;&lt;script&gt;alert(1)'));
    assert.ok(!page.text.includes('{{'));
    assert.ok(!page.text.includes('<script>'));
  }
});

test('the policy of the shop admits nothing inline, and every file that its pages name is there', async () => {
  const page = await get('/demo');
  const policy = page.header('content-security-policy');
  assert.match(policy, /default-src 'none'.*script-src 'self'.*require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.doesNotMatch(page.text, /<style|style="| on[a-z]+="|<script(?![^>]* src=)/);
  const named = [...page.text.matchAll(/(?:src|href)="(\/demo\/[\w.-]+)"/g)].map(([, path]) => path);
  const tins = ['amber', 'forest', 'plum', 'sky'].map((tea) => `/demo/tin-${tea}.svg`);
  assert.ok(named.length >= 3);
  for (const path of [...named, ...tins]) assert.equal((await get(path)).status, 200, path);
  for (const path of ['/demo/nothing.css', '/demo/', '/demo/..%2fwidget.js'])
    assert.ok([400, 404].includes((await get(path)).status), path);
});

test('B08 files are sent in the coding that the client takes, whole and the same', async () => {
  const plain = await get('/demo/shop.css');
  const etags = new Set([plain.header('etag')]);
  assert.equal(plain.header('content-encoding'), undefined);
  for (const [accepted, coding, decode] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.2', 'gzip', gunzipSync],
  ]) {
    const packed = await get('/demo/shop.css', { 'Accept-Encoding': accepted });
    assert.equal(packed.header('content-encoding'), coding, accepted);
    assert.ok(packed.all('vary').includes('Accept-Encoding'));
    assert.ok(packed.body.length < plain.body.length);
    assert.deepEqual(decode(packed.body), plain.body);
    const known = { 'Accept-Encoding': accepted, 'If-None-Match': packed.header('etag') };
    const again = await get('/demo/shop.css', known);
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
    etags.add(packed.header('etag'));
  }
  assert.equal(etags.size, 3, 'one tag for each coding');
  const head = await send(demo, { method: 'HEAD', path: '/demo/shop.css' });
  assert.equal(Number(head.header('content-length')), plain.body.length);
  assert.equal(head.body.length, 0);
});

test('a failing request fails', async () => {
  const answer = await get('/demo/api/stock?warehouse=7');
  assert.equal(answer.status, 500);
  assert.equal(answer.json.error, 'STOCK_UNAVAILABLE');
});

test('a slow request takes two seconds, and a hundred of them keep nobody waiting', async () => {
  const begun = Date.now();
  const slow = Array.from({ length: 100 }, () => get('/demo/api/delivery'));
  const quick = Date.now();
  assert.equal((await get('/demo/shop.js')).status, 200);
  assert.ok(Date.now() - quick < 1500, `${Date.now() - quick} ms`);
  for (const answer of await Promise.all(slow)) assert.deepEqual([answer.status, answer.json.days], [200, 3]);
  const took = Date.now() - begun;
  assert.ok(took >= 1990, `${took} ms`);
});

test('who leaves a slow request does no harm', async () => {
  const connection = await connect(demo);
  connection.write('GET /demo/api/delivery HTTP/1.1\r\nHost: a\r\n\r\n');
  connection.destroy();
  assert.equal((await get('/demo/api/delivery')).status, 200);
});
