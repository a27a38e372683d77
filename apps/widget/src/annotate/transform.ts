// Moving, resizing and restyling shapes.
import type { Box, Point } from './geometry';
import { around, between, clamp, upright } from './geometry';
import type { Drawing, Shape, Style } from './shapes';
import { badgeSize, isHiding, isLine, textSize } from './shapes';

// Where a handle sits on the box: -1 left or top, 1 right or bottom, 0 in between.
export interface Handle {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

export type MeasureText = (text: string, size: number) => { w: number; h: number };

const kCorners: readonly Handle[] = ([-1, 1] as const).flatMap((x) => [{ x, y: -1 }, { x, y: 1 }] as const);

export const kHandles: readonly Handle[] = [
  ...kCorners,
  ...([-1, 1] as const).flatMap((side) => [{ x: side, y: 0 }, { x: 0, y: side }] as const),
];

// Text and badges keep their proportions.
export const isRigid = (shape: Shape) => shape.tool === 'text' || shape.tool === 'badge';

export const handlePoint = (box: Box, handle: Handle): Point => [
  box.x + (box.w * (handle.x + 1)) / 2,
  box.y + (box.h * (handle.y + 1)) / 2,
];

export function moved(shape: Shape, dx: number, dy: number): Shape {
  const at = { x: shape.x + dx, y: shape.y + dy };
  if (shape.tool !== 'pen') return { ...shape, ...at };
  return { ...shape, ...at, points: shape.points.map(([x, y]): Point => [x + dx, y + dy]) };
}

// The box after its handle was dragged; may come out turned round.
export function stretched(box: Box, handle: Handle, dx: number, dy: number, proportional: boolean): Box {
  let w = box.w + handle.x * dx;
  let h = box.h + handle.y * dy;
  if (proportional && box.w && box.h) {
    const factors = [handle.x ? w / box.w : 0, handle.y ? h / box.h : 0];
    const factor = Math.max(0.05, ...factors);
    w = box.w * factor;
    h = box.h * factor;
  }
  return {
    x: handle.x < 0 ? box.x + box.w - w : box.x,
    y: handle.y < 0 ? box.y + box.h - h : box.y,
    w,
    h,
  };
}

// The shape carried along as the box `from` becomes the box `to`.
export function mapped(shape: Shape, from: Box, to: Box): Shape {
  const place = ([x, y]: Point): Point => [
    to.x + (from.w ? ((x - from.x) / from.w) * to.w : 0),
    to.y + (from.h ? ((y - from.y) / from.h) * to.h : 0),
  ];
  const box = between(place([shape.x, shape.y]), place([shape.x + shape.w, shape.y + shape.h]));
  if (shape.tool === 'pen') {
    const points = shape.points.map(place);
    return { ...shape, ...around(points), points };
  }
  if (isLine(shape)) return { ...shape, ...box };
  if (!isRigid(shape)) return { ...shape, ...upright(box) };
  const size = upright(box);
  const factor = Math.min(size.w / shape.w, size.h / shape.h) || 1;
  const rigid = { ...shape, x: size.x, y: size.y, w: shape.w * factor, h: shape.h * factor };
  return rigid.tool === 'text' ? { ...rigid, size: rigid.size * factor } : rigid;
}

// Only what the change names is changed; a new width also gives text and badges a new size.
export function restyled(shape: Shape, change: Partial<Style>, unit: number, measure: MeasureText): Shape {
  if (isHiding(shape)) return shape;
  const next = { ...shape, color: change.color ?? shape.color };
  if (!change.width) return next;
  next.stroke = change.width * unit;
  if (next.tool === 'text') {
    next.size = textSize(change.width) * unit;
    return { ...next, ...measure(next.text, next.size) };
  }
  if (next.tool !== 'badge') return next;
  const side = badgeSize(change.width) * unit;
  return { ...next, x: next.x + (next.w - side) / 2, y: next.y + (next.h - side) / 2, w: side, h: side };
}

// Whole pixels within the picture, at least one; nothing when it is the whole picture.
export function cropTo(drawing: Drawing, box: Box): Drawing {
  const { x, y, w, h } = upright(box);
  const [left, width] = span(x, w, drawing.width);
  const [top, height] = span(y, h, drawing.height);
  const all = width === drawing.width && height === drawing.height;
  return { ...drawing, crop: all ? null : { x: left, y: top, w: width, h: height } };
}

// Start and length of what lies within the limit.
function span(from: number, length: number, limit: number): [number, number] {
  const start = clamp(Math.round(from), 0, limit - 1);
  return [start, clamp(Math.round(from + length), start + 1, limit) - start];
}

// The crop carried along, but not out of the picture.
export function cropMoved(drawing: Drawing, dx: number, dy: number): Drawing {
  const { crop, width, height } = drawing;
  if (!crop) return drawing;
  const x = clamp(crop.x + dx, 0, width - crop.w);
  const y = clamp(crop.y + dy, 0, height - crop.h);
  return cropTo(drawing, { ...crop, x, y });
}
