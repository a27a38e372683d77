// What goes with a report: the errors from before the widget was there, requests, the trail; without secrets, and only
// what the project allows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Stage, tearDown } from './lib/stage.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const SECRETS = {
  email: 'grace.hopper@navy.example',
  card: '4111 1111 1111 1111',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  bearer: 'Bearer abcdef0123456789abcdef',
};

const TROUBLE = `
<button id="buy">Buy now</button> <a id="away" href="#details">Details</a>
<label>Note <input name="note"></label> <input type="checkbox" name="gift">
<script>
  console.warn('careful', { deep: [1, 2] });
  console.error('boom for ${SECRETS.email}', new Error('inner trouble'));
  setTimeout(function thrower() { throw new TypeError('thrown early'); });
  Promise.reject(new Error('rejected early'));
  window.failed = Promise.allSettled([
    fetch('/missing?token=s3cr3tvalue&page=2', { method: 'POST', body: 'the body with ${SECRETS.card}' }),
    new Promise((done) => { const x = new XMLHttpRequest(); x.open('PUT', '/gone'); x.onloadend = done;
      x.setRequestHeader('Authorization', '${SECRETS.bearer}'); x.send('secret body'); }),
    fetch('http://127.0.0.1:9/refused').catch(() => {}),
  ]);
</script>`;

// Makes a report on a page and gives its metadata as the server has it.
async function metadataOf(wish, { act, browser } = {}) {
  const visit = await stage.visit(wish, browser);
  await visit.widget.launcher().waitFor();
  await visit.page.evaluate(() => window.failed);
  await act?.(visit);
  await visit.widget.open();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'With its context' });
  await visit.widget.send();
  const [{ id }] = await stage.reports(wish.projectId);
  const { report } = await stage.report(id);
  await visit.context.close();
  return report.metadata;
}

const on = (project, more = {}) => ({
  early: true,
  body: TROUBLE,
  projectId: project.id,
  ...more,
  attributes: { 'data-api-key': project.apiKey, ...more.attributes },
});

async function clickAround({ page }) {
  await page.getByRole('button', { name: 'Buy now' }).click();
  await page.getByRole('link', { name: 'Details' }).click();
  await page.getByLabel('Note').fill('typed and never told');
  await page.getByLabel('Note').click();
  await page.getByRole('checkbox').check();
}

test('B06 errors from before the configuration came are there, with stacks; so are warnings', async () => {
  const project = await stage.newProject();
  const { consoleErrors } = await metadataOf(on(project));
  const find = (pattern) =>
    consoleErrors.find(({ message }) => pattern.test(message)) ?? assert.fail(String(pattern));
  assert.equal(find(/^careful/).type, 'warn');
  assert.match(find(/^careful/).message, /deep/);
  assert.match(find(/^boom/).message, /inner trouble/);
  const thrown = find(/thrown early/);
  assert.match(thrown.message, /TypeError/);
  assert.ok(thrown.line > 0 && thrown.source, JSON.stringify(thrown));
  assert.match(thrown.stack, /thrower/);
  assert.match(find(/rejected early/).stack, /rejected early/);
  assert.ok(consoleErrors.every(({ timestamp }) => !Number.isNaN(Date.parse(timestamp))));
});

test('B06 failed requests: method, status, duration; no bodies, no credentials, not the widget’s own', async () => {
  const project = await stage.newProject();
  const metadata = await metadataOf(on(project));
  const { networkErrors } = metadata;
  const find = (part) =>
    networkErrors.find(({ url }) => url.includes(part)) ?? assert.fail(JSON.stringify(networkErrors));
  const missing = find('/missing');
  assert.deepEqual([missing.method, missing.status], ['POST', 404]);
  assert.ok(missing.duration >= 0 && missing.requestSize > 10, JSON.stringify(missing));
  assert.match(missing.url, /page=2/);
  assert.deepEqual([find('/gone').method, find('/gone').status], ['PUT', 404]);
  assert.equal(find('/refused').status, 0);
  assert.ok(!networkErrors.some(({ url }) => url.includes('/api/widget/')), 'none of the widget’s own');
  for (const secret of ['s3cr3tvalue', 'secret body', 'the body', ...Object.values(SECRETS)])
    assert.ok(!JSON.stringify(metadata).includes(secret), secret);
});

