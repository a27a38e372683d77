// The npm package: import { BugPin } from '@bugpin/widget'.
import { createApi } from './api';
import type { BugPinApi } from './types';
import { kVersion } from './page';

export type {
  BeforeSend,
  BugPinApi,
  Events,
  InitOptions,
  Listener,
  LogLevel,
  OutgoingReport,
  Position,
  ThemeChoice,
  User,
} from './types';
export type { Language } from './language';

export const BugPin: BugPinApi = createApi(() => ({ base: '', query: `?widgetVersion=${kVersion}&integration=npm` }));
export default BugPin;
