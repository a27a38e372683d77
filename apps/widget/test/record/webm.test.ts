import assert from 'node:assert/strict';
import { test } from 'node:test';

import { finishWebm } from '../../src/record/webm';
import { type ClusterWish, inside, liveWebm, type Node, numberIn, read, simpleBlock } from './matroska';

const key = (time: number, bytes?: number) => ({ track: 2, time, isKey: true, ...(bytes ? { bytes } : {}) });
const frame = (time: number, bytes?: number) => ({ track: 2, time, isKey: false, ...(bytes ? { bytes } : {}) });
const sound = (time: number) => ({ track: 1, time, isKey: true });

const threeClusters: ClusterWish[] = [
  { timestamp: 0, blocks: [key(0), sound(10), frame(40)] },
  { timestamp: 500, blocks: [sound(0), frame(30)] },
  { timestamp: 2000, blocks: [sound(5), key(20), frame(60)] },
];

async function finished(bytes: Uint8Array<ArrayBuffer>, atLeast = 0, maxBytes?: number) {
  const webm = finishWebm(bytes, atLeast, maxBytes);
  assert.ok(webm);
  const file = new Uint8Array(await new Blob(webm.parts).arrayBuffer());
  const top = read(file);
  assert.deepEqual(top.map((node) => node.id), [0x1a45dfa3, 0x18538067]);
  const segment = top[1]!;
  return { seconds: webm.seconds, file, segment, parts: inside(file, segment) };
}

const named = (nodes: Node[], id: number): Node[] => nodes.filter((node) => node.id === id);

function durationIn(file: Uint8Array, parts: Node[]): number {
  const [duration] = named(inside(file, named(parts, 0x1549a966)[0]!), 0x4489);
  return new DataView(duration!.bytes.buffer, duration!.bytes.byteOffset).getFloat64(0);
}

test('the duration is the time of the last block', async () => {
  const { file, parts, seconds } = await finished(liveWebm(threeClusters));
  assert.equal(durationIn(file, parts), 2060);
  assert.equal(seconds, 2.06);
});

test('a page that stands still at the end has its time all the same', async () => {
  const { file, parts, seconds } = await finished(liveWebm(threeClusters), 7.5);
  assert.equal(durationIn(file, parts), 7500);
  assert.equal(seconds, 7.5);
});

test('the duration counts in the file’s own unit', async () => {
  const { file, parts, seconds } = await finished(liveWebm(threeClusters, 100_000), 1);
  assert.equal(durationIn(file, parts), 10_000);
  assert.equal(seconds, 1);
});

test('a duration that is there already is replaced', async () => {
  const first = await finished(liveWebm(threeClusters));
  const again = await finished(first.file as Uint8Array<ArrayBuffer>, 9);
  assert.equal(durationIn(again.file, again.parts), 9000);
  assert.equal(named(again.parts, 0x1c53bb6b).length, 1);
  assert.equal(again.file.length, first.file.length);
});

test('every size is known, and all blocks are kept as they were', async () => {
  const { file, parts } = await finished(liveWebm(threeClusters));
  const clusters = named(parts, 0x1f43b675).map((cluster) => inside(file, cluster));
  assert.deepEqual(clusters.map((children) => numberIn(children[0]!)), [0, 500, 2000]);
  const bytesOf = (block: Node) => [...file.subarray(block.at, block.body + block.bytes.length)];
  const blocks = clusters.map((children) => children.slice(1).map(bytesOf));
  assert.deepEqual(blocks, threeClusters.map((cluster) => cluster.blocks.map(simpleBlock)));
});

test('the index leads to the clusters that have a video key frame', async () => {
  const { file, segment, parts } = await finished(liveWebm(threeClusters));
  const points = inside(file, named(parts, 0x1c53bb6b)[0]!).map((point) => {
    const [time, positions] = inside(file, point);
    const [track, position] = inside(file, positions!);
    return { time: numberIn(time!), track: numberIn(track!), at: segment.body + numberIn(position!) };
  });
  const clusters = named(parts, 0x1f43b675);
  assert.deepEqual(points, [
    { time: 0, track: 2, at: clusters[0]!.at },
    { time: 2020, track: 2, at: clusters[2]!.at },
  ]);
  assert.ok(parts.findIndex((part) => part.id === 0x1c53bb6b) < parts.indexOf(clusters[0]!));
});

test('a block torn by a crash is left out, wherever it is torn', async () => {
  const whole = liveWebm(threeClusters);
  const lastBlock = simpleBlock(frame(60)).length;
  for (let missing = 1; missing < lastBlock; missing += 1) {
    const { seconds, parts, file } = await finished(whole.slice(0, whole.length - missing));
    assert.equal(seconds, 2.02, `${missing} bytes missing`);
    assert.equal(inside(file, named(parts, 0x1f43b675)[2]!).length, 3);
  }
});

test('what would pass the limit of bytes is left out', async () => {
  const long = Array.from({ length: 20 }, (_, i) => ({ timestamp: i * 100, blocks: [key(0, 1000), frame(50, 1000)] }));
  const { file, seconds } = await finished(liveWebm(long), 0, 10_000);
  assert.ok(file.length < 10_000 + 1000, `${file.length} bytes`);
  assert.ok(file.length > 8_000, `${file.length} bytes`);
  assert.ok(seconds > 0.3 && seconds < 0.6, `${seconds} s`);
});

test('a block before its cluster’s time has a negative time', async () => {
  const { seconds } = await finished(liveWebm([{ timestamp: 1000, blocks: [key(-300)] }]));
  assert.equal(seconds, 0.7);
});

test('what is not WebM, or has no media yet, gives nothing', () => {
  const noMedia = liveWebm([]);
  for (const bytes of [new Uint8Array(0), new Uint8Array(64), Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3]), noMedia])
    assert.equal(finishWebm(bytes, 1), null);
  for (let end = 0; end < noMedia.length; end += 1) assert.equal(finishWebm(noMedia.slice(0, end), 1), null);
});
