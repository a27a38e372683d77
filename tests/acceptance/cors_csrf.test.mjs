// Which other sites may talk to the server: CORS, the whitelist of a project, and forged requests.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp } from './lib/server.mjs';
import {
  ADMIN,
  assertFailure,
  configure,
  configureProject,
  login,
  newProject,
  PASSWORD,
  signIn,
  submit,
  submitForm,
  totalReports,
  world,
} from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const FOREIGN = 'https://shop.example';

function preflight(path, origin, method = 'POST', headers = 'content-type,x-api-key,idempotency-key') {
  return send(w.server, {
    method: 'OPTIONS',
    path,
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': headers,
    },
  });
}

const listOf = (answer, name) =>
  (answer.header(name) ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());

function assertNoCors(answer) {
  assert.equal(answer.header('access-control-allow-origin'), undefined);
  assert.equal(answer.header('access-control-allow-credentials'), undefined);
}

test('S1.17 console routes answer no foreign origin', async () => {
  for (const path of ['/api/reports', '/api/projects', '/api/auth/login', '/api/settings', '/api/users']) {
    const answer = await preflight(path, FOREIGN);
    assertNoCors(answer);
    assert.ok(answer.status < 500, `${path}: ${answer.status}`);
    assertNoCors(await w.admin.get('/api/reports', { headers: { Origin: FOREIGN } }));
  }
  assert.ok(listOf(await w.admin.get('/api/reports'), 'vary').includes('origin'));
});

test('S1.17 widget routes answer a preflight from anywhere, never with credentials', async () => {
  for (const path of ['/api/widget/submit', `/api/widget/config/${w.key}`]) {
    const answer = await preflight(path, FOREIGN, path.includes('config') ? 'GET' : 'POST');
    assert.equal(answer.status, 204);
    assert.ok([FOREIGN, '*'].includes(answer.header('access-control-allow-origin')));
    assert.equal(answer.header('access-control-allow-credentials'), undefined);
    for (const name of ['content-type', 'x-api-key', 'idempotency-key']) {
      assert.ok(listOf(answer, 'access-control-allow-headers').includes(name), name);
    }
    assert.ok(listOf(answer, 'vary').includes('origin'));
  }
  const methods = listOf(await preflight('/api/widget/submit', FOREIGN), 'access-control-allow-methods');
  assert.ok(methods.includes('post'));
});

test('S1.17 every widget answer carries the origin, refusals too', async () => {
  const guarded = await newProject(w.admin, 'Guarded', { security: { allowedOrigins: ['only.example'] } });
  const headers = { Origin: FOREIGN };
  const answers = {
    201: await submit(w.server, w.key, validReport(), { headers }),
    400: await submit(w.server, w.key, {}, { headers }),
    401: await submit(w.server, `proj_${'0'.repeat(32)}`, validReport(), { headers }),
    403: await submit(w.server, guarded.apiKey, validReport(), { headers }),
    413: await submit(w.server, w.key, validReport({ title: 'x'.repeat(2 << 20) }), { headers }),
    200: await send(w.server, { path: `/api/widget/config/${w.key}`, headers }),
    404: await send(w.server, { path: '/api/widget/config/proj_unknown', headers }),
  };
  for (const [status, answer] of Object.entries(answers)) {
    assert.equal(answer.status, Number(status), answer.text);
    assert.ok([FOREIGN, '*'].includes(answer.header('access-control-allow-origin')), status);
    assert.equal(answer.header('access-control-allow-credentials'), undefined);
    assert.ok(listOf(answer, 'vary').includes('origin'), status);
  }
  const limited = await world({ rateLimits: true });
  await configure(limited.admin, { rateLimitPerMinute: 1 });
  await submit(limited.server, limited.key, validReport(), { headers });
  const refused = await submit(limited.server, limited.key, validReport(), { headers });
  assert.equal(refused.status, 429);
  assert.ok([FOREIGN, '*'].includes(refused.header('access-control-allow-origin')));
  assert.ok(listOf(refused, 'access-control-expose-headers').includes('retry-after'));
});

