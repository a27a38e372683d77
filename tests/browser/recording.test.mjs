// Screen recordings: the real MediaRecorder and IndexedDB, a shared tab and a fake microphone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Stage, tearDown } from './lib/stage.mjs';
import { until } from './lib/wait.mjs';
import { Widget } from './lib/widget.mjs';

let stage;
before(async () => {
  stage = await Stage.open();
  stage.site.add('/player', { html: '<!doctype html><title>Player</title>' });
});
after(tearDown);

// Something moves, so that there are frames.
const body = `<h1>Shop</h1><button id="buy" onclick="this.dataset.clicked = 1">Buy</button>
  <p id="count"></p><script>let n = 0; setInterval(() => { count.textContent = n += 1; }, 40);</script>`;

const INK = [229, 22, 47];

async function start({ widget }, { microphone = false } = {}) {
  await widget.openWithPicture();
  await widget.button('Record').click();
  const toggle = widget.host.getByRole('checkbox', { name: 'Record my microphone too' });
  if (microphone) await toggle.check();
  await widget.host.getByRole('button', { name: 'Start recording' }).click();
  await bar(widget).waitFor();
}

const bar = (widget) => widget.host.getByRole('toolbar', { name: 'Screen recording' });
const control = (widget, name) => bar(widget).getByRole('button', { name, exact: true });

// The seconds that the bar shows.
async function elapsed(widget) {
  const text = await bar(widget).getByRole('timer').innerText();
  const [, minutes, seconds] = text.match(/(\d+):(\d\d)/);
  return Number(minutes) * 60 + Number(seconds);
}

const recordedFor = (widget, seconds) =>
  until(
    () => elapsed(widget),
    (now) => now >= seconds,
    `${seconds} s are recorded`,
  );

async function sendRecording(visit, title) {
  await visit.widget.dialog.getByText('Screen recording.').waitFor();
  await visit.widget.go('Tell');
  await visit.widget.describe({ title });
  await visit.widget.send();
  const [{ id }] = await stage.reports();
  const { report, files } = await stage.report(id);
  const video = files.find(({ mimeType }) => mimeType.startsWith('video/'));
  assert.ok(video, JSON.stringify(files));
  return { report, video, bytes: await stage.file(report, video) };
}

// Plays a recording as anybody would; gives its length, whether it can be sought in, and ink at some times.
async function play(context, bytes, seconds) {
  const page = await context.newPage();
  await page.goto(`${stage.site.url}/player`);
  const found = await page.evaluate(
    async ([base64, times, ink]) => {
      const video = document.createElement('video');
      video.muted = true;
      const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      video.src = URL.createObjectURL(new Blob([data], { type: 'video/webm' }));
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error(video.error.message));
      });
      const canvas = document.createElement('canvas');
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      const context2d = canvas.getContext('2d');
      const inkAt = async (time) => {
        const sought = new Promise((resolve) => (video.onseeked = resolve));
        video.currentTime = time;
        await sought;
        context2d.drawImage(video, 0, 0);
        const { data: pixels } = context2d.getImageData(0, 0, canvas.width, canvas.height * 0.9);
        let count = 0;
        for (let i = 0; i < pixels.length; i += 4)
          if (ink.every((value, channel) => Math.abs(pixels[i + channel] - value) < 60)) count += 1;
        return count;
      };
      const inks = [];
      for (const time of times) inks.push(await inkAt(time));
      return { duration: video.duration, seekable: video.seekable.end(0), width: video.videoWidth, inks };
    },
    [bytes.toString('base64'), seconds, INK],
  );
  await page.close();
  return found;
}

test('B05 a recording with pen, laser and clicks arrives, has a length and can be sought in', async () => {
  const visit = await stage.visit({ body });
  const { page, widget } = visit;
  await start(visit, { microphone: true });
  await recordedFor(widget, 1);
  await page.locator('#buy').click();
  assert.equal(
    await page.locator('#buy').getAttribute('data-clicked'),
    '1',
    'the page works while it is recorded',
  );
  await control(widget, 'Pen').click();
  await page.mouse.move(300, 300);
  await page.mouse.down();
  for (let i = 1; i <= 40; i += 1) await page.mouse.move(300 + i * 10, 300 + (i % 2) * 30);
  await page.mouse.up();
  await control(widget, 'Laser pointer').click();
  await page.mouse.move(300, 500);
  await page.mouse.move(500, 520, { steps: 8 });
  await page.keyboard.press('Escape');
  assert.equal(await control(widget, 'Laser pointer').getAttribute('aria-pressed'), 'false');
  await control(widget, 'Mute microphone').click();
  await control(widget, 'Unmute microphone').waitFor();
  await recordedFor(widget, 4);
  await control(widget, 'Stop recording').click();
  const { report, video, bytes } = await sendRecording(visit, 'Recorded');
  assert.equal(video.mimeType, 'video/webm');
  assert.ok(report.metadata.captures.some(({ method }) => method === 'recording'));
  const played = await play(visit.context, bytes, [0.2, 3.5, 0.2]);
  assert.ok(played.duration >= 3.5 && played.duration < 15, `${played.duration} s`);
  assert.ok(Math.abs(played.seekable - played.duration) < 0.1);
  assert.equal(played.width, 1280);
  const [early, late, earlyAgain] = played.inks;
  assert.ok(early < 100 && late > early + 500, `ink: ${early} before the pen, ${late} after`);
  assert.ok(Math.abs(earlyAgain - early) < 50, 'seeking back shows the page without it');
  await visit.context.close();
});

