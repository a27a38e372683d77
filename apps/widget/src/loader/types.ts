// The widget's public interface: what a page may set, call and hear.
import type { PageContext } from '../context/types';
import type { Language } from './language';

export type Position = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left';
export type ThemeChoice = 'auto' | 'light' | 'dark';
export type LogLevel = 'error' | 'warn' | 'log';

export interface User {
  id?: string;
  name?: string;
  email?: string;
}

export interface InitOptions {
  /** The project's key; required. */
  apiKey: string;
  /** Where BugPin runs; the page's own origin when absent. */
  serverUrl?: string;
  position?: Position;
  buttonText?: string | null;
  theme?: ThemeChoice;
  /** Wins over every other source of the language, unless the project pins one. */
  language?: string;
  reporterName?: string;
  reporterEmail?: string;
  /** Opens the widget, for example "Alt+Shift+B"; false for none. */
  hotkey?: string | false;
  /** false: no button; the page calls open(). */
  launcher?: boolean;
  user?: User;
  metadata?: Record<string, unknown>;
  /** Sees each report before it is sent; may change it, or return null to keep it from being sent. */
  beforeSend?: BeforeSend;
}

/** A report as it is about to be sent. Files are not in it. */
export interface OutgoingReport {
  title: string;
  description?: string;
  priority: string;
  reporterName?: string;
  reporterEmail?: string;
  locale: string;
  metadata: PageContext;
  mediaAnnotations?: unknown[];
  /** By the ids of the project's own fields. */
  customFields?: Record<string, string | boolean>;
}

export type BeforeSend = (report: OutgoingReport) => OutgoingReport | null | Promise<OutgoingReport | null>;

export interface Events {
  ready: undefined;
  open: undefined;
  close: undefined;
  /** On the server's disk. */
  submitted: { reportId: string; number: number; statusUrl?: string };
  /** Kept in the browser; it will be sent later. */
  queued: { id: string };
  /** Refused for good. */
  failed: { code: string; message: string };
}

export type Listener<N extends keyof Events> = (detail: Events[N]) => void;

export interface BugPinApi {
  readonly version: string;
  init(options: InitOptions): Promise<void>;
  open(): void;
  close(): void;
  destroy(): void;
  identify(user: User | null): void;
  setMetadata(values: Record<string, unknown>): void;
  addLog(level: LogLevel, ...values: unknown[]): void;
  on<N extends keyof Events>(name: N, listener: Listener<N>): void;
  off<N extends keyof Events>(name: N, listener: Listener<N>): void;
  setLanguage(code: string): Language | null;
  getLanguage(): Language;
}
