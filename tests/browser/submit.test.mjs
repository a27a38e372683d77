// From the launcher to the stored report: the words, the picture, the marks.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { near, Pixels, plainPng } from './lib/pixels.mjs';
import { Stage, tearDown } from './lib/stage.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const GREEN = [0, 128, 0];
const RED = [239, 68, 68]; // the first colour of the tools
const BLACK = [0, 0, 0];

// A field of one colour, so that every other pixel is a mark.
const GROUND = {
  head: '<style>body{margin:0;background:#fff} #field{width:600px;height:400px;background:rgb(0,128,0)}</style>',
  body: '<div id="field"></div>',
};

// Drags over the picture that is being marked, in pixels of the picture. The whole of it is shown, centred.
async function drag(page, surface, picture, from, to) {
  const box = await surface.boundingBox();
  const shown = await surface.evaluate((element) => {
    const canvas = element.querySelector('canvas');
    return { width: canvas.clientWidth, height: canvas.clientHeight };
  });
  assert.ok(shown.width > 0 && shown.height > 0);
  const percent = await page
    .getByRole('button', { name: /^\d+ ?%, Fit to window$/ })
    .getAttribute('aria-label');
  const scale = Number(percent.match(/\d+/)[0]) / 100;
  const place = ([x, y]) => [
    box.x + box.width / 2 + (x - picture.width / 2) * scale,
    box.y + box.height / 2 + (y - picture.height / 2) * scale,
  ];
  await page.mouse.move(...place(from));
  await page.mouse.down();
  await page.mouse.move(...place([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...place(to));
  await page.mouse.up();
}

// The whole pixels inside a shape.
function inner({ x, y, w, h }) {
  const [left, top] = [Math.ceil(x), Math.ceil(y)];
  return { x: left, y: top, width: Math.floor(x + w) - left, height: Math.floor(y + h) - top };
}

test('B03 a report with the picture that is taken by itself arrives as it was seen', async () => {
  const { page, widget, url, context } = await stage.visit(GROUND);
  await widget.openWithPicture();
  await widget.go('Tell');
  await widget.describe({
    title: 'The field is green',
    description: 'It should be blue.',
    priority: 'High',
    name: 'Ada Example',
    email: 'ada@example.test',
  });
  const number = await widget.send();
  const [listed] = await stage.reports();
  const { report, files } = await stage.report(listed.id);
  assert.equal(report.number, number);
  assert.equal(report.title, 'The field is green');
  assert.equal(report.description, 'It should be blue.');
  assert.equal(report.priority, 'high');
  assert.equal(report.reporterName, 'Ada Example');
  assert.equal(report.reporterEmail, 'ada@example.test');
  assert.equal(report.metadata.url, url);
  assert.equal(report.metadata.viewport.width, 1280);
  assert.equal(files.length, 1);

  const picture = new Pixels(await stage.file(report, files[0]));
  const seen = new Pixels(await page.screenshot());
  assert.deepEqual([picture.width, picture.height], [1280, 800]);
  assert.ok(near(picture.at(300, 200), GREEN), `green, not ${picture.at(300, 200)}`);
  assert.ok(near(picture.at(900, 600), [255, 255, 255]), 'white beside the field');
  assert.equal(picture.count(GREEN), 600 * 400);
  assert.ok(seen.width > 0);
  await context.close();
});

test('B04 marks are in the picture, redactions are solid, and the base has redactions only', async () => {
  const { page, widget, context } = await stage.visit(GROUND);
  await widget.openWithPicture();
  const surface = await widget.markingSurface();
  const picture = { width: 1280, height: 800 };
  await widget.tool('Box').click();
  await drag(page, surface, picture, [50, 50], [250, 200]);
  await widget.tool('Redact').click();
  await drag(page, surface, picture, [300, 100], [500, 300]);
  await widget.go('Tell');
  await widget.describe({ title: 'Marked and hidden' });
  await widget.send();

  const [listed] = await stage.reports();
  const { report, files } = await stage.report(listed.id);
  assert.equal(files.length, 2, 'marked, and its base');
  const [annotation] = report.mediaAnnotations;
  assert.equal(annotation.media, 0);
  assert.equal(annotation.base, 1);
  assert.deepEqual([annotation.width, annotation.height], [1280, 800]);
  assert.deepEqual(
    annotation.shapes.map(({ tool }) => tool),
    ['box', 'redact'],
  );
  const [box, redact] = annotation.shapes;
  // The zoom is told in whole percents: half a percent of half the width.
  for (const [shape, x, y, w, h] of [
    [box, 50, 50, 200, 150],
    [redact, 300, 100, 200, 200],
  ])
    for (const [name, wanted] of Object.entries({ x, y, w, h }))
      assert.ok(
        Math.abs(shape[name] - wanted) <= 6,
        `${shape.tool}.${name} is ${shape[name]}, not ${wanted}`,
      );

  const marked = new Pixels(await stage.file(report, files[0]));
  const base = new Pixels(await stage.file(report, files[1]));
  const hidden = inner(redact);
  const rim = marked.count(RED, { x: box.x - 4, y: box.y - 4, width: box.w + 8, height: box.h + 8 });
  assert.ok(rim > 2 * (box.w + box.h), `${rim} red pixels on the rim of the box`);
  assert.equal(marked.count(RED), rim, 'and nowhere else');
  assert.equal(base.count(RED), 0, 'no mark in the base');
  for (const each of [marked, base]) {
    assert.ok(each.isSolid(hidden), 'nothing shows through a redaction');
    assert.ok(near(each.at(400, 200), BLACK, 40), `dark, not ${each.at(400, 200)}`);
    assert.ok(near(each.at(100, 100), GREEN), 'untouched elsewhere');
  }
  await context.close();
});

test('B03 pictures from elsewhere: chosen, pasted, dropped; each is sent with its way', async () => {
  const { page, widget, context } = await stage.visit(GROUND);
  await widget.openWithPicture();
  const colors = [
    [10, 20, 200],
    [200, 20, 10],
    [20, 200, 10],
  ];
  const [chosen, pasted, dropped] = colors.map((color) => plainPng(40, 30, color));
  await widget.dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'chosen.png', mimeType: 'image/png', buffer: chosen });
  await widget.pictureShown(2);
  const give = (type, bytes, name) =>
    widget.dialog.evaluate(
      (dialog, [kind, content, fileName]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(content)], fileName, { type: 'image/png' }));
        const target = dialog.querySelector('.step') ?? dialog;
        const common = { bubbles: true, cancelable: true, composed: true };
        if (kind === 'paste')
          target.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: data }));
        else target.dispatchEvent(new DragEvent('drop', { ...common, dataTransfer: data }));
      },
      [type, [...bytes], name],
    );
  await give('paste', pasted, 'pasted.png');
  await widget.pictureShown(3);
  await give('drop', dropped, 'dropped.png');
  await widget.pictureShown(4);
  await widget.go('Tell');
  await widget.describe({ title: 'Four pictures' });
  await widget.send();
  const [listed] = await stage.reports();
  const { report, files } = await stage.report(listed.id);
  assert.deepEqual(
    report.metadata.captures.map(({ media, method }) => [media, method]),
    [
      [0, 'dom'],
      [1, 'upload'],
      [2, 'paste'],
      [3, 'drop'],
    ],
  );
  for (const [i, color] of colors.entries()) {
    const stored = new Pixels(await stage.file(report, files[i + 1]));
    assert.ok(near(stored.at(20, 15), color), `file ${i + 1} is ${stored.at(20, 15)}`);
  }
  await context.close();
});

