// BugPin 1.x on the wire: the routes that its console and its widget call answer with the members that they read. One row
// for each, in the order in which a person would meet them; what a row makes, later rows use.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { multipart } from './lib/multipart.mjs';
import { cleanUp } from './lib/server.mjs';
import { assertShape, exactly } from './lib/shape.mjs';
import * as is from './lib/shapes_1x.mjs';
import { ADMIN, PASSWORD, signIn, world } from './lib/world.mjs';

const { all, no, says, yes } = is;
let w;
const ids = {};
before(async () => {
  w = await world();
});
after(cleanUp);

const done = { success: yes };
const refused = (code) => ({ success: no, error: exactly(code), message: 'string' });
const anybody = { by: (request) => send(w.server, request) };
const creates = (body) => ({ status: 201, body });
const picture = { form: () => multipart([{ name: 'file', filename: 'a.png', type: 'image/png', bytes: noisePng(520, 520) }]) };
const report = {
  ...{ ...anybody, status: 201, headers: () => ({ 'x-api-key': w.key }) },
  form: () =>
    multipart([
      { name: 'data', bytes: Buffer.from(JSON.stringify(validReport())) },
      { name: 'media', filename: 'a.png', type: 'image/png', bytes: noisePng() },
    ]),
};
const own = () => `/api/notification-preferences/me/projects/${w.project.id}`;
const defaults = () => `/api/notification-preferences/projects/${w.project.id}/defaults`;

