// Which of the eight languages the widget speaks. Order: what the page set, <html lang>, the browser, the project's
// default; a project may pin one.

export const kLanguages = ['en', 'de', 'fr', 'nl', 'es', 'it', 'ja', 'zh-CN'] as const;
export type Language = (typeof kLanguages)[number];

export interface LanguageSetting {
  mode: string; // "auto", or the language that is pinned
  defaultLanguage: string;
}

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

// What the launcher says; the rest of the texts comes with the dialog.
export const kLauncherTexts: Record<Language, readonly [label: string, tooltip: string]> = {
  en: ['Report a bug', 'Found a bug?'],
  de: ['Fehler melden', 'Fehler gefunden?'],
  fr: ['Signaler un problème', 'Un problème\u202f?'],
  nl: ['Probleem melden', 'Iets mis?'],
  es: ['Informar de un error', '¿Algo falla?'],
  it: ['Segnala un problema', 'Qualcosa non va?'],
  ja: ['不具合を報告', '不具合を見つけましたか？'],
  'zh-CN': ['报告问题', '发现问题了吗？'],
};
