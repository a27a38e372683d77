// Which part of the picture is seen and how large. Screen coordinates are CSS pixels from the surface's corner; `scale` is
// CSS pixels for one natural pixel.
import type { Box, Point } from './geometry';
import { clamp, contains, corners, intersection, middle } from './geometry';

const kMargin = 16;
const kSmallest = 0.25;
const kLargest = 4;
const kLargestFit = 2; // a tiny picture is not blown up to fill the screen
const kSliver = 0.4; // a picture that would get this much narrower by showing all of it is fitted by its width

interface Size {
  w: number;
  h: number;
}

// The scale that shows the whole width, and the one that shows everything.
function scales(content: Size, room: Size): [number, number] {
  const across = Math.max(0.01, (room.w - 2 * kMargin) / content.w);
  return [across, Math.max(0.01, Math.min(across, (room.h - 2 * kMargin) / content.h))];
}

export function fitScale(content: Size, room: Size): number {
  const [across, all] = scales(content, room);
  return Math.min(kLargestFit, all < across * kSliver ? across : all);
}

// Centred when there is room, else without a gap wider than the margin: the picture cannot be lost.
function settled(offset: number, start: number, length: number, room: number): number {
  if (length <= room - 2 * kMargin) return (room - length) / 2 - start;
  return clamp(offset, room - kMargin - length - start, kMargin - start);
}

export class Camera {
  scale = 1;
  x = 0;
  y = 0;
  room: Size = { w: 0, h: 0 };
  #fitted = true; // stays so until the user zooms or pans

  constructor(private content: Box) {}

  resize(room: Size): void {
    this.room = room;
    if (this.#fitted) this.fit();
    else this.#settle();
  }

  // Fits the new content; the same content again changes nothing.
  show(content: Box): void {
    if (String(Object.values(this.content)) === String(Object.values(content))) return;
    this.content = content;
    this.fit();
  }

  fit(): void {
    this.#fitted = true;
    this.scale = fitScale(this.content, this.room);
    this.x = this.y = Infinity; // the top left corner, where a picture longer than the surface begins
    this.#settle();
  }

  // Keeps the point of the picture under `at` where it is.
  zoom(scale: number, at: Point = [this.room.w / 2, this.room.h / 2]): void {
    const next = clamp(scale, Math.min(kSmallest, scales(this.content, this.room)[1]), kLargest);
    const factor = next / this.scale;
    this.x = at[0] - (at[0] - this.x) * factor;
    this.y = at[1] - (at[1] - this.y) * factor;
    this.scale = next;
    this.#fitted = false;
    this.#settle();
  }

  // False when the picture did not move.
  pan(dx: number, dy: number): boolean {
    const { x, y } = this;
    this.x += dx;
    this.y += dy;
    this.#settle();
    const moved = x !== this.x || y !== this.y;
    if (moved) this.#fitted = false;
    return moved;
  }

  toPicture([x, y]: Point): Point {
    return [(x - this.x) / this.scale, (y - this.y) / this.scale];
  }

  toScreen([x, y]: Point): Point {
    return [x * this.scale + this.x, y * this.scale + this.y];
  }

  // The part of the content that is seen.
  visible(): Box {
    const [x, y] = this.toPicture([0, 0]);
    const seen = { x, y, w: this.room.w / this.scale, h: this.room.h / this.scale };
    return intersection(seen, this.content) ?? this.content;
  }

  // Brings the box into the middle unless it is in sight.
  reveal(box: Box): void {
    const seen = this.visible();
    if (corners(box).every((corner) => contains(seen, corner))) return;
    const [x, y] = this.toScreen(middle(box));
    this.pan(this.room.w / 2 - x, this.room.h / 2 - y);
  }

  #settle(): void {
    const { x, y, w, h } = this.content;
    this.x = settled(this.x, x * this.scale, w * this.scale, this.room.w);
    this.y = settled(this.y, y * this.scale, h * this.scale, this.room.h);
  }
}
