// Mail: the server's configuration, its secret, and the test message, against a real mail server.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, eventually, filesBelow, runCommand, startServer } from './lib/server.mjs';
import { selfSigned, startMailServer, stopMailServers } from './lib/smtp.mjs';
import { assertFailure, configure, newUser, PASSWORD, signIn, submitted, world } from './lib/world.mjs';

let w;
let tls;
let post;

before(async () => {
  tls = await selfSigned();
  post = await startMailServer('--certificate', tls.certificate, '--key', tls.key, '--login', 'bugs:s3cret-word');
  w = await world({ args: ['--outbound-ca-file', tls.certificate] });
});
after(stopMailServers);
after(cleanUp);

const smtpConfig = (more = {}) => ({
  host: 'localhost',
  port: post.port,
  user: 'bugs',
  password: 's3cret-word',
  from: 'bugs@shop.example',
  ...more,
});
const tryOut = (config, more = {}) =>
  w.admin.post('/api/settings/test-email', { smtpConfig: config, testEmail: 'ada@example.com', ...more });
const allow = (...allowedTargets) => configure(w.admin, { security: { allowedTargets } });

test('S2.14 a mail server inside is not reached until the operator names it', async () => {
  await allow();
  const answer = await tryOut(smtpConfig());
  assertFailure(answer, 400, 'SMTP_ERROR');
  assert.match(answer.json.message, /not public.*security\.allowedTargets/);
  assert.equal(post.messages.length, 0);
});

test('B12 the test button sends a message over TLS with the configuration on the screen', async () => {
  await allow('localhost');
  const answer = await tryOut(smtpConfig(), { appName: 'Käfer & Co' });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json.message, 'Test email sent successfully');
  const mail = await post.message(1);
  assert.equal(mail.tls, true);
  assert.equal(mail.user, 'bugs');
  assert.deepEqual(mail.to, ['ada@example.com']);
  assert.equal(mail.headers.from, 'Käfer & Co <bugs@shop.example>');
  assert.equal(mail.headers.subject, 'Test email from Käfer & Co');
  assert.match(mail.text, /Käfer & Co can send mail/);
  const { settings } = (await w.admin.get('/api/settings')).json;
  assert.equal(settings.smtpConfig.host, ''); // tried, not stored
});

test('B12 a mail server that refuses is told in its own words', async () => {
  const answer = await tryOut(smtpConfig({ password: 'wrong-word' }));
  assertFailure(answer, 400, 'SMTP_ERROR');
  assert.match(answer.json.message, /535/);
  assert.ok(!answer.text.includes('wrong-word'));

  const greylisting = await startMailServer('--rcpt-reply', '450 4.2.0 greylisted, come back');
  const later = await tryOut(smtpConfig({ port: greylisting.port, user: '', withoutTls: true }));
  assertFailure(later, 400, 'SMTP_ERROR');
  assert.match(later.json.message, /450 4\.2\.0 greylisted/);
});

test('S2.14 a certificate that nobody vouches for ends the attempt', async () => {
  const other = await selfSigned();
  const stranger = await startMailServer('--certificate', other.certificate, '--key', other.key);
  const answer = await tryOut(smtpConfig({ port: stranger.port, user: '' }));
  assertFailure(answer, 400, 'SMTP_ERROR');
  assert.match(answer.json.message, /No trusted connection/);
  assert.equal(stranger.messages.length, 0);
});

test('S2.14 without STARTTLS nothing is sent unless the operator says so', async () => {
  const plain = await startMailServer();
  const config = smtpConfig({ port: plain.port, user: '', password: null });
  const refused = await tryOut(config);
  assertFailure(refused, 400, 'SMTP_ERROR');
  assert.match(refused.json.message, /does not offer STARTTLS/);
  assert.equal(plain.messages.length, 0);
  const answer = await tryOut({ ...config, withoutTls: true });
  assert.equal(answer.status, 200, answer.text);
  assert.equal((await plain.message(1)).tls, false);
});

