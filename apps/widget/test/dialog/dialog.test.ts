import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeConfig } from '../../src/button/config';
import { texts } from '../../src/locales/en';
import { fill } from '../../src/locales/fill';
import { checkForm, fieldOf, type Form } from '../../src/dialog/form';
import { acceptedTypes, kindOf, maxMegabytes } from '../../src/dialog/media';
import { kAllOn, linesOf, withSwitches } from '../../src/dialog/sections';
import type { PageContext } from '../../src/context/types';

const form: Form = { title: 'The button is dead', description: '', priority: 'medium', name: '', email: '' };
const config = (over: Record<string, unknown> = {}) => completeConfig(over, {});

describe('the form', () => {
  it('wants a title of four characters, counted as people do', () => {
    assert.deepEqual(checkForm(form, config(), texts.dialog), {});
    assert.ok(checkForm({ ...form, title: '  abc ' }, config(), texts.dialog).title);
    assert.deepEqual(checkForm({ ...form, title: '👍👍👍👍' }, config(), texts.dialog), {});
  });

  it('wants name and mail where the project does', () => {
    const strict = config({ form: { reporterName: 'required', reporterEmail: 'required' } });
    const errors = checkForm(form, strict, texts.dialog);
    assert.ok(errors.name && errors.email);
  });

  it('looks at an address only when there is one', () => {
    assert.ok(checkForm({ ...form, email: 'nobody' }, config(), texts.dialog).email);
    assert.deepEqual(checkForm({ ...form, email: 'a@b.co' }, config(), texts.dialog), {});
  });

  it('knows the server’s names of its fields', () => {
    assert.equal(fieldOf('reporterEmail'), 'email');
    assert.equal(fieldOf('metadata.url'), undefined);
  });
});

describe('files', () => {
  it('are what the project takes', () => {
    assert.equal(kindOf('image/png', config()), 'picture');
    assert.equal(kindOf('video/webm', config()), 'video');
    assert.equal(kindOf('image/svg+xml', config()), undefined);
    assert.equal(kindOf('application/pdf', config()), undefined);
    assert.equal(kindOf('application/pdf', config({ features: { attachments: true } })), 'attachment');
    assert.ok(!acceptedTypes(config()).includes('pdf'));
  });

  it('have a limit of their own kind', () => {
    const limits = config({ maxVideoUploadSizeMb: 50, maxImageUploadSizeMb: 5, maxScreenshotSizeMb: 10 });
    assert.equal(maxMegabytes('video', limits), 50);
    assert.equal(maxMegabytes('picture', limits), 10);
  });
});

describe('what will be sent', () => {
  const context = {
    consoleErrors: [{ type: 'error', message: 'no', timestamp: '' }],
    networkErrors: [{ url: '/x', method: 'GET', status: 0, statusText: '', timestamp: '' }],
    storageKeys: { cookies: ['a'], localStorage: ['b'], sessionStorage: [] },
  } as unknown as PageContext;

  it('is shown line by line', () => {
    assert.deepEqual(linesOf('console', context), ['error: no']);
    assert.deepEqual(linesOf('network', context), ['× GET /x']);
    assert.deepEqual(linesOf('storage', context), ['a', 'b']);
    assert.equal(linesOf('activity', context), undefined);
  });

  it('leaves out what was switched off, and only that', () => {
    const chosen = withSwitches(context, { ...kAllOn, console: false });
    assert.ok(!('consoleErrors' in chosen));
    assert.ok('networkErrors' in chosen && 'storageKeys' in chosen);
    assert.ok('consoleErrors' in context);
  });
});

describe('texts', () => {
  it('are filled in, unknown names stay', () => {
    assert.equal(fill('{a} of {b}', { a: 1 }), '1 of {b}');
  });
});
