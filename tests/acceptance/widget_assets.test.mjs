// The widget's files as a page gets them: codings, caching, and the right of any site to load them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { send } from './lib/http.mjs';
import { cleanUp } from './lib/server.mjs';
import { world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const get = (path, headers = {}) => send(w.server, { path, headers });

test('B08 the loader may be embedded by any site, and pages get an upgrade within minutes', async () => {
  for (const Origin of [undefined, 'https://shop.example', 'null']) {
    const loader = await get('/widget.js', Origin ? { Origin } : {});
    assert.equal(loader.status, 200);
    assert.match(loader.header('content-type'), /^text\/javascript/);
    assert.equal(loader.header('access-control-allow-origin'), '*');
    assert.equal(loader.header('access-control-allow-credentials'), undefined);
    assert.equal(loader.header('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(loader.header('cache-control'), 'public, max-age=300');
    assert.equal(loader.header('vary'), 'Accept-Encoding', 'one copy in a cache serves every site');
    assert.deepEqual(loader.all('set-cookie'), []);
  }
});

test('B08 the loader is the same in every coding', async () => {
  const plain = await get('/widget.js');
  for (const [coding, decode] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ]) {
    const packed = await get('/widget.js', { 'Accept-Encoding': coding });
    assert.equal(packed.header('content-encoding'), coding);
    assert.deepEqual(decode(packed.body), plain.body);
    const again = await get('/widget.js', {
      'Accept-Encoding': coding,
      'If-None-Match': packed.header('etag'),
    });
    assert.equal(again.status, 304);
    assert.equal(again.header('etag'), packed.header('etag'));
  }
});

test('B08 the manifest names a loader for ever, with the hash that its bytes have', async () => {
  const manifest = (await get('/widget/manifest.json')).json;
  assert.equal(manifest.version, (await get('/health')).json.version);
  assert.match(manifest.loader, /^\/widget\/loader-[\w-]+\.js$/);
  const loader = await get(manifest.loader, { Origin: 'https://shop.example' });
  assert.equal(loader.status, 200);
  assert.equal(loader.header('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(loader.header('access-control-allow-origin'), '*');
  const hash = createHash('sha384').update(loader.body).digest('base64');
  assert.equal(manifest.integrity, `sha384-${hash}`);
  assert.ok(manifest.snippet.includes(manifest.loader) && manifest.snippet.includes(manifest.integrity));
});

test('B08 what is not a file of the widget is not found', async () => {
  for (const path of ['/widget/none.js', '/widget/', '/widget', '/widget/..%2f..%2fetc%2fpasswd', '/widget/%2e%2e'])
    assert.ok([400, 404].includes((await get(path)).status), path);
});
