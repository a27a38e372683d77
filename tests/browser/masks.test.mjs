// What is private is not in the picture, by whatever mark the page says so; the page itself stays as it is.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Pixels } from './lib/pixels.mjs';
import { Stage, tearDown } from './lib/stage.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const MARKS = [
  'data-bugpin-private',
  'data-private',
  'data-sentry-mask',
  'class="sentry-mask"',
  'class="sentry-block"',
  'class="ph-no-capture"',
  'data-hj-suppress',
  'class="fs-mask"',
  'class="fs-exclude"',
  'class="rr-mask"',
  'class="rr-block"',
  'data-dd-privacy="mask"',
  'data-clarity-mask="true"',
  'data-lr-hide',
];

// Text that is as tall as its row, in a colour that nothing else has: where it shows, that colour shows.
const SECRET = [255, 0, 255];
const ROW = 40;
const STYLE = `<style>
  body { margin: 0; background: white }
  .row { height: ${ROW}px; overflow: hidden; font: 30px/40px monospace; color: rgb(255,0,255) }
  .row input, .row textarea { font: inherit; color: inherit; border: 0; height: 40px; width: 400px; padding: 0; }
</style>`;

const row = (content, mark = '') => `<div class="row" ><div ${mark}>${content}</div></div>`;
const open = row('OPEN 12345');

// Magenta pixels in each row of the picture.
async function rowsOf({ page, widget }, bodyRows) {
  await widget.openWithPicture();
  await widget.go('Tell');
  await widget.describe({ title: 'With masks' });
  await widget.send();
  const [{ id }] = await stage.reports();
  const { report, files } = await stage.report(id);
  const picture = new Pixels(await stage.file(report, files[0]));
  await widget.button('Done').click();
  const seen = new Pixels(await page.screenshot());
  return Array.from({ length: bodyRows }, (_, i) => {
    const box = { x: 0, y: i * ROW, width: 600, height: ROW };
    return { inPicture: picture.count(SECRET, box, 60), onPage: seen.count(SECRET, box, 60), box, picture };
  });
}

// Masked text becomes dots: a little of the colour is left, far less than the text had, and the same for every text of
// that length.
test('B03 every vendor’s mark keeps a text out of the picture, and stays on the page', async () => {
  const visit = await stage.visit({
    head: STYLE,
    body: open + MARKS.map((mark) => row('SECRET 123', mark)).join(''),
  });
  const other = await stage.visit({
    head: STYLE,
    body: open + MARKS.map((mark) => row('HIDDEN 987', mark)).join(''),
  });
  const rows = await rowsOf(visit, MARKS.length + 1);
  const others = await rowsOf(other, MARKS.length + 1);
  assert.ok(
    rows[0].inPicture > 0.8 * rows[0].onPage,
    `open text is seen: ${rows[0].inPicture} of ${rows[0].onPage}`,
  );
  for (const [i, mark] of MARKS.entries()) {
    const { inPicture, onPage, box, picture } = rows[i + 1];
    assert.ok(onPage > 300, `${mark} is seen on the page`);
    assert.ok(inPicture < onPage, `${mark} is hidden`);
    const differs = others[i + 1];
    let different = 0;
    for (let y = box.y; y < box.y + ROW; y += 1)
      for (let x = 0; x < box.width; x += 1)
        if (String(picture.at(x, y)) !== String(differs.picture.at(x, y))) different += 1;
    assert.equal(different, 0, `two texts under ${mark} look the same`);
  }
  await visit.context.close();
  await other.context.close();
});

