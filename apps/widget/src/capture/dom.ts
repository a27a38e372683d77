// Draws the page from its DOM, without asking the visitor for anything: a copy with computed styles goes through an SVG
// picture onto a canvas. Private elements are masked in the copy before a pixel exists.
import { createContext, destroyContext, domToCanvas } from 'modern-screenshot';
import { kExcluded } from '../ui/host';
import { usedFonts } from './fonts';
import { isForeign, labelFrame } from './frames';
import { type Box, maskCopy } from './mask';
import { fateOf, hollow, neededElements } from './needed';
import { propertiesOf } from './properties';

const kMaxSide = 16384; // of a canvas, in the smallest common browser
const kMaxPixels = 40_000_000;
const kMaxRatio = 2;
const kPatience = 4000; // ms for a picture or a font of the page
const kGlance = 50; // ms for pictures that still load: lazy ones far below never do

export interface RenderOptions {
  area: Box; // CSS pixels of the document
  // Where fixed and sticky elements belong: where they are seen, or, on a picture of the whole page, at its top.
  pinned: 'seen' | 'top';
  fetch(address: string, init?: RequestInit): Promise<Response>; // of pictures and fonts
  root: ShadowRoot; // a place for the helper frame that is no part of the page
  progress?: (share: number) => void;
  signal?: AbortSignal;
}

// As sharp as the screen where a canvas can hold it; at least one device pixel for a CSS pixel, else an error.
export function pixelRatio(area: Box, screen: number): number {
  for (let ratio = Math.min(screen, kMaxRatio); ratio >= 1; ratio -= 0.5) {
    const [width, height] = [area.width * ratio, area.height * ratio];
    if (Math.max(width, height) <= kMaxSide && width * height <= kMaxPixels) return ratio;
  }
  throw new RangeError(`too large for a picture: ${Math.round(area.width)} × ${Math.round(area.height)}`);
}

function groundOf(element: Element): string | undefined {
  const color = getComputedStyle(element).backgroundColor;
  return color === 'transparent' || /,\s*0\)$/.test(color) ? undefined : color;
}

// A page whose policy forbids data: pictures cannot be drawn this way; the library would return an empty canvas.
export function canDrawData(): Promise<boolean> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')}`;
  });
}

// Pairs each copy with its original. The library tells of elements on the way down (filter) and of copies on the way
// up (onCloneEachNode), so a stack does it. The root of a frame's document comes up twice: for itself, which never went
// down, and as the copy of its frame.
class Pairs {
  private readonly stack: Element[] = [];
  private frameRoot: Node | undefined;

  down(node: Node): void {
    if (isElement(node)) this.stack.push(node);
  }

  get current(): Element {
    return this.stack[this.stack.length - 1] ?? document.documentElement;
  }

  up(copy: Node): Element | undefined {
    const top = this.stack[this.stack.length - 1];
    if (top?.tagName === 'IFRAME' && copy.nodeName === 'HTML' && copy !== this.frameRoot) {
      this.frameRoot = copy;
      return undefined;
    }
    return this.stack.pop();
  }
}

// Elements of frames belong to other realms, where instanceof says no.
const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;
const isHtml = (node: Node): node is HTMLElement =>
  isElement(node) && node.namespaceURI === 'http://www.w3.org/1999/xhtml';

// Sticky elements stay where the visitor sees them: the copy does not scroll.
function unstick(original: HTMLElement, copy: HTMLElement): void {
  const seen = original.getBoundingClientRect();
  const before = original.getAttribute('style');
  original.style.setProperty('position', 'relative', 'important');
  original.style.setProperty('inset', 'auto', 'important');
  const natural = original.getBoundingClientRect();
  // By CSSOM: setting the attribute is what a strict style-src forbids.
  original.style.cssText = before ?? '';
  if (before === null) original.removeAttribute('style');
  copy.style.position = 'relative';
  copy.style.inset = 'auto';
  copy.style.translate = `${seen.left - natural.left}px ${seen.top - natural.top}px`;
}

// The copy's root is moved instead of scrolled; what is fixed does not move along.
function fix(copy: HTMLElement): void {
  const own = copy.style.translate;
  if (!own || own === 'none') copy.style.translate = `${scrollX}px ${scrollY}px`;
}

// No bars appear in the copy where the page shows none (they lie over the content, or are styled away).
function dropBars(original: HTMLElement, copy: HTMLElement): void {
  const { overflowX, overflowY, borderLeftWidth, borderRightWidth } = copy.style;
  if (!/auto|scroll/.test(overflowX + overflowY)) return;
  const borders = (parseFloat(borderLeftWidth) || 0) + (parseFloat(borderRightWidth) || 0);
  if (Math.abs(original.offsetWidth - original.clientWidth - borders) < 2) copy.style.overflow = 'hidden';
}

const kFrames = new WeakMap<Node, HTMLIFrameElement>();

