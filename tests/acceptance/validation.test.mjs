// Every input is checked: tests generated from the server's own description of itself. What becomes of
// hostile text that is valid is in injection.test.mjs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { fill, loadDocument, operations, resolve, wrongValues } from './lib/openapi.mjs';
import { cleanUp } from './lib/server.mjs';
import { assertFailure, newProject, newUser, submit, submitted, world } from './lib/world.mjs';

let w;
let document;
let known;
before(async () => {
  w = await world();
  document = await loadDocument(w.server);
  const { report, files } = await submitted(w, validReport(), [{ bytes: noisePng() }]);
  const user = await newUser(w.admin, 'viewer', 'target@example.test');
  const project = await newProject(w.admin, 'Target');
  known = {
    'reports/id': report.id,
    'reports/reportId': report.id,
    'files/fileId': files[0].id,
    'projects/id': project.id,
    'projects/projectId': project.id,
    'users/id': user.id,
    'tokens/id': (await w.admin.post('/api/tokens', { name: 'Target' })).json.token.id,
    'config/apiKey': w.key,
  };
});
after(cleanUp);

const withBody = () => operations(document).filter((one) => one.jsonBody);
const call = ({ method, path }, options) =>
  w.admin.send({
    method,
    path: fill(path, known),
    ...options,
    headers: { 'x-api-key': w.key, ...options.headers },
  });

