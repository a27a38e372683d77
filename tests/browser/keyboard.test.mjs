// The whole way without a pointer.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Stage, tearDown } from './lib/stage.mjs';
import { until } from './lib/wait.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const body = '<h1>Shop</h1><button id="first">First</button> <a href="#x">A link</a>';

// What has the focus, inside the widget too: its name as people hear it.
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const labels = [...(element?.labels ?? [])].map((label) => label.textContent);
    return (
      element?.getAttribute('aria-label') ||
      labels[0] ||
      element?.textContent ||
      element?.tagName
    ).trim();
  });

// Presses `key` until the focus is on `name`; not for ever.
async function moveTo(page, name, key = 'Tab', most = 60) {
  const seen = [];
  for (let i = 0; i < most; i += 1) {
    const now = await focused(page);
    if (name instanceof RegExp ? name.test(now) : now === name) return;
    seen.push(now);
    await page.keyboard.press(key);
  }
  assert.fail(`${key} does not lead to ${name}; it leads to: ${seen.join(' | ')}`);
}

test('B08 a report with a redaction is made and sent with keys only', async () => {
  const { page, widget, context } = await stage.visit({ body });
  await widget.launcher().waitFor();
  await moveTo(page, 'Report a bug');
  await page.keyboard.press('Enter');
  await widget.pictureShown(1);
  await moveTo(page, 'Mark');
  await page.keyboard.press('Enter');
  await widget.dialog.getByRole('application').waitFor();
  await moveTo(page, 'Picture to mark');
  await page.keyboard.press('x'); // redact
  await page.keyboard.press('Enter');
  await widget.dialog.getByText(/^Redact added/).waitFor({ state: 'attached' });
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await moveTo(page, /^3?Tell$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await until(
    () => focused(page),
    (name) => /^Title/.test(name),
    'the title has the focus',
  );
  await page.keyboard.type('Only keys were pressed');
  await moveTo(page, 'Priority');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Enter');
  await widget.sentNumber();
  assert.equal(await focused(page), 'Done');
  await page.keyboard.press('Enter');
  await widget.dialog.waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'Report a bug', 'the focus is back where it came from');
  const [{ id }] = await stage.reports();
  const { report } = await stage.report(id);
  assert.equal(report.title, 'Only keys were pressed');
  assert.equal(report.priority, 'high');
  assert.deepEqual(
    report.mediaAnnotations[0].shapes.map(({ tool }) => tool),
    ['redact'],
  );
  await context.close();
});

test('B08 every tool can be chosen, used, moved and taken away with keys', async () => {
  const { page, widget, context } = await stage.visit({ body });
  await widget.openWithPicture();
  const surface = await widget.markingSurface();
  await surface.focus();
  const keys = {
    r: 'Box',
    o: 'Ellipse',
    a: 'Arrow',
    l: 'Line',
    p: 'Pen',
    m: 'Highlight',
    n: 'Number',
    x: 'Redact',
    b: 'Blur',
  };
  const marks = widget.dialog.getByRole('list', { name: 'Marks' }).getByRole('listitem');
  let count = 0;
  for (const [key, name] of Object.entries(keys)) {
    await page.keyboard.press(key);
    assert.equal(await widget.tool(name).getAttribute('aria-checked'), 'true', name);
    await page.keyboard.press('Enter');
    count += 1;
    const said = new RegExp(`^${name}( 1)? added\\. Marks: ${count}$`); // numbers say which one
    await widget.dialog.getByText(said).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
  }
  assert.equal(await marks.count(), count);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  assert.equal(await marks.count(), 0);
  await page.keyboard.press('Control+z');
  assert.equal(await marks.count(), count);
  await page.keyboard.press('Control+y');
  assert.equal(await marks.count(), 0);
  await context.close();
});

test('B08 Tab goes round inside the dialog, both ways, in every step', async () => {
  const { page, widget, context } = await stage.visit({ body });
  await widget.openWithPicture();
  const isInside = () =>
    page.evaluate(() => {
      const active = document.querySelector('#bugpin-widget').shadowRoot.activeElement;
      return document.activeElement.id === 'bugpin-widget' && active?.closest('dialog') !== null;
    });
  for (const step of ['Show', 'Mark', 'Tell'])
    for (const key of ['Tab', 'Shift+Tab']) {
      await widget.go(step);
      if (step === 'Mark') await widget.dialog.getByRole('application').waitFor();
      for (let i = 0; i < 40; i += 1) {
        await page.keyboard.press(key);
        assert.ok(await isInside(), `${key} ${i + 1} in ${step}: ${await focused(page)}`);
      }
    }
  await context.close();
});

test('B08 Escape closes, keeps what was written, and gives the focus back', async () => {
  const { page, widget, context } = await stage.visit({ body });
  await widget.open();
  await widget.go('Tell');
  await widget.describe({ title: 'Not finished' });
  await page.keyboard.press('Escape');
  await widget.dialog.waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'Report a bug');
  await page.keyboard.press('Enter');
  await widget.dialog.getByText('Your draft is back.').waitFor();
  await context.close();
});

test('B08 keys that are pressed in the dialog do not reach the page', async () => {
  const { page, widget, context } = await stage.visit({
    body: `${body}<script>window.keys = []; addEventListener('keydown', (e) => keys.push(e.key));</script>`,
  });
  await widget.open();
  await widget.go('Tell');
  await widget.field('Title').pressSequentially('jk?');
  assert.deepEqual(await page.evaluate(() => window.keys), []);
  await context.close();
});

test('B03 an element and a region of the page are chosen with keys', async () => {
  const { page, widget, context } = await stage.visit({ body });
  await widget.openWithPicture();
  await widget.button('Element').click();
  await widget.dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await widget.pictureShown(2);
  await widget.button('Area').click();
  await widget.dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await widget.pictureShown(3);
  await widget.button('Area').click();
  await widget.dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await widget.pictureShown(3);
  await context.close();
});

test('B08 a hotkey opens the widget', async () => {
  const { page, widget, context } = await stage.visit({ body, attributes: { 'data-hotkey': 'Alt+Shift+B' } });
  await widget.launcher().waitFor();
  await page.keyboard.press('Alt+Shift+B');
  await widget.dialog.waitFor();
  await context.close();
});

test('B05 the recorder’s bar is one stop for Tab, and the arrows move inside it', async () => {
  const { page, widget, context } = await stage.visit({ body });
  await widget.openWithPicture();
  await widget.button('Record').click();
  await widget.host.getByRole('button', { name: 'Start recording' }).waitFor();
  assert.equal(await focused(page), 'Start recording');
  await page.keyboard.press('Enter');
  await widget.host.getByRole('toolbar', { name: 'Screen recording' }).waitFor();
  await moveTo(page, 'Stop recording');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), 'Move these controls');
  const before = await widget.host.getByRole('toolbar').boundingBox();
  await page.keyboard.press('Enter');
  assert.notDeepEqual(await widget.host.getByRole('toolbar').boundingBox(), before, 'moved without dragging');
  await page.keyboard.press('ArrowRight');
  await moveTo(page, 'Pen', 'ArrowRight', 5);
  await page.keyboard.press('Enter');
  assert.equal(await widget.host.getByRole('button', { name: 'Pen' }).getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Escape');
  assert.equal(await widget.host.getByRole('button', { name: 'Pen' }).getAttribute('aria-pressed'), 'false');
  await page.keyboard.press('End');
  assert.equal(await focused(page), 'Stop recording');
  await page.keyboard.press('Enter');
  await widget.dialog.getByText('Screen recording.').waitFor();
  await context.close();
});
