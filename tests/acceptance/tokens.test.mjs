// Tokens: 128 random bits each, with prefixes that secret scanners know.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { cleanUp } from './lib/server.mjs';
import { newProject, newUser, signIn, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

// Random hex digits: every position takes many values, and no two tokens agree.
function assertRandom(tokens, pattern) {
  assert.equal(new Set(tokens).size, tokens.length);
  for (const token of tokens) assert.match(token, pattern);
  const digits = tokens.map((token) => token.slice(token.indexOf('_') + 1));
  for (let position = 0; position < 32; position += 1) {
    const seen = new Set(digits.map((text) => text[position]));
    // 64 draws of 16 digits show at least 10 of them with probability 1 - 1e-9.
    assert.ok(seen.size >= 10, `digit ${position} of ${pattern} takes ${seen.size} values`);
  }
}

test('S2.26 project keys are 128 random bits with a known prefix', async () => {
  const project = await newProject(w.admin, 'Tokens');
  const keys = [project.apiKey];
  while (keys.length < 64) {
    keys.push((await w.admin.post(`/api/projects/${project.id}/regenerate-key`)).json.project.apiKey);
  }
  assertRandom(keys, /^proj_[0-9a-f]{32}$/);
});

test('S2.26 tokens to set a password are 128 random bits', async () => {
  const user = await newUser(w.admin, 'viewer', 'resets@example.test');
  const tokens = [];
  while (tokens.length < 64) {
    tokens.push((await w.admin.post(`/api/users/${user.id}/reset-password`)).json.token);
  }
  assertRandom(tokens, /^[a-z]+_[0-9a-f]{32}$/);
});

test('S2.26 session tokens have a known prefix and never repeat', async () => {
  const tokens = [];
  for (let i = 0; i < 8; i += 1) tokens.push((await signIn(w.server)).cookie);
  assert.equal(new Set(tokens.map((token) => token.slice(0, 21))).size, 8, 'not even by their beginning');
  for (const token of tokens) assert.match(token, /^sess_[0-9a-f]{32}$/);
});
