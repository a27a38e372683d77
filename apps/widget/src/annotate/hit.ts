// Which shape or handle lies under a point.
import type { Box, Point } from './geometry';
import { contains, corners, distanceToSegment, grown, touches, union, upright } from './geometry';
import type { Shape } from './shapes';
import { isLine, paintOrder } from './shapes';
import type { Handle } from './transform';
import { handlePoint, isRigid, kHandles } from './transform';

function distanceToPath(points: readonly Point[], at: Point): number {
  return points.reduce((least, point, i) => Math.min(least, distanceToSegment(at, points[i - 1] ?? point, point)), Infinity);
}

function onEllipse({ x, y, w, h }: Box, at: Point, reach: number): boolean {
  const [rx, ry] = [w / 2 || 1, h / 2 || 1];
  const radius = Math.hypot((at[0] - x) / rx - 1, (at[1] - y) / ry - 1);
  return Math.abs(radius - 1) * Math.min(rx, ry) <= reach;
}

function onShape(shape: Shape, at: Point, tolerance: number): boolean {
  switch (shape.tool) {
    case 'pen':
      return distanceToPath(shape.points, at) <= shape.stroke / 2 + tolerance;
    case 'line':
    case 'arrow':
      return distanceToPath(corners(shape), at) <= shape.stroke / 2 + tolerance;
    case 'box': {
      const reach = shape.stroke / 2 + tolerance;
      return contains(grown(shape, reach), at) && !contains(grown(shape, -reach), at);
    }
    case 'ellipse':
      return onEllipse(shape, at, shape.stroke / 2 + tolerance);
    default:
      return contains(grown(shape, tolerance), at);
  }
}

// The topmost shape whose ink is within `tolerance`; failing that, the topmost frame around the point.
export function shapeAt(shapes: readonly Shape[], at: Point, tolerance: number): Shape | undefined {
  const fromTop = paintOrder(shapes).reverse();
  const isFrame = (shape: Shape) => shape.tool === 'box' || shape.tool === 'ellipse';
  return (
    fromTop.find((shape) => onShape(shape, at, tolerance)) ??
    fromTop.find((shape) => isFrame(shape) && contains(shape, at))
  );
}

export const shapesIn = (shapes: readonly Shape[], area: Box): Shape[] =>
  shapes.filter((shape) => touches(upright(shape), area));

// The handles that the chosen shapes show: the ends of a single line, the corners of text and badges, else all eight;
// several shapes have corners a little outside, so that their own edges are seen.
export function handlesOf(shapes: readonly Shape[]): { box: Box; handles: readonly Handle[] } | null {
  const [first] = shapes;
  if (!first) return null;
  if (shapes.length > 1) {
    const strokes = shapes.map((shape) => ('stroke' in shape ? shape.stroke : 0));
    return { box: grown(union(shapes), Math.max(...strokes)), handles: kHandles.slice(0, 4) };
  }
  if (isLine(first)) return { box: first, handles: [kHandles[0]!, kHandles[3]!] };
  return { box: first, handles: isRigid(first) ? kHandles.slice(0, 4) : kHandles };
}

// A small shape keeps its middle free of handles, so that it can be moved with a thumb too.
export function handleAt(box: Box, handles: readonly Handle[], at: Point, reach: number): Handle | undefined {
  const tolerance = Math.min(reach, Math.max(Math.abs(box.w), Math.abs(box.h)) / 4);
  return handles.find((handle) => {
    const [x, y] = handlePoint(box, handle);
    return Math.abs(x - at[0]) <= tolerance && Math.abs(y - at[1]) <= tolerance;
  });
}
