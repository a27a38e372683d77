// Draws the page from its DOM, without asking the visitor for anything: a copy with computed styles goes through an SVG
// picture onto a canvas. Private elements are masked in the copy before a pixel exists.
import { Copy } from './copy';
import { definitionsFor, type LoadSvg } from './definitions';
import { Embedder, type Fetch } from './embed';
import { usedFonts } from './fonts';
import { colorOf } from './ground';
import { Looks } from './looks';
import { escape, onlyXml, svgOpening } from './markup';
import type { Box } from './mask';
import { mentionedIn, treesOf } from './mentioned';
import { neededElements } from './needed';
import { propertiesOf } from './properties';

const kMaxSide = 16384; // of a canvas, in the smallest common browser
const kMaxPixels = 40_000_000;
const kMaxRatio = 2;
export const kPatience = 4000; // ms for a picture or a font of the page

export interface RenderOptions {
  area: Box; // CSS pixels of the document
  // Where fixed and sticky elements belong: where they are seen, or, on a picture of the whole page, at its top.
  pinned: 'seen' | 'top';
  fetch: Fetch; // of pictures and fonts
  loadSvg: LoadSvg; // of drawings that are files of their own
  root: ShadowRoot; // a place that is no part of the page
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

const dataUrl = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

function loadImage(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('the copy cannot be drawn'));
    image.src = source;
  });
}

// A page whose policy forbids data: pictures cannot be drawn this way.
export function canDrawData(): Promise<boolean> {
  return loadImage(dataUrl(`${svgOpening(1, 1)}</svg>`)).then(
    () => true,
    () => false,
  );
}

// A place that no style sheet reaches, inside of our own; `use` gets it and what an element has on which nothing is set.
function withUntouched<T>(root: ShadowRoot, use: (place: ShadowRoot, initial: CSSStyleDeclaration) => T): T {
  const holder = document.createElement('div');
  holder.style.cssText = 'all:initial!important;position:absolute!important;visibility:hidden!important';
  holder.style.setProperty('color-scheme', getComputedStyle(document.documentElement).colorScheme, 'important');
  const place = holder.attachShadow({ mode: 'closed' });
  const probe = document.createElement('span');
  probe.style.cssText = 'all:initial';
  place.append(probe);
  root.append(holder);
  try {
    return use(place, getComputedStyle(probe));
  } finally {
    holder.remove();
  }
}

// What the browser's own rules lift above the page.
function raisedIn(trees: readonly ParentNode[]): Set<Element> {
  const raised = new Set<Element>();
  for (const selector of [':modal', ':popover-open', ':fullscreen']) {
    if (!CSS.supports(`selector(${selector})`)) continue;
    for (const tree of trees) for (const element of tree.querySelectorAll(selector)) raised.add(element);
  }
  return raised;
}

function rootStyle({ x, y }: Box): string {
  const { clientWidth, scrollHeight } = document.documentElement;
  return (
    `width:${clientWidth}px;height:${scrollHeight}px;box-sizing:border-box;position:static;overflow:visible;zoom:1;font-kerning:normal;` +
    `transform-origin:0 0;translate:none;transform:translate(${-x}px,${-y}px);`
  );
}

// One look at the page, in one go: nothing moves meanwhile.
function copyPage(options: RenderOptions, trees: (Document | ShadowRoot)[], embedder: Embedder) {
  const { area, pinned, signal } = options;
  const mentioned = mentionedIn(trees);
  const raised = raisedIn(trees);
  return withUntouched(options.root, (untouched, initial) => {
    const properties = propertiesOf(mentioned, initial);
    const needed = neededElements(document.documentElement, area);
    const looks = new Looks(properties, untouched);
    const copy = new Copy({ looks, properties, mentioned, needed, raised, embedder, pinned, signal });
    copy.page(document, rootStyle(area));
    return { copy, css: looks.css };
  });
}

async function svgOf(options: RenderOptions, embedder: Embedder): Promise<string> {
  const { area, signal, progress } = options;
  const trees = treesOf(document);
  const { copy, css: looks } = copyPage(options, trees, embedder);
  progress?.(0.4);
  const [body, css, fonts] = await Promise.all([
    copy.finished(),
    embedder.sheet(looks),
    usedFonts(options.fetch, kPatience),
  ]);
  const definitions = await definitionsFor(body + css, copy.ids, trees, copy.files, options.loadSvg);
  signal?.throwIfAborted();
  progress?.(0.7);
  const inner = `<foreignObject width="100%" height="100%">${body}</foreignObject>`;
  return onlyXml(
    `${svgOpening(area.width, area.height)}<defs>${definitions}</defs><style>${escape(`${fonts}\n${css}`)}</style>${inner}</svg>`,
  );
}

const kRedraws = 5;
const kRedrawAfter = 100; // ms

export async function renderDocument(options: RenderOptions): Promise<HTMLCanvasElement> {
  const { area, signal } = options;
  const scale = pixelRatio(area, devicePixelRatio);
  const color = colorOf(document);
  const embedder = new Embedder(options.fetch, kPatience);
  const image = await loadImage(dataUrl(await svgOf(options, embedder)));
  signal?.throwIfAborted();
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(area.width * scale);
  canvas.height = Math.floor(area.height * scale);
  const context = canvas.getContext('2d', { alpha: false }); // encoded faster, to fewer bytes
  const draw = (): void => {
    if (!context) return;
    context.fillStyle = color;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  };
  draw();
  // WebKit and Gecko decode pictures inside of a picture late: what is drawn first lacks them.
  const redraws = /Chrom/.test(navigator.userAgent) ? 0 : Math.min(kRedraws, embedder.count);
  for (let i = 0; i < redraws; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, kRedrawAfter));
    draw();
  }
  return canvas;
}