test('B06 secrets in messages and addresses are blanked out before they leave the page', async () => {
  const project = await stage.newProject();
  const all = Object.values(SECRETS).join(' | ');
  const body = `<script>console.error(${JSON.stringify(`${all} password=hunter22`)});</script>`;
  const proxy = await stage.proxy();
  const visit = await stage.visit(on(project, { body, attributes: { 'data-server-url': proxy.url } }));
  await visit.page.goto(`${visit.url}?session=abcdef123456&q=shoes#access_token=zzz999&x=1`);
  await visit.widget.open();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'Keeps secrets' });
  await visit.widget.send();
  const sent = proxy.sent
    .filter(({ method }) => method === 'POST')
    .map(({ body: bytes }) => bytes.toString('latin1'))
    .join();
  assert.ok(sent.includes('Keeps secrets') && sent.includes('q=shoes'));
  for (const secret of [...Object.values(SECRETS), 'hunter22', 'abcdef123456', 'zzz999'])
    assert.ok(!sent.includes(secret), `${secret} left the page`);
  assert.ok(sent.includes('[bugpin:redacted-email]') && sent.includes('[bugpin:redacted-card]'));
  await visit.context.close();
});

test('B06 the trail names what was used, never what was typed, and nothing private', async () => {
  const project = await stage.newProject();
  const hidden = '<div data-bugpin-private><button>Show balance</button></div>';
  const foreign = '<p class="ph-no-capture"><a href="#b">My account</a></p>';
  const body = TROUBLE + hidden + foreign;
  const { userActivity } = await metadataOf(on(project, { body }), {
    act: async (visit) => {
      await clickAround(visit);
      await visit.page.getByRole('button', { name: 'Show balance' }).click();
      await visit.page.getByRole('link', { name: 'My account' }).click();
      await visit.page.evaluate(() => history.pushState({}, '', '?step=2'));
    },
  });
  const trail = JSON.stringify(userActivity);
  const has = (type, text) => userActivity.some((entry) => entry.type === type && entry.text === text);
  for (const [type, text] of [
    ['button', 'Buy now'],
    ['link', 'Details'],
    ['input', 'note'],
    ['checkbox', 'gift'],
  ])
    assert.ok(has(type, text), `${type} ${text}: ${trail}`);
  assert.ok(
    userActivity.some(({ type }) => type === 'navigation'),
    trail,
  );
  for (const secret of ['typed', 'balance', 'My account', 'Report a bug'])
    assert.ok(!trail.includes(secret), `${secret}: ${trail}`);
});

test('B06 names of stored keys only when the project asks for them, and never values', async () => {
  const body =
    "<script>localStorage.theme = 'midnight'; sessionStorage.step = 'third'; document.cookie = 'cart=full';</script>";
  const off = await stage.newProject();
  assert.equal((await metadataOf(on(off, { body }))).storageKeys, undefined);
  const asked = await stage.newProject({ storageKeysCapture: true });
  const metadata = await metadataOf(on(asked, { body }));
  assert.ok(metadata.storageKeys.localStorage.includes('theme'), JSON.stringify(metadata.storageKeys));
  assert.deepEqual(metadata.storageKeys.sessionStorage, ['step']);
  assert.deepEqual(metadata.storageKeys.cookies, ['cart']);
  for (const value of ['midnight', 'third', 'full'])
    assert.ok(!JSON.stringify(metadata).includes(`"${value}"`), value);
});

test('B06 what the project switches off is not recorded', async () => {
  const cases = [
    [{ consoleCapture: false }, 'consoleErrors'],
    [{ networkCapture: false }, 'networkErrors'],
    [{ activityCapture: 'disabled' }, 'userActivity'],
  ];
  for (const [settings, member] of cases) {
    const project = await stage.newProject(settings);
    const metadata = await metadataOf(on(project), { act: clickAround });
    assert.equal(metadata[member], undefined, member);
    const others = cases.map(([, each]) => each).filter((each) => each !== member);
    for (const other of others)
      assert.ok(metadata[other].length > 0, `${other} is still there without ${member}`);
  }
});

test('B06 without a configuration nothing is recorded, and the report still goes out', async () => {
  const visit = await stage.visit({ body: TROUBLE, early: true });
  await visit.context.route('**/api/widget/config/**', (route) => route.abort());
  await visit.page.reload();
  await visit.widget.open();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'Nothing was recorded' });
  await visit.widget.send();
  const [{ id }] = await stage.reports();
  const { metadata } = (await stage.report(id)).report;
  for (const member of ['consoleErrors', 'networkErrors', 'userActivity', 'storageKeys'])
    assert.ok(!metadata[member]?.length, member);
  await visit.context.close();
});

