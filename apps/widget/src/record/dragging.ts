// Putting the bar somewhere else: drag its grip; or press the grip (mouse, keys, anything) to send it to the next place
// along the window's edge, since not everybody can drag (WCAG 2.2, 2.5.7).
import type { JSX, RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';

const kPlaces = ['bottom', 'bottom-end', 'top-end', 'top', 'top-start', 'bottom-start'] as const;
type Place = (typeof kPlaces)[number] | 'free';

const kClickSlop = 4; // CSS pixels that a press may move and still be a press
const kMargin = 4;

interface Dragging {
  place: Place;
  style: JSX.CSSProperties;
  onGripDown(event: PointerEvent): void;
  onGripClick(): void;
}

const clamp = (value: number, most: number): number => Math.max(kMargin, Math.min(value, most - kMargin));

export function useDragging(bar: RefObject<HTMLElement>): Dragging {
  const [place, setPlace] = useState<Place>('bottom');
  const [position, setPosition] = useState({ x: 0, y: 0 });
  const wasDragged = useRef(false);

  const onGripDown = (down: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    const grip = down.currentTarget as HTMLElement;
    wasDragged.current = false;
    if (!box || down.button !== 0) return;
    grip.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => {
      const dx = event.clientX - down.clientX;
      const dy = event.clientY - down.clientY;
      if (!wasDragged.current && Math.hypot(dx, dy) < kClickSlop) return;
      wasDragged.current = true;
      setPlace('free');
      setPosition({
        x: clamp(box.left + dx, innerWidth - box.width),
        y: clamp(box.top + dy, innerHeight - box.height),
      });
    };
    const end = () => {
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('lostpointercapture', end);
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener('lostpointercapture', end);
  };

  const onGripClick = () => {
    if (!wasDragged.current) setPlace(kPlaces[(kPlaces.indexOf(place as never) + 1) % kPlaces.length] ?? 'bottom');
    wasDragged.current = false;
  };

  const style = place === 'free' ? { left: `${position.x}px`, top: `${position.y}px` } : { left: '', top: '' };
  return { place, style, onGripDown, onGripClick };
}
