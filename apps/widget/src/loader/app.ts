// What the parts of the widget know of each other.
import type { ContextRecorder } from '../context/recorder';
import type { Texts } from '../locales/en';
import type { Host } from '../ui/host';
import type { WidgetConfig } from './config';
import type { Emitter } from './events';
import type { Language } from './language';
import type { ChunkName, Chunks } from './lazy';
import type { InitOptions, User } from './types';

export interface App {
  readonly version: string;
  readonly serverUrl: string;
  readonly options: InitOptions;
  readonly config: WidgetConfig;
  readonly host: Host;
  readonly context: ContextRecorder;
  readonly events: Emitter;
  user: User | null;
  metadata: Record<string, unknown>;
  readonly language: Language;
  // Requests that the network recorder leaves out. Parts use these, never the page's own.
  ownFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  ownRequest(): XMLHttpRequest;
  load<N extends ChunkName>(name: N): Promise<Chunks[N]>;
  texts(): Promise<Texts>;
  hideLauncher(hidden: boolean): void;
  readonly signal: AbortSignal; // aborted when the widget is destroyed
}
