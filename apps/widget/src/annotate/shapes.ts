// What can be drawn on a picture: plain data in natural pixels of the whole picture, never changed in place, so that a
// drawing can stand in the history, be saved with a draft and be compared by identity.
import type { Picture } from '../capture/picture';
import type { Box, Point } from './geometry';
import { around, between } from './geometry';

export type HidingTool = 'redact' | 'blur';
export type ShapeTool = 'pen' | 'line' | 'arrow' | 'box' | 'ellipse' | 'text' | 'badge' | 'highlight' | HidingTool;
export type Tool = 'select' | 'pan' | ShapeTool | 'crop';

interface Placed extends Box {
  id: number; // unique within the drawing
}

interface Mark extends Placed {
  color: string; // "#rrggbb"
  stroke: number;
}

export interface PenShape extends Mark {
  tool: 'pen';
  points: readonly Point[]; // the box lies around them
}

// From x, y to x + w, y + h; the width and the height may be negative.
export interface LineShape extends Mark {
  tool: 'line' | 'arrow';
}

export interface AreaShape extends Mark {
  tool: 'box' | 'ellipse' | 'highlight';
}

export interface TextShape extends Mark {
  tool: 'text';
  text: string;
  size: number; // of the font
}

export interface BadgeShape extends Mark {
  tool: 'badge';
  number: number;
}

export interface HidingShape extends Placed {
  tool: HidingTool;
}

export type Shape = PenShape | LineShape | AreaShape | TextShape | BadgeShape | HidingShape;

export interface Drawing {
  width: number; // of the whole picture
  height: number;
  crop: Box | null; // whole pixels
  shapes: readonly Shape[]; // in the order they are painted
}

export interface Style {
  color: string;
  width: number; // CSS pixels while the picture is fitted
}

export const kColors = ['#ef4444', '#f97316', '#eab308', '#22c55e', '#3b82f6', '#8b5cf6', '#000000', '#ffffff'] as const;
export const kWidths = [2, 4, 6, 8] as const;
export const kMarkerColor = '#eab308';

export const emptyDrawing = (picture: Pick<Picture, 'width' | 'height'>): Drawing => ({
  width: picture.width,
  height: picture.height,
  crop: null,
  shapes: [],
});

export const whole = (drawing: Drawing): Box => ({ x: 0, y: 0, w: drawing.width, h: drawing.height });

export const isHiding = <S extends { tool: ShapeTool }>(shape: S): shape is S & { tool: HidingTool } =>
  shape.tool === 'redact' || shape.tool === 'blur';

export const isLine = (shape: Shape): shape is LineShape => shape.tool === 'line' || shape.tool === 'arrow';

// Text and badges grow with the chosen width: 20 and 28 CSS pixels at the default of 4.
export const textSize = (width: number) => 6 + 3.5 * width;
export const badgeSize = (width: number) => 14 + 3.5 * width;

export const nextId = (drawing: Drawing) => 1 + Math.max(0, ...drawing.shapes.map((shape) => shape.id));

// Counts on from the highest, so that deleting a badge leaves the others as they are.
export const nextNumber = (drawing: Drawing) =>
  1 + Math.max(0, ...drawing.shapes.map((shape) => (shape.tool === 'badge' ? shape.number : 0)));

export const added = (drawing: Drawing, ...shapes: Shape[]): Drawing => ({
  ...drawing,
  shapes: [...drawing.shapes, ...shapes],
});

export const without = (drawing: Drawing, ids: readonly number[]): Drawing => ({
  ...drawing,
  shapes: drawing.shapes.filter((shape) => !ids.includes(shape.id)),
});

export const changed = (drawing: Drawing, ids: readonly number[], change: (shape: Shape) => Shape): Drawing => ({
  ...drawing,
  shapes: drawing.shapes.map((shape) => (ids.includes(shape.id) ? change(shape) : shape)),
});

// One place up (1) or down (-1); the chosen shapes keep their order among each other.
export function reordered(drawing: Drawing, ids: readonly number[], step: 1 | -1): Drawing {
  const shapes = [...drawing.shapes];
  const order = shapes.map((_, index) => index);
  for (const index of step > 0 ? order.reverse() : order) {
    const shape = shapes[index]!;
    const neighbour = shapes[index + step];
    if (!ids.includes(shape.id) || !neighbour || ids.includes(neighbour.id)) continue;
    shapes[index] = neighbour;
    shapes[index + step] = shape;
  }
  return { ...drawing, shapes };
}

// A redaction covers everything, also marks that were drawn later: the server burns it in last, and what is seen here
// must be what arrives.
export const paintOrder = (shapes: readonly Shape[]): Shape[] =>
  [...shapes].sort((a, b) => Number(a.tool === 'redact') - Number(b.tool === 'redact'));

export const redactionsOf = (drawing: Drawing): Shape[] => drawing.shapes.filter((shape) => shape.tool === 'redact');

export interface Pencil {
  id: number;
  tool: Exclude<ShapeTool, 'text'>;
  style: Style;
  unit: number; // natural pixels in a CSS pixel while the picture is fitted
  number: number; // for a badge
}

// A new shape from one point to another; a pen goes through all points, a badge sits on the last.
export function sketched({ id, tool, style, unit, number }: Pencil, points: readonly Point[]): Shape {
  const from = points[0]!;
  const to = points[points.length - 1]!;
  const mark = { id, color: style.color, stroke: style.width * unit };
  switch (tool) {
    case 'pen':
      return { ...mark, tool, ...around(points), points };
    case 'badge': {
      const side = badgeSize(style.width) * unit;
      return { ...mark, tool, x: to[0] - side / 2, y: to[1] - side / 2, w: side, h: side, number };
    }
    case 'line':
    case 'arrow':
      return { ...mark, tool, ...between(from, to) };
    case 'redact':
    case 'blur':
      return { id, tool, ...around([from, to]) };
    default:
      return { ...mark, tool, ...around([from, to]) };
  }
}
