// Records uncaught errors with their stacks, rejections that nobody handled, and elements that did not load.
import { clip, formatArguments } from './format';
import type { Ring } from './ring';
import { scrubText, scrubUrl } from './scrub';
import type { ConsoleEntry } from './types';

const kMaxStack = 8000;

function errorEntry(event: ErrorEvent): ConsoleEntry {
  const entry: ConsoleEntry = {
    type: 'error',
    message: scrubText(clip(event.message || String(event.error))),
    timestamp: new Date().toISOString(),
  };
  if (event.filename) entry.source = scrubUrl(event.filename);
  if (event.lineno) entry.line = event.lineno;
  if (event.colno) entry.column = event.colno;
  const stack = (event.error as { stack?: unknown } | null)?.stack;
  if (typeof stack === 'string') entry.stack = clip(scrubText(stack), kMaxStack);
  return entry;
}

function rejectionEntry(event: PromiseRejectionEvent): ConsoleEntry {
  const reason: unknown = event.reason;
  const entry: ConsoleEntry = {
    type: 'error',
    message: scrubText(`Unhandled rejection: ${formatArguments([reason])}`),
    timestamp: new Date().toISOString(),
  };
  if (reason instanceof Error && reason.stack) entry.stack = clip(scrubText(reason.stack), kMaxStack);
  return entry;
}

function brokenElementEntry(element: Element): ConsoleEntry | undefined {
  const address = element.getAttribute('src') ?? element.getAttribute('href');
  if (!address) return undefined;
  return {
    type: 'error',
    message: `<${element.tagName.toLowerCase()}> did not load: ${clip(scrubUrl(address))}`,
    timestamp: new Date().toISOString(),
  };
}

export function recordErrors(target: Window, ring: Ring<ConsoleEntry>): () => void {
  const onError = (event: Event): void => {
    try {
      const entry =
        event instanceof ErrorEvent
          ? errorEntry(event)
          : event.target instanceof Element
            ? brokenElementEntry(event.target)
            : undefined;
      if (entry) ring.add(entry);
    } catch {
      // Never into the page.
    }
  };
  const onRejection = (event: PromiseRejectionEvent): void => {
    try {
      ring.add(rejectionEntry(event));
    } catch {
      // Never into the page.
    }
  };
  target.addEventListener('error', onError, true);
  target.addEventListener('unhandledrejection', onRejection);
  return () => {
    target.removeEventListener('error', onError, true);
    target.removeEventListener('unhandledrejection', onRejection);
  };
}
