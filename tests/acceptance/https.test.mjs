// HTTPS enforcement: who counts as encrypted, where the others are sent, and what the cookie then says.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, command, eventually, runCommand } from './lib/server.mjs';
import { ADMIN, assertFailure, configure, login, PASSWORD, submit, world } from './lib/world.mjs';

const APP_URL = 'https://bugs.example.test';
const ENCRYPTED = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.5' };

let w; // its proxy is 127.0.0.1; other loopback addresses are strangers
before(async () => {
  w = await world({ env: { TRUST_PROXY: '127.0.0.1' } });
});
after(cleanUp);

test('S1.33 enforcement needs an https appUrl', async () => {
  assertFailure(await w.admin.put('/api/settings', { enforceHttps: true }), 400, 'VALIDATION_ERROR');
  assertFailure(
    await w.admin.put('/api/settings', { enforceHttps: true, appUrl: 'http://bugs.example.test' }),
    400,
    'VALIDATION_ERROR',
  );
  assert.equal((await w.admin.get('/api/settings')).json.settings.enforceHttps, false);
});

test('S1.08 without enforcement plain http works, with a warning in the log and in doctor', async () => {
  const plain = await login(w.server, ADMIN, PASSWORD);
  assert.equal(plain.status, 200);
  assert.doesNotMatch(plain.header('set-cookie'), /; ?Secure/i);
  const found = await runCommand(['doctor', '--data-dir', w.dataDir]);
  assert.match(found.stdout + found.stderr, /https/i);
  await eventually(
    () =>
      w.server.logEntries().some((entry) => entry.level === 'warn' && /https/i.test(JSON.stringify(entry))),
    'a warning in the log',
  );
});

test("S1.33 with enforcement a plain request is sent to the configured host, never the request's", async () => {
  await configure(w.admin, { appUrl: APP_URL, enforceHttps: true });
  for (const path of ['/api/reports?page=2&search=a%20b', '/', '/api/auth/me']) {
    for (const headers of [
      {},
      { Host: 'evil.example' },
      { 'X-Forwarded-Host': 'evil.example' },
      { 'X-Forwarded-Proto': 'http' },
    ]) {
      const answer = await send(w.server, { path, headers });
      assert.equal(answer.status, 308, `${path} ${JSON.stringify(headers)}`);
      assert.equal(answer.header('location'), APP_URL + path);
    }
  }
  assert.equal((await submit(w.server, w.key)).status, 308, 'method and body are kept by 308');
});

test("S1.33 a stranger's word about encryption does not count", async () => {
  for (const headers of [
    { 'X-Forwarded-Proto': 'https' },
    { Forwarded: 'proto=https' },
    { 'X-Forwarded-SSL': 'on' },
  ]) {
    const answer = await send(w.server, { path: '/api/auth/me', headers, from: '127.0.0.77' });
    assert.equal(answer.status, 308, JSON.stringify(headers));
  }
});

test('S1.33 health is exempt', async () => {
  for (const path of ['/health', '/health/ready']) assert.equal((await send(w.server, { path })).status, 200);
});

test("S1.33 a trusted proxy's encrypted request is served", async () => {
  const answer = await submit(w.server, w.key, validReport(), { headers: ENCRYPTED });
  assert.equal(answer.status, 201, answer.text);
});

test('S1.08 the cookie is Secure when enforcement is on', async () => {
  const answer = await login(w.server, ADMIN, PASSWORD, { headers: ENCRYPTED });
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.header('set-cookie'), /; ?Secure(;|$)/i);
});

test('S1.27 Strict-Transport-Security for at least a year, on https only, while enforced', async () => {
  const encrypted = await send(w.server, { path: '/api/auth/me', headers: ENCRYPTED });
  const value = encrypted.header('strict-transport-security');
  assert.ok(Number(value?.match(/max-age=(\d+)/)?.[1]) >= 31_536_000, value);
  for (const headers of [{}, { 'X-Forwarded-Proto': 'http' }]) {
    for (const path of ['/api/auth/me', '/health']) {
      assert.equal((await send(w.server, { path, headers })).header('strict-transport-security'), undefined);
    }
  }
});

test('S1.33 enforcement can be switched on the command line, and a running server follows', async () => {
  const get = () => command(w.dataDir, 'settings', 'get', 'enforceHttps');
  assert.match(await get(), /true/);
  await command(w.dataDir, 'settings', 'set', 'enforceHttps', 'false');
  assert.match(await get(), /false/);
  await eventually(
    async () => (await send(w.server, { path: '/api/auth/me' })).status === 200,
    'plain http is served',
  );
  const encrypted = await send(w.server, { path: '/api/auth/me', headers: ENCRYPTED });
  assert.equal(encrypted.header('strict-transport-security'), undefined, 'S1.27 off: absent');
  await command(w.dataDir, 'settings', 'set', 'enforceHttps', 'true');
  await eventually(
    async () => (await send(w.server, { path: '/api/auth/me' })).status === 308,
    'plain http is refused',
  );
});
