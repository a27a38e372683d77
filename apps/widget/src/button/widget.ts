// What people see of the widget on a page: its button, shown when the project's configuration is there, and from it the
// dialog, fetched when somebody wants to report.
import tokens from '../../../design/tokens.css';
import type { App } from '../loader/app';
import type { Chunks } from '../loader/lazy';
import type { Page } from '../loader/page';
import type { Texts } from '../locales/en';
import { Name } from '../names';
import { Host, type Theme } from '../ui/host';
import { buttonColors } from './colors';
import { captureFlags, completeConfig, loadConfig, type WidgetConfig } from './config';
import { matchesHotkey, parseHotkey } from './hotkey';
import { Launcher } from './launcher';
import { kLauncherTexts } from './launcher_texts';
import { followTheme } from './theme';

export class Widget implements App {
  config!: WidgetConfig; // there once the widget is ready
  readonly host = new Host(document);
  #launcher: Launcher | undefined;
  #dialog: { close(): void } | undefined;
  #opening = false;

  constructor(readonly page: Page) {}

  async start(): Promise<void> {
    const { page } = this;
    const sent = await loadConfig(page);
    if (page.signal.aborted) return;
    if (sent === 'inactive') return page.destroy();
    this.config = completeConfig(sent ?? {}, page.options);
    page.languages = this.config.language;
    page.context.allow(sent && captureFlags(this.config));
    this.#show();
    page.events.emit('ready', undefined);
    if (this.#hasPending()) void this.#retryPending();
    if (page.wanted) this.open();
  }

  #show(): void {
    this.host.adopt(tokens);
    this.host.attach();
    if (this.page.options.launcher !== false) {
      this.#launcher = new Launcher(this.host, this.config, this.#launcherTexts(), {
        open: () => this.open(),
        approach: () => void this.#prepare().catch(() => undefined),
      });
    }
    const unfollow = followTheme(this.host, this.config.theme, (theme) => this.#applyTheme(theme));
    const observer = this.#followPage();
    this.#listen();
    this.page.signal.addEventListener('abort', () => {
      unfollow();
      observer.disconnect();
      this.#launcher?.remove();
      this.host.remove();
    });
  }

  #applyTheme(theme: Theme): void {
    this.#launcher?.setTheme(theme);
    const colors = buttonColors(this.config.colors, 'dialog', theme);
    this.host.setProperty('--accent', colors?.ground ?? '');
    this.host.setProperty('--accent-ink', colors?.ink ?? '');
    this.host.setProperty('--accent-hover', colors?.groundHover ?? '');
  }

  // Frameworks replace the body, and pages change their language.
  #followPage(): MutationObserver {
    const observer = new MutationObserver(() => {
      this.host.attach();
      this.#launcher?.setTexts(this.#launcherTexts());
    });
    observer.observe(document.documentElement, { childList: true, attributeFilter: ['lang'] });
    return observer;
  }

  #listen(): void {
    const { signal } = this.page;
    document.addEventListener('bugpin:open', () => this.open(), { signal });
    document.addEventListener('bugpin:close', () => this.page.close(), { signal });
    window.addEventListener('online', () => this.#hasPending() && void this.#retryPending(), { signal });
    const hotkey = this.page.options.hotkey && parseHotkey(this.page.options.hotkey, /Mac|iP/.test(navigator.platform));
    if (!hotkey) return;
    document.addEventListener('keydown', (event) => {
      if (!matchesHotkey(event, hotkey)) return;
      event.preventDefault();
      this.open();
    }, { signal });
  }

  #launcherTexts(): { label: string; tooltip: string | null } {
    const [label, tooltip] = kLauncherTexts[this.page.language];
    const { tooltipEnabled, tooltipText } = this.config;
    const own = tooltipText && tooltipText !== kLauncherTexts.en[1] ? tooltipText : tooltip;
    return { label, tooltip: tooltipEnabled ? own : null };
  }

  applyLanguage(): void {
    if (this.config) this.#launcher?.setTexts(this.#launcherTexts());
  }

  // English stands in for a language that cannot be loaded.
  async #texts(): Promise<Texts> {
    const { parts } = this.page;
    const chunk = await parts.load(`locale-${this.page.language}`).catch(() => parts.load('locale-en'));
    return chunk.texts;
  }

  open(): void {
    if (this.page.signal.aborted || this.#opening || this.#dialog || !this.config) return;
    this.#opening = true;
    this.#openDialog()
      .catch(() => this.hideLauncher(false)) // offline before the first click: the button stays
      .finally(() => (this.#opening = false));
  }

  // Who aims at the button will want the dialog.
  async #prepare(): Promise<[Chunks['dialog'], Texts]> {
    const [dialog, texts] = await Promise.all([this.page.parts.load('dialog'), this.#texts()]);
    dialog.prepare(this.host);
    return [dialog, texts];
  }

  async #openDialog(): Promise<void> {
    const [{ openDialog }, texts] = await this.#prepare();
    if (this.page.signal.aborted) return;
    this.hideLauncher(true);
    this.#dialog = openDialog(this, texts, () => {
      this.#dialog = undefined;
      this.hideLauncher(false);
      this.#launcher?.focus();
      this.page.events.emit('close', undefined);
    });
    this.page.events.emit('open', undefined);
  }

  close(): void {
    this.#dialog?.close();
  }

  hideLauncher(hidden: boolean): void {
    this.#launcher?.setHidden(hidden);
  }

  #hasPending(): boolean {
    try {
      return localStorage.getItem(Name.pending) !== null;
    } catch {
      return false;
    }
  }

  async #retryPending(): Promise<void> {
    const outbox = await this.page.parts.load('outbox').catch(() => undefined);
    const { signal } = this.page;
    if (!signal.aborted) void outbox?.deliverPending(this.page, signal);
  }
}
