// Outgoing webhooks against real receivers: what is sent, how it is signed, what is repeated, and what a bad
// receiver cannot do.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { closeReceivers, receive } from './lib/receiver.mjs';
import { cleanUp, eventually } from './lib/server.mjs';
import { assertFailure, configure, newProject, submit, world } from './lib/world.mjs';

const ALL = [
  'report.created',
  'report.updated',
  'report.status_changed',
  'report.assigned',
  'report.resolved',
  'report.closed',
  'report.deleted',
];

let w;
before(async () => {
  w = await world();
  await configure(w.admin, { security: { allowedTargets: ['127.0.0.1'] } });
});
after(async () => {
  await closeReceivers();
  await cleanUp();
});

// A project of its own with a webhook, so that no test hears another's reports.
async function followed(url, events = ['report.created']) {
  const project = await newProject(w.admin);
  const answer = await w.admin.post(`/api/webhooks?projectId=${project.id}`, { name: 'Chat', url, events });
  assert.equal(answer.status, 201, answer.text);
  return { project, webhook: answer.json.webhook };
}

const deliveries = async (webhook) =>
  (await w.admin.get(`/api/webhooks/${webhook.id}/deliveries`)).json.data;

async function report(project, title = 'Pay button does nothing') {
  const answer = await submit(w.server, project.apiKey, { ...validReport(), title });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.reportId;
}

test('B15 a delivery carries id, time and a signature over both, and the report', async () => {
  const receiver = await receive();
  const { project, webhook } = await followed(receiver.url);
  assert.match(webhook.secret, /^whsec_[0-9a-f]{32}$/);
  const id = await report(project);
  const [request] = await eventually(() => receiver.requests.length && receiver.requests, 'the delivery');
  const { headers, body } = request;
  const message = JSON.parse(body);
  assert.equal(request.method, 'POST');
  assert.equal(request.path, '/hook');
  assert.match(headers['content-type'], /^application\/json/);
  assert.equal(headers['x-bugpin-event'], 'report.created');
  assert.equal(headers['x-bugpin-delivery'], message.id);
  const timestamp = headers['x-bugpin-timestamp'];
  assert.ok(Math.abs(Date.now() / 1000 - Number(timestamp)) < 60);
  const expected = createHmac('sha256', webhook.secret).update(`${timestamp}.${body}`).digest('hex');
  assert.equal(headers['x-bugpin-signature'], `sha256=${expected}`);
  assert.equal(message.event, 'report.created');
  assert.deepEqual(message.project, { id: project.id, name: project.name });
  assert.equal(message.report.id, id);
  assert.equal(message.report.title, 'Pay button does nothing');
  assert.equal(message.report.status, 'open');
  const [delivery] = await eventually(async () => {
    const list = await deliveries(webhook);
    return list[0]?.state === 'delivered' && list;
  }, 'the log');
  assert.equal(delivery.statusCode, 204);
  assert.equal(delivery.attempts, 1);
  const shown = (await w.admin.get(`/api/webhooks/${webhook.id}`)).json.webhook;
  assert.equal(shown.lastStatusCode, 204);
  assert.ok(shown.lastTriggeredAt);
  assert.equal(shown.secret, '********');
});

test('B15 every event arrives, in order, with its changes, single and bulk', async () => {
  const receiver = await receive();
  const { project } = await followed(receiver.url, ALL);
  const id = await report(project);
  const assignedTo = w.admin.user.id;
  assert.equal((await w.admin.patch(`/api/reports/${id}`, { status: 'resolved', assignedTo })).status, 200);
  const bulk = { ids: [id], updates: { status: 'closed' } };
  assert.equal((await w.admin.post('/api/reports/bulk-update', bulk)).status, 200);
  await eventually(() => receiver.requests.length >= 8, 'all deliveries');
  const messages = receiver.requests.map((request) => JSON.parse(request.body));
  assert.deepEqual(
    messages.map(({ event }) => event),
    [
      'report.created',
      'report.updated',
      'report.status_changed',
      'report.resolved',
      'report.assigned',
      'report.updated',
      'report.status_changed',
      'report.closed',
    ],
  );
  assert.deepEqual(messages[1].changes, [
    { field: 'status', old: 'open', new: 'resolved' },
    { field: 'assignedTo', new: assignedTo },
  ]);
  assert.equal(messages[1].actor, w.admin.user.id);
  assert.deepEqual(messages[7].changes, [{ field: 'status', old: 'resolved', new: 'closed' }]);
  assert.equal(new Set(messages.map((message) => message.id)).size, 8);
});

test('B15 a failed delivery is repeated with the same id and body, then by hand', async () => {
  const receiver = await receive((_, response, count) => response.writeHead(count === 1 ? 500 : 200).end('said'));
  const { project, webhook } = await followed(receiver.url);
  await report(project);
  await eventually(() => receiver.requests.length >= 2, 'the second attempt', 20_000);
  const [delivery] = await eventually(async () => {
    const list = await deliveries(webhook);
    return list[0]?.state === 'delivered' && list;
  }, 'the log');
  assert.equal(delivery.attempts, 2);
  assert.equal(delivery.answer, 'said');
  const resend = `/api/webhooks/${webhook.id}/deliveries/${delivery.id}/resend`;
  assert.equal((await w.admin.post(resend, {})).status, 200);
  await eventually(() => receiver.requests.length >= 3, 'the resent one');
  assert.equal(new Set(receiver.requests.map((request) => request.body)).size, 1);
  assert.equal(new Set(receiver.requests.map((request) => request.headers['x-bugpin-delivery'])).size, 1);
});