test('B12 the mail password is stored sealed and shown masked', async () => {
  const stored = await configure(w.admin, { smtpConfig: smtpConfig(), smtpEnabled: true });
  assert.equal(stored.smtpConfig.password, '********');
  const read = await w.admin.get('/api/settings');
  assert.equal(read.json.settings.smtpConfig.password, '********');
  assert.ok(!read.text.includes('s3cret-word'));
  for (const name of await filesBelow(w.dataDir)) {
    const bytes = await readFile(join(w.dataDir, name));
    assert.ok(!bytes.includes('s3cret-word'), `${name} holds the password`);
  }
  const shown = await runCommand(['settings', 'get', 'smtpConfig', '--data-dir', w.dataDir]);
  assert.match(shown.stdout, /\*{8}/);
  assert.ok(!shown.stdout.includes('s3cret-word') && !shown.stdout.includes('sealed'));

  // What the console shows and sends back unchanged means: as it was.
  const count = post.messages.length;
  const answer = await tryOut(read.json.settings.smtpConfig);
  assert.equal(answer.status, 200, answer.text);
  assert.equal((await post.message(count + 1)).user, 'bugs');
});

test('B12 the stored password is not sent to another host', async () => {
  const trap = await startMailServer('--host', '127.0.0.1');
  await allow('localhost', '127.0.0.1');
  const config = smtpConfig({ host: '127.0.0.1', port: trap.port, password: '********', withoutTls: true });
  for (const answer of [await tryOut(config), await w.admin.put('/api/settings', { smtpConfig: config })]) {
    assertFailure(answer, 400, 'VALIDATION_ERROR');
    assert.deepEqual(answer.json.details.map(({ field }) => field), ['smtpConfig.password']);
  }
  assert.equal(trap.messages.length, 0);
});

test('B12 a secret set by command opens in the server', async () => {
  const set = (path, value) => runCommand(['settings', 'set', path, value, '--data-dir', w.dataDir]);
  await allow('localhost');
  assert.equal((await set('smtpConfig.password', 'not-the-word')).code, 0);
  const answers = (status) => async () => (await tryOut(smtpConfig({ password: undefined }))).status === status;
  await eventually(answers(400), 'the wrong word is tried');
  assert.equal((await set('smtpConfig.password', 's3cret-word')).code, 0);
  await eventually(answers(200), 'the right one is');
});

test('B12 mail is switched on only when it can be sent', async () => {
  const other = await world();
  const answer = await other.admin.put('/api/settings', { smtpEnabled: true });
  assertFailure(answer, 400, 'INVALID_SMTP_CONFIG');
  assert.equal(answer.json.message, 'SMTP host is required when enabling SMTP');
  const set = await runCommand(['settings', 'set', 'smtpEnabled', 'true', '--data-dir', other.dataDir]);
  assert.equal(set.code, 1);
  assert.match(set.stderr, /SMTP host is required/);
});

const TYPES = [
  ...['newReport', 'statusChange', 'priorityChange', 'assignment', 'invitation', 'reportDeleted', 'testEmail', 'digest'],
  ...['reporterReceived', 'reporterUpdate', 'reporterMessage'],
];

test('B12 each of the eleven mails has a text that can be read, filled in and sent', async () => {
  const listed = (await w.admin.get('/api/templates')).json.templates;
  assert.deepEqual(listed.map(({ type }) => type), TYPES);
  await configure(w.admin, { appName: 'Käfer & Co', appUrl: 'https://bugs.example', smtpEnabled: true });
  for (const type of TYPES) {
    const { template } = (await w.admin.get(`/api/settings/email-templates/defaults/${type}`)).json;
    const filled = await w.admin.post('/api/settings/email-templates/preview', { type, ...template });
    assert.equal(filled.status, 200, filled.text);
    const { preview } = filled.json;
    for (const part of [preview.subject, preview.html, preview.text]) assert.ok(!/\{\{|\}\}/.test(part), part);
    assert.match(preview.html, /Sent by <a href="https:\/\/bugs\.example"[^>]*>Käfer &amp; Co<\/a>/);
    const before = post.messages.length;
    const said = await w.admin.post('/api/settings/email-templates/send-test', {
      ...{ type, ...template },
      recipientEmail: 'grace@example.com',
    });
    assert.equal(said.json.message, 'Test email sent to grace@example.com', said.text);
    const mail = await post.message(before + 1);
    assert.equal(mail.headers.subject, `[TEST] ${preview.subject}`);
    assert.equal(mail.html.replace(/\r\n/g, '\n'), preview.html.trimEnd());
    assert.ok(mail.text.includes('Käfer & Co'));
  }
});

