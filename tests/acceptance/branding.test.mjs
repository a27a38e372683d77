// How BugPin shows itself: the operator's colours, pictures and name.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { html, jpegWithLocation, noisePng, pngBomb, svg, webp } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { multipart } from './lib/multipart.mjs';
import { pixelsOf } from './lib/pixels.mjs';
import { cleanUp, runCommand } from './lib/server.mjs';
import { assertFailure, configureProject, newProject, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

function upload(path, bytes, { name = 'file', filename = 'mine.png', type = 'image/png' } = {}) {
  const form = multipart([{ name, filename, type, bytes }]);
  return w.admin.send({ method: 'POST', path: `/api/branding/${path}`, ...form });
}
const branding = async () => (await send(w.server, { path: '/api/branding/config' })).json.config;
const get = (path, headers) => send(w.server, { path, headers });

const widgetConfig = async (project) =>
  (await send(w.server, { path: `/api/widget/config/${project.apiKey}` })).json.config;

test('B17 white label: a partial change, seen by the widget, unless a project says otherwise', async () => {
  const path = '/api/white-label/config';
  const off = {
    enabled: false,
    hideFooterBranding: false,
    hideEmailBranding: false,
    hidePoweredBy: false,
  };
  assert.deepEqual((await w.admin.get(path)).json.config, off);
  const project = await newProject(w.admin, 'Labelled');
  const proud = await newProject(w.admin, 'Proud');
  await configureProject(w.admin, proud.id, { branding: { poweredByVisible: true } });
  assert.equal((await widgetConfig(project)).hidePoweredBy, false);

  const changed = await w.admin.put(path, { hidePoweredBy: true, customCopyright: ' © Shop ' });
  assert.equal(changed.status, 200, changed.text);
  assert.deepEqual(changed.json.config, {
    ...off,
    enabled: true,
    hidePoweredBy: true,
    customCopyright: '© Shop',
  });
  const more = await w.admin.put(path, { hideEmailBranding: true, customCopyright: null });
  assert.deepEqual(more.json.config, {
    ...off,
    enabled: true,
    hidePoweredBy: true,
    hideEmailBranding: true,
  });
  assert.equal((await w.admin.get('/api/settings')).json.settings.whiteLabel.hideEmailBranding, true);
  assert.equal((await widgetConfig(project)).hidePoweredBy, true);
  assert.equal((await widgetConfig(proud)).hidePoweredBy, false);

  assert.deepEqual((await w.admin.post('/api/white-label/reset')).json.config, off);
  assert.equal((await widgetConfig(project)).hidePoweredBy, false);
  const wrong = assertFailure(
    await w.admin.put(path, { hidePoweredBy: 'yes', customCopyright: 'x'.repeat(201) }),
    400,
    'VALIDATION_ERROR',
  );
  assert.deepEqual(wrong.details.map((one) => one.field).sort(), ['customCopyright', 'hidePoweredBy']);
});

test('B17 a logo is decoded, stored anew and served to everybody, for ever by its version', async () => {
  const none = await branding();
  assert.equal(none.logoLightUrl, null);
  assert.equal(none.primaryColor, '#02658D');
  assert.equal(none.faviconDarkVersion, 'default');
  assert.equal(Object.keys(none.adminThemeColors).length, 8);
  assert.equal(Object.keys(none.widgetPrimaryColors).length, 8);

  const made = await upload('logo/light', jpegWithLocation(), { type: 'image/svg+xml' });
  assert.equal(made.status, 200, made.text);
  const { url } = made.json;
  assert.match(url, /^\/branding\/light\/logo-light\.jpg\?v=[0-9a-z]+$/, 'named by its bytes');
  assert.equal((await branding()).logoLightUrl, url);
  const shown = await get(url);
  assert.equal(shown.status, 200);
  assert.equal(shown.header('content-type'), 'image/jpeg');
  assert.equal(shown.header('x-content-type-options'), 'nosniff');
  assert.match(shown.header('content-security-policy'), /^sandbox; default-src 'none'/);
  assert.equal(shown.header('cache-control'), 'public, max-age=31536000, immutable');
  assert.ok(!shown.body.includes('SecretCam'), 'no camera in it');
  const again = await get(url, { 'If-None-Match': shown.header('etag') });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);

  const [path] = url.split('?');
  for (const other of [path, `${path}?v=other`]) {
    assert.equal((await get(other)).header('cache-control'), 'public, max-age=300', other);
  }
  assert.equal((await get(`/admin${url}`)).status, 200);

  const next = (await upload('logo/light', noisePng(40, 20))).json.url;
  assert.match(next, /logo-light\.png\?v=/);
  assert.equal((await get(path)).status, 404, 'the one before is gone');
  const pixels = pixelsOf((await get(next)).body);
  assert.deepEqual([pixels.width, pixels.height], [40, 20]);
});

