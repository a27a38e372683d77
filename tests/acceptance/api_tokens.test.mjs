// API tokens: credentials for programs. Scopes, secrets, limits, what is written down about their use.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { sha256, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { fill, loadDocument, operations } from './lib/openapi.mjs';
import { cleanUp, command, filesBelow, runCommand, startServer } from './lib/server.mjs';
import { assertFailure, configure, newUser, PASSWORD, Session, signIn, submitted, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

// A program that acts with a token.
class Program extends Session {
  send(options) {
    const headers = { Authorization: `Bearer ${this.cookie}`, ...options.headers };
    return send(this.server, { ...options, headers });
  }
}

async function newToken(session, wish = {}) {
  const answer = await session.post('/api/tokens', { name: 'Nightly', ...wish });
  assert.equal(answer.status, 201, answer.text);
  return { ...answer.json, program: new Program(session.server, answer.json.rawToken) };
}

const sqlite = (dataDir, sql) =>
  execFileSync('sqlite3', ['-readonly', join(dataDir, 'bugpin.db'), sql]).toString().trim();

test('S2.11 a token is shown once, has a known prefix, and is stored as its SHA-256 only', async () => {
  const { token, rawToken } = await newToken(w.admin, { scopes: ['read'] });
  assert.match(rawToken, /^bpat_[0-9a-f]{32}$/);
  assert.match(token.id, /^tok_[0-9a-f]{32}$/);
  assert.equal(token.tokenPrefix, rawToken.slice(0, 12));
  for (const path of ['/api/tokens', `/api/tokens/${token.id}`]) {
    const answer = await w.admin.get(path);
    assert.equal(answer.status, 200, answer.text);
    assert.ok(!answer.text.includes(rawToken.slice(12)), `${path} shows the secret`);
  }
  for (const file of await filesBelow(w.dataDir)) {
    assert.ok(!(await readFile(join(w.dataDir, file))).includes(rawToken.slice(12)), file);
  }
  assert.match(sqlite(w.dataDir, 'SELECT token_hash FROM api_tokens'), new RegExp(sha256(rawToken)));
});

test('S2.11 tokens are 128 random bits', async () => {
  const seen = new Set();
  for (let i = 0; i < 32; i += 1) {
    const { token, rawToken } = await newToken(w.admin);
    seen.add(rawToken);
    await w.admin.delete(`/api/tokens/${token.id}`);
  }
  assert.equal(seen.size, 32);
  for (let position = 5; position < 37; position += 1) {
    assert.ok(new Set([...seen].map((text) => text[position])).size >= 6, `digit ${position}`);
  }
});

test('S2.11 scopes: read sees, write triages, admin administers, none more than its user', async () => {
  const { report } = await submitted(w, validReport());
  const path = `/api/reports/${report.id}`;
  const [reads, writes, rules] = await Promise.all(
    ['read', 'write', 'admin'].map(async (scope) => (await newToken(w.admin, { scopes: [scope] })).program),
  );
  assert.equal((await reads.get(path)).status, 200);
  assertFailure(await reads.patch(path, { status: 'closed' }), 403, 'FORBIDDEN');
  assert.equal((await writes.patch(path, { status: 'closed' })).status, 200);
  assertFailure(await writes.get('/api/users'), 403, 'FORBIDDEN');
  assertFailure(await writes.delete(path), 403, 'FORBIDDEN');
  assert.equal((await rules.get('/api/users')).status, 200);
  assert.equal((await rules.delete(path)).status, 200);

  const user = await newUser(w.admin, 'editor', 'shrinks@example.test');
  const session = await signIn(w.server, user.email);
  const { program } = await newToken(session, { scopes: ['read', 'write'] });
  assertFailure(await session.post('/api/tokens', { name: 'Root', scopes: ['admin'] }), 403, 'SCOPE_TOO_WIDE');
  const other = (await submitted(w, validReport())).report;
  assert.equal((await program.patch(`/api/reports/${other.id}`, { priority: 'low' })).status, 200);
  await w.admin.patch(`/api/users/${user.id}`, { role: 'viewer' });
  assertFailure(await program.patch(`/api/reports/${other.id}`, { priority: 'high' }), 403, 'FORBIDDEN');
  assert.equal((await program.get(`/api/reports/${other.id}`)).status, 200);
});

test('S2.11 a token that only reads changes nothing, on any route', async () => {
  const { program } = await newToken(w.admin, { scopes: ['read'] });
  let tried = 0;
  for (const { method, path, operation } of operations(await loadDocument(w.server))) {
    if (method === 'GET' || ['open', 'project_key', 'visitor'].includes(operation['x-access'])) continue;
    tried += 1;
    assertFailure(await program.send({ method, path: fill(path, {}), json: {} }), 403, 'FORBIDDEN');
  }
  assert.ok(tried > 15, `${tried} routes`);
});

test('B16 every console action is possible with a token', async () => {
  const user = await newUser(w.admin, 'admin', 'program@example.test');
  const { program } = await newToken(await signIn(w.server, user.email), { scopes: ['admin'] });
  for (const { method, path, operation } of operations(await loadDocument(w.server))) {
    if (['open', 'project_key'].includes(operation['x-access'])) continue;
    if (method === 'DELETE' && path === '/api/tokens') continue; // would end it
    const answer = await program.send({
      method,
      path: fill(path, {}),
      json: method === 'GET' ? undefined : {},
    });
    assert.ok(![401, 403].includes(answer.status) && answer.status < 500, `${method} ${path}: ${answer.text}`);
  }
  const project = await program.post('/api/projects', { name: 'By a program' });
  assert.equal(project.status, 201, project.text);
  assert.equal((await program.delete(`/api/projects/${project.json.project.id}`)).status, 200);
});

test('S2.11 tokens come in the Authorization header and in no other way', async () => {
  const { rawToken } = await newToken(w.admin, { scopes: ['admin'] });
  const ways = [
    { path: `/api/reports?token=${rawToken}` },
    { path: `/api/reports?access_token=${rawToken}` },
    { path: '/api/reports', headers: { Cookie: `session=${rawToken}` } },
    { path: '/api/reports', headers: { 'x-api-key': rawToken } },
    { path: '/api/reports', headers: { Authorization: rawToken } },
    { path: '/api/reports', headers: { Authorization: `Basic ${rawToken}` } },
  ];
  for (const way of ways) assertFailure(await send(w.server, way), 401);
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
    const headers = { Authorization: `${scheme} ${rawToken}` };
    assert.equal((await send(w.server, { path: '/api/reports', headers })).status, 200);
  }
  for (const bad of ['', 'bpat_', `${rawToken}0`, rawToken.toUpperCase(), `bpat_${'0'.repeat(32)}`]) {
    const headers = { Authorization: `Bearer ${bad}`, Cookie: `session=${w.admin.cookie}` };
    assertFailure(await send(w.server, { path: '/api/reports', headers }), 401, 'INVALID_TOKEN');
  }
  assert.ok(!w.server.output().includes(rawToken.slice(12)), 'the log does not hold it');
});

