// Marks on pictures, and boxes that make what they cover irrecoverable.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import {
  animatedGif,
  avif,
  exifWithLocation,
  gif,
  jpegWithLocation,
  mp4WithLocation,
  noisePng,
  pngChunk,
  pngOf,
  sha256,
  validReport,
  webp,
} from './lib/fixtures.mjs';
import { pixelsOf } from './lib/pixels.mjs';
import { cleanUp, eventually, filesBelow, runCommand, startServer } from './lib/server.mjs';
import {
  assertFailure,
  newProject,
  signIn,
  submitForm,
  submitted,
  totalReports,
  world,
} from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const BLACK = [0, 0, 0];
const SECRET = Buffer.from([7, 200, 99]); // a colour that nothing else has
const BOX = { tool: 'redact', x: 100, y: 60, w: 81, h: 41 };

// 400 × 240: grey noise by a rule, and the secret where BOX is.
const inBox = (x, y, box = BOX) => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h;
const greyAt = (x, y) => 128 + ((x * 31 + y * 17) % 64);
const picture = (extra = []) =>
  pngOf(
    400,
    240,
    (y) =>
      Buffer.concat(
        Array.from({ length: 400 }, (_, x) => (inBox(x, y) ? SECRET : Buffer.alloc(3, greyAt(x, y)))),
      ),
    extra,
  );

const urlOf = (report, file, variant) =>
  `/api/reports/${report.id}/files/${file.id}${variant ? `?variant=${variant}` : ''}`;
const marked = (annotations, changes = {}) => validReport({ mediaAnnotations: annotations, ...changes });
const onPicture = (shapes, more = {}) => ({ media: 0, width: 400, height: 240, shapes, ...more });

async function fileOf(report, index = 0, admin = w.admin) {
  return (await admin.get(`/api/reports/${report.id}/files`)).json.files[index];
}
const settled = (report, index = 0, admin = w.admin) =>
  eventually(async () => {
    const file = await fileOf(report, index, admin);
    return file.state === 'redaction_pending' ? null : file;
  }, 'the redaction to be over', 30_000);

const blobNames = async (dataDir) => (await filesBelow(join(dataDir, 'blobs'))).map((name) => name.slice(3));
const isStored = async (bytes, dataDir = w.dataDir) => (await blobNames(dataDir)).includes(sha256(bytes));

// Not later, with the sweeper's grace, but at once.
async function assertGone(bytes, dataDir = w.dataDir) {
  await eventually(async () => !(await isStored(bytes, dataDir)), 'the unredacted blob to be removed');
}

function assertSolid(pixels, { left, top, right, bottom }, colour = BLACK) {
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) assert.deepEqual(pixels.at(x, y), colour, `pixel ${x},${y}`);
}

// --- annotations -----------------------------------------------------------------------------------

test('B04 shapes are kept with their file; forms of older widgets are kept as sent', async () => {
  const shapes = [
    { tool: 'pen', points: [[1, 2], [3.5, 4]], color: '#ff0000', stroke: 3 },
    { tool: 'arrow', x: 5, y: 6, w: -7, h: -8, color: '#00ff00', stroke: 2 },
    { tool: 'text', x: 1, y: 1, text: 'hier', size: 14, color: '#0000ff' },
    { tool: 'badge', x: 1, y: 1, number: 1, color: '#0000ff' },
  ];
  const sent = [{ objects: [{ type: 'rect' }], shapeCount: 1 }, onPicture(shapes, { media: 1, base: 2 }), null, 7];
  const { report, files } = await submitted(w, marked(sent), [
    { bytes: noisePng() },
    { bytes: noisePng(400, 240) }, // not the picture that later tests want to see gone
    { bytes: noisePng(400, 240) },
  ]);
  assert.deepEqual(report.mediaAnnotations, sent);
  assert.equal(files[0].annotations, undefined);
  assert.deepEqual(files[1].annotations, { width: 400, height: 240, shapes });
  assert.equal(files[2].baseOf, files[1].id);
  assert.ok(files.every((file) => file.state === 'ready'), 'without boxes nothing is withheld');
});