test('B12 a replaced text holds until it is reset', async () => {
  const text = { subject: 'Hello from {{app.name}} {{not.known}}', html: '<h1>{{app.name}}</h1><p>Bye</p>' };
  const saved = await w.admin.put('/api/templates/testEmail', text);
  assert.equal(saved.status, 200, saved.text);
  assert.equal(saved.json.template.isCustom, true);
  assert.equal((await w.admin.get('/api/settings')).json.settings.emailTemplates.testEmail.subject, text.subject);
  const before = post.messages.length;
  assert.equal((await tryOut(smtpConfig(), { appName: 'A <b> & c' })).status, 200);
  const mail = await post.message(before + 1);
  assert.equal(mail.headers.subject, 'Hello from A <b> & c {{not.known}}'); // plain
  assert.match(mail.html, /<h1>A &lt;b&gt; &amp; c<\/h1>/); // escaped
  assert.match(mail.text, /^A <b> & c/);
  const reset = await w.admin.post('/api/templates/testEmail/reset', {});
  assert.equal(reset.json.template.isCustom, false, reset.text);
});

test('B12 a text that cannot be filled in is refused where it is saved', async () => {
  const bad = { subject: 'Fine', html: '<p>{{{report.title}}}</p>' };
  const saved = await w.admin.put('/api/templates/newReport', bad);
  assertFailure(saved, 400, 'INVALID_TEMPLATE');
  assert.deepEqual(saved.json.details.map(({ field }) => field), ['html']);
  const stored = await w.admin.put('/api/settings', { emailTemplates: { newReport: bad } });
  assertFailure(stored, 400, 'INVALID_TEMPLATE');
  assertFailure(await w.admin.get('/api/settings/email-templates/defaults/newsletter'), 404, 'NOT_FOUND');
  assertFailure(await w.admin.put('/api/templates/newsletter', { subject: 'a', html: 'b' }), 404, 'NOT_FOUND');
});

test('B12 with mail switched off a template is not sent', async () => {
  await configure(w.admin, { smtpEnabled: false });
  const answer = await w.admin.post('/api/settings/email-templates/send-test', {
    ...{ type: 'assignment', subject: 'a', html: 'b', recipientEmail: 'grace@example.com' },
  });
  assertFailure(answer, 400, 'SMTP_DISABLED');
});

// A server that sends mail to a mail server of its own.
async function mailing(settings = {}) {
  const post = await startMailServer('--certificate', tls.certificate, '--key', tls.key);
  const mine = await world({ args: ['--outbound-ca-file', tls.certificate] });
  await configure(mine.admin, {
    ...{ appUrl: 'https://bugs.example', security: { allowedTargets: ['localhost'] }, smtpEnabled: true },
    smtpConfig: { host: 'localhost', port: post.port, from: 'bugs@shop.example' },
    reporterNotifications: { emailEnabled: false },
    ...settings,
  });
  return { ...mine, post };
}

const to = (post, address) => post.messages.filter((mail) => mail.to.includes(address)).length;

