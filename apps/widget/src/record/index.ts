// The screen recorder, a chunk that is loaded when it is wanted. A recording is kept in IndexedDB while it runs and
// until it is discarded: discard it when it was sent, or is not wanted.

import { claim, release } from './claims';
import { discardRecording } from './discard';
import { finish } from './finish';
import type { Recording } from './result';
import { type RecordOptions, Session } from './session';
import { listSessions, listSlices, type SessionRow } from './store';
import type { RecordTexts } from './texts';

export { discardRecording } from './discard';
export type { RecordLimits } from './limits';
export type { EndedBy, Failure, FailureReason, Recording } from './result';
export { isFailure } from './result';
export type { RecordOptions, Session } from './session';
export { canRecord } from './sources';
export type { RecordTexts } from './texts';

const kMaxAgeMs = 7 * 24 * 60 * 60 * 1000;

// Asks about the microphone, then lets the browser ask what to share, then records. The session is there at once;
// options.onEnd is called exactly once.
export async function startRecording(options: RecordOptions): Promise<Session> {
  const session = new Session(options);
  session.ask();
  return session;
}

// What a reload or a crash left behind of this project's recordings, newest first. A recording is given to one page at
// a time, and once to each; it stays until it is discarded, at most a week.
export async function recoverRecordings(pageKey: string, texts?: RecordTexts): Promise<Recording[]> {
  const rows = await listSessions().catch((): SessionRow[] => []);
  const found: Recording[] = [];
  for (const row of rows) {
    if (!(await claim(row.id).catch(() => false))) continue;
    const isStale = Date.now() - row.startedAt > kMaxAgeMs;
    const recording = row.pageKey === pageKey && !isStale ? await restore(row, texts) : undefined;
    if (recording) found.push(recording);
    else if (row.pageKey === pageKey || isStale) await discardRecording(row.id);
    else release(row.id); // another project's
  }
  return found.sort((a, b) => b.startedAt - a.startedAt);
}

async function restore(row: SessionRow, texts: RecordTexts | undefined): Promise<Recording | undefined> {
  const slices = await listSlices(row.id).catch(() => []);
  const file = await finish(slices, row.mimeType, row.maxBytes).catch(() => undefined);
  if (!file) return undefined;
  return {
    id: row.id,
    blob: file.blob,
    mimeType: file.blob.type,
    seconds: file.seconds,
    width: row.width,
    height: row.height,
    startedAt: row.startedAt,
    recovered: true,
    endedBy: 'reload',
    ...(row.poster ? { poster: row.poster } : {}),
    ...(texts ? { notice: texts.recovered } : {}),
  };
}
