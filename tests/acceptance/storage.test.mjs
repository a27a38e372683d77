// What the stored files take.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { cleanUp } from './lib/server.mjs';
import { submitted, world } from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

const stats = async () => (await w.admin.get('/api/storage/stats')).json.stats;

test('B18 files are counted with their bytes, each content once', async () => {
  assert.deepEqual(await stats(), { totalFiles: 0, localFiles: 0, s3Files: 0, totalSizeBytes: 0 });
  const [one, two] = [noisePng(), noisePng()];
  const { report, files } = await submitted(w, validReport(), [{ bytes: one }, { bytes: two }]);
  await submitted(w, validReport(), [{ bytes: one }]);
  const totalSizeBytes = one.length + two.length;
  assert.deepEqual(await stats(), { totalFiles: 2, localFiles: 2, s3Files: 0, totalSizeBytes });
  const thumb = await w.admin.get(`/api/reports/${report.id}/files/${files[0].id}?variant=thumb`);
  assert.equal(thumb.status, 200);
  assert.deepEqual(await stats(), {
    totalFiles: 3,
    localFiles: 3,
    s3Files: 0,
    totalSizeBytes: totalSizeBytes + thumb.body.length,
  });
});
