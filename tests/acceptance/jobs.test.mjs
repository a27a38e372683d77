// The outbox: nothing that was queued is lost when the server is killed, and an operator can see, repeat and drop
// what was given up.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { closeReceivers, receive } from './lib/receiver.mjs';
import { cleanUp, command, eventually, runCommand, startServer } from './lib/server.mjs';
import { assertFailure, configure, signIn, submit, world } from './lib/world.mjs';

after(async () => {
  await closeReceivers();
  await cleanUp();
});

const REPORTS = 200;
const KILLS = 5;

async function follow(w, url, events = ['report.created']) {
  await configure(w.admin, { security: { allowedTargets: ['127.0.0.1'] } });
  const input = { name: 'Chat', url, events };
  const answer = await w.admin.post(`/api/webhooks?projectId=${w.project.id}`, input);
  assert.equal(answer.status, 201, answer.text);
  return answer.json.webhook;
}

test(`B15 ${KILLS} kills during deliveries lose none, and repeats carry the same id`, async (t) => {
  const w = await world();
  const seen = new Map(); // report → ids of deliveries
  const receiver = await receive(async (request, response) => {
    const { id, report } = JSON.parse(request.body);
    if (!seen.has(report.id)) seen.set(report.id, new Set());
    seen.get(report.id).add(id);
    await new Promise((resolve) => setTimeout(resolve, 10)); // so that a kill meets some in flight
    response.writeHead(200).end();
  });
  await follow(w, receiver.url);
  const ids = [];
  let { server } = w;
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const share = Math.ceil(REPORTS / (KILLS + 1));
    const answers = await Promise.all(
      Array.from({ length: share }, () => submit(server, w.key, validReport())),
    );
    for (const answer of answers) {
      assert.equal(answer.status, 201, answer.text);
      ids.push(answer.json.reportId);
    }
    if (kill === KILLS) break;
    await server.kill();
    server = await startServer({ dataDir: w.dataDir, args: ['--no-rate-limit'] });
  }
  await eventually(() => seen.size >= ids.length, 'every report was told', 60_000);
  const admin = await signIn(server);
  await eventually(async () => (await admin.get('/api/jobs')).json.total === 0, 'nothing is left', 30_000);
  assert.deepEqual([...seen.keys()].sort(), [...ids].sort());
  for (const [report, deliveries] of seen) assert.equal(deliveries.size, 1, `${report}: one id`);
  t.diagnostic(`${ids.length} reports, ${receiver.requests.length} calls`);
});

test('B15 what was given up is listed, counted, retried and dropped, by API and command', async () => {
  const w = await world();
  let status = 410;
  const receiver = await receive((_, response) => response.writeHead(status).end());
  await follow(w, receiver.url);
  for (let i = 0; i < 3; i += 1) await submit(w.server, w.key, validReport());
  const dead = await eventually(async () => {
    const page = (await w.admin.get('/api/jobs?state=dead')).json;
    return page.total === 3 && page.data;
  }, 'three are given up');
  assert.equal(dead[0].kind, 'webhook');
  assert.equal(dead[0].attempts, 1);
  assert.match(dead[0].lastError, /410/);
  const { counts } = (await w.admin.get('/api/jobs/counts')).json;
  assert.deepEqual(
    counts.map(({ kind, state, count }) => [kind, state, count]),
    [['webhook', 'dead', 3]],
  );
  assert.match((await runCommand(['doctor', '--data-dir', w.dataDir])).stdout, /3 background jobs were given up/);

  assert.equal((await w.admin.delete(`/api/jobs/${dead[0].id}`)).status, 200);
  assertFailure(await w.admin.delete(`/api/jobs/${dead[0].id}`), 404, 'NOT_FOUND');
  assertFailure(await w.admin.post('/api/jobs/job_x/retry', {}), 404, 'NOT_FOUND');
  status = 200;
  const retried = await w.admin.post(`/api/jobs/${dead[1].id}/retry`, {});
  assert.equal(retried.json.job.state, 'waiting');
  await eventually(async () => (await w.admin.get('/api/jobs')).json.total === 1, 'one was delivered', 90_000);

  const listed = await command(w.dataDir, 'jobs', 'list', '--state', 'dead');
  assert.equal(listed.trim().split('\n').length, 1);
  assert.match(listed, /webhook {7}dead/);
  assert.match(await command(w.dataDir, 'jobs', 'retry'), /^1 jobs are due again/);
  await eventually(async () => (await w.admin.get('/api/jobs')).json.total === 0, 'the rest was delivered', 90_000);
});
