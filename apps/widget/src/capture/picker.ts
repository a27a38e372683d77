// Picks an element: point and click, or walk the tree with the arrow keys (up: the parent, down: the first child,
// left and right: its neighbours), Enter takes it, Escape gives up.
import { Name } from '../names';
import type { Host } from '../ui/host';
import { Overlay } from './overlay';

function under(overlay: Overlay, x: number, y: number): Element | undefined {
  overlay.layer.style.pointerEvents = 'none';
  const found = document.elementsFromPoint(x, y).find((each) => !each.hasAttribute(Name.excluded));
  overlay.layer.style.pointerEvents = '';
  return found;
}

const isSeen = (element: Element | null | undefined): element is Element => {
  const box = element?.getBoundingClientRect();
  return !!element && !element.hasAttribute(Name.excluded) && !!box && box.width > 0 && box.height > 0;
};

function step(from: Element, key: string): Element | undefined {
  const next: Record<string, () => Element | null | undefined> = {
    ArrowUp: () => (from === document.body ? null : from.parentElement),
    ArrowDown: () => [...from.children].find(isSeen),
    ArrowLeft: () => from.previousElementSibling,
    ArrowRight: () => from.nextElementSibling,
  };
  const found = next[key]?.();
  return isSeen(found) ? found : undefined;
}

export function pickElement(host: Host, hint: string, signal: AbortSignal): Promise<Element | null> {
  return new Promise((resolve) => {
    const overlay = new Overlay(host, hint);
    let chosen: Element | undefined;
    const choose = (element: Element | undefined): void => {
      if (!element) return;
      chosen = element;
      overlay.show(element.getBoundingClientRect());
    };
    const finish = (element: Element | null): void => {
      overlay.remove();
      resolve(element);
    };
    signal.addEventListener('abort', () => finish(null), { once: true });
    overlay.listen('pointermove', (event) => choose(under(overlay, event.clientX, event.clientY)));
    overlay.listen('click', (event) => finish(under(overlay, event.clientX, event.clientY) ?? null));
    overlay.listen('keydown', (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') finish(null);
      else if (event.key === 'Enter' && chosen) finish(chosen);
      else if (event.key.startsWith('Arrow')) {
        const next = step(chosen ?? document.body, event.key);
        next?.scrollIntoView({ block: 'nearest' });
        choose(next);
      }
    });
    choose(document.body);
  });
}