test('S2.11 a bearer request needs no origin check; the cookie beside it is not looked at', async () => {
  const { program } = await newToken(w.admin, { scopes: ['admin'] });
  const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
  const made = await program.post('/api/projects', { name: 'From elsewhere' }, { headers });
  assert.equal(made.status, 201, made.text);
  assertFailure(await w.admin.post('/api/projects', { name: 'x' }, { headers }), 403, 'ORIGIN_NOT_ALLOWED');
  const cookie = { Cookie: `session=${w.admin.cookie}` };
  await program.post('/api/auth/logout', undefined, { headers: cookie });
  assert.equal((await w.admin.get('/api/reports')).status, 200, 'that session goes on');
  assert.equal(made.header('access-control-allow-origin'), undefined);
});

test("S2.11 an expired, a revoked and a disabled user's token are dead at once", async () => {
  const expiresAt = new Date(Date.now() + 5000).toISOString();
  const short = await newToken(w.admin, { expiresAt });
  assert.equal((await short.program.get('/api/reports')).status, 200);

  const one = await newToken(w.admin);
  assert.equal((await one.program.get('/api/reports')).status, 200);
  assert.equal((await w.admin.delete(`/api/tokens/${one.token.id}`)).status, 200);
  assertFailure(await one.program.get('/api/reports'), 401, 'INVALID_TOKEN');
  assertFailure(await w.admin.get(`/api/tokens/${one.token.id}`), 404, 'NOT_FOUND');

  const user = await newUser(w.admin, 'editor', 'leaves@example.test');
  const theirs = await newToken(await signIn(w.server, user.email));
  assert.equal((await theirs.program.get('/api/reports')).status, 200);
  await command(w.dataDir, 'user', 'disable', '--email', user.email);
  const deadline = Date.now() + 30_000;
  while ((await theirs.program.get('/api/reports')).status === 200) assert.ok(Date.now() < deadline);
  assertFailure(await theirs.program.get('/api/reports'), 401, 'INVALID_TOKEN');

  while ((await short.program.get('/api/reports')).status === 200) assert.ok(Date.now() < deadline);
  // The server's clock never goes back, this one may: hence the second.
  assert.ok(Date.now() >= Date.parse(expiresAt) - 1000);
  assertFailure(await short.program.get('/api/reports'), 401, 'INVALID_TOKEN');
  assertFailure(await w.admin.post('/api/tokens', { name: 'Past', expiresAt }), 400, 'VALIDATION_ERROR');
});