function assertRefused(answer, allowed, what) {
  assert.ok(allowed.includes(answer.status), `${what}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return assertFailure(answer, answer.status);
}

test('S1.20 the description is served and names every route that takes a body', () => {
  assert.match(document.openapi, /^3\.1\./);
  const names = withBody().map(({ method, path }) => `${method} ${path}`);
  for (const expected of [
    'POST /api/widget/submit',
    'POST /api/auth/login',
    'POST /api/auth/change-password',
    'POST /api/projects',
    'PATCH /api/projects/{id}',
    'PUT /api/projects/reorder',
    'PATCH /api/reports/{id}',
    'POST /api/reports/bulk-update',
    'PUT /api/settings',
    'POST /api/users',
    'PATCH /api/users/{id}',
  ]) {
    assert.ok(names.includes(expected), `${expected} in ${names.join(', ')}`);
  }
});

test('S1.20 a body that is not a JSON object is refused by every operation', async () => {
  for (const one of withBody()) {
    for (const body of [
      '',
      '[]',
      '"text"',
      '17',
      'null',
      'true',
      '{',
      '{"a":1}x',
      '{"a":1}\0',
      '\xff\xfe',
      '{"a":NaN}',
      "{'a':1}",
      '{"a":1,}',
      '{"\\ud800":1}',
    ]) {
      const answer = await call(one, {
        body: Buffer.from(body, 'latin1'),
        headers: { 'Content-Type': 'application/json' },
      });
      assertRefused(answer, [400], `${one.method} ${one.path} with ${JSON.stringify(body)}`);
    }
  }
});

test('S1.20 a missing member is refused by every operation, with its name', async () => {
  for (const one of withBody().filter(({ jsonBody }) => jsonBody.required?.length)) {
    const answer = await call(one, { json: {} });
    const failure = assertRefused(answer, [400], `${one.method} ${one.path}`);
    assert.equal(failure.error, 'VALIDATION_ERROR');
    const fields = failure.details.map((detail) => detail.field);
    assert.deepEqual(fields.sort(), [...one.jsonBody.required].sort(), `${one.method} ${one.path}`);
    assert.ok(failure.details.every((detail) => detail.message.length > 0));
  }
});

test('S1.20 a member of the wrong type is refused by every operation, with its name', async () => {
  let tried = 0;
  for (const one of withBody()) {
    for (const [name, schema] of Object.entries(one.jsonBody.properties ?? {})) {
      for (const value of wrongValues(document, schema)) {
        tried += 1;
        const what = `${one.method} ${one.path} with ${name} = ${JSON.stringify(value)}`;
        const failure = assertRefused(await call(one, { json: { [name]: value } }), [400], what);
        assert.equal(failure.error, 'VALIDATION_ERROR', what);
        const path = new RegExp(`^${name}(\\.|\\[|$)`);
        assert.ok(
          failure.details.some((detail) => path.test(detail.field)),
          `${what}: ${JSON.stringify(failure)}`,
        );
      }
    }
  }
  assert.ok(tried > 100, `${tried} cases were generated`);
});

// Members that are out of their documented range, as [what, value].
function* beyondLimits(schema) {
  const found = resolve(document, schema);
  if (found.maxLength < 1e6) yield ['too long', 'x'.repeat(found.maxLength + 1)];
  if (found.minLength > 0) yield ['too short', ''];
  if (found.maximum !== undefined) yield ['too large', found.maximum + 1];
  if (found.minimum !== undefined) yield ['too small', found.minimum - 1];
  if (found.enum) yield ['not one of them', 'no-such-value'];
  if (found.maxItems < 1000) yield ['too many', Array(found.maxItems + 1).fill('x')];
  if (found.minItems > 0) yield ['too few', []];
}

test('S1.20 a member beyond its documented limit is refused by every operation', async () => {
  let tried = 0;
  for (const one of withBody()) {
    for (const [name, schema] of Object.entries(one.jsonBody.properties ?? {})) {
      for (const [what, value] of beyondLimits(schema)) {
        tried += 1;
        const label = `${one.method} ${one.path}: ${name} ${what}`;
        const failure = assertRefused(await call(one, { json: { [name]: value } }), [400], label);
        assert.ok(
          failure.details?.some((detail) => detail.field.startsWith(name)),
          `${label}: ${JSON.stringify(failure)}`,
        );
      }
    }
  }
  assert.ok(tried > 20, `${tried} cases were generated`);
});

test('S1.20 an oversize body is refused by every operation', async () => {
  const body = `{"x":"${'x'.repeat(2 << 20)}"}`;
  for (const one of withBody()) {
    const answer = await call(one, { body, headers: { 'Content-Type': 'application/json' } });
    assertRefused(answer, [413], `${one.method} ${one.path}`);
  }
});

test('S1.20 another content type is refused by every operation', async () => {
  for (const one of withBody()) {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      const answer = await call(one, { body: '<a>b</a>', headers: { 'Content-Type': type } });
      assertRefused(answer, [400, 415], `${one.method} ${one.path} with ${type}`);
    }
  }
});

test('S1.20 hostile path parameters and queries never give a 5xx', async () => {
  const odd = [
    '%00',
    '..%2f..%2f..%2fbugpin.db',
    "' OR 1=1 --",
    'x'.repeat(3000),
    '%ff',
    '💥',
    '%2e%2e',
    '{id}',
  ];
  const refused = [400, 403, 404, 405, 413, 414, 431];
  for (const { method, path } of operations(document).filter((one) => /\{/.test(one.path))) {
    for (const value of odd) {
      const target = path.replace(/\{\w+\}/g, value.includes('%') ? value : encodeURIComponent(value));
      const answer = await w.admin.send({ method, path: target, json: method === 'GET' ? undefined : {} });
      const what = `${method} ${target.slice(0, 120)}`;
      // The status page is for people, and says no in HTML.
      if (path.startsWith('/status/')) assert.ok(refused.includes(answer.status), what);
      else assertRefused(answer, refused, what);
    }
  }
  for (const query of [
    'page=0',
    'page=-1',
    'page=x',
    'limit=0',
    'limit=101',
    'limit=1e9',
    'page=99999999999999999999',
    'sortBy=password',
    'sortOrder=sideways',
    'createdAfter=yesterday',
    'limit=%00',
  ]) {
    assertRefused(await w.admin.get(`/api/reports?${query}`), [400], query);
  }
});

test('S1.20 every field of the metadata is checked, and all complaints come at once', async () => {
  const answer = await submit(w.server, w.key, {
    title: 'abc',
    priority: 'urgent',
    reporterEmail: 'nobody',
    annotations: [],
    mediaAnnotations: {},
    metadata: {
      url: 7,
      browser: { name: 'x' },
      device: { type: 'fridge', os: 'x' },
      viewport: { width: '1' },
      consoleErrors: [{ type: 'fatal', message: 'x', timestamp: 'x' }],
      storageKeys: { cookies: [1] },
    },
  });
  const fields = new Set(
    assertFailure(answer, 400, 'VALIDATION_ERROR').details.map((detail) => detail.field),
  );
  for (const field of [
    'title',
    'priority',
    'reporterEmail',
    'annotations',
    'mediaAnnotations',
    'metadata.url',
    'metadata.browser.version',
    'metadata.browser.userAgent',
    'metadata.device.type',
    'metadata.viewport.width',
    'metadata.viewport.height',
    'metadata.timestamp',
    'metadata.consoleErrors[0].type',
    'metadata.storageKeys.cookies[0]',
  ]) {
    assert.ok(fields.has(field), `${field} in ${[...fields].join(', ')}`);
  }
});

test('S1.20 unknown members are dropped, never stored', async () => {
  const report = validReport({ status: 'closed', id: 'rpt_mine', forwardedTo: ['x'], isAdmin: true });
  report.metadata.secret = 'dropped';
  report.metadata.browser.secret = 'dropped';
  const stored = (await submitted(w, report)).report;
  assert.equal(stored.status, 'open');
  assert.notEqual(stored.id, 'rpt_mine');
  assert.ok(!JSON.stringify(stored).includes('dropped'));
  const patched = await w.admin.patch(`/api/reports/${stored.id}`, {
    forwardedTo: [{ url: 'javascript:alert(1)' }],
    number: 99,
    projectId: 'x',
  });
  assert.equal(patched.status, 200);
  assert.ok(!patched.text.includes('javascript:'));
  assert.equal(patched.json.report.number, stored.number);
});
