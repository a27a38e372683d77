// Records what the page writes to its console. The originals are always called, first and with their own arguments.
import { clip, formatArguments } from './format';
import type { Ring } from './ring';
import { scrubText } from './scrub';
import type { ConsoleEntry } from './types';

const kLevels = { error: 'error', warn: 'warn', log: 'log', info: 'log', debug: 'log' } as const;
type Method = keyof typeof kLevels;
const kMaxStack = 8000;

function stackOf(values: readonly unknown[]): string | undefined {
  const error = values.find((value): value is Error => value instanceof Error);
  return error?.stack ? clip(scrubText(error.stack), kMaxStack) : undefined;
}

// Returns the removal. A method that somebody wrapped after us stays wrapped; ours then only passes through.
export function recordConsole(target: Console, ring: Ring<ConsoleEntry>): () => void {
  let active = true;
  let inside = false; // a getter or a proxy in the arguments may log again
  const undo: (() => void)[] = [];
  for (const method of Object.keys(kLevels) as Method[]) {
    const original = target[method];
    const wrapped = function (this: Console, ...values: unknown[]): void {
      original.apply(this, values);
      if (!active || inside) return;
      inside = true;
      try {
        const entry: ConsoleEntry = {
          type: kLevels[method],
          message: scrubText(formatArguments(values)),
          timestamp: new Date().toISOString(),
        };
        const stack = stackOf(values);
        if (stack) entry.stack = stack;
        ring.add(entry);
      } catch {
        // An object that cannot be described is not worth the page's trouble.
      } finally {
        inside = false;
      }
    };
    target[method] = wrapped;
    undo.push(() => {
      if (target[method] === wrapped) target[method] = original;
    });
  }
  return () => {
    active = false;
    undo.forEach((each) => each());
  };
}
