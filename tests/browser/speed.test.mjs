// Budgets of time on a processor that is four times slower. Of several runs the best one counts: what is measured is the
// widget, not what else the machine does. A machine that does other work as well judges nothing to the millisecond:
// the figures are printed always, and held to the budgets themselves with BUGPIN_JUDGE_SPEED=1, else to ten times them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { slowDown } from './lib/chromium.mjs';
import { Stage, tearDown } from './lib/stage.mjs';
import { costOf } from './lib/trace.mjs';

const RUNS = 5;
const SLOWER = 4;
const PATIENCE = process.env.BUGPIN_JUDGE_SPEED === '1' ? 1 : 10;

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const listed = (times) => times.map((time) => Math.round(time * 10) / 10).join(', ');

// What `measure` makes of a blank page, run after run.
async function repeat(runs, slower, measure, options) {
  const results = [];
  for (let run = 0; run < runs; run += 1) {
    const visit = await stage.visit('about:blank', options);
    if (slower > 1) await slowDown(visit.page, slower);
    results.push(await measure(visit));
    await visit.context.close();
  }
  return results;
}

// Best of RUNS on a slow page.
async function best(measure, options) {
  const times = await repeat(RUNS, SLOWER, measure, options);
  return { least: Math.min(...times), all: listed(times) };
}

// Says over the wire when the launcher is there and the page has been idle for a while.
const SENTINEL = `<script>
  const look = () => {
    const isThere = document.querySelector('#bugpin-widget')?.shadowRoot.querySelector('button');
    if (isThere) requestIdleCallback(() => setTimeout(() => fetch('/idle'), 300));
    else setTimeout(look, 50);
  };
  look();</script>`;

// Chromium slows a thread down by stopping it, for longer at a time than the loader runs: it says anything from 2 to 20 ms of
// one and the same loader. So its evaluation is taken at full speed, and multiplied.
test('B08 evaluating the loader takes less than 10 ms, and no task before the first click is long', async (t) => {
  const url = stage.page({ head: SENTINEL, body: '<h1>Shop</h1>' });
  const source = stage.tag().match(/src="([^"]+)"/)[1];
  const cost = ({ page }) =>
    costOf(page, source, async () => {
      const idle = stage.site.asked('/idle');
      await page.goto(url);
      await idle;
    });
  const evaluations = (await repeat(RUNS + 2, 1, cost)).map(({ evaluation }) => evaluation * SLOWER).sort((a, b) => a - b);
  const tasks = (await repeat(RUNS, SLOWER, cost)).map(({ longest }) => longest);
  t.diagnostic(`evaluation: ${listed(evaluations)} ms; longest task: ${listed(tasks)} ms`);
  assert.ok(evaluations[0] < 10 * PATIENCE, `evaluation: ${listed(evaluations)} ms`);
  assert.ok(Math.min(...tasks) < 50 * PATIENCE, `longest task: ${listed(tasks)} ms`);
});

test('B08 the dialog opens in less than 150 ms', async (t) => {
  const url = stage.page({ body: '<h1>Shop</h1>' });
  const { least, all } = await best(async ({ page, widget }) => {
    await page.goto(url);
    await widget.launcher().waitFor();
    await widget.launcher().hover(); // people aim before they click; that is when the dialog is fetched
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => {
      window.opened = new Promise((resolve) => {
        const root = document.querySelector('#bugpin-widget').shadowRoot;
        let clicked;
        root.addEventListener('click', (event) => (clicked ??= event.timeStamp), { capture: true });
        const look = () => {
          if (root.querySelector('dialog[open]')?.textContent)
            requestAnimationFrame((now) => resolve(now - clicked));
          else requestAnimationFrame(look);
        };
        look();
      });
    });
    await page.mouse.down();
    await page.mouse.up();
    return page.evaluate(() => window.opened);
  });
  t.diagnostic(`click to dialog: ${all} ms`);
  assert.ok(least < 150 * PATIENCE, `${all} ms`);
});

test('B03 a picture of 1920 × 1080 with 2,000 elements takes less than 1.5 s', async (t) => {
  const cells = Array.from({ length: 999 }, (_, i) => `<div class="card"><span>Item ${i}</span></div>`).join(
    '',
  );
  const head = `<style>body { margin: 0; display: grid; grid-template-columns: repeat(40, 48px); grid-auto-rows: 43px }
    .card { border: 1px solid #ccc; border-radius: 4px; background: linear-gradient(#fff, #eee); overflow: hidden }
    span { font: 11px sans-serif; color: #234 }</style>`;
  const url = stage.page({ head, body: cells });
  const { least, all } = await best(
    async ({ page, widget }) => {
      await page.goto(url);
      await widget.launcher().waitFor();
      assert.ok((await page.evaluate(() => document.querySelectorAll('*').length)) >= 2000);
      await widget.open();
      const first = widget.dialog.getByRole('img', { name: 'Picture 1' });
      await first.waitFor({ state: 'attached', timeout: 60_000 }); // everything is loaded by now
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
  assert.ok(least < 1500 * PATIENCE, `${all} ms`);
});
