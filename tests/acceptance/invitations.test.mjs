// Invitations: a link that is good once, with or without mail.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { sha256 } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, filesBelow } from './lib/server.mjs';
import { assertFailure, configure, login, newUser, PASSWORD, Session, signIn, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

async function invite(email, wish = {}) {
  const answer = await w.admin.post('/api/users/invite', { email, name: 'Kim Example', ...wish });
  assert.equal(answer.status, 201, answer.text);
  const token = new URL(answer.json.invitationUrl, 'http://here.test').searchParams.get('token');
  return { ...answer.json, token };
}

const validate = (token) => send(w.server, { path: `/api/invitations/validate/${token}` });
const accept = (token, changes = {}) =>
  send(w.server, {
    method: 'POST',
    path: '/api/invitations/accept',
    json: { token, name: 'Kim B.', password: PASSWORD, ...changes },
  });

test('B11 an invitation works without mail: the link is in the answer, once', async () => {
  const made = await invite('Kim@Example.test', { role: 'editor' });
  assert.equal(made.message, 'Invitation sent successfully');
  assert.match(made.token, /^[0-9a-f]{64}$/);
  assert.match(made.warning, /application URL/, 'there is no address to build it with');
  assert.equal(made.invitationUrl, `/admin/accept-invitation?token=${made.token}`);
  assert.equal(made.user.email, 'kim@example.test');
  assert.equal(made.user.isActive, false);
  assert.equal(made.user.invitationAcceptedAt, undefined);
  for (const path of ['/api/users', `/api/users/${made.user.id}`]) {
    assert.ok(!(await w.admin.get(path)).text.includes(made.token), path);
  }
  assertFailure(await login(w.server, 'kim@example.test', PASSWORD), 401, 'INVALID_CREDENTIALS');

  const seen = await validate(made.token);
  assert.deepEqual(seen.json, {
    success: true,
    invitation: { email: 'kim@example.test', name: 'Kim Example' },
  });
  const accepted = await accept(made.token);
  assert.equal(accepted.status, 200, accepted.text);
  assert.equal(accepted.json.message, 'Invitation accepted successfully');
  assert.equal(accepted.json.user.name, 'Kim B.');
  assert.ok(accepted.json.user.invitationAcceptedAt && accepted.json.user.lastLoginAt);
  const line = accepted.header('set-cookie');
  assert.match(line, /^session=sess_[0-9a-f]{32};.*HttpOnly/i);
  const session = new Session(w.server, accepted.cookie('session'));
  assert.equal((await session.get('/api/auth/me')).json.user.role, 'editor');
  assert.equal((await login(w.server, 'kim@example.test', PASSWORD)).status, 200);
});

test('B11 with appUrl set the link is whole and nothing is warned of', async () => {
  await configure(w.admin, { appUrl: 'https://bugs.example.test/' });
  const made = await invite('whole@example.test');
  assert.equal(
    made.invitationUrl,
    `https://bugs.example.test/admin/accept-invitation?token=${made.token}`,
  );
  assert.equal(made.warning, undefined);
  await configure(w.admin, { appUrl: '' });
});

test('B11 the token is stored as its SHA-256 only, and not logged', async () => {
  const { token } = await invite('hash@example.test');
  await validate(token);
  for (const file of await filesBelow(w.dataDir)) {
    assert.ok(!(await readFile(join(w.dataDir, file))).includes(token), file);
  }
  const stored = execFileSync('sqlite3', [
    '-readonly',
    join(w.dataDir, 'bugpin.db'),
    "SELECT invitation_token_hash FROM users WHERE email = 'hash@example.test'",
  ]);
  assert.equal(stored.toString().trim(), sha256(token));
  assert.ok(!w.server.output().includes(token), 'the log does not hold it');
});

test('B11 a link is good once, also when two use it at the same time', async () => {
  const { token, user } = await invite('race@example.test');
  const answers = await Promise.all([1, 2, 3, 4].map((i) => accept(token, { name: `Racer ${i}` })));
  const won = answers.filter((answer) => answer.status === 200);
  assert.equal(won.length, 1, answers.map((answer) => answer.text).join('\n'));
  for (const answer of answers.filter((one) => one.status !== 200)) {
    assertFailure(answer, 404, 'INVALID_TOKEN');
    assert.equal(answer.header('set-cookie'), undefined);
  }
  assert.equal((await w.admin.get(`/api/users/${user.id}`)).json.user.name, won[0].json.user.name);
  assertFailure(await validate(token), 404, 'INVALID_TOKEN');
  assertFailure(await accept(token), 404, 'INVALID_TOKEN');
});

test('B11 an invitation expires, and a new link replaces the old one', async () => {
  const first = await invite('late@example.test');
  execFileSync('sqlite3', [
    join(w.dataDir, 'bugpin.db'),
    "UPDATE users SET invitation_expires_at = 1 WHERE email = 'late@example.test'",
  ]);
  const expired = assertFailure(await validate(first.token), 410, 'TOKEN_EXPIRED');
  assert.equal(expired.message, 'Invitation has expired');
  assertFailure(await accept(first.token), 410, 'TOKEN_EXPIRED');

  await configure(w.admin, { invitationExpirationDays: 3 });
  const path = `/api/users/${first.user.id}/resend-invitation`;
  const again = await w.admin.post(path);
  assert.equal(again.status, 200, again.text);
  assert.equal(again.json.message, 'Invitation resent successfully');
  const days = (Date.parse(again.json.expiresAt) - Date.now()) / 86_400_000;
  assert.ok(days > 2.9 && days <= 3, `${days} days`);
  const token = new URL(again.json.invitationUrl, 'http://here.test').searchParams.get('token');
  assertFailure(await accept(first.token), 404, 'INVALID_TOKEN');
  assert.equal((await accept(token)).status, 200);
  assertFailure(await w.admin.post(path), 400, 'ALREADY_ACCEPTED');
});

test('B11 who was not invited gets no link by a resend', async () => {
  const user = await newUser(w.admin, 'viewer', 'never@example.test');
  assertFailure(await w.admin.post(`/api/users/${user.id}/resend-invitation`), 400, 'ALREADY_ACCEPTED');
  assertFailure(await w.admin.post('/api/users/usr_0/resend-invitation'), 404, 'NOT_FOUND');
});

test('B11 what cannot be accepted or invited is refused with its field', async () => {
  const { token } = await invite('weak@example.test');
  const weak = assertFailure(await accept(token, { password: 'password1234' }), 400, 'WEAK_PASSWORD');
  assert.equal(weak.details[0].field, 'password');
  const short = assertFailure(await accept(token, { name: 'K' }), 400, 'VALIDATION_ERROR');
  assert.equal(short.details[0].field, 'name');
  assertFailure(
    await w.admin.post('/api/users/invite', { email: 'WEAK@example.test', name: 'Twin' }),
    409,
    'EMAIL_EXISTS',
  );
  assert.equal((await accept(token)).status, 200, 'the link is still good');
  const editor = await signIn(w.server, (await newUser(w.admin, 'editor', 'edits@example.test')).email);
  assertFailure(await editor.post('/api/users/invite', { email: 'x@example.test', name: 'Kim' }), 403);
});

test('B11 guessing at invitations is limited as signing in is', async () => {
  const limited = await world({ rateLimits: true });
  const guess = () => send(limited.server, { path: '/api/invitations/validate/guess', from: '127.0.0.8' });
  for (let i = 0; i < 5; i += 1) assertFailure(await guess(), 404, 'INVALID_TOKEN');
  assertFailure(await guess(), 429, 'RATE_LIMIT_EXCEEDED');
});
