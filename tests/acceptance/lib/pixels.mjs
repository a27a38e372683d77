// What is in a picture: {width, height, at(x, y) → [r, g, b]}. PNG is read here, WebP and JPEG by the tools of
// their libraries (Debian's webp and libjpeg-turbo-progs).

import { spawnSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';

function paeth(a, b, c) {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

function unfilter(raw, height, stride, bpp) {
  const out = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0; i < stride; i += 1) {
      const x = raw[y * (stride + 1) + 1 + i];
      const a = i >= bpp ? out[y * stride + i - bpp] : 0;
      const b = y > 0 ? out[(y - 1) * stride + i] : 0;
      const c = i >= bpp && y > 0 ? out[(y - 1) * stride + i - bpp] : 0;
      const predicted = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter];
      out[y * stride + i] = x + predicted;
    }
  }
  return out;
}

// 8 bits, RGB or RGBA, not interlaced: what our server writes.
function pixelsOfPng(bytes) {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const bpp = { 2: 3, 6: 4 }[bytes[25]];
  if (!bpp || bytes[24] !== 8 || bytes[28] !== 0) throw new Error('not a PNG that this reads');
  const data = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  const pixels = unfilter(inflateSync(Buffer.concat(data)), height, width * bpp, bpp);
  return { width, height, at: (x, y) => [...pixels.subarray((y * width + x) * bpp, (y * width + x) * bpp + 3)] };
}

// A binary PPM.
function pixelsOfPpm(bytes) {
  const [head, width, height] = bytes.toString('latin1', 0, 40).match(/^P6\s+(\d+)\s+(\d+)\s+255\s/);
  const pixels = bytes.subarray(head.length);
  const [w, h] = [Number(width), Number(height)];
  return { width: w, height: h, at: (x, y) => [...pixels.subarray((y * w + x) * 3, (y * w + x) * 3 + 3)] };
}

function converted(program, args, bytes) {
  const done = spawnSync(program, args, { input: bytes, maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${program}: ${done.error ?? done.stderr}`);
  return pixelsOfPpm(done.stdout);
}

export function pixelsOf(bytes) {
  if (bytes[0] === 0x89) return pixelsOfPng(bytes);
  if (bytes[0] === 0xff) return converted('djpeg', ['-pnm'], bytes);
  return converted('dwebp', ['-quiet', '-ppm', '-o', '-', '--', '-'], bytes);
}
