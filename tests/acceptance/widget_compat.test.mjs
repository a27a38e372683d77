// What BugPin 1.x's own widget sends, and how it expects to be answered: pages that embed it keep working.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { mp4WithLocation, noisePng, validMetadata } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { multipart } from './lib/multipart.mjs';
import { cleanUp } from './lib/server.mjs';
import { assertFailure, configureProject, newProject, world } from './lib/world.mjs';

const ORIGIN = 'https://shop.example';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

// The request as the 1.x widget makes it: fetch with FormData, the key in a header, no credentials, and no
// Idempotency-Key.
function submitAsWidget(key, data, parts = []) {
  const form = multipart([{ name: 'data', value: JSON.stringify(data) }, ...parts]);
  return send(w.server, {
    method: 'POST',
    path: '/api/widget/submit',
    headers: { ...form.headers, 'x-api-key': key, Origin: ORIGIN, 'Sec-Fetch-Site': 'cross-site' },
    body: form.body,
  });
}

// Everything that it sends, with the members that its types leave out.
const formValues = (changes = {}) => ({
  title: 'Basket is empty',
  description: '',
  priority: 'medium',
  reporterEmail: '',
  metadata: validMetadata({ osVersion: undefined }),
  mediaCount: 0,
  ...changes,
});

test('B01 the 1.x widget gets the configuration that it maps one to one', async () => {
  const asked = `/api/widget/config/${w.key}`;
  for (const path of [asked, `${asked}?widgetVersion=1.2.5&integration=npm`]) {
    const answer = await send(w.server, { path, headers: { Origin: ORIGIN } });
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.header('access-control-allow-origin'), ORIGIN);
    const { config } = answer.json;
    assert.equal(config.projectName, 'Shop');
    assert.deepEqual(config.branding, {});
    for (const name of ['screenshot', 'annotation', 'consoleCapture', 'networkCapture'])
      assert.equal(config.features[name], true, name);
    assert.equal(config.features.storageKeysCapture, false);
    assert.equal(config.features.userActivityCapture, 'automatic');
    for (const [name, value] of Object.entries({
      theme: 'auto',
      position: 'bottom-right',
      buttonText: null,
      buttonShape: 'round',
      buttonIcon: 'bug',
      buttonIconSize: 24,
      buttonIconStroke: 2,
      lightButtonColor: '#02658D',
      darkButtonHoverColor: '#036F9B',
      dialogLightButtonColor: '#02658D',
      dialogDarkTextHoverColor: '#ffffff',
      enableHoverScaleEffect: true,
      tooltipEnabled: true,
      tooltipText: 'Found a bug?',
      captureMethod: 'visible',
      useScreenCaptureAPI: false,
      maxScreenshotSizeMb: 10,
      maxImageUploadSizeMb: 10,
      maxVideoUploadSizeMb: 50,
      hidePoweredBy: false,
    })) {
      assert.deepEqual(config[name], value, name);
    }
    assert.deepEqual(config.language, { mode: 'auto', defaultLanguage: 'en' });
  }
});

test('B01 an unknown key and a paused project are answered with the codes that it knows', async () => {
  assertFailure(await send(w.server, { path: '/api/widget/config/proj_nobody' }), 404, 'INVALID_API_KEY');
  const paused = await newProject(w.admin, 'Paused');
  await w.admin.patch(`/api/projects/${paused.id}`, { isActive: false });
  const path = `/api/widget/config/${paused.apiKey}`;
  assertFailure(await send(w.server, { path }), 403, 'PROJECT_INACTIVE');
  assertFailure(await submitAsWidget(paused.apiKey, formValues()), 403, 'PROJECT_INACTIVE');
});

test('B01 a 1.x submission with an annotated picture and a video named as a picture is stored', async () => {
  const answer = await submitAsWidget(
    w.key,
    formValues({
      mediaCount: 2,
      locale: 'de',
      mediaAnnotations: [
        { objects: [{ type: 'rect', left: 10, top: 20, width: 30, height: 40, stroke: '#ef4444' }] },
      ],
    }),
    [
      { name: 'media', filename: 'screenshot-0.png', type: 'image/png', bytes: noisePng() },
      { name: 'media', filename: 'video-1.png', type: 'video/mp4', bytes: mp4WithLocation() },
    ],
  );
  assert.equal(answer.status, 201, answer.text);
  assert.equal(answer.header('access-control-allow-origin'), ORIGIN);
  assert.equal(answer.header('access-control-allow-credentials'), undefined);
  const { json } = answer;
  assert.equal(json.success, true);
  assert.match(json.reportId, /^rpt_[0-9a-f]{32}$/);
  assert.equal(json.message, 'Bug report submitted successfully');

  const { report, files } = (await w.admin.get(`/api/reports/${json.reportId}`)).json;
  assert.equal(report.reporterLocale, 'de');
  assert.deepEqual(
    files.map(({ type, mimeType }) => [type, mimeType]),
    [
      ['screenshot', 'image/png'],
      ['video', 'video/mp4'],
    ],
  );
  assert.match(files[1].filename, /\.mp4$/, 'by its content, not by its name');
});

test('B01 a retry of the 1.x widget, which has no Idempotency-Key, is another report', async () => {
  const first = await submitAsWidget(w.key, formValues());
  const retry = await submitAsWidget(w.key, formValues());
  assert.deepEqual([first.status, retry.status], [201, 201]);
  assert.equal(retry.json.number, first.json.number + 1);
});

test('B01 a refusal has the message that the 1.x widget shows', async () => {
  const short = assertFailure(await submitAsWidget(w.key, formValues({ title: 'abc' })), 400);
  assert.ok(short.message.length > 0);
  const guarded = await newProject(w.admin, 'Guarded');
  await configureProject(w.admin, guarded.id, { security: { allowedOrigins: ['other.example'] } });
  assertFailure(await submitAsWidget(guarded.apiKey, formValues()), 403, 'ORIGIN_NOT_ALLOWED');
});

test('B01 the browser may ask first, with the headers of both widgets', async () => {
  const answer = await send(w.server, {
    method: 'OPTIONS',
    path: '/api/widget/submit',
    headers: {
      Origin: ORIGIN,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-api-key,idempotency-key',
    },
  });
  assert.equal(answer.status, 204);
  for (const name of ['x-api-key', 'idempotency-key', 'content-type'])
    assert.ok(answer.header('access-control-allow-headers').toLowerCase().includes(name), name);
});
