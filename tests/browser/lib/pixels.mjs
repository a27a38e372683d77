// Pictures as pixels.

import { PNG } from 'pngjs';

export class Pixels {
  constructor(bytes) {
    const { width, height, data } = PNG.sync.read(bytes);
    Object.assign(this, { width, height, data });
  }

  // [red, green, blue]
  at(x, y) {
    const i = (Math.round(y) * this.width + Math.round(x)) * 4;
    return [...this.data.subarray(i, i + 3)];
  }

  // How many pixels of a box are like `color`, each channel at most `tolerance` away.
  count(color, { x = 0, y = 0, width = this.width, height = this.height } = {}, tolerance = 8) {
    let found = 0;
    for (let row = Math.max(0, Math.round(y)); row < Math.min(this.height, y + height); row += 1)
      for (let column = Math.max(0, Math.round(x)); column < Math.min(this.width, x + width); column += 1)
        if (near(this.at(column, row), color, tolerance)) found += 1;
    return found;
  }

  share(color, box, tolerance) {
    return this.count(color, box, tolerance) / (box.width * box.height);
  }

  // Whether the box shows one colour only.
  isSolid(box) {
    return this.share(this.at(box.x + 1, box.y + 1), box, 4) === 1;
  }
}

export const near = (one, other, tolerance = 8) =>
  one.every((value, i) => Math.abs(value - other[i]) <= tolerance);

// A PNG of one colour, for uploads.
export function plainPng(width, height, [red, green, blue]) {
  const png = new PNG({ width, height });
  for (let i = 0; i < png.data.length; i += 4) png.data.set([red, green, blue, 255], i);
  return PNG.sync.write(png);
}
