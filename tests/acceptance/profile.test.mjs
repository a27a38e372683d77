// What people change about themselves.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { html, jpegWithLocation, noisePng, pngBomb, svg } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { multipart } from './lib/multipart.mjs';
import { pixelsOf } from './lib/pixels.mjs';
import { cleanUp, eventually, filesBelow } from './lib/server.mjs';
import { assertFailure, login, newUser, PASSWORD, signIn, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const kPath = '/api/users/me/profile';
const account = async (email) => {
  await newUser(w.admin, 'viewer', email);
  return signIn(w.server, email);
};

test('B09 everybody changes their own name', async () => {
  const kim = await account('kim@example.test');
  const answer = await kim.patch(kPath, { name: '  Kim B. ' });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json.message, 'Profile updated successfully');
  assert.equal(answer.json.user.name, 'Kim B.');
  assert.equal((await kim.get('/api/auth/me')).json.user.name, 'Kim B.', 'and stays signed in');
});

test('S1 another address asks for the password; the old one no longer signs in', async () => {
  const sam = await account('sam@example.test');
  for (const currentPassword of [undefined, 'not-the-password']) {
    const refused = await sam.patch(kPath, { email: 'samantha@example.test', currentPassword });
    assertFailure(refused, 400, 'INVALID_PASSWORD');
  }
  assert.equal((await sam.patch(kPath, { email: 'SAM@example.test' })).status, 200, 'it is the same');
  const changed = await sam.patch(kPath, { email: 'Samantha@example.test', currentPassword: PASSWORD });
  assert.equal(changed.json.user.email, 'samantha@example.test', changed.text);
  assert.equal((await login(w.server, 'samantha@example.test', PASSWORD)).status, 200);
  assertFailure(await login(w.server, 'sam@example.test', PASSWORD), 401, 'INVALID_CREDENTIALS');
});

test('B09 an address that somebody has is refused, and so is a bad one', async () => {
  const ann = await account('ann@example.test');
  const taken = await ann.patch(kPath, { email: 'admin@example.test', currentPassword: PASSWORD });
  assertFailure(taken, 409, 'EMAIL_EXISTS');
  for (const [body, field] of [
    [{ email: 'nobody' }, 'email'],
    [{ name: 'x' }, 'name'],
    [{ name: 7 }, 'name'],
  ]) {
    const { details } = assertFailure(await ann.patch(kPath, body), 400, 'VALIDATION_ERROR');
    assert.deepEqual(details.map((one) => one.field), [field]);
  }
});

test('S1.36 nobody makes themselves more than they are', async () => {
  const lee = await account('lee@example.test');
  await lee.patch(kPath, { name: 'Lee', role: 'admin', isActive: true, projects: null });
  assert.equal((await lee.get('/api/auth/me')).json.user.role, 'viewer');
});

const upload = (person, bytes, { name = 'file', filename = 'me.png', type = 'image/png' } = {}) =>
  person.send({ method: 'POST', path: '/api/users/me/avatar', ...multipart([{ name, filename, type, bytes }]) });

test('B11 an avatar is cut to a square, made anew, and seen by the team', async () => {
  const mia = await account('mia@example.test');
  const photo = jpegWithLocation();
  const answer = await upload(mia, photo, { filename: 'me.jpg', type: 'image/jpeg' });
  assert.equal(answer.status, 200, answer.text);
  const { user, avatarUrl } = answer.json;
  assert.match(avatarUrl, /^\/api\/users\/me\/avatar\/usr_[0-9a-f]{32}-[0-9a-f]{16}\.png$/);
  assert.equal(user.avatarUrl, avatarUrl);
  const shown = await w.admin.get(avatarUrl);
  assert.equal(shown.status, 200);
  assert.equal(shown.header('content-type'), 'image/png');
  assert.match(shown.header('cache-control'), /^private, .*immutable/);
  const { width, height } = await pixelsOf(shown.body);
  assert.equal(width, height);
  assert.ok(width <= 256);
  assert.ok(!shown.body.includes('GPS') && !shown.body.includes('Exif'), 'without where it was taken');
  assert.equal((await send(w.server, { path: avatarUrl })).status, 401, 'not for strangers');
  const users = (await w.admin.get('/api/users')).json.users;
  assert.equal(users.find((one) => one.email === 'mia@example.test').avatarUrl, avatarUrl);
});

test('B11 another avatar takes the place of the first; without one its address is gone', async () => {
  const zoe = await account('zoe@example.test');
  const first = (await upload(zoe, noisePng(40, 30))).json.avatarUrl;
  const second = (await upload(zoe, noisePng(60, 50))).json.avatarUrl;
  assert.notEqual(first, second);
  assertFailure(await zoe.get(first), 404, 'NOT_FOUND');
  assert.equal((await zoe.get(second)).status, 200);
  const count = async () => (await filesBelow(w.dataDir)).filter((name) => /blobs\/../.test(name)).length;
  const before = await count();
  const removed = await zoe.delete('/api/users/me/avatar');
  assert.equal(removed.json.message, 'Avatar deleted successfully', removed.text);
  assert.equal(removed.json.user.avatarUrl, undefined);
  assertFailure(await zoe.get(second), 404, 'NOT_FOUND');
  await eventually(async () => (await count()) < before, 'its bytes are gone', 90_000);
  assert.equal((await zoe.delete('/api/users/me/avatar')).status, 200, 'none is none');
});

test('B11 what is no picture is no avatar, and no path leads out', async () => {
  const leo = await account('leo@example.test');
  for (const [bytes, status, code] of [
    [html(), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [svg(), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [Buffer.from('not a picture'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [pngBomb(), 413, 'IMAGE_TOO_LARGE'],
  ]) {
    const { details } = assertFailure(await upload(leo, bytes), status, code);
    assert.deepEqual(details.map(({ field }) => field), ['file']);
  }
  assertFailure(await upload(leo, Buffer.concat([noisePng(30, 30), Buffer.alloc(5 << 20)])), 413, 'FILE_TOO_LARGE');
  for (const name of ['..%2f..%2f..%2fbugpin.db', '..%2fbugpin.db', '%00', 'usr_-.png', 'x'.repeat(300)]) {
    const answer = await leo.get(`/api/users/me/avatar/${name}`);
    assert.ok(answer.status === 404 || answer.status === 400, `${name}: ${answer.status}`);
  }
});
