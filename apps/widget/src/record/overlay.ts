// Drawing over the page while it is recorded: pen strokes that stay and scroll along, a laser trail that fades, a ring
// at every click. It is part of the page, so whatever records the page records it. Pointer events pass through to the
// page unless pen or laser is chosen.

export type Tool = 'none' | 'pen' | 'laser';

interface Point {
  x: number;
  y: number;
}
interface Timed extends Point {
  at: number;
}

const kInk = '#e5162f';
const kHalo = 'rgb(255 255 255 / 0.85)'; // visible on any ground
const kPenWidth = 4;
const kTrailMs = 700;
const kRippleMs = 450;
const kRippleRadius = 24;

export class Overlay {
  readonly #ink = document.createElement('canvas');
  readonly #light = document.createElement('canvas');
  readonly #listening = new AbortController();
  readonly #reduced = matchMedia('(prefers-reduced-motion: reduce)');
  #tool: Tool = 'none';
  #strokes: Point[][] = []; // in coordinates of the page
  #drawing = false;
  #trail: Timed[] = []; // in coordinates of the window, as the ripples
  #ripples: Timed[] = [];
  #inkIsOld = false;
  #frame = 0;

  constructor(parent: HTMLElement, private readonly widget: HTMLElement) {
    this.#ink.className = 'record-ink';
    this.#light.className = 'record-light';
    this.#ink.setAttribute('aria-hidden', 'true');
    this.#light.setAttribute('aria-hidden', 'true');
    parent.append(this.#ink, this.#light);
    const { signal } = this.#listening;
    addEventListener('resize', () => this.#resize(), { signal });
    addEventListener('scroll', () => this.#redrawInk(), { signal, capture: true, passive: true });
    addEventListener('pointerdown', (event) => this.#markClick(event), { signal, capture: true, passive: true });
    this.#ink.addEventListener('pointerdown', (event) => this.#begin(event), { signal });
    this.#ink.addEventListener('pointermove', (event) => this.#move(event), { signal });
    for (const end of ['pointerup', 'pointercancel'])
      this.#ink.addEventListener(end, () => (this.#drawing = false), { signal });
    this.#resize();
  }

  choose(tool: Tool): void {
    this.#tool = tool;
    this.#drawing = false;
    this.#ink.dataset.tool = tool;
    if (tool !== 'laser') this.#trail = [];
    this.#wake();
  }

  clear(): void {
    this.#strokes = [];
    this.#redrawInk();
  }

  remove(): void {
    this.#listening.abort();
    cancelAnimationFrame(this.#frame);
    this.#ink.remove();
    this.#light.remove();
  }

  #resize(): void {
    const ratio = devicePixelRatio || 1;
    for (const canvas of [this.#ink, this.#light]) {
      canvas.width = Math.round(innerWidth * ratio);
      canvas.height = Math.round(innerHeight * ratio);
      canvas.getContext('2d')?.scale(ratio, ratio);
    }
    this.#redrawInk();
  }

  #markClick(event: PointerEvent): void {
    if (this.#tool !== 'none' || event.composedPath().includes(this.widget)) return;
    this.#ripples.push({ x: event.clientX, y: event.clientY, at: performance.now() });
    this.#wake();
  }

  #begin(event: PointerEvent): void {
    if (this.#tool !== 'pen' || event.button !== 0) return;
    event.preventDefault();
    this.#ink.setPointerCapture(event.pointerId);
    this.#drawing = true;
    const point = { x: event.pageX, y: event.pageY };
    this.#strokes.push([point, point]); // a tap is a dot
    this.#redrawInk();
  }

  #move(event: PointerEvent): void {
    const all = event.getCoalescedEvents?.() ?? [];
    const events = all.length ? all : [event];
    if (this.#tool === 'laser') {
      const at = performance.now();
      for (const { clientX, clientY } of events) this.#trail.push({ x: clientX, y: clientY, at });
      this.#wake();
    } else if (this.#drawing) {
      const stroke = this.#strokes[this.#strokes.length - 1];
      for (const { pageX, pageY } of events) stroke?.push({ x: pageX, y: pageY });
      this.#redrawInk();
    }
  }

  #redrawInk(): void {
    this.#inkIsOld = true;
    this.#wake();
  }

  #wake(): void {
    this.#frame ||= requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#frame = 0;
    if (this.#inkIsOld) this.#drawInk();
    const context = this.#light.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, innerWidth, innerHeight);
    this.#drawTrail(context, now);
    this.#ripples = this.#ripples.filter((ripple) => now - ripple.at < kRippleMs);
    for (const ripple of this.#ripples) this.#drawRipple(context, ripple, now);
    // The dot stays where the pointer rests, and needs no further frame.
    if (this.#ripples.length || this.#trail.length > 1) this.#wake();
  }

  #drawInk(): void {
    this.#inkIsOld = false;
    const context = this.#ink.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, innerWidth, innerHeight);
    for (const [style, width] of [[kHalo, kPenWidth + 3], [kInk, kPenWidth]] as const)
      for (const stroke of this.#strokes) {
        const onScreen = stroke.map(({ x, y }) => ({ x: x - scrollX, y: y - scrollY }));
        drawLine(context, onScreen, style, width);
      }
  }

  #drawTrail(context: CanvasRenderingContext2D, now: number): void {
    const head = this.#trail[this.#trail.length - 1];
    if (!head) return;
    this.#trail = this.#trail.filter((point) => point === head || now - point.at < kTrailMs);
    if (this.#reduced.matches) this.#trail = [head];
    for (let i = 1; i < this.#trail.length; i += 1) {
      const pair = this.#trail.slice(i - 1, i + 1);
      const age = (now - (pair[0]?.at ?? now)) / kTrailMs;
      context.globalAlpha = Math.max(0, 1 - age);
      drawLine(context, pair, kInk, 6, 'butt'); // round ends would overlap, and show
    }
    context.globalAlpha = 1;
    drawDot(context, head, 7, kHalo);
    drawDot(context, head, 5, kInk);
  }

  #drawRipple(context: CanvasRenderingContext2D, ripple: Timed, now: number): void {
    const progress = this.#reduced.matches ? 0.75 : (now - ripple.at) / kRippleMs;
    context.globalAlpha = this.#reduced.matches ? 1 : 1 - progress;
    for (const [style, width] of [[kHalo, 5], [kInk, 3]] as const) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.beginPath();
      context.arc(ripple.x, ripple.y, kRippleRadius * (0.25 + 0.75 * Math.max(0, progress)), 0, 2 * Math.PI);
      context.stroke();
    }
    context.globalAlpha = 1;
  }
}

function drawLine(
  context: CanvasRenderingContext2D,
  points: Point[],
  style: string,
  width: number,
  cap: CanvasLineCap = 'round',
): void {
  context.strokeStyle = style;
  context.lineWidth = width;
  context.lineCap = cap;
  context.lineJoin = 'round';
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.stroke();
}

function drawDot(context: CanvasRenderingContext2D, { x, y }: Point, radius: number, style: string): void {
  context.fillStyle = style;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
