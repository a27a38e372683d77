// The first start on an empty data directory: what it makes, what it says, and how it is protected.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { send } from './lib/http.mjs';
import { cleanUp, eventually, filesBelow, modeOf, startServer } from './lib/server.mjs';
import { assertFailure, login, PASSWORD, Session } from './lib/world.mjs';

after(cleanUp);

// The one-time login that the first start prints on standard output.
async function printedLogin(server) {
  const find = () => {
    const email = server.stdout().match(/[\w.+-]+@[\w.-]+\w/);
    const password = server.stdout().match(/password:?\s+(\S+)/i);
    return email && password && { email: email[0], password: password[1] };
  };
  return eventually(find, `a one-time login on standard output:\n${server.stdout()}`);
}

async function signedIn(server, { email, password }) {
  const answer = await login(server, email, password);
  assert.equal(answer.status, 200, answer.text);
  return new Session(server, answer.cookie('session'), answer.json.user);
}

test('S1.35 the first start prints one random one-time password, and no default login exists', async () => {
  const server = await startServer();
  const first = await printedLogin(server);
  assert.ok(first.password.length >= 16, 'long enough to be random');
  assertFailure(await login(server, 'admin@example.com', 'changeme123'), 401, 'INVALID_CREDENTIALS');
  assert.ok(!server.stderr().includes(first.password), 'the log does not hold the password');

  const other = await startServer();
  assert.notEqual((await printedLogin(other)).password, first.password);
  await server.stop();
  const again = await startServer({ dataDir: server.dataDir });
  await send(again, { path: '/health/ready' });
  assert.equal((await login(again, first.email, first.password)).status, 200, 'the account stays');
  assert.ok(!/password:?\s+\S{12,}/i.test(again.stdout()), 'a second start makes no admin');
});

test('S1.35 the one-time password only serves to set a strong one', async () => {
  const server = await startServer({ args: ['--no-rate-limit'] });
  const given = await printedLogin(server);
  const admin = await signedIn(server, given);
  for (const path of ['/api/projects', '/api/reports', '/api/settings', '/api/users']) {
    assertFailure(await admin.get(path), 403);
  }
  const change = (newPassword) =>
    admin.post('/api/auth/change-password', { currentPassword: given.password, newPassword });
  const weak = assertFailure(await change('password1234'), 400, 'WEAK_PASSWORD');
  assert.ok(weak.message.length > 10 || weak.details?.length > 0, 'with a reason');
  assertFailure(await change('kR7#q'), 400, 'WEAK_PASSWORD');
  assert.equal((await change(PASSWORD)).status, 200);

  assertFailure(await login(server, given.email, given.password), 401, 'INVALID_CREDENTIALS');
  const changed = await signedIn(server, { email: given.email, password: PASSWORD });
  assert.equal((await changed.get('/api/projects')).status, 200);
});

test('S1.35 ADMIN_EMAIL and ADMIN_PASSWORD make the first admin, who must change the password', async () => {
  const env = { ADMIN_EMAIL: 'boss@example.test', ADMIN_PASSWORD: 'first-Copper-Kettle-7' };
  const server = await startServer({ env });
  const answer = await eventually(async () => {
    const tried = await login(server, env.ADMIN_EMAIL, env.ADMIN_PASSWORD);
    return tried.status === 200 && tried;
  }, 'the first admin can sign in');
  const admin = new Session(server, answer.cookie('session'), answer.json.user);
  assert.equal(admin.user.role, 'admin');
  assertFailure(await admin.get('/api/projects'), 403);
  assert.ok(!server.output().includes(env.ADMIN_PASSWORD), 'printed nowhere');
});

test('S1.31 every file and folder of the data directory is readable by its owner alone', async () => {
  const server = await startServer();
  await printedLogin(server);
  const files = await filesBelow(server.dataDir);
  assert.ok(files.includes('bugpin.db'), files.join(' '));
  for (const file of files) {
    const path = join(server.dataDir, file);
    assert.equal((await modeOf(path)).toString(8), '600', file);
    const folder = await stat(join(path, '..'));
    assert.equal((folder.mode & 0o077).toString(8), '0', `folder of ${file}`);
  }
});

test('health answers at once, and readiness touches the database and the disk', async () => {
  const server = await startServer();
  const live = await send(server, { path: '/health' });
  assert.equal(live.status, 200);
  assert.equal(live.json.success, true);
  assert.equal(live.json.status, 'healthy');
  assert.match(live.json.version, /^\d+\.\d+\.\d+/);
  assert.ok(Math.abs(Date.parse(live.json.timestamp) - Date.now()) < 60_000);
  assert.equal((await send(server, { path: '/health/ready' })).status, 200);
});
