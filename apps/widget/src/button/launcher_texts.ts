import type { Language } from '../loader/language';

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
