// What a project says about the widget, and what of it the server enforces itself.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { validMetadata, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, command } from './lib/server.mjs';
import {
  assertFailure,
  configure,
  configureProject,
  newProject,
  submit,
  submitted,
  world,
} from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const configOf = async (key) => (await send(w.server, { path: `/api/widget/config/${key}` })).json.config;

test('B06 capture switches hold for all projects, and a project has its own', async () => {
  const project = await newProject(w.admin, 'Switches');
  await configure(w.admin, { capture: { networkCapture: false, activityCapture: 'disabled' } });
  await configureProject(w.admin, project.id, { networkCapture: true, storageKeysCapture: true });
  assert.deepEqual(
    await configOf(w.key).then(({ features }) => [features.networkCapture, features.userActivityCapture]),
    [false, 'disabled'],
  );
  const { features } = await configOf(project.apiKey);
  assert.deepEqual(
    [features.networkCapture, features.storageKeysCapture, features.userActivityCapture],
    [true, true, 'disabled'],
  );
  await configure(w.admin, { capture: {} });
  assert.equal((await configOf(w.key)).features.networkCapture, true);
});

test('B08 wrong values are refused by name', async () => {
  const refused = await w.admin.patch(`/api/projects/${w.project.id}`, {
    settings: {
      consoleCapture: 'yes',
      activityCapture: 'sometimes',
      language: { mode: 'xx' },
      form: { reporterName: 'maybe' },
      recording: { maxSeconds: 0, quality: 'best', dailyVolumeMb: -1 },
    },
  });
  const { details } = assertFailure(refused, 400, 'VALIDATION_ERROR');
  assert.deepEqual(details.map(({ field }) => field).sort(), [
    'settings.activityCapture',
    'settings.consoleCapture',
    'settings.form.reporterName',
    'settings.language.mode',
    'settings.recording.dailyVolumeMb',
    'settings.recording.maxSeconds',
    'settings.recording.quality',
  ]);
  assert.equal(await command(w.dataDir, 'settings', 'get', 'recording.quality'), '"medium"\n');
});

test('B08 what the form requires is required of everybody', async () => {
  const project = await newProject(w.admin, 'Formal');
  await configureProject(w.admin, project.id, { form: { reporterName: 'required', reporterEmail: 'required' } });
  const anonymous = validReport({ reporterName: ' ', reporterEmail: '' });
  const { details } = assertFailure(await submit(w.server, project.apiKey, anonymous), 400, 'VALIDATION_ERROR');
  assert.deepEqual(details.map(({ field }) => field), ['reporterName', 'reporterEmail']);
  assert.equal((await submit(w.server, project.apiKey)).status, 201);
  assert.equal((await submit(w.server, w.key, anonymous)).status, 201, 'elsewhere it is optional');
});

test('C06 EU privacy mode keeps no query, no fragment and no activity, whatever a widget sends', async () => {
  const secret = 'token=s3cret';
  const url = `https://shop.example/pay?${secret}#frag-s3cret`;
  const metadata = validMetadata({
    url,
    referrer: url,
    consoleErrors: [
      { type: 'error', message: `failed: ${url}`, source: url, stack: `at pay (${url}:17:5)`, timestamp: 't' },
    ],
    networkErrors: [
      {
        url,
        method: 'GET',
        status: 0,
        statusText: '',
        timestamp: 't',
        duration: 12.5,
        error: `cannot load ${url}`,
      },
    ],
    custom: { page: url },
  });
  const project = await newProject(w.admin, 'European');
  await configureProject(w.admin, project.id, { privacy: { euPrivacyMode: true } });
  assert.equal((await configOf(project.apiKey)).privacy.euPrivacyMode, true);
  const kept = (await submitted({ ...w, key: project.apiKey }, validReport({ metadata }))).report.metadata;
  assert.ok(!JSON.stringify(kept).includes('s3cret'), JSON.stringify(kept));
  assert.equal(kept.url, 'https://shop.example/pay');
  assert.equal(kept.userActivity, undefined);
  assert.equal(kept.consoleErrors[0].stack, 'at pay (https://shop.example/pay:17:5)');
  assert.equal(kept.networkErrors[0].duration, 12.5);
  assert.deepEqual((await submitted(w, validReport({ metadata }))).report.metadata, metadata, 'elsewhere all is kept');
});

test('B06 what our own widget adds to the context comes back as it was sent', async () => {
  const metadata = validMetadata({
    consoleErrors: [
      { type: 'error', message: 'm', source: 's', line: 1, column: 2, stack: 'Error\n  at f', timestamp: 't' },
    ],
    networkErrors: [
      {
        url: '/u',
        method: 'POST',
        status: 502,
        statusText: 'Bad',
        timestamp: 't',
        duration: 3,
        requestSize: 4,
        responseSize: 5,
        error: 'e',
      },
    ],
    userActivity: [{ type: 'navigation', url: '/next', timestamp: 't' }],
    language: 'de-AT',
    colorScheme: 'dark',
    widgetVersion: '0.1.0',
    gpc: true,
    user: { id: '7', name: 'Ada', email: 'ada' },
    custom: { plan: 'pro', flags: [1, { a: null }] },
    captures: [{ media: 0, method: 'dom', area: 'element' }, { media: 1, method: 'recording' }],
  });
  const { report } = await submitted(w, validReport({ metadata }));
  assert.deepEqual(report.metadata, metadata);
  const long = validMetadata({ custom: { text: 'x'.repeat(64 * 1024) } });
  const { details } = assertFailure(await submit(w.server, w.key, validReport({ metadata: long })), 400);
  assert.equal(details[0].field, 'metadata.custom');
});
