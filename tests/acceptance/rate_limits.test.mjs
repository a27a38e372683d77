// Rate limits: by address, by key, by project and day, by account; behind proxies; and every class.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, command, eventually, runCommand } from './lib/server.mjs';
import {
  ADMIN,
  assertFailure,
  configure,
  configureProject,
  login,
  newProject,
  newUser,
  PASSWORD,
  signIn,
  submit,
  world,
} from './lib/world.mjs';

let w;
before(async () => {
  w = await world({ rateLimits: true });
});
after(cleanUp);

// Addresses that no other test of this file has used.
let nextAddress = 2;
const freshAddress = () => `127.0.7.${nextAddress++}`;

// On the command line: over HTTP a change is itself a write that the limits in force may refuse.
async function resetLimits() {
  await command(w.dataDir, 'settings', 'set', 'rateLimits', '{}');
  await eventually(async () => (await w.admin.get('/api/settings')).status === 200, 'the limits are lifted');
}

async function statuses(count, request) {
  const found = [];
  for (let i = 0; i < count; i += 1) found.push((await request(i)).status);
  return found;
}

function assertRefusal(answer) {
  const json = assertFailure(answer, 429, 'RATE_LIMIT_EXCEEDED');
  const retry = Number(answer.header('retry-after'));
  assert.ok(retry >= 1 && retry <= 86_400, `Retry-After: ${answer.header('retry-after')}`);
  assert.equal(json.retryAfter, retry);
  assert.equal(answer.header('x-ratelimit-remaining'), '0');
  assert.ok(Number(answer.header('x-ratelimit-limit')) > 0);
  assert.ok(Number(answer.header('x-ratelimit-reset')) >= 1);
}

test('S1.14 the limit per minute and address is configurable, also while the server runs', async () => {
  await configure(w.admin, { rateLimitPerMinute: 5 });
  const from = freshAddress();
  for (let i = 0; i < 5; i += 1) {
    const answer = await submit(w.server, w.key, validReport(), { from });
    assert.equal(answer.status, 201, answer.text);
    assert.equal(answer.header('x-ratelimit-limit'), '5');
    assert.equal(answer.header('x-ratelimit-remaining'), String(4 - i));
    assert.ok(Number(answer.header('x-ratelimit-reset')) <= 60);
  }
  assertRefusal(await submit(w.server, w.key, validReport(), { from }));
  assert.equal(
    (await submit(w.server, w.key, validReport(), { from: freshAddress() })).status,
    201,
    'another address is unaffected',
  );

  await configure(w.admin, { rateLimitPerMinute: 8 });
  assert.equal((await submit(w.server, w.key, validReport(), { from })).status, 201, 'raised at run time');
  await configure(w.admin, { rateLimitPerMinute: 2 });
  const other = freshAddress();
  const seen = await statuses(3, () => submit(w.server, w.key, validReport(), { from: other }));
  assert.deepEqual(seen, [201, 201, 429], 'lowered at run time');
  await configure(w.admin, { rateLimitPerMinute: 1000 });
});

test('S1.15 rotating bad keys does not escape the limit of submissions', async () => {
  await configure(w.admin, { rateLimitPerMinute: 5 });
  const from = freshAddress();
  const seen = await statuses(7, () =>
    submit(w.server, `proj_${randomBytes(16).toString('hex')}`, validReport(), { from }),
  );
  assert.deepEqual(seen, [401, 401, 401, 401, 401, 429, 429]);
  await configure(w.admin, { rateLimitPerMinute: 1000 });
});

test('S1.15 each key has a ceiling of its own', async () => {
  await configure(w.admin, { rateLimits: { submitPerKey: 3 } });
  const project = await newProject(w.admin, 'Keyed');
  const other = await newProject(w.admin, 'Other');
  const seen = await statuses(4, () =>
    submit(w.server, project.apiKey, validReport(), { from: freshAddress() }),
  );
  assert.deepEqual(seen, [201, 201, 201, 429]);
  assert.equal((await submit(w.server, other.apiKey, validReport(), { from: freshAddress() })).status, 201);
  await configure(w.admin, { rateLimits: {} });
});