test('B05 paused time is not recorded', async () => {
  const visit = await stage.visit({ body });
  await start(visit);
  await recordedFor(visit.widget, 1);
  await control(visit.widget, 'Pause').click();
  await control(visit.widget, 'Resume').waitFor();
  const paused = await elapsed(visit.widget);
  const began = Date.now();
  await until(
    () => Date.now() - began,
    (ms) => ms > 2500,
    'time passes',
  );
  assert.equal(await elapsed(visit.widget), paused);
  await control(visit.widget, 'Resume').click();
  await recordedFor(visit.widget, paused + 1);
  await control(visit.widget, 'Stop recording').click();
  const { bytes } = await sendRecording(visit, 'Paused');
  const { duration } = await play(visit.context, bytes, []);
  assert.ok(duration < paused + 3.5, `${duration} s, ${paused} before the pause`);
  await visit.context.close();
});

test('B05 a recording ends at the limits of the project, and says so', async () => {
  const project = await stage.newProject({ recording: { maxSeconds: 5 } });
  const visit = await stage.visit({ body, attributes: { 'data-api-key': project.apiKey } });
  await start(visit);
  await visit.widget.dialog.getByText('The recording ended at the limit of 0:05.').waitFor();
  await visit.context.close();
});

test('B05 a project without recordings does not offer one; nor does one without microphone ask for it', async () => {
  const without = await stage.newProject({ screenRecording: false });
  const silent = await stage.newProject({ recording: { microphone: false } });
  const visit = await stage.visit({ body, attributes: { 'data-api-key': without.apiKey } });
  await visit.widget.openWithPicture();
  assert.equal(await visit.widget.button('Record').count(), 0);
  await visit.context.close();
  const other = await stage.visit({ body, attributes: { 'data-api-key': silent.apiKey } });
  await other.widget.openWithPicture();
  await other.widget.button('Record').click();
  await other.widget.host.getByRole('button', { name: 'Start recording' }).waitFor();
  assert.equal(await other.widget.host.getByRole('checkbox').count(), 0);
  await other.context.close();
});

test('B05 a reload loses at most a second; another tab does not take a recording that is running', async () => {
  const visit = await stage.visit({ body });
  await start(visit);
  await recordedFor(visit.widget, 4);
  const tab = new Widget(await visit.context.newPage());
  await tab.page.goto(visit.url);
  await tab.open();
  await tab.dialog.getByRole('img').first().waitFor();
  assert.equal(
    await tab.dialog.getByText('This recording was interrupted and has been restored.').count(),
    0,
  );
  await tab.page.close();
  const before = await elapsed(visit.widget);
  await visit.page.reload();
  await visit.widget.open();
  await visit.widget.dialog.getByText('This recording was interrupted and has been restored.').waitFor();
  const { bytes } = await sendRecording(visit, 'Interrupted');
  const { duration } = await play(visit.context, bytes, []);
  assert.ok(duration >= before - 1, `${duration} s of at least ${before} s`);
  await visit.page.reload();
  await visit.widget.openWithPicture();
  assert.equal(
    await visit.widget.dialog
      .getByRole('listitem')
      .getByText(/^Recording/)
      .count(),
    0,
    'it is sent only once',
  );
  await visit.context.close();
});

test('B05 refusing the screen, and giving up before, lead back to the dialog', async () => {
  const visit = await stage.visit({ body });
  await visit.widget.openWithPicture();
  await visit.widget.button('Record').click();
  await visit.widget.host.getByRole('button', { name: 'Cancel' }).click();
  await visit.widget.pictureShown(1);
  await visit.page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
    MediaDevices.prototype.getDisplayMedia = refuse;
  });
  await visit.widget.button('Record').click();
  await visit.widget.host.getByRole('button', { name: 'Start recording' }).click();
  await visit.widget.dialog
    .getByText('The browser did not share the screen. Nothing was recorded.')
    .waitFor();
  assert.deepEqual(await visit.watch.everything(), []);
  await visit.context.close();
});

test('B05 a recording leaves nothing running: no tracks, no keys, no canvas', async () => {
  const visit = await stage.visit({ body });
  await visit.page.evaluate(() => {
    const { getDisplayMedia } = MediaDevices.prototype;
    MediaDevices.prototype.getDisplayMedia = async function (options) {
      window.shared = await getDisplayMedia.call(this, options);
      return window.shared;
    };
  });
  await start(visit);
  await recordedFor(visit.widget, 1);
  await visit.page.keyboard.press('Alt+Shift+S');
  await visit.widget.dialog.getByText('Screen recording.').waitFor();
  const states = await visit.page.evaluate(() =>
    window.shared.getTracks().map(({ readyState }) => readyState),
  );
  assert.deepEqual(states, ['ended']);
  await until(
    () => visit.widget.host.locator('[data-part=record]').count(),
    (count) => count === 0,
    'its part is gone',
  );
  await visit.page.keyboard.press('Alt+Shift+P');
  assert.deepEqual(await visit.watch.everything(), []);
  await visit.context.close();
});
