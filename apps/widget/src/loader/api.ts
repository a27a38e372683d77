// window.BugPin, and what the npm package exports. No member throws into the page but init(), which rejects when it is
// called wrongly.
import { Emitter } from './events';
import { type Language, chooseLanguage } from './language';
import type { BugPinApi, Events, InitOptions, Listener, User } from './types';
import { kVersion, type Source, Widget } from './widget';

export function createApi(sourceFor: (options: InitOptions) => Source): BugPinApi {
  const events = new Emitter();
  let widget: Widget | undefined;
  let wanted = false;
  // Said before init(); kept for it.
  let user: User | null = null;
  const metadata: Record<string, unknown> = {};
  return {
    version: kVersion,
    async init(options: InitOptions) {
      if (!options?.apiKey) throw new TypeError('BugPin.init: apiKey is required');
      if (widget) return; // a second start does nothing
      widget = new Widget(options, sourceFor(options), events, wanted);
      widget.user ??= user;
      Object.assign(widget.metadata, metadata);
      await widget.start();
    },
    open() {
      if (widget) widget.open();
      else wanted = true;
    },
    close() {
      wanted = false;
      widget?.close();
    },
    destroy() {
      widget?.destroy();
      widget = undefined;
      wanted = false;
    },
    identify(who: User | null) {
      user = who;
      if (widget) widget.user = who;
    },
    setMetadata(values: Record<string, unknown>) {
      Object.assign(metadata, values);
      if (widget) Object.assign(widget.metadata, values);
    },
    addLog(level, ...values) {
      widget?.addLog(level, values);
    },
    on<N extends keyof Events>(name: N, listener: Listener<N>) {
      events.on(name, listener);
    },
    off<N extends keyof Events>(name: N, listener: Listener<N>) {
      events.off(name, listener);
    },
    setLanguage: (code: string) => widget?.setLanguage(code) ?? null,
    getLanguage: (): Language =>
      widget?.language ?? chooseLanguage(undefined, { mode: 'auto', defaultLanguage: 'en' }),
  };
}
