// Who may do what: each role on each route, and the administrator who cannot be lost.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { fill, loadDocument, operations } from './lib/openapi.mjs';
import { cleanUp, runCommand } from './lib/server.mjs';
import {
  ADMIN,
  assertFailure,
  newProject,
  newUser,
  PASSWORD,
  signIn,
  submitted,
  world,
} from './lib/world.mjs';

let w;
let document;
let people;

before(async () => {
  w = await world();
  document = await loadDocument(w.server);
  people = { admin: w.admin };
  for (const role of ['editor', 'viewer']) {
    await newUser(w.admin, role);
    people[role] = await signIn(w.server, `${role}@example.test`);
  }
  for (const person of Object.values(people)) await giveToken(person);
});
after(cleanUp);

async function giveToken(person) {
  person.token = (await person.post('/api/tokens', { name: 'Own' })).json.token.id;
}

// The contract: who may call what. First match decides; a route that no line names fails the test.
const EVERYONE = ['admin', 'editor', 'viewer', 'nobody'];
const SIGNED_IN = ['admin', 'editor', 'viewer'];
const CONTRACT = [
  [/^GET \/(health|health\/ready)?$/, EVERYONE],
  [/^GET \/api\/openapi\.json$/, EVERYONE],
  [/^GET \/(widget\.js|widget\/\{file\})$/, EVERYONE],
  [/^GET \/(admin\/)?branding\//, EVERYONE],
  [/^GET \/api\/branding\/config$/, EVERYONE],
  [/^GET \/(status\/\{id\}$|api\/public\/files\/)/, EVERYONE], // by the link's signature
  [/ \/api\/widget\//, EVERYONE], // by project key, not by session
  [/^POST \/api\/auth\/(login|set-password)$/, EVERYONE],
  [/^GET \/api\/auth\/me$/, EVERYONE],
  [/ \/api\/invitations\//, EVERYONE], // by the link's token
  [/ \/api\/(auth|users\/me)\//, SIGNED_IN],
  [/ \/api\/tokens(\/|$)/, SIGNED_IN], // their own
  [/ \/api\/views(\/|$)/, SIGNED_IN], // their own
  [/ \/api\/reports\/(\{id\}\/)?read$/, SIGNED_IN], // for themselves
  [/ \/api\/reports\/(trash|\{id\}\/restore)/, ['admin']],
  [/^DELETE \/api\/reports\/\{id\}\/comments\//, ['admin', 'editor']],
  [/^DELETE \/api\/reports\//, ['admin']],
  [/^GET \/api\/tags$/, SIGNED_IN],
  [/^(PATCH|POST) \/api\/reports\//, ['admin', 'editor']],
  [/^GET \/api\/reports(\/|$)/, SIGNED_IN],
  [/ \/api\/notification-preferences\/me(\/|$)/, SIGNED_IN],
  [/^GET \/api\/license\//, SIGNED_IN],
  [/ \/api\/(branding|license|notification-preferences|retention|storage|version|white-label)(\/|$)/, ['admin']],
  [/ \/api\/(projects|users|settings|templates|webhooks|jobs)(\/|$)/, ['admin']],
];

function allowedOn(name) {
  const line = CONTRACT.find(([pattern]) => pattern.test(name));
  assert.ok(line, `the contract says nothing about ${name}`);
  return line[1];
}

// Found by a signature, by a token, by the name of a file of this build or of the operator's, or made in the
// background: 404 is the guard's yes, too.
const FOUND_OTHERWISE = / \/(status|widget|(admin\/)?branding|api\/(invitations|public|users\/me\/avatar))[./]|\/deliveries\/\{/;
// May end the caller's sessions or tokens: whoever called these signs in anew.
const ENDS_SESSION = /\/api\/(auth\/(logout|sessions)|tokens$)/;

test('S1.36 each role on each route: allowed or refused as the contract says', async () => {
  const { report, files } = await submitted(w, validReport(), [{ bytes: noisePng() }]);
  const hook = { name: 'Chat', url: 'https://chat.example/' };
  const { webhook } = (await w.admin.post(`/api/webhooks?projectId=${w.project.id}`, hook)).json;
  const known = {
    'webhooks/id': webhook.id,
    'reports/id': report.id,
    'reports/reportId': report.id,
    'files/fileId': files[0].id,
    'projects/id': w.project.id,
    'projects/projectId': w.project.id,
    'feature/feature': 'webhooks',
    'defaults/type': 'newReport',
    'templates/type': 'newReport',
    'users/id': w.admin.user.id,
    'comments/commentId': 'cmt_0',
    'sessions/id': 'ses_0',
    'config/apiKey': w.key,
  };
  let routes = 0;
  for (const { method, path } of operations(document)) {
    const name = `${method} ${path}`;
    const allowed = allowedOn(name);
    routes += 1;
    for (const [role, person] of Object.entries({ ...people, nobody: null })) {
      // Unknown ids and empty bodies: whoever is allowed gets past the guard and no further.
      const harmless =
        method === 'GET'
          ? known
          : {
              ...known,
              'reports/id': 'rpt_0',
              'projects/id': 'proj_0',
              'projects/projectId': 'proj_0',
              'users/id': 'usr_0',
              'webhooks/id': 'whk_0',
            };
      const own = { ...harmless, 'tokens/id': method === 'GET' && person ? person.token : 'tok_0' };
      const request = { method, path: fill(path, own), json: method === 'GET' ? undefined : {} };
      const answer = person ? await person.send(request) : await send(w.server, request);
      if (person && ENDS_SESSION.test(path)) people[role] = await signIn(w.server, person.user.email);
      if (person && ENDS_SESSION.test(path)) await giveToken(people[role]);
      w.admin = people.admin;
      const what = `${role}: ${name} gives ${answer.status} ${answer.text.slice(0, 200)}`;
      if (allowed.includes(role)) {
        const keyed = / \/api\/widget\/submit/.test(name);
        assert.ok(answer.status < 500 && (keyed || ![401, 403].includes(answer.status)), what);
        if (method === 'GET' && !FOUND_OTHERWISE.test(name)) assert.equal(answer.status, 200, what);
      } else {
        assert.equal(answer.status, role === 'nobody' ? 401 : 403, what);
        assertFailure(answer, answer.status, role === 'nobody' ? 'UNAUTHORIZED' : 'FORBIDDEN');
      }
    }
  }
  assert.ok(routes >= 25, `${routes} routes`);
});

test('S1.36 what a role may change, it can', async () => {
  const { report } = await submitted(w, validReport());
  const path = `/api/reports/${report.id}`;
  assertFailure(await people.viewer.patch(path, { status: 'closed' }), 403, 'FORBIDDEN');
  assert.equal((await people.editor.patch(path, { status: 'in_progress' })).status, 200);
  assertFailure(await people.editor.delete(path), 403, 'FORBIDDEN');
  assert.equal((await people.viewer.get(path)).json.report.status, 'in_progress');
  assert.equal((await people.admin.delete(path)).status, 200);
});

test('S1.36 the last active administrator can be neither removed, demoted nor disabled', async () => {
  const { user } = w.admin;
  const spare = await newUser(w.admin, 'admin', 'spare@example.test');
  assert.equal((await w.admin.patch(`/api/users/${spare.id}`, { isActive: false })).status, 200);
  const path = `/api/users/${user.id}`;
  assertFailure(await w.admin.patch(path, { role: 'viewer' }), 400, 'LAST_ADMIN');
  assertFailure(await w.admin.patch(path, { isActive: false }), 400, 'LAST_ADMIN');
  assertFailure(await w.admin.delete(path), 400);
  const byHand = await runCommand(['user', 'disable', '--data-dir', w.dataDir, '--email', user.email]);
  assert.notEqual(byHand.code, 0, 'nor on the command line');
  assert.equal((await w.admin.get('/api/auth/me')).json.authenticated, true);
});

test('S1.36 two administrators who disable each other at once leave one', async () => {
  const first = await newUser(w.admin, 'admin', 'first@example.test');
  const second = await newUser(w.admin, 'admin', 'second@example.test');
  const one = await signIn(w.server, first.email);
  const two = await signIn(w.server, second.email);
  const { user } = w.admin;
  assert.equal((await one.patch(`/api/users/${user.id}`, { isActive: false })).status, 200);
  const results = await Promise.all([
    one.patch(`/api/users/${second.id}`, { isActive: false }),
    two.patch(`/api/users/${first.id}`, { isActive: false }),
  ]);
  assert.ok(
    results.some((answer) => answer.status === 200),
    results.map((answer) => answer.text).join('\n'),
  );
  const alive = [];
  for (const session of [one, two]) if ((await session.get('/api/users')).status === 200) alive.push(session);
  assert.equal(alive.length, 1);
  assert.equal((await alive[0].patch(`/api/users/${user.id}`, { isActive: true })).status, 200);
  w.admin = await signIn(w.server, ADMIN, PASSWORD);
  for (const { id } of [first, second]) await w.admin.delete(`/api/users/${id}`);
});

test('S1.36 a user is found, listed, renamed, and removed with the reports kept', async () => {
  const user = await newUser(w.admin, 'editor', 'leaves@example.test');
  const session = await signIn(w.server, user.email);
  const { report } = await submitted(w, validReport());
  await w.admin.patch(`/api/reports/${report.id}`, { assignedTo: user.id });
  assertFailure(
    await w.admin.post('/api/users', {
      email: 'LEAVES@example.test',
      password: PASSWORD,
      name: 'Twin',
      role: 'viewer',
    }),
    409,
    'EMAIL_EXISTS',
  );
  const listed = await w.admin.get('/api/users');
  assert.ok(listed.json.users.some((one) => one.id === user.id));
  assert.doesNotMatch(listed.text, /\$2b\$|password_?hash|reset_?token/i);
  assert.equal(
    (await w.admin.patch(`/api/users/${user.id}`, { name: 'New Name' })).json.user.name,
    'New Name',
  );
  assert.equal((await w.admin.delete(`/api/users/${user.id}`)).status, 200);
  assertFailure(await session.get('/api/reports'), 401);
  assertFailure(await w.admin.get(`/api/users/${user.id}`), 404, 'NOT_FOUND');
  const kept = (await w.admin.get(`/api/reports/${report.id}`)).json.report;
  assert.equal(kept.assignedTo, undefined);
});

test('S1.42 projects: created on top, changed, ordered, paused, deleted softly', async () => {
  const first = await newProject(w.admin, 'First');
  const second = await newProject(w.admin, 'Second');
  const order = async () => (await w.admin.get('/api/projects')).json.projects.map((project) => project.id);
  assert.deepEqual((await order()).slice(0, 2), [second.id, first.id]);
  const ids = (await order()).reverse();
  assert.equal((await w.admin.put('/api/projects/reorder', { projectIds: ids })).status, 200);
  assert.deepEqual(await order(), ids);
  assertFailure(
    await w.admin.put('/api/projects/reorder', { projectIds: ['proj_0'] }),
    400,
    'INVALID_PROJECT_IDS',
  );
  const settings = { security: { allowedOrigins: ['a.example'] }, screenshot: { maxScreenshotSize: 2 } };
  let changed = (await w.admin.patch(`/api/projects/${first.id}`, { settings })).json.project;
  assert.deepEqual(changed.settings, settings);
  changed = (await w.admin.patch(`/api/projects/${first.id}`, { settings: { security: null } })).json.project;
  assert.deepEqual(changed.settings, { screenshot: { maxScreenshotSize: 2 } });
  assert.equal((await w.admin.delete(`/api/projects/${first.id}`)).status, 200);
  assertFailure(await w.admin.get(`/api/projects/${first.id}`), 404, 'NOT_FOUND');
  assert.ok(!(await order()).includes(first.id));
});
