// Watches the page from the first moment into bounded buffers. Nothing leaves them before the project's configuration
// said what may be kept: what is switched off is dropped, and without a configuration all of it is.
import { recordActivity } from './activity';
import { recordConsole } from './console';
import { environment, hasGlobalPrivacyControl, storageKeys } from './environment';
import { recordErrors } from './errors';
import { formatArguments } from './format';
import { recordNetwork } from './network';
import { Ring } from './ring';
import { scrubText } from './scrub';
import type { ActivityEntry, ConsoleEntry, NetworkEntry, PageContext } from './types';

export interface CaptureFlags {
  console: boolean;
  network: boolean;
  activity: boolean;
  storageKeys: boolean;
  strict: boolean; // EU privacy mode
}

const kNothing: CaptureFlags = { console: false, network: false, activity: false, storageKeys: false, strict: true };

type Stop = () => void;

export class ContextRecorder {
  readonly #console = new Ring<ConsoleEntry>(100, 128 * 1024);
  readonly #network = new Ring<NetworkEntry>(100, 64 * 1024);
  readonly #activity = new Ring<ActivityEntry>(50, 32 * 1024);
  #flags: CaptureFlags | undefined;
  #stops: { console?: Stop; errors?: Stop; network?: Stop; activity?: Stop } = {};

  start(): void {
    this.#stops = {
      console: recordConsole(console, this.#console),
      errors: recordErrors(window, this.#console),
      network: recordNetwork(window, this.#network),
      activity: recordActivity(window, this.#activity),
    };
  }

  // The configuration came, or failed to: then nothing is kept. A visitor's Global Privacy Control counts as a wish for the
  // strictest treatment, and stops the activity trail.
  allow(flags = kNothing): void {
    const gpc = hasGlobalPrivacyControl();
    this.#flags = { ...flags, strict: flags.strict || gpc, activity: flags.activity && !flags.strict && !gpc };
    if (!this.#flags.console) {
      this.#stops.console?.();
      this.#stops.errors?.();
      this.#console.clear();
    }
    if (!this.#flags.network) {
      this.#stops.network?.();
      this.#network.clear();
    }
    if (!this.#flags.activity) {
      this.#stops.activity?.();
      this.#activity.clear();
    }
  }

  addLog(level: ConsoleEntry['type'], values: readonly unknown[]): void {
    this.#console.add({
      type: level,
      message: scrubText(formatArguments(values)),
      timestamp: new Date().toISOString(),
    });
  }

  snapshot(version: string): PageContext {
    const flags = this.#flags ?? kNothing;
    const context = environment(version, flags.strict);
    if (flags.console) context.consoleErrors = this.#console.list();
    if (flags.network) context.networkErrors = this.#network.list().map((entry) => this.#tidy(entry, flags.strict));
    if (flags.activity) context.userActivity = this.#activity.list();
    if (flags.storageKeys) context.storageKeys = storageKeys();
    return context;
  }

  #tidy(entry: NetworkEntry, strict: boolean): NetworkEntry {
    return strict ? { ...entry, url: entry.url.replace(/[?#].*$/, '') } : entry;
  }

  stop(): void {
    Object.values(this.#stops).forEach((each) => each());
    this.#stops = {};
    this.#console.clear();
    this.#network.clear();
    this.#activity.clear();
  }
}
