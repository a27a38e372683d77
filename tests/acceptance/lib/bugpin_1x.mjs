// A data directory as BugPin 1.x leaves it, built from its documented schema: tables and columns of 1.0.3, or with what
// came until 1.2.5. Needs Debian's sqlite3.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { jpegWithLocation, mp4WithLocation, noisePng, pdf, pngOf, validMetadata } from './fixtures.mjs';
import { runCommand, temporaryFolder } from './server.mjs';

export const OLD_PASSWORD = 'harbour-Lantern-17';
const OLD_PASSWORD_HASH = '$2b$12$Wq0mC3xZrT5uYb8nKe1DjuaPQk0DMIC2jLYPtQB1yBAP21t.ifNaa';

export const hex = () => randomUUID().replaceAll('-', '');
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

// Text, number, null, or an object that is stored as JSON; {raw} is SQL.
function literal(value) {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'object' && 'raw' in value) return value.raw;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `'${text.replaceAll("'", "''")}'`;
}

export const insert = (table, row) =>
  `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')});`;

export function sqlite(file, sql) {
  const done = spawnSync('sqlite3', ['-batch', file], { input: sql, maxBuffer: 1 << 28 });
  if (done.status !== 0 || done.stderr.length) throw new Error(`sqlite3: ${done.error ?? done.stderr}`);
  return done.stdout.toString().trim();
}

const SCHEMA = `
PRAGMA journal_mode = WAL;
CREATE TABLE migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, applied_at TEXT DEFAULT (datetime('now')));
CREATE TABLE projects (id TEXT PRIMARY KEY, name TEXT NOT NULL, api_key_hash TEXT UNIQUE, api_key_prefix TEXT,
  api_key TEXT, settings TEXT DEFAULT '{}', reports_count INTEGER DEFAULT 0, is_active INTEGER DEFAULT 1,
  position INTEGER DEFAULT 0, created_at TEXT DEFAULT (datetime('now')), updated_at TEXT DEFAULT (datetime('now')),
  deleted_at TEXT);
CREATE TABLE users (id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password_hash TEXT NOT NULL,
  avatar_url TEXT, role TEXT DEFAULT 'viewer', is_active INTEGER DEFAULT 1, created_at TEXT DEFAULT (datetime('now')),
  updated_at TEXT DEFAULT (datetime('now')), last_login_at TEXT, invitation_token TEXT UNIQUE,
  invitation_token_expires_at TEXT, invitation_sent_at TEXT, invitation_accepted_at TEXT);
CREATE TABLE sessions (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, ip_address TEXT, user_agent TEXT, created_at TEXT,
  expires_at TEXT, last_activity_at TEXT);
CREATE TABLE reports (id TEXT PRIMARY KEY, project_id TEXT NOT NULL, title TEXT NOT NULL, description TEXT,
  status TEXT DEFAULT 'open', priority TEXT DEFAULT 'medium', annotations TEXT, metadata TEXT NOT NULL,
  reporter_email TEXT, reporter_name TEXT, assigned_to TEXT, custom_fields TEXT DEFAULT '{}', forwarded_to TEXT DEFAULT '[]',
  github_sync_status TEXT, github_sync_error TEXT, github_issue_number INTEGER, github_issue_url TEXT, github_synced_at TEXT,
  created_at TEXT DEFAULT (datetime('now')), updated_at TEXT DEFAULT (datetime('now')), resolved_at TEXT, resolved_by TEXT,
  closed_at TEXT);
CREATE VIRTUAL TABLE reports_fts USING fts5(title, description, content='reports');
CREATE TRIGGER reports_count_up AFTER INSERT ON reports BEGIN
  UPDATE projects SET reports_count = reports_count + 1 WHERE id = NEW.project_id; END;
CREATE TABLE files (id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, type TEXT NOT NULL,
  filename TEXT NOT NULL, path TEXT NOT NULL, mime_type TEXT NOT NULL, size_bytes INTEGER, width INTEGER, height INTEGER,
  created_at TEXT DEFAULT (datetime('now')));
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL, updated_at TEXT DEFAULT (datetime('now')));
CREATE TABLE webhooks (id TEXT PRIMARY KEY, project_id TEXT NOT NULL, name TEXT, url TEXT, secret TEXT, events TEXT,
  is_active INTEGER DEFAULT 1, last_triggered_at TEXT, last_status_code INTEGER, failure_count INTEGER DEFAULT 0,
  created_at TEXT, updated_at TEXT);
CREATE TABLE api_tokens (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, name TEXT, token_hash TEXT UNIQUE, token_prefix TEXT,
  scopes TEXT DEFAULT '["read"]', last_used_at TEXT, expires_at TEXT, created_at TEXT, revoked_at TEXT);
CREATE TABLE notification_preferences (id TEXT PRIMARY KEY, user_id TEXT, project_id TEXT,
  notify_on_new_report INTEGER DEFAULT 1, notify_on_status_change INTEGER DEFAULT 1,
  notify_on_priority_change INTEGER DEFAULT 1, notify_on_assignment INTEGER DEFAULT 1, notify_on_deletion INTEGER DEFAULT 1,
  email_enabled INTEGER DEFAULT 1, created_at TEXT, updated_at TEXT, UNIQUE (user_id, project_id));
CREATE TABLE project_notification_defaults (id TEXT PRIMARY KEY, project_id TEXT UNIQUE,
  default_notify_on_new_report INTEGER DEFAULT 1, default_notify_on_status_change INTEGER DEFAULT 1,
  default_notify_on_priority_change INTEGER DEFAULT 1, default_notify_on_assignment INTEGER DEFAULT 1,
  default_notify_on_deletion INTEGER DEFAULT 1, default_email_enabled INTEGER DEFAULT 1, created_at TEXT, updated_at TEXT);
`;