test('what is wrong in the form is said at its field, which gets the focus; nothing is sent', async () => {
  const { page, widget, context } = await stage.visit(GROUND);
  const before = (await stage.reports()).length;
  await widget.openWithPicture();
  await widget.go('Tell');
  await widget.button('Send report').click();
  await widget.dialog.getByText('Please fill this in.').waitFor();
  const focused = () =>
    page.evaluate(() => document.querySelector('#bugpin-widget').shadowRoot.activeElement.id);
  assert.equal(await focused(), await widget.field('Title').getAttribute('id'));
  await widget.describe({ title: 'abc', email: 'no address' });
  await widget.button('Send report').click();
  await widget.dialog.getByText('Please use at least 4 characters.').waitFor();
  await widget.dialog.getByText('This is not an e-mail address.').waitFor();
  assert.equal(await widget.field(/^Your e-mail/).getAttribute('aria-invalid'), 'true');
  await widget.describe({ title: 'Four letters at least', email: '' });
  await widget.send();
  assert.equal((await stage.reports()).length, before + 1);
  await context.close();
});

test('a file that is not taken is refused by name, and the rest stays', async () => {
  const { widget, context } = await stage.visit(GROUND);
  await widget.openWithPicture();
  const file = { name: 'tool.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') };
  await widget.dialog.locator('input[type=file]').setInputFiles(file);
  await widget.dialog.getByText(/^tool\.exe is not a picture/).waitFor();
  const torn = { name: 'torn.png', mimeType: 'image/png', buffer: plainPng(40, 40, BLACK).subarray(0, 30) };
  await widget.dialog.locator('input[type=file]').setInputFiles(torn);
  await widget.dialog.getByText('torn.png cannot be read.').waitFor();
  await widget.pictureShown(1);
  await context.close();
});
