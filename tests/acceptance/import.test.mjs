// Switching from BugPin 1.x: what its data directory holds comes over, once, whatever is in it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { OLD_PASSWORD, emptyBugPin, hex, importInto, imported, insert, oldBugPin, sqlite } from './lib/bugpin_1x.mjs';
import { noisePng, sha256, validMetadata, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { binary, cleanUp, createUser, eventually, filesBelow, runCommand, startServer, temporaryFolder } from './lib/server.mjs';
import { PASSWORD, login, signIn, submit } from './lib/world.mjs';

after(cleanUp);

const fingerprint = async (folder) => {
  const found = {};
  for (const path of await filesBelow(folder)) found[path] = sha256(await readFile(join(folder, path)));
  return found;
};

const serve = (dataDir) => startServer({ dataDir, args: ['--no-rate-limit'] });

test('B02 users, projects, reports, files and settings come over; keys and passwords keep working', async () => {
  const old = await oldBugPin();
  const before = await fingerprint(old.folder);
  const dataDir = await temporaryFolder();
  const done = await imported(dataDir, old);
  assert.deepEqual(done.losses, []);
  assert.equal(done.code, 0);
  assert.deepEqual(done.counts.users, [3, 0, 0]);
  assert.deepEqual(done.counts.avatars, [1, 0, 0]);
  assert.deepEqual(done.counts.projects, [3, 0, 0]);
  assert.deepEqual(done.counts.reports, [4, 0, 0]);
  assert.deepEqual(done.counts.files, [4, 0, 0]);
  assert.deepEqual(done.counts.notifications, [2, 0, 0]);
  assert.deepEqual(done.counts.webhooks, [1, 0, 0]);
  assert.deepEqual(done.counts.apiTokens, [1, 0, 0]);
  assert.deepEqual(done.counts.branding, [1, 0, 0]);
  assert.deepEqual(await fingerprint(old.folder), before, 'nothing of the old directory is changed');

  const server = await serve(dataDir);
  const admin = await signIn(server, 'grace@example.test', OLD_PASSWORD);
  assert.equal(admin.user.id, old.admin.id);
  assert.equal((await login(server, 'grace@example.test', 'wrong-Password-1')).status, 401);
  assert.notEqual((await login(server, 'linus@example.test', OLD_PASSWORD)).status, 200, 'was disabled');

  const { projects } = (await admin.get('/api/projects')).json;
  assert.deepEqual(
    projects.map(({ id, name, isActive, reportsCount }) => ({ id, name, isActive, reportsCount })),
    [
      { id: old.shop.id, name: 'Shop', isActive: true, reportsCount: 2 },
      { id: old.blog.id, name: 'Blog', isActive: false, reportsCount: 1 },
    ],
  );
  assert.deepEqual(projects[0].settings.security.allowedOrigins, ['shop.example']);

  const headers = { Origin: 'https://shop.example' };
  const fresh = await submit(server, old.shop.key, validReport(), { headers });
  assert.equal(fresh.status, 201, fresh.text);
  assert.equal((await submit(server, old.shop.key, validReport(), { headers: { Origin: 'https://evil.example' } })).status, 403);
  await admin.patch(`/api/projects/${old.blog.id}`, { isActive: true });
  assert.equal((await submit(server, old.blog.key)).status, 201, 'a key that was kept in clear only');
  assert.equal((await submit(server, old.gone.key)).status, 401);

  const { report, files } = (await admin.get(`/api/reports/${old.rich.id}`)).json;
  assert.equal(report.title, old.rich.title);
  assert.equal(report.priority, 'highest');
  assert.equal(report.createdAt, old.rich.created_at);
  assert.equal(report.assignedTo, old.editor.id);
  assert.deepEqual(report.annotations, old.rich.annotations);
  assert.deepEqual(report.metadata, validMetadata());
  assert.deepEqual(
    files.map(({ id, type, mimeType, width }) => ({ id, type, mimeType, width })),
    [
      { id: old.files[0].id, type: 'screenshot', mimeType: 'image/png', width: 64 },
      { id: old.files[1].id, type: 'screenshot', mimeType: 'image/jpeg', width: 16 },
      { id: old.files[2].id, type: 'video', mimeType: 'video/mp4', width: undefined },
      { id: old.files[3].id, type: 'attachment', mimeType: 'application/pdf', width: undefined },
    ],
  );
  const file = async (index) => (await admin.get(`/api/reports/${old.rich.id}/files/${old.files[index].id}`)).body;
  assert.deepEqual(await file(0), old.picture);
  assert.equal((await file(1)).includes('SecretCam'), false, 'the place of a photograph is cut out, as ever');

  const closed = (await admin.get(`/api/reports/${old.done.id}`)).json.report;
  assert.equal(closed.status, 'closed');
  assert.equal(closed.createdAt, '2026-01-02T08:30:00.000Z');
  assert.equal(closed.closedAt, '2026-01-03T09:00:00.000Z');
  assert.equal(closed.resolvedBy, old.admin.id);
  assert.equal((await admin.get(`/api/reports/${old.orphan.id}`)).json.report.title, 'Of a removed project');
  // Numbered by age, whatever the order of the rows; new ones go on from there.
  const number = async (id) => (await admin.get(`/api/reports/${id}`)).json.report.number;
  assert.deepEqual(
    [await number(old.first.id), await number(old.rich.id), await number(fresh.json.reportId)],
    [1, 2, 3],
  );
  await eventually(
    async () => (await admin.get('/api/reports?search=quetzal')).json.total === 1,
    'an old report in the search',
  );

  const { settings } = (await admin.get('/api/settings')).json;
  assert.equal(settings.appName, 'Bugs of the Shop');
  assert.equal(settings.appUrl, 'https://bugs.shop.example');
  assert.equal(settings.retentionDays, 365);
  assert.equal(settings.smtpEnabled, true);
  assert.equal(settings.smtpConfig.host, 'mail.example.test');
  assert.equal(settings.smtpConfig.password, '********');
  assert.equal(settings.widgetDialog.lightButtonColor, '#123456');
  assert.equal(settings.notifications.notifyOnDeletion, false);
  const { logoLightUrl } = settings.branding;
  assert.equal((await send(server, { path: logoLightUrl })).header('content-type'), 'image/png');

  const byToken = await send(server, { path: '/api/reports', headers: { Authorization: `Bearer ${old.tokenValue}` } });
  assert.equal(byToken.status, 200, byToken.text);
  const { webhooks } = (await admin.get(`/api/webhooks?projectId=${old.shop.id}`)).json;
  assert.equal(webhooks.length, 1);
  assert.equal(webhooks[0].id, old.webhook.id);
  assert.deepEqual(webhooks[0].events, ['report.created', 'report.closed']);

  const link = await send(server, { path: `/api/invitations/validate/${old.invitation}` });
  assert.equal(link.status, 200, link.text);
  const accepted = await send(server, {
    method: 'POST',
    path: '/api/invitations/accept',
    json: { token: old.invitation, password: 'seven-green-Bicycles-4', name: 'Neo' },
  });
  assert.equal(accepted.status, 200, accepted.text);
  assert.equal(accepted.json.user.id, old.invited.id);

  await server.stop();
  const database = join(dataDir, 'bugpin.db');
  const dump = sqlite(database, '.dump');
  for (const secret of [old.shop.key, old.blog.key, 'mail-Secret-9', 'hook-Secret-3', old.invitation])
    assert.equal(dump.includes(secret), false, 'no secret is stored in clear');
  const avatar = sqlite(database, `SELECT avatar_sha256 FROM users WHERE id = '${old.admin.id}'`);
  const png = await readFile(join(dataDir, 'blobs', avatar.slice(0, 2), avatar));
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [200, 200], 'a square');
  const verified = await runCommand(['verify', '--data-dir', dataDir]);
  assert.equal(verified.code, 0, verified.stdout);
});

