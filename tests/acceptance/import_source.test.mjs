// A BugPin 1.x data directory as it may be: incomplete, wrong, hostile. What is sound comes over all the same.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { OLD_PASSWORD, emptyBugPin, hex, importInto, imported, insert, oldBugPin, sqlite } from './lib/bugpin_1x.mjs';
import { noisePng, sha256, svg, validMetadata } from './lib/fixtures.mjs';
import { cleanUp, eventually, filesBelow, runCommand, startServer, temporaryFolder } from './lib/server.mjs';
import { signIn } from './lib/world.mjs';

after(cleanUp);

const serve = (dataDir) => startServer({ dataDir, args: ['--no-rate-limit'] });

test('B02 a database without optional tables and columns is enough', async () => {
  const old = await oldBugPin();
  old.sql(`DROP TABLE webhooks; DROP TABLE api_tokens; DROP TABLE notification_preferences;
           DROP TABLE project_notification_defaults; DROP TABLE files;
           ALTER TABLE reports DROP COLUMN annotations; ALTER TABLE projects DROP COLUMN position;
           ALTER TABLE users DROP COLUMN last_login_at;`);
  const done = await imported(await temporaryFolder(), old);
  assert.deepEqual(done.losses, []);
  assert.deepEqual(done.counts.reports, [4, 0, 0]);
});

test('B02 what is missing or wrong is named, and the rest comes over', async () => {
  const old = await emptyBugPin();
  old.user({ email: 'grace@example.test', role: 'admin' });
  const shop = old.project({ settings: { security: { allowedOrigins: ['not a host!'] }, screenshot: { maxScreenshotSize: 'big' } } });
  const plain = old.project({ name: 'Plain', settings: 'no json' });
  const report = old.report(shop, {
    title: 'ab',
    status: 'strange',
    assigned_to: `usr_${hex()}`,
    reporter_email: 'nobody',
    metadata: { ...validMetadata(), viewport: 7, consoleErrors: [{ type: 'boom' }, validMetadata().consoleErrors[0]] },
  });
  await old.file(report, null); // its file is gone
  await old.file(report, svg(), { extension: 'png' });
  await old.file(report, Buffer.alloc(0));
  await old.file(report, null, { path: 'https://bucket.s3.example/screenshots/a.png' });
  const kept = await old.file(report, noisePng());
  old.report({ id: `proj_${hex()}` }, { title: 'Of no project' });
  old.setting('retention_days', 99999);
  old.setting('rate_limit_per_minute', 77);
  old.setting('widget_launcher_button', { position: 'nowhere', buttonShape: 'rectangle' });
  old.setting('not_a_setting', 1);
  old.put('settings', { key: 'app_name', value: '{broken' });
  old.sql(`UPDATE reports SET github_issue_url = 'https://github.com/a/b/issues/7' WHERE id = '${report.id}';`);
  old.sql('CREATE TABLE reporter_messages (id TEXT, text TEXT); INSERT INTO reporter_messages VALUES (1, 2);');

  const dataDir = await temporaryFolder();
  const done = await imported(dataDir, old);
  assert.equal(done.code, 1);
  assert.deepEqual(done.counts.reports, [1, 0, 1]);
  assert.deepEqual(done.counts.files, [1, 0, 4]);
  const lines = done.losses.map(({ what, why }) => `${what}: ${why}`).join('\n');
  for (const wanted of [
    /consoleErrors\[0\]\.type/,
    /metadata\.viewport|metadata: viewport/,
    /status: "strange"/,
    /reporterEmail/,
    /assignedTo/,
    /file file_.*not found/i,
    /not below this directory/,
    /it is empty/,
    /its project did not come over/,
    /setting: retentionDays/,
    /setting: widgetLauncherButton\.position/,
    /setting not_a_setting/,
    /setting app_name/,
    /whitelist, so it is paused/,
    /maxScreenshotSize/,
    /table reporter_messages: 1 rows/,
    /issues\/7/,
  ])
    assert.match(lines, wanted);

  const server = await serve(dataDir);
  const admin = await signIn(server, 'grace@example.test', OLD_PASSWORD);
  const seen = (await admin.get(`/api/reports/${report.id}`)).json;
  assert.equal(seen.report.title, 'Report: ab');
  assert.equal(seen.report.status, 'open');
  assert.equal(seen.report.metadata.url, validMetadata().url);
  assert.deepEqual(seen.report.metadata.consoleErrors, validMetadata().consoleErrors);
  assert.deepEqual(seen.files.map((each) => each.id), [kept.id]);
  const { settings } = (await admin.get('/api/settings')).json;
  assert.equal(settings.rateLimitPerMinute, 77);
  assert.equal(settings.retentionDays, 90);
  assert.equal(settings.widgetLauncherButton.buttonShape, 'rectangle');
  assert.equal(settings.widgetLauncherButton.position, 'bottom-right');
  const { projects } = (await admin.get('/api/projects')).json;
  assert.deepEqual(
    projects.map((each) => [each.id, each.isActive]).sort(),
    [
      [plain.id, false],
      [shop.id, false],
    ].sort(),
  );
  await server.stop();
});

