// Nothing that somebody wrote is lost, and nothing arrives twice: no connection, reloads, several tabs, drafts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Stage, tearDown } from './lib/stage.mjs';
import { until } from './lib/wait.mjs';
import { Widget } from './lib/widget.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const titles = async () => (await stage.reports()).map(({ title }) => title);
const arrived = (title, count) =>
  until(titles, (all) => all.filter((each) => each === title).length >= count, `"${title}" arrives`);
const countOf = async (title) => (await titles()).filter((each) => each === title).length;

// How many reports wait in the page's database.
const waiting = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('bugpin');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const store = request.result.transaction('reports').objectStore('reports');
          const count = store.count();
          count.onsuccess = () => resolve(count.result);
          count.onerror = () => reject(count.error);
          request.result.close();
        };
      }),
  );

const nothingWaits = (page) =>
  until(
    () => waiting(page),
    (count) => count === 0,
    'nothing waits any more',
  );

// Counts what reaches the server, also what it would answer as a repetition.
function countSubmissions(context) {
  const keys = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/widget/submit'))
      keys.push(request.headers()['idempotency-key']);
  });
  return keys;
}

async function writeOffline(visit, title) {
  await visit.widget.openWithPicture();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title });
  await visit.context.setOffline(true);
  await visit.widget.button('Send report').click();
  await visit.widget.dialog.getByText('It will be sent when you are online.').waitFor();
}

test('B07 a page that lost its connection while it loaded gets its button when it is back', async () => {
  const visit = await stage.visit('about:blank');
  let isThere = false;
  let refused = 0;
  await visit.context.route('**/widget/widget-*.js', (route) => {
    if (isThere) return route.continue();
    refused += 1;
    return route.abort();
  });
  await visit.page.goto(stage.page());
  await until(async () => refused, (count) => count > 0, 'the button’s part is asked for');
  assert.equal(await visit.widget.launcher().count(), 0);
  isThere = true;
  await visit.context.setOffline(true);
  await visit.context.setOffline(false);
  await visit.widget.launcher().waitFor();
});

test('B07 offline, reload, online: exactly one report, with its picture', async () => {
  const visit = await stage.visit();
  const title = 'Written in a tunnel';
  await writeOffline(visit, title);
  await visit.widget.button('Done').click();
  assert.equal(await countOf(title), 0);
  await visit.context.setOffline(false);
  await visit.page.goto('about:blank'); // the page is gone before it could send
  await visit.page.goto(visit.url);
  await arrived(title, 1);
  await nothingWaits(visit.page);
  await visit.page.reload();
  await visit.widget.launcher().waitFor();
  assert.equal(await countOf(title), 1);
  const [{ id }] = await stage.reports();
  assert.equal((await stage.report(id)).files.length, 1);
  await visit.context.close();
});

test('B07 coming back online sends what waits, without a reload', async () => {
  const visit = await stage.visit();
  await writeOffline(visit, 'Sent by the same page');
  await visit.context.setOffline(false);
  await arrived('Sent by the same page', 1);
  await nothingWaits(visit.page);
  await visit.context.close();
});

test('B07 three tabs with the same waiting report send it once', async () => {
  const visit = await stage.visit();
  await writeOffline(visit, 'Seen by three tabs');
  await visit.page.close();
  await visit.context.setOffline(false);
  const submissions = countSubmissions(visit.context);
  const pages = await Promise.all([1, 2, 3].map(() => visit.context.newPage()));
  await Promise.all(pages.map((page) => page.goto(visit.url)));
  await arrived('Seen by three tabs', 1);
  for (const page of pages) {
    await new Widget(page).launcher().waitFor();
    await nothingWaits(page);
  }
  assert.equal(await countOf('Seen by three tabs'), 1);
  assert.equal(submissions.length, 1, 'the others did not even try');
  await visit.context.close();
});

test('B07 an answer that is lost on its way costs nothing: the repetition is the same report', async () => {
  const visit = await stage.visit();
  const submissions = countSubmissions(visit.context);
  let swallowed = 0;
  await visit.context.route('**/api/widget/submit', async (route) => {
    if (route.request().method() !== 'POST' || (swallowed += 1) > 1) return route.continue();
    await route.fetch(); // the server has it
    await route.abort('connectionreset');
  });
  await visit.widget.openWithPicture();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'Answered into the void' });
  await visit.widget.button('Send report').click();
  await visit.widget.dialog.getByText(/It will be sent as soon as it can/).waitFor();
  assert.equal(await countOf('Answered into the void'), 1);
  await visit.page.reload();
  await nothingWaits(visit.page);
  assert.equal(await countOf('Answered into the void'), 1);
  assert.ok(submissions.length >= 2);
  assert.equal(new Set(submissions).size, 1, 'with one idempotency key');
  await visit.context.close();
});

