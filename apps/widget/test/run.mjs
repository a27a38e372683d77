#!/usr/bin/env node
// Runs the unit tests: bundles each test/**/*.test.ts for Node, then lets Node's own runner have them.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

function testsIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testsIn(path);
    return entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

const out = await mkdtemp(join(tmpdir(), 'bugpin-widget-test-'));
try {
  await build({
    entryPoints: testsIn(here),
    outbase: here,
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'text' },
    // Browsers have it; Node 18 only as a module.
    banner: { js: "import { webcrypto } from 'node:crypto'; globalThis.crypto ??= webcrypto;" },
    define: { BUGPIN_VERSION: '"0.0.0"', BUGPIN_FILES: '[]' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const files = testsIn(here).map((path) => join(out, path.slice(here.length).replace(/\.ts$/, '.mjs')));
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  await rm(out, { recursive: true, force: true });
}
