// window.BugPin, and what the npm package exports. No member throws into the page but init(), which rejects when it is
// called wrongly.
import { Emitter } from './events';
import { chooseLanguage, kAnyLanguage, type Language } from './language';
import { kVersion, Page } from './page';
import type { Source } from './parts';
import type { BugPinApi, Events, InitOptions, Listener, User } from './types';

export function createApi(sourceFor: (options: InitOptions) => Source): BugPinApi {
  const events = new Emitter();
  let page: Page | undefined;
  let wanted = false;
  // Said before init(); kept for it.
  let user: User | null = null;
  const metadata: Record<string, unknown> = {};
  return {
    version: kVersion,
    async init(options: InitOptions) {
      if (!options?.apiKey) throw new TypeError('BugPin.init: apiKey is required');
      if (page) return; // a second start does nothing
      page = new Page(options, sourceFor(options), events);
      page.wanted = wanted;
      page.user ??= user;
      Object.assign(page.metadata, metadata);
      await page.start();
    },
    open() {
      if (page) page.open();
      else wanted = true;
    },
    close() {
      wanted = false;
      page?.close();
    },
    destroy() {
      page?.destroy();
      page = undefined;
      wanted = false;
    },
    identify(who: User | null) {
      user = who;
      if (page) page.user = who;
    },
    setMetadata(values: Record<string, unknown>) {
      Object.assign(metadata, values);
      if (page) Object.assign(page.metadata, values);
    },
    addLog(level, ...values) {
      page?.context.addLog(level, values);
    },
    on<N extends keyof Events>(name: N, listener: Listener<N>) {
      events.on(name, listener);
    },
    off<N extends keyof Events>(name: N, listener: Listener<N>) {
      events.off(name, listener);
    },
    setLanguage: (code: string) => page?.setLanguage(code) ?? null,
    getLanguage: (): Language => page?.language ?? chooseLanguage(undefined, kAnyLanguage),
  };
}
