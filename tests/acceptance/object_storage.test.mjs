// Files in an object store, tested against OpenStack Swift with s3api: it checks every signature.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { listen } from './lib/events.mjs';
import { noisePng, pngOfSize, sha256, validReport } from './lib/fixtures.mjs';
import { ACCESS_KEY, ObjectServer, SECRET_KEY } from './lib/objects.mjs';
import { cleanUp, eventually, filesBelow, runCommand, startServer } from './lib/server.mjs';
import { ADMIN, PASSWORD, assertFailure, configure, signIn, submitted, world } from './lib/world.mjs';

const MIB = 1 << 20;
const PATIENCE = 60_000;

let objects;
const stores = [];
before(async () => {
  objects = await newStore();
});
after(async () => {
  await Promise.all(stores.map((store) => store.stop()));
  await cleanUp();
});

async function newStore(...args) {
  const store = await ObjectServer.start(...args);
  stores.push(store);
  return store;
}

let buckets = 0;
// A server with a bucket of its own, S3 set up but not switched on.
async function house(store = objects, config = {}) {
  const w = await world();
  buckets += 1;
  const bucket = `files-${buckets}`;
  await store.makeBucket(bucket);
  const s3Config = {
    bucket,
    accessKeyId: ACCESS_KEY,
    secretAccessKey: SECRET_KEY,
    endpoint: store.endpoint,
    prefix: 'bugs/shop',
    ...config,
  };
  // What is deleted is gone: the trash would keep its files.
  await configure(w.admin, { s3Config, security: { allowedTargets: ['127.0.0.1'] }, retention: { trashDays: 0 } });
  return { ...w, bucket, store, s3Config };
}

const turn = (w, s3Enabled) => configure(w.admin, { s3Enabled });
const keyOf = (bytes) => `bugs/shop/blobs/${sha256(bytes).slice(0, 2)}/${sha256(bytes)}`;
const keys = (w) => w.store.keys(w.bucket);
const onDisk = (w) => filesBelow(`${w.dataDir}/blobs`);
const stats = async (w) => (await w.admin.get('/api/storage/stats')).json.stats;
const status = async (w) => (await w.admin.get('/api/storage/migration/status')).json;
const fileOf = ({ report, files }) => `/api/reports/${report.id}/files/${files[0].id}`;

const until = (condition, what) => eventually(condition, what, PATIENCE);
const moved = (w, count) =>
  until(async () => (await keys(w)).length === count && (await onDisk(w)).length === 0, `${count} objects, no file`);

async function restarted(w) {
  const server = await startServer({ dataDir: w.dataDir, args: ['--no-rate-limit'] });
  return { ...w, server, admin: await signIn(server, ADMIN, PASSWORD) };
}

test('B18 S3 is switched on when all is there that it needs, and its secret is shown to nobody', async () => {
  const w = await world();
  assertFailure(await w.admin.put('/api/settings', { s3Enabled: true }), 400, 'INVALID_S3_CONFIG');
  const incomplete = { s3Enabled: true, s3Config: { bucket: 'files', accessKeyId: 'a' } };
  const refusal = assertFailure(await w.admin.put('/api/settings', incomplete), 400, 'INVALID_S3_CONFIG');
  assert.match(refusal.message, /secret access key/);
  const bad = { s3Config: { bucket: 'No Bucket', endpoint: 'https://a.example/path', prefix: '../x' } };
  const complaints = assertFailure(await w.admin.put('/api/settings', bad), 400, 'VALIDATION_ERROR');
  assert.deepEqual(complaints.details.map(({ field }) => field).sort(), [
    's3Config.bucket',
    's3Config.endpoint',
    's3Config.prefix',
  ]);
  const settings = await configure(w.admin, {
    s3Config: { bucket: 'files', accessKeyId: 'a', secretAccessKey: 'very-hush', endpoint: 'https://a.example' },
  });
  assert.equal(settings.s3Config.secretAccessKey, '********');
  const elsewhere = { s3Config: { ...settings.s3Config, endpoint: 'https://evil.example' } };
  assertFailure(await w.admin.put('/api/settings', elsewhere), 400, 'VALIDATION_ERROR');
  const shown = await runCommand(['settings', 'get', '--data-dir', w.dataDir]);
  assert.doesNotMatch(shown.stdout, /very-hush/);
});

test('B18 trying the object store says what is wrong', async () => {
  const w = await house();
  const attempt = () => w.admin.post('/api/storage/s3/test', undefined);
  assert.equal((await attempt()).status, 200);
  assert.deepEqual(await keys(w), [], 'nothing is left behind');
  await configure(w.admin, { s3Config: { ...w.s3Config, secretAccessKey: 'wrong' } });
  assert.match(assertFailure(await attempt(), 400, 'S3_ACCESS_DENIED').message, /SignatureDoesNotMatch/);
  await configure(w.admin, { s3Config: { ...w.s3Config, accessKeyId: 'test:nobody' } });
  assertFailure(await attempt(), 400, 'S3_ACCESS_DENIED');
  await configure(w.admin, { s3Config: { ...w.s3Config, bucket: 'no-such-bucket' } });
  assertFailure(await attempt(), 400, 'S3_NO_BUCKET');
  await configure(w.admin, { security: { allowedTargets: [] }, s3Config: w.s3Config });
  assert.match(assertFailure(await attempt(), 403, 'FORBIDDEN_ADDRESS').message, /allowedTargets/);
  await configure(w.admin, {
    security: { allowedTargets: ['127.0.0.1'] },
    s3Config: { ...w.s3Config, endpoint: 'http://127.0.0.1:9' },
  });
  assertFailure(await attempt(), 503, 'UNREACHABLE');
});