const SINCE_1_2 = `
ALTER TABLE reports ADD COLUMN reporter_locale TEXT;
CREATE TABLE report_history (id TEXT PRIMARY KEY, report_id TEXT NOT NULL, user_id TEXT, action TEXT NOT NULL,
  old_value TEXT, new_value TEXT, created_at TEXT);
CREATE TABLE widget_version_observations (id TEXT PRIMARY KEY, project_id TEXT, version TEXT);
`;

export class OldBugPin {
  constructor(folder) {
    this.folder = folder;
    this.database = join(folder, 'bugpin.db');
    this.day = 0;
  }

  sql(text) {
    return sqlite(this.database, text);
  }
  put(table, row) {
    this.sql(insert(table, row));
    return row;
  }

  // Each later than the one before it.
  time() {
    this.day += 1;
    return new Date(Date.UTC(2026, 0, 1, 10, 0, 0, 250) + this.day * 3_600_000).toISOString();
  }

  async write(path, bytes) {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), bytes);
  }

  user(fields = {}) {
    const at = this.time();
    return this.put('users', {
      id: `usr_${hex()}`,
      name: 'Ada Example',
      password_hash: OLD_PASSWORD_HASH,
      role: 'viewer',
      created_at: at,
      updated_at: at,
      ...fields,
    });
  }

  // `key` is in the row only as old versions kept it, when asked for.
  project(fields = {}, { clearKeyOnly = false } = {}) {
    const key = `proj_${hex()}`;
    const at = this.time();
    const row = {
      id: `proj_${hex()}`,
      name: 'Shop',
      api_key_hash: clearKeyOnly ? null : sha256(key),
      api_key_prefix: key.slice(0, 12),
      api_key: key,
      created_at: at,
      updated_at: at,
      ...fields,
    };
    this.put('projects', row);
    return { ...row, key };
  }

  reportRow(project, fields = {}) {
    const at = this.time();
    return {
      id: `rpt_${hex()}`,
      project_id: project.id,
      title: 'The cart forgets its items',
      description: 'Added two items, reloaded, the cart was empty.',
      metadata: validMetadata(),
      created_at: at,
      updated_at: at,
      ...fields,
    };
  }
  report(project, fields = {}) {
    return this.put('reports', this.reportRow(project, fields));
  }

  // `prefix`: where the data directory was when the file was stored; rows keep absolute paths.
  async file(report, bytes, { type = 'screenshot', extension = 'png', mime = 'image/png', prefix = '/app/data', ...fields } = {}) {
    const filename = `file_${hex()}.${extension}`;
    const path = `uploads/screenshots/${report.id}/${filename}`;
    if (bytes) await this.write(path, bytes);
    return this.put('files', {
      id: `file_${hex()}`,
      report_id: report.id,
      type,
      filename,
      path: `${prefix}/${path}`,
      mime_type: mime,
      size_bytes: bytes?.length ?? 0,
      created_at: report.created_at,
      ...fields,
    });
  }

  setting(key, value) {
    this.put('settings', { key, value: JSON.stringify(value) });
  }
}

export async function emptyBugPin({ version = '1.0.3' } = {}) {
  const old = new OldBugPin(await temporaryFolder('bugpin-1x'));
  old.sql(SCHEMA + (version === '1.0.3' ? '' : SINCE_1_2));
  await old.write('.secret', Buffer.alloc(44, 'k'));
  return old;
}

