// A full disk: refused clearly, nothing acknowledged is lost, and it goes on when there is space again.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { noisePng, sha256, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import {
  cleanUp,
  createProject,
  createUser,
  eventually,
  runCommand,
  startServer,
  temporaryFolder,
} from './lib/server.mjs';
import { ADMIN, assertFailure, PASSWORD, signIn, submit, submitForm } from './lib/world.mjs';

const SIZE_MB = 24;
let mounted = null;
after(async () => {
  if (mounted) execFileSync('umount', ['-l', mounted]);
  await cleanUp();
});

const isRoot = process.getuid() === 0;
const mayMount = isRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const skip = mayMount ? false : 'needs root with the right to mount a tmpfs';

// Takes all the space that is left, to the last byte.
function fillUp(file) {
  const descriptor = openSync(file, 'a');
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      while (writeSync(descriptor, Buffer.alloc(size)) === size);
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
    }
  }
  closeSync(descriptor);
}

test('C15 a full disk refuses with 507, loses nothing, and resumes by itself', { skip }, async (t) => {
  const dataDir = await temporaryFolder('full');
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', dataDir]);
  mounted = dataDir;
  await createUser(dataDir, ADMIN, PASSWORD);
  const key = await createProject(dataDir, 'Full');
  const server = await startServer({ dataDir, args: ['--no-rate-limit'] });
  const acknowledged = new Map(); // id → hash of the picture
  const submitOne = async () => {
    const bytes = noisePng(120, 120);
    const answer = await submitForm(server, key, validReport(), [{ bytes }]);
    if (answer.status === 201) acknowledged.set(answer.json.reportId, sha256(bytes));
    return answer;
  };
  for (let i = 0; i < 20; i += 1) assert.equal((await submitOne()).status, 201);

  const filler = join(dataDir, 'filler');
  fillUp(filler);
  const refusals = await eventually(async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, submitOne));
    return answers.every((answer) => answer.status !== 201) && answers;
  }, 'every submission with a picture is refused');
  for (const answer of refusals) assertFailure(answer, 507, 'INSUFFICIENT_STORAGE');
  // JSON alone fits in space that the log of the database already has, until that is used up.
  await eventually(
    async () => {
      const answer = await submit(server, key);
      if (answer.status === 201) return false;
      assertFailure(answer, 507, 'INSUFFICIENT_STORAGE');
      return true;
    },
    'a submission without files is refused too',
    30_000,
  );
  assert.equal((await send(server, { path: '/health' })).status, 200, 'it lives');
  assert.equal((await send(server, { path: '/health/ready' })).status, 503, 'but is not ready');
  const session = await eventually(() => signIn(server).catch(() => null), 'reading still works', 2000).catch(
    () => null,
  );
  t.diagnostic(
    `signing in on a full disk: ${session ? 'works' : 'refused'}; ${acknowledged.size} acknowledged`,
  );

  unlinkSync(filler);
  const freed = Date.now();
  await eventually(async () => (await submitOne()).status === 201, 'accepted again without a restart');
  t.diagnostic(`accepted again after ${Date.now() - freed} ms`);
  assert.equal((await send(server, { path: '/health/ready' })).status, 200);

  const admin = await signIn(server);
  for (const [id, hash] of acknowledged) {
    const { files } = (await admin.get(`/api/reports/${id}`)).json;
    assert.equal(files.length, 1, id);
    assert.equal(sha256((await admin.get(`/api/reports/${id}/files/${files[0].id}`)).body), hash);
  }
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  const verified = await runCommand(['verify', '--data-dir', dataDir]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
});
