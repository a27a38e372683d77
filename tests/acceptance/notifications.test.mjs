// Who wants to be told what: by the person, by the project, globally.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { cleanUp } from './lib/server.mjs';
import { assertFailure, configure, newProject, newUser, signIn, world } from './lib/world.mjs';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const FLAGS = [
  'notifyOnNewReport',
  'notifyOnStatusChange',
  'notifyOnPriorityChange',
  'notifyOnAssignment',
  'notifyOnDeletion',
  'emailEnabled',
];
const defaultName = (flag) => `default${flag[0].toUpperCase()}${flag.slice(1)}`;

let w;
let viewer;
before(async () => {
  w = await world();
  await newUser(w.admin, 'viewer');
  viewer = await signIn(w.server, 'viewer@example.test');
});
after(cleanUp);

const mine = (project) => `/api/notification-preferences/me/projects/${project.id}`;
const defaults = (project) => `/api/notification-preferences/projects/${project.id}/defaults`;

test('B12 asking makes a row with what is in force; a list shows the rows, newest first', async () => {
  const first = await newProject(w.admin, 'First');
  const second = await newProject(w.admin, 'Second');
  assert.deepEqual((await viewer.get('/api/notification-preferences/me')).json.preferences, []);
  const made = (await viewer.get(mine(first))).json.preferences;
  assert.match(made.id, UUID);
  assert.equal(made.userId, viewer.user.id);
  assert.equal(made.projectId, first.id);
  for (const flag of FLAGS) assert.equal(made[flag], true, flag);
  assert.ok(Date.parse(made.createdAt) <= Date.parse(made.updatedAt));
  assert.deepEqual((await viewer.get(mine(first))).json.preferences, made, 'asking again changes nothing');

  const later = (await viewer.get(mine(second))).json.preferences;
  const listed = (await viewer.get('/api/notification-preferences/me')).json.preferences;
  assert.deepEqual(
    listed.map((one) => one.id),
    [later.id, made.id],
  );
  assert.deepEqual((await w.admin.get('/api/notification-preferences/me')).json.preferences, []);
});

test('B12 the person decides, then the project, then the global settings', async () => {
  const project = await newProject(w.admin, 'Chain');
  assert.equal((await w.admin.get(defaults(project))).json.defaults, null);
  await configure(w.admin, { notifications: { notifyOnDeletion: false } });
  assert.equal((await viewer.get(mine(project))).json.preferences.notifyOnDeletion, false);

  const set = await w.admin.patch(defaults(project), {
    defaultNotifyOnAssignment: false,
    defaultNotifyOnDeletion: true,
  });
  assert.equal(set.status, 200, set.text);
  assert.match(set.json.defaults.id, UUID);
  assert.equal(set.json.defaults.projectId, project.id);
  assert.equal(set.json.defaults.defaultNotifyOnAssignment, false);
  assert.equal(set.json.defaults.defaultNotifyOnNewReport, true, 'what was not sent is left open');
  for (const flag of FLAGS) assert.equal(typeof set.json.defaults[defaultName(flag)], 'boolean');
  assert.deepEqual((await w.admin.get(defaults(project))).json.defaults, set.json.defaults);
  let seen = (await viewer.get(mine(project))).json.preferences;
  assert.equal(seen.notifyOnDeletion, true);
  assert.equal(seen.notifyOnAssignment, false);

  const changed = await viewer.patch(mine(project), { notifyOnAssignment: true, emailEnabled: false });
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.json.preferences.notifyOnAssignment, true);
  assert.equal(changed.json.preferences.emailEnabled, false);
  assert.equal(changed.json.preferences.id, seen.id);
  seen = (await viewer.patch(mine(project), { notifyOnAssignment: null })).json.preferences;
  assert.equal(seen.notifyOnAssignment, false, 'left to the project again');
  assert.equal(seen.emailEnabled, false);

  for (let i = 0; i < 2; i += 1) {
    const reset = await w.admin.delete(defaults(project));
    assert.equal(reset.status, 200);
    assert.equal(reset.json.message, 'Project notification defaults reset to global settings');
  }
  assert.equal((await w.admin.get(defaults(project))).json.defaults, null);
  seen = (await viewer.get(mine(project))).json.preferences;
  assert.equal(seen.notifyOnDeletion, false, 'the global answer again');
  await configure(w.admin, { notifications: {} });
});

test('B12 unknown projects, wrong types and other people’s business are refused', async () => {
  const none = { id: 'proj_0' };
  for (const answer of [
    await viewer.get(mine(none)),
    await viewer.patch(mine(none), {}),
    await w.admin.get(defaults(none)),
    await w.admin.patch(defaults(none), {}),
    await w.admin.delete(defaults(none)),
  ])
    assertFailure(answer, 404, 'PROJECT_NOT_FOUND');
  const wrong = assertFailure(
    await viewer.patch(mine(w.project), { notifyOnDeletion: 'yes', emailEnabled: 1 }),
    400,
    'VALIDATION_ERROR',
  );
  assert.deepEqual(wrong.details.map((one) => one.field).sort(), ['emailEnabled', 'notifyOnDeletion']);
  assertFailure(await viewer.get(defaults(w.project)), 403, 'FORBIDDEN');
  assertFailure(await viewer.patch(defaults(w.project), {}), 403, 'FORBIDDEN');
});

test('B12 preferences of a deleted project are out of sight, those of a deleted user gone', async () => {
  const project = await newProject(w.admin, 'Short-lived');
  await newUser(w.admin, 'editor', 'brief@example.test');
  const brief = await signIn(w.server, 'brief@example.test');
  assert.equal((await brief.get(mine(project))).status, 200);
  assert.equal((await w.admin.delete(`/api/projects/${project.id}`)).status, 200);
  assert.deepEqual((await brief.get('/api/notification-preferences/me')).json.preferences, []);
  assertFailure(await brief.get(mine(project)), 404, 'PROJECT_NOT_FOUND');
  assert.equal((await brief.get(mine(w.project))).status, 200);
  assert.equal((await w.admin.delete(`/api/users/${brief.user.id}`)).status, 200);
});
