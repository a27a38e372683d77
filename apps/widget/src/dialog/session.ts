// One report in the making: what is shown, drawn, written and switched off. Plain state with listeners; saves itself as
// a draft while it changes, so that neither a reload nor a crash costs the reporter's work.
import type { CaptureWish } from '../capture/index';
import type { CaptureMethod, Picture } from '../capture/picture';
import type { Drawing } from '../annotate/shapes';
import type { App } from '../loader/app';
import type { FieldsChunk } from '../loader/chunks';
import type { PageContext } from '../context/types';
import type { DialogTexts } from '../locales/en';
import { fill } from '../locales/fill';
import { nextFrame } from '../ui/frame';
import type { StoredDraft } from '../send/database';
import { draftKey, draftOf, dropDraft, loadDraft, saveDraft } from '../send/drafts';
import { uuidv7 } from '../send/uuid';
import type { Form } from './form';
import { type FileItem, kindOf, maxMegabytes, type MediaItem, type PictureItem } from './media';
import { kAllOn, type Section, type Switches } from './sections';

export type Step = 'show' | 'mark' | 'tell' | 'sent';

interface Draft {
  form: Form;
  media: MediaItem[];
  switches: Switches;
  step: Step;
}

const kSaveDelay = 400; // ms after the last change

export class Session {
  readonly id = uuidv7(); // becomes the idempotency key: sending twice is sending once
  step: Step = 'show';
  media: MediaItem[] = [];
  selected = 0;
  form: Form;
  switches: Switches = { ...kAllOn };
  capturing: { share: number; cancel(): void } | undefined;
  restored = false;
  fields: FieldsChunk | undefined; // where the project has fields of its own
  notice: string | undefined; // something to tell, until the next action
  #seen: PageContext | undefined;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    readonly app: App,
    readonly texts: DialogTexts,
  ) {
    this.form = this.#emptyForm();
  }

  // What happened on the page until the dialog opened; read once it is on the screen.
  get context(): PageContext {
    return (this.#seen ??= this.app.page.context.snapshot(this.app.page.version));
  }

  #emptyForm(): Form {
    const { options, user } = this.app.page;
    return {
      title: '',
      description: '',
      priority: 'medium',
      name: options.reporterName ?? user?.name ?? '',
      email: options.reporterEmail ?? user?.email ?? '',
    };
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // Tells everybody, and saves soon.
  change(update: () => void): void {
    update();
    this.#listeners.forEach((each) => each());
    this.#saveSoon();
  }

  get selectedPicture(): PictureItem | undefined {
    const item = this.media[this.selected];
    return item?.kind === 'picture' ? item : undefined;
  }

  get isEmpty(): boolean {
    const { title, description } = this.form;
    return !title && !description && this.media.every((item) => item.kind === 'picture' && item.drawing.shapes.length === 0);
  }

  nameOf(item: MediaItem): string {
    const number = this.media.indexOf(item) + 1;
    if (item.kind === 'attachment') return item.name;
    return fill(item.kind === 'video' ? this.texts.video : this.texts.picture, { number });
  }

  // --- pictures and files ---

  hasRoom(): boolean {
    const most = this.app.config.maxMedia;
    if (this.media.length < most) return true;
    this.change(() => (this.notice = fill(this.texts.tooMany, { count: most })));
    return false;
  }

  #add(item: MediaItem): void {
    this.change(() => {
      this.media = [...this.media, item];
      this.selected = this.media.length - 1;
      this.notice = undefined;
    });
  }

  addPicture(picture: Picture): void {
    const drawing: Drawing = { width: picture.width, height: picture.height, crop: null, shapes: [] };
    this.#add({ kind: 'picture', id: uuidv7(), picture, drawing });
  }

  addFile(item: Omit<FileItem, 'id'>): void {
    this.#add({ ...item, id: uuidv7() });
  }

  remove(item: MediaItem): void {
    const name = this.nameOf(item);
    this.change(() => {
      this.media = this.media.filter((each) => each !== item);
      this.selected = Math.max(0, Math.min(this.selected, this.media.length - 1));
      this.notice = fill(this.texts.removed, { name });
    });
    if (item.kind === 'video' && item.recordingId) void this.#discardRecording(item.recordingId);
  }

  async #discardRecording(id: string): Promise<void> {
    const record = await this.app.page.parts.load('record').catch(() => undefined);
    await record?.discardRecording(id);
  }

  setDrawing(item: PictureItem, drawing: Drawing): void {
    this.change(() => {
      this.media = this.media.map((each) => (each.id === item.id ? { ...item, drawing } : each));
    });
  }

  async addBlob(blob: Blob, name: string, method: 'upload' | 'paste' | 'drop'): Promise<void> {
    const { config } = this.app;
    const kind = kindOf(blob.type.split(';')[0]!, config);
    const complain = (text: string, values = {}): void =>
      this.change(() => (this.notice = fill(text, { name, ...values })));
    if (!kind) return complain(this.texts.wrongType);
    const size = maxMegabytes(kind, config);
    if (blob.size > size * 1024 * 1024) return complain(this.texts.tooLarge, { size });
    if (!this.hasRoom()) return;
    if (kind !== 'picture') return this.addFile({ kind, blob, name, method });
    const { pictureFromFile } = await this.app.page.parts.load('capture');
    const picture = await pictureFromFile(blob, method as CaptureMethod).catch(() => undefined);
    if (picture) this.addPicture(picture);
    else complain(this.texts.unreadable);
  }

  // Resolves when it is over; what went wrong is in `notice`.
  async capture(wish: CaptureWish, reveal: (page: boolean) => void): Promise<void> {
    if (this.capturing || !this.hasRoom()) return;
    const abort = new AbortController();
    // At once for the reporter; what is being drawn is thrown away when it is done.
    const cancel = (): void => {
      abort.abort();
      this.change(() => (this.capturing = undefined));
    };
    this.change(() => {
      this.capturing = { share: 0, cancel };
      this.notice = undefined;
    });
    try {
      // Drawing keeps the page busy: that it has begun is seen first.
      const [{ capture }] = await Promise.all([this.app.page.parts.load('capture'), nextFrame()]);
      const hints = { element: this.texts.pickElement, region: this.texts.pickRegion };
      const progress = (share: number): void => {
        if (!abort.signal.aborted) this.change(() => (this.capturing = { share, cancel }));
      };
      const picture = await capture(this.app, { wish, hints, reveal, progress, signal: abort.signal });
      if (picture && !this.#closed && !abort.signal.aborted) this.addPicture(picture);
    } catch {
      if (!abort.signal.aborted) this.notice = this.texts.captureFailed;
    } finally {
      if (!abort.signal.aborted) this.change(() => (this.capturing = undefined));
    }
  }

  toggle(section: Section): void {
    this.change(() => (this.switches = { ...this.switches, [section]: !this.switches[section] }));
  }

  // --- the draft ---

  get #draftKey(): string {
    return draftKey(this.app.page.options.apiKey, this.app.page.options.reporterEmail);
  }

  get draft(): StoredDraft<Draft> {
    const { form, media, switches, step } = this;
    return draftOf(this.#draftKey, { form, media, switches, step });
  }

  #saveSoon(): void {
    clearTimeout(this.#timer);
    if (this.step === 'sent' || this.#closed) return;
    this.#timer = setTimeout(() => void this.save(), kSaveDelay);
  }

  // A spent quota or forbidden storage costs the draft, not the report.
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.step === 'sent') return;
    const work = this.isEmpty ? dropDraft(this.#draftKey) : saveDraft(this.draft);
    await work.catch(() => undefined);
  }

  async restore(): Promise<boolean> {
    const draft = await loadDraft<Draft>(this.#draftKey).catch(() => undefined);
    if (!draft || this.#closed || !this.isEmpty) return false;
    this.change(() => {
      this.form = draft.form;
      this.media = draft.media;
      this.switches = draft.switches;
      this.step = draft.step;
      this.restored = true;
    });
    return true;
  }

  startOver(): void {
    this.change(() => {
      this.media = [];
      this.form = this.#emptyForm();
      this.step = 'show';
      this.restored = false;
    });
  }

  async dropDraft(): Promise<void> {
    clearTimeout(this.#timer);
    await dropDraft(this.#draftKey).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.capturing?.cancel();
    await this.save();
    this.#closed = true;
  }
}
