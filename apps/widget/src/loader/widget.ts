// The widget on one page: it watches from the first moment, shows its button once the page is idle and the project's
// configuration is there, and fetches everything else when somebody wants to report.
import { ownFetch, ownRequest } from '../context/network';
import { kNothing, ContextRecorder } from '../context/recorder';
import { Host, kExcluded, type Theme } from '../ui/host';
import tokens from '../../../design/tokens.css';
import type { App } from './app';
import { buttonColors } from './colors';
import { captureFlags, completeConfig, loadConfig, type WidgetConfig } from './config';
import { Emitter } from './events';
import { matchesHotkey, parseHotkey } from './hotkey';
import { whenIdle } from './idle';
import { chooseLanguage, kLauncherTexts, type Language, matchLanguage } from './language';
import { Launcher } from './launcher';
import { type ChunkName, type Chunks, loadChunk } from './lazy';
import { followTheme } from './theme';
import type { InitOptions, LogLevel, User } from './types';
import { kPendingFlag } from './pending';
import type { Texts } from '../locales/en';

declare const BUGPIN_VERSION: string;
export const kVersion = BUGPIN_VERSION;

export interface Source {
  base: string; // of the lazy parts
  nonce?: string | undefined;
  query: string; // of the configuration request
}

export class Widget implements App {
  readonly version = kVersion;
  readonly serverUrl: string;
  readonly context = new ContextRecorder(kExcluded);
  readonly ownFetch = ownFetch;
  readonly ownRequest = ownRequest;
  config!: WidgetConfig; // there once the widget is ready
  user: User | null;
  metadata: Record<string, unknown>;
  private madeHost: Host | undefined;
  private launcher: Launcher | undefined;
  private dialog: { close(): void } | undefined;
  private opening = false;
  private wanted: boolean;
  private destroyed = false;
  private languageWish: string | undefined;
  private readonly abort = new AbortController();
  private readonly ends: (() => void)[] = [];
  private readonly loads = new Map<ChunkName, Promise<unknown>>();

  constructor(
    readonly options: InitOptions,
    private readonly source: Source,
    readonly events: Emitter,
    wanted = false,
  ) {
    this.serverUrl = (options.serverUrl ?? location.origin).replace(/\/+$/, '');
    this.user = options.user ?? null;
    this.metadata = { ...options.metadata };
    this.languageWish = options.language;
    this.wanted = wanted;
    this.context.start();
  }

  // Made when something is to be seen: not while the page loads.
  get host(): Host {
    return (this.madeHost ??= new Host(document));
  }

  async start(): Promise<void> {
    await whenIdle(this.abort.signal);
    const loaded = await loadConfig(this.serverUrl, this.options.apiKey, this.source.query);
    if (this.destroyed) return;
    if (loaded.kind === 'inactive') return this.destroy();
    this.config = completeConfig(loaded.kind === 'config' ? loaded.config : {}, this.options);
    this.context.allow(loaded.kind === 'config' ? captureFlags(this.config) : kNothing);
    this.show();
    this.events.emit('ready', undefined);
    if (this.hasPending()) void this.retryPending();
    if (this.wanted) this.open();
  }

  private show(): void {
    this.host.adopt(tokens);
    this.host.attach();
    if (this.options.launcher !== false) {
      this.launcher = new Launcher(this.host, this.config, this.launcherTexts(), {
        open: () => this.open(),
        approach: () => void this.prepare().catch(() => undefined),
      });
    }
    this.ends.push(followTheme(this.host, this.config.theme, (theme) => this.applyTheme(theme)));
    this.followPage();
    this.listen();
  }

  private applyTheme(theme: Theme): void {
    this.launcher?.setTheme(theme);
    const colors = buttonColors(this.config.colors, 'dialog', theme);
    this.host.setProperty('--accent', colors?.ground ?? '');
    this.host.setProperty('--accent-ink', colors?.ink ?? '');
    this.host.setProperty('--accent-hover', colors?.groundHover ?? '');
  }

