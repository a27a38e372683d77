// Pictures of the page: which part, and that modern pages come out as they are seen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { slowDown } from './lib/chromium.mjs';
import { near, Pixels } from './lib/pixels.mjs';
import { Stage, tearDown } from './lib/stage.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

// Sends what is there; gives the pictures and how they were taken.
async function picturesOf({ widget }, title = 'Pictures') {
  await widget.go('Tell');
  await widget.describe({ title });
  await widget.send();
  const [{ id }] = await stage.reports();
  const { report, files } = await stage.report(id);
  const pictures = [];
  for (const file of files) pictures.push(new Pixels(await stage.file(report, file)));
  return { pictures, captures: report.metadata.captures };
}

const STRIPES = `<style>body { margin: 0 } div { height: 600px; width: 100% } #a { background: rgb(200,0,0) }
  #b { background: rgb(0,160,0) } #c { background: rgb(0,0,200) } #d { background: rgb(160,160,0) }</style>`;
const stripes = '<div id="a"></div><div id="b"></div><div id="c"></div><div id="d"></div>';
const COLORS = [
  [200, 0, 0],
  [0, 160, 0],
  [0, 0, 200],
  [160, 160, 0],
];

test('B03 the view is what is seen, scrolled; the whole page is all of it; each says so', async () => {
  const visit = await stage.visit({ head: STRIPES, body: stripes });
  await visit.page.evaluate(() => scrollTo(0, 700));
  await visit.widget.openWithPicture();
  await visit.widget.button('Whole page').click();
  await visit.widget.pictureShown(2);
  await visit.widget.dialog.getByText(/^Drawn from the page\./).waitFor();
  const { pictures, captures } = await picturesOf(visit);
  const [view, whole] = pictures;
  assert.equal(view.height, 800);
  assert.ok(near(view.at(600, 100), COLORS[1]) && near(view.at(600, 700), COLORS[2]), 'from 700 to 1500');
  assert.equal(view.count(COLORS[1], { x: 600, y: 0, width: 1, height: 800 }), 500);
  assert.equal(whole.height, 2400);
  for (const [i, color] of COLORS.entries())
    assert.ok(near(whole.at(600, 300 + 600 * i), color), `stripe ${i}`);
  assert.deepEqual(
    captures.map(({ method, area }) => [method, area]),
    [
      ['dom', 'visible'],
      ['dom', 'fullpage'],
    ],
  );
  await visit.context.close();
});

test('B03 an element and a region are chosen with the pointer', async () => {
  const head = `<style>body { margin: 0 }
    #box { position: absolute; left: 100px; top: 120px; width: 300px; height: 200px;
      background: rgb(0,160,0) }</style>`;
  const visit = await stage.visit({ head, body: '<div id="box"></div>' });
  const { page, widget } = visit;
  await widget.openWithPicture();
  await widget.button('Element').click();
  await widget.dialog.waitFor({ state: 'hidden' });
  await page.mouse.move(200, 200);
  await page.mouse.click(200, 200);
  await widget.pictureShown(2);
  await widget.button('Area').click();
  await widget.dialog.waitFor({ state: 'hidden' });
  await page.mouse.move(350, 220);
  await page.mouse.down();
  await page.mouse.move(400, 250);
  await page.mouse.move(450, 280);
  await page.mouse.up();
  await page.keyboard.press('Enter');
  await widget.pictureShown(3);
  const { pictures, captures } = await picturesOf(visit);
  const [, element, region] = pictures;
  assert.deepEqual([element.width, element.height], [300, 200]);
  assert.equal(element.count([0, 160, 0]), 300 * 200);
  assert.deepEqual([region.width, region.height], [100, 60]);
  assert.equal(region.count([0, 160, 0]), 50 * 60, 'half of it lies on the box');
  assert.deepEqual(
    captures.map(({ area }) => area),
    ['visible', 'element', 'region'],
  );
  await visit.context.close();
});

