// The project's configuration as the server tells it, with what holds when a member is missing (BugPin 1.x servers
// send fewer), and what the page sets over it.
import type { components } from '@bugpin/api-types';
import type { CaptureFlags } from '../context/recorder';
import type { Page } from '../loader/page';
import type { InitOptions } from '../loader/types';

type Sent = components['schemas']['WidgetConfig'];
export type Requirement = Sent['form']['reporterName'];
export type CustomField = Sent['customFields'][number];

// The members that the widget uses, and the …Color ones by their wire names.
export interface WidgetConfig
  extends Pick<
    Sent,
    | 'projectName'
    | 'features'
    | 'theme'
    | 'position'
    | 'buttonText'
    | 'buttonShape'
    | 'buttonIcon'
    | 'buttonIconSize'
    | 'buttonIconStroke'
    | 'enableHoverScaleEffect'
    | 'tooltipEnabled'
    | 'tooltipText'
    | 'useScreenCaptureAPI'
    | 'maxScreenshotSizeMb'
    | 'maxImageUploadSizeMb'
    | 'maxVideoUploadSizeMb'
    | 'maxAttachmentSizeMb'
    | 'maxMedia'
    | 'hidePoweredBy'
    | 'language'
    | 'form'
    | 'customFields'
  > {
  privacy: Pick<Sent['privacy'], 'euPrivacyMode'>;
  recording: Omit<Sent['recording'], 'dailyVolumeMb'>;
  colors: Record<string, string>;
}

const kDefaults: WidgetConfig = {
  projectName: '',
  features: {
    screenshot: true,
    annotation: true,
    attachments: false,
    consoleCapture: true,
    networkCapture: true,
    storageKeysCapture: false,
    userActivityCapture: 'automatic',
    screenRecording: true,
  },
  theme: 'auto',
  position: 'bottom-right',
  buttonText: null,
  buttonShape: 'round',
  buttonIcon: 'bug',
  buttonIconSize: 24,
  buttonIconStroke: 2,
  enableHoverScaleEffect: true,
  tooltipEnabled: true,
  tooltipText: null,
  useScreenCaptureAPI: false,
  maxScreenshotSizeMb: 10,
  maxImageUploadSizeMb: 10,
  maxVideoUploadSizeMb: 50,
  maxAttachmentSizeMb: 10,
  maxMedia: 10,
  hidePoweredBy: false,
  language: { mode: 'auto', defaultLanguage: 'en' },
  privacy: { euPrivacyMode: false },
  form: { reporterName: 'optional', reporterEmail: 'optional' },
  customFields: [],
  recording: { maxSeconds: 120, maxSizeMb: 50, quality: 'medium', microphone: true },
  colors: {},
};

type Loose = Record<string, unknown>;

// Known members only, each group over its defaults; colours by their names.
export function completeConfig(sent: Loose, over: Partial<InitOptions>): WidgetConfig {
  const config = { ...kDefaults } as unknown as Loose;
  for (const [name, standard] of Object.entries(kDefaults)) {
    const value = sent[name];
    if (value === undefined) continue;
    const isGroup = typeof standard === 'object' && standard !== null;
    config[name] = isGroup ? { ...(standard as object), ...(value as object) } : value;
  }
  config.customFields = sent.customFields ?? [];
  config.colors = Object.fromEntries(
    Object.entries(sent).filter(([name, value]) => name.endsWith('Color') && typeof value === 'string'),
  );
  for (const name of ['theme', 'position', 'buttonText'] as const) {
    if (over[name] !== undefined) config[name] = over[name];
  }
  return config as unknown as WidgetConfig;
}

// A paused project shows no widget; 1.x servers and ours name that differently. Undefined: there is no configuration to be
// had, and the widget starts with its defaults, and records nothing.
export async function loadConfig(page: Page): Promise<Loose | 'inactive' | undefined> {
  try {
    const address = `${page.serverUrl}/api/widget/config/${encodeURIComponent(page.options.apiKey)}${page.source.query}`;
    const response = await page.ownFetch(address, { credentials: 'omit' });
    const body = (await response.json()) as { config?: Loose };
    if (response.ok) return body.config;
    if (response.status === 403 || response.status === 404) return 'inactive';
  } catch {
    // Offline, or not a BugPin server.
  }
  return undefined;
}

export function captureFlags(config: WidgetConfig): CaptureFlags {
  const { features } = config;
  return {
    console: features.consoleCapture,
    network: features.networkCapture,
    activity: features.userActivityCapture === 'automatic',
    storageKeys: features.storageKeysCapture,
    strict: config.privacy.euPrivacyMode,
  };
}
