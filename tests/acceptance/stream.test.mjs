// The stream of what happens to reports: who sees what, how one comes back, and what ends it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { listen, listenAs } from './lib/events.mjs';
import { validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp } from './lib/server.mjs';
import { assertFailure, newProject, newUser, signIn, submit, submitted, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

async function person(role, email, projects) {
  const user = await newUser(w.admin, role, email);
  if (projects) assert.equal((await w.admin.patch(`/api/users/${user.id}`, { projects })).status, 200);
  const session = await signIn(w.server, email);
  session.user = user;
  return session;
}

test('B10 a new report, its changes, its comments and its end are told as they happen', async () => {
  const stream = await listenAs(w.admin);
  assert.equal(stream.status, 200);
  assert.equal(stream.response.headers['content-type'], 'text/event-stream');
  assert.equal(stream.response.headers['cache-control'], 'no-store');
  await stream.next('ready');

  const { report } = await submitted(w, validReport());
  const created = await stream.next('report.created');
  assert.deepEqual(
    { ...created.data, at: undefined },
    {
      id: report.id,
      projectId: w.project.id,
      number: report.number,
      title: report.title,
      status: 'open',
      priority: report.priority,
      at: undefined,
    },
  );
  await w.admin.patch(`/api/reports/${report.id}`, { status: 'resolved' });
  const updated = await stream.next('report.updated');
  assert.equal(updated.data.status, 'resolved');
  assert.equal(updated.data.by, w.admin.user.id);
  await w.admin.post('/api/reports/bulk-update', { ids: [report.id], updates: { priority: 'highest' } });
  assert.equal((await stream.next('report.updated')).data.priority, 'highest');
  const { comment } = (await w.admin.post(`/api/reports/${report.id}/comments`, { text: 'Seen' })).json;
  assert.equal((await stream.next('report.commented')).data.commentId, comment.id);
  await w.admin.delete(`/api/reports/${report.id}`);
  assert.equal((await stream.next('report.deleted')).data.id, report.id);
  assert.doesNotMatch(stream.raw, /reporterEmail|metadata|description/);
  stream.close();
});

test('B10 who comes back with the last id gets what was missed, and is told when that is not known', async () => {
  const first = await listenAs(w.admin);
  const { id } = await first.next('ready');
  first.close();
  const { report } = await submitted(w, validReport());

  const again = await listenAs(w.admin, { 'Last-Event-ID': id });
  await again.next('ready');
  const missed = await again.next('report.created');
  assert.equal(missed.data.id, report.id);
  assert.notEqual(missed.id, id);
  again.close();

  for (const unknown of ['x', `${id}9`, '0'.repeat(32), 'a-1']) {
    const stranger = await listenAs(w.admin, { 'Last-Event-ID': unknown });
    await stranger.next('reset');
    stranger.close();
  }
});

test('S2.12 B10 nobody hears of a project that they do not see, from the moment that they do not', async () => {
  const blog = await newProject(w.admin, 'Blog');
  const viewer = await person('viewer', 'blogger@example.test', [blog.id]);
  const stream = await listenAs(viewer);
  await stream.next('ready');

  await submit(w.server, w.key);
  const seen = (await submit(w.server, blog.apiKey)).json.reportId;
  assert.equal((await stream.next('report.created')).data.id, seen);

  await w.admin.patch(`/api/users/${viewer.user.id}`, { projects: [w.project.id] });
  await submit(w.server, blog.apiKey);
  const other = (await submit(w.server, w.key)).json.reportId;
  assert.equal((await stream.next('report.created')).data.id, other);
  stream.close();
});

test('S2.12 B10 a token hears what its projects and scopes admit', async () => {
  const blog = await newProject(w.admin, 'News');
  const wish = { name: 'CI', scopes: ['read'], projects: [blog.id] };
  const { rawToken, token } = (await w.admin.post('/api/tokens', wish)).json;
  const stream = await listen(w.server, { Authorization: `Bearer ${rawToken}` });
  await stream.next('ready');
  await submit(w.server, w.key);
  const seen = (await submit(w.server, blog.apiKey)).json.reportId;
  assert.equal((await stream.next('report.created')).data.id, seen);

  assert.equal((await w.admin.delete(`/api/tokens/${token.id}`)).status, 200);
  await stream.over();
});

test('B10 signing out, being disabled and losing the password end a stream', async () => {
  const leaves = await person('viewer', 'leaves@example.test');
  const stream = await listenAs(leaves);
  await stream.next('ready');
  assert.equal((await leaves.post('/api/auth/logout')).status, 200);
  await submit(w.server, w.key);
  await stream.over();
  assert.equal(stream.events.length, 0, 'nothing came after that');

  const disabled = await person('viewer', 'disabled@example.test');
  const other = await listenAs(disabled);
  await other.next('ready');
  await w.admin.patch(`/api/users/${disabled.user.id}`, { isActive: false });
  await other.over();
});

test('B10 guests and wrong methods get no stream', async () => {
  assertFailure(await send(w.server, { path: '/api/reports/stream' }), 401, 'UNAUTHORIZED');
  assertFailure(await w.admin.post('/api/reports/stream', {}), 405, 'METHOD_NOT_ALLOWED');
});

test('B10 nobody has more than ten streams, and one that is closed makes room', async () => {
  const busy = await person('viewer', 'busy@example.test');
  const streams = [];
  for (let i = 0; i < 10; ++i) streams.push(await listenAs(busy));
  assert.ok(streams.every((one) => one.status === 200));
  const refused = await busy.get('/api/reports/stream');
  assertFailure(refused, 429, 'TOO_MANY_STREAMS');

  streams.pop().close();
  for (let tries = 0; ; ++tries) {
    const again = await listenAs(busy);
    streams.push(again);
    if (again.status === 200) break;
    assert.ok(tries < 100, 'no room was made');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const stream of streams) stream.close();
});

test('B10 streams hold no thread: more of them than workers, and the rest is answered', async () => {
  const people = await Promise.all(
    [...Array(6).keys()].map((i) => person('viewer', `watcher${i}@example.test`)),
  );
  const streams = await Promise.all(people.flatMap((one) => [...Array(8)].map(() => listenAs(one))));
  await Promise.all(streams.map((stream) => stream.next('ready')));
  const started = Date.now();
  assert.equal((await w.admin.get('/api/reports?limit=1')).status, 200);
  assert.ok(Date.now() - started < 5000);
  const id = (await submit(w.server, w.key)).json.reportId;
  for (const stream of streams) assert.equal((await stream.next('report.created')).data.id, id);
  for (const stream of streams) stream.close();
});

test('B10 the server stops in time with streams open', async () => {
  const own = await world();
  const streams = await Promise.all([...Array(5)].map(() => listenAs(own.admin)));
  await Promise.all(streams.map((stream) => stream.next('ready')));
  const started = Date.now();
  const { code } = await own.server.stop();
  assert.equal(code, 0);
  assert.ok(Date.now() - started < 5000, `${Date.now() - started} ms`);
  for (const stream of streams) await stream.over();
});
