// Style sheets that break whatever is not kept apart from them: the widget looks and works as always, and so does the
// page.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Stage, tearDown } from './lib/stage.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const HOSTILE = `<style>
* { all: unset !important; font: 40px/1 cursive !important; color: lime !important; letter-spacing: 1em !important;
    text-transform: uppercase !important; direction: rtl !important; }
div, button, dialog, input, textarea { display: none !important; visibility: hidden !important; opacity: 0 !important;
    position: static !important; transform: rotate(180deg) scale(3) !important; pointer-events: none !important;
    width: 1px !important; height: 1px !important; z-index: -1 !important; filter: invert(1) !important; }
#bugpin-widget { display: none !important; position: absolute !important; top: -9999px !important;
    clip-path: inset(50%) !important; contain: strict !important; overflow: hidden !important; }
:root { font-size: 3px !important; --paper: red !important; --ink: red !important; --accent: red !important;
    --space-4: 400px !important; --font: cursive !important; --text-reading: 400 50px/1 cursive !important; }
</style>`;

// What can be seen of the launcher and, once open, of the dialog.
async function looks({ page, widget }) {
  const read = (element) => {
    const style = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    const names = [
      'color',
      'backgroundColor',
      'fontFamily',
      'fontSize',
      'letterSpacing',
      'textTransform',
      'opacity',
    ];
    return {
      box: [x, y, width, height].map(Math.round),
      ...Object.fromEntries(names.map((n) => [n, style[n]])),
    };
  };
  const launcher = await widget.launcher().evaluate(read);
  await widget.open();
  await widget.go('Tell');
  const parts = {
    dialog: widget.dialog,
    title: widget.dialog.getByRole('heading', { name: 'Report a bug' }),
    field: widget.field('Title'),
    send: widget.button('Send report'),
  };
  const found = { launcher };
  for (const [name, part] of Object.entries(parts)) found[name] = await part.evaluate(read);
  found.hit = await widget.button('Send report').evaluate((button) => {
    const { x, y, width, height } = button.getBoundingClientRect();
    return (
      button
        .getRootNode()
        .elementFromPoint(x + width / 2, y + height / 2)
        ?.closest('button') === button
    );
  });
  await page.keyboard.press('Escape');
  return found;
}

test('B08 hostile styles change nothing of the widget', async () => {
  const plain = await stage.visit({ body: '<p>Plain</p>' });
  const hostile = await stage.visit({ head: HOSTILE, body: '<p>Hostile</p>' });
  const wanted = await looks(plain);
  assert.ok(wanted.hit && wanted.launcher.box[2] >= 44, JSON.stringify(wanted.launcher));
  assert.deepEqual(await looks(hostile), wanted);
  await plain.context.close();
  await hostile.context.close();
});

test('B08 a report can be sent from there', async () => {
  const { widget, context } = await stage.visit({ head: HOSTILE, body: '<p>Hostile</p>' });
  await widget.open();
  await widget.go('Tell');
  await widget.describe({ title: 'Sent in spite of the styles' });
  await widget.send();
  assert.equal((await stage.reports())[0].title, 'Sent in spite of the styles');
  await context.close();
});

test('B08 the widget changes nothing of the page', async () => {
  const body =
    '<h1>Heading</h1><button>Press</button><dialog open>Mine</dialog><div class="button panel">Text</div>';
  const styles = (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('body :not(script, #bugpin-widget)')].map((element) => {
        const style = getComputedStyle(element);
        return [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
      }),
    );
  const without = await stage.visit({ body, tag: '<script></script>' });
  const wanted = await styles(without.page);
  const visit = await stage.visit({ body });
  await visit.widget.launcher().waitFor();
  assert.deepEqual(await styles(visit.page), wanted);
  await visit.widget.openWithPicture();
  await visit.page.keyboard.press('Escape');
  await visit.widget.dialog.waitFor({ state: 'hidden' });
  assert.deepEqual(await styles(visit.page), wanted);
  await without.context.close();
  await visit.context.close();
});

test('B08 a page written from right to left, and one in quirks mode', async () => {
  for (const wish of [
    { path: '/rtl', head: '<style>html{direction:rtl}</style>', body: '<p dir="rtl">שלום</p>' },
    { path: '/quirks' },
  ]) {
    const url = stage.page(wish);
    if (wish.path === '/quirks') stage.site.add('/quirks', { html: `<p>Quirks</p>${stage.tag()}` });
    const { page, widget, context } = await stage.visit(url);
    await widget.open();
    await widget.go('Tell');
    const box = await widget.dialog.boundingBox();
    assert.ok(
      box.x >= 0 && box.x + box.width <= 1280 && box.y >= 0 && box.y + box.height <= 800,
      JSON.stringify(box),
    );
    await widget.describe({ title: `From ${wish.path}` });
    await widget.send();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await context.close();
  }
});
