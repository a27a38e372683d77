// Pages with the strictest policies: the widget works, and violates none of them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Pixels, plainPng } from './lib/pixels.mjs';
import { Stage, tearDown } from './lib/stage.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const NONCE = 'q1w2e3r4t5';

// Images of data: and blob: are what any editor of pictures needs; README.md of the widget says so.
const policy = (parts = {}) =>
  Object.entries({
    'default-src': "'none'",
    'script-src': `'nonce-${NONCE}'`,
    'style-src': "'self'",
    'connect-src': `'self' ${stage.server.url}`,
    'img-src': "'self' data: blob:",
    'media-src': 'blob:',
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
    ...parts,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

const strictPage = (parts) => ({
  attributes: { nonce: NONCE },
  body: '<h1>Strict</h1><p>Nothing inline, nothing evaluated.</p>',
  headers: { 'Content-Security-Policy': policy(parts) },
});

async function assertClean(watch) {
  assert.deepEqual(await watch.seen('csp'), []);
  assert.deepEqual(await watch.seen('error'), []);
  assert.deepEqual(await watch.seen('console'), []);
}

// Through all three steps, with every kind of tool that paints differently.
async function reportFrom({ widget, watch }, title) {
  await widget.openWithPicture();
  const upload = { name: 'mine.png', mimeType: 'image/png', buffer: plainPng(60, 40, [200, 0, 0]) };
  await widget.dialog.locator('input[type=file]').setInputFiles(upload);
  await widget.pictureShown(2);
  const surface = await widget.markingSurface();
  for (const tool of ['Box', 'Arrow', 'Number', 'Highlight', 'Redact', 'Blur']) {
    await widget.tool(tool).click();
    await surface.press('Enter');
  }
  await widget.go('Tell');
  await widget.dialog.getByText('What will be sent').click();
  await widget.describe({ title, priority: 'Highest' });
  await widget.send();
  await assertClean(watch);
  const [{ id }] = await stage.reports();
  const { report, files } = await stage.report(id);
  const picture = new Pixels(await stage.file(report, files[0]));
  assert.ok(picture.count([0, 0, 0], undefined, 60) > 200, 'the heading was drawn');
  await widget.button('Done').click();
  await assertClean(watch);
}

test('B08 a nonce for scripts and Trusted Types: every step works without a violation', async () => {
  const visit = await stage.visit(strictPage({ 'style-src': "'self' 'unsafe-inline'" }));
  await reportFrom(visit, 'From a strict page');
  await visit.context.close();
});

test('B08 no inline style either: every step works without a violation', async () => {
  const visit = await stage.visit(strictPage());
  await reportFrom(visit, 'From a stricter page');
  await visit.context.close();
});

test('B08 without pictures of data: and blob: a report can still be sent', async () => {
  const { widget, watch, context } = await stage.visit(
    strictPage({ 'img-src': "'self'", 'media-src': "'none'" }),
  );
  await widget.open();
  await widget.go('Tell');
  await widget.describe({ title: 'From a page without pictures' });
  await widget.send();
  assert.deepEqual(await watch.seen('error'), []);
  // Whether pictures can be drawn is only known by trying, once.
  assert.deepEqual(
    (await watch.seen('csp')).map((text) => text.trim()),
    ['img-src data :0'],
  );
  await context.close();
});

test('B08 a page that forbids the connection gets no widget trouble of its own', async () => {
  const { watch, page, context } = await stage.visit(strictPage({ 'connect-src': "'none'" }));
  await page.getByRole('heading', { name: 'Strict' }).waitFor();
  assert.deepEqual(await watch.seen('error'), []);
  await context.close();
});
