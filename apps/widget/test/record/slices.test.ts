import assert from 'node:assert/strict';
import { test } from 'node:test';

import { finish } from '../../src/record/finish';
import { bytesOf, inOrder, secondsOf, type Slice } from '../../src/record/slices';
import { fill } from '../../src/locales/fill';
import { recordTexts } from '../../src/record/texts';
import { liveWebm } from './matroska';

const slice = (index: number, content: BlobPart = `slice ${index};`): Slice => ({
  index,
  seconds: (index + 1) / 2,
  blob: new Blob([content]),
});
const indexes = (slices: Slice[]): number[] => slices.map(({ index }) => index);

test('slices come in order, each once', () => {
  const ordered = inOrder([slice(2), slice(0), slice(1), slice(1)]);
  assert.deepEqual(indexes(ordered), [0, 1, 2]);
  assert.equal(secondsOf(ordered), 1.5);
  assert.equal(bytesOf(ordered), 24);
});

test('nothing behind a gap is taken', () => {
  assert.deepEqual(indexes(inOrder([slice(0), slice(1), slice(3), slice(4)])), [0, 1]);
  assert.deepEqual(inOrder([slice(1), slice(2)]), []);
  assert.equal(secondsOf([]), 0);
});

test('slices of WebM become one file with its length, however they were cut', async () => {
  const bytes = liveWebm([{ timestamp: 0, blocks: [{ track: 2, time: 0, isKey: true }] }]);
  const parts = [slice(1, bytes.slice(1, 70)), slice(2, bytes.slice(70)), slice(0, bytes.slice(0, 1))];
  const file = await finish(parts, 'video/webm;codecs=vp9', 1024 * 1024);
  assert.equal(file?.blob.type, 'video/webm');
  assert.equal(file?.seconds, 1.5);
});

test('MP4 is left as it is', async () => {
  const file = await finish([slice(0), slice(1)], 'video/mp4', 1024 * 1024);
  assert.equal(await file?.blob.text(), 'slice 0;slice 1;');
  assert.equal(file?.blob.type, 'video/mp4');
  assert.equal(file?.seconds, 1);
});

test('no media is no recording', async () => {
  assert.equal(await finish([], 'video/mp4', 1024 * 1024), undefined);
  assert.equal(await finish([slice(0, 'not webm')], 'video/webm', 1024 * 1024), undefined);
});

test('texts are filled in, and say all they hold', () => {
  assert.equal(fill('{time} of {limit}', { time: '0:01', limit: '2:00' }), '0:01 of 2:00');
  assert.equal(fill('{other}', {}), '{other}');
  assert.ok(Object.values(recordTexts).every((text) => text.trim().length > 0));
});
