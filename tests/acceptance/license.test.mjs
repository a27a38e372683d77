// There is one edition with everything in it; clients of BugPin 1.x are told so in their own words.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { cleanUp } from './lib/server.mjs';
import { assertFailure, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const FEATURES = [
  'custom-branding',
  'sso',
  'audit-log',
  'api-access',
  'webhooks',
  'white-label',
  'email-templates',
  'custom-templates',
  's3-storage',
];

test('every feature is on, outside the envelope, as clients expect', async () => {
  const status = (await w.admin.get('/api/license/status')).json;
  assert.equal(status.eeAvailable, true);
  assert.equal(status.licensed, true);
  assert.equal(status.success, undefined);
  assert.deepEqual(status.features, FEATURES);
  const all = (await w.admin.get('/api/license/features')).json;
  assert.deepEqual(all, {
    eeAvailable: true,
    features: Object.fromEntries(FEATURES.map((name) => [name, true])),
  });
  for (const feature of FEATURES) {
    const one = await w.admin.get(`/api/license/feature/${feature}`);
    assert.deepEqual(one.json, { feature, available: true, eeAvailable: true });
  }
  assertFailure(await w.admin.get('/api/license/feature/teleport'), 404, 'NOT_FOUND');
});

test('there is no key to activate and none to remove', async () => {
  assertFailure(
    await w.admin.post('/api/license/activate', { licenseKey: 'ABC' }),
    400,
    'EE_NOT_AVAILABLE',
  );
  const empty = assertFailure(await w.admin.post('/api/license/activate', {}), 400, 'VALIDATION_ERROR');
  assert.deepEqual(
    empty.details.map((one) => one.field),
    ['licenseKey'],
  );
  assertFailure(await w.admin.delete('/api/license'), 400, 'EE_NOT_AVAILABLE');
});

test('the version is told, and nobody outside is asked for a newer one', async () => {
  const health = (await w.admin.get('/health')).json;
  assert.deepEqual((await w.admin.get('/api/version')).json, {
    success: true,
    current: health.version,
    latest: null,
    updateAvailable: false,
    releaseUrl: null,
    publishedAt: null,
    lastCheckedAt: null,
    checkEnabled: false,
    widgetPackage: null,
  });
});
