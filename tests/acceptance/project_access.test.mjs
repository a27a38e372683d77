// People and programs that see single projects: the others do not exist for them, on any route.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { cleanUp } from './lib/server.mjs';
import { fill, loadDocument, operations } from './lib/openapi.mjs';
import { assertFailure, newProject, newUser, Session, signIn, submitForm, world } from './lib/world.mjs';
import { send } from './lib/http.mjs';

let w;
let theirs; // the project that the others see
let secret; // a report of the project that they do not see
let editor;

class Program extends Session {
  send(options) {
    return send(this.server, { ...options, headers: { Authorization: `Bearer ${this.cookie}`, ...options.headers } });
  }
}

async function report(key, title) {
  const answer = await submitForm(w.server, key, { ...validReport(), title }, [{ bytes: noisePng() }]);
  assert.equal(answer.status, 201, answer.text);
  return (await w.admin.get(`/api/reports/${answer.json.reportId}`)).json;
}

async function limitTo(user, projects) {
  const answer = await w.admin.patch(`/api/users/${user.id}`, { projects });
  assert.equal(answer.status, 200, answer.text);
}

before(async () => {
  w = await world();
  theirs = await newProject(w.admin, 'Blog');
  secret = await report(w.key, 'Zebra crossing');
  await report(theirs.apiKey, 'Plain sailing');
  await w.admin.patch(`/api/reports/${secret.report.id}`, { tags: ['hush'] });
  const user = await newUser(w.admin, 'editor');
  await limitTo(user, [theirs.id]);
  editor = await signIn(w.server, user.email);
  editor.user = user;
});
after(cleanUp);

// Everybody who is limited: by their account, and by their token.
async function limited() {
  const boss = await w.admin.post('/api/tokens', { name: 'CI', scopes: ['read', 'write'], projects: [theirs.id] });
  assert.equal(boss.status, 201, boss.text);
  return { editor, program: new Program(w.server, boss.json.rawToken) };
}

