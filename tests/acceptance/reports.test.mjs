// Reading and triaging reports: list, filters, sorts, search, changes, deletion, statistics.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { cleanUp, eventually } from './lib/server.mjs';
import { assertFailure, newProject, newUser, submit, world } from './lib/world.mjs';

const PRIORITIES = ['lowest', 'low', 'medium', 'high', 'highest'];
const STATUSES = ['open', 'in_progress', 'resolved', 'closed'];
const COUNT = 40;

let w;
let second;
let editor;
let made; // in order of creation: {id, project, title, priority, status, assignedTo}

before(async () => {
  w = await world();
  second = await newProject(w.admin, 'Second');
  editor = await newUser(w.admin, 'editor');
  made = [];
  for (let i = 0; i < COUNT; i += 1) {
    const title = `Report ${String((i * 7) % COUNT).padStart(2, '0')}`;
    const priority = PRIORITIES[i % 5];
    const inSecond = i % 4 === 3;
    const answer = await submit(w.server, inSecond ? second.apiKey : w.key, validReport({ title, priority }));
    const one = {
      id: answer.json.reportId,
      project: inSecond ? second.id : w.project.id,
      title,
      priority,
      status: STATUSES[i % 3],
      assignedTo: i % 6 === 0 ? editor.id : undefined,
    };
    const change = { status: one.status, ...(one.assignedTo ? { assignedTo: one.assignedTo } : {}) };
    assert.equal((await w.admin.patch(`/api/reports/${one.id}`, change)).status, 200);
    made.push(one);
  }
});
after(cleanUp);

async function list(query = '') {
  const answer = await w.admin.get(`/api/reports?${query}`);
  assert.equal(answer.status, 200, `${query}: ${answer.text}`);
  return answer.json;
}

const idsOf = (reports) => reports.map((report) => report.id);
const newestFirst = (reports) => idsOf(reports).reverse();
// Sorts by title and update come from an index that follows within a second.
const soon = (check, what) => eventually(check, what, 10_000);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

test('the list is newest first, paged, with the documented envelope', async () => {
  const first = await list();
  for (const name of ['data', 'limit', 'page', 'success', 'total', 'totalPages'])
    assert.ok(name in first, name);
  assert.deepEqual([first.total, first.page, first.limit, first.totalPages], [COUNT, 1, 20, 2]);
  assert.deepEqual(idsOf(first.data), newestFirst(made).slice(0, 20));
  assert.deepEqual(idsOf((await list('page=2')).data), newestFirst(made).slice(20));
  const beyond = await list('page=9');
  assert.deepEqual([beyond.data, beyond.total], [[], COUNT]);
  const three = await list('limit=3&page=4');
  assert.deepEqual(idsOf(three.data), newestFirst(made).slice(9, 12));
  assert.equal(three.totalPages, 14);
});

