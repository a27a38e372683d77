// Eight languages: which one is chosen, and that a report can be made in each without a word of English or a cut one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { assertAccessible } from './lib/axe.mjs';
import { Stage, tearDown } from './lib/stage.mjs';
import { until } from './lib/wait.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

// The dialog, its last step, the field for the title, the button that sends, the end.
const WORDS = {
  en: ['Report a bug', 'Tell', 'Title', 'Send report', /^Your report is number \d+\.$/],
  de: ['Fehler melden', 'Beschreiben', 'Titel', 'Meldung senden', /^Die Meldung hat die Nummer \d+\.$/],
  fr: ['Signaler un problème', 'Décrire', 'Titre', 'Envoyer', /^Votre signalement porte le numéro \d+\.$/],
  nl: ['Probleem melden', 'Beschrijven', 'Titel', 'Melding versturen', /^Je melding heeft nummer \d+\.$/],
  es: ['Informar de un error', 'Describir', 'Título', 'Enviar informe', /^Tu informe es el número \d+\.$/],
  it: [
    'Segnala un problema',
    'Descrivi',
    'Titolo',
    'Invia segnalazione',
    /^La tua segnalazione è la numero \d+\.$/,
  ],
  ja: ['不具合を報告', '伝える', 'タイトル', '報告を送信', /^報告の番号は\d+です。$/],
  'zh-CN': ['报告问题', '描述', '标题', '发送报告', /^你的报告编号是 \d+。$/],
};

// Everything that is read or spoken in the dialog, in pieces.
const pieces = (dialog) =>
  dialog.evaluate((root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) found.push(walker.currentNode.data.trim());
    for (const element of root.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (element.hasAttribute(name)) found.push(element.getAttribute(name).trim());
    return found.filter((text) => /\p{L}{2}/u.test(text));
  });

// Controls whose text does not fit into them.
const cut = (dialog) =>
  dialog.evaluate((root) =>
    [root, ...root.querySelectorAll('button, label, summary, h2, p')]
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
      )
      .filter((element) => element.clientWidth > 1) // those for screen readers only
      .map((element) => `${element.tagName}: ${element.textContent}`),
  );

async function walk(language, options) {
  const [title, tell, summary, send, sent] = WORDS[language];
  const { page, widget, context } = await stage.visit({ attributes: { 'data-language': language } }, options);
  const dialog = widget.host.getByRole('dialog', { name: title });
  await widget.launcher(title).click();
  const seen = [];
  const look = async (state) => {
    seen.push(...(await pieces(dialog)));
    assert.deepEqual(await cut(dialog), [], `${state} in ${language}`);
  };
  await dialog.getByRole('button', { name: tell, exact: true }).waitFor();
  await dialog.getByRole('img').first().waitFor();
  await look('show');
  await dialog.getByRole('list').first().getByRole('button').nth(1).click();
  await dialog.getByRole('application').waitFor();
  await look('mark');
  await dialog.getByRole('button', { name: tell, exact: true }).click();
  await dialog.locator('summary').click();
  await dialog.getByRole('button', { name: send, exact: true }).click();
  await look('tell');
  await assertAccessible(page, `tell in ${language}`);
  await dialog.getByLabel(summary, { exact: true }).fill(`Written in ${language}`);
  await dialog.getByRole('button', { name: send, exact: true }).click();
  await dialog.getByText(sent).waitFor();
  await look('sent');
  await context.close();
  return seen;
}

const english = [];
for (const language of Object.keys(WORDS)) {
  test(`B08 a report in ${language}`, async () => {
    const seen = await walk(language);
    if (language === 'en') english.push(...seen.filter((text) => /[a-z] [a-z]/i.test(text)));
    // Single words may be the same in two languages; whole phrases are not.
    else
      assert.deepEqual(
        english.filter((text) => seen.includes(text) && !/BugPin|Chrome/.test(text)),
        [],
      );
    const [{ id }] = await stage.reports();
    const { report } = await stage.report(id);
    assert.equal(report.title, `Written in ${language}`);
    assert.equal(report.reporterLocale, language);
  });
}

test('B08 the longest words fit on a small phone', async () => {
  for (const language of ['de', 'fr', 'es'])
    await walk(language, { viewport: { width: 360, height: 740 }, hasTouch: true });
});

// The language of the launcher of a page.
async function launcherLanguage(wish, options) {
  const { widget, page, context } = await stage.visit(wish, options);
  await widget.host.getByRole('button').waitFor();
  const name = await widget.host.getByRole('button').getAttribute('aria-label');
  const language = await page.evaluate(() => window.BugPin.getLanguage());
  await context.close();
  assert.equal(WORDS[language][0], name);
  return language;
}

test('B08 order: the page’s wish, the document’s language, the browser’s, the project’s', async () => {
  const italian = { locale: 'it-IT' };
  assert.equal(await launcherLanguage({ lang: 'fr', attributes: { 'data-language': 'nl' } }, italian), 'nl');
  assert.equal(await launcherLanguage({ lang: 'fr-CA' }, italian), 'fr');
  assert.equal(await launcherLanguage({ lang: 'sv' }, italian), 'it');
  assert.equal(await launcherLanguage({ lang: '' }, { locale: 'zh-TW' }), 'en');
  assert.equal(await launcherLanguage({ lang: 'zh' }, italian), 'zh-CN');
});

test('B08 a project may set the last choice, or pin the language', async () => {
  const german = await stage.newProject({ language: { defaultLanguage: 'de' } });
  const pinned = await stage.newProject({ language: { mode: 'ja' } });
  const with_ = (project, more) => ({ lang: '', attributes: { 'data-api-key': project.apiKey, ...more } });
  assert.equal(await launcherLanguage(with_(german), { locale: 'sv-SE' }), 'de');
  assert.equal(await launcherLanguage(with_(pinned, { 'data-language': 'fr' })), 'ja');
});

test('B08 the language follows the document, and setLanguage()', async () => {
  const { page, widget, context } = await stage.visit({ lang: 'de' });
  await widget.launcher('Fehler melden').waitFor();
  await page.evaluate(() => (document.documentElement.lang = 'es'));
  await widget.launcher('Informar de un error').waitFor();
  assert.equal(await page.evaluate(() => window.BugPin.setLanguage('nl-BE')), 'nl');
  await widget.launcher('Probleem melden').waitFor();
  assert.equal(await page.evaluate(() => window.BugPin.setLanguage('tlh')), null);
  await until(
    () => page.evaluate(() => window.BugPin.getLanguage()),
    (code) => code === 'nl',
    'Dutch stays',
  );
  await context.close();
});
