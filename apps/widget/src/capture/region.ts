// Picks a rectangle of the window: drag it, or move it with the arrow keys (with Shift: its size), Enter takes it,
// Escape gives up.
import type { Host } from '../ui/host';
import type { Box } from './mask';
import { Overlay } from './overlay';

const kStep = 16; // CSS pixels a key
const kLeast = 8; // a smaller drag was a click

export function between(x1: number, y1: number, x2: number, y2: number): Box {
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
}

// Inside the window always.
export function nudge(box: Box, key: string, resize: boolean, width: number, height: number): Box {
  const dx = key === 'ArrowRight' ? kStep : key === 'ArrowLeft' ? -kStep : 0;
  const dy = key === 'ArrowDown' ? kStep : key === 'ArrowUp' ? -kStep : 0;
  const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
  if (resize) {
    return {
      ...box,
      width: clamp(box.width + dx, kLeast, width - box.x),
      height: clamp(box.height + dy, kLeast, height - box.y),
    };
  }
  return { ...box, x: clamp(box.x + dx, 0, width - box.width), y: clamp(box.y + dy, 0, height - box.height) };
}

export function pickRegion(host: Host, hint: string, signal: AbortSignal): Promise<Box | null> {
  return new Promise((resolve) => {
    const overlay = new Overlay(host, hint);
    let box: Box = { x: innerWidth / 4, y: innerHeight / 4, width: innerWidth / 2, height: innerHeight / 2 };
    let start: { x: number; y: number } | undefined;
    const show = (next: Box): void => overlay.show((box = next));
    const finish = (result: Box | null): void => {
      overlay.remove();
      resolve(result);
    };
    signal.addEventListener('abort', () => finish(null), { once: true });
    overlay.listen('pointerdown', (event) => {
      overlay.layer.setPointerCapture(event.pointerId);
      start = { x: event.clientX, y: event.clientY };
    });
    overlay.listen('pointermove', (event) => {
      if (start) show(between(start.x, start.y, event.clientX, event.clientY));
    });
    overlay.listen('pointerup', (event) => {
      if (!start) return;
      const drawn = between(start.x, start.y, event.clientX, event.clientY);
      start = undefined;
      if (drawn.width >= kLeast && drawn.height >= kLeast) finish(drawn);
    });
    overlay.listen('keydown', (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') finish(null);
      else if (event.key === 'Enter') finish(box);
      else if (event.key.startsWith('Arrow')) show(nudge(box, event.key, event.shiftKey, innerWidth, innerHeight));
    });
    show(box);
  });
}