test('B17 an icon is cut square, a favicon made in all its sizes', async () => {
  const icon = (await upload('icon/dark', noisePng(600, 300))).json.url;
  assert.match(icon, /^\/branding\/dark\/icon-dark\.png\?v=/);
  const square = pixelsOf((await get(icon)).body);
  assert.deepEqual([square.width, square.height], [256, 256]);
  assert.equal((await branding()).iconDarkUrl, icon);

  const done = await upload('favicon/light', noisePng(520, 530));
  assert.equal(done.status, 200, done.text);
  const version = (await branding()).faviconLightVersion;
  assert.notEqual(version, 'default');
  for (const [name, side] of [
    ['favicon-light.ico', 32],
    ['apple-touch-icon-light.png', 180],
    ['android-chrome-192x192-light.png', 192],
    ['android-chrome-512x512-light.png', 512],
  ]) {
    const answer = await get(`/branding/light/${name}?v=${version}`);
    assert.equal(answer.status, 200, name);
    assert.equal(answer.header('content-type'), 'image/png', name);
    const made = pixelsOf(answer.body);
    assert.deepEqual([made.width, made.height], [side, side], name);
  }
  const manifest = await get('/branding/light/site.webmanifest');
  assert.match(manifest.header('content-type'), /^application\/manifest\+json/);
  assert.equal(manifest.json.name, 'BugPin');
  assert.equal(manifest.json.background_color, '#ffffff');
  for (const { src } of manifest.json.icons) assert.equal((await get(src)).status, 200, src);
  assert.equal((await get('/branding/dark/site.webmanifest')).json.theme_color, '#18181b');
  assertFailure(await get('/branding/twilight/site.webmanifest'), 404, 'NOT_FOUND');
  const verified = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(verified.code, 0, verified.stdout);
});

test('B17 nothing but pictures of the right kind and size is taken', async () => {
  const refused = async (path, bytes, status, code, options) => {
    const failure = assertFailure(await upload(path, bytes, options), status, code);
    assert.ok(
      failure.details?.some((one) => one.field === (options?.name ?? 'file')),
      JSON.stringify(failure),
    );
  };
  const before = await branding();
  await refused('logo/dark', svg(), 415, 'UNSUPPORTED_MEDIA_TYPE', { type: 'image/svg+xml' });
  await refused('logo/dark', html(), 415, 'UNSUPPORTED_MEDIA_TYPE');
  await refused('logo/dark', noisePng().subarray(0, 60), 415, 'UNDECODABLE_PICTURE');
  await refused('logo/dark', pngBomb(), 413, 'IMAGE_TOO_LARGE');
  await refused('icon/dark', noisePng(255, 300), 400, 'VALIDATION_ERROR');
  await refused('favicon/dark', noisePng(512, 511), 400, 'VALIDATION_ERROR');
  await refused('favicon/dark', webp(), 415, 'UNSUPPORTED_MEDIA_TYPE');
  await refused('icon/dark', Buffer.concat([noisePng(), Buffer.alloc(1 << 20)]), 413, 'FILE_TOO_LARGE');
  await refused('logo/dark', Buffer.alloc(0), 400, 'VALIDATION_ERROR');
  await refused('logo/dark', noisePng(), 400, 'VALIDATION_ERROR', { name: 'picture' });
  assertFailure(await upload('logo/dark', Buffer.alloc(3 << 20)), 413, 'FILE_TOO_LARGE');
  assertFailure(await upload('logo/dark', Buffer.alloc(6 << 20)), 413, 'PAYLOAD_TOO_LARGE');
  assertFailure(await upload('logo/twilight', noisePng()), 404, 'NOT_FOUND');
  assertFailure(await w.admin.post('/api/branding/logo/dark', {}), 415, 'UNSUPPORTED_MEDIA_TYPE');
  assert.deepEqual(await branding(), before);
  for (const path of ['/branding/light/../../bugpin.db', '/branding/light/%2e%2e%2fbugpin.db'])
    assert.ok([400, 404].includes((await get(path)).status), path);
});

test('B17 colours change one by one; the widget’s dialog shows them', async () => {
  const project = await newProject(w.admin, 'Coloured');
  const put = (name, json) => w.admin.put(`/api/branding/${name}`, json);
  assert.deepEqual((await put('widget-primary-colors', { lightButtonColor: '#101010' })).json, {
    success: true,
  });
  await put('widget-primary-colors', { darkTextColor: '#202020' });
  await put('admin-theme-colors', { lightTextColor: '#303030' });
  await put('primary-color', { color: '#404040' });
  const now = await branding();
  assert.equal(now.widgetPrimaryColors.lightButtonColor, '#101010');
  assert.equal(now.widgetPrimaryColors.darkTextColor, '#202020');
  assert.equal(now.adminThemeColors.lightTextColor, '#303030');
  assert.equal(now.primaryColor, '#404040');
  assert.equal((await widgetConfig(project)).dialogLightButtonColor, '#101010');
  const wrong = assertFailure(
    await put('widget-primary-colors', { lightButtonColor: 'red', darkTextColor: '#12' }),
    400,
    'VALIDATION_ERROR',
  );
  assert.deepEqual(wrong.details.map((one) => one.field).sort(), ['darkTextColor', 'lightButtonColor']);
  const missing = assertFailure(await put('primary-color', {}), 400, 'VALIDATION_ERROR');
  assert.equal(missing.details[0].field, 'color');
});

test('B17 a picture is taken back alone, and all of them at once', async () => {
  const dark = (await upload('logo/dark', noisePng())).json.url;
  assert.equal((await w.admin.delete('/api/branding/icon/dark')).status, 200);
  assert.equal((await branding()).iconDarkUrl, null);
  assert.equal((await get('/branding/dark/icon-dark.png')).status, 404);
  assert.equal((await get(dark)).status, 200);
  assert.equal((await w.admin.put('/api/settings', { branding: {} })).status, 200);
  assert.equal((await branding()).logoDarkUrl, dark, 'saving the settings leaves pictures alone');
  assert.equal((await w.admin.post('/api/branding/reset')).status, 200);
  const now = await branding();
  assert.equal(now.logoDarkUrl, null);
  assert.equal(now.faviconLightVersion, 'default');
  assert.equal(now.primaryColor, '#02658D');
  assert.equal((await get(dark)).status, 404);
});
