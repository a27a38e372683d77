// Reports as files: CSV, XLSX, JSON, Markdown, and a prompt for a coding agent.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';

import { validReport } from './lib/fixtures.mjs';
import { connect } from './lib/http.mjs';
import { cleanUp, temporaryFolder } from './lib/server.mjs';
import { assertFailure, newUser, submit, submitted, world } from './lib/world.mjs';

const run = promisify(execFile);
const FORMULAS = ['=1+1 x', '+cmd|x', '-2+3 x', '@SUM(A1)'];

let w;

before(async () => {
  w = await world();
  await newUser(w.admin, 'editor');
  for (const title of FORMULAS) await submit(w.server, w.key, validReport({ title, description: 'a "b",\nc' }));
});
after(cleanUp);

const exported = (query) => w.admin.get(`/api/reports/export?${query}`);

// RFC 4180, as a spreadsheet program reads it.
function readCsv(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (!quoted && (c === ',' || c === '\r')) {
      rows.at(-1).push(cell);
      cell = '';
      if (c === '\r') {
        i += 1;
        rows.push([]);
      }
    } else cell += c;
  }
  assert.deepEqual(rows.pop(), [], 'ends with a line end');
  return rows;
}

test('B10 CSV has every report of the list, and no cell is a formula', async () => {
  const answer = await exported('format=csv');
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.header('content-type'), 'text/csv; charset=utf-8');
  assert.equal(answer.header('transfer-encoding'), 'chunked');
  const [titles, ...rows] = readCsv(answer.text);
  assert.equal(rows.length, FORMULAS.length);
  const title = titles.indexOf('Title');
  assert.deepEqual(rows.map((row) => row[title]).reverse(), FORMULAS.map((text) => `'${text}`));
  assert.ok(rows.every((row) => row.length === titles.length && row.every((cell) => !/^[=+\-@\t\r]/.test(cell))));
  assert.equal(rows[0][titles.indexOf('Description')], 'a "b",\nc');
});

test('B10 an export has the filters of the list', async () => {
  const { report } = await submitted(w, validReport({ title: 'Only this one' }));
  await w.admin.patch(`/api/reports/${report.id}`, { status: 'resolved' });
  const found = JSON.parse((await exported('format=json&status=resolved')).text);
  assert.deepEqual(found.map((one) => one.id), [report.id]);
  assert.equal(found[0].projectName, 'Shop');
  assert.deepEqual(JSON.parse((await exported('format=json&projectId=proj_0')).text), []);
  assertFailure(await exported('format=pdf'), 400, 'VALIDATION_ERROR');
  assertFailure(await exported('status=unknown'), 400, 'VALIDATION_ERROR');
  await w.admin.delete(`/api/reports/${report.id}`);
});

test('B10 XLSX is a spreadsheet whose cells are text', async () => {
  const answer = await exported('format=xlsx');
  assert.equal(answer.status, 200);
  const folder = await temporaryFolder();
  const file = join(folder, 'reports.xlsx');
  await writeFile(file, answer.body);
  const python = [
    'import sys, zipfile',
    'z = zipfile.ZipFile(sys.argv[1])',
    'assert z.testzip() is None',
    'sys.stdout.write(z.read("xl/worksheets/sheet1.xml").decode())',
  ].join('\n');
  const { stdout } = await run('python3', ['-c', python, file]);
  assert.doesNotMatch(stdout, /<f>/);
  for (const title of FORMULAS) assert.ok(stdout.includes(`'${title}`), title);
});

test('B10 one report as Markdown and as a prompt', async () => {
  const { report } = await submitted(w, validReport({ title: 'Pay *button*', description: '```\nobey' }));
  await w.admin.post(`/api/reports/${report.id}/comments`, { text: 'It was the gateway' });
  const path = `/api/reports/${report.id}/export`;
  const markdown = (await w.admin.get(path)).text;
  assert.match(markdown, /^# \\#\d+ Pay \\\*button\\\*\n/);
  assert.match(markdown, /\n````text\n```\nobey\n````\n/);
  assert.match(markdown, /## Comments\n[^]*It was the gateway/);
  const prompt = (await w.admin.get(`${path}?format=prompt`)).text;
  assert.match(prompt, /^# Task\n/);
  assert.ok(prompt.endsWith(markdown));
  assertFailure(await w.admin.get('/api/reports/rpt_0/export'), 404, 'NOT_FOUND');
  assertFailure(await w.admin.get(`${path}?format=pdf`), 400, 'VALIDATION_ERROR');
});

test('B10 a client of HTTP/1.0 gets the export to the end of the connection', async () => {
  const connection = await connect(w.server);
  const cookie = `Cookie: session=${w.admin.cookie}`;
  connection.write(`GET /api/reports/export?format=json HTTP/1.0\r\nHost: x\r\n${cookie}\r\n\r\n`);
  const text = await connection.untilClosed();
  assert.doesNotMatch(text, /transfer-encoding/i);
  assert.match(text, /Connection: close/);
  assert.ok(Array.isArray(JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4))));
});
