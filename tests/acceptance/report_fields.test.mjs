// What a team adds to its reports: tags, and fields of its own.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { validReport } from './lib/fixtures.mjs';
import { cleanUp } from './lib/server.mjs';
import { assertFailure, configureProject, newProject, submit, submitted, world } from './lib/world.mjs';

const FIELDS = [
  { id: 'steps', label: 'Steps', type: 'text' },
  { id: 'severity', label: 'Severity', type: 'select', required: true, options: ['Minor', 'Major'] },
  { id: 'agree', label: 'I agree', type: 'checkbox' },
];

let w;

before(async () => {
  w = await world();
});
after(cleanUp);

const fieldsOf = (answer) => answer.details.map((one) => one.field);

test('B10 tags are made on the fly, tidied, counted by project and changed in bulk', async () => {
  const { report } = await submitted(w, validReport());
  const again = await submitted(w, validReport());
  const path = `/api/reports/${report.id}`;
  assert.deepEqual(report.tags, []);
  const tagged = await w.admin.patch(path, { tags: ['UI', ' checkout ', 'ui'] });
  assert.deepEqual(tagged.json.report.tags, ['checkout', 'ui']);
  const ids = [report.id, again.report.id];
  const bulk = { ids, updates: { addTags: ['urgent'], removeTags: ['checkout'] } };
  assert.equal((await w.admin.post('/api/reports/bulk-update', bulk)).json.updated, 2);
  assert.deepEqual((await w.admin.get(path)).json.report.tags, ['ui', 'urgent']);
  const counted = (await w.admin.get(`/api/tags?projectId=${w.project.id}`)).json.tags;
  assert.deepEqual(counted, [
    { name: 'urgent', count: 2 },
    { name: 'ui', count: 1 },
  ]);
  assert.deepEqual((await w.admin.get('/api/tags?projectId=proj_0')).json.tags, []);
  assert.equal((await w.admin.delete(path)).status, 200);
  assert.deepEqual((await w.admin.get('/api/tags')).json.tags, [{ name: 'urgent', count: 1 }]);
});

test('B10 a bad tag is refused, naming it', async () => {
  const { report } = await submitted(w, validReport());
  const patch = (tags) => w.admin.patch(`/api/reports/${report.id}`, { tags });
  const bad = assertFailure(await patch(['fine', 'a,b', 'x'.repeat(51)]), 400, 'VALIDATION_ERROR');
  assert.deepEqual(fieldsOf(bad), ['tags[1]', 'tags[2]']);
  assertFailure(await patch(Array.from({ length: 21 }, (_, i) => `t${i}`)), 400, 'VALIDATION_ERROR');
  assertFailure(await patch('ui'), 400, 'VALIDATION_ERROR');
});

test('B10 custom fields are defined by project, told to the widget, and checked on submission', async () => {
  const project = await newProject(w.admin, 'With fields');
  await configureProject(w.admin, project.id, { fields: { customFields: FIELDS } });
  const config = (await w.admin.get(`/api/widget/config/${project.apiKey}`)).json.config;
  assert.deepEqual(config.customFields, FIELDS);

  const send = (customFields) => submit(w.server, project.apiKey, validReport({ customFields }));
  const missing = assertFailure(await send({ agree: 'yes' }), 400, 'VALIDATION_ERROR');
  assert.deepEqual(fieldsOf(missing), ['customFields.severity', 'customFields.agree']);
  const wrong = assertFailure(await send({ severity: 'Huge', steps: 7 }), 400, 'VALIDATION_ERROR');
  assert.ok(fieldsOf(wrong).includes('customFields.steps'));

  assert.equal((await send(undefined)).status, 201, 'a widget that knows of no fields is not refused');
  const done = await send({ severity: 'Major', steps: ' pay ', agree: true, gone: 'x' });
  assert.equal(done.status, 201, done.text);
  const path = `/api/reports/${done.json.reportId}`;
  const stored = (await w.admin.get(path)).json.report.customFields;
  assert.deepEqual(stored, { severity: 'Major', steps: 'pay', agree: true });

  const patch = (customFields) => w.admin.patch(path, { customFields });
  const changed = await patch({ severity: 'Minor', steps: null });
  assert.deepEqual(changed.json.report.customFields, { severity: 'Minor', agree: true });
  assert.deepEqual(fieldsOf(assertFailure(await patch({ severity: null }), 400)), [
    'customFields.severity',
  ]);
  assert.deepEqual(fieldsOf(assertFailure(await patch({ gone: 'x' }), 400)), ['customFields.gone']);
  const { history } = (await w.admin.get(`${path}/history`)).json;
  assert.ok(history.some((one) => one.action === 'customField' && one.newValue === 'severity: Minor'));
});

test('B10 a bad definition of a custom field is refused, naming it', async () => {
  const define = (field) =>
    w.admin.patch(`/api/projects/${w.project.id}`, { settings: { fields: { customFields: [field] } } });
  for (const [change, field] of [
    [{ id: 'a b' }, 'id'],
    [{ label: '' }, 'label'],
    [{ type: 'date' }, 'type'],
    [{ type: 'select' }, 'options'],
    [{ options: ['x'] }, 'options'],
  ]) {
    const bad = assertFailure(await define({ ...FIELDS[0], ...change }), 400, 'VALIDATION_ERROR');
    assert.deepEqual(fieldsOf(bad), [`settings.fields.customFields[0].${field}`]);
  }
});
