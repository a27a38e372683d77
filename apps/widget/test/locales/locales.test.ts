import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kLanguages, type Language } from '../../src/loader/language';
import { kLauncherTexts } from '../../src/button/launcher_texts';
import { texts as de } from '../../src/locales/de';
import { texts as en, type Texts } from '../../src/locales/en';
import { texts as es } from '../../src/locales/es';
import { texts as fr } from '../../src/locales/fr';
import { texts as it } from '../../src/locales/it';
import { texts as ja } from '../../src/locales/ja';
import { texts as nl } from '../../src/locales/nl';
import { texts as zhCN } from '../../src/locales/zh-CN';

const kTranslations: Record<Exclude<Language, 'en'>, Texts> = { de, fr, nl, es, it, ja, 'zh-CN': zhCN };
const kAll: Record<Language, Texts> = { en, ...kTranslations };

// One sign of these is as wide as two Latin letters.
const isWide = (language: string): boolean => language === 'ja' || language === 'zh-CN';

// Path → text: "dialog.priorities.low" → "Low".
function flat(value: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, each] of Object.entries(value)) {
    const path = prefix + key;
    if (typeof each === 'object') flat(each as object, `${path}.`).forEach((text, name) => found.set(name, text));
    else found.set(path, each as string);
  }
  return found;
}

const kEnglish = flat(en);
const translations = Object.entries(kTranslations).map(([language, texts]) => ({ language, texts: flat(texts) }));
const everywhere = Object.entries(kAll).map(([language, texts]) => ({ language, texts: flat(texts) }));

// "fr: dialog.close" for each text that is not as it should be.
function faults(locales: typeof everywhere, isFault: (text: string, path: string, language: string) => boolean): string[] {
  return locales.flatMap(({ language, texts }) =>
    [...texts].filter(([path, text]) => isFault(text, path, language)).map(([path]) => `${language}: ${path}`),
  );
}

const placeholders = (text: string): string[] => (text.match(/\{[^}]*\}/g) ?? []).sort();

// Right although they read like English: the same word, or a sign that all languages share.
const kSameAsEnglish = new Map([
  ['de: dialog.element', 'the same word'],
  ['de: dialog.optional', 'the same word'],
  ['de: annotate.tool.ellipse', 'the same word'],
  ['de: annotate.tool.text', 'the same word'],
  ['de: annotate.color.#f97316', 'the same word'],
  ['de: record.pause', 'the same word'],
  ['fr: annotate.tool.ellipse', 'the same word'],
  ['fr: annotate.color.#f97316', 'the same word'],
  ['fr: annotate.color.#8b5cf6', 'the same word'],
  ['fr: record.pause', 'the same word'],
  ['nl: dialog.element', 'the same word'],
  ['nl: annotate.tool.pen', 'the same word'],
  ['nl: record.pen', 'the same word'],
  ['it: dialog.region', 'the same word'],
  ['ja: annotate.width', 'a unit'],
  ['zh-CN: annotate.width', 'a unit'],
]);

const kSteps = ['dialog.show', 'dialog.mark', 'dialog.tell'];
const kButtons = [
  ...kSteps,
  ...['close', 'back', 'next', 'skip', 'send', 'done', 'cancel', 'startOver'].map((key) => `dialog.${key}`),
  ...['visible', 'fullpage', 'element', 'region', 'screen', 'upload', 'record'].map((key) => `dialog.${key}`),
  ...['style', 'undo', 'redo', 'duplicate', 'remove', 'zoomOut', 'zoomIn', 'zoomFit'].map((key) => `annotate.${key}`),
  ...['cropReset', 'cropDone', ...Object.keys(en.annotate.tool).map((key) => `tool.${key}`)].map((key) => `annotate.${key}`),
  ...['start', 'cancel', 'pause', 'resume', 'pen', 'laser', 'clear', 'stop'].map((key) => `record.${key}`),
  ...['muteMicrophone', 'unmuteMicrophone'].map((key) => `record.${key}`),
];

test('every language of the widget has a locale', () => {
  assert.deepEqual(Object.keys(kAll).sort(), [...kLanguages].sort());
});

test('every locale has the keys of English, no fewer and no more', () => {
  const keys = [...kEnglish.keys()].sort();
  for (const { language, texts } of translations) assert.deepEqual([...texts.keys()].sort(), keys, language);
});

test('every text has the placeholders of its English one', () => {
  const differs = (text: string, path: string): boolean =>
    placeholders(text).join() !== placeholders(kEnglish.get(path) ?? '').join();
  assert.deepEqual(faults(translations, differs), []);
});

test('nothing is left in English, but words that are the same', () => {
  const same = faults(translations, (text, path) => text === kEnglish.get(path));
  assert.deepEqual(same.sort(), [...kSameAsEnglish.keys()].sort());
});

test('no text is empty or has blanks at its ends', () => {
  assert.deepEqual(faults(everywhere, (text) => text === '' || text !== text.trim()), []);
});

test('the names of the steps are one short word', () => {
  const isLong = (text: string, path: string): boolean => kSteps.includes(path) && (text.length > 12 || /\s/.test(text));
  assert.deepEqual(faults(everywhere, isLong), []);
});

test('the texts of buttons fit a phone', () => {
  for (const path of kButtons) assert.ok(kEnglish.has(path), path);
  const isLong = (text: string, path: string, language: string): boolean =>
    kButtons.includes(path) && text.length > (isWide(language) ? 14 : 28);
  assert.deepEqual(faults(everywhere, isLong), []);
});

test('the dialog is called what the button that opens it says', () => {
  for (const language of kLanguages) assert.equal(kAll[language].dialog.title, kLauncherTexts[language][0]);
});

test('quotes, apostrophes and ellipses are those of print', () => {
  assert.deepEqual(faults(everywhere, (text) => /['"`]|\.\.\./.test(text)), []);
});

test('French has a narrow no-break space before double marks and signs', () => {
  const french = translations.filter(({ language }) => language === 'fr');
  assert.deepEqual(faults(french, (text) => /(^|[^\u202f])[:;?!%»]/.test(text) || /[\u00a0]|«[^\u202f]/.test(text)), []);
});

test('Japanese and Chinese have full-width marks', () => {
  const wide = translations.filter(({ language }) => isWide(language));
  assert.deepEqual(faults(wide, (text) => /[,;:?!()]|\.(?!\d)/.test(text)), []);
});
