// A guest on strangers' pages: it moves nothing, says nothing, breaks nothing, and leaves without a trace.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Stage, tearDown } from './lib/stage.mjs';
import { until } from './lib/wait.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const body = '<h1>Shop</h1><p>Text that could move.</p><button>Buy</button>';

test('B08 nothing shifts when the launcher comes', async () => {
  const head = `<script>window.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value)))
      .observe({ type: 'layout-shift', buffered: true });</script>`;
  const { page, widget, context } = await stage.visit({ head, body });
  await widget.launcher().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
  assert.deepEqual(
    await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]),
    [1280, 1280],
  );
  await context.close();
});

test('B08 nothing is said on the console, and no error reaches the page, from start to destroy', async () => {
  const { page, widget, watch, context } = await stage.visit({ body });
  await widget.report('Quiet');
  await widget.button('Done').click();
  await page.evaluate(() => window.BugPin.destroy());
  assert.deepEqual(await watch.everything(), []);
  await context.close();
});

test('B08 a server that is not there, slow or mad does not trouble the page', async () => {
  for (const answer of [
    (route) => route.abort(),
    (route) => route.fulfill({ status: 500, body: 'oops' }),
    (route) =>
      route.fulfill({
        status: 200,
        headers: { 'Access-Control-Allow-Origin': '*' },
        body: '{"success":true,"config":7}',
      }),
    (route) => route.fulfill({ status: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: 'null' }),
  ]) {
    const url = stage.page({ body });
    const visit = await stage.visit('about:blank');
    await visit.page.route('**/api/widget/config/**', answer);
    await visit.page.goto(url);
    await visit.widget.launcher().waitFor();
    assert.deepEqual(await visit.watch.seen('error'), []);
    await visit.context.close();
  }
});

test('B08 a paused project shows no launcher', async () => {
  const project = await stage.newProject();
  assert.equal((await stage.admin.patch(`/api/projects/${project.id}`, { isActive: false })).status, 200);
  const { page, widget, watch, context } = await stage.visit({
    body,
    attributes: { 'data-api-key': project.apiKey },
  });
  const asked = () =>
    page.evaluate(() => performance.getEntriesByType('resource').some((e) => e.name.includes('/config/')));
  await until(asked, Boolean, 'the configuration is asked for');
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  assert.equal(await widget.host.count(), 0);
  assert.deepEqual(await watch.seen('error'), []);
  await context.close();
});

test('B08 destroy takes everything away: elements, listeners, wrappers; and it can begin again', async () => {
  const head = `<script>
    window.wrappable = () => [fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send, console.error,
      console.warn, onerror];
    window.before = wrappable();
    window.open_ = new Map();
    for (const target of [window, document]) {
      const add = target.addEventListener.bind(target), remove = target.removeEventListener.bind(target);
      target.addEventListener = (type, listener, options) => {
        const key = {}; open_.set(key, [type, listener]);
        options?.signal?.addEventListener('abort', () => open_.delete(key));
        add(type, listener, options);
      };
      target.removeEventListener = (type, listener, options) => {
        for (const [key, [t, l]] of open_) if (t === type && l === listener) open_.delete(key);
        remove(type, listener, options);
      };
    }</script>`;
  const attributes = { 'data-hotkey': 'Alt+Shift+B' };
  const { page, widget, watch, context } = await stage.visit({ head, body, attributes });
  await widget.openWithPicture();
  await widget.markingSurface();
  await page.evaluate(() => window.BugPin.destroy());
  assert.equal(await widget.host.count(), 0);
  const left = await page.evaluate(() => ({
    listeners: [...window.open_.values()].map(([type]) => type).filter((type) => type !== 'load'),
    wrapped: window.wrappable().map((now, i) => now === window.before[i]),
    elements: document.querySelectorAll('link[rel=modulepreload], iframe, style, [data-bugpin-exclude]')
      .length,
  }));
  assert.deepEqual(left, { listeners: [], wrapped: [true, true, true, true, true, true], elements: 0 });
  await page.keyboard.press('Alt+Shift+B');
  await page.getByRole('button', { name: 'Buy' }).click();
  assert.equal(await widget.host.count(), 0);
  await page.evaluate(
    ([apiKey, serverUrl]) => window.BugPin.init({ apiKey, serverUrl }),
    [stage.key, stage.server.url],
  );
  await widget.report('After a second start');
  assert.deepEqual(await watch.everything(), []);
  await context.close();
});

