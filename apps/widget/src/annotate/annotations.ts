// What is sent beside the picture: every shape in natural pixels of the picture as it leaves, that is, cropped.
import type { Box } from './geometry';
import { grown, intersection, outward, touches, upright } from './geometry';
import type { Drawing, Shape } from './shapes';
import { isHiding, whole } from './shapes';
import { moved } from './transform';

type WithoutId<S> = S extends unknown ? Omit<S, 'id'> : never;
export type SentShape = WithoutId<Shape>;

export interface SentAnnotations {
  width: number;
  height: number;
  shapes: SentShape[];
}

export const frame = (drawing: Drawing): Box => drawing.crop ?? whole(drawing);

const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value);

// Hiding boxes are rounded outward, so that rounding never uncovers a pixel.
function sent(shape: Shape, area: Box): SentShape[] {
  let seen: Shape | null = shape;
  if (isHiding(shape)) {
    const box = intersection(outward(shape), area);
    seen = box && { ...shape, ...box };
  } else if (!touches(grown(upright(shape), shape.stroke / 2), area)) seen = null;
  if (!seen) return [];
  const { id: _, ...rest } = moved(seen, -area.x, -area.y);
  return [JSON.parse(JSON.stringify(rest), rounded)];
}

export function toMediaAnnotations(drawing: Drawing): SentAnnotations {
  const area = frame(drawing);
  return { width: area.w, height: area.h, shapes: drawing.shapes.flatMap((shape) => sent(shape, area)) };
}

const shows = (drawing: Drawing, hiding: boolean) =>
  toMediaAnnotations(drawing).shapes.some((shape) => isHiding(shape) === hiding);

// Both look only at what is within the crop.
export const hasMarks = (drawing: Drawing) => shows(drawing, false);
export const hasRedactions = (drawing: Drawing) => shows(drawing, true);
