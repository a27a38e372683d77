// /widget.js: one script tag. Starts by itself when the tag has data-api-key; else waits for BugPin.init().
import { createApi } from './api';
import type { BugPinApi, InitOptions } from './types';

declare global {
  interface Window {
    BugPin?: BugPinApi;
  }
}

// data-button-text and so on: taken as they are.
const kTexts = ['position', 'buttonText', 'theme', 'language', 'reporterName', 'reporterEmail', 'hotkey'] as const;

function optionsFrom(script: HTMLScriptElement): InitOptions | undefined {
  const { dataset } = script;
  if (!dataset.apiKey) return undefined;
  const options: InitOptions = { apiKey: dataset.apiKey };
  options.serverUrl = dataset.serverUrl ?? script.src.split('/').slice(0, 3).join('/'); // its origin
  for (const name of kTexts) if (dataset[name]) Object.assign(options, { [name]: dataset[name] });
  if (dataset.launcher === 'false') options.launcher = false;
  return options;
}

// An address is cut, not parsed: the page waits meanwhile. A loader under its hashed name lies in /widget/ itself.
function chunksBeside(address: string): string {
  const path = address.split('?')[0]!.split('#')[0]!; // no pattern: to compile the page's first one takes a while
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return folder.endsWith('/widget/') ? folder : `${folder}widget/`;
}

function run(): void {
  if (window.BugPin) return; // a second tag does nothing
  const script = document.currentScript as HTMLScriptElement | null;
  const nonce = script?.nonce || undefined;
  const chunks = script?.src ? chunksBeside(script.src) : '';
  const api = createApi((options) => ({ base: chunks || `${options.serverUrl ?? ''}/widget/`, nonce, query: '' }));
  window.BugPin = api;
  const options = script && optionsFrom(script);
  if (options) void api.init(options);
}

try {
  run();
} catch {
  // The page goes on without a widget.
}