test('S2.11 the token of somebody who must change the password does not work', async () => {
  const user = await newUser(w.admin, 'editor', 'must@example.test');
  const { program } = await newToken(await signIn(w.server, user.email));
  assert.equal((await program.get('/api/reports')).status, 200);
  assert.equal((await w.admin.post(`/api/users/${user.id}/reset-password`)).status, 200);
  assertFailure(await program.get('/api/reports'), 401, 'INVALID_TOKEN');
});

test('S2.33 rotation gives a new secret, the old one works for the overlap and no longer', async () => {
  const { token, program } = await newToken(w.admin);
  const rotate = async (body) => (await w.admin.post(`/api/tokens/${token.id}/rotate`, body)).json;
  const next = await rotate({ overlapSeconds: 600 });
  const second = new Program(w.server, next.rawToken);
  assert.equal(next.token.id, token.id);
  assert.ok(next.token.secretChangedAt >= token.secretChangedAt);
  for (const each of [program, second]) assert.equal((await each.get('/api/reports')).status, 200);
  const last = new Program(w.server, (await rotate({})).rawToken);
  assertFailure(await program.get('/api/reports'), 401, 'INVALID_TOKEN');
  assertFailure(await second.get('/api/reports'), 401, 'INVALID_TOKEN');
  assert.equal((await last.get('/api/reports')).status, 200);
});

test('S2.11 a token has a limit of its own when asked for', async () => {
  const limited = await world({ rateLimits: true });
  const { program } = await newToken(limited.admin, { requestsPerMinute: 3 });
  for (let i = 0; i < 3; i += 1) assert.equal((await program.get('/api/reports')).status, 200);
  const refused = await program.get('/api/reports');
  assertFailure(refused, 429, 'RATE_LIMIT_EXCEEDED');
  assert.equal(refused.header('x-ratelimit-limit'), '3');
  assert.ok(Number(refused.header('retry-after')) > 0);
  assert.equal((await (await newToken(limited.admin)).program.get('/api/reports')).status, 200);
});

test('S2.28 per token: count, last use, last address, by route; kept over a restart', async () => {
  const mine = await world();
  const { token, program } = await newToken(mine.admin);
  assert.equal(token.lastUsedAt, undefined);
  const began = new Date().toISOString();
  for (let i = 0; i < 3; i += 1) await program.get(`/api/reports?page=${i + 1}`, { from: '127.0.0.9' });
  assertFailure(await program.get('/api/users', { from: '127.0.0.9' }), 403);
  await program.get('/api/reports/rpt_0', { from: '127.0.0.9' });

  const read = async (session) => (await session.get(`/api/tokens/${token.id}/usage`)).json.usage;
  const usage = await read(mine.admin);
  assert.equal(usage.requests, 5);
  assert.equal(usage.lastUsedIp, '127.0.0.9');
  assert.ok(usage.lastUsedAt >= began);
  assert.deepEqual(
    usage.routes.map(({ route, count }) => [route, count]),
    [
      ['GET /api/reports', 3],
      ['GET /api/reports/{id}', 1],
      ['GET /api/users', 1],
    ],
  );
  const [listed] = (await mine.admin.get('/api/tokens')).json.tokens;
  assert.equal(listed.lastUsedIp, '127.0.0.9');

  await mine.server.stop();
  const again = await startServer({ dataDir: mine.dataDir, args: ['--no-rate-limit'] });
  assert.deepEqual(await read(new Session(again, mine.admin.cookie)), usage);
});