// [route, how it is asked, the shape of the answer, what later rows need of it]; {names} are looked up in `ids`.
const ROWS = [
  // system
  ['GET /health', anybody, { success: yes, status: exactly('healthy'), timestamp: 'time', version: 'string' }],
  ['GET /', anybody, { success: yes, ...all({ string: 'message version docs' }) }],
  ['GET /branding/light/site.webmanifest', anybody, all({ string: 'name short_name theme_color background_color' })],
  ['GET /widget.js', { ...anybody, type: /^(application|text)\/javascript/ }],
  ['GET /api/version', {}, done],
  // widget
  ['GET /api/widget/config/{key}', anybody, { success: yes, config: is.WIDGET_CONFIG }],
  ['POST /api/widget/submit', report, { ...says('Bug report submitted successfully'), reportId: 'id' }, (json) => (ids.report = json.reportId)],
  // sign-in
  ['POST /api/auth/login', { ...anybody, body: { email: ADMIN, password: PASSWORD } }, { success: yes, user: is.USER }],
  ['GET /api/auth/me', {}, { success: yes, authenticated: yes, user: is.USER }],
  ['GET /api/auth/me', anybody, { success: yes, authenticated: no }],
  // projects
  ['GET /api/projects', {}, { success: yes, projects: [is.PROJECT] }],
  ['POST /api/projects', creates({ name: 'Second', settings: {} }), { success: yes, project: is.KEYED_PROJECT }, (json) => (ids.project = json.project.id)],
  ['GET /api/projects/{project}', {}, { success: yes, project: is.PROJECT }],
  ['PATCH /api/projects/{project}', { body: { name: 'Renamed', isActive: false } }, { success: yes, project: is.PROJECT }],
  ['PUT /api/projects/reorder', { body: () => ({ projectIds: [w.project.id, ids.project] }) }, says('Projects reordered successfully')],
  ['POST /api/projects/{project}/regenerate-key', {}, { success: yes, project: is.KEYED_PROJECT }],
  ['DELETE /api/projects/{project}', {}, says('Project deleted successfully')],
  // reports
  ['GET /api/reports?limit=5&sortBy=updatedAt&sortOrder=asc', {}, { success: yes, data: [{ ...is.REPORT, projectName: 'string' }], ...all({ number: 'total page limit totalPages' }) }],
  ['GET /api/reports/stats/overview', {}, { success: yes, stats: is.STATISTICS }],
  ['GET /api/reports/{report}', {}, { success: yes, report: is.REPORT, files: [is.FILE] }],
  ['GET /api/reports/{report}/files', {}, { success: yes, files: [is.FILE] }, (json) => (ids.file = json.files[0].id)],
  ['GET /api/reports/{report}/files/{file}', { type: /^image\/png$/ }],
  ['POST /api/reports/{report}/files/{file}/link', creates({}), { success: yes, link: { url: 'string', expiresAt: 'time' } }, (json) => (ids.publicFile = json.link.url)],
  [() => `GET ${ids.publicFile}`, { ...anybody, type: /^image\/png$/ }],
  ['PATCH /api/reports/{report}', { body: { status: 'resolved', priority: 'high' } }, { success: yes, report: { ...is.REPORT, resolvedAt: 'time', resolvedBy: 'id' } }],
  ['POST /api/reports/bulk-update', { body: () => ({ ids: [ids.report, 'rpt_0'], updates: { status: 'closed' } }) }, { success: yes, updated: exactly(1) }],
  ['GET /api/reports/{report}/history', {}, done],
  ['POST /api/reports/{report}/reporter-messages', { body: { message: 'Which card was it?' } }, { success: yes, reporterMessage: all({ string: 'message' }) }],
  ['GET /api/reports/{report}/reporter-messages', {}, { success: yes, messages: [all({ string: 'message' })] }],
  // users
  ['POST /api/users', creates({ email: 'ed@example.test', password: PASSWORD, name: 'Ed', role: 'editor' }), { success: yes, user: is.USER }, (json) => (ids.user = json.user.id)],
  ['GET /api/users', {}, { success: yes, users: [is.USER] }],
  ['GET /api/users/{user}', {}, { success: yes, user: is.USER }],
  ['PATCH /api/users/me/profile', { body: { name: 'Root' } }, { ...says('Profile updated successfully'), user: is.USER }],
  ['POST /api/users/me/avatar', picture, { success: yes, user: is.USER, avatarUrl: 'string' }, (json) => (ids.avatar = json.avatarUrl.split('/').pop())],
  ['GET /api/users/me/avatar/{avatar}', { type: /^image\/png$/ }],
  ['DELETE /api/users/me/avatar', {}, { ...says('Avatar deleted successfully'), user: is.USER }],
  ['PATCH /api/users/{user}', { body: { name: 'Edward', role: 'viewer', isActive: true } }, { success: yes, user: is.USER }],
  ['POST /api/users/invite', creates({ email: 'in@example.test', name: 'Inga' }), { ...says('Invitation sent successfully'), user: { ...is.USER, invitationSentAt: 'time' } }, (json) => (ids.invited = json.user.id)],
  ['POST /api/users/{invited}/resend-invitation', {}, { ...says('Invitation resent successfully'), user: is.USER }, (json) => (ids.invitation = json.invitationUrl.split('token=')[1])],
  ['GET /api/invitations/validate/{invitation}', anybody, { success: yes, invitation: all({ string: 'email name' }) }],
  ['POST /api/invitations/accept', { ...anybody, body: () => ({ token: ids.invitation, name: 'Inga', password: PASSWORD }) }, { success: yes, user: { ...is.USER, invitationAcceptedAt: 'time' } }],
  ['DELETE /api/users/{user}', {}, says('User deleted successfully')],
  // notification preferences
  [() => `GET ${own()}`, {}, { success: yes, preferences: is.PREFERENCE }],
  [() => `PATCH ${own()}`, { body: { notifyOnDeletion: false } }, { success: yes, preferences: is.PREFERENCE }],
  ['GET /api/notification-preferences/me', {}, { success: yes, preferences: [is.PREFERENCE] }],
  [() => `GET ${defaults()}`, {}, { success: yes, defaults: exactly(null) }],
  [() => `PATCH ${defaults()}`, { body: { defaultEmailEnabled: false } }, { success: yes, defaults: is.DEFAULTS }],
  [() => `DELETE ${defaults()}`, {}, says('Project notification defaults reset to global settings')],
  // settings
  ['GET /api/settings', {}, { success: yes, settings: is.SETTINGS }],
  ['PUT /api/settings', { body: { appName: 'Bugs', retentionDays: 30 } }, { success: yes, settings: { ...is.SETTINGS, appName: exactly('Bugs') } }],
  ['POST /api/settings/cache/invalidate', {}, says('Settings cache invalidated successfully')],
  ['POST /api/settings/test-email', { status: 400, body: { smtpConfig: { host: '127.0.0.1', port: 1, from: 'a@example.test' }, testEmail: 'b@example.test' } }, refused('SMTP_ERROR')],
  ['GET /api/settings/email-templates/defaults/newReport', {}, { success: yes, template: all({ string: 'subject html' }) }],
  ['POST /api/settings/email-templates/preview', { body: { type: 'priorityChange', subject: 'a {{report.title}}', html: '<p>b</p>' } }, { success: yes, preview: { subject: /^a ./, html: /<p>b<\/p>/ } }],
  ['POST /api/settings/email-templates/send-test', { status: 400, body: { type: 'newReport', subject: 'a', html: 'b', recipientEmail: 'c@example.test' } }, refused('SMTP_DISABLED')],
  // templates
  ['GET /api/templates', {}, { success: yes, templates: [all({ string: 'type subject html' })] }],
  ['GET /api/templates/assignment', {}, { success: yes, template: all({ string: 'type subject html' }) }],
  ['PUT /api/templates/assignment', { body: { subject: 'Yours', html: '<p>c</p>' } }, { success: yes, template: { subject: exactly('Yours') } }],
  ['POST /api/templates/assignment/preview', {}, done],
  ['POST /api/templates/assignment/reset', {}, done],
  // branding
  ['GET /api/branding/config', anybody, { success: yes, config: is.BRANDING }],
  ['PUT /api/branding/widget-primary-colors', { body: { lightButtonColor: '#123456' } }, done],
  ['PUT /api/branding/primary-color', { body: { color: '#123456' } }, done],
  ['PUT /api/branding/admin-theme-colors', { body: { darkTextColor: '#ffffff' } }, done],
  ...['logo/light', 'logo/dark', 'icon/light', 'icon/dark'].flatMap((place) => [
    [`POST /api/branding/${place}`, picture, { success: yes, url: 'string' }],
    [`DELETE /api/branding/${place}`, {}, done],
  ]),
  ...['light', 'dark'].flatMap((mode) => [
    [`POST /api/branding/favicon/${mode}`, picture, done],
    [`DELETE /api/branding/favicon/${mode}`, {}, done],
  ]),
  ['POST /api/branding/reset', {}, done],
  // licence: everything is on, so there is no key
  ['GET /api/license/status', {}, { eeAvailable: yes, licensed: yes }],
  ['GET /api/license/features', {}, { eeAvailable: yes, features: is.FEATURES }],
  ['GET /api/license/feature/webhooks', {}, { feature: exactly('webhooks'), available: yes, eeAvailable: yes }],
  ['POST /api/license/activate', { status: 400, body: { licenseKey: 'any' } }, refused('EE_NOT_AVAILABLE')],
  ['DELETE /api/license', { status: 400 }, refused('EE_NOT_AVAILABLE')],
  // webhooks
  [() => `POST /api/webhooks?projectId=${w.project.id}`, creates({ name: 'Chat', url: 'https://chat.example/' }), { success: yes, webhook: is.WEBHOOK }, (json) => (ids.webhook = json.webhook.id)],
  ['GET /api/webhooks', {}, { success: yes, webhooks: [is.WEBHOOK] }],
  ['GET /api/webhooks/{webhook}', {}, { success: yes, webhook: is.WEBHOOK }],
  ['PATCH /api/webhooks/{webhook}', { body: { url: 'http://127.0.0.1:9/', isActive: false } }, { success: yes, webhook: is.WEBHOOK }],
  ['POST /api/webhooks/{webhook}/test', {}, done],
  ['DELETE /api/webhooks/{webhook}', {}, done],
  // tokens
  ['POST /api/tokens', creates({ name: 'CI', scopes: ['read'] }), { success: yes, token: is.TOKEN, rawToken: /^bpat_[0-9a-f]{32}$/ }, (json) => (ids.token = json.token.id)],
  ['GET /api/tokens', {}, { success: yes, tokens: [is.TOKEN] }],
  ['GET /api/tokens/{token}', {}, { success: yes, token: is.TOKEN }],
  ['DELETE /api/tokens/{token}', {}, done],
  ['DELETE /api/tokens', {}, done],
  // white label and storage
  ['GET /api/white-label/config', {}, { success: yes, config: is.WHITE_LABEL }],
  ['PUT /api/white-label/config', { body: { hidePoweredBy: true } }, { success: yes, config: is.WHITE_LABEL }],
  ['POST /api/white-label/reset', {}, { success: yes, config: is.WHITE_LABEL }],
  ['GET /api/storage/stats', {}, { success: yes, stats: all({ number: 'totalFiles localFiles s3Files totalSizeBytes' }) }],
  ['GET /api/storage/migration/status', {}, { status: exactly('idle'), ...all({ number: 'totalFiles processedFiles successCount failureCount' }), errors: [] }],
  ['POST /api/storage/migrate/cancel', { status: 409 }, refused('NO_MIGRATION')],
  ['POST /api/storage/migrate', { body: { deleteLocalAfterUpload: true } }, done],
  ['POST /api/storage/s3/test', { status: 400 }, refused('INVALID_S3_CONFIG')],
  // the end
  ['DELETE /api/reports/{report}', {}, says('Report deleted successfully')],
  ['POST /api/auth/change-password', { body: { currentPassword: PASSWORD, newPassword: `${PASSWORD}-2` } }, says('Password changed successfully. Please log in again.')],
];

