// One attempt to send one report. The idempotency key makes repeating it harmless.
import type { components } from '@bugpin/api-types';
import type { StoredReport } from './database';

export type SendResult =
  | { kind: 'accepted'; reportId: string; number: number; statusUrl?: string }
  // For good: the same bytes would be refused again.
  | { kind: 'refused'; code: string; message: string; fields: string[] }
  // Not now: no connection, a busy or full server, a spent rate. `after` in milliseconds when the server said so.
  | { kind: 'later'; after?: number };

// A receipt, or our envelope of errors; "code" is what BugPin 1.x called "error".
type Answer = Partial<components['schemas']['Receipt']> & { error?: string; code?: string; details?: unknown };

const kMayPass = new Set([408, 425, 429]);
const kNeverPass = new Set(['RECORDING_VOLUME_EXCEEDED']); // a 429, but waiting a minute does not help

function formOf(report: StoredReport): FormData {
  const form = new FormData();
  form.append('data', report.data);
  for (const file of report.files) form.append(file.part, file.blob, file.name);
  return form;
}

function parse(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}

function fieldsOf(details: unknown): string[] {
  if (!Array.isArray(details)) return [];
  return details.map((each: { path?: string; field?: string }) => each.path ?? each.field ?? '').filter(Boolean);
}

// Retry-After is seconds here (RFC 9110 §10.2.3); a date is treated as "some time".
function retryAfter(request: XMLHttpRequest): number | undefined {
  const seconds = Number(request.getResponseHeader('Retry-After'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

export function interpret(status: number, answer: Answer, after?: number): SendResult {
  if (status >= 200 && status < 300 && answer.reportId) {
    const accepted = { kind: 'accepted' as const, reportId: answer.reportId, number: answer.number ?? 0 };
    return answer.statusUrl ? { ...accepted, statusUrl: answer.statusUrl } : accepted;
  }
  const code = answer.code ?? answer.error ?? '';
  const passes = (status < 400 || status >= 500 || kMayPass.has(status)) && !kNeverPass.has(code);
  if (passes) return after === undefined ? { kind: 'later' } : { kind: 'later', after };
  return { kind: 'refused', code: code || `HTTP_${status}`, message: answer.message ?? '', fields: fieldsOf(answer.details) };
}

export interface SendOptions {
  request: XMLHttpRequest; // the app's own, which the network recorder leaves out
  progress?: (share: number) => void; // 0 to 1
  signal?: AbortSignal;
}

// Never rejects.
export function sendReport(report: StoredReport, options: SendOptions): Promise<SendResult> {
  const { request, progress, signal } = options;
  return new Promise((resolve) => {
    request.open('POST', `${report.serverUrl}/api/widget/submit`);
    request.setRequestHeader('x-api-key', report.apiKey);
    request.setRequestHeader('Idempotency-Key', report.id);
    request.timeout = 10 * 60 * 1000;
    request.upload.onprogress = (event) => event.lengthComputable && progress?.(event.loaded / event.total);
    request.onload = () => resolve(interpret(request.status, parse(request.responseText), retryAfter(request)));
    request.onerror = request.ontimeout = request.onabort = () => resolve({ kind: 'later' });
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(formOf(report));
  });
}