test('S2.28 reading with a token costs no commit', async () => {
  const { token, program } = await newToken(w.admin);
  for (let i = 0; i < 50; i += 1) assert.equal((await program.get('/api/reports')).status, 200);
  const { usage } = (await w.admin.get(`/api/tokens/${token.id}/usage`)).json;
  assert.equal(usage.requests, 50, 'all are counted');
  // They reach the disk once a minute, in one batch.
  const written = Number(
    sqlite(w.dataDir, `SELECT coalesce(sum(count), 0) FROM api_token_uses WHERE token_id = '${token.id}'`),
  );
  assert.ok(written === 0 || written >= 10, `${written} of fifty requests are written down already`);
});

test('S2.33 keys lists project keys and tokens with their age, the old ones alone on request', async () => {
  const mine = await world();
  const { token, rawToken } = await newToken(mine.admin, { name: 'Yearly' });
  const all = await command(mine.dataDir, 'keys');
  assert.match(all, new RegExp(`^project +0 days  ${mine.project.id}  proj_`, 'm'));
  assert.match(all, new RegExp(`^token +0 days  ${token.id}  ${rawToken.slice(0, 12)}…  Yearly`, 'm'));
  assert.ok(!all.includes(rawToken) && !all.includes(mine.key));
  assert.equal(await command(mine.dataDir, 'keys', '--older-than', '90d'), '');
  await mine.server.stop();
  const past = Date.now() - 100 * 86_400_000;
  execFileSync('sqlite3', [
    join(mine.dataDir, 'bugpin.db'),
    `UPDATE api_tokens SET secret_changed_at = ${past}`,
  ]);
  const old = await command(mine.dataDir, 'keys', '--older-than', '90d');
  assert.match(old, new RegExp(`^token +100 days  ${token.id} `));
  assert.equal(old.trim().split('\n').length, 1);
  const wrong = await runCommand(['keys', '--data-dir', mine.dataDir, '--older-than', 'soon']);
  assert.equal(wrong.code, 2);
});

test('S2.33 a project says since when it has its key', async () => {
  const before = (await w.admin.get(`/api/projects/${w.project.id}`)).json.project;
  assert.equal(before.apiKeyChangedAt, before.createdAt);
  await configure(w.admin, { security: { keyOverlapSeconds: 60 } });
  const { project } = (await w.admin.post(`/api/projects/${w.project.id}/regenerate-key`)).json;
  assert.ok(project.apiKeyChangedAt > before.apiKeyChangedAt);
  w.key = project.apiKey;
});

test('S2.11 everybody has their own tokens; those of others do not exist for them', async () => {
  const user = await newUser(w.admin, 'viewer', 'owns@example.test');
  const session = await signIn(w.server, user.email, PASSWORD);
  const { token, program } = await newToken(session);
  assert.deepEqual(
    (await session.get('/api/tokens')).json.tokens.map((one) => one.id),
    [token.id],
  );
  const path = `/api/tokens/${token.id}`;
  for (const each of [() => w.admin.get(path), () => w.admin.get(`${path}/usage`), () => w.admin.delete(path)]) {
    assertFailure(await each(), 404, 'NOT_FOUND');
  }
  assertFailure(await w.admin.post(`${path}/rotate`, {}), 404, 'NOT_FOUND');
  assert.equal((await session.delete('/api/tokens')).json.revoked, 1);
  assertFailure(await program.get('/api/reports'), 401, 'INVALID_TOKEN');
});
