import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buttonColors, contrast, readable } from '../../src/button/colors';
import { captureFlags, completeConfig } from '../../src/button/config';
import { Emitter } from '../../src/loader/events';
import { matchesHotkey, parseHotkey } from '../../src/button/hotkey';
import { chooseLanguage, matchLanguage } from '../../src/loader/language';
import { cornerOf, nearestPlace, placeOf } from '../../src/button/place';

describe('language', () => {
  it('matches by primary subtag, and keeps traditional Chinese apart', () => {
    assert.equal(matchLanguage('de-AT'), 'de');
    assert.equal(matchLanguage('ZH_Hans_CN'), 'zh-CN');
    assert.equal(matchLanguage('zh-TW'), null);
    assert.equal(matchLanguage('pt-BR'), null);
    assert.equal(matchLanguage(''), null);
  });

  it('is chosen in order: wish, page, browser, project', () => {
    const pages = { documentElement: { lang: 'fr' } };
    Object.assign(globalThis, { document: pages });
    Object.defineProperty(globalThis, 'navigator', { value: { languages: ['it'] }, configurable: true });
    const auto = { mode: 'auto', defaultLanguage: 'ja' };
    assert.equal(chooseLanguage('de', auto), 'de');
    assert.equal(chooseLanguage('xx', auto), 'fr');
    pages.documentElement.lang = '';
    assert.equal(chooseLanguage(undefined, auto), 'it');
    Object.defineProperty(globalThis, 'navigator', { value: { languages: ['pt'] }, configurable: true });
    assert.equal(chooseLanguage(undefined, auto), 'ja');
    assert.equal(chooseLanguage('de', { mode: 'nl', defaultLanguage: 'en' }), 'nl');
  });
});

describe('configuration', () => {
  it('completes what a BugPin 1.x server leaves out', () => {
    const config = completeConfig({ projectName: 'Shop', features: { screenshot: true, consoleCapture: false } }, {});
    assert.equal(config.projectName, 'Shop');
    assert.equal(config.features.networkCapture, true);
    assert.equal(config.features.storageKeysCapture, false);
    assert.equal(captureFlags(config).console, false);
  });

  it('lets the page set how it looks, never what is captured', () => {
    const over = { theme: 'dark', position: 'top-left', features: { consoleCapture: true } } as never;
    const config = completeConfig({ theme: 'light', features: { consoleCapture: false } }, over);
    assert.equal(config.theme, 'dark');
    assert.equal(config.position, 'top-left');
    assert.equal(config.features.consoleCapture, false);
  });

  it('keeps an explicit null', () => {
    assert.equal(completeConfig({ buttonIcon: null, tooltipText: null }, {}).buttonIcon, null);
  });
});

describe('colours', () => {
  it('measure contrast as WCAG does', () => {
    assert.equal(Math.round(contrast('#000000', '#ffffff')), 21);
    assert.ok(contrast('#4f46e5', '#ffffff') > 4.5);
  });

  it('replace an ink that cannot be read', () => {
    assert.equal(readable('#ffffff', '#fde047'), '#17181c');
    assert.equal(readable('#ffffff', '#4f46e5'), '#ffffff');
  });

  it('leave the accent where nobody chose a brand', () => {
    assert.equal(buttonColors({ lightButtonColor: '#02658D' }, '', 'light'), undefined);
    assert.equal(buttonColors({ dialogDarkButtonColor: '#aa0000' }, 'dialog', 'dark')?.ground, '#aa0000');
    assert.equal(buttonColors({ lightButtonColor: 'red;}' }, '', 'light'), undefined);
  });
});

describe('the launcher’s place', () => {
  const screen = { width: 1000, height: 600 };
  const box = { width: 48, height: 48 };

  it('is the corner that the project names', () => {
    assert.deepEqual(cornerOf(placeOf('bottom-right'), screen, box), { x: 932, y: 532 });
    assert.deepEqual(cornerOf(placeOf('top-left'), screen, box), { x: 20, y: 20 });
  });

  it('is on the nearest edge after a drag, and stays in the window', () => {
    const place = nearestPlace(980, 300, screen, box);
    assert.equal(place.edge, 'right');
    const { x, y } = cornerOf(place, { width: 300, height: 200 }, box);
    assert.ok(x + 48 <= 300 && y >= 0 && y + 48 <= 200);
  });
});

describe('the hotkey', () => {
  const event = (over: object) =>
    ({ key: 'b', code: 'KeyB', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...over }) as KeyboardEvent;

  it('wants all its modifiers and no others', () => {
    const hotkey = parseHotkey('Alt+Shift+B', false)!;
    assert.ok(matchesHotkey(event({ altKey: true, shiftKey: true, key: '∫' }), hotkey));
    assert.ok(!matchesHotkey(event({ altKey: true }), hotkey));
    assert.ok(!matchesHotkey(event({ altKey: true, shiftKey: true, ctrlKey: true }), hotkey));
  });

  it('reads Mod as the machine’s own key', () => {
    assert.equal(parseHotkey('Mod+B', true)?.meta, true);
    assert.equal(parseHotkey('Mod+B', false)?.ctrl, true);
  });
});

describe('events', () => {
  it('reach every listener, though one throws', async () => {
    const told: unknown[] = [];
    const reported: unknown[] = [];
    Object.assign(globalThis, { reportError: (error: unknown) => reported.push(error) });
    const events = new Emitter();
    events.on('queued', () => {
      throw new Error('page');
    });
    events.on('queued', ({ id }) => told.push(id));
    events.emit('queued', { id: '1' });
    await Promise.resolve();
    assert.deepEqual(told, ['1']);
    assert.equal(reported.length, 1);
  });
});