const valueOf = (wish) => (typeof wish === 'function' ? wish() : wish);
const named = (route) => (typeof route === 'function' ? String(route).replace(/^.*?`|`.*$/g, '') : route);

for (const [route, how, shape, remember] of ROWS) {
  test(`B01 ${named(route)}${how.by ? ', by anybody' : ''}`, async () => {
    const known = { key: w.key, ...ids };
    const [method, path] = valueOf(route)
      .replace(/\{(\w+)\}/g, (_, name) => known[name])
      .split(' ');
    const form = valueOf(how.form);
    const request = { method, path, ...form, headers: { ...form?.headers, ...valueOf(how.headers) } };
    if (!form && method !== 'GET') request.json = valueOf(how.body) ?? {};
    const answer = await (how.by ?? ((options) => w.admin.send(options)))(request);
    assert.equal(answer.status, how.status ?? 200, answer.text);
    if (how.type) assert.match(answer.header('content-type'), how.type);
    if (shape) assertShape(answer.json, shape);
    remember?.(answer.json);
  });
}

test('B01 POST /api/auth/logout', async () => {
  const session = await signIn(w.server, ADMIN, `${PASSWORD}-2`);
  assertShape((await session.post('/api/auth/logout')).json, says('Logged out successfully'));
  assert.equal((await session.get('/api/auth/me')).json.authenticated, false);
});
