// The widget on one page, from init() to destroy(). While the page loads it watches and remembers what the page says;
// once the page is idle it fetches the widget itself. The page waits for this file: what can come later is not in it.
import type { Widget } from '../button/widget';
import { ownFetch, ownRequest } from '../context/network';
import { ContextRecorder } from '../context/recorder';
import type { Emitter } from './events';
import { whenIdle } from './idle';
import { chooseLanguage, kAnyLanguage, type Language, matchLanguage } from './language';
import { Parts, type Source } from './parts';
import type { InitOptions, User } from './types';

declare const BUGPIN_VERSION: string;
export const kVersion = BUGPIN_VERSION;

export class Page {
  readonly version = kVersion;
  readonly context = new ContextRecorder();
  readonly ownFetch = ownFetch;
  readonly ownRequest = ownRequest;
  readonly parts: Parts;
  readonly serverUrl: string;
  user: User | null;
  metadata: Record<string, unknown>;
  languages = kAnyLanguage; // the project's own once its configuration is there
  wanted = false; // asked to open before it could
  #widget: Widget | undefined; // there once its part is
  #wish: string | undefined;
  readonly #abort = new AbortController();

  constructor(
    readonly options: InitOptions,
    readonly source: Source,
    readonly events: Emitter,
  ) {
    this.parts = new Parts(source);
    this.serverUrl = (options.serverUrl ?? location.origin).replace(/\/+$/, '');
    this.user = options.user ?? null;
    this.metadata = { ...options.metadata };
    this.#wish = options.language;
    this.context.start();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  async start(): Promise<void> {
    await whenIdle(this.signal);
    // Offline: again when the connection is back.
    const part = await this.parts.load('widget').catch(() => undefined);
    if (this.signal.aborted) return;
    if (!part) {
      addEventListener('online', () => void this.start(), { once: true, signal: this.signal });
      return;
    }
    this.#widget = new part.Widget(this);
    await this.#widget.start();
  }

  open(): void {
    this.wanted = true;
    this.#widget?.open();
  }

  close(): void {
    this.wanted = false;
    this.#widget?.close();
  }

  get language(): Language {
    return chooseLanguage(this.#wish, this.languages);
  }

  setLanguage(code: string): Language | null {
    if (!matchLanguage(code)) return null;
    this.#wish = code;
    this.#widget?.applyLanguage();
    return this.language;
  }

  destroy(): void {
    if (this.signal.aborted) return;
    this.#widget?.close();
    this.#abort.abort();
    this.context.stop();
  }
}