test('a listed report has the documented members', async () => {
  const [report] = (await list('limit=1')).data;
  assert.match(report.id, /^rpt_[0-9a-f]{32}$/);
  assert.equal(report.projectName, 'Second');
  assert.equal(report.projectId, second.id);
  assert.ok(Number.isInteger(report.number));
  assert.match(report.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual(report.customFields, {});
  assert.equal(report.reporterEmail, 'ada@example.test');
  assert.ok(
    Object.values(report).every((value) => value !== null),
    'absent, never null',
  );
});

test('filters by status, priority, project and assignee, alone and together', async () => {
  const cases = [
    ['status=open', (one) => one.status === 'open'],
    ['status=open,resolved', (one) => ['open', 'resolved'].includes(one.status)],
    ['priority=highest,low', (one) => ['highest', 'low'].includes(one.priority)],
    [`projectId=${second.id}`, (one) => one.project === second.id],
    [`assignedTo=${editor.id}`, (one) => one.assignedTo === editor.id],
    ['assignedTo=unassigned', (one) => !one.assignedTo],
    [
      `projectId=${w.project.id}&status=in_progress&priority=medium`,
      (one) => one.project === w.project.id && one.status === 'in_progress' && one.priority === 'medium',
    ],
    ['status=', () => true],
    ['priority=', () => true],
    ['status=closed', () => false],
    ['projectId=proj_0', () => false],
  ];
  for (const [query, wanted] of cases) {
    const found = await list(`limit=100&${query}`);
    const expected = made.filter(wanted);
    assert.deepEqual(idsOf(found.data), newestFirst(expected), query);
    assert.equal(found.total, expected.length, query);
  }
});

test('filters by time of creation', async () => {
  const middle = (await w.admin.get(`/api/reports/${made[20].id}`)).json.report.createdAt;
  const query = (name) => `limit=100&${name}=${encodeURIComponent(middle)}`;
  const after = await list(query('createdAfter'));
  const before = await list(query('createdBefore'));
  assert.equal(after.total + before.total, COUNT);
  assert.ok(after.data.every((report) => report.createdAt >= middle));
  assert.ok(before.data.every((report) => report.createdAt < middle));
});

test('sorts: status by workflow, priority by severity, title, times, both ways', async () => {
  const keyOf = {
    createdAt: (report) => report.createdAt,
    updatedAt: (report) => report.updatedAt,
    title: (report) => report.title,
    status: (report) => STATUSES.indexOf(report.status),
    priority: (report) => PRIORITIES.indexOf(report.priority),
  };
  for (const [sortBy, key] of Object.entries(keyOf)) {
    for (const sortOrder of ['asc', 'desc']) {
      await soon(async () => {
        const keys = (await list(`limit=100&sortBy=${sortBy}&sortOrder=${sortOrder}`)).data.map(key);
        const sorted = [...keys].sort((a, b) => (a < b ? -1 : Number(a > b)));
        if (sortOrder === 'desc') sorted.reverse();
        return keys.length === COUNT && same(keys, sorted);
      }, `sorted by ${sortBy} ${sortOrder}`);
    }
  }
});

test('pages are disjoint and complete for every sort', async () => {
  for (const sortBy of ['createdAt', 'updatedAt', 'title', 'status', 'priority']) {
    await soon(async () => {
      const seen = [];
      for (let page = 1; page <= 6; page += 1)
        seen.push(...idsOf((await list(`limit=7&page=${page}&sortBy=${sortBy}`)).data));
      return seen.length === COUNT && new Set(seen).size === COUNT;
    }, `all pages by ${sortBy}`);
  }
});

test('search finds words of title and description within a second, the last one as a prefix', async () => {
  const odd = validReport({
    title: 'Zebra crossing broken',
    description: 'The quokka smiled at C++ and a-b.',
  });
  const { reportId } = (await submit(w.server, w.key, odd)).json;
  const finds = async (text) =>
    idsOf((await list(`search=${encodeURIComponent(text)}`)).data).includes(reportId);
  await eventually(() => finds('zebra'), 'the report is found', 3000);
  for (const text of ['ZEBRA', 'zeb', 'quokka', 'zebra quok', 'crossing zebra', 'C++', 'c++', 'a-b']) {
    assert.ok(await finds(text), text);
  }
  // Punctuation is taken at its word, too.
  for (const text of ['zebras', 'quokka unicorn', 'ebra', '"zebra"', 'zebra:', 'C--', 'b-a'])
    assert.ok(!(await finds(text)), text);
  const narrowed = await list(`search=zebra&status=closed`);
  assert.equal(narrowed.total, 0, 'search and filters go together');
  assert.equal((await w.admin.patch(`/api/reports/${reportId}`, { title: 'Giraffe crossing' })).status, 200);
  await eventually(
    async () => (await finds('giraffe')) && !(await finds('zebra')),
    'the change is found',
    3000,
  );
  assert.equal((await w.admin.delete(`/api/reports/${reportId}`)).status, 200);
  assert.ok(!(await finds('giraffe')), 'a deleted report is found never more');
});

test('search takes any characters', async () => {
  const naughty = [
    '"',
    "'",
    '*',
    '(',
    ')',
    'AND',
    'OR',
    'NOT',
    'NEAR(a b)',
    'title:x',
    '^',
    '-',
    '--',
    'a OR',
    '"unclosed',
    '\\',
    '%',
    '_',
    ';',
    '\u0000',
    '\u200b',
    '💩',
    'ＡＢＣ',
    'İ',
    '𝔘𝔫𝔦',
    'x'.repeat(2000),
    ' ',
    '{}',
    '[]',
    '<>',
    '../..',
    '￾',
    'ﷺ',
    '田中さん',
    'ü',
  ];
  for (const text of naughty) {
    const answer = await w.admin.get(`/api/reports?search=${encodeURIComponent(text)}`);
    assert.ok([200, 400].includes(answer.status), `${JSON.stringify(text)}: ${answer.status}`);
    if (text !== '\u0000' && text.length < 1000) assert.equal(answer.status, 200, JSON.stringify(text));
  }
});

test('text of any script comes back as it was sent', async () => {
  for (const text of [
    'Ω≈ç√∫˜µ≤',
    '社會科學院語學研究所',
    'תגיד משהו',
    '🏳️‍🌈 zero\u200bwidth',
    'e\u0301 and é',
    '\ttabs and\nlines',
  ]) {
    const sent = validReport({ title: `T ${text.replace(/\s/g, ' ')}`, description: `d ${text}` });
    const { reportId } = (await submit(w.server, w.key, sent)).json;
    const { report } = (await w.admin.get(`/api/reports/${reportId}`)).json;
    assert.equal(report.title, sent.title);
    assert.equal(report.description, sent.description);
    await w.admin.delete(`/api/reports/${reportId}`);
  }
});

test('a status sets and clears its times, and repeating it changes nothing', async () => {
  const { reportId } = (await submit(w.server, w.key)).json;
  const change = async (body) => {
    const answer = await w.admin.patch(`/api/reports/${reportId}`, body);
    assert.equal(answer.status, 200, answer.text);
    return answer.json.report;
  };
  const resolved = await change({ status: 'resolved' });
  assert.ok(resolved.resolvedAt);
  assert.equal(resolved.resolvedBy, w.admin.user.id);
  assert.equal((await change({ status: 'resolved' })).resolvedAt, resolved.resolvedAt);
  const closed = await change({ status: 'closed' });
  assert.equal(closed.resolvedAt, resolved.resolvedAt);
  assert.ok(closed.closedAt);
  const open = await change({ status: 'open' });
  for (const name of ['resolvedAt', 'resolvedBy', 'closedAt']) assert.equal(open[name], undefined, name);
  await w.admin.delete(`/api/reports/${reportId}`);
});

test('a report is assigned, unassigned, edited; a bad assignee is named', async () => {
  const { reportId } = (await submit(w.server, w.key)).json;
  const patch = (body) => w.admin.patch(`/api/reports/${reportId}`, body);
  assert.equal((await patch({ assignedTo: editor.id })).json.report.assignedTo, editor.id);
  const bad = assertFailure(
    await patch({ assignedTo: 'usr_unknown', title: 'Not kept' }),
    400,
    'VALIDATION_ERROR',
  );
  assert.deepEqual(
    bad.details.map((detail) => detail.field),
    ['assignedTo'],
  );
  const edited = (
    await patch({ assignedTo: null, title: '  Trimmed title ', description: 'new', priority: 'lowest' })
  ).json.report;
  assert.equal(edited.assignedTo, undefined);
  assert.deepEqual([edited.title, edited.description, edited.priority], ['Trimmed title', 'new', 'lowest']);
  assert.equal((await patch({ description: null })).json.report.description, undefined);
  assertFailure(await patch({ title: '    abc  ' }), 400);
  assertFailure(await w.admin.patch('/api/reports/rpt_0', { status: 'open' }), 404, 'NOT_FOUND');
  await w.admin.delete(`/api/reports/${reportId}`);
});

test('bulk changes reach every existing report at once, and skip unknown ids', async () => {
  const ids = [];
  for (let i = 0; i < 3; i += 1) ids.push((await submit(w.server, w.key)).json.reportId);
  const bulk = (body) => w.admin.post('/api/reports/bulk-update', body);
  const answer = await bulk({
    ids: [...ids, 'rpt_0'],
    updates: { status: 'resolved', priority: 'low', assignedTo: editor.id },
  });
  assert.deepEqual(answer.json, { success: true, updated: 3 });
  for (const id of ids) {
    const { report } = (await w.admin.get(`/api/reports/${id}`)).json;
    assert.deepEqual([report.status, report.priority, report.assignedTo], ['resolved', 'low', editor.id]);
    assert.equal(report.resolvedBy, w.admin.user.id);
  }
  await bulk({ ids, updates: { assignedTo: null } });
  assert.equal((await w.admin.get(`/api/reports/${ids[0]}`)).json.report.assignedTo, undefined);
  assertFailure(await bulk({ ids: [], updates: {} }), 400, 'VALIDATION_ERROR');
  assertFailure(await bulk({ ids: Array(101).fill('rpt_0'), updates: {} }), 400);
  assertFailure(
    await bulk({ ids, updates: { assignedTo: 'usr_0', status: 'closed' } }),
    400,
    'VALIDATION_ERROR',
  );
  assert.equal(
    (await w.admin.get(`/api/reports/${ids[0]}`)).json.report.status,
    'resolved',
    'all or nothing',
  );
  for (const id of ids) assert.equal((await w.admin.delete(`/api/reports/${id}`)).status, 200);
});

test('a deleted report is gone everywhere', async () => {
  const { reportId } = (await submit(w.server, w.key)).json;
  assert.equal((await w.admin.delete(`/api/reports/${reportId}`)).status, 200);
  assertFailure(await w.admin.get(`/api/reports/${reportId}`), 404, 'NOT_FOUND');
  assertFailure(await w.admin.delete(`/api/reports/${reportId}`), 404, 'NOT_FOUND');
  assert.ok(!idsOf((await list('limit=100')).data).includes(reportId));
});

test('statistics count every status and priority, in all and by project', async () => {
  const count = (reports, name, values) =>
    Object.fromEntries(values.map((value) => [value, reports.filter((one) => one[name] === value).length]));
  for (const [query, reports] of [
    ['', made],
    [`?projectId=${second.id}`, made.filter((one) => one.project === second.id)],
  ]) {
    const answer = await w.admin.get(`/api/reports/stats/overview${query}`);
    assert.deepEqual(answer.json, {
      success: true,
      stats: {
        total: reports.length,
        byStatus: count(reports, 'status', STATUSES),
        byPriority: count(reports, 'priority', PRIORITIES),
      },
    });
  }
  const projects = (await w.admin.get('/api/projects')).json.projects;
  assert.equal(
    projects.find((one) => one.id === second.id).reportsCount,
    made.filter((one) => one.project === second.id).length,
  );
});