test('S1.15 each project has a ceiling per day, globally and of its own', async () => {
  await configure(w.admin, { rateLimits: { submitPerProjectDay: 3 } });
  const project = await newProject(w.admin, 'Daily');
  const strict = await newProject(w.admin, 'Stricter');
  await configureProject(w.admin, strict.id, { limits: { submitPerDay: 1 } });
  const seen = await statuses(4, () =>
    submit(w.server, project.apiKey, validReport(), { from: freshAddress() }),
  );
  assert.deepEqual(seen, [201, 201, 201, 429]);
  const refused = await submit(w.server, project.apiKey, validReport(), { from: freshAddress() });
  assertRefusal(refused);
  assert.ok(Number(refused.header('retry-after')) > 60, 'a day is longer than a minute');
  const seenStrict = await statuses(2, () =>
    submit(w.server, strict.apiKey, validReport(), { from: freshAddress() }),
  );
  assert.deepEqual(seenStrict, [201, 429]);
  await configure(w.admin, { rateLimits: {} });
});

test('S1.16 a forwarded address from an untrusted peer is ignored', async () => {
  await configure(w.admin, { rateLimitPerMinute: 5 });
  const from = freshAddress();
  const spoof = (i) => ({
    'X-Forwarded-For': `203.0.113.${i}`,
    'X-Real-IP': `203.0.113.${i}`,
    Forwarded: `for=203.0.113.${i}`,
  });
  const seen = await statuses(6, (i) => submit(w.server, w.key, validReport(), { from, headers: spoof(i) }));
  assert.deepEqual(seen, [201, 201, 201, 201, 201, 429]);
  await configure(w.admin, { rateLimitPerMinute: 1000 });
});

test('S1.16 from a trusted proxy the right-most untrusted hop counts; IPv6 by /64', async () => {
  const behind = await world({ rateLimits: true, env: { TRUST_PROXY: '127.0.0.1,10.0.0.0/8' } });
  await configure(behind.admin, { rateLimitPerMinute: 2 });
  const via = (hops, from) =>
    submit(behind.server, behind.key, validReport(), { from, headers: { 'X-Forwarded-For': hops } });
  const cases = {
    'what the client wrote to the left does not count': [
      (i) => `198.51.100.${i}, 203.0.113.1`,
      [201, 201, 429],
    ],
    'trusted hops are skipped': [(i) => `203.0.113.2, 10.1.2.${i}`, [201, 201, 429]],
    'another client is another client': [() => '203.0.113.3', [201, 201, 429]],
    'one /64 is one client': [(i) => `2001:db8:1:1::${i + 1}`, [201, 201, 429]],
    'another /64 is another client': [(i) => `2001:db8:2:${i}::1`, [201, 201, 201]],
    'an IPv4-mapped address is that IPv4 address': [
      (i) => (i ? '::ffff:203.0.113.9' : '203.0.113.9'),
      [201, 201, 429],
    ],
  };
  for (const [name, [hops, expected]] of Object.entries(cases)) {
    assert.deepEqual(await statuses(3, (i) => via(hops(i))), expected, name);
  }
  // The same header from a peer that is not on the list.
  assert.deepEqual(await statuses(3, (i) => via(`192.0.2.${i}`, '127.0.0.9')), [201, 201, 429]);
});

test('S2.20 sign-ins are limited by address', async () => {
  const from = freshAddress();
  const seen = await statuses(6, () => login(w.server, 'nobody@example.test', 'wrong-Password-1', { from }));
  assert.deepEqual(seen, [401, 401, 401, 401, 401, 429]);
  assertRefusal(await login(w.server, ADMIN, PASSWORD, { from }));
  assert.equal((await login(w.server, ADMIN, PASSWORD, { from: freshAddress() })).status, 200);
});

