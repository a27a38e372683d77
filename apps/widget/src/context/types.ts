// What the widget knows about the page, in the wire's own shapes (member "metadata" of a submission). Written out, not taken
// from the API's types: they are part of the npm package, which needs no other. A test holds them to the API's.
import type { CaptureArea, CaptureMethod } from '../capture/picture';

export interface ConsoleEntry {
  type: 'error' | 'warn' | 'log';
  message: string;
  source?: string;
  line?: number;
  column?: number;
  stack?: string;
  timestamp: string;
}

export interface NetworkEntry {
  url: string;
  method: string;
  status: number; // 0: the transport failed
  statusText: string;
  duration?: number; // ms
  requestSize?: number; // bytes
  responseSize?: number;
  error?: string;
  timestamp: string;
}

export interface ActivityEntry {
  type: 'button' | 'link' | 'input' | 'select' | 'checkbox' | 'navigation' | 'other';
  text?: string;
  url?: string;
  inputType?: string;
  timestamp: string;
}

export interface StorageKeys {
  cookies: string[];
  localStorage: string[];
  sessionStorage: string[];
}

export interface PageContext {
  url: string;
  title?: string;
  referrer?: string;
  browser: { name: string; version: string; userAgent: string };
  device: { type: 'desktop' | 'tablet' | 'mobile'; os: string; osVersion?: string };
  viewport: { width: number; height: number; devicePixelRatio: number; orientation: 'landscape' | 'portrait' };
  timestamp: string;
  timezone?: string;
  pageLoadTime?: number;
  consoleErrors?: ConsoleEntry[];
  networkErrors?: NetworkEntry[];
  userActivity?: ActivityEntry[];
  storageKeys?: StorageKeys;
  language?: string;
  colorScheme?: 'light' | 'dark';
  widgetVersion?: string;
  gpc?: boolean;
  user?: { id?: string; name?: string; email?: string };
  custom?: Record<string, unknown>;
  captures?: { media: number; method: CaptureMethod; area?: CaptureArea }[];
}
