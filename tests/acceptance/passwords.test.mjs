// Passwords: how they are kept, how they are judged, and that they cannot be recovered, only reset.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { send } from './lib/http.mjs';
import { cleanUp, command } from './lib/server.mjs';
import { assertFailure, configure, login, newUser, PASSWORD, signIn, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const sql = (statement) =>
  execFileSync('sqlite3', ['-cmd', '.timeout 5000', join(w.dataDir, 'bugpin.db'), statement])
    .toString()
    .trim();

const hashOf = (email) => sql(`SELECT password_hash FROM users WHERE email = '${email}'`);

test('S1.12 passwords are stored as bcrypt hashes of cost 12 or more', async () => {
  const user = await newUser(w.admin, 'viewer', 'hashed@example.test');
  const hashes = sql('SELECT password_hash FROM users').split('\n');
  assert.ok(hashes.length >= 2);
  for (const hash of hashes) assert.match(hash, /^\$2b\$1[2-9]\$[./0-9A-Za-z]{53}$/);
  const twin = await newUser(w.admin, 'viewer', 'twin@example.test');
  assert.notEqual(hashOf(user.email), hashOf(twin.email), 'each has a salt of its own');
});

test('S1.12 a sign-in takes the time that the cost demands', async () => {
  const started = process.hrtime.bigint();
  await signIn(w.server);
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  assert.ok(milliseconds > 50, `bcrypt at cost 12 in ${milliseconds} ms is not credible`);
});

test('S1.12 every byte of a password beyond 72 counts', async () => {
  const long = `${'Nine-lanterns/'.repeat(6)}end`;
  assert.ok(long.length > 72);
  const answer = await w.admin.post('/api/users', {
    email: 'long@example.test',
    password: long,
    name: 'Long',
    role: 'viewer',
  });
  assert.equal(answer.status, 201, answer.text);
  assert.equal((await login(w.server, 'long@example.test', long)).status, 200);
  const twin = `${long.slice(0, -1)}X`;
  assertFailure(await login(w.server, 'long@example.test', twin), 401, 'INVALID_CREDENTIALS');
  assertFailure(await login(w.server, 'long@example.test', long.slice(0, 72)), 401, 'INVALID_CREDENTIALS');
});

test('S1.12 a hash of lower cost is made anew at the next sign-in', async () => {
  const user = await newUser(w.admin, 'viewer', 'rehash@example.test');
  // A published test vector: "U*U" at cost 5.
  const weak = '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW';
  sql(`UPDATE users SET password_hash = '${weak}' WHERE email = '${user.email}'`);
  assertFailure(await login(w.server, user.email, PASSWORD), 401, 'INVALID_CREDENTIALS');
  assert.equal((await login(w.server, user.email, 'U*U')).status, 200);
  assert.match(hashOf(user.email), /^\$2b\$1[2-9]\$/);
  assert.equal((await login(w.server, user.email, 'U*U')).status, 200);
});

test('S1.12 an unknown account cannot be told from a wrong password', async () => {
  const user = await newUser(w.admin, 'viewer', 'timed@example.test');
  const disabled = await newUser(w.admin, 'viewer', 'disabled@example.test');
  await w.admin.patch(`/api/users/${disabled.id}`, { isActive: false });
  const accounts = { known: user.email, unknown: 'nobody@example.test', disabled: disabled.email };
  const times = { known: [], unknown: [], disabled: [] };
  const bodies = new Set();
  for (let round = 0; round < 12; round += 1) {
    for (const [kind, email] of Object.entries(accounts)) {
      const started = process.hrtime.bigint();
      const answer = await login(w.server, email, 'not-the-Password-1');
      times[kind].push(Number(process.hrtime.bigint() - started) / 1e6);
      assert.equal(answer.status, 401);
      bodies.add(answer.text);
    }
  }
  assert.equal(bodies.size, 1, [...bodies].join('\n'));
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const known = median(times.known);
  for (const kind of ['unknown', 'disabled']) {
    const ratio = median(times[kind]) / known;
    assert.ok(ratio > 0.85 && ratio < 1.15, `${kind} takes ${ratio.toFixed(2)} times as long as known`);
  }
});

test('S1.13 there is no way to recover a password from outside', async () => {
  for (const path of [
    '/api/auth/forgot-password',
    '/api/auth/reset-password',
    '/api/auth/recover',
    '/api/auth/password-reset',
    '/api/forgot-password',
  ]) {
    const answer = await send(w.server, { method: 'POST', path, json: { email: 'admin@example.test' } });
    assertFailure(answer, 404, 'NOT_FOUND');
  }
});

// The token may be handed out bare or as a link; what sets the password is the token.
async function setPassword(token, password) {
  return send(w.server, { method: 'POST', path: '/api/auth/set-password', json: { token, password } });
}

test('S1.13 an administrator resets a password: a token for once, and no session survives', async () => {
  const user = await newUser(w.admin, 'editor', 'forgot@example.test');
  const session = await signIn(w.server, user.email);
  const reset = await w.admin.post(`/api/users/${user.id}/reset-password`);
  assert.equal(reset.status, 200, reset.text);
  const { token } = reset.json;
  assert.match(token, /[0-9a-f]{32}/);
  assertFailure(await session.get('/api/reports'), 401);
  assertFailure(await login(w.server, user.email, PASSWORD), 401, 'INVALID_CREDENTIALS');

  assertFailure(await setPassword(token, 'password1234'), 400, 'WEAK_PASSWORD');
  const chosen = 'granite-Fiddle-31-meadow';
  assert.equal((await setPassword(token, chosen)).status, 200);
  assertFailure(await setPassword(token, 'another-Fiddle-31-meadow'), 404, 'INVALID_TOKEN');
  assert.equal((await login(w.server, user.email, chosen)).status, 200);
});

test('S1.13 the command line resets a password too', async () => {
  const user = await newUser(w.admin, 'editor', 'forgot2@example.test');
  const session = await signIn(w.server, user.email);
  const printed = await command(w.dataDir, 'user', 'reset-password', '--email', user.email);
  const token = printed.match(/\w*_?[0-9a-f]{32}\b/)?.[0];
  assert.ok(token, printed);
  assert.equal((await setPassword(token, 'granite-Fiddle-32-meadow')).status, 200);
  assertFailure(await session.get('/api/reports'), 401);
  assert.equal((await login(w.server, user.email, 'granite-Fiddle-32-meadow')).status, 200);
});

test('S1.35 new passwords need 10 characters and must be hard to guess, with the reason said', async () => {
  const create = (password) =>
    w.admin.post('/api/users', {
      email: 'policy@example.test',
      password,
      name: 'Pat Policy',
      role: 'viewer',
    });
  for (const weak of [
    'password1234',
    'qwertyuiop1',
    '1234567890',
    'aaaaaaaaaaaa',
    'kR7#q9!Zx',
    'policy@example.test',
  ]) {
    const failure = assertFailure(await create(weak), 400, 'WEAK_PASSWORD');
    assert.ok(
      failure.details?.some((detail) => detail.field === 'password' && detail.message),
      weak,
    );
    assert.ok(!JSON.stringify(failure).includes(weak), 'the answer does not repeat the password');
  }
  assert.equal((await create('kR7#q9!Zxw4p')).status, 201);
});

test('S1.35 the policy is configurable', async () => {
  const create = (email, password) =>
    w.admin.post('/api/users', { email, password, name: 'Pat Policy', role: 'viewer' });
  await configure(w.admin, { security: { passwordMinLength: 20 } });
  assertFailure(await create('strict@example.test', 'kR7#q9!Zxw4p'), 400, 'WEAK_PASSWORD');
  await configure(w.admin, { security: { passwordMinLength: 8, passwordMinScore: 0 } });
  assert.equal((await create('lax@example.test', 'password')).status, 201);
  await configure(w.admin, { security: {} });
  assertFailure(await create('default@example.test', 'password'), 400, 'WEAK_PASSWORD');
});
