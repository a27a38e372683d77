// Session cookies: their attributes, their life, their end.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { sha256 } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, eventually, filesBelow, startServer } from './lib/server.mjs';
import {
  ADMIN,
  assertFailure,
  configure,
  login,
  newUser,
  PASSWORD,
  Session,
  signIn,
  world,
} from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

async function cookieLine(server, options) {
  const answer = await login(server, ADMIN, PASSWORD, options);
  assert.equal(answer.status, 200, answer.text);
  const lines = answer.all('set-cookie');
  assert.equal(lines.length, 1);
  return lines[0];
}

test('S1.07 the session cookie is HttpOnly and holds nothing but a random token', async () => {
  const line = await cookieLine(w.server);
  assert.match(line, /^session=sess_[0-9a-f]{32};/);
  assert.match(line, /; ?HttpOnly(;|$)/i);
  assert.match(line, /; ?Path=\/(;|$)/i);
  assert.doesNotMatch(line, /domain=/i);
});

test('S1.09 the session cookie is SameSite=Lax', async () => {
  assert.match(await cookieLine(w.server), /; ?SameSite=Lax(;|$)/i);
});

test('S1.10 the session lives 7 days unless configured otherwise', async () => {
  assert.match(await cookieLine(w.server), /; ?Max-Age=604800(;|$)/i);
  await configure(w.admin, { sessionMaxAgeDays: 2 });
  assert.match(await cookieLine(w.server), /; ?Max-Age=172800(;|$)/i);
  await configure(w.admin, { sessionMaxAgeDays: 7 });
});

test('S1.10 --session-max-age overrides the setting', async () => {
  const other = await world({ args: ['--session-max-age', '2h'] });
  assert.match(await cookieLine(other.server), /; ?Max-Age=7200(;|$)/i);
});

test('S1.11 a session ends after its time, and its row is purged', async () => {
  const other = await world({ args: ['--session-max-age', '2s'] });
  const session = await signIn(other.server);
  assert.equal((await session.get('/api/projects')).status, 200);
  const signedInAt = Date.now();
  await eventually(async () => (await session.get('/api/projects')).status === 401, 'the session ends');
  assert.ok(Date.now() - signedInAt > 1000, 'not before its time');
  assertFailure(await session.get('/api/projects'), 401, 'INVALID_SESSION');
  const me = await session.get('/api/auth/me');
  assert.deepEqual(me.json, { success: true, authenticated: false });
  await other.server.stop();

  // The sweep's first pass comes some seconds after a start.
  await startServer({ dataDir: other.dataDir });
  const rows = () =>
    execFileSync('sqlite3', [
      '-readonly',
      join(other.dataDir, 'bugpin.db'),
      `SELECT count(*) FROM sessions WHERE token_hash = '${sha256(session.cookie)}'`,
    ])
      .toString()
      .trim();
  await eventually(() => rows() === '0', 'the row is gone', 30_000);
});

test('S2.13 the session token is stored as its SHA-256 only', async () => {
  const session = await signIn(w.server);
  for (const file of await filesBelow(w.dataDir)) {
    const bytes = await readFile(join(w.dataDir, file));
    assert.ok(!bytes.includes(session.cookie), file);
  }
  const hashes = execFileSync('sqlite3', [
    '-readonly',
    join(w.dataDir, 'bugpin.db'),
    'SELECT token_hash FROM sessions',
  ])
    .toString()
    .split('\n');
  assert.ok(hashes.includes(sha256(session.cookie)));
});

test('S2.13 a sign-in always makes a new session id (fixation)', async () => {
  const planted = `sess_${'0'.repeat(32)}`;
  const answer = await login(w.server, ADMIN, PASSWORD, { headers: { Cookie: `session=${planted}` } });
  assert.notEqual(answer.cookie('session'), planted);
  const first = await signIn(w.server);
  const again = await login(w.server, ADMIN, PASSWORD, { headers: { Cookie: `session=${first.cookie}` } });
  assert.notEqual(again.cookie('session'), first.cookie);
  const guest = new Session(w.server, planted);
  assertFailure(await guest.get('/api/projects'), 401, 'INVALID_SESSION');
});

test('S2.13 signing out ends the session and clears the cookie', async () => {
  const session = await signIn(w.server);
  const answer = await session.post('/api/auth/logout');
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.header('set-cookie'), /^session=; ?.*Max-Age=0/i);
  assertFailure(await session.get('/api/projects'), 401, 'INVALID_SESSION');
  assertFailure(await send(w.server, { path: '/api/projects' }), 401, 'UNAUTHORIZED');
});

test('S2.13 own sessions are listed without their tokens, and each can be revoked', async () => {
  const user = await newUser(w.admin, 'editor', 'lists@example.test');
  const one = await signIn(w.server, user.email);
  const two = await signIn(w.server, user.email);
  const listed = await one.get('/api/auth/sessions');
  assert.equal(listed.status, 200, listed.text);
  assert.equal(listed.json.sessions.length, 2);
  assert.ok(!listed.text.includes(one.cookie) && !listed.text.includes(two.cookie));
  for (const session of listed.json.sessions) {
    assert.match(session.ipAddress, /^127\./);
    assert.ok(!Number.isNaN(Date.parse(session.expiresAt)));
  }
  const mine = listed.json.sessions.filter((session) => session.current);
  assert.equal(mine.length, 1, 'the one in use is marked');
  const other = listed.json.sessions.find((session) => !session.current);
  assertFailure(await w.admin.delete(`/api/auth/sessions/${other.id}`), 404, 'NOT_FOUND');
  assert.equal((await one.delete(`/api/auth/sessions/${other.id}`)).status, 200);
  assertFailure(await two.get('/api/reports'), 401, 'INVALID_SESSION');
  assert.equal((await one.get('/api/reports')).status, 200);
  assert.equal((await one.delete('/api/auth/sessions')).status, 200);
  assertFailure(await one.get('/api/reports'), 401, 'INVALID_SESSION');
});

test('S2.13 a change of password, role or activity ends every session of the user', async () => {
  const user = await newUser(w.admin, 'editor', 'changes@example.test');
  const path = `/api/users/${user.id}`;
  const one = await signIn(w.server, user.email);
  const two = await signIn(w.server, user.email);
  const fresh = 'walnut-Orbit-88-thimble';
  const changed = await one.post('/api/auth/change-password', {
    currentPassword: PASSWORD,
    newPassword: fresh,
  });
  assert.equal(changed.status, 200, changed.text);
  for (const session of [one, two]) assertFailure(await session.get('/api/reports'), 401);

  const three = await signIn(w.server, user.email, fresh);
  assert.equal((await w.admin.patch(path, { role: 'viewer' })).status, 200);
  assertFailure(await three.get('/api/reports'), 401);

  const four = await signIn(w.server, user.email, fresh);
  assert.equal((await w.admin.patch(path, { isActive: false })).status, 200);
  assertFailure(await four.get('/api/reports'), 401);
  assertFailure(await login(w.server, user.email, fresh), 401, 'ACCOUNT_DISABLED');
});