test('B06 EU privacy mode: addresses without queries, no trail', async () => {
  const project = await stage.newProject({ privacy: { euPrivacyMode: true } });
  const metadata = await metadataOf(on(project), {
    act: async (visit) => {
      await clickAround(visit);
      await visit.page.evaluate(() => history.pushState({}, '', '?who=me#part'));
    },
  });
  assert.ok(!/[?#]/.test(metadata.url), metadata.url);
  assert.ok(metadata.networkErrors.every(({ url }) => !/[?#]/.test(url)));
  assert.ok(!metadata.userActivity?.length);
});

test('B06 Global Privacy Control counts as the strictest wish', async () => {
  const project = await stage.newProject();
  const head = "<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });</script>";
  const metadata = await metadataOf(on(project, { head }), { act: clickAround });
  assert.ok(!metadata.userActivity?.length);
  assert.equal(metadata.gpc, true);
});

test('B06 a section that the reporter switches off is not sent', async () => {
  const project = await stage.newProject();
  const metadata = await metadataOf(on(project), {
    act: async ({ page, widget }) => {
      await clickAround({ page });
      await widget.open();
      await widget.go('Tell');
      await widget.dialog.getByText('What will be sent').click();
      await widget.dialog.getByRole('switch', { name: 'Console messages' }).click();
      await widget.dialog.getByRole('switch', { name: 'Recent clicks' }).click();
      await widget.describe({ description: 'keeps the draft' });
      await widget.button('Close').click();
    },
  });
  assert.equal(metadata.consoleErrors, undefined);
  assert.equal(metadata.userActivity, undefined);
  assert.ok(metadata.networkErrors.length > 0);
});

test('B06 identify, setMetadata, addLog and beforeSend', async () => {
  const project = await stage.newProject();
  const visit = await stage.visit(on(project, { body: '<p>API</p>' }));
  await visit.widget.launcher().waitFor();
  await visit.page.evaluate(() => {
    window.BugPin.identify({ id: 'u-17', name: 'Ada' });
    window.BugPin.setMetadata({ cart: { items: 3 } });
    window.BugPin.addLog('log', 'checkpoint', 7);
    window.heard = [];
    window.BugPin.on('submitted', (detail) => window.heard.push(detail));
  });
  await visit.widget.open();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title: 'Called from the page' });
  const number = await visit.widget.send();
  const [{ id }] = await stage.reports(project.id);
  const { metadata } = (await stage.report(id)).report;
  assert.deepEqual(metadata.user, { id: 'u-17', name: 'Ada' });
  assert.deepEqual(metadata.custom, { cart: { items: 3 } });
  assert.ok(metadata.consoleErrors.some(({ type, message }) => type === 'log' && message === 'checkpoint 7'));
  const [heard] = await visit.page.evaluate(() => window.heard);
  assert.deepEqual([heard.number, heard.reportId], [number, id]);
  await visit.context.close();
});

test('B06 beforeSend may change a report, or keep it from being sent', async () => {
  const project = await stage.newProject();
  const start = (answer) => `${stage.tag({ 'data-api-key': undefined })}<script>BugPin.init({
    apiKey: '${project.apiKey}', serverUrl: '${stage.server.url}', beforeSend: (report) => ${answer} });</script>`;
  const changed = await stage.visit({ tag: start("({ ...report, title: report.title + ' (checked)' })") });
  await changed.widget.report('Seen by the page');
  assert.equal((await stage.reports(project.id))[0].title, 'Seen by the page (checked)');
  await changed.context.close();
  const vetoed = await stage.visit({ tag: start('null') });
  await vetoed.widget.openWithPicture();
  await vetoed.widget.go('Tell');
  await vetoed.widget.describe({ title: 'Not this one' });
  await vetoed.widget.button('Send report').click();
  await vetoed.widget.dialog.getByText('This page chose not to send the report.').waitFor();
  assert.equal((await stage.reports(project.id)).length, 1);
  await vetoed.context.close();
});

test('B06 buffers are bounded: a page that logs without end makes no endless report', async () => {
  const project = await stage.newProject();
  const body =
    "<script>for (let i = 0; i < 5000; i += 1) console.error('noise ' + i, 'x'.repeat(500));</script>";
  const metadata = await metadataOf(on(project, { body }));
  assert.ok(metadata.consoleErrors.length <= 100, `${metadata.consoleErrors.length} entries`);
  assert.ok(JSON.stringify(metadata.consoleErrors).length < 256 * 1024);
  assert.match(metadata.consoleErrors.at(-1).message, /^noise 4999 /, 'the last ones are kept');
});
