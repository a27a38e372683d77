#!/usr/bin/env node
// Builds the npm package and uses it as a page's code would: its module loads, starts nothing by itself, and has its types.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const widget = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'bugpin-package-'));
try {
  const dist = join(folder, 'dist');
  execFileSync(process.execPath, [join(widget, 'build.mjs'), '--package', dist], { stdio: 'inherit' });
  await copyFile(join(widget, 'package.json'), join(folder, 'package.json')); // as it is published: says that these are modules

  const { BugPin, default: standard } = await import(pathToFileURL(join(dist, 'bugpin.js')));
  assert.equal(standard, BugPin);
  assert.match(BugPin.version, /^\d+\.\d+\.\d+$/);
  await assert.rejects(BugPin.init({}), /apiKey is required/);

  const page = join(folder, 'page.ts');
  await writeFile(
    page,
    `import { BugPin, type InitOptions, type OutgoingReport } from './dist/index';
     const options: InitOptions = { apiKey: 'k', beforeSend: (report: OutgoingReport) => report };
     void BugPin.init(options);
     BugPin.on('submitted', ({ number }) => number.toFixed());
     // @ts-expect-error: there is no such event
     BugPin.on('nothing', () => undefined);`,
  );
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--moduleResolution', 'bundler', '--module', 'esnext'];
  execFileSync(process.execPath, [compiler, ...options, '--lib', 'es2022,dom', page], { stdio: 'inherit' });
  console.log('the package loads and has its types');
} finally {
  await rm(folder, { recursive: true, force: true });
}
