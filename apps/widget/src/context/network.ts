// Records requests that failed or were slow: method, address, status, duration, sizes. Never bodies, never headers.
// The widget's own requests go through ownFetch and ownRequest, and are not recorded.
import { clip } from './format';
import type { Ring } from './ring';
import { scrubText, scrubUrl } from './scrub';
import type { NetworkEntry } from './types';

const kSlow = 2000; // ms
const kOwn = new WeakSet<XMLHttpRequest>();

export type Fetch = typeof fetch;
let originalFetch: Fetch | undefined;

// The browser's own fetch, whatever the page or this module wrapped around it.
export function ownFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return (originalFetch ?? window.fetch).call(window, input, init);
}

export function ownRequest(): XMLHttpRequest {
  const request = new XMLHttpRequest();
  kOwn.add(request);
  return request;
}

function sizeOf(body: unknown): number | undefined {
  if (typeof body === 'string') return body.length;
  if (body instanceof Blob) return body.size;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
  return undefined;
}

function contentLength(value: string | null): number | undefined {
  return value && /^\d+$/.test(value) ? Number(value) : undefined;
}

interface Attempt {
  url: string;
  method: string;
  started: number;
  requestSize?: number | undefined;
}

interface Outcome {
  status: number;
  statusText: string;
  responseSize?: number | undefined;
  error?: string | undefined;
}

function isWorthKeeping(outcome: Outcome, duration: number): boolean {
  return outcome.status === 0 || outcome.status >= 400 || duration >= kSlow;
}

function keep(ring: Ring<NetworkEntry>, attempt: Attempt, outcome: Outcome): void {
  const duration = Math.round(performance.now() - attempt.started);
  if (!isWorthKeeping(outcome, duration)) return;
  const entry: NetworkEntry = {
    url: clip(scrubUrl(attempt.url)),
    method: attempt.method.toUpperCase(),
    status: outcome.status,
    statusText: clip(outcome.statusText, 200),
    duration,
    timestamp: new Date().toISOString(),
  };
  if (attempt.requestSize !== undefined) entry.requestSize = attempt.requestSize;
  if (outcome.responseSize !== undefined) entry.responseSize = outcome.responseSize;
  if (outcome.error) entry.error = clip(scrubText(outcome.error), 500);
  ring.add(entry);
}

function attemptOf(input: RequestInfo | URL, init?: RequestInit): Attempt {
  const request = input instanceof Request ? input : undefined;
  return {
    url: request?.url ?? String(input),
    method: init?.method ?? request?.method ?? 'GET',
    started: performance.now(),
    requestSize: sizeOf(init?.body),
  };
}

const outcomeOf = (response: Response): Outcome => ({
  status: response.type.startsWith('opaque') ? 200 : response.status,
  statusText: response.statusText,
  responseSize: contentLength(response.headers.get('content-length')),
});

// Watching never costs the page a request.
function quietly<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

function wrapFetch(target: Window, ring: Ring<NetworkEntry>, isActive: () => boolean): () => void {
  const original = target.fetch;
  originalFetch = original;
  // What is returned comes after our look, so that a rejection that the page forgets is still reported as unhandled.
  const wrapped: Fetch = (input, init) => {
    const answer = original.call(target, input, init);
    const attempt = isActive() ? quietly(() => attemptOf(input, init)) : undefined;
    if (!attempt) return answer;
    return answer.then(
      (response) => {
        quietly(() => keep(ring, attempt, outcomeOf(response)));
        return response;
      },
      (error: unknown) => {
        // The page gave it up itself: not a fault.
        const isGivenUp = (error as { name?: string } | null)?.name === 'AbortError';
        if (!isGivenUp) quietly(() => keep(ring, attempt, { status: 0, statusText: '', error: String(error) }));
        throw error;
      },
    );
  };
  target.fetch = wrapped;
  return () => {
    if (target.fetch === wrapped) target.fetch = original;
    originalFetch = undefined;
  };
}

function watch(request: XMLHttpRequest, attempt: Attempt, ring: Ring<NetworkEntry>): void {
  let given = false;
  request.addEventListener('abort', () => (given = true));
  request.addEventListener('loadend', () => {
    if (given) return;
    quietly(() =>
      keep(ring, attempt, {
        status: request.status,
        statusText: request.statusText,
        responseSize: contentLength(request.getResponseHeader('content-length')),
        error: request.status === 0 ? 'The request failed' : undefined,
      }),
    );
  });
}

function wrapRequests(prototype: XMLHttpRequest, ring: Ring<NetworkEntry>, isActive: () => boolean): () => void {
  const { open, send } = prototype;
  const attempts = new WeakMap<XMLHttpRequest, Attempt>();
  const wrappedOpen = function (this: XMLHttpRequest, ...values: unknown[]): void {
    if (isActive() && !kOwn.has(this)) {
      quietly(() => attempts.set(this, { method: String(values[0]), url: String(values[1]), started: 0 }));
    }
    (open as (...all: unknown[]) => void).apply(this, values);
  };
  const wrappedSend = function (this: XMLHttpRequest, body?: Document | XMLHttpRequestBodyInit | null): void {
    const attempt = attempts.get(this);
    if (attempt) {
      attempt.started = performance.now();
      attempt.requestSize = sizeOf(body);
      watch(this, attempt, ring);
    }
    send.call(this, body);
  };
  prototype.open = wrappedOpen as typeof open;
  prototype.send = wrappedSend;
  return () => {
    if (prototype.open === wrappedOpen) prototype.open = open;
    if (prototype.send === wrappedSend) prototype.send = send;
  };
}

// Requests from before the widget started, and those of elements (pictures, scripts, styles), as far as the browser
// tells their status (PerformanceResourceTiming.responseStatus). What fetch and XMLHttpRequest asked for from `since` on (ms
// since the page began) is in the ring already.
function watchResources(ring: Ring<NetworkEntry>, since: number): () => void {
  if (!('PerformanceObserver' in window)) return () => undefined;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const watched = entry.initiatorType === 'fetch' || entry.initiatorType === 'xmlhttprequest';
      const status = (entry as { responseStatus?: number }).responseStatus ?? 0;
      if (status < 400 || (watched && entry.startTime >= since)) continue;
      ring.add({
        url: clip(scrubUrl(entry.name)),
        method: 'GET',
        status,
        statusText: '',
        duration: Math.round(entry.duration),
        timestamp: new Date(performance.timeOrigin + entry.startTime).toISOString(),
      });
    }
  });
  observer.observe({ type: 'resource', buffered: true });
  return () => observer.disconnect();
}

export function recordNetwork(target: Window & typeof globalThis, ring: Ring<NetworkEntry>): () => void {
  let active = true;
  const isActive = (): boolean => active;
  const undo = [
    wrapFetch(target, ring, isActive),
    wrapRequests(target.XMLHttpRequest.prototype, ring, isActive),
  ];
  const since = performance.now();
  const soon = setTimeout(() => undo.push(watchResources(ring, since))); // the browser keeps them: the page need not wait
  return () => {
    active = false;
    clearTimeout(soon);
    undo.forEach((each) => each());
  };
}
