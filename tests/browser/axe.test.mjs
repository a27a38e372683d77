// axe-core finds nothing to complain of, in any state, light and dark, on a desktop and on a phone.

import { after, before, test } from 'node:test';

import { assertAccessible } from './lib/axe.mjs';
import { plainPng } from './lib/pixels.mjs';
import { Stage, tearDown } from './lib/stage.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
});
after(tearDown);

const body = '<h1>Shop</h1><button id="buy">Buy</button>';
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'on a phone': { colorScheme: 'light', ...phone },
  'on a phone, dark': { colorScheme: 'dark', ...phone },
};

for (const [look, options] of Object.entries(looks)) {
  const opened = async (wish) => {
    const visit = await stage.visit({ body, ...wish }, options);
    const check = (state) => assertAccessible(visit.page, `${state}, ${look}`);
    return { ...visit, check };
  };

  test(`B08 the launcher, ${look}`, async () => {
    const { widget, context, check } = await opened({ attributes: { 'data-button-text': 'Feedback' } });
    await widget.launcher('Feedback').waitFor();
    await check('with a text');
    await widget.launcher('Feedback').focus();
    await check('focused');
    await context.close();
    const round = await opened();
    await round.widget.launcher().hover();
    await round.check('with its tip');
    await round.context.close();
  });

  test(`B08 the three steps, ${look}`, async () => {
    const { widget, context, check } = await opened();
    await widget.openWithPicture();
    await check('show');
    await widget.dialog.locator('input[type=file]').setInputFiles([
      { name: 'two.png', mimeType: 'image/png', buffer: plainPng(90, 60, [1, 99, 99]) },
      { name: 'no.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    ]);
    await widget.pictureShown(2);
    await check('show with two pictures and a refused file');
    const surface = await widget.markingSurface();
    await check('mark');
    for (const tool of ['Box', 'Redact', 'Text']) {
      await widget.tool(tool).click();
      await surface.press('Enter');
      await check(`mark with ${tool}`);
      if (tool === 'Text') await widget.dialog.getByRole('textbox').press('Escape');
    }
    await widget.tool('Crop').click();
    await check('crop');
    await widget.go('Tell');
    await check('tell');
    await widget.dialog.getByText('What will be sent').click();
    await check('what will be sent');
    await widget.button('Send report').click();
    await check('errors');
    await widget.describe({ title: 'Accessible to all' });
    await widget.send();
    await check('sent');
    await context.close();
  });

  test(`B08 without a picture, refused, kept for later, restored, ${look}`, async () => {
    const { page, widget, context, check } = await opened();
    await widget.openWithPicture();
    await widget.button('Remove Picture 1').click();
    await check('no picture');
    await widget.go('Mark');
    await check('nothing to mark');
    await widget.go('Tell');
    await widget.describe({ title: 'Not now', description: 'Begun' });
    await page.route('**/api/widget/submit', (route) =>
      route.fulfill({
        status: 400,
        headers: { 'Access-Control-Allow-Origin': '*' },
        json: { success: false, error: 'NO' },
      }),
    );
    await widget.button('Send report').click();
    await widget.dialog.getByRole('alert').first().waitFor();
    await check('refused');
    await widget.button('Close').click();
    await widget.open();
    await widget.dialog.getByText('Your draft is back.').waitFor();
    await check('restored');
    await context.setOffline(true);
    await widget.go('Tell');
    await widget.button('Send report').click();
    await widget.dialog.getByText('It will be sent when you are online.').waitFor();
    await check('kept');
    await context.close();
  });

  if (look.includes('phone')) continue; // phones cannot record their screen
  test(`B05 recording, ${look}`, async () => {
    const { page, widget, context, check } = await opened();
    await widget.openWithPicture();
    await widget.button('Record').click();
    await widget.host.getByRole('button', { name: 'Start recording' }).waitFor();
    await check('before a recording');
    await widget.host.getByRole('checkbox', { name: 'Record my microphone too' }).check();
    await widget.host.getByRole('button', { name: 'Start recording' }).click();
    await widget.host.getByRole('toolbar', { name: 'Screen recording' }).waitFor();
    await check('recording');
    await page.keyboard.press('Alt+Shift+P');
    await page.keyboard.press('Alt+Shift+K');
    await check('paused, with the pen');
    await widget.host.getByRole('button', { name: 'Stop recording' }).click();
    await widget.dialog.getByText('Screen recording.').waitFor();
    await check('the recording in the dialog');
    await context.close();
  });
}
