// Budgets of time on a processor that is slowed down four times. Each is the best of several runs: what is measured is
// the widget, not what else the machine does.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { slowDown } from './lib/chromium.mjs';
import { Stage, tearDown } from './lib/stage.mjs';

const RUNS = 5;
const SLOWER = 4;

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

// Best of RUNS; `measure` gets a page that is blank and slow.
async function best(measure, options) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const visit = await stage.visit('about:blank', options);
    await slowDown(visit.page, SLOWER);
    times.push(await measure(visit));
    await visit.context.close();
  }
  return { least: Math.min(...times), all: times.map((time) => Math.round(time * 10) / 10).join(', ') };
}

test('B08 evaluating the loader takes less than 10 ms', async (t) => {
  const url = stage.page({ body: '<h1>Shop</h1>', tag: '<script></script>' });
  const source = stage.tag().match(/src="([^"]+)"/)[1];
  const { least, all } = await best(async ({ page }) => {
    await page.goto(url);
    return page.evaluate(
      async ([src, apiKey, serverUrl]) => {
        await (await fetch(src)).text(); // it is in the cache: only evaluating counts
        const trace = new Promise((resolve) => {
          new PerformanceObserver((list, observer) => {
            const frame = list.getEntries().find((entry) => entry.scripts.some((script) => script.sourceURL === src));
            if (!frame) return;
            observer.disconnect();
            resolve(frame.scripts.find((script) => script.sourceURL === src).duration);
          }).observe({ type: 'long-animation-frame', buffered: true });
          setTimeout(() => resolve(0), 1500); // frames of less than 50 ms are not told of
        });
        const script = document.createElement('script');
        Object.assign(script.dataset, { apiKey, serverUrl });
        script.src = src;
        document.head.append(script);
        await new Promise((loaded) => (script.onload = loaded));
        return trace;
      },
      [source, stage.key, stage.server.url],
    );
  });
  t.diagnostic(`evaluation: ${all} ms`);
  assert.ok(least < 10, `${all} ms`);
});

test('B08 no long task before the first click', async (t) => {
  const head = `<script>window.long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration)))
      .observe({ type: 'longtask', buffered: true });</script>`;
  const longest = async (url, wait) => {
    const { least, all } = await best(async ({ page, widget }) => {
      await page.goto(url);
      if (wait) await widget.launcher().waitFor();
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
      return page.evaluate(() => Math.max(0, ...window.long));
    });
    t.diagnostic(`longest task ${wait ? 'with' : 'without'} the widget: ${all} ms`);
    return least;
  };
  const body = '<h1>Shop</h1>';
  const without = await longest(stage.page({ head, body, tag: '<script></script>' }), false);
  const withIt = await longest(stage.page({ head, body }), true);
  assert.ok(withIt === 0 || withIt <= without + 10, `${withIt} ms, ${without} ms without the widget`);
});

test('B08 the dialog opens in less than 150 ms', async (t) => {
  const url = stage.page({ body: '<h1>Shop</h1>' });
  const { least, all } = await best(async ({ page, widget }) => {
    await page.goto(url);
    await widget.launcher().waitFor();
    await widget.launcher().hover(); // people aim before they click; that is when the dialog is fetched
    await page.waitForLoadState('networkidle');
    const times = page.evaluate(
      () =>
        new Promise((resolve) => {
          const root = document.querySelector('#bugpin-widget').shadowRoot;
          let clicked;
          root.addEventListener('click', (event) => (clicked ??= event.timeStamp), { capture: true });
          const look = () => {
            if (root.querySelector('dialog[open]')?.textContent) requestAnimationFrame((now) => resolve(now - clicked));
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await page.mouse.down();
    await page.mouse.up();
    return times;
  });
  t.diagnostic(`click to dialog: ${all} ms`);
  assert.ok(least < 150, `${all} ms`);
});

test('B03 a picture of 1920 × 1080 with 2,000 elements takes less than 1.5 s', async (t) => {
  const cells = Array.from({ length: 999 }, (_, i) => `<div class="card"><span>Item ${i}</span></div>`).join('');
  const head = `<style>body { margin: 0; display: grid; grid-template-columns: repeat(40, 48px); grid-auto-rows: 43px }
    .card { border: 1px solid #ccc; border-radius: 4px; background: linear-gradient(#fff, #eee); overflow: hidden }
    span { font: 11px sans-serif; color: #234 }</style>`;
  const url = stage.page({ head, body: cells });
  const { least, all } = await best(
    async ({ page, widget }) => {
      await page.goto(url);
      await widget.launcher().waitFor();
      assert.ok((await page.evaluate(() => document.querySelectorAll('*').length)) >= 2000);
      await widget.openWithPicture(); // everything is loaded by now
      const taken = page.evaluate(
        () =>
          new Promise((resolve) => {
            const root = document.querySelector('#bugpin-widget').shadowRoot;
            const began = performance.now();
            const observer = new MutationObserver(() => {
              if (!root.querySelector('img[alt="Picture 2"]')) return;
              observer.disconnect();
              resolve(performance.now() - began);
            });
            observer.observe(root, { subtree: true, childList: true, attributes: true });
            [...root.querySelectorAll('button')].find((button) => button.textContent === 'This view').click();
          }),
      );
      return taken;
    },
    { viewport: { width: 1920, height: 1080 } },
  );
  t.diagnostic(`picture: ${all} ms`);
  assert.ok(least < 1500, `${all} ms`);
});