test('B15 a bad receiver harms nothing but its own delivery', async () => {
  const hanging = await receive(() => {});
  const resetting = await receive((_, response) => response.socket.destroy());
  const looping = await receive((request, response) => response.writeHead(302, { Location: request.path }).end());
  const flooding = await receive((_, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1 << 16)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const good = await receive();
  const { project } = await followed(good.url);
  for (const bad of [hanging, resetting, looping, flooding]) {
    for (let i = 0; i < 3; i += 1) {
      const path = `/api/webhooks?projectId=${project.id}`;
      assert.equal((await w.admin.post(path, { name: 'Bad', url: bad.url })).status, 201);
    }
  }
  const began = Date.now();
  for (let i = 0; i < 5; i += 1) await report(project, `Report ${i}`);
  await eventually(() => good.requests.length >= 5, 'the good receiver hears everything', 30_000);
  assert.ok(Date.now() - began < 30_000);
  for (const bad of [hanging, resetting, looping, flooding])
    await eventually(() => bad.requests.length > 0, 'the bad ones were tried');
  const { webhooks } = (await w.admin.get(`/api/webhooks?projectId=${project.id}`)).json;
  const loop = webhooks.find(({ url }) => url === looping.url);
  const [delivery] = await eventually(async () => {
    const list = await deliveries(loop);
    return list.some(({ attempts }) => attempts > 0) && list.filter(({ attempts }) => attempts > 0);
  }, 'the log of the loop');
  assert.equal(delivery.statusCode, 302);
  assert.equal((await w.admin.get('/api/auth/me')).status, 200);
});

test('B15 private addresses are refused unless the operator names them', async () => {
  const receiver = await receive();
  const { project, webhook } = await followed(receiver.url.replace('127.0.0.1', 'localhost'));
  await report(project);
  const [delivery] = await eventually(async () => {
    const list = await deliveries(webhook);
    return list[0]?.state === 'failed' && list;
  }, 'the refusal');
  assert.match(delivery.error, /localhost/);
  assert.equal(receiver.requests.length, 0);
  const dead = (await w.admin.get('/api/jobs?state=dead&kind=webhook')).json.data;
  assert.ok(dead.some((job) => job.about === delivery.id));
});

test('B15 the test button says what happened', async () => {
  const receiver = await receive((_, response) => response.writeHead(503).end('later'));
  const { webhook } = await followed(receiver.url);
  const { result } = (await w.admin.post(`/api/webhooks/${webhook.id}/test`, {})).json;
  assert.equal(result.success, false);
  assert.equal(result.statusCode, 503);
  assert.equal(result.answer, 'later');
  assert.equal(receiver.requests[0].headers['x-bugpin-event'], 'webhook.test');
});

test('B15 secrets are masked, kept, replaced; bad input names its field', async () => {
  const receiver = await receive();
  const { project, webhook } = await followed(receiver.url);
  const path = `/api/webhooks/${webhook.id}`;
  const kept = await w.admin.patch(path, { name: 'Renamed', secret: '********' });
  assert.equal(kept.json.webhook.secret, '********');
  await report(project);
  await eventually(() => receiver.requests.length, 'the delivery');
  const { headers, body } = receiver.requests[0];
  const signed = createHmac('sha256', webhook.secret)
    .update(`${headers['x-bugpin-timestamp']}.${body}`)
    .digest('hex');
  assert.equal(headers['x-bugpin-signature'], `sha256=${signed}`);
  const fresh = (await w.admin.patch(path, { secret: null })).json.webhook.secret;
  assert.match(fresh, /^whsec_/);
  assert.notEqual(fresh, webhook.secret);

  const create = (input, of = project.id) => w.admin.post(`/api/webhooks?projectId=${of}`, input);
  const field = (answer) => assertFailure(answer, 400, 'VALIDATION_ERROR').details[0].field;
  assert.equal(field(await create({ name: '', url: receiver.url })), 'name');
  assert.equal(field(await create({ name: 'x', url: 'javascript:alert(1)' })), 'url');
  assert.equal(field(await create({ name: 'x', url: 'https://me:pw@a.example/' })), 'url');
  assert.equal(field(await create({ name: 'x', url: receiver.url, events: ['nope'] })), 'events[0]');
  assert.equal(field(await create({ name: 'x', url: receiver.url, events: [] })), 'events');
  assert.equal(
    field(await w.admin.post('/api/webhooks', { name: 'x', url: receiver.url })),
    'query.projectId',
  );
  assertFailure(await create({ name: 'x', url: receiver.url }, 'proj_none'), 404, 'NOT_FOUND');
  assert.equal((await w.admin.delete(path)).status, 200);
  assertFailure(await w.admin.get(path), 404, 'NOT_FOUND');
});