test('B02 run again it takes over what is new, and nothing twice', async () => {
  const old = await oldBugPin();
  const dataDir = await temporaryFolder();
  assert.equal((await imported(dataDir, old)).code, 0);
  const again = await imported(dataDir, old);
  assert.equal(again.code, 0);
  for (const [kind, [cameOver, , leftOut]] of Object.entries(again.counts))
    assert.deepEqual([cameOver, leftOut], [0, 0], kind);
  assert.equal(again.counts.reports[1], 4);
  assert.equal(again.counts.users[1], 3);

  const later = old.report(old.shop, { title: 'Came in on the last day' });
  const server = await serve(dataDir); // it may run meanwhile
  assert.deepEqual((await imported(dataDir, old)).counts.reports, [1, 4, 0]);
  const admin = await signIn(server, 'grace@example.test', OLD_PASSWORD);
  assert.equal((await admin.get(`/api/reports/${later.id}`)).json.report.number, 3);
  assert.equal((await admin.get('/api/reports?limit=1')).json.total, 5);
  await server.stop();
});

test('B02 into a directory in use: its people and settings stay as they are', async () => {
  const old = await oldBugPin();
  const dataDir = await temporaryFolder();
  await createUser(dataDir, 'grace@example.test', PASSWORD);
  const server = await startServer({ dataDir, args: ['--no-rate-limit'] });
  const admin = await signIn(server, 'grace@example.test');
  await admin.put('/api/settings', { appName: 'Mine' });
  const done = await imported(dataDir, old);
  assert.equal(done.code, 0, JSON.stringify(done.losses));
  assert.deepEqual(done.counts.users, [2, 1, 0]);
  const stored = async () => (await admin.get('/api/settings')).json.settings;
  await eventually(async () => (await stored()).retentionDays === 365, 'the running server sees them');
  assert.equal((await stored()).appName, 'Mine');
  // Who has the same address is the same person.
  assert.equal((await admin.get(`/api/reports/${old.done.id}`)).json.report.resolvedBy, admin.user.id);
  await server.stop();
});