test('B18 a picture moves to the object store, is served from there, and goes with its report', async () => {
  const w = await house();
  await turn(w, true);
  const picture = noisePng(64, 64);
  const one = await submitted(w, validReport(), [{ bytes: picture }]);
  await moved(w, 1);
  assert.deepEqual(await keys(w), [keyOf(picture)]);
  assert.deepEqual(await w.store.object(w.bucket, keyOf(picture)), picture);
  assert.deepEqual(await stats(w), { totalFiles: 1, localFiles: 0, s3Files: 1, totalSizeBytes: picture.length });

  const verified = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  const examined = await runCommand(['doctor', '--data-dir', w.dataDir]);
  assert.match(examined.stdout, new RegExp(`1 files are in the bucket ${w.bucket}, 1 of them only there`));

  const range = await w.admin.get(fileOf(one), { headers: { Range: 'bytes=5-14' } });
  assert.equal(range.status, 206);
  assert.deepEqual(range.body, picture.subarray(5, 15));
  assert.deepEqual((await w.admin.get(fileOf(one))).body, picture);
  assert.deepEqual(await onDisk(w), [`${sha256(picture).slice(0, 2)}/${sha256(picture)}`], 'kept for the next one');
  assert.equal((await w.admin.get(`${fileOf(one)}?variant=thumb`)).status, 200);

  const two = await submitted(w, validReport(), [{ bytes: picture }]);
  assert.equal((await w.admin.delete(`/api/reports/${one.report.id}`)).status, 200);
  await until(async () => !(await keys(w)).some((key) => key !== keyOf(picture)), 'the thumb goes');
  assert.deepEqual((await w.admin.get(fileOf(two))).body, picture, 'what another report needs stays');
  assert.equal((await w.admin.delete(`/api/reports/${two.report.id}`)).status, 200);
  await until(async () => (await keys(w)).length === 0, 'the object goes with the last report');
});

test('B18 a file above the size of a part goes in parts and comes back whole', async () => {
  const w = await house();
  await configure(w.admin, { s3Enabled: true, screenshot: { maxScreenshotSize: 50 } });
  const picture = pngOfSize(19 * MIB);
  const one = await submitted(w, validReport(), [{ bytes: picture }]);
  await until(async () => (await stats(w)).localFiles === 0, 'the move');
  const verified = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  const answer = await w.admin.get(fileOf(one));
  assert.equal(answer.status, 200);
  assert.equal(sha256(answer.body), sha256(picture));
});

test('B18 files of before stay where they are until they are migrated; all can come back', async () => {
  const w = await house();
  const pictures = Array.from({ length: 3 }, () => noisePng());
  const reports = [];
  for (const bytes of pictures) reports.push(await submitted(w, validReport(), [{ bytes }]));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  assertFailure(await w.admin.post('/api/storage/migrate', { direction: 'toS3' }), 400, 'S3_DISABLED');
  await turn(w, true);
  const young = noisePng();
  await submitted(w, validReport(), [{ bytes: young }]);
  await until(async () => (await stats(w)).s3Files === 1, 'the new file');
  assert.deepEqual(await keys(w), [keyOf(young)]);

  const stream = await listen(w.server, { Cookie: `session=${w.admin.cookie}` }, '/api/storage/migration/stream');
  assert.equal((await stream.next('progress')).data.status, 'idle');
  assert.equal((await w.admin.post('/api/storage/migrate', { deleteLocalAfterUpload: true })).status, 200);
  await moved(w, 4);
  const done = await until(async () => (await status(w)).status === 'completed' && status(w), 'the end');
  assert.equal(done.totalFiles, 3);
  assert.equal(done.successCount, 3);
  assert.equal(done.failureCount, 0);
  assert.ok(done.completedAt >= done.startedAt);
  let told;
  do told = (await stream.next('progress')).data;
  while (told.status !== 'completed');
  assert.equal(told.processedFiles, 3);
  stream.close();

  const inUse = { s3Config: { ...w.s3Config, bucket: 'others' } };
  assertFailure(await w.admin.put('/api/settings', inUse), 400, 'VALIDATION_ERROR');
  assertFailure(await w.admin.post('/api/storage/migrate', { direction: 'toDisk' }), 400, 'S3_ENABLED');
  await turn(w, false);
  const examined = await runCommand(['doctor', '--data-dir', w.dataDir]);
  assert.match(examined.stdout, /S3 is off, but 4 files are in the bucket/);
  assert.deepEqual((await w.admin.get(fileOf(reports[0]))).body, pictures[0], 'read while it is off, too');
  assert.equal((await w.admin.post('/api/storage/migrate', {})).status, 200);
  await until(async () => (await status(w)).status === 'completed', 'the way back');
  assert.deepEqual(await keys(w), []);
  assert.deepEqual(await stats(w), { ...(await stats(w)), totalFiles: 4, localFiles: 4, s3Files: 0 });
  for (const [i, report] of reports.entries()) assert.deepEqual((await w.admin.get(fileOf(report))).body, pictures[i]);
  assert.equal((await runCommand(['verify', '--data-dir', w.dataDir])).code, 0);
});

