// The query language of lists, over the real index.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { cleanUp, eventually } from './lib/server.mjs';
import { assertFailure, newProject, newUser, signIn, submit, submitForm, world } from './lib/world.mjs';

let w;
let editor;
let ids;

const page = (url, browser) => {
  const { metadata } = validReport();
  return { ...metadata, url, browser: { ...metadata.browser, name: browser } };
};

before(async () => {
  w = await world();
  await newUser(w.admin, 'editor');
  editor = await signIn(w.server, 'editor@example.test');
  const blog = await newProject(w.admin, 'The Blog');
  const make = async (key, report, files) => {
    const answer = files
      ? await submitForm(w.server, key, report, files)
      : await submit(w.server, key, report);
    assert.equal(answer.status, 201, answer.text);
    return answer.json.reportId;
  };
  ids = {
    pay: await make(
      w.key,
      validReport({
        title: 'Pay button does nothing',
        priority: 'high',
        metadata: page('https://x.test/pay/card', 'Firefox'),
      }),
    ),
    shot: await make(
      w.key,
      validReport({ title: 'Nothing but a picture', priority: 'low', metadata: page('https://x.test/', 'Chrome') }),
      [{ bytes: noisePng() }],
    ),
    slow: await make(
      blog.apiKey,
      validReport({ title: 'Blog is slow', priority: 'highest', metadata: page('https://b.test/pay', 'Firefox') }),
    ),
  };
  await editor.patch(`/api/reports/${ids.pay}`, { tags: ['ui', 'needs info'], status: 'in_progress' });
  await editor.patch(`/api/reports/${ids.slow}`, { assignedTo: editor.user.id });
  await editor.post(`/api/reports/${ids.slow}/comments`, { text: 'zanzibar' });
});
after(cleanUp);

const ask = (q, session = editor, path = '/api/reports') => session.get(`${path}?q=${encodeURIComponent(q)}`);

async function finds(q, names, session) {
  const wanted = names.map((name) => ids[name]).sort();
  await eventually(async () => {
    const answer = await ask(q, session);
    assert.equal(answer.status, 200, `${q}: ${answer.text}`);
    return JSON.stringify(answer.json.data.map((one) => one.id).sort()) === JSON.stringify(wanted);
  }, `${q} finds ${names}`, 10_000);
}

test('C08 each term of the language finds what it says', async () => {
  for (const [q, names] of [
    ['', ['pay', 'shot', 'slow']],
    ['is:open', ['shot', 'slow']],
    ['-is:open', ['pay']],
    ['status:open,in_progress priority:>=high', ['pay', 'slow']],
    ['assignee:me', ['slow']],
    ['assignee:none', ['pay', 'shot']],
    ['-assignee:me', ['pay', 'shot']],
    ['assignee:editor@example.test', ['slow']],
    ['project:"the blog"', ['slow']],
    ['-project:shop', ['slow']],
    ['tag:UI', ['pay']],
    ['tag:"needs info" -tag:other', ['pay']],
    ['browser:firefox', ['pay', 'slow']],
    ['browser:firefox url:/pay/*', ['pay', 'slow']],
    ['url:/pay', ['slow']],
    ['has:screenshot', ['shot']],
    ['-has:screenshot', ['pay', 'slow']],
    ['has:comment', ['slow']],
    ['after:-1d', ['pay', 'shot', 'slow']],
    ['before:-1d', []],
    ['number:#1 project:shop', ['pay']],
    ['#2', ['shot']],
    ['"does nothing"', ['pay']],
    ['"nothing does"', []],
    ['nothing', ['pay', 'shot']],
    ['nothing -picture', ['pay']],
    ['zanzibar', ['slow']],
    ['is:open is:closed', []],
    ['assignee:stranger', []],
  ])
    await finds(q, names);
  await finds('assignee:me', [], w.admin);
});

test('C08 a bad query is refused, naming the term and its place', async () => {
  for (const [q, said] of [
    ['pay stauts:open', /'stauts:open' \(at byte 5\)/],
    ['priority:urgent', /must be one of: lowest/],
    ['"open', /open quote/],
    ['is:', /needs a value/],
    ['after:yesterday', /must be a date/],
    ['url:/a*b', /star/],
    ['x '.repeat(33), /too many/],
  ]) {
    const failure = assertFailure(await ask(q), 400, 'INVALID_QUERY');
    assert.match(failure.message, said);
    assert.equal(failure.details[0].field, 'query.q');
  }
  assertFailure(await ask('x'.repeat(501)), 400, 'VALIDATION_ERROR');
});

test('C08 no text makes the search fail', async () => {
  for (const q of ['NOT', 'AND OR', '-', '--', '-"', '*', '(', 'NEAR(a b)', "'; DROP", '"*"', '-*', ':', '#', '💥'])
    assert.ok([200, 400].includes((await ask(q)).status), q);
});

test('C08 facets count the reports of a query', async () => {
  await finds('browser:firefox', ['pay', 'slow']);
  const all = (await editor.get('/api/reports/facets')).json;
  assert.deepEqual([all.total, all.isExact], [3, true]);
  assert.deepEqual(all.status, [
    { value: 'open', count: 2 },
    { value: 'in_progress', count: 1 },
  ]);
  assert.deepEqual(all.assignee[1], { value: editor.user.id, name: 'Some editor', count: 1 });
  const { json } = await ask('browser:firefox', editor, '/api/reports/facets');
  assert.equal(json.total, 2);
  assert.deepEqual(json.priority, [
    { value: 'high', count: 1 },
    { value: 'highest', count: 1 },
  ]);
  assert.deepEqual(json.tag.map((one) => one.value), ['needs info', 'ui']);
  assertFailure(await ask('stauts:open', editor, '/api/reports/facets'), 400, 'INVALID_QUERY');
});

test('C08 an export takes the same query', async () => {
  await finds('tag:ui', ['pay']);
  const path = `/api/reports/export?format=json&q=${encodeURIComponent('tag:ui')}`;
  const found = JSON.parse((await editor.get(path)).text);
  assert.deepEqual(found.map((one) => one.id), [ids.pay]);
});