test('S1.18 a configured console origin may use the cookie, exactly it and no other', async () => {
  const origin = 'https://console.example';
  await configure(w.admin, { security: { adminOrigins: [origin] } });
  const allowed = await w.admin.get('/api/reports', { headers: { Origin: origin } });
  assert.equal(allowed.status, 200);
  assert.equal(allowed.header('access-control-allow-origin'), origin);
  assert.equal(allowed.header('access-control-allow-credentials'), 'true');
  const asked = await preflight('/api/reports/rpt_0', origin, 'PATCH', 'content-type');
  assert.equal(asked.status, 204);
  assert.equal(asked.header('access-control-allow-origin'), origin);
  assert.equal(asked.header('access-control-allow-credentials'), 'true');
  assert.ok(listOf(asked, 'access-control-allow-methods').includes('patch'));
  for (const other of [
    'https://evil.example',
    'http://console.example',
    'https://console.example:8443',
    'https://console.example.evil.io',
    'null',
  ]) {
    assertNoCors(await w.admin.get('/api/reports', { headers: { Origin: other } }));
    assertNoCors(await preflight('/api/reports', other));
  }
  const written = await w.admin.put(
    '/api/settings',
    { appName: 'Across' },
    { headers: { Origin: origin, 'Sec-Fetch-Site': 'cross-site' } },
  );
  assert.equal(written.status, 200, written.text);
  await configure(w.admin, { security: {} });
});

test('S1.19 an empty whitelist admits every origin', async () => {
  for (const headers of [{}, { Origin: FOREIGN }, { Origin: 'null' }]) {
    assert.equal((await submit(w.server, w.key, validReport(), { headers })).status, 201);
  }
});

test('S1.19 a whitelist admits its hosts with their sub-domains, and nothing that looks like them', async () => {
  const project = await newProject(w.admin, 'Listed', {
    security: { allowedOrigins: ['example.com', 'localhost:3000', 'Upper.Example'] },
  });
  const from = (Origin) => submit(w.server, project.apiKey, validReport(), { headers: { Origin } });
  for (const origin of [
    'https://example.com',
    'http://example.com',
    'https://www.example.com',
    'https://a.b.example.com',
    'https://example.com:8443',
    'http://localhost:3000',
    'https://EXAMPLE.com',
    'https://upper.example',
  ]) {
    assert.equal((await from(origin)).status, 201, origin);
  }
  for (const origin of [
    'https://evilexample.com',
    'https://example.com.evil.io',
    'null',
    'http://localhost:3001',
    'http://localhost',
    'https://example.co',
    'https://xn--example.com',
    'file://',
    'https://example.com@evil.io',
    'https://evil.io/?https://example.com',
  ]) {
    assertFailure(await from(origin), 403, 'ORIGIN_NOT_ALLOWED');
  }
});

test('S1.19 with a whitelist a missing origin is refused unless native clients are allowed', async () => {
  const security = { allowedOrigins: ['example.com'] };
  const project = await newProject(w.admin, 'Native', { security });
  assertFailure(await submit(w.server, project.apiKey), 403, 'ORIGIN_NOT_ALLOWED');
  await configureProject(w.admin, project.id, { security: { ...security, allowNativeClients: true } });
  assert.equal((await submit(w.server, project.apiKey)).status, 201);
  const foreign = { headers: { Origin: 'https://evil.example' } };
  assertFailure(await submit(w.server, project.apiKey, validReport(), foreign), 403, 'ORIGIN_NOT_ALLOWED');
});

test('S1.19 a foreign origin is refused before any file is stored', async () => {
  const project = await newProject(w.admin, 'Early', { security: { allowedOrigins: ['example.com'] } });
  const total = await totalReports(w.admin);
  const files = [{ bytes: noisePng(64, 64) }];
  const answer = await submitForm(w.server, project.apiKey, validReport(), files, {
    headers: { Origin: FOREIGN },
  });
  assertFailure(answer, 403, 'ORIGIN_NOT_ALLOWED');
  assert.equal(await totalReports(w.admin), total);
});

