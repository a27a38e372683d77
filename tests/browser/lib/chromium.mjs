// Debian's Chromium, headless, as it is for a visitor: a fresh profile, no traffic of its own, a fake camera and
// microphone, and a screen that is shared without a question.

import { chromium } from 'playwright-core';

const program = process.env.BUGPIN_CHROMIUM ?? '/usr/bin/chromium';

export const DEADLINE_MS = 20_000; // for whatever a page is expected to do

const FLAGS = [
  '--no-sandbox', // tests run as root
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--auto-accept-this-tab-capture',
];

let browser;

// One browser for a test file; closed by closeBrowser().
export async function theBrowser() {
  browser ??= await chromium.launch({
    executablePath: program,
    args: FLAGS,
    headless: true,
    timeout: 60_000,
  });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

// A visitor: storage, cookies and cache of their own. `options` are Playwright's.
export async function visitor(options = {}) {
  const context = await (
    await theBrowser()
  ).newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(DEADLINE_MS);
  context.setDefaultNavigationTimeout(DEADLINE_MS);
  return context;
}

// `factor` 4 is a machine of a quarter of this one's speed.
export async function slowDown(page, factor) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: factor });
  return session;
}
