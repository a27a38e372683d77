// The contract for machines: valid, fresh, and the types made from it fresh too.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Validator } from '@seriousme/openapi-schema-validator';

import { send } from './lib/http.mjs';
import { cleanUp, runCommand, startServer } from './lib/server.mjs';

const repository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let printed;
before(async () => {
  const done = await runCommand(['openapi']);
  assert.equal(done.code, 0, done.stderr);
  printed = done.stdout;
});
after(cleanUp);

test('S1.20 the description is a valid OpenAPI 3.1 document', async () => {
  const result = await new Validator().validate(JSON.parse(printed));
  assert.ok(result.valid, JSON.stringify(result.errors, null, 1));
  assert.match(JSON.parse(printed).openapi, /^3\.1\./);
});

test('S1.20 the server serves the same document that the command prints', async () => {
  const server = await startServer();
  const answer = await send(server, { path: '/api/openapi.json' });
  assert.deepEqual(answer.json, JSON.parse(printed));
});

test('docs/api/openapi.json is fresh', async () => {
  assert.equal(
    await readFile(repository('docs/api/openapi.json'), 'utf8'),
    printed,
    'bugpin-server openapi > docs/api/openapi.json',
  );
});

test('apps/api-types is fresh', () => {
  execFileSync(process.execPath, [repository('apps/api-types/generate.mjs'), '--check'], { stdio: 'pipe' });
});

test('every operation says what it is, who may call it and how it fails', () => {
  for (const [path, item] of Object.entries(JSON.parse(printed).paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (method === 'parameters') continue;
      const name = `${method} ${path}`;
      assert.ok(operation.operationId, name);
      assert.ok(operation.summary, name);
      assert.ok(Array.isArray(operation.security), `${name} says who may call it`);
      assert.ok(
        Object.keys(operation.responses).some((status) => /^2/.test(status)),
        name,
      );
      assert.ok(
        operation.responses.default || Object.keys(operation.responses).some((status) => /^4/.test(status)),
        name,
      );
    }
  }
});
