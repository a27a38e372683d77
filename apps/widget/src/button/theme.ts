// Light or dark. "auto" follows the page before it follows the system: a page that is dark by its own switch gets a
// dark widget on a light system too.
import type { Host, Theme } from '../ui/host';
import type { ThemeChoice } from '../loader/types';

const kDark = '(prefers-color-scheme: dark)';

function saidByPage(): Theme | undefined {
  for (const element of [document.documentElement, document.body]) {
    if (!element) continue;
    const said = element.dataset.theme ?? element.dataset.bsTheme ?? element.dataset.colorScheme ?? element.dataset.mode;
    if (said === 'dark' || said === 'light') return said;
    if (element.classList.contains('dark')) return 'dark';
    if (element.classList.contains('light')) return 'light';
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme === 'dark' || scheme === 'light' ? scheme : undefined;
}

export function resolveTheme(choice: ThemeChoice): Theme {
  if (choice !== 'auto') return choice;
  return saidByPage() ?? (matchMedia(kDark).matches ? 'dark' : 'light');
}

// Keeps the host in the right theme; returns the end of it.
export function followTheme(host: Host, choice: ThemeChoice, changed: (theme: Theme) => void): () => void {
  const apply = (): void => {
    const theme = resolveTheme(choice);
    host.setTheme(theme);
    changed(theme);
  };
  apply();
  if (choice !== 'auto') return () => undefined;
  const query = matchMedia(kDark);
  const observer = new MutationObserver(apply);
  query.addEventListener('change', apply);
  const attributeFilter = ['class', 'style', 'data-theme', 'data-bs-theme', 'data-color-scheme', 'data-mode'];
  for (const element of [document.documentElement, document.body]) observer.observe(element, { attributeFilter });
  return () => {
    query.removeEventListener('change', apply);
    observer.disconnect();
  };
}
