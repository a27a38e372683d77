// The parts of a report that a reporter may leave out.
import type { PageContext } from '../context/types';

export const kSections = ['console', 'network', 'activity', 'storage'] as const;
export type Section = (typeof kSections)[number];
export type Switches = Record<Section, boolean>;

export const kAllOn: Switches = { console: true, network: true, activity: true, storage: true };

export function linesOf(section: Section, context: PageContext): string[] | undefined {
  switch (section) {
    case 'console':
      return context.consoleErrors?.map((each) => `${each.type}: ${each.message}`);
    case 'network':
      return context.networkErrors?.map((each) => `${each.status || '×'} ${each.method} ${each.url}`);
    case 'activity':
      return context.userActivity?.map((each) => `${each.type}: ${each.text || each.url || ''}`);
    case 'storage': {
      const keys = context.storageKeys;
      return keys && [...keys.cookies, ...keys.localStorage, ...keys.sessionStorage];
    }
  }
}

// The context without what was switched off.
export function withSwitches(context: PageContext, switches: Switches): PageContext {
  const chosen = { ...context };
  if (!switches.console) delete chosen.consoleErrors;
  if (!switches.network) delete chosen.networkErrors;
  if (!switches.activity) delete chosen.userActivity;
  if (!switches.storage) delete chosen.storageKeys;
  return chosen;
}
