// Opens the dialog: a native modal dialog in the widget's shadow root, so that it lies above every page, the page behind
// it is inert, and Escape and the focus behave as people expect.
import { h, render } from 'preact';
import type { App } from '../loader/app';
import type { Texts } from '../locales/en';
import type { Recording } from '../record/result';
import type { Host } from '../ui/host';
import { nextFrame } from '../ui/frame';
import controls from '../ui/controls.css';
import css from './dialog.css';
import steps from './steps.css';
import { Dialog, type DialogProps } from './dialog';
import { mayHaveRecordings } from '../record/pending';
import { trapFocus } from './focus';
import { Session } from './session';

export interface DialogHandle {
  close(): void;
}

const canScreen = (): boolean => isSecureContext && typeof navigator.mediaDevices?.getDisplayMedia === 'function';
const canRecord = (): boolean => canScreen() && typeof MediaRecorder === 'function';

// What can be done before anybody clicks. Repeating it does nothing.
export function prepare(host: Host): void {
  host.adopt(controls);
  host.adopt(css);
  host.adopt(steps);
}

class DialogView implements DialogHandle {
  readonly #part: HTMLElement;
  readonly #element: HTMLDialogElement;
  readonly #session: Session;
  #isClosed = false;

  constructor(
    private readonly app: App,
    private readonly texts: Texts,
    private readonly onClose: () => void,
  ) {
    prepare(app.host);
    this.#session = new Session(app, texts.dialog);
    this.#part = app.host.mount('dialog');
    this.#part.lang = app.page.language;
    this.#part.dir = 'ltr'; // all eight languages; the page's own direction does not count here
    this.#element = document.createElement('dialog');
    this.#element.className = 'dialog';
    this.#element.setAttribute('aria-labelledby', 'dialog-title');
    this.#part.append(this.#element);
    this.#listen();
    this.#draw();
    this.#element.showModal();
    void this.#begin();
  }

  #listen(): void {
    this.#element.addEventListener('cancel', (event) => {
      event.preventDefault(); // Escape: we close ourselves, with the draft saved
      this.close();
    });
    this.#element.addEventListener('paste', (event) => this.#paste(event));
    // On the way down: nothing inside may keep it from us.
    this.#element.addEventListener('keydown', (event) => trapFocus(event, this.#element), true);
    window.addEventListener('pagehide', this.#save);
  }

  readonly #save = (): void => void this.#session.save();

  #draw(): void {
    const props: DialogProps = {
      session: this.#session,
      texts: this.texts,
      reveal: (page) => this.#reveal(page),
      record: () => void this.#record(),
      canScreen: canScreen(),
      canRecord: canRecord(),
      close: () => this.close(),
    };
    render(h(Dialog, props), this.#element);
  }

  // Recordings that a reload or a crash cut off; a restored draft may hold one already.
  async #recover(): Promise<void> {
    const { app, texts } = this;
    const session = this.#session;
    if (!mayHaveRecordings(app.page.options.apiKey)) return;
    const chunk = await app.page.parts.load('record').catch(() => undefined);
    const found = (await chunk?.recoverRecordings(app.page.options.apiKey, texts.record)) ?? [];
    const known = session.media.map((item) => (item.kind === 'video' ? item.recordingId : undefined));
    for (const recording of found) if (!known.includes(recording.id)) this.#addRecording(recording);
  }

  #addRecording({ id, blob, poster, notice }: Recording): void {
    const session = this.#session;
    const item = { kind: 'video' as const, blob, name: 'recording', method: 'recording' as const, recordingId: id };
    session.addFile(poster ? { ...item, poster } : item);
    if (notice) session.change(() => (session.notice = notice));
  }

  // The draft of last time, else a picture of what the reporter sees.
  async #begin(): Promise<void> {
    const { app } = this;
    const session = this.#session;
    await nextFrame(); // the reporter sees the dialog before anything else is done
    if (this.#isClosed) return;
    void session.context;
    if (app.config.customFields.length > 0) {
      // Without them the report can still be sent.
      app.page.parts.load('fields').then((chunk) => session.change(() => (session.fields = chunk)), () => undefined);
    }
    const isRestored = await session.restore();
    await this.#recover();
    if (isRestored || session.media.length > 0) return;
    if (app.config.features.screenshot && !app.config.useScreenCaptureAPI && !this.#isClosed) {
      await session.capture('visible', (page) => this.#reveal(page));
    }
  }

  // Out of the way while the reporter chooses something on the page.
  #reveal(page: boolean): void {
    if (this.#isClosed) return;
    if (page && this.#element.open) this.#element.close();
    if (!page && !this.#element.open) this.#element.showModal();
  }

  #paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    for (const file of files) void this.#session.addBlob(file, file.name, 'paste');
  }

  async #record(): Promise<void> {
    const { app, texts } = this;
    const session = this.#session;
    if (!session.hasRoom()) return;
    const chunk = await app.page.parts.load('record').catch(() => undefined);
    if (!chunk) return session.change(() => (session.notice = texts.record.failed));
    this.#reveal(true);
    await chunk.startRecording({
      host: app.host,
      limits: app.config.recording,
      pageKey: app.page.options.apiKey,
      texts: texts.record,
      language: app.page.language,
      onEnd: (result) => {
        this.#reveal(false);
        if (!('failure' in result)) this.#addRecording(result);
        else if (result.message) session.change(() => (session.notice = result.message));
      },
    });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    window.removeEventListener('pagehide', this.#save);
    void this.#session.close();
    this.#element.close();
    render(null, this.#element);
    this.#part.remove();
    this.onClose();
  }
}

export function openDialog(app: App, texts: Texts, onClose: () => void): DialogHandle {
  return new DialogView(app, texts, onClose);
}
