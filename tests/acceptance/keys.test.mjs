// Project keys: stored as hashes, shown once, sent in a header and nowhere else.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { sha256, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, command, eventually, filesBelow } from './lib/server.mjs';
import { assertFailure, configure, newProject, submit, totalReports, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const KEY = /^proj_[0-9a-f]{32}$/;

function hashesInDatabase() {
  const rows = execFileSync('sqlite3', [
    '-readonly',
    join(w.dataDir, 'bugpin.db'),
    'SELECT api_key_hash FROM projects',
  ]);
  return rows.toString().trim().split('\n');
}

async function filesHolding(secret) {
  const holding = [];
  for (const file of await filesBelow(w.dataDir)) {
    if ((await readFile(join(w.dataDir, file))).includes(secret)) holding.push(file);
  }
  return holding;
}

test('S1.01 keys are stored as SHA-256 hashes and nowhere in clear', async () => {
  const created = (await newProject(w.admin, 'Hashed')).apiKey;
  for (const key of [w.key, created]) {
    assert.match(key, KEY);
    assert.equal((await submit(w.server, key)).status, 201);
    assert.deepEqual(await filesHolding(key), []);
    assert.ok(hashesInDatabase().includes(sha256(key)), 'api_key_hash is the hash of the key');
    assert.ok(!w.server.output().includes(key), 'no log line holds the key');
  }
});

test('S1.02 the full key is shown once, at creation', async () => {
  const project = await newProject(w.admin, 'Shown once');
  assert.match(project.apiKey, KEY);
  for (const path of ['/api/projects', `/api/projects/${project.id}`]) {
    const answer = await w.admin.get(path);
    assert.equal(answer.status, 200);
    assert.ok(!answer.text.includes(project.apiKey), path);
  }
  const renamed = await w.admin.patch(`/api/projects/${project.id}`, { name: 'Renamed' });
  assert.ok(!renamed.text.includes(project.apiKey), 'nor after a change');
  const listed = await command(w.dataDir, 'project', 'list');
  assert.ok(listed.includes('Renamed') && !listed.includes(project.apiKey), 'nor on the command line');
});

test('S1.03 a regenerated key is shown once, and the old one dies at once', async () => {
  const project = await newProject(w.admin, 'Rotated');
  const answer = await w.admin.post(`/api/projects/${project.id}/regenerate-key`);
  assert.equal(answer.status, 200, answer.text);
  const fresh = answer.json.project.apiKey;
  assert.match(fresh, KEY);
  assert.notEqual(fresh, project.apiKey);
  assert.equal((await submit(w.server, fresh)).status, 201);
  assertFailure(await submit(w.server, project.apiKey), 401, 'INVALID_API_KEY');
  assert.ok(!(await w.admin.get(`/api/projects/${project.id}`)).text.includes(fresh));
});

test('S1.03 with a configured overlap the old key works until its end, and no longer', async () => {
  await configure(w.admin, { security: { keyOverlapSeconds: 2 } });
  const project = await newProject(w.admin, 'Overlapping');
  const answer = await w.admin.post(`/api/projects/${project.id}/regenerate-key`);
  assert.equal((await submit(w.server, project.apiKey)).status, 201, 'the old key within the overlap');
  assert.equal((await submit(w.server, answer.json.project.apiKey)).status, 201, 'the new key');
  await eventually(
    async () => (await submit(w.server, project.apiKey)).status === 401,
    'the old key is refused after the overlap',
  );
  assert.equal((await submit(w.server, answer.json.project.apiKey)).status, 201);
  await configure(w.admin, { security: { keyOverlapSeconds: 0 } });
});

test('S1.03 a key rotated on the command line takes effect in the running server', async () => {
  const project = await newProject(w.admin, 'Rotated by hand');
  const fresh = (await command(w.dataDir, 'project', 'rotate-key', '--id', project.id)).trim();
  assert.match(fresh, KEY);
  await eventually(
    async () => (await submit(w.server, project.apiKey)).status === 401,
    'the old key is refused',
  );
  await eventually(async () => (await submit(w.server, fresh)).status === 201, 'the new key is known');
});

test('S1.04 afterwards only the first 12 characters are visible', async () => {
  const project = await newProject(w.admin, 'Prefix');
  const seen = (await w.admin.get(`/api/projects/${project.id}`)).json.project;
  assert.equal(seen.apiKeyPrefix, project.apiKey.slice(0, 12));
  assert.equal(seen.apiKeyPrefix.length, 12);
  assert.equal(seen.apiKey, `${project.apiKey.slice(0, 12)}…`, 'upstream consoles show this member');
});

test('S1.05 keys are sent in the x-api-key header, any case', async () => {
  for (const name of ['x-api-key', 'X-API-Key', 'X-Api-KEY']) {
    const answer = await send(w.server, {
      method: 'POST',
      path: '/api/widget/submit',
      headers: { [name]: w.key },
      json: validReport(),
    });
    assert.equal(answer.status, 201, `${name}: ${answer.text}`);
  }
});

test('S1.06 no other place than the header is looked at for a key', async () => {
  const total = await totalReports(w.admin);
  const attempts = [
    { path: `/api/widget/submit?apiKey=${w.key}` },
    { path: `/api/widget/submit?api_key=${w.key}` },
    { path: `/api/widget/submit?key=${w.key}` },
    { path: `/api/widget/submit?x-api-key=${w.key}` },
    { json: validReport({ apiKey: w.key }) },
    { headers: { Cookie: `x-api-key=${w.key}; apiKey=${w.key}` } },
    { headers: { Authorization: `Bearer ${w.key}` } },
  ];
  for (const attempt of attempts) {
    const answer = await send(w.server, {
      method: 'POST',
      path: '/api/widget/submit',
      json: validReport(),
      ...attempt,
    });
    assert.ok([400, 401].includes(answer.status), `${JSON.stringify(attempt)}: ${answer.status}`);
    assertFailure(answer, answer.status);
  }
  const inPath = await send(w.server, {
    method: 'POST',
    path: `/api/widget/submit/${w.key}`,
    json: validReport(),
  });
  assertFailure(inPath, 404, 'NOT_FOUND');
  assert.equal(await totalReports(w.admin), total, 'nothing was stored');
  await send(w.server, { path: `/api/widget/config/${w.key}` });
  await w.server.stop();
  assert.ok(!w.server.output().includes(w.key), 'and the access log does not hold the key');
});
