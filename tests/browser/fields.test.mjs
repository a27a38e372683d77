// The project's own fields, as reporters meet them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Stage, tearDown } from './lib/stage.mjs';

const FIELDS = [
  { id: 'order', label: 'Order number', type: 'text' },
  { id: 'severity', label: 'Severity', type: 'select', required: true, options: ['Minor', 'Major'] },
  { id: 'agree', label: 'You may call me', type: 'checkbox' },
];

let stage;
let project;
before(async () => {
  stage = await Stage.open();
  project = await stage.newProject();
  await stage.configureProject(project.id, { fields: { customFields: FIELDS } });
});
after(tearDown);

const page = () => stage.page({ attributes: { 'data-api-key': project.apiKey } });

async function begin(visitor, title) {
  await visitor.widget.open();
  await visitor.widget.go('Tell');
  await visitor.widget.describe({ title });
}

test('B10 a project’s own fields are asked for, checked, and arrive', async () => {
  const visitor = await stage.visit(page());
  const { widget } = visitor;
  await begin(visitor, 'The parcel is late');
  await widget.field(/^Order number/).fill('  A-17 ');
  await widget.button('Send report').click();
  const severity = widget.field('Severity');
  await severity.and(visitor.page.locator('[aria-invalid="true"]')).waitFor();
  assert.ok(await severity.evaluate((element) => element === element.getRootNode().activeElement), 'one is led to it');
  await severity.selectOption('Major');
  await widget.field(/^You may call me/).check();
  await widget.send();
  const [report] = await stage.reports(project.id);
  assert.equal(report.title, 'The parcel is late');
  assert.deepEqual(report.customFields, { order: 'A-17', severity: 'Major', agree: true });
});

test('B10 what was chosen is back after a reload', async () => {
  const visitor = await stage.visit(page());
  const { widget } = visitor;
  await begin(visitor, 'Written in two goes');
  await widget.field('Severity').selectOption('Minor');
  await visitor.page.waitForTimeout(700); // the draft is written a moment after the last change
  await visitor.page.reload();
  await widget.open();
  await widget.field('Severity').waitFor();
  assert.equal(await widget.field('Severity').inputValue(), 'Minor');
});

test('B10 without the part for them a report is sent without them', async () => {
  const visitor = await stage.visit('about:blank');
  await visitor.context.route('**/widget/fields-*.js', (route) => route.abort());
  await visitor.page.goto(page());
  await begin(visitor, 'Sent all the same');
  assert.equal(await visitor.widget.field('Severity').count(), 0);
  await visitor.widget.send();
  const [report] = await stage.reports(project.id);
  assert.deepEqual([report.title, report.customFields], ['Sent all the same', {}]);
});
