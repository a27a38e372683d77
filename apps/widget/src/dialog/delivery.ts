// Sends a session's report, and keeps it in the browser until the server has it.
import { fill } from '../locales/fill';
import type { StoredReport } from '../send/database';
import { deliverPending, forget, keep, postpone } from '../send/outbox';
import { dropOldDrafts } from '../send/drafts';
import { sendReport, type SendResult } from '../send/submit';
import { fieldOf, type FormField } from './form';
import { prepareReport } from './outgoing';
import type { Session } from './session';

export type Outcome =
  | { kind: 'sent'; number: number; statusUrl?: string }
  | { kind: 'kept'; offline: boolean }
  // Nothing is lost: the form stays as it is.
  | { kind: 'failed'; message: string; fields: FormField[] };

// Makes room once by giving up drafts that are older than a day.
async function keepSomehow(report: StoredReport): Promise<boolean> {
  try {
    await keep(report);
    return true;
  } catch {
    try {
      await dropOldDrafts(24 * 3600 * 1000);
      await keep(report);
      return true;
    } catch {
      return false;
    }
  }
}

function refusal(session: Session, result: Extract<SendResult, { kind: 'refused' }>): Outcome {
  const { texts } = session;
  const message =
    result.code === 'RECORDING_VOLUME_EXCEEDED'
      ? texts.refusedVideo
      : fill(texts.refused, { message: result.message || result.code });
  const fields = result.fields.map(fieldOf).filter((field): field is FormField => field !== undefined);
  return { kind: 'failed', message, fields };
}

async function settle(session: Session, report: StoredReport, result: SendResult, isKept: boolean): Promise<Outcome> {
  const { app, texts } = session;
  if (result.kind === 'accepted') {
    if (isKept) await forget(report.id).catch(() => undefined);
    const { number, reportId } = result;
    const statusUrl = result.statusUrl && new URL(result.statusUrl, app.page.serverUrl).href;
    app.page.events.emit('submitted', { reportId, number, ...(statusUrl ? { statusUrl } : {}) });
    return { kind: 'sent', number, ...(statusUrl ? { statusUrl } : {}) };
  }
  if (result.kind === 'refused') {
    if (isKept) await forget(report.id).catch(() => undefined);
    app.page.events.emit('failed', { code: result.code, message: result.message });
    return refusal(session, result);
  }
  if (!isKept) return { kind: 'failed', message: texts.notKept, fields: [] };
  // Without room for both, the report goes before what it was made of.
  await postpone({ ...report, draft: session.draft }, result.after).catch(() => postpone(report, result.after));
  app.page.events.emit('queued', { id: report.id });
  void deliverPending(app.page, app.page.signal);
  return { kind: 'kept', offline: !navigator.onLine };
}

export async function deliver(session: Session, progress: (share: number) => void): Promise<Outcome> {
  const { app, texts } = session;
  let report: StoredReport | null;
  try {
    report = await prepareReport(session);
  } catch (error) {
    return { kind: 'failed', message: fill(texts.refused, { message: String(error) }), fields: [] };
  }
  if (!report) return { kind: 'failed', message: texts.vetoed, fields: [] };
  const isKept = await keepSomehow(report);
  const offline = !navigator.onLine && isKept;
  const result: SendResult = offline
    ? { kind: 'later' }
    : await sendReport(report, { request: app.page.ownRequest(), progress });
  const outcome = await settle(session, report, result, isKept);
  if (outcome.kind !== 'failed') await finish(session);
  return outcome;
}

// The report is safe: neither the draft nor the recorder's copies are needed any more.
async function finish(session: Session): Promise<void> {
  await session.dropDraft();
  const recordings = session.media.flatMap((item) => (item.kind === 'video' && item.recordingId) || []);
  if (recordings.length === 0) return;
  const record = await session.app.page.parts.load('record').catch(() => undefined);
  await Promise.all(recordings.map((id) => record?.discardRecording(id)));
}
