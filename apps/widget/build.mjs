#!/usr/bin/env node
// Builds the widget.
//   node build.mjs --out DIR        what the server serves: DIR/files.json, and each file with .br and .gz beside it
//   node build.mjs --package DIR    the npm package: one ES module with its chunks, to be bundled by the page's own build
// Both may be given. Names carry a hash of their content, so that browsers may keep them for ever; /widget.js alone does not.

import { build, transform } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createRequire } from 'node:module';
import { minify } from 'terser';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const source = (...path) => join(here, 'src', ...path);
const { version } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
const languages = ['en', 'de', 'fr', 'nl', 'es', 'it', 'ja', 'zh-CN'];
const chunks = {
  annotate: source('annotate/index.ts'),
  capture: source('capture/index.ts'),
  dialog: source('dialog/index.tsx'),
  outbox: source('send/index.ts'),
  record: source('record/index.ts'),
  widget: source('button/widget.ts'),
  ...Object.fromEntries(languages.map((language) => [`locale-${language}`, source(`locales/${language}.ts`)])),
};

// Chromium compiles all of a file that begins like this while it loads, beside the page, instead of function by function
// when the page waits for it (explicit compile hints, Chromium 136). To all others it is a comment.
const kCompileEarly = '//# allFunctionsCalledOnLoad\n';
const kWorthwhile = 8 * 1024; // bytes: of less there is little to compile

// Names carry esbuild's hash of what it made; what we make of that belongs in it as well.
const compress = { passes: 3, pure_getters: true, unsafe_arrows: true };
const { version: terserVersion } = createRequire(import.meta.url)('terser/package.json');
const banner = { js: `/* ${terserVersion} ${JSON.stringify([compress, kCompileEarly, kWorthwhile])} */` };

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: ['es2022', 'chrome100', 'firefox115', 'safari16.4'],
  tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: 'jsxElement', jsxFragmentFactory: 'jsxFragment' } },
  legalComments: 'none',
  logLevel: 'warning',
};

// Style sheets become strings, minified.
const styles = {
  name: 'styles',
  setup(plugin) {
    plugin.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const { code } = await transform(text, { loader: 'css', minify: true, target: common.target });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`; // Subresource Integrity
const contentHash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

// A second minifier finds what the bundler's leaves: 3 % here.
async function shrink(code, module) {
  const result = await minify(code, { module, ecma: 2020, compress, format: { comments: false } });
  return Buffer.from(result.code);
}

// The files of a chunk: its own, then all that it imports before it runs.
function closureOf(outputs, chunk) {
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const each of byName.get(name).imports) if (each.kind === 'import-statement') visit(basename(each.path));
  };
  visit([...byName.keys()].find((file) => file.startsWith(`${chunk}-`) && byName.get(file).entryPoint));
  return seen;
}

const early = (code) => Buffer.concat([Buffer.from(kCompileEarly), code]);

// What JSX becomes: smaller than the automatic runtime. Only where JSX is, so that no other part waits for Preact.
const jsx = {
  name: 'jsx',
  setup(plugin) {
    plugin.onLoad({ filter: /\.tsx$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: `import { Fragment as jsxFragment, h as jsxElement } from 'preact';${text}`, loader: 'tsx' };
    });
  },
};

async function buildChunks() {
  const result = await build({
    ...common,
    entryPoints: chunks,
    outdir: '/',
    format: 'esm',
    splitting: true,
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    banner,
    plugins: [jsx, styles],
    metafile: true,
    write: false,
  });
  const files = new Map();
  for (const file of result.outputFiles) files.set(basename(file.path), await shrink(file.text, true));
  const { outputs } = result.metafile;
  for (const name of closureOf(outputs, 'dialog')) if (files.get(name).length > kWorthwhile) files.set(name, early(files.get(name)));
  return { files, outputs };
}

// What the loader has to know, short because every page loads it: a line for each file, "annotate-ABCDEFGH <SHA-256> 14 17".
// The numbers are the lines of what it needs: every part's own, so that nothing is waited for twice.
function manifestOf({ files, outputs }) {
  const names = [...files.keys()];
  const parts = new Map(Object.keys(chunks).map((chunk) => closureOf(outputs, chunk)).map((all) => [[...all][0], [...all].slice(1)]));
  return names.map((name) => {
    const hash = createHash('sha256').update(files.get(name)).digest('base64');
    const needs = (parts.get(name) ?? []).map((needed) => names.indexOf(needed));
    return [name.replace(/\.js$/, ''), hash, ...needs].join(' ');
  });
}

async function buildLoader(manifest) {
  const result = await build({
    ...common,
    entryPoints: [source('loader/script.ts')],
    format: 'iife',
    define: { BUGPIN_FILES: JSON.stringify(manifest), BUGPIN_VERSION: JSON.stringify(version) },
    plugins: [styles],
    write: false,
  });
  return early(await shrink(result.outputFiles[0].text, false));
}

async function writeServed(out, name, bytes, path, immutable, type = 'text/javascript; charset=utf-8') {
  await writeFile(join(out, name), bytes);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(join(out, `${name}.br`), brotliCompressSync(bytes, { params: quality }));
  await writeFile(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  return { path, file: name, type, immutable };
}

async function buildServed(out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const built = await buildChunks();
  const manifest = manifestOf(built);
  const loader = await buildLoader(manifest);
  const loaderName = `loader-${contentHash(loader)}.js`;
  const about = {
    version,
    loader: `/widget/${loaderName}`,
    integrity: integrity(loader),
    snippet: `<script src="https://YOUR-SERVER/widget/${loaderName}" integrity="${integrity(loader)}" crossorigin="anonymous" data-api-key="YOUR-KEY"></script>`,
  };
  const files = [
    await writeServed(out, 'widget.js', loader, '/widget.js', false),
    await writeServed(out, loaderName, loader, `/widget/${loaderName}`, true),
    await writeServed(out, 'manifest.json', Buffer.from(JSON.stringify(about)), '/widget/manifest.json', false, 'application/json; charset=utf-8'),
  ];
  for (const [name, bytes] of built.files) files.push(await writeServed(out, name, bytes, `/widget/${name}`, true));
  await writeFile(join(out, 'files.json'), JSON.stringify(files, null, 2));
}

// The chunks are real imports here, for the page's own bundler to split.
const packaged = {
  name: 'packaged',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\/lazy$/ }, () => ({ path: source('loader/lazy_package.ts') }));
  },
};

async function buildPackage(out) {
  await rm(out, { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: { bugpin: source('loader/module.ts') },
    outdir: out,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    define: { BUGPIN_VERSION: JSON.stringify(version) },
    plugins: [jsx, packaged, styles],
    sourcemap: true,
  });
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', join(here, 'tsconfig.package.json'), '--outDir', join(out, 'types')]);
  await writeFile(join(out, 'index.d.ts'), "export * from './types/loader/module';\nexport { default } from './types/loader/module';\n");
}

const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const out = argument('--out');
const packageDir = argument('--package');
if (!out && !packageDir) {
  console.error('usage: build.mjs [--out DIR] [--package DIR]');
  process.exit(2);
}
if (packageDir) await buildPackage(packageDir);
if (out) await buildServed(out);