test('B18 a migration survives kill -9 both ways, and loses nothing', async () => {
  let w = await house();
  const pictures = Array.from({ length: 60 }, () => noisePng());
  for (let i = 0; i < pictures.length; i += 10)
    await submitted(w, validReport(), pictures.slice(i, i + 10).map((bytes) => ({ bytes })));
  const killedInTheMiddle = async (isMiddle) => {
    assert.equal((await w.admin.post('/api/storage/migrate', { deleteLocalAfterUpload: true })).status, 200);
    await until(isMiddle, 'the middle');
    const { processedFiles, totalFiles } = await status(w);
    await w.server.kill();
    assert.ok(processedFiles < totalFiles, `${processedFiles} of ${totalFiles} when it was killed`);
    w = await restarted(w);
    const end = await until(async () => !/running|paused/.test((await status(w)).status) && status(w), 'the end');
    assert.equal(end.status, 'completed', JSON.stringify(end));
    assert.equal(end.failureCount, 0);
    assert.ok(end.processedFiles >= processedFiles);
  };
  const check = async () => {
    assert.equal((await runCommand(['verify', '--data-dir', w.dataDir])).code, 0);
  };
  await turn(w, true);
  await killedInTheMiddle(async () => (await keys(w)).length >= 5);
  await moved(w, pictures.length);
  assert.deepEqual(await keys(w), pictures.map(keyOf).sort());
  await check();
  await turn(w, false);
  await killedInTheMiddle(async () => (await keys(w)).length <= pictures.length - 5);
  assert.deepEqual(await keys(w), []);
  assert.deepEqual((await onDisk(w)).map((path) => path.slice(3)), pictures.map(sha256).sort());
  await check();
});

test('B18 reports are taken while the object store is away, and move when it is back', async () => {
  const store = await newStore();
  const w = await house(store);
  await turn(w, true);
  const first = noisePng();
  const { report, files } = await submitted(w, validReport(), [{ bytes: first }]);
  await moved(w, 1);
  await store.stop();
  const second = noisePng();
  const other = await submitted(w, validReport(), [{ bytes: second }]);
  assert.deepEqual((await w.admin.get(fileOf(other))).body, second);
  assertFailure(await w.admin.get(fileOf({ report, files })), 503, 'OBJECT_STORE_UNAVAILABLE');
  const back = await newStore(store.folder, store.port);
  w.store = back;
  await until(async () => (await keys(w)).length === 2, 'the second one');
  assert.deepEqual((await w.admin.get(fileOf({ report, files }))).body, first);
});

test('B18 a damaged object is not shown for the file, and verify tells of a lost one', async () => {
  const w = await house();
  await turn(w, true);
  const picture = noisePng();
  const one = await submitted(w, validReport(), [{ bytes: picture }]);
  await moved(w, 1);
  const path = `/${w.bucket}/${keyOf(picture)}`;
  assert.equal((await w.store.ask('PUT', path, { body: Buffer.alloc(picture.length, 'x') })).status, 200);
  assertFailure(await w.admin.get(fileOf(one)), 503, 'OBJECT_STORE_UNAVAILABLE');
  assert.equal((await w.store.ask('DELETE', path)).status, 204);
  const verified = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(verified.code, 1);
  assert.match(verified.stdout, new RegExp(sha256(picture)));
});

test('B18 a migration can be cancelled, and local files are kept where that is wished', async () => {
  const w = await house(objects, { keepLocalFiles: true });
  for (let i = 0; i < 6; i += 1)
    await submitted(w, validReport(), Array.from({ length: 10 }, () => ({ bytes: noisePng() })));
  assertFailure(await w.admin.post('/api/storage/migrate/cancel', undefined), 409, 'NO_MIGRATION');
  await turn(w, true);
  assert.equal((await w.admin.post('/api/storage/migrate', {})).status, 200);
  assertFailure(await w.admin.post('/api/storage/migrate', {}), 409, 'MIGRATION_RUNNING');
  await until(async () => (await keys(w)).length > 2, 'some');
  assert.equal((await w.admin.post('/api/storage/migrate/cancel', undefined)).status, 200);
  const { status: name } = await status(w);
  assert.equal(name, 'idle');
  assert.equal((await onDisk(w)).length, 60, 'nothing has left the disk');
});
