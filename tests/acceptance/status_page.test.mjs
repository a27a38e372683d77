// The page behind the link in a receipt: what a reporter may see, and what a stranger may not.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, stat, truncate, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, runCommand, startServer } from './lib/server.mjs';
import { configure, submit, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const visit = (link, language = 'en', server = w.server) =>
  send(server, { path: link, headers: { 'Accept-Language': language } });

test('B08 the receipt leads to a page with number, status and last change', async () => {
  const report = validReport({ title: 'Ada loves <b>Babbage</b>', description: 'nobody should read this' });
  const receipt = (await submit(w.server, w.key, report)).json;
  assert.match(receipt.statusUrl, new RegExp(`^/status/${receipt.reportId}\\?s=[0-9a-f]{32}$`));
  const page = await visit(receipt.statusUrl);
  assert.equal(page.status, 200);
  assert.match(page.header('content-type'), /^text\/html/);
  assert.ok(page.text.includes(`#${receipt.number}`));
  assert.match(page.text, /<time datetime="[^"]+Z">\d{4}-\d\d-\d\d, \d\d:\d\d UTC<\/time>/);
  for (const word of ['Ada', 'Babbage', 'nobody should', 'example.test', 'Shop', 'shop.example'])
    assert.ok(!page.text.includes(word), word);

  await w.admin.patch(`/api/reports/${receipt.reportId}`, { status: 'resolved' });
  const later = await visit(receipt.statusUrl, 'fr-CA, en;q=0.1');
  assert.ok(later.text.includes('Résolu'), later.text);
  assert.ok(later.text.includes('<html lang="fr">'));
});

test('B08 the page is strict: no script, one style sheet by its hash, kept by nobody, found by nobody', async () => {
  const { statusUrl } = (await submit(w.server, w.key)).json;
  const page = await visit(statusUrl);
  const [, style] = page.text.match(/<style>([^]*)<\/style>/);
  const hash = createHash('sha256').update(style).digest('base64');
  assert.equal(
    page.header('content-security-policy'),
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  assert.doesNotMatch(page.text, /<script|javascript:| on\w+=|<link|<img|https?:/);
  assert.equal(page.header('cache-control'), 'no-store');
  assert.match(page.header('x-robots-tag'), /noindex/);
});

test('B08 a link that is not ours looks the same whether or not there is such a report', async () => {
  const { statusUrl, reportId } = (await submit(w.server, w.key)).json;
  const wrong = statusUrl.slice(0, -1) + (statusUrl.endsWith('0') ? '1' : '0');
  const known = await visit(wrong);
  const unknown = await visit(`/status/rpt_${'0'.repeat(32)}?s=${'0'.repeat(32)}`);
  for (const answer of [known, unknown, await visit(`/status/${reportId}`)]) {
    assert.equal(answer.status, 404);
    assert.equal(answer.text, known.text);
  }
});

test('B08 a deleted report is gone', async () => {
  const { statusUrl, reportId } = (await submit(w.server, w.key)).json;
  await w.admin.delete(`/api/reports/${reportId}`);
  assert.equal((await visit(statusUrl)).status, 410);
});

test('B08 the link is absolute when the address of the application is set', async () => {
  await configure(w.admin, { appUrl: 'https://bugs.example.test/' });
  const { statusUrl } = (await submit(w.server, w.key)).json;
  assert.match(statusUrl, /^https:\/\/bugs\.example\.test\/status\/rpt_/);
  await configure(w.admin, { appUrl: '' });
});

test('S1.38 the signature is not in the log', async () => {
  const { statusUrl } = (await submit(w.server, w.key)).json;
  await visit(statusUrl);
  assert.ok(!w.server.output().includes(statusUrl.split('?s=')[1]));
});

test('the instance key is made once, survives a restart, and is never replaced', async () => {
  const server = await startServer();
  const key = join(server.dataDir, 'instance.key');
  const made = await readFile(key);
  assert.equal(made.length, 32);
  assert.equal((await stat(key)).mode & 0o777, 0o600);
  await server.stop();
  const again = await startServer({ dataDir: server.dataDir });
  await again.stop();
  assert.deepEqual(await readFile(key), made);

  await truncate(key, 16);
  const refused = await runCommand(['serve', '--data-dir', server.dataDir, '--listen', '127.0.0.1:0']);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /instance\.key is damaged: it must have 32 bytes/);
  assert.equal((await stat(key)).size, 16, 'kept for whoever repairs it');

  await unlink(key);
  const renewed = await startServer({ dataDir: server.dataDir });
  assert.notDeepEqual(await readFile(key), made);
  await renewed.stop();
});
