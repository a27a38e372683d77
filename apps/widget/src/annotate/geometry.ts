// Points and boxes in natural pixels of the picture. A box may have a negative width or height only where it stands for
// a line; `upright` turns it round.

export type Point = readonly [x: number, y: number];

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

export const between = (a: Point, b: Point): Box => ({ x: a[0], y: a[1], w: b[0] - a[0], h: b[1] - a[1] });

export const middle = (box: Box): Point => [box.x + box.w / 2, box.y + box.h / 2];

export const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

export const upright = ({ x, y, w, h }: Box): Box => ({
  x: Math.min(x, x + w),
  y: Math.min(y, y + h),
  w: Math.abs(w),
  h: Math.abs(h),
});

export const grown = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  w: box.w + 2 * by,
  h: box.h + 2 * by,
});

export const contains = (box: Box, [x, y]: Point) =>
  x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;

// The smallest upright box around all points; an empty box at the origin when there are none.
export function around(points: readonly Point[]): Box {
  if (!points.length) return { x: 0, y: 0, w: 0, h: 0 };
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}

export const corners = (box: Box): Point[] => [
  [box.x, box.y],
  [box.x + box.w, box.y + box.h],
];

export const union = (boxes: readonly Box[]): Box => around(boxes.flatMap(corners));

// Nothing when the two have no area in common.
export function intersection(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const w = Math.min(a.x + a.w, b.x + b.w) - x;
  const h = Math.min(a.y + a.h, b.y + b.h) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : null;
}

// True also for a box without area (a straight line) that lies within the other one.
export const touches = (a: Box, b: Box) =>
  a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;

// Whole pixels, never smaller than the box.
export function outward(box: Box): Box {
  const x = Math.floor(box.x);
  const y = Math.floor(box.y);
  return { x, y, w: Math.ceil(box.x + box.w) - x, h: Math.ceil(box.y + box.h) - y };
}

export function distanceToSegment([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length ? clamp(((px - ax) * dx + (py - ay) * dy) / length, 0, 1) : 0;
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}

// The end point turned to the nearest of eight directions.
export function snapped([ax, ay]: Point, [bx, by]: Point): Point {
  const step = Math.PI / 4;
  const angle = Math.round(Math.atan2(by - ay, bx - ax) / step) * step;
  const length = Math.hypot(bx - ax, by - ay);
  return [ax + length * Math.cos(angle), ay + length * Math.sin(angle)];
}

// The end point moved so that the box is a square.
export function squared([ax, ay]: Point, [bx, by]: Point): Point {
  const side = Math.max(Math.abs(bx - ax), Math.abs(by - ay));
  return [ax + (bx < ax ? -side : side), ay + (by < ay ? -side : side)];
}