test('B03 modern pages: oklch, grid, shadow roots, canvas, variables, frames, scrolled boxes', async () => {
  const inner = '<style>body{margin:0;background:rgb(0,0,200)}</style>';
  const head = `<style>
    body { margin: 0; display: grid; grid: auto-flow 100px / repeat(4, 100px); --c: rgb(10, 90, 200) }
    #oklch { background: oklch(0.7 0.15 150) } #variable { background: var(--c) }
    #nested { & i { display: block; height: 100px; background: rgb(120, 10, 120) } }
    #gradient { background: linear-gradient(rgb(9,9,9), rgb(9,9,9)) }
    #scroll { overflow: auto } #scroll > div { height: 100px } iframe { border: 0; width: 100px; height: 100px }
    #clip { background: rgb(200,90,0); clip-path: inset(50% 0 0 0) }
    #mix { background: color-mix(in srgb, red 50%, blue) }
  </style>`;
  const body = `<div id="oklch"></div><div id="variable"></div><div id="nested"><i></i></div><div id="gradient"></div>
    <div id="shadow"></div><canvas id="canvas" width="100" height="100"></canvas><iframe srcdoc="${inner}"></iframe>
    <div id="scroll"><div style="background:rgb(1,1,1)"></div><div style="background:rgb(0,200,200)"></div></div>
    <div id="clip"></div><div id="mix"></div>
    <script>
      const root = shadow.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet(); sheet.replaceSync('div { height: 100px; background: rgb(70, 130, 70) }');
      root.adoptedStyleSheets = [sheet]; root.append(document.createElement('div'));
      const context = canvas.getContext('2d'); context.fillStyle = 'rgb(200,200,0)'; context.fillRect(0, 0, 100, 100);
      document.querySelector('#scroll').scrollTop = 100;
    </script>`;
  const visit = await stage.visit({ head, body });
  const seen = new Pixels(await visit.page.screenshot());
  await visit.widget.openWithPicture();
  const { pictures } = await picturesOf(visit);
  const names = [
    'oklch',
    'variable',
    'nesting',
    'gradient',
    'shadow root',
    'canvas',
    'frame',
    'scrolled box',
    'clip',
    'color-mix',
  ];
  const wrong = names.filter((_, i) => {
    const [x, y] = [(i % 4) * 100 + 50, Math.floor(i / 4) * 100 + 70];
    return !near(pictures[0].at(x, y), seen.at(x, y), 12);
  });
  assert.deepEqual(wrong, []);
  await visit.context.close();
});

// What hangs on more than an element's own declarations: generated content, what was ticked and scrolled, inheritance that
// is taken back, controls that the browser draws, margins that reach out, drawings that lie elsewhere.
const RICH = `body { margin: 0; font: 16px/20px serif; color: #246; width: 380px }
  ol { counter-reset: n; list-style: none; padding: 0; margin: 0 } ol li { counter-increment: n }
  ol li::before { content: counter(n) ") "; color: purple } ul { margin: 4px } ul li::marker { content: "» "; color: red }
  q::before { content: open-quote } q::after { content: close-quote }
  .dark { background: #222; color: #fff; border: 4px solid } .dark b { color: #000; background: #ff0; border: 4px solid }
  .lines { height: 40px; overflow: hidden; white-space: pre; border: 1px solid } quote-box { display: block; margin-bottom: 2px }
  .row { display: flex; overflow: hidden; width: 100px } .row i { flex: none; width: 40px; height: 20px; background: #8cf }
  .row i:nth-child(3) { background: #f80 } .star { width: 20px; height: 20px; fill: #0a0 } .hidden { display: none }
  .fixed { position: fixed; left: 300px; top: 300px; width: 40px; height: 40px; background: #c00 }
  .stuck { position: sticky; top: 0; background: #124; color: #fff } .tall { height: 900px }`;
const RICH_BODY = `<div class="stuck">Stuck <q>quoted</q></div><ol><li>one</li><li>two</li></ol><ul><li>three</li></ul>
  <div class="dark">white <b>black</b></div><quote-box><p>Reaches out</p></quote-box><div class="lines" id="lines">1
2
<b>3</b>
4</div><div class="row" id="row"><i></i><i></i><i></i><i></i></div>
  <input value="native"> <input type="checkbox" id="tick"> <input type="checkbox" checked id="untick">
  <select><option>first</option><option selected>second</option></select> <button>Button</button>
  <svg class="hidden"><symbol id="star" viewBox="0 0 10 10"><path d="M0 0h10L5 10z"/></symbol></svg>
  <svg class="star"><use href="#star"/></svg><div class="fixed"></div><div class="tall">end</div>
  <script>lines.scrollTop = 25; row.scrollLeft = 50; tick.checked = true; untick.checked = false; scrollTo(0, 30)</script>`;