test('B02 killed in the middle it goes on where it was', async () => {
  const old = await emptyBugPin();
  const project = old.project();
  const rows = Array.from({ length: 300 }, (_, i) => old.reportRow(project, { title: `Report ${i}` }));
  old.sql(`BEGIN;${rows.map((row) => insert('reports', row)).join('')}COMMIT;`);
  for (const row of rows.slice(0, 100)) await old.file(row, noisePng(40, 40));
  const dataDir = await temporaryFolder();
  const database = join(dataDir, 'bugpin.db');
  const count = () => {
    try {
      return Number(sqlite(database, 'PRAGMA busy_timeout = 2000; SELECT count(*) FROM reports;').split('\n').at(-1));
    } catch {
      return 0;
    }
  };
  let kills = 0;
  for (const wanted of [10, 60, 150]) {
    const child = spawn(binary, ['import', '--from-bugpin', old.folder, '--data-dir', dataDir], { stdio: 'ignore' });
    const ended = once(child, 'close');
    await eventually(() => count() >= wanted || child.exitCode !== null, 'some reports', 30_000);
    if (child.exitCode === null) kills += 1;
    child.kill('SIGKILL');
    await ended;
  }
  assert.ok(kills > 0, 'it was killed while at work');
  const done = await imported(dataDir, old);
  assert.equal(done.code, 0, JSON.stringify(done.losses));
  assert.equal(done.counts.reports[0] + done.counts.reports[1], 300);
  assert.equal(count(), 300);
  const ids = sqlite(database, 'SELECT id FROM reports ORDER BY number').split('\n');
  assert.deepEqual(ids, rows.map((row) => row.id), 'numbered by age all the same');
  assert.equal(sqlite(database, 'SELECT count(*) FROM files'), '100');
  assert.equal((await runCommand(['verify', '--data-dir', dataDir])).code, 0);
  assert.equal((await filesBelow(dataDir)).some((path) => path.startsWith('import')), false);
});

test('B02 a dry run says the same and stores nothing', async () => {
  const old = await oldBugPin();
  const parent = await temporaryFolder();
  const dataDir = join(parent, 'new');
  const dry = await imported(dataDir, old, '--dry-run');
  assert.equal(dry.dryRun, true);
  assert.deepEqual(await readdir(parent), []);
  const wet = await imported(dataDir, old);
  assert.deepEqual(dry.counts, wet.counts);
  assert.deepEqual(dry.losses, wet.losses);
  const table = await importInto(dataDir, old);
  assert.match(table.stdout, /reports +0 +4 +0/);
  assert.match(table.stdout, /Nothing was left out/);
});

test('B02 of 1.2 the history, the language and the texts by language come over', async () => {
  const old = await oldBugPin({ version: '1.2.5' });
  old.sql(`UPDATE reports SET reporter_locale = 'de' WHERE id = '${old.rich.id}'`);
  const entry = (action, from, to) =>
    old.put('report_history', {
      id: hex(),
      report_id: old.rich.id,
      user_id: old.admin.id,
      action,
      old_value: from,
      new_value: to,
      created_at: old.time(),
    });
  entry('created', null, null);
  entry('status_changed', 'open', 'in_progress');
  entry('assignee_changed', null, old.editor.id);
  old.setting('language', { mode: 'auto', defaultLanguage: 'de' });
  old.setting('privacy', { euPrivacyMode: true });
  old.setting('widget_launcher_button', { buttonText: { en: 'Feedback', de: 'Rückmeldung' }, tooltipText: null });
  old.setting('update_check_enabled', true);
  const dataDir = await temporaryFolder();
  const done = await imported(dataDir, old);
  assert.deepEqual(done.losses, []);
  assert.deepEqual(done.counts.history, [2, 0, 0]);
  const server = await serve(dataDir);
  const admin = await signIn(server, 'grace@example.test', OLD_PASSWORD);
  const { report } = (await admin.get(`/api/reports/${old.rich.id}`)).json;
  assert.equal(report.reporterLocale, 'de');
  assert.equal(report.metadata.url, 'https://shop.example/cart', 'EU privacy holds for what comes over');
  const { settings } = (await admin.get('/api/settings')).json;
  assert.equal(settings.widgetLauncherButton.buttonText, 'Feedback');
  assert.equal(settings.widgetLauncherButton.tooltipText, 'Found a bug?');
  assert.equal(settings.language.defaultLanguage, 'de');
  const { history } = (await admin.get(`/api/reports/${old.rich.id}/history`)).json;
  assert.deepEqual(
    history.filter((each) => each.action !== 'created').map((each) => [each.action, each.oldValue, each.newValue]),
    [
      ['status', 'open', 'in_progress'],
      ['assignee', undefined, old.editor.id],
    ],
  );
  await server.stop();
});

