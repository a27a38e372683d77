// Where the launcher sits: on one of the four edges of the window, some way along it. Kept as a share, so that it
// survives another window size.
import type { Position } from '../loader/types';

export interface Place {
  edge: 'left' | 'right' | 'top' | 'bottom';
  along: number; // 0 … 1, from the left or from the top
}

export interface Size {
  width: number;
  height: number;
}

export const kMargin = 20; // CSS pixels from the edge

export function placeOf(position: Position): Place {
  const [vertical, horizontal] = position.split('-') as ['top' | 'bottom', 'left' | 'right'];
  return { edge: vertical, along: horizontal === 'right' ? 1 : 0 };
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

// Left upper corner in the window.
export function cornerOf(place: Place, window: Size, box: Size): { x: number; y: number } {
  const roomX = Math.max(0, window.width - box.width - 2 * kMargin);
  const roomY = Math.max(0, window.height - box.height - 2 * kMargin);
  switch (place.edge) {
    case 'left':
      return { x: kMargin, y: kMargin + roomY * place.along };
    case 'right':
      return { x: kMargin + roomX, y: kMargin + roomY * place.along };
    case 'top':
      return { x: kMargin + roomX * place.along, y: kMargin };
    case 'bottom':
      return { x: kMargin + roomX * place.along, y: kMargin + roomY };
  }
}

// The place on the nearest edge for a box dropped with its left upper corner at (x, y).
export function nearestPlace(x: number, y: number, window: Size, box: Size): Place {
  const roomX = Math.max(1, window.width - box.width - 2 * kMargin);
  const roomY = Math.max(1, window.height - box.height - 2 * kMargin);
  const alongX = clamp((x - kMargin) / roomX, 0, 1);
  const alongY = clamp((y - kMargin) / roomY, 0, 1);
  const distances: [number, Place][] = [
    [x, { edge: 'left', along: alongY }],
    [window.width - x - box.width, { edge: 'right', along: alongY }],
    [y, { edge: 'top', along: alongX }],
    [window.height - y - box.height, { edge: 'bottom', along: alongX }],
  ];
  return distances.reduce((best, each) => (each[0] < best[0] ? each : best))[1];
}

const kKey = 'bugpin-launcher';

export function rememberedPlace(): Place | undefined {
  try {
    const place = JSON.parse(localStorage.getItem(kKey) ?? 'null') as Place | null;
    const known = place && ['left', 'right', 'top', 'bottom'].includes(place.edge) && place.along >= 0 && place.along <= 1;
    return known ? place : undefined;
  } catch {
    return undefined;
  }
}

export function rememberPlace(place: Place): void {
  try {
    localStorage.setItem(kKey, JSON.stringify(place));
  } catch {
    // Storage is forbidden: it sits in its corner again next time.
  }
}
