// What people write under reports: among themselves, and to the reporter.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp } from './lib/server.mjs';
import { assertFailure, newUser, signIn, submit, submitted, world } from './lib/world.mjs';

let w;
let editor;
let other;

before(async () => {
  w = await world();
  await newUser(w.admin, 'editor');
  await newUser(w.admin, 'editor', 'other@example.test');
  editor = await signIn(w.server, 'editor@example.test');
  other = await signIn(w.server, 'other@example.test');
});
after(cleanUp);

async function newReport(fields = {}) {
  const { report } = await submitted(w, validReport(fields));
  return `/api/reports/${report.id}`;
}

test('B10 comments are written, listed oldest first, changed and deleted by their author', async () => {
  const path = `${await newReport()}/comments`;
  const first = await editor.post(path, { text: ' Looks like <b>the gateway</b>\nagain ' });
  assert.equal(first.status, 201, first.text);
  const { comment } = first.json;
  assert.equal(comment.text, 'Looks like <b>the gateway</b>\nagain');
  assert.deepEqual([comment.visibility, comment.authorName], ['internal', 'Some editor']);
  await other.post(path, { text: 'Yes', visibility: 'reporter' });
  const listed = (await w.admin.get(path)).json.comments;
  assert.deepEqual(
    listed.map((one) => [one.text, one.visibility]),
    [
      [comment.text, 'internal'],
      ['Yes', 'reporter'],
    ],
  );
  const own = `${path}/${comment.id}`;
  assertFailure(await other.patch(own, { text: 'x' }), 403, 'FORBIDDEN');
  const edited = (await editor.patch(own, { text: 'Mended' })).json.comment;
  assert.equal(edited.text, 'Mended');
  assert.ok(edited.editedAt >= edited.createdAt);
  assertFailure(await other.patch(`${path}/${listed[1].id}`, { text: 'x' }), 409, 'COMMENT_SENT');
  assertFailure(await other.delete(own), 403, 'FORBIDDEN');
  assert.equal((await editor.delete(own)).status, 200);
  assertFailure(await editor.delete(own), 404, 'NOT_FOUND');
  assert.equal((await w.admin.delete(`${path}/${listed[1].id}`)).status, 200, 'administrators may');
  assert.deepEqual((await w.admin.get(path)).json.comments, []);
});

test('B10 a bad comment is refused, naming the field', async () => {
  const path = `${await newReport()}/comments`;
  for (const [body, field] of [
    [{}, 'text'],
    [{ text: '   ' }, 'text'],
    [{ text: 'x'.repeat(5001) }, 'text'],
    [{ text: 'x', visibility: 'everybody' }, 'visibility'],
  ]) {
    const answer = assertFailure(await editor.post(path, body), 400, 'VALIDATION_ERROR');
    assert.equal(answer.details[0].field, field, JSON.stringify(answer));
  }
  assertFailure(await editor.post('/api/reports/rpt_0/comments', { text: 'x' }), 404, 'NOT_FOUND');
  assertFailure(await editor.patch(`${path}/cmt_0`, { text: 'x' }), 404, 'NOT_FOUND');
});

test('B01 messages to the reporter have the names of BugPin 1.x', async () => {
  const path = `${await newReport({ reporterEmail: 'ada@example.test' })}/reporter-messages`;
  const sent = await editor.post(path, { message: 'Which card was it?', ccSender: true });
  assert.equal(sent.status, 200, sent.text);
  assert.equal(sent.json.reporterMessage.message, 'Which card was it?');
  assert.equal(sent.json.reporterMessage.ccSender, true);
  const { messages } = (await w.admin.get(path)).json;
  assert.deepEqual(messages, [sent.json.reporterMessage]);
  const silent = `${await newReport({ reporterEmail: '' })}/reporter-messages`;
  assertFailure(await editor.post(silent, { message: 'Hello' }), 400, 'NO_REPORTER_EMAIL');
  assertFailure(await editor.post('/api/reports/rpt_0/reporter-messages', { message: 'x' }), 404);
  assertFailure(await editor.post(path, { message: '' }), 400, 'VALIDATION_ERROR');
});

test('B10 the reporter sees messages behind the link, escaped, and no internal word', async () => {
  const receipt = (await submit(w.server, w.key)).json;
  const path = `/api/reports/${receipt.reportId}/comments`;
  await editor.post(path, { text: 'they are wrong, as ever' });
  await editor.post(path, { text: 'Please reload <script>alert(1)</script>', visibility: 'reporter' });
  const url = new URL(receipt.statusUrl, 'http://any.test');
  const page = await send(w.server, { method: 'GET', path: url.pathname + url.search });
  assert.equal(page.status, 200);
  assert.match(page.text, /Messages to you/);
  assert.match(page.text, /Please reload &lt;script&gt;alert/);
  assert.doesNotMatch(page.text, /as ever|<script>/);
});