// A small installation with some of everything.
export async function oldBugPin(options = {}) {
  const old = await emptyBugPin(options);
  const admin = old.user({ email: 'grace@example.test', name: 'Grace', role: 'admin' });
  const editor = old.user({ email: 'linus@example.test', name: 'Linus', role: 'editor', is_active: 0 });
  const invitation = `${hex()}${hex()}`;
  const invited = old.user({
    email: 'new@example.test',
    password_hash: '',
    is_active: 0,
    invitation_token: invitation,
    invitation_sent_at: old.time(),
    invitation_token_expires_at: '2099-01-01T00:00:00.000Z',
  });
  await old.write(`uploads/avatars/${admin.id}/file_${'a'.repeat(32)}.png`, noisePng(300, 200));
  old.sql(`UPDATE users SET avatar_url = '/api/users/me/avatar/file_${'a'.repeat(32)}.png' WHERE id = '${admin.id}'`);

  const shop = old.project({
    settings: { security: { allowedOrigins: ['shop.example'] }, widgetLauncherButton: { position: 'top-left' } },
  });
  const blog = old.project({ name: 'Blog', position: 1, is_active: 0 }, { clearKeyOnly: true });
  const gone = old.project({ name: 'Gone', deleted_at: old.time() });

  const rich = old.report(shop, {
    priority: 'highest',
    annotations: { objects: [{ type: 'arrow', left: 3 }], version: '5.3.0' },
    reporter_email: 'ada@example.test',
    reporter_name: 'Ada',
    assigned_to: editor.id,
  });
  const picture = noisePng(64, 48);
  const files = [
    await old.file(rich, picture),
    await old.file(rich, jpegWithLocation(), { extension: 'jpg', mime: 'image/png' }),
    await old.file(rich, mp4WithLocation(), { type: 'video', extension: 'mp4', mime: 'video/mp4' }),
    await old.file(rich, pdf(), { extension: 'pdf', mime: 'application/pdf' }),
  ];
  const done = old.report(blog, {
    title: 'Spelling of quetzal',
    status: 'closed',
    created_at: '2026-01-02 08:30:00',
    updated_at: '2026-01-03 09:00:00',
    resolved_at: '2026-01-03T08:00:00.000Z',
    resolved_by: admin.id,
    closed_at: '2026-01-03 09:00:00',
  });
  const orphan = old.report(gone, { title: 'Of a removed project' });
  const first = old.report(shop, { title: 'Older than the first', created_at: '2025-12-24T09:00:00.000Z' });

  old.setting('app_name', 'Bugs of the Shop');
  old.setting('app_url', 'https://bugs.shop.example');
  old.setting('retention_days', 365);
  old.setting('smtp_enabled', true);
  old.setting('smtp_config', {
    host: 'mail.example.test',
    port: 465,
    user: 'bugs',
    password: 'mail-Secret-9',
    from: 'bugs@example.test',
  });
  old.setting('widget_dialog', { lightButtonColor: '#123456' });
  old.setting('notifications', { notifyOnDeletion: false });
  old.setting('max_screenshot_size_mb', 10);
  const logo = pngOf(40, 20, () => Buffer.alloc(40 * 3, 0x55));
  await old.write('uploads/branding/light/logo-light.png', logo);

  const tokenValue = `bpat_${hex()}`;
  old.put('api_tokens', {
    id: `tok_${hex()}`,
    user_id: admin.id,
    name: 'CI',
    token_hash: sha256(tokenValue),
    token_prefix: tokenValue.slice(0, 12),
    scopes: ['read'],
    created_at: old.time(),
  });
  const webhook = old.put('webhooks', {
    id: `whk_${hex()}`,
    project_id: shop.id,
    name: 'Chat',
    url: 'https://chat.example/hook',
    secret: 'hook-Secret-3',
    events: ['report.created', 'report.closed'],
    created_at: old.time(),
    updated_at: old.time(),
  });
  old.put('notification_preferences', {
    id: randomUUID(),
    user_id: admin.id,
    project_id: shop.id,
    notify_on_new_report: 0,
    created_at: old.time(),
    updated_at: old.time(),
  });
  old.put('project_notification_defaults', {
    id: randomUUID(),
    project_id: shop.id,
    default_notify_on_deletion: 0,
    created_at: old.time(),
    updated_at: old.time(),
  });
  return Object.assign(old, {
    admin,
    editor,
    invited,
    invitation,
    shop,
    blog,
    gone,
    rich,
    files,
    picture,
    done,
    orphan,
    first,
    tokenValue,
    webhook,
  });
}

// --- the command -----------------------------------------------------------------------------------

export const importInto = (dataDir, old, ...more) =>
  runCommand(['import', '--from-bugpin', old.folder, '--data-dir', dataDir, ...more]);

// Imports; gives the outcome with `counts` by kind: [came over, already there, left out].
export async function imported(dataDir, old, ...more) {
  const done = await importInto(dataDir, old, '--json', ...more);
  assert.ok(done.code === 0 || done.code === 1, done.stderr);
  const summary = JSON.parse(done.stdout);
  const counts = Object.fromEntries(
    summary.counts.map((each) => [each.kind, [each.cameOver, each.alreadyThere, each.leftOut]]),
  );
  return { ...summary, counts, code: done.code };
}