test('B08 destroy while a recording runs ends it and keeps nothing of it', async () => {
  const { page, widget, watch, context } = await stage.visit({ body });
  await page.evaluate(() => {
    const { getDisplayMedia } = MediaDevices.prototype;
    MediaDevices.prototype.getDisplayMedia = async function (options) {
      window.shared = await getDisplayMedia.call(this, options);
      return window.shared;
    };
  });
  await widget.openWithPicture();
  await widget.button('Record').click();
  await widget.host.getByRole('button', { name: 'Start recording' }).click();
  await widget.host.getByRole('toolbar', { name: 'Screen recording' }).waitFor();
  const locks = async () => (await page.evaluate(() => navigator.locks.query())).held.map(({ name }) => name);
  assert.equal((await locks()).filter((name) => name.startsWith('bugpin-recording:')).length, 1);
  await page.evaluate(() => window.BugPin.destroy());
  assert.equal(await widget.host.count(), 0);
  const isLive = () =>
    page.evaluate(() => window.shared.getTracks().some(({ readyState }) => readyState === 'live'));
  await until(isLive, (live) => !live, 'the screen is no longer shared');
  await until(locks, (held) => held.length === 0, 'no lock is held');
  assert.deepEqual(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => /recording/.test(key))),
    [],
  );
  assert.deepEqual(await watch.everything(), []);
  await context.close();
});

test('B08 two tags are one widget; a framework that replaces the body keeps it', async () => {
  const { page, widget, watch, context } = await stage.visit({ body: body + stage.tag() });
  await widget.launcher().waitFor();
  assert.equal(await widget.host.count(), 1);
  await page.evaluate(() => {
    const fresh = document.createElement('body');
    fresh.append(document.createElement('main'));
    document.body.replaceWith(fresh);
  });
  await widget.report('After the body was replaced');
  assert.deepEqual(await watch.everything(), []);
  await context.close();
});

test('B08 open() before the widget is there, and the two DOM events, are heard', async () => {
  const early = `${body}${stage.tag()}<script>BugPin.open();</script>`;
  const first = await stage.visit({ body: early, tag: '<script></script>' });
  await first.widget.dialog.waitFor();
  await first.page.evaluate(() => document.dispatchEvent(new Event('bugpin:close')));
  await first.widget.dialog.waitFor({ state: 'hidden' });
  await first.page.evaluate(() => document.dispatchEvent(new Event('bugpin:open')));
  await first.widget.dialog.waitFor();
  await first.context.close();
});

test('B08 the launcher is at its place, can be dragged along the edges, and stays there', async () => {
  const { page, widget, context } = await stage.visit({ body, attributes: { 'data-position': 'top-left' } });
  await widget.launcher().waitFor();
  const box = () => widget.launcher().boundingBox();
  const at = await box();
  assert.ok(at.x < 40 && at.y < 40, JSON.stringify(at));
  assert.ok(at.width >= 44 && at.height >= 44, 'large enough for a finger');
  await page.mouse.move(at.x + 20, at.y + 20);
  await page.mouse.down();
  await page.mouse.move(at.x + 28, at.y + 24, { steps: 4 }); // hands do not begin with a leap
  await page.mouse.move(700, 400, { steps: 5 });
  await page.mouse.move(1200, 420, { steps: 5 });
  await page.mouse.up();
  const moved = await box();
  assert.ok(moved.x > 1180 && Math.abs(moved.y - 400) < 60, JSON.stringify(moved));
  assert.equal(await widget.dialog.count(), 0, 'a drag is no click');
  await page.reload();
  await widget.launcher().waitFor();
  const again = await box();
  assert.ok(Math.abs(again.x - moved.x) < 4 && Math.abs(again.y - moved.y) < 4, JSON.stringify(again));
  await context.close();
});

test('B08 the launcher steps aside from a field that it would cover', async () => {
  const field =
    '<input aria-label="Last field" style="position:fixed;right:10px;bottom:10px;width:300px;height:60px">';
  const { page, widget, context } = await stage.visit({ body: body + field });
  await widget.launcher().waitFor();
  await page.getByLabel('Last field').focus();
  const opacity = () => widget.launcher().evaluate((element) => getComputedStyle(element).opacity);
  await until(opacity, (value) => value === '0', 'it steps aside');
  await page.getByRole('button', { name: 'Buy' }).focus();
  await until(opacity, (value) => value === '1', 'it comes back');
  await context.close();
});