test('B12 people are mailed about a new report, its changes, an assignment and its end', async () => {
  const { admin, post, ...mine } = await mailing();
  const editor = await newUser(admin, 'editor', 'ed@example.test');
  const { report } = await submitted({ ...mine, admin }, { ...validReport(), title: 'Käse & <b>' });
  await eventually(() => to(post, 'ed@example.test') === 1 && to(post, 'admin@example.test') === 1, 'both are told');
  const first = await post.message(1);
  assert.equal(first.headers.subject, `[${mine.project.name}] New report: Käse & <b>`);
  assert.match(first.html, /Käse &amp; &lt;b&gt;/);
  assert.match(first.text, new RegExp(`https://bugs\\.example/admin/reports/${report.id}`));
  assert.equal(first.headers.from, '"BugPin" <bugs@shop.example>');

  const told = async (count, pattern) => {
    await eventually(() => to(post, 'ed@example.test') === count, `mail ${count} for the editor`, 30_000);
    assert.match((await post.message(post.messages.length)).headers.subject, pattern);
  };
  const path = `/api/reports/${report.id}`;
  assert.equal((await admin.patch(path, { status: 'in_progress' })).status, 200);
  await told(2, /In Progress: Käse/);
  assert.equal((await admin.patch(path, { priority: 'highest' })).status, 200);
  await told(3, /Priority Highest: Käse/);
  assert.equal((await admin.patch(path, { assignedTo: editor.id })).status, 200);
  await told(4, /Assigned to you: Käse/);
  assert.equal((await admin.delete(path)).status, 200);
  await told(5, /Deleted: Käse/);
  assert.equal(to(post, 'admin@example.test'), 1, 'nobody is told of what they did themselves');
});

test('B12 mail that cannot go yet survives a kill and comes once, under the same id', async () => {
  const refusing = await startMailServer('--rcpt-reply', '450 4.2.0 come back later');
  const mine = await mailing({
    smtpConfig: { host: 'localhost', port: refusing.port, from: 'bugs@shop.example', withoutTls: true },
  });
  await submitted(mine, validReport());
  const failed = async () => (await mine.admin.get('/api/jobs?kind=mail')).json.data.find((job) => job.lastError);
  const job = await eventually(failed, 'an attempt was made', 30_000);
  assert.match(job.lastError, /450 4\.2\.0/);
  await mine.server.kill();
  const again = await startServer({ dataDir: mine.dataDir, args: ['--no-rate-limit', '--outbound-ca-file', tls.certificate] });
  mine.admin.server = again;
  await configure(mine.admin, { smtpConfig: { host: 'localhost', port: mine.post.port, from: 'bugs@shop.example' } });
  await eventually(() => mine.post.messages.length > 0, 'it arrives', 90_000);
  const mail = await mine.post.message(1);
  assert.match(mail.headers['message-id'], /^<mail_[0-9a-f]{32}@/);
  await eventually(async () => (await mine.admin.get('/api/jobs')).json.total === 0, 'nothing is left');
  assert.equal(mine.post.messages.length, 1);
});

test('B12 preferences decide who is told, and a digest waits', async () => {
  const { admin, post, ...mine } = await mailing();
  await newUser(admin, 'viewer', 'quiet@example.test');
  await newUser(admin, 'viewer', 'daily@example.test');
  const preferences = `/api/notification-preferences/me/projects/${mine.project.id}`;
  const quiet = await signIn(mine.server, 'quiet@example.test');
  assert.equal((await quiet.patch(preferences, { notifyOnNewReport: false })).status, 200);
  const daily = await signIn(mine.server, 'daily@example.test');
  const set = await daily.patch(preferences, { emailDigest: 'daily' });
  assert.equal(set.json.preferences.emailDigest, 'daily', set.text);
  await submitted({ ...mine, admin }, validReport());
  await post.message(1);
  const digest = await eventually(
    async () => (await admin.get('/api/jobs?kind=mail_digest')).json.data[0],
    'a digest is planned',
  );
  assert.match(digest.runAt, /T07:00:00/);
  await eventually(async () => (await admin.get('/api/jobs')).json.total === 1, 'all else is done');
  assert.deepEqual(post.messages.map((mail) => mail.to), [['admin@example.test']]);
});

