// What the parts of the widget know of each other.
import type { Host } from '../ui/host';
import type { WidgetConfig } from '../button/config';
import type { Page } from './page';

export interface App {
  readonly page: Page;
  readonly config: WidgetConfig;
  readonly host: Host;
  hideLauncher(hidden: boolean): void;
}
