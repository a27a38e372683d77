// HTTP/1.1, strictly: requests that two servers could read differently are refused, and the connection
// is closed, so that nothing in a body can ever become a request.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { connect, exchange, parseAnswers, send } from './lib/http.mjs';
import { cleanUp, eventually, startServer } from './lib/server.mjs';
import { totalReports, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

// What a smuggled request would be: if it is ever answered, there are two answers.
const HIDDEN = 'GET /health HTTP/1.1\r\nHost: hidden\r\n\r\n';
const CHUNKED_HIDDEN = `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`;

const lines = (...all) => `${all.join('\r\n')}\r\n\r\n`;
const post = (...headers) =>
  lines('POST /api/auth/login HTTP/1.1', 'Host: a', 'Content-Type: application/json', ...headers);

async function assertRefusedAndClosed(bytes, what, statuses = [400]) {
  const answers = await exchange(w.server, Buffer.from(bytes, 'latin1'));
  assert.equal(answers.length, 1, `${what}: ${answers.map((answer) => answer.status).join(' ')}`);
  assert.ok(statuses.includes(answers[0].status), `${what}: ${answers[0].status}`);
  assert.equal(answers[0].headers.get('connection'), 'close', what);
  assert.equal(JSON.parse(answers[0].body).success, false, what);
}

const AMBIGUOUS = {
  'Content-Length and Transfer-Encoding':
    post(`Content-Length: ${CHUNKED_HIDDEN.length}`, 'Transfer-Encoding: chunked') + CHUNKED_HIDDEN,
  'Transfer-Encoding and Content-Length':
    post('Transfer-Encoding: chunked', 'Content-Length: 4') + CHUNKED_HIDDEN,
  'two Content-Lengths that differ':
    post('Content-Length: 2', `Content-Length: ${2 + HIDDEN.length}`) + `{}${HIDDEN}`,
  'two equal Content-Lengths': `${post('Content-Length: 2', 'Content-Length: 2')}{}${HIDDEN}`,
  'a list of Content-Lengths': `${post('Content-Length: 2, 2')}{}${HIDDEN}`,
  'a signed Content-Length': `${post('Content-Length: +2')}{}${HIDDEN}`,
  'a negative Content-Length': `${post('Content-Length: -1')}{}${HIDDEN}`,
  'a hexadecimal Content-Length': `${post('Content-Length: 0x2')}{}${HIDDEN}`,
  'a Content-Length with a space inside': `${post('Content-Length: 2 2')}{}${HIDDEN}`,
  'an empty Content-Length': `${post('Content-Length:')}{}${HIDDEN}`,
  'a Content-Length beyond 64 bits': `${post('Content-Length: 99999999999999999999')}{}${HIDDEN}`,
  'a space before the colon': `${post('Content-Length : 2')}{}${HIDDEN}`,
  'obsolete folding': `${post('X-Folded: a', ' b', 'Content-Length: 2')}{}${HIDDEN}`,
  'folding in the first header': lines('GET /health HTTP/1.1', ' Host: a', 'Host: a') + HIDDEN,
  'bare line feeds': `GET /health HTTP/1.1\nHost: a\n\n${HIDDEN}`,
  'one bare line feed': `GET /health HTTP/1.1\r\nHost: a\nX-B: c\r\n\r\n${HIDDEN}`,
  'a bare carriage return': `GET /health HTTP/1.1\r\nHost: a\rX-B: c\r\n\r\n${HIDDEN}`,
  'no Host': lines('GET /health HTTP/1.1', 'Accept: */*') + HIDDEN,
  'two Hosts': lines('GET /health HTTP/1.1', 'Host: a', 'Host: b') + HIDDEN,
  'two equal Hosts': lines('GET /health HTTP/1.1', 'Host: a', 'Host: a') + HIDDEN,
  'a header without a colon': lines('GET /health HTTP/1.1', 'Host: a', 'Nonsense') + HIDDEN,
  'a header without a name': lines('GET /health HTTP/1.1', 'Host: a', ': x') + HIDDEN,
  'a NUL in a header': lines('GET /health HTTP/1.1', 'Host: a', 'X-N: a\0b') + HIDDEN,
  'a NUL in the target': lines('GET /hea\0lth HTTP/1.1', 'Host: a') + HIDDEN,
  'a space in the target': lines('GET /hea lth HTTP/1.1', 'Host: a') + HIDDEN,
  'a fragment of a request line': lines('GET /health', 'Host: a') + HIDDEN,
  'a header name with a space': lines('GET /health HTTP/1.1', 'Host: a', 'X Y: z') + HIDDEN,
};

for (const [what, bytes] of Object.entries(AMBIGUOUS)) {
  test(`S2.16 refused, and the connection closed: ${what}`, () => assertRefusedAndClosed(bytes, what));
}

test('S2.16 only "chunked" is a transfer coding', async () => {
  for (const coding of [
    'xchunked',
    'chunked, identity',
    'identity',
    'chunked, chunked',
    'gzip, chunked',
    'gzip',
    '"chunked"',
    'chunked;x=1',
    '\x0bchunked',
    '',
  ]) {
    await assertRefusedAndClosed(post(`Transfer-Encoding: ${coding}`) + CHUNKED_HIDDEN, coding, [400, 501]);
  }
  const twice = post('Transfer-Encoding: chunked', 'Transfer-Encoding: chunked') + CHUNKED_HIDDEN;
  await assertRefusedAndClosed(twice, 'chunked twice', [400, 501]);
});

test('S2.16 broken chunks end the connection', async () => {
  for (const body of [
    'x\r\n{}\r\n0\r\n\r\n',
    '-1\r\n{}\r\n0\r\n\r\n',
    '0x2\r\n{}\r\n0\r\n\r\n',
    '2\r\n{}XX0\r\n\r\n',
    '2\n{}\n0\n\n',
    'ffffffffffffffffff\r\n{}\r\n0\r\n\r\n',
    '2 \r\n{}\r\n0\r\n\r\n',
    ' 2\r\n{}\r\n0\r\n\r\n',
    `2;${'x'.repeat(70_000)}\r\n{}\r\n0\r\n\r\n`,
  ]) {
    await assertRefusedAndClosed(
      `${post('Transfer-Encoding: chunked')}${body}${HIDDEN}`,
      JSON.stringify(body.slice(0, 40)),
      [400, 413],
    );
  }
});

test('S2.16 chunk trailers are neither headers nor the next request', async () => {
  const json = JSON.stringify(validReport());
  const head = (...more) =>
    lines(
      'POST /api/widget/submit HTTP/1.1',
      'Host: a',
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      ...more,
    );
  const body = `${Buffer.byteLength(json).toString(16)}\r\n${json}\r\n0\r\n`;
  const accepted = await exchange(
    w.server,
    `${head(`x-api-key: ${w.key}`, 'Connection: close')}${body}X-Trailer: a\r\n\r\n`,
  );
  assert.deepEqual(
    accepted.map((answer) => answer.status),
    [201],
  );
  const smuggled = await exchange(w.server, `${head('Connection: close')}${body}x-api-key: ${w.key}\r\n\r\n`);
  assert.deepEqual(
    smuggled.map((answer) => answer.status),
    [401],
    'a trailer is no header',
  );
});

test('S2.16 the body of a refused request is never read as a request', async () => {
  const total = await totalReports(w.admin);
  const requests = [
    lines('POST /api/nothing HTTP/1.1', 'Host: a', `Content-Length: ${HIDDEN.length}`) + HIDDEN,
    lines('GET /health HTTP/1.1', 'Host: a', `Content-Length: ${HIDDEN.length}`) + HIDDEN,
    lines('DELETE /health HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked') + CHUNKED_HIDDEN,
    lines('POST /api/widget/submit HTTP/1.1', 'Host: a', `Content-Length: ${HIDDEN.length}`) + HIDDEN,
  ];
  for (const bytes of requests) {
    const connection = await connect(w.server);
    const last = lines('GET /api/after HTTP/1.1', 'Host: a', 'Connection: close');
    connection.write(bytes + last);
    const answers = parseAnswers(await connection.untilClosed());
    connection.destroy();
    // One answer and a closed connection, or a second one to the request that really followed.
    assert.ok(answers.length <= 2, bytes);
    if (answers.length === 2) assert.equal(answers[1].status, 404, bytes);
    assert.ok(!answers.slice(1).some((answer) => answer.body.includes('healthy')), bytes);
  }
  assert.equal(await totalReports(w.admin), total);
});

test('other versions and forms of request', async () => {
  await assertRefusedAndClosed('GET /health HTTP/2.0\r\nHost: a\r\n\r\n', 'HTTP/2.0', [400, 505]);
  await assertRefusedAndClosed('GET /health HTTP/1.9\r\nHost: a\r\n\r\n', 'HTTP/1.9', [400, 505]);
  await assertRefusedAndClosed('GET /health\r\n\r\n', 'HTTP/0.9');
  const tunnel = await exchange(w.server, lines('CONNECT a:80 HTTP/1.1', 'Host: a', 'Connection: close'));
  assert.ok([400, 404, 405, 501].includes(tunnel[0].status), 'no tunnels');
  await assertRefusedAndClosed('\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n', 'a TLS hello');
  const old = await exchange(w.server, 'GET /health HTTP/1.0\r\nHost: a\r\n\r\n');
  assert.deepEqual(
    old.map((answer) => answer.status),
    [200],
    'HTTP/1.0 is answered and closed',
  );
  const odd = await exchange(w.server, lines('FROBNICATE /health HTTP/1.1', 'Host: a', 'Connection: close'));
  assert.ok([405, 501].includes(odd[0].status));
});

test('a known path with a wrong method answers 405 with Allow', async () => {
  for (const [method, path, allowed] of [
    ['DELETE', '/health', ['GET', 'HEAD']],
    ['GET', '/api/auth/login', ['POST']],
    ['PUT', '/api/reports/rpt_0', ['GET', 'HEAD', 'PATCH', 'DELETE']],
    ['GET', '/api/widget/submit', ['POST']],
    ['POST', `/api/widget/config/${w.key}`, ['GET', 'HEAD']],
  ]) {
    const answer = await send(w.server, { method, path });
    assert.equal(answer.status, 405, `${method} ${path}`);
    const found = answer
      .header('allow')
      .split(',')
      .map((name) => name.trim());
    for (const name of allowed) assert.ok(found.includes(name), `${path}: ${found}`);
    assert.ok(!found.includes(method));
    assert.equal(answer.json.error, 'METHOD_NOT_ALLOWED');
  }
  const unknown = await send(w.server, { path: '/api/auth/me/' });
  assert.equal(unknown.status, 404, 'a trailing slash is another path');
  assert.equal(unknown.json.message, 'Route GET /api/auth/me/ not found');
});

test('Expect: 100-continue is answered before the body, or refused without it', async () => {
  const json = JSON.stringify(validReport());
  const head = (...more) =>
    lines(
      'POST /api/widget/submit HTTP/1.1',
      'Host: a',
      'Content-Type: application/json',
      'Connection: close',
      'Expect: 100-continue',
      ...more,
    );
  const connection = await connect(w.server);
  connection.write(head(`x-api-key: ${w.key}`, `Content-Length: ${Buffer.byteLength(json)}`));
  await connection.until((text) => text.startsWith('HTTP/1.1 100 '), '100 Continue');
  connection.write(json);
  assert.deepEqual(
    (await connection.answers()).map((answer) => answer.status),
    [100, 201],
  );

  const refused = await exchange(w.server, head(`Content-Length: ${Buffer.byteLength(json)}`));
  assert.deepEqual(
    refused.map((answer) => answer.status),
    [401],
    'no key: no body wanted',
  );
  const large = await exchange(w.server, head(`x-api-key: ${w.key}`, `Content-Length: ${200 << 20}`));
  assert.deepEqual(
    large.map((answer) => answer.status),
    [413],
  );
});

test('a body over its limit is refused by its length alone, and by its bytes when chunked', async () => {
  const head = lines(
    'POST /api/widget/submit HTTP/1.1',
    'Host: a',
    `x-api-key: ${w.key}`,
    'Content-Type: multipart/form-data; boundary=x',
    `Content-Length: ${65 << 20}`,
  );
  const connection = await connect(w.server);
  connection.write(head);
  await connection.until(
    (text) => text.startsWith('HTTP/1.1 413 '),
    'the refusal, with no byte of the body sent',
  );
  connection.destroy();

  const chunked = await connect(w.server);
  chunked.write(
    lines(
      'PUT /api/settings HTTP/1.1',
      'Host: a',
      `Cookie: session=${w.admin.cookie}`,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ),
  );
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  for (let i = 0; i < 40; i += 1) chunked.write(chunk);
  await chunked.until((text) => text.startsWith('HTTP/1.1 413 '), 'the refusal of a chunked body');
  chunked.destroy();
});

test('a header section over its limit is refused with 431', async () => {
  for (const headers of [
    `X-Long: ${'x'.repeat(70_000)}`,
    Array.from({ length: 5000 }, (_, i) => `X-${i}: y`).join('\r\n'),
  ]) {
    await assertRefusedAndClosed(lines('GET /health HTTP/1.1', 'Host: a', headers), 'long header', [431]);
  }
  await assertRefusedAndClosed(
    lines(`GET /${'x'.repeat(70_000)} HTTP/1.1`, 'Host: a'),
    'long target',
    [414, 431],
  );
});

test('pipelined requests are answered in order', async () => {
  const paths = ['/health', '/api/nothing', '/health', `/api/widget/config/${w.key}`, '/api/auth/me'];
  const bytes = paths.map((path, i) =>
    lines(`GET ${path} HTTP/1.1`, 'Host: a', ...(i === 4 ? ['Connection: close'] : [])),
  );
  const answers = await exchange(w.server, bytes.join(''));
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 404, 200, 200, 200],
  );
});