test('B04 a bad shape is named by its path, and nothing is stored', async () => {
  const before = [await totalReports(w.admin), (await blobNames(w.dataDir)).length];
  const good = { tool: 'box', x: 1, y: 1, w: 1, h: 1 };
  const cases = [
    [[onPicture([good, good, { tool: 'redact', x: 1, y: 1, h: 4 }])], 'mediaAnnotations[0].shapes[2].w'],
    [[onPicture([{ ...good, tool: 'laser' }])], 'mediaAnnotations[0].shapes[0].tool'],
    [[onPicture([{ ...good, x: '1' }])], 'mediaAnnotations[0].shapes[0].x'],
    [[onPicture([{ ...good, w: -1 }])], 'mediaAnnotations[0].shapes[0].w'],
    [[onPicture([{ ...good, color: 'red' }])], 'mediaAnnotations[0].shapes[0].color'],
    [[onPicture([{ tool: 'pen', points: [[1, 2], [3]] }])], 'mediaAnnotations[0].shapes[0].points[1]'],
    [[onPicture([good], { width: 0 })], 'mediaAnnotations[0].width'],
    [[onPicture([good], { height: undefined })], 'mediaAnnotations[0].height'],
    [[onPicture([good], { media: 1 })], 'mediaAnnotations[0].media'],
    [[onPicture([good], { base: 0 })], 'mediaAnnotations[0].base'],
    [[onPicture([good]), onPicture([good])], 'mediaAnnotations[1].media'],
    [[{}, { width: 1, height: 1, shapes: [] }], 'mediaAnnotations[1]'],
  ];
  for (const [annotations, field] of cases) {
    const answer = await submitForm(w.server, w.key, marked(annotations), [{ bytes: picture() }]);
    const failure = assertFailure(answer, 400, 'VALIDATION_ERROR');
    assert.deepEqual(failure.details.map((each) => each.field), [field], answer.text);
  }
  assert.deepEqual([await totalReports(w.admin), (await blobNames(w.dataDir)).length], before);
});

// --- redaction -------------------------------------------------------------------------------------

test('C06 boxes are solid in the stored original and in every variant', async () => {
  const { report, files } = await submitted(w, marked([onPicture([BOX])]), [{ bytes: picture() }]);
  assert.equal(files.length, 1);
  const file = await settled(report);
  assert.equal(file.state, 'ready');
  assert.deepEqual([file.width, file.height], [400, 240]);
  const original = await w.admin.get(urlOf(report, file));
  assert.equal(original.status, 200, original.text.slice(0, 200));
  assert.equal(original.body.length, file.sizeBytes);
  const pixels = pixelsOf(original.body);
  assertSolid(pixels, { left: 100, top: 60, right: 181, bottom: 101 });
  for (const [x, y] of [[99, 80], [181, 80], [140, 59], [140, 101], [0, 0], [399, 239]])
    assert.deepEqual(pixels.at(x, y), Array(3).fill(greyAt(x, y)), 'beside the box nothing changed');
  for (const variant of ['thumb', 'web']) {
    const small = pixelsOf((await w.admin.get(urlOf(report, file, variant))).body);
    const scale = small.width / 400;
    assertSolid(small, {
      left: Math.floor(100 * scale),
      top: Math.floor(60 * scale),
      right: Math.ceil(181 * scale),
      bottom: Math.ceil(101 * scale),
    });
  }
  await assertGone(picture());
  const checked = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(checked.code, 0, checked.stdout);
});

test('C06 boxes are scaled from the size they were drawn at, take a colour, and cover the base too', async () => {
  const shapes = [{ ...BOX, x: 50, y: 30, w: 40.5, h: 20.5, color: '#a1b2c3' }, { tool: 'pen', points: [[1, 1]] }];
  const { report } = await submitted(
    w,
    marked([{ media: 1, base: 0, width: 200, height: 120, shapes }]),
    [{ bytes: picture() }, { bytes: picture([pngChunk('pHYs', Buffer.alloc(9))]) }],
  );
  for (const index of [0, 1]) {
    const file = await settled(report, index);
    assert.equal(file.state, 'ready');
    const pixels = pixelsOf((await w.admin.get(urlOf(report, file))).body);
    assertSolid(pixels, { left: 100, top: 60, right: 181, bottom: 101 }, [0xa1, 0xb2, 0xc3]);
    assert.deepEqual(file.annotations.shapes.length, index === 0 ? 1 : 2);
  }
  await assertGone(picture());
});

test('C06 every kind of still picture can be redacted, upright', async () => {
  const whole = (width, height) => [{ media: 0, width, height, shapes: [{ tool: 'redact', x: 0, y: 0, w: width, h: height }] }];
  const cases = [
    [jpegWithLocation({ orientation: 6 }), 16, 16, 'image/jpeg', 'jpg'],
    [noisePng(40, 30, [pngChunk('eXIf', exifWithLocation({ orientation: 8 }))]), 30, 40, 'image/png', 'png'],
    [webp(), 1, 1, 'image/webp', 'webp'],
    [gif(), 1, 1, 'image/png', 'png'],
    [avif(), 64, 48, 'image/png', 'png'],
  ];
  for (const [bytes, width, height, type, extension] of cases) {
    const { report } = await submitted(w, marked(whole(width, height)), [{ bytes }]);
    const file = await settled(report);
    assert.equal(file.state, 'ready', type);
    assert.equal(file.mimeType, type);
    assert.ok(file.filename.endsWith(`.${extension}`), file.filename);
    const pixels = pixelsOf((await w.admin.get(urlOf(report, file))).body);
    assert.deepEqual([pixels.width, pixels.height], [width, height]);
    assertSolid(pixels, { left: 0, top: 0, right: width, bottom: height });
  }
});