test('S2.12 no route with an id shows or changes what belongs to a project that one does not see', async () => {
  const document = await loadDocument(w.server);
  const ids = {
    'reports/id': secret.report.id,
    'reports/reportId': secret.report.id,
    'files/fileId': secret.files[0].id,
    'projects/id': w.project.id,
    'projects/projectId': w.project.id,
  };
  const before = (await w.admin.get(`/api/reports/${secret.report.id}`)).text;
  let tried = 0;
  for (const { method, path, operation } of operations(document)) {
    if (!/\{(id|reportId|projectId|fileId)\}/.test(path) || !/\/(reports|projects)\//.test(path)) continue;
    if (['open', 'project_key'].includes(operation['x-access'])) continue;
    for (const [who, person] of Object.entries(await limited())) {
      const answer = await person.send({ method, path: fill(path, ids), json: method === 'GET' ? undefined : {} });
      const what = `${who}: ${method} ${path} gives ${answer.status} ${answer.text.slice(0, 200)}`;
      // A role that is not enough comes first; a body may be looked at before the id.
      assert.ok([400, 403, 404].includes(answer.status), what);
      assert.ok(!answer.text.includes('Zebra'), what);
      tried += 1;
    }
  }
  assert.ok(tried >= 16, `${tried} requests`);
  assert.equal((await w.admin.get(`/api/reports/${secret.report.id}`)).text, before, 'nothing has changed');
});

test('S2.12 valid requests find nothing there either', async () => {
  const path = `/api/reports/${secret.report.id}`;
  for (const person of Object.values(await limited())) {
    for (const answer of [
      await person.get(path),
      await person.get(`${path}/files`),
      await person.get(`${path}/files/${secret.files[0].id}`),
      await person.get(`${path}/files/${secret.files[0].id}?variant=thumb`),
      await person.get(`${path}/history`),
      await person.get(`${path}/comments`),
      await person.get(`${path}/export?format=prompt`),
      await person.patch(path, { status: 'closed' }),
      await person.post(`${path}/comments`, { text: 'hello' }),
      await person.post(`${path}/reporter-messages`, { message: 'hello' }),
      await person.post(`${path}/merge`, { into: secret.report.id }),
      await person.post(`${path}/unmerge`),
      await person.post(`${path}/read`),
      await person.delete(`${path}/read`),
    ]) {
      assertFailure(answer, 404, 'NOT_FOUND');
    }
    const bulk = await person.post('/api/reports/bulk-update', {
      ids: [secret.report.id],
      updates: { status: 'closed' },
    });
    assert.equal(bulk.json.updated, 0, bulk.text);
  }
  assert.equal((await w.admin.get(path)).json.report.status, 'open');
});

test('S2.12 lists, searches, counts and exports leave the others out', async () => {
  for (const person of Object.values(await limited())) {
    const list = (await person.get('/api/reports')).json;
    assert.deepEqual(list.data.map(({ title }) => title), ['Plain sailing']);
    assert.equal(list.total, 1);
    for (const query of ['q=zebra', 'search=zebra', `projectId=${w.project.id}`, 'q=project:Shop', 'q=tag:hush', 'q=%231']) {
      const { data } = (await person.get(`/api/reports?${query}`)).json;
      assert.ok(data.every(({ title }) => title === 'Plain sailing'), query);
    }
    assert.equal((await person.get('/api/reports/stats/overview')).json.stats.total, 1);
    for (const path of [
      '/api/reports/export?format=csv',
      '/api/reports/export?format=json',
      '/api/reports/facets',
      '/api/tags',
    ]) {
      const answer = await person.get(path);
      assert.equal(answer.status, 200, `${path}: ${answer.text}`);
      for (const word of ['Zebra', 'hush', w.project.id]) assert.ok(!answer.text.includes(word), `${path} tells ${word}`);
    }
  }
});

test('S2.12 a change of what one sees holds from the next request on', async () => {
  const path = `/api/reports/${secret.report.id}`;
  await limitTo(editor.user, null);
  assert.equal((await editor.get(path)).status, 200);
  await limitTo(editor.user, []);
  assert.equal((await editor.get('/api/reports')).json.total, 0);
  await limitTo(editor.user, [theirs.id]);
  assertFailure(await editor.get(path), 404, 'NOT_FOUND');
});

test('S2.12 reports are assigned to people who see them', async () => {
  const answer = await w.admin.patch(`/api/reports/${secret.report.id}`, { assignedTo: editor.user.id });
  assert.deepEqual(assertFailure(answer, 400, 'VALIDATION_ERROR').details.map(({ field }) => field), ['assignedTo']);
});

test('S2.12 what one sees is named by projects that exist', async () => {
  const wrong = await w.admin.patch(`/api/users/${editor.user.id}`, { projects: [theirs.id, 'proj_0'] });
  assert.deepEqual(assertFailure(wrong, 400, 'VALIDATION_ERROR').details.map(({ field }) => field), ['projects[1]']);
  const invited = await w.admin.post('/api/users/invite', {
    ...{ email: 'new@example.test', name: 'Newcomer', role: 'viewer', projects: [theirs.id] },
  });
  assert.deepEqual(invited.json.user.projects, [theirs.id], invited.text);
});

test('S2.11 a token of single projects hands out no more than it has, and administers nothing', async () => {
  const { program } = await limited();
  const wide = (await program.post('/api/tokens', { name: 'Child', scopes: ['read'] })).json.token;
  assert.deepEqual(wide.projects, [theirs.id]);
  const other = await program.post('/api/tokens', { name: 'Other', scopes: ['read'], projects: [w.project.id] });
  assertFailure(other, 400, 'VALIDATION_ERROR');
  const own = (await w.admin.post('/api/tokens', { name: 'All', scopes: ['read'] })).json.token;
  assertFailure(await program.post(`/api/tokens/${own.id}/rotate`, {}), 403, 'SCOPE_TOO_WIDE');
  const admin = await w.admin.post('/api/tokens', { name: 'x', scopes: ['admin'], projects: [theirs.id] });
  assert.deepEqual(assertFailure(admin, 400, 'VALIDATION_ERROR').details.map(({ field }) => field), ['projects']);
});