async function differing(visit) {
  await visit.widget.launcher().waitFor();
  const seen = new Pixels(await visit.page.screenshot());
  await visit.widget.openWithPicture();
  const [picture] = (await picturesOf(visit)).pictures;
  let different = 0;
  for (let y = 0; y < 400; y += 1)
    for (let x = 0; x < 380; x += 1) if (!near(picture.at(x, y), seen.at(x, y), 32)) different += 1;
  await visit.context.close();
  return different / (400 * 380);
}

test('B03 a picture shows what is seen, pixel by pixel', async () => {
  const share = await differing(await stage.visit({ head: `<style>${RICH}</style>`, body: RICH_BODY }));
  assert.ok(share < 0.005, `${(share * 100).toFixed(2)} % differ`);
});

test('B03 a style sheet of another site, which nobody may read, makes no difference', async () => {
  stage.site.add('/foreign.css', { html: RICH, headers: { 'Content-Type': 'text/css' } });
  const foreign = stage.site.url.replace('127.0.0.1', 'localhost');
  const head = `<link rel="stylesheet" href="${foreign}/foreign.css">`;
  const share = await differing(await stage.visit({ head, body: RICH_BODY }));
  assert.ok(share < 0.005, `${(share * 100).toFixed(2)} % differ`);
});

test('B03 a frame of another site is a box that says so; the page around it is drawn', async () => {
  const foreign = stage.site.url.replace('127.0.0.1', 'localhost');
  stage.site.add('/foreign', { html: '<body style="background:rgb(255,0,255)">Foreign</body>' });
  const head =
    '<style>body{margin:0;background:rgb(0,160,0)} iframe{border:0;width:300px;height:200px;display:block}</style>';
  const visit = await stage.visit({ head, body: `<iframe src="${foreign}/foreign"></iframe>` });
  await visit.widget.openWithPicture();
  const { pictures } = await picturesOf(visit);
  const box = { x: 0, y: 0, width: 300, height: 200 };
  assert.equal(pictures[0].count([255, 0, 255], box), 0);
  assert.equal(pictures[0].count([0, 160, 0], box), 0, 'it is no hole');
  assert.ok(!pictures[0].isSolid(box), 'it says something');
  assert.ok(near(pictures[0].at(600, 400), [0, 160, 0]));
  await visit.context.close();
});

test('B03 the screen is shared when asked for, and the picture says so', async () => {
  const visit = await stage.visit({ head: STRIPES, body: stripes });
  await visit.widget.openWithPicture();
  await visit.widget.button('Share screen').click();
  await visit.widget.pictureShown(2);
  await visit.widget.dialog.getByText('Taken from your screen.').waitFor();
  const { pictures, captures } = await picturesOf(visit);
  assert.equal(captures[1].method, 'screen');
  // The screen that the browser's fake device shows is green, with a clock; the page is striped.
  const screen = pictures[1];
  assert.ok(
    screen.count([0, 136, 0], undefined, 12) > 0.5 * screen.width * screen.height,
    'the screen is in it',
  );
  await visit.context.close();
});

test('B03 taking a picture can be given up, and one that cannot be taken does not stop the report', async () => {
  const cells = Array.from({ length: 3000 }, (_, i) => `<b style="font-size:6px">${i}</b> `).join('');
  const visit = await stage.visit({ body: cells });
  await visit.widget.launcher().waitFor();
  const cdp = await slowDown(visit.page, 12); // or it is over before anybody could give up
  await visit.widget.open();
  await visit.widget.button('Cancel').dispatchEvent('click');
  await visit.widget.dialog.getByText('No picture yet').waitFor();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'Without a picture' });
  await visit.widget.send();
  const [{ id }] = await stage.reports();
  assert.equal((await stage.report(id)).files.length, 0);
  await visit.context.close();
});

test('B03 an element that is wider than any canvas gives a message, not a broken picture', async () => {
  const visit = await stage.visit({
    body: '<div style="width:60000px;height:60000px;background:red"></div>',
  });
  await visit.widget.openWithPicture();
  await visit.widget.button('Whole page').click();
  await visit.widget.dialog.getByText(/^The page could not be drawn\./).waitFor();
  await visit.widget.pictureShown(1);
  await visit.context.close();
});