test('B03 secret fields are masked by their nature, ordinary ones are not', async () => {
  const fields = (secret) =>
    [
      `<input type="password" value="${secret}">`,
      `<input autocomplete="cc-number" value="${secret}">`,
      `<input autocomplete="one-time-code" value="${secret}">`,
      `<div data-bugpin-private><input value="${secret}"></div>`,
      `<div data-bugpin-private><textarea>${secret}</textarea></div>`,
      `<input value="${secret}">`,
    ]
      .map((field) => row(field))
      .join('');
  const visits = [];
  for (const secret of ['hunter2 abc', 'dragon9 xyz']) {
    const visit = await stage.visit({ head: STYLE, body: fields(secret) });
    visits.push(await rowsOf(visit, 6));
    await visit.context.close();
  }
  const isSame = (i) => {
    const [one, two] = visits.map((rows) => rows[i]);
    for (let y = one.box.y; y < one.box.y + ROW; y += 1)
      for (let x = 0; x < one.box.width; x += 1)
        if (String(one.picture.at(x, y)) !== String(two.picture.at(x, y))) return false;
    return true;
  };
  assert.deepEqual([0, 1, 2, 3, 4, 5].map(isSame), [true, true, true, true, true, false]);
});

test('B03 a typed password is masked too, and stays in its field', async () => {
  const { page, widget, context } = await stage.visit({
    head: STYLE,
    body: row('<input id="pass" type="password">') + row('<input id="plain">'),
  });
  await page.locator('#pass').fill('typed secret');
  await page.locator('#plain').fill('typed words');
  await widget.report('Typed');
  const [{ id }] = await stage.reports();
  const { report, files } = await stage.report(id);
  const picture = new Pixels(await stage.file(report, files[0]));
  assert.ok(
    picture.count(SECRET, { x: 0, y: ROW, width: 600, height: ROW }, 60) > 100,
    'typed words are seen',
  );
  assert.equal(await page.locator('#pass').inputValue(), 'typed secret');
  assert.equal(await page.locator('#pass').getAttribute('type'), 'password');
  assert.ok(!JSON.stringify(report).includes('typed'), 'and in no other part of the report');
  await context.close();
});

test('B03 pictures, canvases and backgrounds inside something private are boxes', async () => {
  const magenta =
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">' +
    '<rect width="40" height="40" fill="rgb(255,0,255)"/></svg>';
  const pictures = [
    `<img src='${magenta}'>`,
    '<canvas width="40" height="40"></canvas>',
    `<div style='width:40px;height:40px;background-image:url("${magenta.replace(/"/g, '%22')}")'></div>`,
    '<svg width="40" height="40"><rect width="40" height="40" fill="rgb(255,0,255)"/></svg>',
  ];
  const script =
    '<script>for (const c of document.querySelectorAll("canvas")) { const x = c.getContext("2d"); ' +
    'x.fillStyle = "rgb(255,0,255)"; x.fillRect(0, 0, 40, 40); }</script>';
  const body = pictures.map((each) => row(each) + row(each, 'data-bugpin-private')).join('') + script;
  const visit = await stage.visit({
    head: `${STYLE}<style>img, canvas, svg { display: block }</style>`,
    body,
  });
  const rows = await rowsOf(visit, pictures.length * 2);
  for (const [i, each] of pictures.entries()) {
    assert.ok(rows[2 * i].inPicture > 1000, `open: ${each}`);
    assert.equal(rows[2 * i + 1].inPicture, 0, `private: ${each}`);
  }
  await visit.context.close();
});

test('B03 what the page excludes, and the widget itself, are not in the picture', async () => {
  const visit = await stage.visit({
    head: STYLE,
    body: row('<b>KEPT IN</b>') + row('LEFT OUT', 'data-bugpin-exclude'),
    attributes: { 'data-position': 'top-right', 'data-button-text': 'Feedback' },
  });
  await visit.widget.launcher('Feedback').click();
  await visit.widget.pictureShown(1);
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'Without the widget' });
  await visit.widget.send();
  const [{ id }] = await stage.reports();
  const { report, files } = await stage.report(id);
  const picture = new Pixels(await stage.file(report, files[0]));
  assert.equal(picture.count(SECRET, { x: 0, y: ROW, width: 600, height: ROW }, 60), 0);
  assert.equal(
    picture.count([255, 255, 255], { x: 900, y: 0, width: 380, height: 120 }),
    380 * 120,
    'no launcher',
  );
  await visit.context.close();
});
