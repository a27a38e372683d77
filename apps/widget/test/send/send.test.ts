import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoff } from '../../src/send/outbox';
import { interpret } from '../../src/send/submit';
import { uuidv7 } from '../../src/send/uuid';

describe('the idempotency key', () => {
  it('is a UUIDv7 that grows with time', () => {
    const [first, second] = [uuidv7(1_700_000_000_000), uuidv7(1_700_000_000_001)];
    assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.ok(first < second);
    assert.equal(parseInt(first.replace(/-/g, '').slice(0, 12), 16), 1_700_000_000_000);
  });
});

describe('an answer', () => {
  it('is accepted with number and link', () => {
    const result = interpret(201, { reportId: 'rpt_1', number: 7, statusUrl: '/status/rpt_1?s=x' });
    assert.deepEqual(result, { kind: 'accepted', reportId: 'rpt_1', number: 7, statusUrl: '/status/rpt_1?s=x' });
    assert.equal(interpret(200, { reportId: 'rpt_1', number: 7 }).kind, 'accepted');
  });

  for (const status of [0, 408, 425, 429, 500, 502, 503, 507]) {
    it(`is worth another attempt: ${status}`, () => assert.equal(interpret(status, {}).kind, 'later'));
  }

  for (const status of [400, 401, 403, 404, 413, 415]) {
    it(`is a refusal for good: ${status}`, () => assert.equal(interpret(status, { error: 'X' }).kind, 'refused'));
  }

  it('names the fields that were refused', () => {
    const result = interpret(400, { error: 'VALIDATION_ERROR', message: 'no', details: [{ field: 'title' }] });
    assert.deepEqual(result, { kind: 'refused', code: 'VALIDATION_ERROR', message: 'no', fields: ['title'] });
  });

  it('does not wait for a day’s volume', () => {
    assert.equal(interpret(429, { error: 'RECORDING_VOLUME_EXCEEDED' }).kind, 'refused');
  });

  it('is not taken for success when it is some other page’s', () => {
    assert.equal(interpret(200, {}).kind, 'later');
  });

  it('says how long to wait', () => {
    assert.deepEqual(interpret(503, {}, 7000), { kind: 'later', after: 7000 });
  });
});

describe('waiting between attempts', () => {
  it('doubles up to five minutes', () => {
    assert.equal(backoff(0, 0), 5_000);
    assert.equal(backoff(3, 0), 40_000);
    assert.equal(backoff(50, 0), 300_000);
  });

  it('is spread, never by more than a third', () => {
    assert.ok(backoff(3, 0.999) >= 26_000);
  });
});
