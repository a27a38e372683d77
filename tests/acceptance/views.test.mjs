// Saved views and read marks over the wire.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { cleanUp, eventually } from './lib/server.mjs';
import { assertFailure, newUser, signIn, submitted, world } from './lib/world.mjs';

let w;
let editor;
let viewer;
before(async () => {
  w = await world();
  for (const role of ['editor', 'viewer']) await newUser(w.admin, role);
  editor = await signIn(w.server, 'editor@example.test');
  viewer = await signIn(w.server, 'viewer@example.test');
});
after(cleanUp);

const viewsOf = async (person) => (await person.get('/api/views')).json.views;

test('B10 a view is saved, changed, listed and deleted', async () => {
  const made = await editor.post('/api/views', { name: 'Mine', query: 'is:open assignee:me', sortBy: 'priority' });
  assert.equal(made.status, 201, made.text);
  const { view } = made.json;
  assert.match(view.id, /^view_[0-9a-f]{32}$/);
  assert.deepEqual(
    { ...view, id: 0, ownerId: 0, createdAt: 0, updatedAt: 0 },
    {
      id: 0,
      ownerId: 0,
      name: 'Mine',
      query: 'is:open assignee:me',
      sortBy: 'priority',
      sortOrder: 'desc',
      isShared: false,
      position: 0,
      createdAt: 0,
      updatedAt: 0,
    },
  );
  const changed = await editor.patch(`/api/views/${view.id}`, { name: 'Ours', isShared: true });
  assert.equal(changed.json.view.name, 'Ours');
  assert.equal(changed.json.view.sortBy, 'priority');
  assert.deepEqual((await viewsOf(viewer)).map((one) => one.name), ['Ours']);
  assertFailure(await viewer.patch(`/api/views/${view.id}`, { name: 'Theirs' }), 403, 'FORBIDDEN');
  assertFailure(await viewer.delete(`/api/views/${view.id}`), 403, 'FORBIDDEN');
  assert.equal((await w.admin.patch(`/api/views/${view.id}`, { isShared: false })).status, 200);
  assertFailure(await w.admin.patch(`/api/views/${view.id}`, { name: 'Gone' }), 404, 'NOT_FOUND');
  assert.deepEqual(await viewsOf(viewer), []);
  assert.equal((await editor.delete(`/api/views/${view.id}`)).status, 200);
  assert.deepEqual(await viewsOf(editor), []);
});

test('B10 a query that cannot be read is refused by name, and viewers share nothing', async () => {
  const bad = await viewer.post('/api/views', { name: 'Bad', query: 'is:nonsense' });
  assert.equal(assertFailure(bad, 400, 'VALIDATION_ERROR').details[0].field, 'query');
  assertFailure(await viewer.post('/api/views', { name: 'A', query: '', isShared: true }), 403, 'FORBIDDEN');
});

test('B10 views keep the order that they were put into', async () => {
  const ids = [];
  for (const name of ['one', 'two', 'three'])
    ids.push((await viewer.post('/api/views', { name, query: '' })).json.view.id);
  assert.equal((await viewer.put('/api/views/reorder', { viewIds: [ids[2], ids[0], ids[1]] })).status, 200);
  assert.deepEqual((await viewsOf(viewer)).map((one) => one.name), ['three', 'one', 'two']);
  assertFailure(await editor.put('/api/views/reorder', { viewIds: ids }), 400, 'INVALID_VIEW_IDS');
});

const unread = async (person, q = 'is:unread') =>
  (await person.get(`/api/reports?q=${encodeURIComponent(q)}`)).json.data.map((one) => one.id);

test('B10 lists say what is unread; reading a report changes nothing, marking it does', async () => {
  const { report } = await submitted(w, validReport());
  const listed = async () => (await viewer.get('/api/reports')).json.data.find((one) => one.id === report.id);
  assert.equal((await listed()).isUnread, true);
  await viewer.get(`/api/reports/${report.id}`);
  assert.equal((await listed()).isUnread, true);
  assert.equal((await viewer.post(`/api/reports/${report.id}/read`)).status, 200);
  assert.equal((await listed()).isUnread, false);
  assert.deepEqual(await unread(viewer), []);
  assert.deepEqual(await unread(editor), [report.id]);

  await editor.patch(`/api/reports/${report.id}`, { priority: 'highest' });
  await eventually(async () => (await unread(viewer)).join() === report.id, 'the change is news');
  assert.deepEqual(await unread(editor), [], 'one knows what one did');
  assert.deepEqual(await unread(viewer, 'is:unread priority:low'), []);
  assert.equal((await editor.delete(`/api/reports/${report.id}/read`)).status, 200);
  assert.deepEqual(await unread(editor), [report.id]);
});

test('B10 many are marked at once, and who is new has nothing unread', async () => {
  const { report } = await submitted(w, validReport({ title: 'Zebra crossing' }));
  assert.equal((await viewer.post('/api/reports/read', { ids: [report.id, 'rpt_0'] })).status, 200);
  assert.ok(!(await unread(viewer)).includes(report.id));
  assert.equal((await editor.post('/api/reports/read', { q: 'has:console' })).status, 200);
  assert.equal((await editor.post('/api/reports/read', { q: '' })).status, 200);
  assert.deepEqual(await unread(editor), []);
  assertFailure(await viewer.post('/api/reports/read', {}), 400, 'VALIDATION_ERROR');
  assertFailure(await viewer.post('/api/reports/read', { q: 'is:nonsense' }), 400, 'INVALID_QUERY');
  assertFailure(await viewer.post('/api/reports/rpt_0/read'), 404, 'NOT_FOUND');

  await newUser(w.admin, 'viewer', 'late@example.test');
  const late = await signIn(w.server, 'late@example.test');
  assert.deepEqual(await unread(late), []);
});