test('a connection is kept open, and closed after its last allowed request', async () => {
  const server = await startServer({ args: ['--max-requests-per-connection', '3'] });
  const connection = await connect(server);
  connection.write(lines('GET /health HTTP/1.1', 'Host: a').repeat(5));
  const answers = await connection.answers();
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200, 200],
  );
  assert.equal(answers[2].headers.get('connection'), 'close');
});

test('S2.15 slow headers, slow bodies and idle connections are closed in time', async () => {
  const server = await startServer({
    args: ['--header-timeout', '1s', '--body-timeout', '1s', '--idle-timeout', '1s'],
  });
  const slowHead = await connect(server);
  slowHead.write('GET /health HTTP/1.1\r\nHost:');
  const drip = setInterval(() => slowHead.write(' '), 100); // a byte now and then must not help
  const slowBody = await connect(server);
  slowBody.write(`${post('Content-Length: 100')}{`);
  const idle = await connect(server);
  idle.write(lines('GET /health HTTP/1.1', 'Host: a'));
  const silent = await connect(server);
  await Promise.all([
    slowHead.untilClosed(8000),
    slowBody.untilClosed(12_000),
    idle.untilClosed(8000),
    silent.untilClosed(8000),
  ]);
  clearInterval(drip);
  assert.match(slowHead.text(), /^HTTP\/1\.1 408 |^$/);
  assert.match(slowBody.text(), /^HTTP\/1\.1 408 |^$/);
  assert.match(idle.text(), /^HTTP\/1\.1 200 /);
});