test('B02 a hostile directory gives nothing away and takes nothing down', async () => {
  const old = await emptyBugPin();
  const outside = await temporaryFolder('outside');
  await writeFile(join(outside, 'secret.png'), noisePng(33, 33));
  const shop = old.project();
  const report = old.report(shop, { title: { raw: "char(84, 0, 105, 116, 108, 101)" } });
  const folder = join(old.folder, 'uploads/screenshots', report.id);
  await mkdir(folder, { recursive: true });
  await symlink(join(outside, 'secret.png'), join(folder, 'link.png'));
  await symlink(outside, join(old.folder, 'uploads/linked'));
  const paths = [
    `/app/data/uploads/screenshots/${report.id}/link.png`,
    '/app/data/uploads/linked/secret.png',
    `/app/data/uploads/../../${outside.split('/').at(-1)}/secret.png`,
    'uploads/../.secret',
    'uploads/../bugpin.db',
    join(outside, 'secret.png'),
    'uploads//screenshots',
    'uploads/screenshots',
    '/etc/passwd',
  ];
  for (const path of paths) await old.file(report, null, { path });
  old.put('files', { id: "x' OR 1=1", report_id: report.id, type: 'screenshot', filename: 'a', path: 'uploads/a', mime_type: 'a' });
  const deep = old.report(shop, { metadata: { raw: `'${'['.repeat(100_000)}'` } });
  const huge = old.report(shop, {
    metadata: { raw: `'{"url":"https://a.example/","custom":"' || hex(zeroblob(6000000)) || '"}'` },
  });
  const odd = old.report(shop, { title: { raw: "x'00ff00'" }, metadata: 7, description: { raw: '12.5' }, created_at: 'soon' });
  old.put('users', { id: "usr_'; DROP TABLE users; --", email: 'x', name: 'x', password_hash: 'x' });
  old.put('users', { id: `usr_${hex()}`, email: 'weak@example.test', name: 'W', password_hash: 'plain-text' });

  const dataDir = await temporaryFolder();
  const done = await imported(dataDir, old);
  assert.equal(done.code, 1);
  assert.deepEqual(done.counts.reports, [4, 0, 0]);
  assert.equal(done.counts.files[0], 0);
  assert.equal(done.counts.files[2], paths.length);
  const text = JSON.stringify(done);
  assert.match(text, /new password/);
  assert.match(text, /createdAt/);
  const database = join(dataDir, 'bugpin.db');
  assert.equal(sqlite(database, 'SELECT count(*) FROM files'), '0');
  const titles = sqlite(database, `SELECT title FROM reports WHERE id IN ('${report.id}', '${odd.id}') ORDER BY title`);
  assert.match(titles, /^Report:\nT\?itle$/);
  for (const id of [deep.id, huge.id])
    assert.match(sqlite(database, `SELECT metadata FROM reports WHERE id = '${id}'`), /^\{"url":""/);
  const blobs = await filesBelow(join(dataDir, 'blobs'));
  assert.deepEqual(blobs, []);
  assert.equal(sqlite(database, "SELECT password_hash FROM users WHERE email = 'weak@example.test'"), '');
});

test('B02 refuses what is no such directory, in words', async () => {
  const nothing = { folder: await temporaryFolder('empty') };
  const dataDir = await temporaryFolder();
  const refusal = async (old) => {
    const done = await importInto(dataDir, old);
    assert.equal(done.code, 1);
    assert.equal(done.stdout, '');
    return done.stderr;
  };
  assert.match(await refusal(nothing), /there is no bugpin\.db in/);
  assert.match(await refusal({ folder: dataDir }), /keeps its own directory/);
  const ours = await temporaryFolder();
  await runCommand(['project', 'create', '--data-dir', ours, '--name', 'Shop']);
  assert.match(await refusal({ folder: ours }), /not a database of BugPin 1\.x/);
  await writeFile(join(nothing.folder, 'bugpin.db'), 'no database at all, but long enough to be read as one');
  assert.match(await refusal(nothing), /cannot be read/);
  assert.equal((await runCommand(['import', '--data-dir', dataDir])).code, 2);
});

test('B02 rows that are still in the write-ahead log come over, and the log stays', async () => {
  const old = await oldBugPin();
  const child = spawn('sqlite3', ['-batch', old.database], { stdio: ['pipe', 'pipe', 'inherit'] });
  const row = old.reportRow(old.shop, { title: 'Only in the log' });
  child.stdin.write(`PRAGMA wal_autocheckpoint = 0;\n${insert('reports', row)}\nSELECT 'done';\n`);
  await eventually(async () => (await stat(`${old.database}-wal`).catch(() => null))?.size > 0, 'a log');
  const files = async () => Promise.all(['', '-wal'].map(async (part) => sha256(await readFile(old.database + part))));
  const untouched = await files();
  const dataDir = await temporaryFolder();
  const done = await imported(dataDir, old);
  assert.deepEqual(done.counts.reports, [5, 0, 0]);
  assert.deepEqual(await files(), untouched);
  child.stdin.end('.quit\n');
  await once(child, 'close');
});
