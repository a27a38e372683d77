// The button that opens the widget. Draggable along the edges; steps aside when it would cover the field that has the
// focus; hidden while the dialog is open and while the page is captured.
import type { IconNode } from 'lucide';
import Bug from 'lucide/dist/esm/icons/bug.mjs';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import MessageSquare from 'lucide/dist/esm/icons/message-square.mjs';
import type { Host, Theme } from '../ui/host';
import { buttonColors } from './colors';
import type { WidgetConfig } from './config';
import css from './launcher.css';
import { cornerOf, nearestPlace, type Place, placeOf, rememberedPlace, rememberPlace } from './place';

const kIcons: Record<string, IconNode> = { bug: Bug, 'message-square': MessageSquare, 'alert-circle': CircleAlert };
const kSvg = 'http://www.w3.org/2000/svg';
const kDragThreshold = 6; // CSS pixels: less is a click
const kFields = 'input,textarea,select,[contenteditable]';

function icon(node: IconNode, size: number, stroke: number): SVGElement {
  const svg = document.createElementNS(kSvg, 'svg');
  const attributes = { width: size, height: size, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor' };
  const more = { 'stroke-width': stroke, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
  for (const [name, value] of Object.entries({ ...attributes, ...more })) svg.setAttribute(name, String(value));
  for (const [tag, values] of node) {
    const child = document.createElementNS(kSvg, tag);
    for (const [name, value] of Object.entries(values)) child.setAttribute(name, String(value));
    svg.append(child);
  }
  return svg;
}

export class Launcher {
  readonly #part: HTMLElement;
  readonly #button: HTMLButtonElement;
  #tip: HTMLElement | undefined;
  #place: Place;
  #drag: { x: number; y: number; left: number; top: number; moved: boolean } | undefined;
  readonly #abort = new AbortController();

  constructor(
    private readonly host: Host,
    private readonly config: WidgetConfig,
    private readonly texts: { label: string; tooltip: string | null },
    callbacks: { open(): void; approach(): void },
  ) {
    host.adopt(css);
    this.#part = host.mount('launcher');
    this.#place = rememberedPlace() ?? placeOf(config.position);
    this.#button = this.#makeButton();
    this.#part.append(this.#button);
    this.setTexts(texts);
    this.#listen(callbacks);
    this.#settle();
  }

  #makeButton(): HTMLButtonElement {
    const { config } = this;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'launcher';
    button.classList.toggle('rectangle', config.buttonShape === 'rectangle');
    button.classList.toggle('lifts', config.enableHoverScaleEffect);
    const node = config.buttonIcon ? kIcons[config.buttonIcon] : undefined;
    if (node) button.append(icon(node, config.buttonIconSize, config.buttonIconStroke));
    const text = config.buttonText || (node ? '' : this.texts.label);
    if (text) {
      button.classList.add('labelled');
      button.append(text);
    }
    return button;
  }

  setTexts(texts: { label: string; tooltip: string | null }): void {
    this.texts.label = texts.label;
    this.texts.tooltip = texts.tooltip;
    if (!this.config.buttonText) this.#button.setAttribute('aria-label', texts.label);
    if (this.#tip) this.#tip.textContent = texts.tooltip;
  }

  setTheme(theme: Theme): void {
    const colors = buttonColors(this.config.colors, '', theme);
    this.host.setProperty('--launcher-ground', colors?.ground ?? '');
    this.host.setProperty('--launcher-ink', colors?.ink ?? '');
    this.host.setProperty('--launcher-ground-hover', colors?.groundHover ?? '');
    this.host.setProperty('--launcher-ink-hover', colors?.inkHover ?? '');
  }

  #listen(callbacks: { open(): void; approach(): void }): void {
    const { signal } = this.#abort;
    const button = this.#button;
    button.addEventListener('click', () => callbacks.open(), { signal });
    button.addEventListener('pointerenter', (event) => {
      callbacks.approach();
      if (event.pointerType === 'mouse') this.#showTip();
    }, { signal });
    button.addEventListener('focus', () => {
      callbacks.approach();
      if (button.matches(':focus-visible')) this.#showTip();
    }, { signal });
    button.addEventListener('pointerleave', () => this.#hideTip(), { signal });
    button.addEventListener('blur', () => this.#hideTip(), { signal });
    button.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    button.addEventListener('pointermove', (event) => this.#move(event), { signal });
    button.addEventListener('pointerup', (event) => this.#release(event), { signal });
    button.addEventListener('pointercancel', () => this.#cancelDrag(), { signal });
    window.addEventListener('resize', () => this.#settle(), { signal, passive: true });
    document.addEventListener('focusin', (event) => this.#stepAside(event.target), { signal, passive: true });
    document.addEventListener('focusout', () => button.classList.remove('aside'), { signal, passive: true });
  }

  #settle(): void {
    const box = { width: this.#button.offsetWidth, height: this.#button.offsetHeight };
    const { x, y } = cornerOf(this.#place, { width: document.documentElement.clientWidth, height: innerHeight }, box);
    this.#button.style.left = `${x}px`;
    this.#button.style.top = `${y}px`;
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    const { left, top } = this.#button.getBoundingClientRect();
    this.#drag = { x: event.clientX, y: event.clientY, left, top, moved: false };
    this.#button.setPointerCapture(event.pointerId); // a fast first move may land beside the button
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    const button = this.#button;
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < kDragThreshold) return;
    drag.moved = true;
    this.#hideTip();
    button.classList.add('dragging');
    button.style.left = `${drag.left + dx}px`;
    button.style.top = `${drag.top + dy}px`;
  }

  #release(event: PointerEvent): void {
    const drag = this.#drag;
    const button = this.#button;
    this.#drag = undefined;
    if (!drag?.moved) return;
    button.classList.remove('dragging');
    // The click that follows a drag is not meant; one that does not follow at once is.
    const swallow = (click: Event): void => click.stopImmediatePropagation();
    button.addEventListener('click', swallow, { capture: true });
    setTimeout(() => button.removeEventListener('click', swallow, { capture: true }));
    const size = { width: document.documentElement.clientWidth, height: innerHeight };
    const box = { width: button.offsetWidth, height: button.offsetHeight };
    this.#place = nearestPlace(drag.left + event.clientX - drag.x, drag.top + event.clientY - drag.y, size, box);
    rememberPlace(this.#place);
    this.#settle();
  }

  #cancelDrag(): void {
    this.#drag = undefined;
    this.#button.classList.remove('dragging');
    this.#settle();
  }

  #stepAside(target: EventTarget | null): void {
    if (!(target instanceof Element) || !target.matches(kFields)) return;
    const field = target.getBoundingClientRect();
    const own = this.#button.getBoundingClientRect();
    const apart =
      field.right < own.left || field.left > own.right || field.bottom < own.top || field.top > own.bottom;
    this.#button.classList.toggle('aside', !apart);
  }

  #showTip(): void {
    if (!this.texts.tooltip || this.#tip || this.#drag?.moved) return;
    const tip = document.createElement('div');
    tip.className = 'launcher-tip';
    tip.setAttribute('role', 'tooltip');
    tip.textContent = this.texts.tooltip;
    this.#part.append(tip);
    this.#tip = tip;
    const own = this.#button.getBoundingClientRect();
    const above = own.top - tip.offsetHeight - 8;
    const most = document.documentElement.clientWidth - tip.offsetWidth - 4;
    const centre = own.left + own.width / 2 - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(4, Math.min(most, centre))}px`;
    tip.style.top = `${above >= 4 ? above : own.bottom + 8}px`;
  }

  #hideTip(): void {
    this.#tip?.remove();
    this.#tip = undefined;
  }

  setHidden(hidden: boolean): void {
    this.#part.hidden = hidden;
    this.#part.style.display = hidden ? 'none' : '';
    this.#hideTip();
    if (!hidden) this.#settle();
  }

  focus(): void {
    this.#button.focus();
  }

  remove(): void {
    this.#abort.abort();
    this.#part.remove();
  }
}