test('S2.15 connections of one address are capped with 503, others are served', async () => {
  const server = await startServer({ args: ['--max-connections-per-address', '8'] });
  const held = [];
  for (let i = 0; i < 8; i += 1) held.push(await connect(server, { from: '127.0.0.5' }));
  const [refused] = await exchange(server, '', { from: '127.0.0.5' });
  assert.equal(refused.status, 503);
  assert.ok(Number(refused.headers.get('retry-after')) >= 1);
  assert.equal((await send(server, { path: '/health', from: '127.0.0.6' })).status, 200);
  held.forEach((connection) => connection.destroy());
  await eventually(
    async () => (await send(server, { path: '/health', from: '127.0.0.5' })).status === 200,
    'the address is served again when its connections are gone',
  );
});

test('S2.15 connections in all are capped with 503', async () => {
  const server = await startServer({ args: ['--max-connections', '10'] });
  const held = [];
  for (let i = 0; i < 10; i += 1) held.push(await connect(server, { from: `127.0.1.${i + 1}` }));
  const [refused] = await exchange(server, '', { from: '127.0.2.1' });
  assert.equal(refused.status, 503);
  held.forEach((connection) => connection.destroy());
  await eventually(async () => (await send(server, { path: '/health' })).status === 200, 'room again');
});
