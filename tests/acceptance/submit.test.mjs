// A report gets in: both forms, idempotency, numbers, compatibility with upstream's widget.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';

import { noisePng, pngOfSize, validReport } from './lib/fixtures.mjs';
import { connect, parseAnswers, send } from './lib/http.mjs';
import { multipart, submissionForm } from './lib/multipart.mjs';
import { cleanUp } from './lib/server.mjs';
import {
  assertFailure,
  configure,
  configureProject,
  newProject,
  submit,
  submitForm,
  submitted,
  totalReports,
  world,
} from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

test('a JSON submission is stored with every documented member', async () => {
  const sent = validReport({
    annotations: { shapes: [{ kind: 'arrow', from: [1, 2.5] }] },
    mediaAnnotations: [{ a: null }],
  });
  const answer = await submit(w.server, w.key, sent);
  assert.equal(answer.status, 201, answer.text);
  const { json } = answer;
  assert.equal(json.success, true);
  assert.match(json.reportId, /^rpt_[0-9a-f]{32}$/);
  assert.equal(json.message, 'Bug report submitted successfully');
  const { report, files } = (await w.admin.get(`/api/reports/${json.reportId}`)).json;
  for (const [name, value] of Object.entries(sent)) assert.deepEqual(report[name], value, name);
  assert.equal(report.number, json.number);
  assert.equal(report.status, 'open');
  assert.equal(report.projectId, w.project.id);
  assert.deepEqual(files, []);
});

test("B01 a submission of upstream's widget: mediaAnnotations, mediaCount, an empty e-mail, no priority", async () => {
  const report = validReport({
    mediaAnnotations: [[{ tool: 'pen' }], []],
    mediaCount: 2,
    reporterEmail: '',
    priority: undefined,
  });
  const stored = await submitted(w, report, [{ bytes: noisePng() }, { bytes: noisePng() }]);
  assert.deepEqual(stored.report.mediaAnnotations, report.mediaAnnotations);
  assert.equal(stored.report.reporterEmail, undefined);
  assert.equal(stored.report.priority, 'medium');
  assert.equal(stored.files.length, 2);
  const legacy = await submitted(w, validReport(), [
    { name: 'screenshot', bytes: noisePng(), filename: 'blob' },
  ]);
  assert.equal(legacy.files[0].type, 'screenshot');
});

test('text is trimmed, and 4 characters must be left of a title', async () => {
  const { report } = await submitted(
    w,
    validReport({ title: '  Padded title  ', description: ' d ', reporterName: ' n ' }),
  );
  assert.deepEqual([report.title, report.description, report.reporterName], ['Padded title', 'd', 'n']);
  assertFailure(await submit(w.server, w.key, validReport({ title: '  abc  ' })), 400);
  assert.equal(
    (await submit(w.server, w.key, validReport({ title: '🐛🐛🐛🐛' }))).status,
    201,
    'characters, not bytes',
  );
  assert.equal((await submit(w.server, w.key, validReport({ title: '🐛'.repeat(200) }))).status, 201);
  assertFailure(
    await submit(w.server, w.key, validReport({ title: '🐛'.repeat(201) })),
    400,
    'VALIDATION_ERROR',
  );
});

test('each report gets a number, counted per project from 1', async () => {
  const one = await newProject(w.admin, 'Counted');
  const two = await newProject(w.admin, 'Counted too');
  const numberIn = async (project) => (await submit(w.server, project.apiKey)).json.number;
  assert.deepEqual(
    [await numberIn(one), await numberIn(one), await numberIn(two), await numberIn(one)],
    [1, 2, 1, 3],
  );
  const many = await Promise.all(Array.from({ length: 30 }, () => numberIn(two)));
  assert.deepEqual(
    many.sort((a, b) => a - b),
    Array.from({ length: 30 }, (_, i) => i + 2),
  );
});

test('C01 a repeat with the same Idempotency-Key gives the first report and stores nothing', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const first = await submitForm(w.server, w.key, validReport(), [{ bytes: noisePng() }], { headers });
  assert.equal(first.status, 201, first.text);
  const total = await totalReports(w.admin);
  for (const report of [validReport(), validReport({ title: 'Another body altogether' })]) {
    const repeat = await submit(w.server, w.key, report, { headers });
    assert.equal(repeat.status, 200);
    assert.equal(repeat.json.reportId, first.json.reportId);
    assert.equal(repeat.json.number, first.json.number);
  }
  assert.equal(await totalReports(w.admin), total);
  const project = await newProject(w.admin, 'Other keys');
  const elsewhere = await submit(w.server, project.apiKey, validReport(), { headers });
  assert.equal(elsewhere.status, 201, 'another project has keys of its own');
  const next = await submit(w.server, w.key, validReport(), { headers: { 'Idempotency-Key': randomUUID() } });
  assert.equal(next.status, 201);
});

