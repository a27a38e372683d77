// What BugPin 1.x sends for the things that it knows, as shapes (lib/shape.mjs).

import { exactly } from './shape.mjs';

export const yes = exactly(true);
export const no = exactly(false);
export const says = (message) => ({ success: yes, message: exactly(message) });

// {type: 'names of members of that type'}
export const all = (groups) =>
  Object.fromEntries(Object.entries(groups).flatMap(([type, names]) => names.split(' ').map((name) => [name, type])));

export const USER = {
  ...all({ id: 'id', string: 'email name', boolean: 'isActive', time: 'createdAt updatedAt', 'string?': 'avatarUrl' }),
  ...all({ 'time?': 'lastLoginAt invitationSentAt invitationAcceptedAt' }),
  role: /^(admin|editor|viewer)$/,
};

export const PROJECT = {
  ...all({ id: 'id', string: 'name', object: 'settings', number: 'reportsCount position', boolean: 'isActive' }),
  ...all({ time: 'createdAt updatedAt' }),
  apiKey: /^proj_[0-9a-f]{7}…$/,
};
// The key is shown whole, once.
export const KEYED_PROJECT = { ...PROJECT, apiKey: /^proj_[0-9a-f]{32}$/ };

export const REPORT = {
  ...all({ id: 'id projectId', string: 'title status priority', object: 'metadata customFields' }),
  ...all({ 'string?': 'description reporterEmail reporterName', 'id?': 'assignedTo resolvedBy' }),
  ...all({ time: 'createdAt updatedAt', 'time?': 'resolvedAt closedAt', 'object?': 'annotations' }),
  forwardedTo: [{}],
};

export const FILE = {
  ...all({ id: 'id reportId', string: 'filename mimeType', number: 'sizeBytes', 'number?': 'width height' }),
  ...all({ time: 'createdAt' }),
  type: /^(screenshot|video|attachment)$/,
};

const flags = (prefix) =>
  all({
    boolean: ['NewReport', 'StatusChange', 'PriorityChange', 'Assignment', 'Deletion']
      .map((flag) => `${prefix}On${flag}`)
      .join(' '),
  });
export const NOTIFICATIONS = { ...flags('notify'), emailEnabled: 'boolean' };
export const PREFERENCE = { ...NOTIFICATIONS, ...all({ id: 'id userId projectId', time: 'createdAt updatedAt' }) };
export const DEFAULTS = {
  ...flags('defaultNotify'),
  ...all({ boolean: 'defaultEmailEnabled', id: 'id projectId', time: 'createdAt updatedAt' }),
};

export const WEBHOOK = {
  ...all({ id: 'id projectId', string: 'name url', 'string?': 'secret', boolean: 'isActive', number: 'failureCount' }),
  ...all({ 'number?': 'lastStatusCode', time: 'createdAt updatedAt', 'time?': 'lastTriggeredAt' }),
  events: ['string'],
};

export const TOKEN = {
  ...all({ id: 'id userId', string: 'name tokenPrefix', time: 'createdAt', 'time?': 'lastUsedAt expiresAt revokedAt' }),
  scopes: ['string'],
};

const COLOR_NAMES = ['light', 'dark'].flatMap((mode) =>
  ['ButtonColor', 'TextColor', 'ButtonHoverColor', 'TextHoverColor'].map((name) => `${mode}${name}`),
);
const colors = (names) => Object.fromEntries(names.map((name) => [name, /^#[0-9a-fA-F]{6}$/]));
export const COLORS = colors(COLOR_NAMES);

export const WIDGET_CONFIG = {
  ...COLORS,
  ...colors(COLOR_NAMES.map((name) => `dialog${name[0].toUpperCase()}${name.slice(1)}`)),
  ...all({ string: 'projectName brandingPrimaryColor theme position buttonShape buttonIcon tooltipText captureMethod' }),
  ...all({ object: 'branding', number: 'buttonIconSize buttonIconStroke', 'string|null': 'buttonText' }),
  ...all({ boolean: 'enableHoverScaleEffect tooltipEnabled useScreenCaptureAPI' }),
  features: all({ boolean: 'screenshot annotation attachments consoleCapture' }),
};

export const SETTINGS = {
  ...all({ string: 'appName appUrl', boolean: 'enforceHttps smtpEnabled', object: 'smtpConfig screenshot' }),
  ...all({ number: 'retentionDays rateLimitPerMinute sessionMaxAgeDays invitationExpirationDays' }),
  ...all({ object: 'widgetLauncherButton' }),
  ...{ widgetDialog: COLORS, adminButton: COLORS, notifications: NOTIFICATIONS, branding: { primaryColor: 'string' } },
};

export const BRANDING = {
  ...all({ string: 'primaryColor faviconLightVersion faviconDarkVersion' }),
  ...all({ 'string|null': 'logoLightUrl logoDarkUrl iconLightUrl iconDarkUrl' }),
  ...{ adminThemeColors: COLORS, widgetPrimaryColors: COLORS },
};

export const WHITE_LABEL = {
  ...all({ boolean: 'enabled hideFooterBranding hideEmailBranding hidePoweredBy', 'string?': 'customCopyright' }),
};

export const STATISTICS = {
  total: 'number',
  byStatus: all({ number: 'open in_progress resolved closed' }),
  byPriority: all({ number: 'lowest low medium high highest' }),
};

const FEATURE_NAMES = 'custom-branding sso audit-log api-access webhooks white-label email-templates s3-storage';
export const FEATURES = Object.fromEntries(FEATURE_NAMES.split(' ').map((name) => [name, yes]));
