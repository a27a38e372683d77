// Which of the eight languages the widget speaks. Order: what the page set, <html lang>, the browser, the project's
// default; a project may pin one.

export const kLanguages = ['en', 'de', 'fr', 'nl', 'es', 'it', 'ja', 'zh-CN'] as const;
export type Language = (typeof kLanguages)[number];

export interface LanguageSetting {
  mode: string; // "auto", or the language that is pinned
  defaultLanguage: string;
}

export const kAnyLanguage: LanguageSetting = { mode: 'auto', defaultLanguage: 'en' }; // before the project's is known

// BCP 47: "de-AT" → de; every Chinese but the explicitly traditional ones → zh-CN.
export function matchLanguage(tag: string | null | undefined): Language | null {
  const lower = tag?.trim().toLowerCase().replace(/_/g, '-');
  if (!lower) return null;
  if (lower === 'zh' || /^zh-(cn|sg|hans)/.test(lower)) return 'zh-CN';
  const primary = lower.split('-')[0];
  return kLanguages.find((language) => language === primary) ?? null;
}

export function chooseLanguage(wish: string | undefined, setting: LanguageSetting): Language {
  const pinned = setting.mode === 'auto' ? null : matchLanguage(setting.mode);
  if (pinned) return pinned;
  const candidates = [wish, document.documentElement.lang, ...navigator.languages, setting.defaultLanguage];
  for (const candidate of candidates) {
    const found = matchLanguage(candidate);
    if (found) return found;
  }
  return 'en';
}