test('C01 fifty at once with one key make one report', async () => {
  const headers = { 'Idempotency-Key': `race-${randomUUID()}` };
  const total = await totalReports(w.admin);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => submit(w.server, w.key, validReport(), { headers })),
  );
  assert.equal(new Set(answers.map((answer) => answer.json.reportId)).size, 1);
  assert.equal(answers.filter((answer) => answer.status === 201).length, 1);
  assert.equal(answers.filter((answer) => answer.status === 200).length, 49);
  assert.equal(await totalReports(w.admin), total + 1);
});

test('C01 a refused submission does not use up its key', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  assertFailure(await submit(w.server, w.key, {}, { headers }), 400);
  assert.equal((await submit(w.server, w.key, validReport(), { headers })).status, 201);
});

test('an Idempotency-Key is 1 to 128 visible ASCII characters', async () => {
  for (const key of ['a', '~!"', 'x'.repeat(128)]) {
    assert.equal(
      (await submit(w.server, w.key, validReport(), { headers: { 'Idempotency-Key': key } })).status,
      201,
    );
  }
  for (const key of ['', 'x'.repeat(129), 'a b', 'caf\xe9']) {
    assertFailure(
      await submit(w.server, w.key, validReport(), { headers: { 'Idempotency-Key': key } }),
      400,
      'VALIDATION_ERROR',
    );
  }
});

test('keys: missing, unknown, paused, deleted', async () => {
  assertFailure(await submit(w.server, '', validReport()), 401);
  const without = await send(w.server, { method: 'POST', path: '/api/widget/submit', json: validReport() });
  assertFailure(without, 401, 'UNAUTHORIZED');
  assertFailure(await submit(w.server, 'nonsense'), 401, 'INVALID_API_KEY');
  const project = await newProject(w.admin, 'Paused');
  const configOf = () => send(w.server, { path: `/api/widget/config/${project.apiKey}` });
  await w.admin.patch(`/api/projects/${project.id}`, { isActive: false });
  assertFailure(await submit(w.server, project.apiKey), 403, 'PROJECT_INACTIVE');
  assertFailure(await configOf(), 403, 'PROJECT_INACTIVE');
  await w.admin.patch(`/api/projects/${project.id}`, { isActive: true });
  assert.equal((await submit(w.server, project.apiKey)).status, 201);
  await w.admin.delete(`/api/projects/${project.id}`);
  assertFailure(await submit(w.server, project.apiKey), 401, 'INVALID_API_KEY');
  assertFailure(await configOf(), 404, 'INVALID_API_KEY');
});

test("B01 the widget's configuration: every documented member, project over global over default", async () => {
  const configOf = async (key) => (await send(w.server, { path: `/api/widget/config/${key}` })).json.config;
  const plain = await configOf(w.key);
  const expected = {
    projectName: 'Shop',
    branding: {},
    brandingPrimaryColor: '#02658D',
    theme: 'auto',
    position: 'bottom-right',
    buttonText: null,
    buttonShape: 'round',
    buttonIcon: 'bug',
    buttonIconSize: 24,
    buttonIconStroke: 2,
    lightButtonColor: '#02658D',
    lightTextColor: '#ffffff',
    lightButtonHoverColor: '#024F6F',
    darkButtonHoverColor: '#036F9B',
    dialogLightButtonColor: '#02658D',
    dialogDarkTextHoverColor: '#ffffff',
    enableHoverScaleEffect: true,
    tooltipEnabled: true,
    tooltipText: 'Found a bug?',
    captureMethod: 'visible',
    useScreenCaptureAPI: false,
  };
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(plain[name], value, name);
  for (const name of ['screenshot', 'annotation', 'attachments', 'consoleCapture'])
    assert.equal(typeof plain.features[name], 'boolean', name);

  await configure(w.admin, {
    widgetLauncherButton: { position: 'top-left', buttonText: 'Report', buttonIconSize: 30 },
  });
  await configureProject(w.admin, w.project.id, {
    widgetLauncherButton: { position: 'top-right', buttonText: null },
  });
  const own = await configOf(w.key);
  assert.deepEqual(
    [own.position, own.buttonText, own.buttonIconSize, own.buttonShape],
    ['top-right', null, 30, 'round'],
  );
  await configureProject(w.admin, w.project.id, { widgetLauncherButton: null });
  assert.equal((await configOf(w.key)).position, 'top-left');
  await configure(w.admin, { widgetLauncherButton: {} });
  assert.equal((await configOf(w.key)).position, 'bottom-right');
});