// --- forged requests -------------------------------------------------------------------------------

const FORGED = [
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
];

async function attempts() {
  const { reportId } = (await submit(w.server, w.key)).json;
  return [
    { method: 'PUT', path: '/api/settings', json: { appName: 'Forged' } },
    { method: 'POST', path: '/api/projects', json: { name: 'Forged' } },
    { method: 'PATCH', path: `/api/reports/${reportId}`, json: { status: 'closed' } },
    { method: 'DELETE', path: `/api/reports/${reportId}` },
    {
      method: 'POST',
      path: '/api/reports/bulk-update',
      json: { ids: [reportId], updates: { status: 'closed' } },
    },
    { method: 'POST', path: `/api/projects/${w.project.id}/regenerate-key` },
    { method: 'POST', path: '/api/auth/logout' },
  ];
}

test('S1.09 a state-changing request from another site is refused', async () => {
  const answer = await w.admin.put('/api/settings', { appName: 'Forged' }, { headers: { Origin: FOREIGN } });
  assertFailure(answer, 403);
});

test('S2.25 no state-changing cookie request from elsewhere does anything', async () => {
  for (const headers of FORGED) {
    for (const attempt of await attempts()) {
      const answer = await w.admin.send({ ...attempt, headers });
      assert.equal(answer.status, 403, `${attempt.method} ${attempt.path} ${JSON.stringify(headers)}`);
      assertFailure(answer, 403);
    }
  }
  assert.notEqual((await w.admin.get('/api/settings')).json.settings.appName, 'Forged');
  assert.ok(!(await w.admin.get('/api/projects')).text.includes('Forged'));
  assert.equal((await submit(w.server, w.key)).status, 201, 'the key still works');
});

test('S2.25 signing in from another site is refused too', async () => {
  for (const headers of FORGED) {
    assertFailure(await login(w.server, ADMIN, PASSWORD, { headers }), 403);
  }
});

test('S2.25 the console itself and programs are let through', async () => {
  const own = [
    { Origin: w.server.url },
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'none' },
    {},
    { Origin: w.server.url, 'Sec-Fetch-Site': 'same-origin' },
  ];
  for (const headers of own) {
    const answer = await w.admin.put('/api/settings', { appName: 'BugPin' }, { headers });
    assert.equal(answer.status, 200, `${JSON.stringify(headers)}: ${answer.text}`);
  }
});

test('S2.25 the configured address of the console counts as its own, whatever the proxy calls us', async () => {
  await configure(w.admin, { appUrl: 'https://bugs.example.test' });
  const headers = {
    Origin: 'https://bugs.example.test',
    Host: 'internal:7300',
    'Sec-Fetch-Site': 'same-origin',
  };
  const answer = await w.admin.put('/api/settings', { appName: 'BugPin' }, { headers });
  assert.equal(answer.status, 200, answer.text);
  await configure(w.admin, { appUrl: '' });
});

test('S2.25 reading changes nothing: no GET or HEAD of the API has a body or an effect', async () => {
  const document = (await send(w.server, { path: '/api/openapi.json' })).json;
  for (const [path, operations] of Object.entries(document.paths)) {
    assert.equal(operations.get?.requestBody, undefined, path);
  }
  const session = await signIn(w.server);
  const projects = (await session.get('/api/projects')).text;
  for (const path of [
    '/api/auth/logout',
    `/api/projects/${w.project.id}/regenerate-key`,
    '/api/reports/bulk-update',
  ]) {
    const answer = await session.get(path);
    assert.ok([404, 405].includes(answer.status), `${path}: ${answer.status}`);
  }
  assert.equal((await session.get('/api/projects')).text, projects);
});