test('B07 a refusal for good is told and not repeated', async () => {
  const project = await stage.newProject();
  const visit = await stage.visit({ attributes: { 'data-api-key': project.apiKey } });
  const submissions = countSubmissions(visit.context);
  await visit.widget.openWithPicture();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'Nobody wants this' });
  await visit.context.route('**/api/widget/submit', (route) =>
    route.fulfill({
      status: 400,
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { success: false, error: 'VALIDATION_ERROR', message: 'The title is not nice' },
    }),
  );
  await visit.widget.button('Send report').click();
  await visit.widget.dialog
    .getByRole('alert')
    .getByText(/The title is not nice/)
    .waitFor();
  assert.equal(await visit.widget.field('Title').inputValue(), 'Nobody wants this', 'the form stays');
  await nothingWaits(visit.page);
  await visit.page.reload();
  await visit.widget.launcher().waitFor();
  assert.equal(submissions.length, 1);
  await visit.context.close();
});

test('B07 what is refused when nobody is there to see is back as a draft', async () => {
  const project = await stage.newProject();
  const visit = await stage.visit({ attributes: { 'data-api-key': project.apiKey } });
  await writeOffline(visit, 'Refused behind my back');
  await visit.page.close();
  await stage.configureProject(project.id, { form: { reporterEmail: 'required' } });
  await visit.context.setOffline(false);
  const page = await visit.context.newPage();
  const widget = new Widget(page);
  await page.goto(visit.url);
  await widget.launcher().waitFor();
  await nothingWaits(page);
  await widget.open();
  await widget.dialog.getByText('Your draft is back.').waitFor();
  await widget.go('Tell');
  assert.equal(await widget.field('Title').inputValue(), 'Refused behind my back');
  await widget.field(/^Your e-?mail/i).fill('me@example.com');
  await widget.send();
  await arrived('Refused behind my back', 1);
  await visit.context.close();
});

test('B07 what was begun is back after a reload: words, pictures and marks', async () => {
  const visit = await stage.visit();
  await visit.widget.openWithPicture();
  const surface = await visit.widget.markingSurface();
  await visit.widget.tool('Box').click();
  await surface.press('Enter'); // a mark in the middle
  await visit.widget.dialog
    .getByRole('status')
    .getByText(/^Box added/)
    .waitFor();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'Half a report', description: 'And then my browser' });
  await visit.widget.button('Close').click();
  await visit.widget.dialog.waitFor({ state: 'hidden' });
  await visit.page.reload();
  await visit.widget.open();
  await visit.widget.dialog.getByText('Your draft is back.').waitFor();
  await visit.widget.go('Tell');
  assert.equal(await visit.widget.field('Title').inputValue(), 'Half a report');
  assert.equal(await visit.widget.field(/^What happened/).inputValue(), 'And then my browser');
  await visit.widget.send();
  const [{ id }] = await stage.reports();
  const { report, files } = await stage.report(id);
  assert.equal(files.length, 2);
  assert.deepEqual(
    report.mediaAnnotations[0].shapes.map(({ tool }) => tool),
    ['box'],
  );
  await visit.page.reload();
  await visit.widget.openWithPicture();
  assert.equal(await visit.widget.dialog.getByText('Your draft is back.').count(), 0, 'a sent draft is gone');
  await visit.context.close();
});

test('B07 a crash of the page loses nothing but the last moment', async () => {
  const visit = await stage.visit();
  await visit.widget.openWithPicture();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'The tab is going to die' });
  const saved = () =>
    visit.page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open('bugpin');
          request.onsuccess = () => {
            const all = request.result.transaction('drafts').objectStore('drafts').getAll();
            all.onsuccess = () => resolve(all.result.map((draft) => draft.value.form.title));
            request.result.close();
          };
        }),
    );
  await until(saved, (all) => all.includes('The tab is going to die'), 'the draft is saved by itself');
  const crash = visit.page.waitForEvent('crash');
  await visit.page.goto('chrome://crash').catch(() => {});
  await crash;
  const page = await visit.context.newPage();
  await page.goto(visit.url);
  const widget = new Widget(page);
  await widget.open();
  await widget.dialog.getByText('Your draft is back.').waitFor();
  await widget.go('Tell');
  assert.equal(await widget.field('Title').inputValue(), 'The tab is going to die');
  await visit.context.close();
});
