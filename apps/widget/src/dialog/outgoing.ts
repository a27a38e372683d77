// From a session to what goes over the wire: pictures flattened, shapes beside them, context as far as it is allowed.
import type { PageContext } from '../context/types';
import type { App } from '../loader/app';
import type { OutgoingReport } from '../loader/types';
import type { StoredFile, StoredReport } from '../send/database';
import { extensionOf, type MediaItem, type PictureItem } from './media';
import { withSwitches } from './sections';
import type { Session } from './session';

interface SentAnnotation {
  media: number;
  base?: number;
  width: number;
  height: number;
  shapes: unknown[];
}

interface Parcel {
  files: StoredFile[];
  annotations: SentAnnotation[];
  captures: NonNullable<PageContext['captures']>;
}

function addMedia(parcel: Parcel, blob: Blob, label: string): number {
  const index = parcel.files.filter((file) => file.part === 'media').length;
  parcel.files.push({ part: 'media', name: `${label}-${index + 1}.${extensionOf(blob.type)}`, blob });
  return index;
}

// An untouched picture goes as it is. One with hidden parts goes with them burnt in; one with marks goes twice: marked,
// for everybody to see, and as its base, so that marks can be taken away or edited. What was hidden is in neither.
async function addPicture(app: App, parcel: Parcel, item: PictureItem): Promise<void> {
  const { picture, drawing } = item;
  let media: number;
  if (drawing.shapes.length === 0 && !drawing.crop) {
    media = addMedia(parcel, picture.blob, 'screenshot');
  } else {
    const { flatten, hasMarks, toMediaAnnotations } = await app.page.parts.load('annotate');
    const isMarked = hasMarks(drawing);
    media = addMedia(parcel, await flatten(picture, drawing, 'marks'), 'screenshot');
    const annotation: SentAnnotation = { media, ...toMediaAnnotations(drawing) };
    const hasRoom = parcel.files.length < app.config.maxMedia;
    if (isMarked && hasRoom) annotation.base = addMedia(parcel, await flatten(picture, drawing, 'redactions'), 'base');
    if (annotation.shapes.length > 0) parcel.annotations.push(annotation);
  }
  parcel.captures.push({ media, method: picture.method, ...(picture.area ? { area: picture.area } : {}) });
}

async function addItem(app: App, parcel: Parcel, item: MediaItem): Promise<void> {
  if (item.kind === 'picture') return addPicture(app, parcel, item);
  if (item.kind === 'attachment') {
    parcel.files.push({ part: 'attachment', name: item.name, blob: item.blob });
    return;
  }
  parcel.captures.push({ media: addMedia(parcel, item.blob, 'video'), method: item.method });
}

async function pack(session: Session): Promise<Parcel> {
  const parcel: Parcel = { files: [], annotations: [], captures: [] };
  for (const item of session.media) await addItem(session.app, parcel, item);
  return parcel;
}

function reportFrom(session: Session, parcel: Parcel): OutgoingReport {
  const { app, form } = session;
  const metadata = withSwitches(session.context, session.switches);
  if (parcel.captures.length > 0) metadata.captures = parcel.captures;
  if (app.page.user) metadata.user = app.page.user;
  if (Object.keys(app.page.metadata).length > 0) metadata.custom = app.page.metadata;
  const report: OutgoingReport = { title: form.title.trim(), priority: form.priority, locale: app.page.language, metadata };
  if (form.description.trim()) report.description = form.description.trim();
  if (form.name.trim()) report.reporterName = form.name.trim();
  if (form.email.trim()) report.reporterEmail = form.email.trim();
  if (session.fields && form.fields) report.customFields = form.fields; // all that is required, or none
  if (parcel.annotations.length > 0) report.mediaAnnotations = parcel.annotations;
  return report;
}

// Null: the page's beforeSend said no. Rejects when a picture cannot be encoded or beforeSend throws.
export async function prepareReport(session: Session): Promise<StoredReport | null> {
  const { app } = session;
  const parcel = await pack(session);
  const drawn = reportFrom(session, parcel);
  const report = app.page.options.beforeSend ? await app.page.options.beforeSend(drawn) : drawn;
  if (!report) return null;
  return {
    id: session.id,
    apiKey: app.page.options.apiKey,
    serverUrl: app.page.serverUrl,
    data: JSON.stringify(report),
    files: parcel.files,
    createdAt: Date.now(),
    attempts: 0,
    nextAttemptAt: 0,
  };
}
