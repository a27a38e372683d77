// Duplicates, merged and unmerged by hand.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { listenAs } from './lib/events.mjs';
import { validReport } from './lib/fixtures.mjs';
import { cleanUp, eventually } from './lib/server.mjs';
import { assertFailure, newProject, newUser, signIn, submit, submitted, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const filed = async (title) => (await submitted(w, validReport({ title }))).report;
const detail = async (id) => (await w.admin.get(`/api/reports/${id}`)).json;
const actions = async (id) => (await w.admin.get(`/api/reports/${id}/history`)).json.history.map((one) => one.action);

test('B10 a report is merged into another one and taken out again', async () => {
  const root = await filed('The cart is empty');
  const twin = await filed('My cart is empty, too');
  await w.admin.patch(`/api/reports/${twin.id}`, { status: 'in_progress' });
  const stream = await listenAs(w.admin);
  await stream.next('ready');

  const merged = await w.admin.post(`/api/reports/${twin.id}/merge`, { into: root.id });
  assert.equal(merged.status, 200, merged.text);
  assert.equal(merged.json.report.duplicateOf, root.id);
  assert.equal(merged.json.report.status, 'closed');
  assert.equal((await stream.next('report.updated')).data.id, twin.id);
  stream.close();
  assert.deepEqual((await detail(root.id)).duplicates, [{ id: twin.id, number: twin.number, title: twin.title }]);
  assert.deepEqual((await detail(twin.id)).duplicates, []);
  assert.deepEqual(await actions(root.id), ['created', 'duplicate']);
  assert.deepEqual((await actions(twin.id)).slice(-2), ['status', 'duplicateOf']);
  await eventually(async () => {
    const found = (await w.admin.get('/api/reports?q=is%3Aduplicate')).json.data;
    return found.length === 1 && found[0].id === twin.id;
  }, 'is:duplicate finds it');

  const back = await w.admin.post(`/api/reports/${twin.id}/unmerge`);
  assert.equal(back.json.report.status, 'in_progress');
  assert.equal(back.json.report.duplicateOf, undefined);
  assert.deepEqual((await detail(root.id)).duplicates, []);
  assertFailure(await w.admin.post(`/api/reports/${twin.id}/unmerge`), 409, 'NOT_A_DUPLICATE');
});

test('B10 there are no chains, no circles, and no duplicates across projects', async () => {
  const [a, b, c] = [await filed('A is broken'), await filed('B is broken'), await filed('C is broken')];
  const merge = (one, into) => w.admin.post(`/api/reports/${one.id}/merge`, { into: into.id });
  await merge(b, a);
  assert.equal((await merge(c, b)).json.report.duplicateOf, a.id, 'into the root');
  for (const into of [a, b, { id: 'rpt_0' }]) {
    const refused = assertFailure(await merge(a, into), 400, 'VALIDATION_ERROR');
    assert.equal(refused.details[0].field, 'into');
  }
  const blog = await newProject(w.admin, 'Blog');
  const foreign = (await submit(w.server, blog.apiKey)).json.reportId;
  assertFailure(await merge(a, { id: foreign }), 400, 'VALIDATION_ERROR');
  assertFailure(await merge({ id: 'rpt_0' }, a), 404, 'NOT_FOUND');
});

test('B10 editors merge, viewers do not; a deleted root releases its duplicates', async () => {
  for (const role of ['editor', 'viewer']) await newUser(w.admin, role);
  const editor = await signIn(w.server, 'editor@example.test');
  const viewer = await signIn(w.server, 'viewer@example.test');
  const root = await filed('The root of it all');
  const twin = await filed('The twin of it all');
  const path = `/api/reports/${twin.id}/merge`;
  assertFailure(await viewer.post(path, { into: root.id }), 403, 'FORBIDDEN');
  assert.equal((await editor.post(path, { into: root.id })).status, 200);
  assert.equal((await w.admin.delete(`/api/reports/${root.id}`)).status, 200);
  const { report } = await detail(twin.id);
  assert.equal(report.duplicateOf, undefined);
  assert.equal(report.status, 'open');
});
