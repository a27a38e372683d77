import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browserOf, deviceOf } from '../../src/context/environment';
import { formatArguments } from '../../src/context/format';
import { Ring } from '../../src/context/ring';
import { isLuhn, scrubText, scrubUrl } from '../../src/context/scrub';

Object.assign(globalThis, { location: { href: 'https://shop.example/' } });

describe('a buffer', () => {
  it('keeps the youngest entries', () => {
    const ring = new Ring<number>(3, 1000);
    for (let i = 1; i <= 5; i += 1) ring.add(i);
    assert.deepEqual(ring.list(), [3, 4, 5]);
  });

  it('is bounded in bytes', () => {
    const ring = new Ring<string>(100, 10, (text) => text.length);
    for (const text of ['aaaa', 'bbbb', 'cccc']) ring.add(text);
    assert.deepEqual(ring.list(), ['bbbb', 'cccc']);
    ring.add('x'.repeat(11)); // larger than all of it: not at the cost of the others
    assert.deepEqual(ring.list(), ['bbbb', 'cccc']);
  });
});

describe('scrubbing', () => {
  const secrets: [string, string, string][] = [
    ['e-mail', 'mail jane.doe+x@example.co.uk now', 'jane.doe'],
    ['JWT', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_1', 'eyJhbGci'],
    ['bearer', 'Authorization: Bearer abcdef0123456789', 'abcdef0123'],
    ['labelled', 'password=hunter22&x=1', 'hunter22'],
    ['JSON', '{"api_key":"s3cr3t-value"}', 's3cr3t'],
    ['card', 'card 4111 1111 1111 1111 refused', '4111 1111'],
    ['GitHub', 'ghp_abcdefghijklmnopqrstuvwxyz0123', 'ghp_abc'],
    ['Stripe', 'sk_live_abcdefghij123', 'sk_live'],
    ['user information', 'https://bob:pw@host/x', 'bob:pw'],
  ];
  for (const [name, text, secret] of secrets) {
    it(`takes out: ${name}`, () => {
      const clean = scrubText(text);
      assert.ok(!clean.includes(secret), clean);
      assert.match(clean, /\[bugpin:redacted-\w+\]/);
    });
  }

  it('leaves ordinary text alone', () => {
    const text = 'TypeError: x is undefined at line 4111111111111112 of app.js, 12:30';
    assert.equal(scrubText(text), text);
  });

  it('is idempotent', () => {
    for (const [, text] of secrets) assert.equal(scrubText(scrubText(text)), scrubText(text));
  });

  it('knows a card number by its checksum', () => {
    assert.ok(isLuhn('4111111111111111'));
    assert.ok(!isLuhn('4111111111111112'));
  });

  it('cleans addresses by the names of their parameters', () => {
    const clean = scrubUrl('https://shop.example/pay?page=2&access_token=abc123&q=jane@example.com#a=b');
    assert.equal(clean, 'https://shop.example/pay?page=2&access_token=[bugpin:redacted-token]&q=[bugpin:redacted-email]');
  });

  it('cuts query and fragment where privacy is strict', () => {
    assert.equal(scrubUrl('/a?b=c#d', true), 'https://shop.example/a');
  });

  it('does not carry the content of data addresses', () => {
    assert.equal(scrubUrl('data:text/plain,secret'), 'data:…');
  });
});

describe('console arguments', () => {
  it('follow the format string', () => {
    assert.equal(formatArguments(['%s has %d %cpoints%%', 'Ann', 3, 'color:red']), 'Ann has 3 points%');
  });

  it('show errors, objects and arrays in short', () => {
    assert.equal(formatArguments([new TypeError('no'), { a: 1, b: ['x'] }]), 'TypeError: no {a: 1, b: ["x"]}');
  });

  it('survive circles, depth and size', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    assert.equal(formatArguments([circle]), '{self: [Circular]}');
    assert.equal(formatArguments([{ a: { b: { c: { d: 1 } } } }]), '{a: {b: {c: {…}}}}');
    assert.equal(formatArguments(['x'.repeat(9999)]).length, 2000);
  });

  it('never call a getter of the page', () => {
    let called = false;
    const trap = Object.defineProperty({}, 'x', { enumerable: true, get: () => (called = true) });
    assert.equal(formatArguments([trap]), '{x: (…)}');
    assert.equal(called, false);
  });
});

describe('browser and device', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';
  const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36';

  it('tells browsers that carry each other’s names apart', () => {
    assert.deepEqual(browserOf(chrome), { name: 'Chrome', version: '142.0.0.0' });
    assert.equal(browserOf(`${chrome} Edg/142.0`).name, 'Edge');
    assert.equal(browserOf(`${chrome} OPR/120.0`).name, 'Opera');
    assert.equal(browserOf(phone).name, 'Safari');
    assert.equal(browserOf('curl/8').name, 'Unknown');
  });

  it('does not take an iPhone for a Mac', () => {
    assert.deepEqual(deviceOf(phone, 5), { type: 'mobile', os: 'iOS', osVersion: '18.1' });
    assert.deepEqual(deviceOf(mac, 0), { type: 'desktop', os: 'macOS', osVersion: '10.15.7' });
    assert.equal(deviceOf(mac, 5).os, 'iOS'); // an iPad that asks for desktop pages
  });

  it('knows phones and tablets', () => {
    assert.deepEqual(deviceOf(android, 5), { type: 'mobile', os: 'Android', osVersion: '15' });
    assert.equal(deviceOf(android.replace(' Mobile', ''), 5).type, 'tablet');
  });
});