test('C06 boxes on a video or an animation are refused, and nothing is stored', async () => {
  const own = await world(); // in which nothing else is removed meanwhile
  for (const bytes of [mp4WithLocation(), animatedGif(), noisePng(16, 16, [pngChunk('acTL', Buffer.alloc(8))])]) {
    const annotations = [{ media: 1, width: 16, height: 16, shapes: [{ ...BOX, x: 0, y: 0 }] }];
    const answer = await submitForm(own.server, own.key, marked(annotations), [{ bytes: noisePng() }, { bytes }]);
    const failure = assertFailure(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
    assert.equal(failure.details[0].field, 'media[1]');
  }
  assert.deepEqual([await totalReports(own.admin), (await blobNames(own.dataDir)).length], [0, 0]);
  const drawn = [{ media: 0, width: 1, height: 1, shapes: [{ tool: 'box', x: 0, y: 0, w: 1, h: 1 }] }];
  assert.equal((await submitForm(own.server, own.key, marked(drawn), [{ bytes: mp4WithLocation() }])).status, 201);
});

test('C06 a picture that cannot be decoded is withheld for ever', async () => {
  const broken = Buffer.concat([picture().subarray(0, 100), Buffer.alloc(200)]);
  const { report } = await submitted(w, marked([onPicture([BOX])]), [{ bytes: broken }]);
  const file = await settled(report);
  assert.equal(file.state, 'redaction_failed');
  for (const variant of [undefined, 'thumb', 'web'])
    assertFailure(await w.admin.get(urlOf(report, file, variant)), 409, 'REDACTION_FAILED');
});

test('C06 a repeated submission leaves no unredacted picture behind', async () => {
  const headers = { 'Idempotency-Key': 'redacted-twice' };
  const send = () => submitForm(w.server, w.key, marked([onPicture([BOX])]), [{ bytes: picture() }], { headers });
  const first = await send();
  assert.equal(first.status, 201, first.text);
  await settled({ id: first.json.reportId });
  await assertGone(picture());
  const second = await send();
  assert.equal(second.status, 200);
  assert.equal(second.json.reportId, first.json.reportId);
  await assertGone(picture());
});

test('C06 originals are kept where the project says so, and still not shown', async () => {
  const project = await newProject(w.admin, 'Archive', { privacy: { keepOriginals: true } });
  const bytes = picture([pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))]);
  const answer = await submitForm(w.server, project.apiKey, marked([onPicture([BOX])]), [{ bytes }]);
  assert.equal(answer.status, 201, answer.text);
  const report = { id: answer.json.reportId };
  const file = await settled(report);
  const served = await w.admin.get(urlOf(report, file));
  assert.notEqual(sha256(served.body), sha256(bytes));
  assertSolid(pixelsOf(served.body), { left: 100, top: 60, right: 181, bottom: 101 });
  assert.ok(await isStored(bytes));
});

test('C06 what is pending when the server dies is withheld, and redacted after its restart', async () => {
  const own = await world();
  const side = 5000; // takes a second or more to redact
  const plain = Buffer.alloc(side * 3, 200);
  const secret = Buffer.concat([Buffer.alloc(3000, Buffer.from('secret')), Buffer.alloc(side * 3 - 3000, 200)]);
  const bytes = pngOf(side, side, (y) => (y < 1000 ? secret : plain));
  const box = { tool: 'redact', x: 0, y: 0, w: 1000, h: 1000 };
  const annotations = [{ media: 0, width: side, height: side, shapes: [box] }];
  const { report, files } = await submitted(own, marked(annotations), [{ bytes }]);
  const assertWithheld = async () => {
    for (const variant of [undefined, 'thumb', 'web']) {
      const answer = await own.admin.get(urlOf(report, files[0], variant));
      assertFailure(answer, 409, 'FILE_WITHHELD');
      assert.ok(Number(answer.header('retry-after')) > 0);
    }
  };
  assert.equal(files[0].state, 'redaction_pending');
  await assertWithheld();
  await own.server.kill();
  assert.ok(await isStored(bytes, own.dataDir), 'it has not been redacted yet');

  own.server = await startServer({ dataDir: own.dataDir, args: ['--no-rate-limit'] });
  own.admin = await signIn(own.server);
  await assertWithheld();
  const file = await settled(report, 0, own.admin);
  assert.equal(file.state, 'ready');
  const thumb = pixelsOf((await own.admin.get(urlOf(report, file, 'thumb'))).body);
  assertSolid(thumb, { left: 0, top: 0, right: 64, bottom: 64 });
  assert.deepEqual(thumb.at(65, 10), [200, 200, 200]);
  await assertGone(bytes, own.dataDir);
});
