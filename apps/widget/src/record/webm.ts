// MediaRecorder writes WebM as a live stream: no duration, no index, clusters of unknown size; players show no length
// and cannot seek. This rewrites the front of the file: Duration into Info, a Cues element before the first cluster,
// true sizes. Matroska: RFC 9559; its container EBML: RFC 8794. Pure; the clusters' bytes are not copied.

const kEbml = 0x1a45dfa3;
const kSegment = 0x18538067;
const kInfo = 0x1549a966;
const kTimestampScale = 0x2ad7b1;
const kDuration = 0x4489;
const kTracks = 0x1654ae6b;
const kTrackEntry = 0xae;
const kTrackNumber = 0xd7;
const kTrackType = 0x83;
const kCluster = 0x1f43b675;
const kTimestamp = 0xe7;
const kSimpleBlock = 0xa3;
const kBlockGroup = 0xa0;
const kBlock = 0xa1;
const kCues = 0x1c53bb6b;
const kSeekHead = 0x114d9b74;
const kVoid = 0xec;
const kRewritten = [kSeekHead, kCues, kVoid]; // positions in them would be wrong

const kVideoTrack = 1; // a value of TrackType
const kKeyFrame = 0x80; // a flag of SimpleBlock
const kCuePointBytes = 19;
const kClusterHeadBytes = 12;

interface Element {
  id: number;
  start: number;
  body: number;
  end: number; // for an element of unknown size, and for one that is cut off, the end of its parent
  isOpen: boolean; // unknown size
  isCut: boolean;
}

interface Cluster {
  body: number;
  end: number; // behind its last whole block
  timestamp: number;
  keyFrame?: number; // timestamp of its first video key frame
}

interface Parts {
  ebml: Element;
  info?: Element;
  tracks?: Element;
  others: Element[]; // before the clusters
  clusters: Cluster[];
  last: number; // the latest timestamp of a block
}

export interface FinishedWebm {
  parts: Uint8Array<ArrayBuffer>[];
  seconds: number;
}

// A variable-length integer: as many bytes follow the first as it has leading zero bits (RFC 8794 §4).
function vint(bytes: Uint8Array, at: number): { length: number; value: number; isUnknown: boolean } | null {
  const first = bytes[at];
  if (!first) return null; // past the end, or longer than 8 bytes
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let i = 1; i < length; i += 1) {
    const byte = bytes[at + i] ?? 0;
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { length, value, isUnknown };
}

function elementAt(bytes: Uint8Array, at: number, end: number): Element | null {
  const head = vint(bytes, at);
  if (!head || head.length > 4) return null;
  const size = vint(bytes, at + head.length);
  if (!size) return null;
  let id = 0;
  for (let i = 0; i < head.length; i += 1) id = id * 256 + (bytes[at + i] ?? 0);
  const body = at + head.length + size.length;
  const isCut = !size.isUnknown && body + size.value > end;
  return {
    id,
    start: at,
    body,
    end: size.isUnknown || isCut ? end : body + size.value,
    isOpen: size.isUnknown,
    isCut,
  };
}

function* children(bytes: Uint8Array, from: number, end: number): Generator<Element> {
  for (let at = from; at < end; ) {
    const element = elementAt(bytes, at, end);
    if (!element) return;
    yield element;
    at = element.end;
  }
}

function unsigned(bytes: Uint8Array, element: Element): number {
  let value = 0;
  for (let i = element.body; i < element.end; i += 1) value = value * 256 + (bytes[i] ?? 0);
  return value;
}

function child(bytes: Uint8Array, parent: Element, id: number): Element | undefined {
  for (const element of children(bytes, parent.body, parent.end)) if (element.id === id) return element;
  return undefined;
}

function videoTrackNumber(bytes: Uint8Array, tracks: Element): number {
  for (const entry of children(bytes, tracks.body, tracks.end)) {
    if (entry.id !== kTrackEntry) continue;
    const type = child(bytes, entry, kTrackType);
    const number = child(bytes, entry, kTrackNumber);
    if (type && number && unsigned(bytes, type) === kVideoTrack) return unsigned(bytes, number);
  }
  return 0;
}

// Track number, time relative to the cluster, flags (RFC 9559 §10).
function blockHead(bytes: Uint8Array, block: Element): { track: number; time: number; flags: number } | null {
  const track = vint(bytes, block.body);
  const at = block.body + (track?.length ?? 0);
  if (!track || at + 3 > block.end) return null;
  const time = (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16)) >> 16;
  return { track: track.value, time, flags: bytes[at + 2] ?? 0 };
}

// Reads a cluster until its end, an element that does not belong to it, a cut, or `limit`.
function readCluster(bytes: Uint8Array, element: Element, videoTrack: number, limit: number, found: Parts): number {
  const cluster: Cluster = { body: element.body, end: element.body, timestamp: 0 };
  for (const part of children(bytes, element.body, element.end)) {
    if (element.isOpen && part.id > 0xffffff) break; // identifiers of 4 bytes are the segment's (RFC 9559 §5)
    if (part.isCut || part.isOpen || part.end > limit) break;
    cluster.end = part.end;
    if (part.id === kTimestamp) cluster.timestamp = unsigned(bytes, part);
    const block = part.id === kBlockGroup ? child(bytes, part, kBlock) : part;
    const head = block && (block.id === kSimpleBlock || block.id === kBlock) ? blockHead(bytes, block) : null;
    if (!head) continue;
    found.last = Math.max(found.last, cluster.timestamp + head.time);
    if (part.id === kSimpleBlock && head.track === videoTrack && head.flags & kKeyFrame)
      cluster.keyFrame ??= cluster.timestamp + head.time;
  }
  found.clusters.push(cluster);
  return cluster.end;
}