test('S2.20 sign-ins are limited by account, from wherever and however it is spelt', async () => {
  const user = await newUser(w.admin, 'viewer', 'target@example.test');
  const spelling = (i) => (i % 2 ? 'TARGET@example.test' : user.email);
  const seen = await statuses(11, (i) =>
    login(w.server, spelling(i), 'wrong-Password-1', { from: freshAddress() }),
  );
  assert.deepEqual(seen, [...Array(10).fill(401), 429]);
  const right = await login(w.server, user.email, PASSWORD, { from: freshAddress() });
  assertRefusal(right);
});

test('S2.20 reading and writing are limited by session, each for itself', async () => {
  const editor = await newUser(w.admin, 'editor', 'limited@example.test');
  const session = await signIn(w.server, editor.email);
  await configure(w.admin, { rateLimits: { readPerMinute: 4, writePerMinute: 3 } });
  // A session that is not in memory, as after any change of settings, is counted by address once.
  assert.equal((await session.get('/api/reports')).status, 200);
  const read = () => session.get('/api/reports');
  const write = () => session.patch('/api/reports/rpt_00000000000000000000000000000000', {});
  assert.deepEqual(await statuses(5, read), [200, 200, 200, 200, 429]);
  assertRefusal(await read());
  const written = await statuses(4, write);
  assert.equal(written[3], 429);
  assert.ok(!written.slice(0, 3).includes(429), written.join(' '));
  const elsewhere = await statuses(1, () => session.get('/api/reports', { from: freshAddress() }));
  assert.deepEqual(elsewhere, [429], 'a session is one client from any address');
  await resetLimits();
});

test('S2.20 requests without a session are limited by address', async () => {
  await configure(w.admin, { rateLimits: { readPerMinute: 3 } });
  const from = freshAddress();
  const seen = await statuses(4, () => send(w.server, { path: `/api/widget/config/${w.key}`, from }));
  assert.deepEqual(seen, [200, 200, 200, 429]);
  assert.deepEqual(
    await statuses(4, () => send(w.server, { path: '/health', from })),
    [200, 200, 200, 200],
    'health is never refused',
  );
  await resetLimits();
});

test('S2.20 `limits` prints a class for every route but health', async () => {
  const printed = await runCommand(['limits', '--data-dir', w.dataDir]);
  assert.equal(printed.code, 0, printed.stderr);
  const document = (await send(w.server, { path: '/api/openapi.json' })).json;
  for (const name of ['auth', 'submit', 'read', 'write'])
    assert.match(printed.stdout, new RegExp(`\\b${name}\\b`));
  const unlimited = ['/', '/health', '/health/ready']; // a balancer must always get its answer
  for (const [path, operations] of Object.entries(document.paths).filter(
    ([name]) => !unlimited.includes(name),
  )) {
    for (const method of Object.keys(operations)) {
      if (!['get', 'post', 'put', 'patch', 'delete'].includes(method)) continue;
      const line = printed.stdout
        .split('\n')
        .find((text) => new RegExp(`\\b${method}\\b`, 'i').test(text) && text.split(/[\s,]+/).includes(path));
      assert.ok(line, `${method.toUpperCase()} ${path} in:\n${printed.stdout}`);
    }
  }
});

test('S2.20 --no-rate-limit lifts every class and says so loudly', async () => {
  const open = await world({ rateLimits: false });
  await configure(open.admin, { rateLimitPerMinute: 1, rateLimits: { submitPerKey: 1, authPerMinute: 1 } });
  assert.deepEqual(await statuses(4, () => submit(open.server, open.key)), [201, 201, 201, 201]);
  assert.deepEqual(await statuses(3, () => login(open.server, 'x@example.test', 'wrong')), [401, 401, 401]);
  assert.match(open.server.output(), /rate.limit/i);
});
