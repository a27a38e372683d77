// How long reports are kept: rules, a look beforehand, and what goes with a report.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, eventually, freePort, runCommand } from './lib/server.mjs';
import { assertFailure, configure, newProject, submit, submitted, totalReports, world } from './lib/world.mjs';

let w;
let metrics;
before(async () => {
  const port = await freePort();
  metrics = `http://127.0.0.1:${port}`;
  w = await world({ args: ['--metrics-listen', `127.0.0.1:${port}`] });
});
after(cleanUp);

const DAY = 24 * 3600 * 1000;

// As if the report had been filed and last changed so many days ago.
function age(report, days) {
  const at = Date.now() - days * DAY;
  execFileSync('sqlite3', [
    '-cmd',
    '.timeout 5000',
    join(w.dataDir, 'bugpin.db'),
    `UPDATE reports SET created_at = ${at}, updated_at = ${at} WHERE id = '${report.id}'`,
  ]);
}

async function filed(status, days, files) {
  const { report } = await submitted(w, validReport(), files);
  if (status !== 'open') {
    const changed = await w.admin.patch(`/api/reports/${report.id}`, { status });
    assert.equal(changed.status, 200, changed.text);
  }
  age(report, days);
  return report;
}
const preview = async () => (await w.admin.get('/api/retention/preview')).json.preview;
const retention = (...args) => runCommand(['retention', ...args, '--data-dir', w.dataDir]);

test('S2.48 rules are checked, each complaint with its place', async () => {
  const failure = assertFailure(
    await w.admin.put('/api/settings', {
      retention: { rules: [{ days: -1 }, { days: 4000, statuses: ['lost'] }, { statuses: [] }] },
    }),
    400,
    'VALIDATION_ERROR',
  );
  assert.deepEqual(failure.details.map((one) => one.field).sort(), [
    'retention.rules[0].days',
    'retention.rules[1].days',
    'retention.rules[1].statuses[0]',
    'retention.rules[2].days',
    'retention.rules[2].statuses',
  ]);
  const unknown = assertFailure(
    await w.admin.put('/api/settings', { retention: { rules: [{ project: 'proj_0', days: 1 }] } }),
    400,
    'VALIDATION_ERROR',
  );
  assert.equal(unknown.details[0].field, 'retention.rules[0].project');
});

test('S2.48 a dry run names what would go, and removes nothing', async () => {
  const done = await filed('closed', 100);
  const open = await filed('open', 1000);
  await filed('resolved', 80);
  const shown = await preview();
  assert.equal(shown.total, 1);
  assert.deepEqual(shown.groups, [{ projectId: w.project.id, status: 'closed', count: 1 }]);
  assert.equal(shown.reports[0].id, done.id);
  assert.equal(shown.reports[0].number, done.number);
  assert.equal(shown.reports[0].title, done.title);
  const printed = await retention('--dry-run');
  assert.equal(printed.code, 0, printed.stderr);
  assert.match(printed.stdout, new RegExp(`${done.id} #${done.number} `));
  assert.match(printed.stdout, /1 reports would be removed/);
  assert.ok(!printed.stdout.includes(open.id), 'open work stays without a rule');
  const doctor = await runCommand(['doctor', '--data-dir', w.dataDir]);
  assert.match(doctor.stdout, /1 reports have been kept long enough/);
  assert.equal((await w.admin.get(`/api/reports/${done.id}`)).status, 200);
});

test('S2.48 reports go by age, status and project, with their files; the rest stays', async () => {
  const spared = await newProject(w.admin, 'Spared');
  const answer = await submit(w.server, spared.apiKey);
  const kept = { id: answer.json.reportId };
  age(kept, 3000);
  const pictured = await filed('open', 40, [{ bytes: noisePng() }]);
  const young = await filed('open', 20);
  await configure(w.admin, {
    retention: {
      rules: [
        { project: spared.id, days: 0 },
        { statuses: ['open', 'in_progress'], days: 30 },
      ],
    },
  });
  const { total } = await preview();
  const before = await totalReports(w.admin);
  const done = await retention();
  assert.equal(done.code, 0, done.stderr);
  assert.match(done.stdout, new RegExp(`^${total} reports removed$`, 'm'));
  assert.equal(await totalReports(w.admin), before - total);
  assert.equal((await preview()).total, 0);
  assertFailure(await w.admin.get(`/api/reports/${pictured.id}`), 404, 'NOT_FOUND');
  assertFailure(await w.admin.get(`/api/reports/${pictured.id}/files`), 404, 'NOT_FOUND');
  for (const { id } of [kept, young]) assert.equal((await w.admin.get(`/api/reports/${id}`)).status, 200);
  const verified = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(verified.code, 0, verified.stdout);
});

test('S2.48 the server removes them by itself, and says so in its metrics', async () => {
  const text = await eventually(
    async () => {
      const found = (await send(metrics, { path: '/metrics' })).text;
      return found.includes('bugpin_upkeep_removed_total{chore="retention"}') && found;
    },
    'the first pass of retention',
    60_000,
  );
  for (const chore of ['sessions', 'idempotency_keys', 'blobs', 'retention']) {
    const [, time] = text.match(
      new RegExp(`bugpin_upkeep_last_success_timestamp_seconds\\{chore="${chore}"\\} (\\S+)`),
    );
    assert.ok(Math.abs(Number(time) * 1000 - Date.now()) < DAY, chore);
  }
});
