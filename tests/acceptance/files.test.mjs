// Pictures, videos and attachments: stored whole, served safely, limited, and without their metadata.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import {
  exifWithLocation,
  gif,
  html,
  jpegBomb,
  jpegOf,
  jpegWithLocation,
  mp4WithLocation,
  noisePng,
  pdf,
  pngBomb,
  pngChunk,
  pngOfSize,
  sha256,
  svg,
  validMetadata,
  validReport,
  webp,
} from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { multipart } from './lib/multipart.mjs';
import { cleanUp, eventually, filesBelow, modeOf } from './lib/server.mjs';
import {
  assertFailure,
  configure,
  configureProject,
  newProject,
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

const urlOf = (report, file) => `/api/reports/${report.id}/files/${file.id}`;
const blobs = async () => (await filesBelow(join(w.dataDir, 'blobs'))).length;
const staged = async () => (await readdir(join(w.dataDir, 'staging'))).length;

async function roundTrip(bytes, part = {}) {
  const { report, files } = await submitted(w, validReport(), [{ bytes, ...part }]);
  assert.equal(files.length, 1);
  const answer = await w.admin.get(urlOf(report, files[0]));
  assert.equal(answer.status, 200, answer.text.slice(0, 300));
  return { report, file: files[0], answer };
}

test('S1.31 a picture comes back byte for byte, and lies under its hash with mode 0600', async () => {
  const picture = noisePng(200, 150);
  const { file, answer } = await roundTrip(picture, { filename: '../../etc/passwd.png' });
  assert.deepEqual(answer.body, picture);
  const hash = sha256(picture);
  const path = join(w.dataDir, 'blobs', hash.slice(0, 2), hash);
  assert.deepEqual(await readFile(path), picture);
  assert.equal((await modeOf(path)).toString(8), '600');
  assert.equal(file.type, 'screenshot');
  assert.equal(file.mimeType, 'image/png');
  assert.equal(file.sizeBytes, picture.length);
  assert.deepEqual([file.width, file.height], [200, 150]);
  assert.match(file.filename, /^file_[0-9a-f]{32}\.png$/);
  assert.equal(file.path, undefined, 'no path of the server is told');
  const all = await filesBelow(w.dataDir);
  assert.ok(
    all.every((name) => !name.includes('passwd')),
    "no path is derived from a client's name",
  );
});

test("S1.31 a real browser's screenshot comes back byte for byte", async () => {
  const screenshot = await readFile(new URL('../data/sample.png', import.meta.url));
  const { file, answer } = await roundTrip(screenshot);
  assert.ok(answer.body.equals(screenshot));
  assert.deepEqual([file.width, file.height], [1280, 720]);
});

test('S1.31 the type is decided by the content, whatever the client declares', async () => {
  const cases = [
    [noisePng(), 'image/png', 'png', 'screenshot'],
    [jpegOf(), 'image/jpeg', 'jpg', 'screenshot'],
    [webp(), 'image/webp', 'webp', 'screenshot'],
    [gif(), 'image/gif', 'gif', 'screenshot'],
    [mp4WithLocation(), 'video/mp4', 'mp4', 'video'],
  ];
  for (const [bytes, mimeType, extension, type] of cases) {
    const { file, answer } = await roundTrip(bytes, { type: 'text/html', filename: 'page.html' });
    assert.equal(file.mimeType, mimeType);
    assert.equal(file.type, type);
    assert.ok(file.filename.endsWith(`.${extension}`), file.filename);
    assert.equal(answer.header('content-type'), mimeType);
  }
});

test('S1.31 a file is served with a safe type, a sandbox and a disposition', async () => {
  const { answer } = await roundTrip(noisePng());
  assert.equal(answer.header('content-type'), 'image/png');
  assert.equal(answer.header('x-content-type-options'), 'nosniff');
  assert.match(answer.header('content-disposition'), /^(inline|attachment)/);
  const policy = answer.header('content-security-policy');
  assert.match(policy, /\bsandbox\b/);
  assert.match(policy, /default-src 'none'/);
  assert.match(answer.header('cache-control'), /private/);
});

test('S1.31 a hostile file name stays a name', async () => {
  const name = 'a"; filename=evil.html\r\nX-Injected: 1 <script>\u202Egnp.exe';
  const { answer } = await roundTrip(noisePng(), { filename: name });
  assert.equal(answer.header('x-injected'), undefined);
  assert.doesNotMatch(answer.header('content-disposition'), /[<>\r\n]|filename=evil/);
});

test('S1.31 ranges: first, last, middle, and none to satisfy', async () => {
  const picture = noisePng(80, 80);
  const { report, file } = await roundTrip(picture);
  const range = (value) => w.admin.get(urlOf(report, file), { headers: { Range: value } });
  const size = picture.length;
  for (const [value, from, to] of [
    ['bytes=0-9', 0, 9],
    ['bytes=10-19', 10, 19],
    ['bytes=-5', size - 5, size - 1],
    [`bytes=${size - 3}-`, size - 3, size - 1],
    [`bytes=5-${size + 500}`, 5, size - 1],
    [`bytes=-${size + 9}`, 0, size - 1],
  ]) {
    const answer = await range(value);
    assert.equal(answer.status, 206, value);
    assert.equal(answer.header('content-range'), `bytes ${from}-${to}/${size}`);
    assert.deepEqual(answer.body, picture.subarray(from, to + 1));
    assert.equal(answer.header('content-type'), 'image/png');
  }
  for (const value of [`bytes=${size}-`, `bytes=${size + 5}-${size + 9}`, 'bytes=-0']) {
    const answer = await range(value);
    assert.equal(answer.status, 416, value);
    assert.equal(answer.header('content-range'), `bytes */${size}`);
  }
  for (const value of ['bytes=9-3', 'lines=0-1', 'bytes=a-b', 'bytes=']) {
    const answer = await range(value);
    assert.equal(answer.status, 200, `an invalid Range is ignored: ${value}`);
    assert.equal(answer.body.length, size);
  }
  assert.equal((await w.admin.get(urlOf(report, file))).header('accept-ranges'), 'bytes');
});

test('S1.31 entity tags: unchanged files are not sent again', async () => {
  const picture = noisePng(40, 40);
  const { report, file, answer } = await roundTrip(picture);
  const tag = answer.header('etag');
  assert.match(tag, /^"[^"]+"$/);
  for (const value of [tag, `"other", ${tag}`, '*', `W/${tag}`]) {
    const again = await w.admin.get(urlOf(report, file), { headers: { 'If-None-Match': value } });
    assert.equal(again.status, 304, value);
    assert.equal(again.body.length, 0);
    assert.equal(again.header('etag'), tag);
  }
  assert.equal(
    (await w.admin.get(urlOf(report, file), { headers: { 'If-None-Match': '"other"' } })).status,
    200,
  );
  const stale = await w.admin.get(urlOf(report, file), {
    headers: { Range: 'bytes=0-3', 'If-Range': '"other"' },
  });
  assert.equal(stale.status, 200, 'If-Range of another version: the whole file');
});

test('S1.31 HEAD gives the same headers without the bytes', async () => {
  const picture = noisePng(40, 40);
  const { report, file } = await roundTrip(picture);
  const head = await w.admin.send({ method: 'HEAD', path: urlOf(report, file) });
  assert.equal(head.status, 200);
  assert.equal(head.header('content-length'), String(picture.length));
  assert.equal(head.header('content-type'), 'image/png');
  assert.equal(head.body.length, 0);
});

test("S1.31 a file under another report's id does not exist, nor without a session", async () => {
  const one = await roundTrip(noisePng());
  const two = await roundTrip(noisePng());
  assertFailure(await w.admin.get(urlOf(one.report, two.file)), 404, 'NOT_FOUND');
  assertFailure(await w.admin.get(urlOf({ id: 'rpt_0' }, one.file)), 404, 'NOT_FOUND');
  const nobody = await send(w.server, { path: urlOf(one.report, one.file) });
  assertFailure(nobody, 401, 'UNAUTHORIZED');
});

test('S1.31 location and camera data are gone, orientation and pixels stay', async () => {
  const secrets = ['SecretCam', 'GPSsecret', '+52.5000'];
  const pngText = pngChunk('tEXt', Buffer.from('Location\0GPSsecret'));
  const pngExif = pngChunk('eXIf', exifWithLocation());
  const cases = [
    jpegWithLocation(),
    jpegWithLocation({ orientation: 6 }),
    noisePng(8, 8, [pngText, pngExif]),
    mp4WithLocation(),
  ];
  for (const bytes of cases) {
    assert.ok(secrets.some((secret) => bytes.includes(secret)));
    const { file, answer } = await roundTrip(bytes);
    for (const secret of secrets) assert.ok(!answer.body.includes(secret), `${file.mimeType}: ${secret}`);
    const hash = sha256(answer.body);
    assert.deepEqual(await readFile(join(w.dataDir, 'blobs', hash.slice(0, 2), hash)), answer.body);
    assert.equal(file.sizeBytes, answer.body.length);
  }
  const upright = (await roundTrip(jpegWithLocation())).answer.body;
  assert.deepEqual(upright, jpegOf(16, 16), 'what is left of an upright picture is the picture');
  const turned = (await roundTrip(jpegWithLocation({ orientation: 6 }))).answer.body;
  assert.ok(turned.includes('Exif\0\0'), 'the orientation stays in a block of its own');
});

test('S1.31 media keep their order, repeated parts and the legacy part alike', async () => {
  const pictures = Array.from({ length: 4 }, () => noisePng(10, 10));
  const { files, report } = await submitted(
    w,
    validReport(),
    pictures.map((bytes, i) => ({ bytes, name: i === 3 ? 'screenshot' : 'media' })),
  );
  assert.deepEqual(
    files.map((file) => file.sizeBytes),
    pictures.map((picture) => picture.length),
  );
  for (const [i, file] of files.entries()) {
    assert.deepEqual((await w.admin.get(urlOf(report, file))).body, pictures[i]);
  }
  const listed = await w.admin.get(`/api/reports/${report.id}/files`);
  assert.deepEqual(listed.json.files, files);
  assertFailure(await w.admin.get('/api/reports/rpt_0/files'), 404, 'NOT_FOUND');
});

// --- refusals --------------------------------------------------------------------------------------

// Posts, expects the refusal, and that nothing of it was stored.
async function refused(status, code, report, files, key = w.key) {
  const before = [await totalReports(w.admin), await blobs()];
  const answer = await submitForm(w.server, key, report, files);
  const expected = [status].flat();
  assert.ok(expected.includes(answer.status), `${answer.status}: ${answer.text}`);
  const failure = assertFailure(answer, answer.status, code);
  await eventually(async () => (await staged()) === 0, 'the staging folder is empty again');
  assert.deepEqual([await totalReports(w.admin), await blobs()], before, 'nothing is stored');
  return failure;
}

test('S1.31 SVG, HTML and unknown bytes are refused, and nothing is stored', async () => {
  for (const bytes of [
    svg(),
    html(),
    Buffer.from('plain text'),
    pdf(),
    Buffer.from('MZ\x90\0'),
    Buffer.alloc(0),
    Buffer.from('RIFF\0\0\0\0AVI LIST'),
  ]) {
    await refused(415, 'UNSUPPORTED_MEDIA_TYPE', validReport(), [{ bytes: noisePng() }, { bytes }]);
  }
});

test('S2.22 a picture over the limit is refused, and nothing is stored', async () => {
  const large = Buffer.concat([noisePng(), Buffer.alloc((10 << 20) + 1)]);
  const failure = await refused(413, 'FILE_TOO_LARGE', validReport(), [
    { bytes: noisePng() },
    { bytes: large },
  ]);
  assert.ok(failure.message.length > 0);
  const project = await newProject(w.admin, 'Small pictures', { screenshot: { maxScreenshotSize: 1 } });
  await refused(413, 'FILE_TOO_LARGE', validReport(), [{ bytes: pngOfSize(1 << 20) }], project.apiKey);
  const just = noisePng(500, 500);
  const { answer } = await roundTrip(just);
  assert.equal(answer.body.length, just.length);
});

test('S2.22 a header that promises too many pixels is refused at once', async () => {
  for (const bytes of [pngBomb(), pngBomb(50_001, 1_000), jpegBomb()]) {
    const started = Date.now();
    await refused(413, undefined, validReport(), [{ bytes }]);
    assert.ok(Date.now() - started < 1000);
  }
  const broken = noisePng().subarray(0, 20);
  await refused(400, undefined, validReport(), [{ bytes: broken }]);
});

test('S2.22 too many files, too long a text, too deep or too many entries: refused, nothing stored', async () => {
  const eleven = Array.from({ length: 11 }, () => ({ bytes: noisePng() }));
  await refused([400, 413], undefined, validReport(), eleven);
  const one = [{ bytes: noisePng() }];
  const long = await refused(400, 'VALIDATION_ERROR', validReport({ description: 'x'.repeat(20_001) }), one);
  assert.deepEqual(
    long.details.map((detail) => detail.field),
    ['description'],
  );
  const entry = { type: 'log', message: 'x', timestamp: 'x' };
  const many = await refused(
    400,
    'VALIDATION_ERROR',
    validReport({ metadata: validMetadata({ consoleErrors: Array(501).fill(entry) }) }),
    one,
  );
  assert.deepEqual(
    many.details.map((detail) => detail.field),
    ['metadata.consoleErrors'],
  );
  const nested = (depth) =>
    JSON.stringify(validReport({ annotations: 'HERE' })).replace(
      '"HERE"',
      '{"a":'.repeat(depth) + '1' + '}'.repeat(depth),
    );
  await refused(400, 'INVALID_JSON', nested(64), one); // with the report itself that is 65
  await refused(413, undefined, validReport({ annotations: { big: 'x'.repeat(1 << 20) } }), one);
  const limits = validReport({
    description: '\u{1F41B}'.repeat(20_000),
    metadata: validMetadata({ consoleErrors: Array(500).fill(entry) }),
  });
  assert.equal((await submitForm(w.server, w.key, limits, eleven.slice(0, 10))).status, 201, 'at the limits');
  assert.equal((await submitForm(w.server, w.key, nested(63), one)).status, 201, 'nesting of 64');
});

test('S2.22 the limits are settings', async () => {
  await configure(w.admin, { limits: { maxMedia: 1, maxDescriptionLength: 10, maxContextEntries: 1 } });
  await refused([400, 413], undefined, validReport({ description: 'short' }), [
    { bytes: noisePng() },
    { bytes: noisePng() },
  ]);
  await refused(400, 'VALIDATION_ERROR', validReport({ description: 'eleven char' }), [
    { bytes: noisePng() },
  ]);
  await configure(w.admin, { limits: {} });
});

test('attachments are taken where the project allows them, and only ever downloaded', async () => {
  const report = validReport();
  const part = { name: 'attachment', filename: 'log "1".pdf', type: 'application/pdf', bytes: pdf() };
  const post = (key, parts) => {
    const form = multipart([{ name: 'data', value: JSON.stringify(report) }, ...parts]);
    return send(w.server, {
      method: 'POST',
      path: '/api/widget/submit',
      headers: { 'x-api-key': key, ...form.headers },
      body: form.body,
    });
  };
  const total = await totalReports(w.admin);
  const closed = await post(w.key, [part]);
  assert.ok(closed.status >= 400 && closed.status < 500, closed.text);
  assert.equal(await totalReports(w.admin), total);

  const project = await newProject(w.admin, 'With attachments');
  await configureProject(w.admin, project.id, { attachments: { enabled: true } });
  const text = { ...part, filename: 'notes.txt', type: 'text/html', bytes: Buffer.from('just words') };
  const taken = await post(project.apiKey, [part, text]);
  assert.equal(taken.status, 201, taken.text);
  const { files } = (await w.admin.get(`/api/reports/${taken.json.reportId}`)).json;
  assert.deepEqual(
    files.map((file) => file.type),
    ['attachment', 'attachment'],
  );
  for (const [i, bytes] of [pdf(), Buffer.from('just words')].entries()) {
    const served = await w.admin.get(`/api/reports/${taken.json.reportId}/files/${files[i].id}`);
    assert.deepEqual(served.body, bytes);
    assert.match(served.header('content-disposition'), /^attachment/);
    assert.match(served.header('content-security-policy'), /sandbox/);
    assert.doesNotMatch(served.header('content-type'), /html/);
  }
  for (const bytes of [svg(), html()]) {
    assertFailure(await post(project.apiKey, [{ ...part, bytes }]), 415, 'UNSUPPORTED_MEDIA_TYPE');
  }
});
