// Paints shapes in natural pixels; the caller's transform decides where they land. The editor and the picture that is sent
// use the same code, so both look the same.
import type { Mosaic } from './blur';
import { drawMosaic } from './blur';
import { corners, outward } from './geometry';
import type { AreaShape, BadgeShape, HidingShape, LineShape, PenShape, Shape, TextShape } from './shapes';

export const kFont = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
export const kLineHeight = 1.25;

type Context = CanvasRenderingContext2D;

// Perceived brightness, 0 to 255, as video weighs it.
function brightness(color: string): number {
  const channel = (at: number) => parseInt(color.slice(at, at + 2), 16);
  return 0.3 * channel(1) + 0.59 * channel(3) + 0.11 * channel(5);
}

// The rim that keeps a mark readable on a ground of its own colour: dark on yellow and white.
export const rimColor = (color: string) => (brightness(color) > 150 ? 'rgb(23 24 28 / 0.55)' : 'rgb(255 255 255 / 0.9)');

// A line with a rim, and for an arrow the filled head.
function strokeWithRim(context: Context, shape: { color: string; stroke: number }, line: Path2D, head?: Path2D): void {
  const rim = Math.max(1.5, shape.stroke / 2);
  context.lineCap = context.lineJoin = 'round';
  context.strokeStyle = rimColor(shape.color);
  context.lineWidth = shape.stroke + rim;
  context.stroke(line);
  if (head) {
    context.lineWidth = shape.stroke / 2 + rim;
    context.stroke(head);
  }
  context.strokeStyle = context.fillStyle = shape.color;
  context.lineWidth = shape.stroke;
  context.stroke(line);
  if (!head) return;
  context.lineWidth = shape.stroke / 2;
  context.stroke(head);
  context.fill(head);
}

// Quadratic curves through the middles between the points.
function drawPen(context: Context, shape: PenShape): void {
  const path = new Path2D();
  const { points } = shape;
  path.moveTo(...points[0]!);
  points.forEach(([x, y], i) => {
    const next = points[i + 1];
    if (!next) path.lineTo(x, y);
    else if (i) path.quadraticCurveTo(x, y, (x + next[0]) / 2, (y + next[1]) / 2);
  });
  strokeWithRim(context, shape, path);
}

// How long the head is; none on an arrow too short to carry one.
export function headLength(shape: LineShape): number {
  const length = Math.hypot(shape.w, shape.h);
  const tooShort = length < Math.max(10, 2.5 * shape.stroke);
  return shape.tool === 'line' || tooShort ? 0 : Math.min(5 * shape.stroke, 0.6 * length);
}

function drawLine(context: Context, shape: LineShape): void {
  const [from, to] = corners(shape);
  const [x, y] = to!;
  const long = headLength(shape);
  const angle = Math.atan2(shape.h, shape.w);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const line = new Path2D();
  line.moveTo(...from!);
  line.lineTo(x - long * cos * 0.8, y - long * sin * 0.8);
  if (!long) return strokeWithRim(context, shape, line);
  const wide = long * 0.42;
  const head = new Path2D();
  head.moveTo(x, y);
  head.lineTo(x - long * cos - wide * sin, y - long * sin + wide * cos);
  head.lineTo(x - long * cos + wide * sin, y - long * sin - wide * cos);
  head.closePath();
  strokeWithRim(context, shape, line, head);
}

function drawArea(context: Context, shape: AreaShape): void {
  const { x, y, w, h } = shape;
  const path = new Path2D();
  if (shape.tool === 'ellipse') path.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI);
  else path.rect(x, y, w, h);
  if (shape.tool !== 'highlight') return strokeWithRim(context, shape, path);
  context.globalAlpha = 0.4;
  context.fillStyle = shape.color;
  context.fill(path);
  context.strokeStyle = rimColor(shape.color);
  context.lineWidth = shape.stroke / 4;
  context.stroke(path);
  context.globalAlpha = 1;
}

function drawText(context: Context, shape: TextShape): void {
  context.font = `600 ${shape.size}px ${kFont}`;
  const isRtl = /^[^A-Za-z]*[\u0590-\u08ff]/.test(shape.text);
  const x = isRtl ? shape.x + shape.w : shape.x;
  context.direction = isRtl ? 'rtl' : 'ltr'; // of the text: the page's own must not change the picture
  context.textAlign = 'start';
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.strokeStyle = rimColor(shape.color);
  context.lineWidth = shape.size / 6;
  context.fillStyle = shape.color;
  const { fontBoundingBoxAscent: up = shape.size * 0.9, fontBoundingBoxDescent: down = shape.size * 0.25 } =
    context.measureText('x');
  const lines = shape.text.split('\n');
  const baseline = shape.y + (shape.size * kLineHeight - up - down) / 2 + up;
  const each = (draw: (line: string, y: number) => void) =>
    lines.forEach((line, i) => draw(line, baseline + i * shape.size * kLineHeight));
  each((line, y) => context.strokeText(line, x, y));
  each((line, y) => context.fillText(line, x, y));
}

function drawBadge(context: Context, shape: BadgeShape): void {
  const radius = shape.w / 2;
  const path = new Path2D();
  path.arc(shape.x + radius, shape.y + radius, radius, 0, 2 * Math.PI);
  context.strokeStyle = rimColor(shape.color);
  context.lineWidth = radius / 4;
  context.stroke(path);
  context.fillStyle = shape.color;
  context.fill(path);
  const text = String(shape.number);
  context.font = `600 ${radius * (text.length > 2 ? 0.85 : 1.15)}px ${kFont}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = brightness(shape.color) > 130 ? '#17181c' : '#fff';
  const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = context.measureText(text);
  context.fillText(text, shape.x + radius, shape.y + radius + (up - down) / 2);
}

function drawHiding(context: Context, shape: HidingShape, mosaic: (shape: HidingShape) => Mosaic | null): void {
  if (shape.tool === 'redact') {
    const { x, y, w, h } = outward(shape);
    context.fillStyle = '#000';
    context.fillRect(x, y, w, h);
    return;
  }
  const tiles = mosaic(shape);
  if (tiles) drawMosaic(context, tiles);
}

export function drawShape(context: Context, shape: Shape, mosaic: (shape: HidingShape) => Mosaic | null): void {
  switch (shape.tool) {
    case 'pen':
      return drawPen(context, shape);
    case 'line':
    case 'arrow':
      return drawLine(context, shape);
    case 'text':
      return drawText(context, shape);
    case 'badge':
      return drawBadge(context, shape);
    case 'redact':
    case 'blur':
      return drawHiding(context, shape, mosaic);
    default:
      return drawArea(context, shape);
  }
}

let ruler: Context | null = null;

// As large as the text will be drawn; at least one letter wide, so that an empty one can be seen.
export function measureText(text: string, size: number): { w: number; h: number } {
  ruler ??= document.createElement('canvas').getContext('2d')!;
  ruler.font = `600 ${size}px ${kFont}`;
  const lines = text.split('\n');
  const w = Math.max(size / 2, ...lines.map((line) => ruler!.measureText(line).width));
  return { w, h: lines.length * size * kLineHeight };
}
