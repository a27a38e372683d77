// Browser, device and page, read when a report is made. Client hints (User-Agent Client Hints, WICG) win over the
// user-agent string, which browsers froze.
import { scrubText, scrubUrl } from './scrub';
import type { PageContext, StorageKeys } from './types';

interface Brand {
  brand: string;
  version: string;
}

interface ClientHints {
  brands: Brand[];
  mobile: boolean;
  platform: string;
}

const kBrowsers: [RegExp, string][] = [
  [/\bEdgA?\/([\d.]+)/, 'Edge'],
  [/\bOPR\/([\d.]+)/, 'Opera'],
  [/\bSamsungBrowser\/([\d.]+)/, 'Samsung Internet'],
  [/\bFirefox\/([\d.]+)/, 'Firefox'],
  [/\bFxiOS\/([\d.]+)/, 'Firefox'],
  [/\bCriOS\/([\d.]+)/, 'Chrome'],
  [/Chrom(?:e|ium)\/([\d.]+)/, 'Chrome'],
  [/\bVersion\/([\d.]+).*Safari/, 'Safari'],
];

export function browserOf(agent: string): { name: string; version: string } {
  for (const [pattern, name] of kBrowsers) {
    const match = pattern.exec(agent);
    if (match) return { name, version: match[1] ?? '' };
  }
  return { name: 'Unknown', version: '' };
}

// iPhones and iPads say "like Mac OS X": they are asked first. An iPad in desktop mode gives itself away by touch.
export function deviceOf(agent: string, touchPoints: number): PageContext['device'] {
  const ios = /\b(?:iPhone|iPad|iPod).*?OS ([\d_]+)/.exec(agent);
  if (ios) return { type: /iPad/.test(agent) ? 'tablet' : 'mobile', os: 'iOS', osVersion: ios[1]!.replace(/_/g, '.') };
  const android = /\bAndroid ?([\d.]*)/.exec(agent);
  if (android) {
    const type = /\bMobile\b/.test(agent) ? 'mobile' : 'tablet';
    return { type, os: 'Android', ...(android[1] ? { osVersion: android[1] } : {}) };
  }
  const mac = /\bMac OS X ([\d_.]+)/.exec(agent);
  if (mac) {
    if (touchPoints > 1) return { type: 'tablet', os: 'iOS' };
    return { type: 'desktop', os: 'macOS', osVersion: mac[1]!.replace(/_/g, '.') };
  }
  const windows = /\bWindows NT ([\d.]+)/.exec(agent);
  if (windows) {
    const names: Record<string, string> = { '10.0': '10/11', '6.3': '8.1', '6.2': '8', '6.1': '7' };
    return { type: 'desktop', os: 'Windows', osVersion: names[windows[1]!] ?? windows[1]! };
  }
  if (/\bCrOS\b/.test(agent)) return { type: 'desktop', os: 'ChromeOS' };
  return { type: 'desktop', os: /Linux|X11/.test(agent) ? 'Linux' : 'Unknown' };
}

function names(storage: () => Storage): string[] {
  try {
    return Object.keys(storage()).slice(0, 200);
  } catch {
    return []; // storage is forbidden here
  }
}

export function storageKeys(): StorageKeys {
  const cookies = document.cookie.split(';').map((pair) => pair.split('=')[0]!.trim());
  return {
    cookies: cookies.filter(Boolean).slice(0, 200),
    localStorage: names(() => localStorage),
    sessionStorage: names(() => sessionStorage),
  };
}

function pageLoadTime(): number | undefined {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry && entry.loadEventEnd > 0 ? Math.round(entry.loadEventEnd - entry.startTime) : undefined;
}

export function hasGlobalPrivacyControl(): boolean {
  return (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
}

// `strict`: EU privacy mode or Global Privacy Control; addresses then lose query and fragment.
export function environment(version: string, strict: boolean): PageContext {
  const agent = navigator.userAgent;
  const hints = (navigator as { userAgentData?: ClientHints }).userAgentData;
  const device = deviceOf(agent, navigator.maxTouchPoints);
  if (hints?.mobile) device.type = 'mobile';
  const context: PageContext = {
    url: scrubUrl(location.href, strict),
    title: scrubText(document.title),
    browser: { ...browserOf(agent), userAgent: agent },
    device,
    viewport: {
      width: innerWidth,
      height: innerHeight,
      devicePixelRatio,
      orientation: innerWidth > innerHeight ? 'landscape' : 'portrait',
    },
    timestamp: new Date().toISOString(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: navigator.language,
    colorScheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    widgetVersion: version,
  };
  if (document.referrer) context.referrer = scrubUrl(document.referrer, strict);
  const load = pageLoadTime();
  if (load !== undefined) context.pageLoadTime = load;
  if (hasGlobalPrivacyControl()) context.gpc = true;
  return context;
}
