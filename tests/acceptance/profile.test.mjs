// What people change about themselves.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { cleanUp } from './lib/server.mjs';
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
