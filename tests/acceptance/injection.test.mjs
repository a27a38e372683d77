// Hostile text in every field: stored verbatim, harmless in the database, harmless in a browser.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { noisePng, validMetadata, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { fill, loadDocument, operations } from './lib/openapi.mjs';
import { cleanUp } from './lib/server.mjs';
import { newProject, submitForm, totalReports, world } from './lib/world.mjs';

let w;
let known;
before(async () => {
  w = await world();
  const project = await newProject(w.admin, 'Target');
  known = { 'projects/id': project.id, 'config/apiKey': w.key };
});
after(cleanUp);

const SQL_PAYLOADS = [
  "'; DROP TABLE reports; --",
  "' OR '1'='1",
  '" OR ""="',
  '1); DELETE FROM users; --',
  "'||(SELECT api_key_hash FROM projects)||'",
  "x' UNION SELECT password_hash FROM users --",
  "Robert'); DROP TABLE projects;--",
  '%_\\%',
  "' AND sqlite_version() --",
  "') OR 1=1/*",
];
const XSS_PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('x')",
  '<svg/onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '</title><script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '&lt;b&gt; \u2028\u2029 &amp;',
];

const tables = () =>
  execFileSync('sqlite3', [
    '-readonly',
    join(w.dataDir, 'bugpin.db'),
    "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type='table' ORDER BY name)",
  ]).toString();

function reportFullOf(text) {
  return validReport({
    title: `Case ${text}`,
    description: text,
    reporterName: text,
    annotations: { note: text, [text]: 1 },
    metadata: validMetadata({
      url: text,
      title: text,
      referrer: text,
      timezone: text,
      timestamp: text,
      browser: { name: text, version: text, userAgent: text },
      device: { type: 'mobile', os: text, osVersion: text },
      consoleErrors: [{ type: 'error', message: text, source: text, timestamp: text }],
      networkErrors: [{ url: text, method: text, status: 500, statusText: text, timestamp: text }],
      userActivity: [{ type: 'link', text, url: text, inputType: text, timestamp: text }],
      storageKeys: { cookies: [text], localStorage: [text], sessionStorage: [text] },
    }),
  });
}

async function assertComesBackLiterally(text) {
  const sent = reportFullOf(text);
  const answer = await submitForm(w.server, w.key, sent, [{ bytes: noisePng(), filename: `${text}.png` }]);
  assert.equal(answer.status, 201, answer.text);
  const read = await w.admin.get(`/api/reports/${answer.json.reportId}`);
  const { report } = read.json;
  for (const name of ['title', 'description', 'reporterName']) assert.equal(report[name], sent[name].trim());
  assert.deepEqual(report.annotations, sent.annotations);
  assert.deepEqual(report.metadata, sent.metadata);
  return read;
}

test('S1.21 SQL in any field is stored verbatim and does nothing', async () => {
  const before = tables();
  const total = await totalReports(w.admin);
  for (const payload of SQL_PAYLOADS) {
    await assertComesBackLiterally(payload);
    const query = encodeURIComponent(payload);
    for (const name of ['search', 'status', 'priority', 'projectId', 'assignedTo', 'sortBy']) {
      const answer = await w.admin.get(`/api/reports?${name}=${query}`);
      assert.ok([200, 400].includes(answer.status), `${name}=${payload}: ${answer.status}`);
    }
    const renamed = await w.admin.patch(`/api/projects/${known['projects/id']}`, { name: payload });
    assert.equal(renamed.json.project.name, payload);
  }
  assert.equal(tables(), before);
  assert.equal(await totalReports(w.admin), total + SQL_PAYLOADS.length);
});

test('S1.21 no SQL is built from anything but constants (lint)', () => {
  const folder = fileURLToPath(new URL('../../libbugpin/sqlite/src', import.meta.url));
  const files = readdirSync(folder).filter((name) => /\.(cpp|hpp)$/.test(name));
  assert.ok(files.length > 5);
  const offences = [];
  for (const file of files) {
    const source = readFileSync(join(folder, file), 'utf8');
    // A quoted value inside SQL text, or a formatted one, is how injection begins.
    const patterns = [
      /(SELECT|INSERT|UPDATE|DELETE|WHERE|VALUES)\b[^"]*'"\s*\+/g,
      /fmt::format\(\s*"[^"]*\b(SELECT|INSERT|UPDATE|DELETE|WHERE)\b[^"]*'\{/g,
      /\+\s*\w+(\.|->)(str|title|description|email|name|search|reveal)\(?\)?\s*\+?\s*"/g,
      /sqlite3_mprintf|sqlite3_snprintf/g,
    ];
    for (const pattern of patterns) {
      for (const match of source.matchAll(pattern)) offences.push(`${file}: ${match[0]}`);
    }
  }
  assert.deepEqual(offences, []);
});

test('S1.22 markup in any field comes back literally, as JSON that no browser sniffs', async () => {
  for (const payload of XSS_PAYLOADS) {
    const answer = await assertComesBackLiterally(payload);
    assert.match(answer.header('content-type'), /^application\/json/);
    assert.equal(answer.header('x-content-type-options'), 'nosniff');
    const listed = await w.admin.get(`/api/reports?search=${encodeURIComponent(payload)}`);
    assert.match(listed.header('content-type'), /^application\/json/);
  }
});

test('S2.24 no route answers HTML but the status page, which repeats nothing that it is sent', async () => {
  const markup = '<script>alert(1)</script>';
  for (const { method, path } of operations(await loadDocument(w.server))) {
    const target = fill(path, { ...known, id: markup, reportId: markup, fileId: markup });
    const answer = await w.admin.send({
      method: method === 'DELETE' ? 'GET' : method,
      path: `${target}?q=${encodeURIComponent(markup)}`,
      json: method === 'GET' || method === 'DELETE' ? undefined : { name: markup, title: markup },
    });
    assert.doesNotMatch(answer.header('content-type') ?? '', /html|xml/i, `${method} ${path}`);
    assert.equal(answer.header('x-content-type-options'), 'nosniff', `${method} ${path}`);
  }
  const missing = await send(w.server, { path: `/${encodeURIComponent(markup)}` });
  assert.doesNotMatch(missing.header('content-type'), /html/i);

  const image = encodeURIComponent('"><img src=x onerror=alert(1)>');
  const page = await send(w.server, { path: `/status/rpt_${image}?s=${image}` });
  assert.match(page.header('content-type'), /^text\/html/);
  assert.doesNotMatch(page.text, /alert|<img|<script/);
  assert.match(page.header('content-security-policy'), /^default-src 'none'; style-src 'sha256-/);
});
