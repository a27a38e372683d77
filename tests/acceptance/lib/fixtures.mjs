// Bytes to send: pictures of every kind made by hand, and a submission that is valid in all its parts.

import { createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// --- PNG -------------------------------------------------------------------------------------------

const CRC_TABLE = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

export function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC_TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function uint32(value) {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value >>> 0);
  return out;
}

export function pngChunk(type, data = Buffer.alloc(0)) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

// RGB, 8 bits. `row(y)` gives the pixels of one line; `extra` are chunks put before the pixels.
export function pngOf(width, height, row, extra = []) {
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])]);
  const lines = Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.from([0]), row(y)]));
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', deflateSync(Buffer.concat(lines))),
    pngChunk('IEND'),
  ]);
}

// Random pixels do not compress: about three bytes a pixel.
export const noisePng = (width = 16, height = 16, extra = []) =>
  pngOf(width, height, () => randomBytes(width * 3), extra);

// A noise picture of at least `bytes` bytes.
export function pngOfSize(bytes) {
  const side = Math.ceil(Math.sqrt(bytes / 3)) + 1;
  return noisePng(side, side);
}

// A header that promises far more pixels than the file has bytes for.
export const pngBomb = (width = 100_000, height = 100_000) =>
  Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])])),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1000))),
    pngChunk('IEND'),
  ]);

// --- Exif ------------------------------------------------------------------------------------------

// A TIFF block, little-endian, with the camera's make, an orientation, and GPS 52°30'N.
export function exifWithLocation({ make = 'SecretCam', orientation = 1 } = {}) {
  const text = Buffer.from(`${make}\0`);
  const makeAt = 8 + 2 + 3 * 12 + 4;
  const gpsAt = makeAt + text.length + (text.length % 2);
  const rationalsAt = gpsAt + 2 + 2 * 12 + 4;
  const out = Buffer.alloc(rationalsAt + 24);
  out.write('II', 0);
  out.writeUInt16LE(42, 2);
  out.writeUInt32LE(8, 4);
  const entry = (at, tag, type, count, value) => {
    out.writeUInt16LE(tag, at);
    out.writeUInt16LE(type, at + 2);
    out.writeUInt32LE(count, at + 4);
    out.writeUInt32LE(value, at + 8);
  };
  out.writeUInt16LE(3, 8);
  entry(10, 0x010f, 2, text.length, makeAt); // Make
  entry(22, 0x0112, 3, 1, orientation); // Orientation
  entry(34, 0x8825, 4, 1, gpsAt); // GPS block
  text.copy(out, makeAt);
  out.writeUInt16LE(2, gpsAt);
  entry(gpsAt + 2, 1, 2, 2, 'N'.charCodeAt(0)); // GPSLatitudeRef
  entry(gpsAt + 14, 2, 5, 3, rationalsAt); // GPSLatitude
  [52, 1, 30, 1, 59, 1].forEach((value, i) => out.writeUInt32LE(value, rationalsAt + 4 * i));
  return out;
}

// --- JPEG ------------------------------------------------------------------------------------------

function segment(marker, data) {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, data]);
}

// A grey picture that any decoder accepts; `segments` go right after the start.
export function jpegOf(width = 16, height = 16, segments = []) {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const huffman = (id) => Buffer.from([id, 1, ...Array(15).fill(0), 0]);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  // Each block is two zero bits: "no change" and "end of block"; the rest of the last byte is ones.
  const scan = Buffer.alloc(Math.ceil(blocks / 4));
  if (blocks % 4) scan[scan.length - 1] = 0xff >> (2 * (blocks % 4));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc0, frame),
    segment(0xc4, huffman(0x00)),
    segment(0xc4, huffman(0x10)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

// A small file whose header promises 65,000 × 65,000 pixels.
export function jpegBomb() {
  const out = jpegOf(8, 8);
  const frame = out.indexOf(Buffer.from([0xff, 0xc0]));
  out.writeUInt16BE(65_000, frame + 5);
  out.writeUInt16BE(65_000, frame + 7);
  return out;
}

export const jpegWithLocation = (options) =>
  jpegOf(16, 16, [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exifWithLocation(options)]))]);

// --- other kinds -----------------------------------------------------------------------------------

export const webp = () =>
  Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=', 'base64');
export const gif = () => Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');
// 64 × 48, red on the left, blue on the right.
export const avif = () =>
  Buffer.from(
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAA' +
    'AGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAC0AAAAoaWluZgAAAAAAAQAAABppbmZl' +
    'AgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAAEAAAAAwAAAAEHBpeGkAAAAAAwgICAAAAAxh' +
    'djFDgSAAAAAAABNjb2xybmNseAABAA0ABoAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAADVtZGF0EgAKCTgVf72EBDQaQDIeEUAA' +
    'AEC0TDs1sUyL2q7RPt6UNhxx5NSl/tt3tR9g',
    'base64',
  );
// Two frames of one pixel.
export const animatedGif = () => {
  const still = gif();
  const frame = still.subarray(still.indexOf(0x2c, 13), still.length - 1);
  return Buffer.concat([still.subarray(0, still.length - 1), frame, Buffer.from(';')]);
};
export const svg = () =>
  Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const html = () => Buffer.from('<!doctype html><html><body><script>alert(1)</script></body></html>');
export const pdf = () =>
  Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

function box(type, ...content) {
  const data = Buffer.concat(content);
  return Buffer.concat([uint32(data.length + 8), Buffer.from(type, 'latin1'), data]);
}

// An MP4 with a place in its user data ("©xyz", ISO 6709).
export function mp4WithLocation(place = '+52.5000+013.4000/') {
  const text = Buffer.from(place);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(text.length);
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box('moov', box('mvhd', Buffer.alloc(100)), box('udta', box('\xa9xyz', head, text))),
    box('mdat', randomBytes(256)),
  ]);
}

// --- submissions -----------------------------------------------------------------------------------

// Valid, with every documented member of the metadata. `changes` replaces top-level members.
export function validReport(changes = {}) {
  return {
    title: 'The cart forgets its items',
    description: 'Added two items, reloaded, the cart was empty.',
    priority: 'high',
    reporterName: 'Ada Example',
    reporterEmail: 'ada@example.test',
    metadata: validMetadata(),
    ...changes,
  };
}

export function validMetadata(changes = {}) {
  return {
    url: 'https://shop.example/cart?step=2',
    title: 'Cart',
    referrer: 'https://shop.example/',
    browser: { name: 'Chrome', version: '142.0', userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' },
    device: { type: 'desktop', os: 'Linux', osVersion: '6.1' },
    viewport: { width: 1280, height: 800, devicePixelRatio: 2, orientation: 'landscape' },
    timestamp: '2026-01-15T10:00:00.000Z',
    timezone: 'Europe/Berlin',
    pageLoadTime: 812.5,
    consoleErrors: [
      {
        type: 'error',
        message: 'TypeError: x is undefined',
        source: 'cart.js',
        line: 17,
        timestamp: '2026-01-15T09:59:58.000Z',
      },
    ],
    networkErrors: [
      {
        url: 'https://shop.example/api/cart',
        method: 'GET',
        status: 0,
        statusText: '',
        timestamp: '2026-01-15T09:59:59.000Z',
      },
    ],
    userActivity: [{ type: 'button', text: 'Add', timestamp: '2026-01-15T09:59:50.000Z' }],
    storageKeys: { cookies: ['cart'], localStorage: ['theme'], sessionStorage: [] },
    ...changes,
  };
}
