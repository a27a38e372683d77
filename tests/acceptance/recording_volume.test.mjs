// How many bytes of videos a project takes a day.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';

import { mp4WithLocation, noisePng, validReport } from './lib/fixtures.mjs';
import { cleanUp, startServer } from './lib/server.mjs';
import {
  assertFailure,
  configureProject,
  newProject,
  submitForm,
  totalReports,
  world,
} from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

// A video of 0.7 MB: its last box, of 264 bytes, made longer.
function film() {
  const bytes = Buffer.concat([mp4WithLocation(), Buffer.alloc(700_000)]);
  bytes.writeUInt32BE(264 + 700_000, bytes.indexOf('mdat') - 4);
  return { bytes, type: 'video/mp4' };
}

test('B05 a project takes so many megabytes of videos a day, and refuses the rest with nothing stored', async () => {
  const project = await newProject(w.admin, 'Cinema');
  await configureProject(w.admin, project.id, { recording: { dailyVolumeMb: 1 } });
  const video = film();
  const key = { headers: { 'Idempotency-Key': randomUUID() } };
  const first = await submitForm(w.server, project.apiKey, validReport(), [video], key);
  assert.equal(first.status, 201, first.text);

  const total = await totalReports(w.admin);
  const refused = await submitForm(w.server, project.apiKey, validReport(), [{ bytes: noisePng() }, video]);
  const failure = assertFailure(refused, 429, 'RECORDING_VOLUME_EXCEEDED');
  assert.equal(failure.details[0].field, 'media[1]');
  const left = Number(refused.header('retry-after'));
  const midnight = new Date().setUTCHours(24, 0, 0, 0);
  assert.ok(Math.abs(left - (midnight - Date.now()) / 1000) < 60, `${left} s until midnight UTC`);
  assert.equal(failure.retryAfter, left);
  assert.equal(await totalReports(w.admin), total);

  const repeat = await submitForm(w.server, project.apiKey, validReport(), [video], key);
  assert.equal(repeat.status, 200, 'a repeat is no second film');
  assert.equal((await submitForm(w.server, project.apiKey, validReport(), [{ bytes: noisePng() }])).status, 201);
  assert.equal((await submitForm(w.server, w.key, validReport(), [video])).status, 201, 'each project has its own');
});

test('B05 the day\'s volume survives a restart', async () => {
  const own = await world();
  await configureProject(own.admin, own.project.id, { recording: { dailyVolumeMb: 1 } });
  const video = film();
  assert.equal((await submitForm(own.server, own.key, validReport(), [video])).status, 201);
  await own.server.stop();
  const again = await startServer({ dataDir: own.dataDir });
  const refused = await submitForm(again, own.key, validReport(), [video]);
  assertFailure(refused, 429, 'RECORDING_VOLUME_EXCEEDED');
});