function readParts(bytes: Uint8Array, limit: number): Parts | null {
  const ebml = elementAt(bytes, 0, bytes.length);
  const segment = ebml?.id === kEbml ? elementAt(bytes, ebml.end, bytes.length) : null;
  if (!ebml || segment?.id !== kSegment) return null;
  const found: Parts = { ebml, others: [], clusters: [], last: 0 };
  let videoTrack = 0;
  for (let at = segment.body; at < segment.end; ) {
    const element = elementAt(bytes, at, segment.end);
    if (!element) break;
    if (element.id === kCluster) {
      at = readCluster(bytes, element, videoTrack, limit, found);
      if (at >= limit) break;
      continue;
    }
    if (element.isCut || element.isOpen) break;
    if (element.id === kInfo) found.info = element;
    else if (element.id === kTracks) {
      found.tracks = element;
      videoTrack = videoTrackNumber(bytes, element);
    } else if (found.clusters.length === 0 && !kRewritten.includes(element.id)) found.others.push(element);
    at = element.end;
  }
  return found.info && found.tracks && found.clusters.length > 0 ? found : null;
}

// An element with a size of 8 bytes.
function written(id: number, size: number, body: Uint8Array[] = []): Uint8Array<ArrayBuffer> {
  const idBytes = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1;
  const out = new Uint8Array(idBytes + 8 + body.reduce((sum, part) => sum + part.length, 0));
  const view = new DataView(out.buffer);
  for (let i = 0; i < idBytes; i += 1) out[i] = (id >>> (8 * (idBytes - 1 - i))) & 0xff;
  view.setUint32(idBytes, 0x01000000 + Math.floor(size / 2 ** 32));
  view.setUint32(idBytes + 4, size % 2 ** 32);
  let at = idBytes + 8;
  for (const part of body) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function master(id: number, body: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return written(id, body.reduce((sum, part) => sum + part.length, 0), body);
}

function infoWith(bytes: Uint8Array, info: Element, duration: number): Uint8Array<ArrayBuffer> {
  const kept = [...children(bytes, info.body, info.end)]
    .filter((part) => part.id !== kDuration && part.id !== kVoid)
    .map((part) => bytes.subarray(part.start, part.end));
  const value = new Uint8Array(8);
  new DataView(value.buffer).setFloat64(0, duration);
  return master(kInfo, [...kept, master(kDuration, [value])]);
}

// One point of fixed size, so that the size of the index does not depend on the positions in it.
function cuePoint(time: number, track: number, position: number): Uint8Array {
  const point = new Uint8Array(kCuePointBytes);
  const view = new DataView(point.buffer);
  point.set([0xbb, 0x80 | 17, 0xb3, 0x84]); // CuePoint, CueTime of 4 bytes
  view.setUint32(4, time);
  // CueTrackPositions: CueTrack, CueClusterPosition of 4 bytes
  point.set([0xb7, 0x80 | 9, 0xf7, 0x81, track, 0xf1, 0x84], 8);
  view.setUint32(15, position);
  return point;
}

// The file as parts of a Blob; null when `bytes` are not a WebM file with at least one cluster. Cuts off what is torn
// at the end and every block that ends behind `maxBytes`. `atLeast` is the seconds that were recorded: a page that
// stands still gives no frames, yet its time passed.
export function finishWebm(bytes: Uint8Array<ArrayBuffer>, atLeast: number, maxBytes = Infinity): FinishedWebm | null {
  const found = readParts(bytes, maxBytes);
  if (!found?.info || !found.tracks) return null;
  const clusters = found.clusters.filter((cluster) => cluster.end > cluster.body);
  const scale = child(bytes, found.info, kTimestampScale);
  const perSecond = 1e9 / (scale ? unsigned(bytes, scale) || 1e6 : 1e6);
  const duration = Math.max(found.last, Math.round(atLeast * perSecond));
  const videoTrack = videoTrackNumber(bytes, found.tracks);
  const indexed = clusters.filter((cluster) => cluster.keyFrame !== undefined);

  const before = [
    infoWith(bytes, found.info, duration),
    bytes.subarray(found.tracks.start, found.tracks.end),
    ...found.others.map((other) => bytes.subarray(other.start, other.end)),
  ];
  const cuesBytes = indexed.length ? kClusterHeadBytes + indexed.length * kCuePointBytes : 0;
  let position = before.reduce((sum, part) => sum + part.length, 0) + cuesBytes;
  const points: Uint8Array[] = [];
  const media: Uint8Array<ArrayBuffer>[] = [];
  for (const cluster of clusters) {
    if (cluster.keyFrame !== undefined) points.push(cuePoint(cluster.keyFrame, videoTrack, position));
    const size = cluster.end - cluster.body;
    media.push(written(kCluster, size), bytes.subarray(cluster.body, cluster.end));
    position += kClusterHeadBytes + size;
  }
  return {
    parts: [
      bytes.subarray(found.ebml.start, found.ebml.end),
      written(kSegment, position),
      ...before,
      ...(points.length ? [master(kCues, points)] : []),
      ...media,
    ],
    seconds: duration / perSecond,
  };
}
