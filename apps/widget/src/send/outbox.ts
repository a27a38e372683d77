// Reports on their way. Each one is written to IndexedDB before its first attempt and removed when the server has
// answered for good: a closed tab or a crash in between costs nothing, and the idempotency key keeps it single. One tab
// at a time delivers (Web Locks); the others wait for their turn.
import type { Page } from '../loader/page';
import { Name } from '../names';
import { getAll, put, remove, type StoredReport } from './database';
import { giveBack } from './drafts';
import { type SendResult, sendReport } from './submit';

const kLock = 'bugpin-outbox';
const kFirstDelay = 5_000;
const kLongestDelay = 5 * 60_000;
const kLease = 90_000; // how long a report that a dialog is sending is left alone by the others

// Doubles with each failure, shortened by up to a third so that many visitors do not come back at the same moment.
export function backoff(attempts: number, random = Math.random()): number {
  const whole = Math.min(kLongestDelay, kFirstDelay * 2 ** Math.min(attempts, 16));
  return Math.round(whole * (1 - random / 3));
}

function flag(isPending: boolean): void {
  try {
    if (isPending) localStorage.setItem(Name.pending, '1');
    else localStorage.removeItem(Name.pending);
  } catch {
    // Then the next page does not know, and the reports wait for the next dialog.
  }
}

// Keeps a report before its first attempt. Rejects when there is no room.
export async function keep(report: StoredReport): Promise<void> {
  await put('reports', { ...report, nextAttemptAt: Date.now() + kLease });
  flag(true);
}

export async function forget(id: string): Promise<void> {
  await remove('reports', id);
  const left = await getAll<StoredReport>('reports');
  if (left.length === 0) flag(false);
}

// Without a connection no server has been troubled: it is due as soon as there is one.
export async function postpone(report: StoredReport, after?: number): Promise<void> {
  const attempts = report.attempts + 1;
  const delay = navigator.onLine ? (after ?? backoff(report.attempts)) : 0;
  await put('reports', { ...report, attempts, nextAttemptAt: Date.now() + delay });
  flag(true);
}

function tell(page: Page, result: SendResult): void {
  if (result.kind === 'accepted') {
    const { reportId, number, statusUrl } = result;
    page.events.emit('submitted', statusUrl ? { reportId, number, statusUrl } : { reportId, number });
  } else if (result.kind === 'refused') {
    page.events.emit('failed', { code: result.code, message: result.message });
  }
}

// What comes of one result: gone, put off, or given back.
export async function settle(page: Page, report: StoredReport, result: SendResult): Promise<void> {
  if (result.kind === 'later') return postpone(report, result.after);
  // Without room for the draft the others must go on all the same.
  if (result.kind === 'refused' && report.draft) await giveBack(report.draft).catch(() => undefined);
  await forget(report.id);
  tell(page, result);
}

// Resolves with whether the connection came back meanwhile; also, early, on abort.
const wait = (ms: number, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(event?: Event): void {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve(event?.type === 'online');
    }
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });

const kLongestWait = 60_000;

// Coming back online makes everything due that was tried before.
async function deliver(page: Page, signal: AbortSignal): Promise<void> {
  let cameOnline = false;
  while (!signal.aborted) {
    const all = await getAll<StoredReport>('reports');
    for (const report of all.sort((a, b) => a.createdAt - b.createdAt)) {
      const isDue = report.nextAttemptAt <= Date.now() || (cameOnline && report.attempts > 0);
      if (!isDue || signal.aborted || !navigator.onLine) continue;
      await settle(page, report, await sendReport(report, { request: page.ownRequest(), signal }));
    }
    const next = Math.min(...(await getAll<StoredReport>('reports')).map((each) => each.nextAttemptAt));
    if (next === Infinity) return flag(false);
    const delay = navigator.onLine ? Math.min(next - Date.now(), kLongestWait) : kLongestWait;
    cameOnline = await wait(Math.max(250, delay), signal);
  }
}

let running: Promise<void> | undefined;

// Starts delivering unless this tab already does. Ends when nothing is left.
export function deliverPending(page: Page, signal: AbortSignal): Promise<void> {
  const work = (): Promise<void> => deliver(page, signal).catch(() => undefined);
  running ??= (
    navigator.locks ? navigator.locks.request(kLock, { signal }, work).catch(() => undefined) : work()
  ).then(() => void (running = undefined));
  return running;
}
