// Deleted reports: the trash, the way back, and the end.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { listenAs } from './lib/events.mjs';
import { noisePng, validReport } from './lib/fixtures.mjs';
import { cleanUp, eventually, filesBelow, runCommand } from './lib/server.mjs';
import { assertFailure, configure, newUser, signIn, submitted, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const blobs = async () => (await filesBelow(`${w.dataDir}/blobs`)).filter((name) => /[0-9a-f]{64}$/.test(name));
const found = async (q) => (await w.admin.get(`/api/reports?q=${encodeURIComponent(q)}`)).json.total;

async function verified() {
  const checked = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(checked.code, 0, checked.stdout);
}

test('B19 a deleted report is nowhere but in the trash, and comes back as it was', async () => {
  const sent = validReport({ title: 'Xylophone is out of tune' });
  const { report } = await submitted(w, sent, [{ bytes: noisePng(80, 60) }]);
  const path = `/api/reports/${report.id}`;
  await w.admin.patch(path, { priority: 'high', tags: ['music'] });
  await w.admin.post(`${path}/comments`, { text: 'A "quoted" line\nand another 💥' });
  const before = {
    detail: (await w.admin.get(path)).json,
    comments: (await w.admin.get(`${path}/comments`)).json.comments,
    history: (await w.admin.get(`${path}/history`)).json.history.map(({ id, ...rest }) => ({ ...rest, id: id.slice(0, 4) })),
    stats: (await w.admin.get('/api/reports/stats/overview')).json.stats,
    file: (await w.admin.get(`${path}/files`)).json.files[0],
  };
  const picture = (await w.admin.get(`${path}/files/${before.file.id}`)).body;
  await eventually(async () => (await found('Xylophone')) === 1, 'the search finds it');
  const stream = await listenAs(w.admin);
  await stream.next('ready');

  assert.equal((await w.admin.delete(path)).status, 200);
  await stream.next('report.deleted');
  for (const gone of [path, `${path}/files`, `${path}/files/${before.file.id}`, `${path}/comments`, `${path}/history`])
    assertFailure(await w.admin.get(gone), 404, 'NOT_FOUND');
  assert.equal(await found('Xylophone'), 0);
  assert.equal((await w.admin.get('/api/reports/stats/overview')).json.stats.total, before.stats.total - 1);
  assert.doesNotMatch((await w.admin.get('/api/reports/export?format=json')).text, /Xylophone/);
  assert.deepEqual((await w.admin.get('/api/tags')).json.tags, []);
  const trash = (await w.admin.get('/api/reports/trash')).json;
  assert.equal(trash.total, 1);
  const [item] = trash.data;
  assert.equal(item.id, report.id);
  assert.equal(item.number, report.number);
  assert.equal(item.deletedBy, w.admin.user.id);
  assert.equal(Date.parse(item.purgeAt) - Date.parse(item.deletedAt), 30 * 86_400_000);
  await verified();

  const restored = await w.admin.post(`${path}/restore`);
  assert.equal(restored.status, 200, restored.text);
  assert.equal(restored.json.report.number, report.number);
  assert.equal((await stream.next('report.restored')).data.id, report.id);
  stream.close();
  assert.deepEqual((await w.admin.get(path)).json, before.detail);
  assert.deepEqual((await w.admin.get(`${path}/comments`)).json.comments, before.comments);
  const history = (await w.admin.get(`${path}/history`)).json.history;
  assert.deepEqual(history.map(({ id, ...rest }) => ({ ...rest, id: id.slice(0, 4) })), before.history);
  assert.deepEqual((await w.admin.get('/api/reports/stats/overview')).json.stats, before.stats);
  assert.ok((await w.admin.get(`${path}/files/${before.file.id}`)).body.equals(picture));
  await eventually(async () => (await found('Xylophone')) === 1, 'the search finds it again');
  assert.equal((await w.admin.get('/api/reports/trash')).json.total, 0);
  assertFailure(await w.admin.post(`${path}/restore`), 404, 'NOT_FOUND');
  await verified();
});

test('B19 numbers go on while a report is in the trash, also of the newest one', async () => {
  const first = (await submitted(w, validReport())).report;
  await w.admin.delete(`/api/reports/${first.id}`);
  const second = (await submitted(w, validReport())).report;
  assert.equal(second.number, first.number + 1);
  assert.equal((await w.admin.post(`/api/reports/${first.id}/restore`)).json.report.number, first.number);
  assert.equal((await w.admin.get(`/api/reports/${second.id}`)).json.report.number, second.number);
  await verified();
});

test('B19 what is purged leaves the disk at once and cannot come back', async () => {
  const { report } = await submitted(w, validReport(), [{ bytes: noisePng(90, 50) }]);
  const present = (await blobs()).length;
  await w.admin.delete(`/api/reports/${report.id}`);
  assert.equal((await blobs()).length, present, 'it can be restored');
  assert.equal((await w.admin.delete(`/api/reports/trash/${report.id}`)).status, 200);
  await eventually(async () => (await blobs()).length === present - 1, 'the picture has left the disk');
  assertFailure(await w.admin.post(`/api/reports/${report.id}/restore`), 404, 'NOT_FOUND');
  assertFailure(await w.admin.delete(`/api/reports/trash/${report.id}`), 404, 'NOT_FOUND');
});

test('B19 without days a deletion is for good', async () => {
  await configure(w.admin, { retention: { trashDays: 0 } });
  const { report } = await submitted(w, validReport());
  await w.admin.delete(`/api/reports/${report.id}`);
  assert.equal((await w.admin.get('/api/reports/trash')).json.total, 0);
  assertFailure(await w.admin.post(`/api/reports/${report.id}/restore`), 404, 'NOT_FOUND');
  await configure(w.admin, { retention: { trashDays: 30 } });
});

test('B19 the trash is for administrators', async () => {
  await newUser(w.admin, 'editor');
  const editor = await signIn(w.server, 'editor@example.test');
  const { report } = await submitted(w, validReport());
  await w.admin.delete(`/api/reports/${report.id}`);
  assertFailure(await editor.get('/api/reports/trash'), 403, 'FORBIDDEN');
  assertFailure(await editor.post(`/api/reports/${report.id}/restore`), 403, 'FORBIDDEN');
  assertFailure(await editor.delete(`/api/reports/trash/${report.id}`), 403, 'FORBIDDEN');
});
