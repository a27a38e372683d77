// A WebM file as MediaRecorder writes one: a segment and clusters of unknown size, no duration, no index. And a reader
// for tests that is written differently from the code under test: it takes only files whose sizes are all known.

export interface Block {
  track: number;
  time: number; // relative to its cluster
  isKey: boolean;
  bytes?: number;
}
export interface ClusterWish {
  timestamp: number;
  blocks: Block[];
}

const unknownSize = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

function idBytes(id: number): number[] {
  const hex = id.toString(16);
  return (hex.length % 2 ? `0${hex}` : hex).match(/../g)!.map((pair) => parseInt(pair, 16));
}

function element(id: number, body: number[]): number[] {
  const { length } = body;
  const size = length < 127 ? [0x80 | length] : [0x40 | (length >> 8), length & 0xff];
  return [...idBytes(id), ...size, ...body];
}

const uint = (id: number, value: number): number[] =>
  element(id, [(value >> 16) & 255, (value >> 8) & 255, value & 255]);
const text = (id: number, value: string): number[] => element(id, [...new TextEncoder().encode(value)]);

export function simpleBlock({ track, time, isKey, bytes = 40 }: Block): number[] {
  const head = [0x80 | track, (time >> 8) & 255, time & 255, isKey ? 0x80 : 0];
  return element(0xa3, [...head, ...new Array<number>(bytes).fill(0x55)]);
}

export function liveWebm(clusters: ClusterWish[], scale = 1_000_000): Uint8Array<ArrayBuffer> {
  const info = element(0x1549a966, [...uint(0x2ad7b1, scale), ...text(0x4d80, 'test'), ...text(0x5741, 'test')]);
  const sound = element(0xae, [...uint(0xd7, 1), ...uint(0x83, 2), ...text(0x86, 'A_OPUS')]);
  const video = element(0xae, [...uint(0xd7, 2), ...uint(0x83, 1), ...text(0x86, 'V_VP9')]);
  return Uint8Array.from([
    ...element(0x1a45dfa3, text(0x4282, 'webm')),
    ...idBytes(0x18538067),
    ...unknownSize,
    ...info,
    ...element(0x1654ae6b, [...sound, ...video]),
    ...clusters.flatMap(({ timestamp, blocks }) => [
      ...idBytes(0x1f43b675),
      ...unknownSize,
      ...uint(0xe7, timestamp),
      ...blocks.flatMap(simpleBlock),
    ]),
  ]);
}

export interface Node {
  id: number;
  at: number; // of its identifier
  body: number;
  bytes: Uint8Array;
}

// The children of a body; throws unless their sizes add up to it.
export function read(file: Uint8Array, from = 0, end = file.length): Node[] {
  const found: Node[] = [];
  for (let at = from; at < end; ) {
    const bits = (first: number): number => first.toString(2).padStart(8, '0').indexOf('1') + 1;
    const idLength = bits(file[at]!);
    const id = parseInt(Buffer.from(file.subarray(at, at + idLength)).toString('hex'), 16);
    const sizeLength = bits(file[at + idLength]!);
    const digits = BigInt(`0x${Buffer.from(file.subarray(at + idLength, at + idLength + sizeLength)).toString('hex')}`);
    const size = Number(digits & ((1n << BigInt(7 * sizeLength)) - 1n));
    const body = at + idLength + sizeLength;
    if (body + size > end) throw new Error(`element ${id.toString(16)} at ${at} leaves its parent`);
    found.push({ id, at, body, bytes: file.subarray(body, body + size) });
    at = body + size;
  }
  return found;
}

export const inside = (file: Uint8Array, node: Node): Node[] => read(file, node.body, node.body + node.bytes.length);

export function numberIn(node: Node): number {
  return node.bytes.reduce((value, byte) => value * 256 + byte, 0);
}