function finishCopy(original: Element, copy: Node, pinned: 'seen' | 'top', isHollow: boolean): void {
  if (original.tagName === 'IFRAME' && isForeign(original as HTMLIFrameElement)) {
    // Replaced once it hangs in its parent: see labelFrames().
    (copy as HTMLElement).dataset.bugpinFrame = '';
    kFrames.set(copy, original as HTMLIFrameElement);
    return;
  }
  if (!isElement(copy)) return;
  if (isHollow && isHtml(copy)) hollow(original, copy);
  maskCopy(original, copy);
  if (!isHtml(copy) || !isHtml(original)) return;
  if (original.tagName === 'IFRAME') boxFrame(original, copy);
  dropBars(original, copy);
  const { position } = copy.style;
  if (position === 'sticky' && pinned === 'top') copy.style.position = 'relative';
  else if (position === 'sticky') unstick(original, copy);
  else if (position === 'fixed' && pinned === 'seen') fix(copy);
}

function labelFrames(root: ParentNode): void {
  for (const copy of root.querySelectorAll<HTMLElement>('[data-bugpin-frame]')) {
    const original = kFrames.get(copy);
    if (original) labelFrame(original, copy);
  }
}

function frameFor(root: ShadowRoot): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.width = frame.height = '0';
  frame.style.cssText = 'visibility:hidden;position:fixed;border:0';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  root.append(frame);
  return frame;
}

const bodyOf = (copy: Element): HTMLElement | undefined =>
  [...copy.children].find((child) => child.tagName === 'BODY') as HTMLElement | undefined;

// A page's ground is its root's, or else its body's, and reaches over all of the window (CSS Backgrounds 3 §2.11.2). In a
// copy it ends with the box, so it is moved to the root.
function spreadGround(copy: HTMLElement): void {
  const body = bodyOf(copy);
  const { backgroundImage, backgroundColor } = copy.style;
  const hasOwn = !['', 'none'].includes(backgroundImage) || !['', 'transparent', 'rgba(0, 0, 0, 0)'].includes(backgroundColor);
  if (!body || hasOwn) return;
  for (const name of ['color', 'image', 'size', 'position', 'repeat']) {
    const value = body.style.getPropertyValue(`background-${name}`);
    if (value) copy.style.setProperty(`background-${name}`, value);
    body.style.removeProperty(`background-${name}`);
  }
}

// The root of a frame's document stands for the frame, which is a box in a line of text unless the page says otherwise.
function boxFrame(original: HTMLElement, copy: HTMLElement): void {
  const { display } = getComputedStyle(original);
  copy.style.display = display === 'inline' ? 'inline-block' : display;
  copy.style.overflow = 'hidden';
  spreadGround(copy);
}

function shapeRoot(copy: HTMLElement, area: Box): void {
  const page = document.documentElement;
  copy.style.setProperty('width', `${page.clientWidth}px`, 'important');
  copy.style.setProperty('height', `${page.scrollHeight}px`, 'important');
  copy.style.removeProperty('background-color'); // the library put the canvas' own there
  spreadGround(copy);
  copy.style.transformOrigin = '0 0';
  copy.style.transform = `translate(${-area.x}px, ${-area.y}px)`;
  copy.style.overflow = 'visible';
  // The library scrolled the body as it does every container; the transform above says where we are.
  const body = bodyOf(copy);
  if (body) body.style.transform = getComputedStyle(document.body).transform;
}

// What the library asks on its way through the page, element by element.
function walkFor({ area, pinned, signal }: RenderOptions, page: Element) {
  const pairs = new Pairs();
  const needed = neededElements(page, area);
  const hollows = new Set<Node>();
  pairs.down(page);
  return {
    filter: (node: Node) => {
      signal?.throwIfAborted();
      if (isElement(node) && (node.hasAttribute(kExcluded) || node.tagName === 'HEAD')) return false;
      const fate = fateOf(node, needed);
      if (fate === 'drop') return false;
      if (fate === 'hollow') hollows.add(node);
      pairs.down(node);
      return true;
    },
    onCloneEachNode: (copy: Node) => {
      const original = pairs.up(copy);
      if (original) finishCopy(original, copy, pinned, hollows.has(original));
    },
    onCloneNode: (copy: Node) => {
      labelFrames(copy as HTMLElement);
      shapeRoot(copy as HTMLElement, area);
    },
    properties: () => propertiesOf(pairs.current, hollows.has(pairs.current)),
  };
}

export async function renderDocument(options: RenderOptions): Promise<HTMLCanvasElement> {
  const { area } = options;
  const page = document.documentElement;
  const scale = pixelRatio(area, devicePixelRatio);
  const cssText = await usedFonts(options.fetch, kPatience);
  const sandbox = frameFor(options.root);
  const { properties, ...walk } = walkFor(options, page);
  const settings = {
    ...walk,
    width: area.width,
    height: area.height,
    scale,
    backgroundColor: groundOf(page) ?? groundOf(document.body) ?? '#ffffff',
    timeout: kGlance,
    features: { restoreScrollPosition: true },
    font: { cssText: cssText || ' ' }, // a blank: nothing, not "look yourself"
    sandbox,
    progress: (done: number, all: number) => options.progress?.(all === 0 ? 1 : done / all),
  };
  try {
    const context = await createContext(page, settings);
    context.timeout = kPatience;
    // Read by the library once for each element, while that is the last one that went down.
    Object.defineProperty(context, 'includeStyleProperties', { get: properties });
    try {
      return await domToCanvas(context);
    } finally {
      destroyContext(context);
    }
  } finally {
    sandbox.remove();
  }
}
