import assert from 'node:assert/strict';
import { test } from 'node:test';

import { clockText, isFull, kQualities, levelOf, maxBytesOf, pickMimeType, sizeText } from '../../src/record/limits';

const MB = 1024 * 1024;

test('the best type that the browser can write is taken', () => {
  const only = (...types: string[]) => (type: string) => types.includes(type);
  assert.equal(pickMimeType(() => true, true), 'video/webm;codecs=vp9,opus');
  assert.equal(pickMimeType(() => true, false), 'video/webm;codecs=vp9');
  assert.equal(pickMimeType(only('video/webm;codecs=vp8,opus', 'video/webm'), true), 'video/webm;codecs=vp8,opus');
  assert.equal(pickMimeType(only('video/mp4'), true), 'video/mp4');
  assert.equal(pickMimeType(only('video/x-matroska'), true), undefined);
});

test('better quality takes more bits, and an unknown one is medium', () => {
  const { low, medium, high } = kQualities;
  assert.ok(low.videoBitsPerSecond < medium.videoBitsPerSecond && medium.videoBitsPerSecond < high.videoBitsPerSecond);
  assert.ok(low.frameRate < medium.frameRate && medium.frameRate < high.frameRate);
  assert.equal(levelOf('low'), low);
  assert.equal(levelOf('ultra'), medium);
});

test('the longest recording at medium quality fits the usual limits', () => {
  const { videoBitsPerSecond, audioBitsPerSecond } = kQualities.medium;
  assert.ok(((videoBitsPerSecond + audioBitsPerSecond) / 8) * 120 < 50 * MB);
});

test('a recording ends before its limit of bytes, also when the encoder overshoots', () => {
  for (const level of Object.values(kQualities))
    for (const overshoot of [1, 3]) {
      const slice = ((level.videoBitsPerSecond / 8) * 0.5 * overshoot) | 0;
      let bytes = 0;
      while (!isFull(bytes, slice, level, 20 * MB)) bytes += slice;
      assert.ok(bytes + slice < 20 * MB, 'the slice that stopping brings still fits');
      assert.ok(bytes > 14 * MB, `${bytes} bytes are too few`);
    }
});

test('a tiny limit still leaves half of itself', () => {
  assert.equal(isFull(0.4 * MB, 0, kQualities.high, MB), false);
  assert.equal(isFull(0.6 * MB, 0, kQualities.high, MB), true);
  assert.equal(maxBytesOf({ maxSizeMb: 1.5, maxSeconds: 1, quality: 'low', microphone: false }), 1.5 * MB);
});

test('times and sizes are written for people', () => {
  assert.deepEqual([0, 5.9, 65, 3600, -1].map(clockText), ['0:00', '0:05', '1:05', '60:00', '0:00']);
  const sizes = [0, 1.26, 9.94, 50].map((megabytes) => sizeText(megabytes * MB, 'en'));
  assert.deepEqual(sizes, ['0 MB', '1.3 MB', '9.9 MB', '50 MB']);
  assert.equal(sizeText(1.26 * MB, 'de'), '1,3 MB');
});
