// Pictures of the page: which part, and by which way. DOM rendering needs no permission; the screen is asked for when
// the project prefers it, or when the page forbids the other way.
import type { App } from '../loader/app';
import { crop, pictureOf } from './canvas';
import { canDrawData, kPatience, renderDocument } from './dom';
import type { Box } from './mask';
import type { CaptureArea, Picture } from './picture';
import { pickElement } from './picker';
import { pickRegion } from './region';
import { canCaptureScreen, captureScreen } from './screen';

export { pictureFromFile } from './canvas';
export { canCaptureScreen } from './screen';

export type CaptureWish = CaptureArea | 'screen';

export interface CaptureOptions {
  wish: CaptureWish;
  hints: { element: string; region: string };
  // Called when the reporter has to see the page to choose a part of it, and when that is over.
  reveal(page: boolean): void;
  progress?: (share: number) => void;
  signal: AbortSignal;
}

interface Part {
  area: Box; // CSS pixels of the document
  pinned: 'seen' | 'top';
}

const visible = (): Box => ({
  x: scrollX,
  y: scrollY,
  width: document.documentElement.clientWidth,
  height: innerHeight,
});

function wholePage(): Box {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { x: 0, y: 0, width: scrollWidth, height: scrollHeight };
}

const inDocument = (box: Box): Box => ({
  x: box.x + scrollX,
  y: box.y + scrollY,
  width: box.width,
  height: box.height,
});

// Null: the reporter gave up choosing.
async function choosePart(app: App, options: CaptureOptions): Promise<Part | null> {
  const pinned = 'seen';
  const { wish, hints, signal, reveal } = options;
  if (wish === 'fullpage') return { area: wholePage(), pinned: 'top' };
  if (wish !== 'element' && wish !== 'region') return { area: visible(), pinned };
  reveal(true);
  try {
    if (wish === 'region') {
      const box = await pickRegion(app.host, hints.region, signal);
      return box && { area: inDocument(box), pinned };
    }
    const element = await pickElement(app.host, hints.element, signal);
    return element && { area: inDocument(element.getBoundingClientRect()), pinned };
  } finally {
    reveal(false);
  }
}

async function fromScreen(part: Part | null, options: CaptureOptions, maxBytes: number): Promise<Picture> {
  options.reveal(true);
  try {
    const { canvas, isTab } = await captureScreen();
    const area = options.wish === 'screen' || options.wish === 'fullpage' ? 'visible' : options.wish;
    if (!isTab || !part || area === 'visible') return await pictureOf(canvas, maxBytes, 'screen', 'visible');
    const ratio = canvas.width / innerWidth;
    const { x, y, width, height } = part.area;
    const box = { x: (x - scrollX) * ratio, y: (y - scrollY) * ratio, width: width * ratio, height: height * ratio };
    return await pictureOf(crop(canvas, box), maxBytes, 'screen', area);
  } finally {
    options.reveal(false);
  }
}

// An XMLHttpRequest, because what it parses is no sink of Trusted Types.
function loadSvg(request: XMLHttpRequest, address: string): Promise<Document | undefined> {
  return new Promise((resolve) => {
    request.onloadend = () => resolve(request.responseXML ?? undefined);
    request.open('GET', address);
    request.responseType = 'document';
    request.overrideMimeType('image/svg+xml');
    request.timeout = kPatience;
    request.send();
  });
}

// Rejects when no way leads to a picture; resolves with null when the reporter gave up.
export async function capture(app: App, options: CaptureOptions): Promise<Picture | null> {
  const maxBytes = app.config.maxScreenshotSizeMb * 1024 * 1024;
  if (options.wish === 'screen') return fromScreen(null, options, maxBytes);
  const part = await choosePart(app, options);
  if (!part) return null;
  const prefersScreen = app.config.useScreenCaptureAPI && canCaptureScreen() && options.wish !== 'fullpage';
  if (prefersScreen) return fromScreen(part, options, maxBytes);
  if (!(await canDrawData())) throw new Error('the page forbids drawing it');
  const { progress, signal } = options;
  const canvas = await renderDocument({
    ...part,
    root: app.host.root,
    fetch: app.page.ownFetch,
    loadSvg: (address) => loadSvg(app.page.ownRequest(), address),
    signal,
    ...(progress ? { progress } : {}),
  });
  return pictureOf(canvas, maxBytes, 'dom', options.wish);
}