  // Frameworks replace the body, and pages change their language.
  private followPage(): void {
    const observer = new MutationObserver(() => {
      this.host.attach();
      this.launcher?.setTexts(this.launcherTexts());
    });
    observer.observe(document.documentElement, { childList: true, attributeFilter: ['lang'] });
    this.ends.push(() => observer.disconnect());
  }

  private listen(): void {
    const { signal } = this.abort;
    document.addEventListener('bugpin:open', () => this.open(), { signal });
    document.addEventListener('bugpin:close', () => this.close(), { signal });
    window.addEventListener('online', () => this.hasPending() && void this.retryPending(), { signal });
    const hotkey = this.options.hotkey && parseHotkey(this.options.hotkey, /Mac|iP/.test(navigator.platform));
    if (!hotkey) return;
    document.addEventListener('keydown', (event) => {
      if (!matchesHotkey(event, hotkey)) return;
      event.preventDefault();
      this.open();
    }, { signal });
  }

  private launcherTexts(): { label: string; tooltip: string | null } {
    const [label, tooltip] = kLauncherTexts[this.language];
    const { tooltipEnabled, tooltipText } = this.config;
    const own = tooltipText && tooltipText !== kLauncherTexts.en[1] ? tooltipText : tooltip;
    return { label, tooltip: tooltipEnabled ? own : null };
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  get language(): Language {
    return chooseLanguage(this.languageWish, this.config?.language ?? { mode: 'auto', defaultLanguage: 'en' });
  }

  setLanguage(code: string): Language | null {
    if (!matchLanguage(code)) return null;
    this.languageWish = code;
    if (this.config) this.launcher?.setTexts(this.launcherTexts());
    return this.language;
  }

  // Each once; one that failed is tried again when it is next wanted.
  load<N extends ChunkName>(name: N): Promise<Chunks[N]> {
    const known = this.loads.get(name) as Promise<Chunks[N]> | undefined;
    if (known) return known;
    const loading = loadChunk(this.source.base, name, this.source.nonce);
    this.loads.set(name, loading);
    loading.catch(() => this.loads.delete(name));
    return loading;
  }

  // English stands in for a language that cannot be loaded.
  async texts(): Promise<Texts> {
    const chunk = await this.load(`locale-${this.language}`).catch(() => this.load('locale-en'));
    return chunk.texts;
  }

  open(): void {
    if (this.destroyed || this.opening || this.dialog) return;
    if (!this.config) {
      this.wanted = true;
      return;
    }
    this.opening = true;
    this.openDialog()
      .catch(() => this.hideLauncher(false)) // offline before the first click: the button stays
      .finally(() => (this.opening = false));
  }

  // Who aims at the button will want the dialog.
  private async prepare(): Promise<[Chunks['dialog'], Texts]> {
    const [dialog, texts] = await Promise.all([this.load('dialog'), this.texts()]);
    dialog.prepare(this.host);
    return [dialog, texts];
  }

  private async openDialog(): Promise<void> {
    const [{ openDialog }, texts] = await this.prepare();
    if (this.destroyed) return;
    this.hideLauncher(true);
    this.dialog = openDialog(this, texts, () => {
      this.dialog = undefined;
      this.hideLauncher(false);
      this.launcher?.focus();
      this.events.emit('close', undefined);
    });
    this.events.emit('open', undefined);
  }

  close(): void {
    this.wanted = false;
    this.dialog?.close();
  }

  hideLauncher(hidden: boolean): void {
    this.launcher?.setHidden(hidden);
  }

  addLog(level: LogLevel, values: unknown[]): void {
    this.context.addLog(level, values);
  }

  private hasPending(): boolean {
    try {
      return localStorage.getItem(kPendingFlag) !== null;
    } catch {
      return false;
    }
  }

  private async retryPending(): Promise<void> {
    const outbox = await this.load('outbox').catch(() => undefined);
    if (!this.destroyed) void outbox?.deliverPending(this, this.signal);
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.dialog?.close();
    this.abort.abort();
    this.ends.forEach((end) => end());
    this.context.stop();
    this.launcher?.remove();
    this.madeHost?.remove();
  }
}