test('B09 an invitation arrives by mail and its link lets in', async () => {
  const { admin, post, ...mine } = await mailing();
  const made = await admin.post('/api/users/invite', { email: 'new@example.test', name: 'New Person', role: 'editor' });
  assert.equal(made.status, 201, made.text);
  const mail = await post.message(1);
  assert.deepEqual(mail.to, ['new@example.test']);
  const [, token] = /https:\/\/bugs\.example\/admin\/accept-invitation\?token=([0-9a-f]{64})/.exec(mail.text);
  for (const name of await filesBelow(mine.dataDir)) {
    assert.ok(!(await readFile(join(mine.dataDir, name))).includes(token), `${name} holds the token`);
  }
  const came = await send(mine.server, {
    ...{ method: 'POST', path: '/api/invitations/accept' },
    json: { token, name: 'New Person', password: PASSWORD },
  });
  assert.equal(came.status, 200, came.text);
});

test('S2.07 B12 whoever sent a report is told that it came, what became of it, and what the team writes', async () => {
  const { admin, post, ...mine } = await mailing({ reporterNotifications: {}, notifications: { emailEnabled: false } });
  const { report } = await submitted({ ...mine, admin }, { ...validReport(), title: 'Buy pills at http://spam.test' });
  const received = await post.message(1);
  assert.deepEqual(received.to, ['ada@example.test']);
  assert.equal(received.headers.subject, `[${mine.project.name}] We have your report #${report.number}`);
  assert.ok(!received.text.includes('spam.test') && !received.html.includes('spam.test'), 'nothing of what was typed');
  const [link] = /https:\/\/bugs\.example\/status\/rpt_[0-9a-f]+\?s=[0-9a-f]+/.exec(received.text);
  const page = await send(mine.server, { path: new URL(link).pathname + new URL(link).search });
  assert.equal(page.status, 200);

  const path = `/api/reports/${report.id}`;
  assert.equal((await admin.patch(path, { status: 'in_progress', tags: ['pay'] })).status, 200);
  const update = await post.message(2);
  assert.match(update.headers.subject, /News on your report/);
  assert.match(update.text, /In Progress/);
  assert.equal((await admin.patch(path, { tags: ['shop'] })).status, 200); // nobody else's business

  const said = await admin.post(`${path}/reporter-messages`, { message: 'Which <b>browser</b>?', ccSender: true });
  assert.equal(said.status, 200, said.text);
  await eventually(() => post.messages.length === 4, 'reporter and sender have it');
  for (const address of ['ada@example.test', 'admin@example.test']) {
    const mail = await post.message(post.messages.findLastIndex(({ to }) => to.includes(address)) + 1);
    assert.match(mail.text, /Which <b>browser<\/b>\?/);
    assert.match(mail.html, /Which &lt;b&gt;browser&lt;\/b&gt;\?/);
  }
  await eventually(async () => (await admin.get('/api/jobs')).json.total === 0, 'nothing is left');
  assert.equal(post.messages.length, 4);
});

test('S2.07 B12 what the operator switches off is not sent to reporters', async () => {
  const { admin, post, ...mine } = await mailing({
    reporterNotifications: { notifyOnNewReport: false, notifyOnStatusChange: false, messagingEnabled: false },
    notifications: { emailEnabled: false },
  });
  const { report } = await submitted({ ...mine, admin }, validReport());
  const path = `/api/reports/${report.id}`;
  assert.equal((await admin.patch(path, { status: 'resolved' })).status, 200);
  assert.equal((await admin.post(`${path}/reporter-messages`, { message: 'Kept on the page' })).status, 200);
  assert.equal((await admin.patch(path, { priority: 'low' })).status, 200);
  await eventually(async () => (await admin.get('/api/jobs')).json.total === 0, 'all is done');
  assert.equal(post.messages.length, 1);
  assert.match((await post.message(1)).text, /Low/);
});

test('S2.15 nobody can have an address flooded by naming it in reports', async () => {
  const { admin, post, ...mine } = await mailing({ reporterNotifications: {}, notifications: { emailEnabled: false } });
  for (let i = 0; i < 14; ++i) await submitted({ ...mine, admin }, validReport());
  await eventually(async () => (await admin.get('/api/jobs')).json.total === 0, 'all is done', 30_000);
  assert.equal(post.messages.length, 10);
});