test('bad settings are refused with every field named, and nothing changes', async () => {
  const before = (await w.admin.get('/api/settings')).json.settings;
  const answer = await w.admin.put('/api/settings', {
    appName: '',
    retentionDays: 4000,
    rateLimitPerMinute: 0,
    sessionMaxAgeDays: 366,
    appUrl: 'ftp://x',
    screenshot: { maxScreenshotSize: 51 },
    widgetLauncherButton: { position: 'nowhere', lightButtonColor: 'blue' },
  });
  const fields = assertFailure(answer, 400).details.map((detail) => detail.field);
  for (const field of [
    'appName',
    'retentionDays',
    'rateLimitPerMinute',
    'sessionMaxAgeDays',
    'appUrl',
    'screenshot.maxScreenshotSize',
    'widgetLauncherButton.position',
    'widgetLauncherButton.lightButtonColor',
  ])
    assert.ok(fields.includes(field), field);
  assert.deepEqual((await w.admin.get('/api/settings')).json.settings, before);
});

// --- multipart -------------------------------------------------------------------------------------

test('broken multipart bodies are refused with 400, and nothing is stored', async () => {
  const total = await totalReports(w.admin);
  const form = submissionForm(validReport(), [{ bytes: noisePng() }]);
  const boundary = form.headers['Content-Type'].split('boundary=')[1];
  const text = form.body.toString('latin1');
  const post = (body, type = form.headers['Content-Type']) =>
    send(w.server, {
      method: 'POST',
      path: '/api/widget/submit',
      headers: { 'x-api-key': w.key, 'Content-Type': type },
      body: Buffer.from(body, 'latin1'),
    });
  const bodies = {
    empty: '',
    'no closing delimiter': text.slice(0, -boundary.length - 6),
    'cut in a part': text.slice(0, 400),
    'another boundary': text.replaceAll(boundary, 'other'),
    'no disposition': text.replace(/Content-Disposition[^\r]*\r\n/, ''),
    'bare line feeds': text.replaceAll('\r\n', '\n'),
    'no data part': multipart([], boundary).body.toString('latin1'),
    'data twice': text.replace(
      `--${boundary}`,
      `--${boundary}\r\nContent-Disposition: form-data; name="data"\r\n\r\n{}\r\n--${boundary}`,
    ),
    'broken JSON': submissionForm('{"title":', [])
      .body.toString('latin1')
      .replaceAll(/----bugpin[0-9a-f]+/g, boundary),
    'huge part header': text.replace('Content-Type: image/png', `X-Long: ${'x'.repeat(100_000)}`),
  };
  for (const [what, body] of Object.entries(bodies)) {
    const answer = await post(body);
    assert.equal(answer.status, 400, `${what}: ${answer.text}`);
    assertFailure(answer, 400);
  }
  for (const type of [
    'multipart/form-data',
    'multipart/form-data; boundary=',
    `multipart/form-data; boundary=${'x'.repeat(71)}`,
    'multipart/form-data; boundary="a',
    `multipart/form-data; boundary=a; boundary=${boundary}`,
    'multipart/mixed; boundary=a',
  ]) {
    const answer = await post(text, type);
    assert.ok([400, 415].includes(answer.status), `${type}: ${answer.status}`);
  }
  assert.equal(await totalReports(w.admin), total);
});

test('a form arrives whole however it is cut into packets', async () => {
  const picture = noisePng(20, 20);
  const form = submissionForm(validReport(), [{ bytes: picture }]);
  const head =
    `POST /api/widget/submit HTTP/1.1\r\nHost: x\r\nx-api-key: ${w.key}\r\nContent-Type: ${form.headers['Content-Type']}\r\n` +
    `Content-Length: ${form.body.length}\r\nConnection: close\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), form.body]);
  for (const size of [1, 7, 61, 997]) {
    const connection = await connect(w.server);
    for (let at = 0; at < bytes.length; at += size) {
      connection.write(bytes.subarray(at, at + size));
      if (at % (size * 50) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const [answer] = parseAnswers(await connection.untilClosed());
    assert.equal(answer.status, 201, answer.body);
    const { reportId } = JSON.parse(answer.body);
    const { files } = (await w.admin.get(`/api/reports/${reportId}`)).json;
    assert.deepEqual((await w.admin.get(`/api/reports/${reportId}/files/${files[0].id}`)).body, picture);
  }
});

test('sixty-four pictures of a megabyte at once all arrive whole', async () => {
  const pictures = Array.from({ length: 16 }, () => pngOfSize(1 << 20));
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, i) =>
      submitForm(w.server, w.key, validReport({ title: `Load ${i}` }), [{ bytes: pictures[i % 16] }]),
    ),
  );
  for (const [i, answer] of answers.entries()) {
    assert.equal(answer.status, 201, answer.text);
    const { files } = (await w.admin.get(`/api/reports/${answer.json.reportId}`)).json;
    const served = await w.admin.get(`/api/reports/${answer.json.reportId}/files/${files[0].id}`);
    assert.ok(served.body.equals(pictures[i % 16]), `picture ${i}`);
  }
});
