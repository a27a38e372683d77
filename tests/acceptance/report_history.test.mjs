// What has been done to a report: who, when, from what to what.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { cleanUp } from './lib/server.mjs';
import { assertFailure, newUser, signIn, submitted, world } from './lib/world.mjs';

let w;
let editor;

before(async () => {
  w = await world();
  await newUser(w.admin, 'editor');
  editor = await signIn(w.server, 'editor@example.test');
});
after(cleanUp);

const historyOf = async (id) => {
  const answer = await editor.get(`/api/reports/${id}/history`);
  assert.equal(answer.status, 200, answer.text);
  return answer.json.history;
};

test('B10 a history tells the creation first, then each change with its author', async () => {
  const { report } = await submitted(w, validReport({ title: 'Pay button is dead' }));
  const path = `/api/reports/${report.id}`;
  const change = { status: 'resolved', priority: 'lowest', assignedTo: editor.user.id, title: 'Pay button' };
  assert.equal((await editor.patch(path, change)).status, 200);
  assert.equal((await editor.patch(path, change)).status, 200, 'the same again');
  await w.admin.post('/api/reports/bulk-update', { ids: [report.id], updates: { assignedTo: null } });

  const history = await historyOf(report.id);
  assert.deepEqual(
    history.map((entry) => [entry.action, entry.oldValue, entry.newValue, entry.userName]),
    [
      ['created', undefined, undefined, undefined],
      ['title', 'Pay button is dead', 'Pay button', 'Some editor'],
      ['status', 'open', 'resolved', 'Some editor'],
      ['priority', report.priority, 'lowest', 'Some editor'],
      ['assignee', undefined, editor.user.id, 'Some editor'],
      ['assignee', editor.user.id, undefined, w.admin.user.name],
    ],
  );
  assert.equal(history[0].createdAt, report.createdAt);
  assert.equal(history[1].userId, editor.user.id);
  assert.equal(new Set(history.map((entry) => entry.id)).size, history.length);
  assert.ok(history.every((entry) => entry.reportId === report.id));
});

test('B10 a refused change leaves no trace in the history', async () => {
  const { report } = await submitted(w, validReport());
  const bad = { status: 'closed', assignedTo: 'usr_0' };
  assertFailure(await editor.patch(`/api/reports/${report.id}`, bad), 400, 'VALIDATION_ERROR');
  assert.equal((await historyOf(report.id)).length, 1);
});

test('B10 there is no history of an unknown report', async () => {
  assertFailure(await editor.get('/api/reports/rpt_0/history'), 404, 'NOT_FOUND');
});
