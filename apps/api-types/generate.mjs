#!/usr/bin/env node
// Writes index.d.ts from docs/api/openapi.json. With --check it writes nothing: it fails when the file
// is stale or does not compile. Its tools are those of tests/acceptance ("npm ci" there first).

import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const tools = createRequire(new URL('../../tests/acceptance/package.json', import.meta.url));
const { default: openapiTS, astToString } = await import(
  pathToFileURL(tools.resolve('openapi-typescript/dist/index.mjs'))
);

const source = new URL('../../docs/api/openapi.json', import.meta.url);
const target = fileURLToPath(new URL('index.d.ts', import.meta.url));
const banner = '// Generated from docs/api/openapi.json by generate.mjs. Do not edit.\n\n';

const types = banner + astToString(await openapiTS(source));
if (process.argv.includes('--check')) {
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== types) {
    console.error('apps/api-types/index.d.ts is stale: run apps/api-types/generate.mjs');
    process.exit(1);
  }
  execFileSync(process.execPath, [tools.resolve('typescript/bin/tsc'), '--noEmit', '--strict', target], {
    stdio: 'inherit',
  });
} else {
  await writeFile(target, types);
}
