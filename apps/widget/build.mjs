#!/usr/bin/env node
// Builds the widget.
//   node build.mjs --out DIR        what the server serves: DIR/files.json, and each file with .br and .gz beside it
//   node build.mjs --package DIR    the npm package: one ES module with its chunks, to be bundled by the page's own build
// Both may be given. Names carry a hash of their content, so that browsers may keep them for ever; /widget.js alone does not.

import { build, transform } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
  fields: source('fields/index.tsx'),
  record: source('record/index.ts'),
  widget: source('button/widget.ts'),
  ...Object.fromEntries(languages.map((language) => [`locale-${language}`, source(`locales/${language}.ts`)])),
};

// Chromium compiles all of a file that begins like this while it loads, beside the page, instead of function by function
// when the page waits for it (explicit compile hints, Chromium 136). To all others it is a comment.
const kCompileEarly = '//# allFunctionsCalledOnLoad\n';
const kWorthwhile = 8 * 1024; // bytes: of less there is little to compile

const compress = { passes: 3, pure_getters: true, unsafe_arrows: true };

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

// Of the design's tokens those that the widget mentions, or that another one does.
const tokens = join(here, '../design/tokens.css');
async function usedTokens() {
  const text = await readFile(tokens, 'utf8');
  const sources = (await readdir(source(), { recursive: true })).filter((name) => /\.(css|tsx?)$/.test(name));
  const all = [text, ...(await Promise.all(sources.map((name) => readFile(source(name), 'utf8'))))].join('\n');
  const mentioned = new Set([...all.matchAll(/(?:var\(|')(--[\w-]+)/g)].map(([, name]) => name));
  return text.replace(/(--[\w-]+): [^;]*;/g, (token, name) => (mentioned.has(name) ? token : ''));
}

// Style sheets become strings, minified.
const styles = {
  name: 'styles',
  setup(plugin) {
    plugin.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const text = path === tokens ? await usedTokens() : await readFile(path, 'utf8');
      const { code } = await transform(text, { loader: 'css', minify: true, target: common.target });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const hash = (bytes, name = 'sha256') => createHash(name).update(bytes).digest('base64');
const integrity = (bytes) => `sha384-${hash(bytes, 'sha384')}`; // Subresource Integrity
const shortHash = (digest) => digest.slice(0, 8).replace(/[+/]/g, '_'); // of a Base64 one, for a file's name

// A second minifier finds what the bundler's leaves: 3 % here.
async function shrink(code, module) {
  const result = await minify(code, { module, ecma: 2020, compress, format: { comments: false } });
  return Buffer.from(result.code);
}

// The files of a part: its own, then all that it imports before it runs.
function closureOf(outputs, name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const each of outputs.get(name).imports) closureOf(outputs, basename(each.path), seen);
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
    entryNames: '[name]',
    chunkNames: 'shared[hash]',
    plugins: [jsx, styles],
    metafile: true,
    write: false,
  });
  const outputs = new Map(Object.entries(result.metafile.outputs).map(([path, output]) => [basename(path), output]));
  const codes = new Map();
  for (const { path, text } of result.outputFiles) codes.set(basename(path), await shrink(text, true));
  for (const name of closureOf(outputs, 'dialog.js')) if (codes.get(name).length > kWorthwhile) codes.set(name, early(codes.get(name)));
  return finished(outputs, codes);
}

// Each file under its final name, "annotate-1a2B3c4D.js", with the first of its own SHA-256, as the loader derives it; the parts
// import each other by these, so what a file imports is finished before it. Gives esbuild's name → {name, digest, file, bytes}.
function finished(outputs, codes) {
  const files = new Map();
  const finish = (made) => {
    if (files.has(made)) return;
    const { imports, entryPoint } = outputs.get(made);
    let code = codes.get(made).toString();
    for (const imported of imports.map(({ path }) => basename(path))) {
      finish(imported);
      code = code.replaceAll(`./${imported}`, `./${files.get(imported).file}`);
    }
    const name = entryPoint ? basename(made, '.js') : 'shared';
    const bytes = Buffer.from(code);
    const digest = hash(bytes);
    files.set(made, { name, digest, file: `${name}-${shortHash(digest)}.js`, bytes });
  };
  for (const made of outputs.keys()) finish(made);
  return { files, outputs };
}

// What the loader has to know, short because every page loads it: a line for each file, "annotate <SHA-256> 14 17". The numbers
// are the lines of what a part needs besides its own.
function manifestOf({ files, outputs }) {
  const order = [...files.keys()];
  return [...files].map(([made, { name, digest }]) => {
    const needs = outputs.get(made).entryPoint ? [...closureOf(outputs, made)].slice(1) : [];
    return [name, digest, ...needs.map((needed) => order.indexOf(needed))].join(' ');
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
  const loaderName = `loader-${shortHash(hash(loader))}.js`;
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
  for (const { file, bytes } of built.files.values()) files.push(await writeServed(out, file, bytes, `/widget/${file}`, true));
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
