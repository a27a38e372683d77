// What is sent beside the picture: every shape in natural pixels of the picture as it leaves, that is, cropped.
import type { Box } from './geometry';
import { grown, intersection, outward, shifted, touches, upright } from './geometry';
import type { Drawing, Shape } from './shapes';
import { isHiding, whole } from './shapes';

type WithoutId<S> = S extends unknown ? Omit<S, 'id'> : never;
export type SentShape = WithoutId<Shape>;

export interface SentAnnotations {
  width: number;
  height: number;
  shapes: SentShape[];
}

const hundredth = (value: number) => Math.round(value * 100) / 100;

export const frame = (drawing: Drawing): Box => drawing.crop ?? whole(drawing);

// Hiding boxes are rounded outward, so that rounding never uncovers a pixel.
function sent(shape: Shape, area: Box): SentShape[] {
  const { id: _, ...rest } = shape;
  if (isHiding(shape)) {
    const box = intersection(outward(shape), area);
    return box ? [{ tool: shape.tool, ...shifted(box, -area.x, -area.y) }] : [];
  }
  if (!touches(grown(upright(shape), shape.stroke / 2), area)) return [];
  const moved = {
    ...rest,
    x: hundredth(shape.x - area.x),
    y: hundredth(shape.y - area.y),
    w: hundredth(shape.w),
    h: hundredth(shape.h),
    stroke: hundredth(shape.stroke),
  } as SentShape;
  if (moved.tool === 'text') moved.size = hundredth(moved.size);
  if (moved.tool === 'pen') {
    moved.points = moved.points.map(([x, y]) => [hundredth(x - area.x), hundredth(y - area.y)] as const);
  }
  return [moved];
}

export function toMediaAnnotations(drawing: Drawing): SentAnnotations {
  const area = frame(drawing);
  return { width: area.w, height: area.h, shapes: drawing.shapes.flatMap((shape) => sent(shape, area)) };
}

// Both look only at what is within the crop.
export const hasMarks = (drawing: Drawing) =>
  toMediaAnnotations(drawing).shapes.some(({ tool }) => tool !== 'redact' && tool !== 'blur');

export const hasRedactions = (drawing: Drawing) =>
  toMediaAnnotations(drawing).shapes.some(({ tool }) => tool === 'redact' || tool === 'blur');
