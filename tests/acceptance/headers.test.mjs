// Security headers: on every kind of answer, without any configuration.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { connect, parseAnswers, send } from './lib/http.mjs';
import { cleanUp } from './lib/server.mjs';
import { configure, login, submit, submitted, world } from './lib/world.mjs';

let answers; // [what, status expected, answer]

before(async () => {
  const w = await world({ rateLimits: true });
  const { report, files } = await submitted(w, validReport(), [{ bytes: noisePng() }]);
  const get = (path, options) => send(w.server, { path, ...options });
  const preflight = {
    method: 'OPTIONS',
    headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'POST' },
  };
  answers = [
    ['health', 200, await get('/health')],
    ['readiness', 200, await get('/health/ready')],
    ['API', 200, await w.admin.get('/api/reports')],
    ['HEAD', 200, await w.admin.send({ method: 'HEAD', path: '/api/reports' })],
    ['submission', 201, await submit(w.server, w.key)],
    ['widget config', 200, await get(`/api/widget/config/${w.key}`)],
    ['file', 200, await w.admin.get(`/api/reports/${report.id}/files/${files[0].id}`)],
    ['preflight', 204, await get('/api/widget/submit', preflight)],
    ['description', 200, await get('/api/openapi.json')],
    ['status page', 404, await get('/status/rpt_0')],
    ['unknown route', 404, await get('/api/nothing')],
    ['unknown page', 404, await get('/nothing-here')],
    ['unknown report', 404, await w.admin.get('/api/reports/rpt_0')],
    ['wrong method', 405, await w.admin.delete('/api/reports')],
    [
      'malformed JSON',
      400,
      await w.admin.put('/api/settings', undefined, {
        body: '{',
        headers: { 'Content-Type': 'application/json' },
      }),
    ],
    ['no session', 401, await get('/api/reports')],
    [
      'foreign origin',
      403,
      await w.admin.put('/api/settings', {}, { headers: { Origin: 'https://evil.example' } }),
    ],
    ['too large', 413, await w.admin.put('/api/settings', { appName: 'x'.repeat(2 << 20) })],
    [
      'wrong type',
      415,
      await w.admin.put('/api/settings', undefined, {
        body: '<a/>',
        headers: { 'Content-Type': 'application/xml' },
      }),
    ],
  ];
  for (let i = 0; i < 6; i += 1) await login(w.server, 'x@example.test', 'x', { from: '127.0.9.1' });
  answers.push(['limited', 429, await login(w.server, 'x@example.test', 'x', { from: '127.0.9.1' })]);
  answers.push(['framing error', 400, await rawAnswer(w.server, 'GET / HTTP/1.1\r\n\r\n')]);
  answers.push([
    'huge header',
    431,
    await rawAnswer(w.server, `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`),
  ]);
  await configure(w.admin, { appUrl: 'https://bugs.example.test', enforceHttps: true });
  answers.push(['redirect to https', 308, await get('/api/reports')]);
});
after(cleanUp);

// The one answer to raw bytes, in the shape of the others.
async function rawAnswer(server, bytes) {
  const connection = await connect(server);
  connection.write(bytes);
  const [answer] = parseAnswers(await connection.untilClosed());
  connection.destroy();
  return { status: answer.status, header: (name) => answer.headers.get(name), text: answer.body };
}

function everywhere(name, check) {
  for (const [what, status, answer] of answers) {
    assert.equal(answer.status, status, `${what}: ${answer.status} ${answer.text}`);
    check(answer.header(name), what);
  }
}

const exactly = (name, value) => everywhere(name, (found, what) => assert.equal(found, value, what));

test('S1.23 X-Content-Type-Options is nosniff on every answer', () =>
  exactly('x-content-type-options', 'nosniff'));

test('S1.24 X-Frame-Options is DENY on every answer, and CSP says the same', () => {
  exactly('x-frame-options', 'DENY');
  everywhere('content-security-policy', (found, what) =>
    assert.match(found ?? '', /frame-ancestors 'none'|sandbox/, what),
  );
});

test('S1.25 X-XSS-Protection is 1; mode=block on every answer', () =>
  exactly('x-xss-protection', '1; mode=block'));

test('S1.26 Referrer-Policy is strict-origin-when-cross-origin on every answer', () =>
  exactly('referrer-policy', 'strict-origin-when-cross-origin'));

test('S1.27 Strict-Transport-Security is never sent over plain HTTP', () =>
  exactly('strict-transport-security', undefined));

test('S1.28 the headers need no configuration, on errors too', () => {
  const statuses = new Set(answers.map(([, status]) => status));
  for (const status of [200, 201, 204, 308, 400, 401, 403, 404, 405, 413, 415, 429, 431])
    assert.ok(statuses.has(status));
});

test('S2.17 every answer forbids all content by its CSP', () => {
  everywhere('content-security-policy', (found, what) => {
    assert.match(found ?? '', /default-src 'none'/, what);
    assert.doesNotMatch(found, /unsafe-inline|unsafe-eval|\*/, what);
  });
});

test('S2.17 answers are not cached, and name no software version', () => {
  for (const [what, , answer] of answers) {
    if (['file', 'preflight'].includes(what)) continue;
    assert.match(answer.header('cache-control') ?? '', /no-store/, what);
    assert.doesNotMatch(answer.header('server') ?? '', /\d/, what);
    assert.equal(answer.header('x-powered-by'), undefined, what);
  }
});

test('every answer has a request id, and takes over only a harmless one', async () => {
  everywhere('x-request-id', (found, what) => assert.match(found ?? '', /^[\w.-]{8,128}$/, what));
  const w = await world();
  const mine = 'trace-4711.abcdef';
  const echoed = await send(w.server, { path: '/health', headers: { 'X-Request-ID': mine } });
  assert.equal(echoed.header('x-request-id'), mine);
  for (const hostile of ['a b', '<script>', '"quote', 'x'.repeat(500), '{"level":"fake"}']) {
    const answer = await send(w.server, { path: '/health', headers: { 'X-Request-ID': hostile } });
    assert.notEqual(answer.header('x-request-id'), hostile);
    assert.match(answer.header('x-request-id'), /^[\w.-]{8,128}$/);
  }
});
