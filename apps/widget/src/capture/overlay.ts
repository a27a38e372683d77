// Choosing a part of the page: a layer over it, a frame, a hint. Pointer and keyboard both do everything.
import type { Host } from '../ui/host';
import type { Box } from './mask';
import css from './overlay.css';

export class Overlay {
  readonly layer: HTMLElement;
  readonly #part: HTMLElement;
  readonly #frame: HTMLElement;
  readonly #abort = new AbortController();

  constructor(host: Host, hint: string) {
    host.adopt(css);
    this.#part = host.mount('overlay');
    this.layer = document.createElement('div');
    this.layer.className = 'overlay';
    this.layer.tabIndex = 0;
    this.layer.setAttribute('role', 'application');
    this.layer.setAttribute('aria-label', hint);
    this.#frame = document.createElement('div');
    this.#frame.className = 'overlay-frame';
    this.#frame.hidden = true;
    const label = document.createElement('div');
    label.className = 'overlay-hint';
    label.textContent = hint;
    this.#part.append(this.layer, this.#frame, label);
    this.layer.focus({ preventScroll: true });
  }

  listen<N extends keyof HTMLElementEventMap>(name: N, listener: (event: HTMLElementEventMap[N]) => void): void {
    this.layer.addEventListener(name, listener, { signal: this.#abort.signal });
  }

  show(box: Box): void {
    this.#frame.hidden = false;
    const { style } = this.#frame;
    style.left = `${box.x}px`;
    style.top = `${box.y}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
  }

  remove(): void {
    this.#abort.abort();
    this.#part.remove();
  }
}
