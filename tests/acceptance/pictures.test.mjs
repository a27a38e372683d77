// Smaller forms of pictures: what they are, what they cost, and what happens to their decoders.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import {
  animatedGif,
  avif,
  exifWithLocation,
  gif,
  jpegWithLocation,
  mp4WithLocation,
  noisePng,
  pdf,
  pngBomb,
  pngChunk,
  pngOf,
  sha256,
  validReport,
  webp,
} from './lib/fixtures.mjs';
import { pixelsOf } from './lib/pixels.mjs';
import { cleanUp, eventually, filesBelow, runCommand } from './lib/server.mjs';
import { assertFailure, configureProject, submitForm, submitted, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const urlOf = (report, file, variant) =>
  `/api/reports/${report.id}/files/${file.id}${variant ? `?variant=${variant}` : ''}`;
const blobNames = async (dataDir) => (await filesBelow(join(dataDir, 'blobs'))).map((name) => name.slice(3));

// The processes that the server has started: its media workers.
function workersOf(server) {
  const found = spawnSync('ps', ['-o', 'pid=', '--ppid', String(server.pid)], { encoding: 'utf8' });
  return found.stdout.split('\n').filter(Boolean).map(Number);
}

test('B05 a picture is served smaller, as WebP, made once and kept', async () => {
  const { report, files } = await submitted(w, validReport(), [
    { bytes: pngOf(2000, 1000, (y) => Buffer.alloc(6000, y % 256)), filename: 'Großes Bild.png' },
  ]);
  const before = (await blobNames(w.dataDir)).length;
  for (const [variant, width, height] of [
    ['thumb', 320, 160],
    ['web', 1600, 800],
  ]) {
    const answer = await w.admin.get(urlOf(report, files[0], variant));
    assert.equal(answer.status, 200, answer.text.slice(0, 200));
    assert.equal(answer.header('content-type'), 'image/webp');
    assert.equal(answer.header('x-content-type-options'), 'nosniff');
    assert.match(answer.header('content-security-policy'), /\bsandbox\b/);
    assert.match(answer.header('content-disposition'), /^inline; filename=".*\.webp"/);
    const pixels = pixelsOf(answer.body);
    assert.deepEqual([pixels.width, pixels.height], [width, height]);
    const etag = answer.header('etag');
    assert.equal(etag, `"${sha256(answer.body)}"`);
    const again = await w.admin.get(urlOf(report, files[0], variant), { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    const part = await w.admin.get(urlOf(report, files[0], variant), { headers: { Range: 'bytes=0-11' } });
    assert.equal(part.status, 206);
    assert.deepEqual(part.body, answer.body.subarray(0, 12));
  }
  assert.equal((await blobNames(w.dataDir)).length, before + 2);
  const checked = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(checked.code, 0, checked.stdout);
});

test('B05 every kind of picture has a thumbnail, upright and no larger than itself', async () => {
  const turned = exifWithLocation({ orientation: 6 });
  const cases = [
    [noisePng(40, 30), [40, 30]],
    [noisePng(40, 30, [pngChunk('eXIf', turned)]), [30, 40]],
    [jpegWithLocation({ orientation: 6 }), [16, 16]],
    [webp(), [1, 1]],
    [gif(), [1, 1]],
    [animatedGif(), [1, 1]],
    [avif(), [64, 48]],
  ];
  for (const [bytes, size] of cases) {
    const { report, files } = await submitted(w, validReport(), [{ bytes }]);
    const answer = await w.admin.get(urlOf(report, files[0], 'thumb'));
    assert.equal(answer.status, 200, `${files[0].mimeType}: ${answer.text.slice(0, 200)}`);
    const pixels = pixelsOf(answer.body);
    assert.deepEqual([pixels.width, pixels.height], size, files[0].mimeType);
  }
  const { report, files } = await submitted(w, validReport(), [{ bytes: avif() }]);
  const pixels = pixelsOf((await w.admin.get(urlOf(report, files[0], 'web'))).body);
  const [red, , blue] = pixels.at(5, 20);
  assert.ok(red > 180 && blue < 60, `an AVIF keeps its colours: ${pixels.at(5, 20)}`);
});

test('B05 what has no smaller form, or is asked for wrongly, is said', async () => {
  await configureProject(w.admin, w.project.id, { attachments: { enabled: true } });
  const broken = Buffer.concat([noisePng(30, 30).subarray(0, 60), Buffer.alloc(60)]);
  const { report, files } = await submitted(w, validReport(), [
    { bytes: noisePng() },
    { bytes: mp4WithLocation() },
    { bytes: broken },
    { name: 'attachment', bytes: pdf() },
  ]);
  for (const index of [1, 2, 3])
    assertFailure(await w.admin.get(urlOf(report, files[index], 'thumb')), 415, 'UNDECODABLE_PICTURE');
  const wrong = assertFailure(await w.admin.get(urlOf(report, files[0], 'huge')), 400, 'VALIDATION_ERROR');
  assert.equal(wrong.details[0].field, 'query.variant');
  assert.equal((await w.admin.get(urlOf(report, { id: 'file_none' }, 'thumb'))).status, 404);
});

test('B05 a variant goes with its report', async () => {
  const { report, files } = await submitted(w, validReport(), [{ bytes: noisePng(64, 64) }]);
  assert.equal((await w.admin.get(urlOf(report, files[0], 'thumb'))).status, 200);
  assert.equal((await w.admin.delete(`/api/reports/${report.id}`)).status, 200);
  assert.equal((await w.admin.get(urlOf(report, files[0], 'thumb'))).status, 404);
  const checked = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(checked.code, 0, checked.stdout);
});

test('S2.22 bombs are refused in no time', async () => {
  for (const bytes of [pngBomb(), Buffer.concat([gif().subarray(0, 6), Buffer.from([255, 255, 255, 255, 0, 0, 0])])]) {
    const start = Date.now();
    const answer = await submitForm(w.server, w.key, validReport(), [{ bytes }]);
    assertFailure(answer, 413, 'IMAGE_TOO_LARGE');
    assert.ok(Date.now() - start < 200, `${Date.now() - start} ms`);
  }
  // Within the limit of pixels, yet far more than its bytes: decoded by rows, in the worker's memory.
  const wide = pngOf(7000, 7000, () => Buffer.alloc(21_000));
  const { report, files } = await submitted(w, validReport(), [{ bytes: wide }]);
  const rss = async () => Number((await readFile(`/proc/${w.server.pid}/status`, 'utf8')).match(/VmHWM:\s+(\d+)/)[1]);
  const peak = await rss();
  const answer = await w.admin.get(urlOf(report, files[0], 'thumb'));
  assert.equal(answer.status, 200, answer.text.slice(0, 200));
  assert.ok((await rss()) - peak < 64 * 1024, 'the server itself stays small');
  // A frame at the front, a hundred thousand behind it: none of them is looked at.
  const frame = gif().subarray(gif().indexOf(0x2c, 13), gif().length - 1);
  const endless = Buffer.concat([gif().subarray(0, -1), Buffer.alloc(frame.length * 100_000, frame)]);
  const movie = await submitted(w, validReport(), [{ bytes: endless }]);
  const start = Date.now();
  assert.equal((await w.admin.get(urlOf(movie.report, movie.files[0], 'thumb'))).status, 200);
  assert.ok(Date.now() - start < 1000, `${Date.now() - start} ms`);
});

test('S2.22 a decoder that is killed costs a picture, never the server', async () => {
  const { report, files } = await submitted(w, validReport(), [
    { bytes: pngOf(6900, 7000, (y) => Buffer.alloc(20_700, y % 251)) },
    { bytes: noisePng(64, 64) },
  ]);
  await w.admin.get(urlOf(report, files[1], 'web'));
  const killing = (async () => {
    for (let kills = 0; kills < 40; kills += 1) {
      for (const pid of workersOf(w.server)) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // it was quicker
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  const answer = await w.admin.get(urlOf(report, files[0], 'web'));
  assertFailure(answer, 503, 'PICTURE_WORKER_LOST');
  await killing;
  assert.equal((await w.admin.get(urlOf(report, files[0], 'web'))).status, 200);
  assert.equal((await w.admin.get(urlOf(report, files[1], 'thumb'))).status, 200);
});

test('B05 workers leave when there is nothing to do', async () => {
  const { report, files } = await submitted(w, validReport(), [{ bytes: noisePng(20, 20) }]);
  assert.equal((await w.admin.get(urlOf(report, files[0], 'thumb'))).status, 200);
  assert.ok(workersOf(w.server).length > 0);
  await eventually(() => workersOf(w.server).length === 0, 'the workers to leave', 20_000);
});
