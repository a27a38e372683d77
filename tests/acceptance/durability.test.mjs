// Killed at random moments under load, the server loses nothing that it acknowledged.
//
//   BUGPIN_KILLS=100 BUGPIN_SEED=7 node --test durability.test.mjs

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { checkJournal, Journal, mediaPool, seededRandom } from './lib/journal.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, runCommand, startServer } from './lib/server.mjs';
import { signIn, world } from './lib/world.mjs';

const KILLS = Number(process.env.BUGPIN_KILLS ?? 20);
const CLIENTS = 16;
const SEED = Number(process.env.BUGPIN_SEED ?? randomInt(2 ** 31));

after(cleanUp);

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test(`C01 ${KILLS} kills under load: nothing acknowledged is lost, nothing arrives twice`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const random = seededRandom(SEED);
  const w = await world();
  let { server } = w;
  const journal = new Journal({ key: w.key, random, pool: mediaPool(random) });
  let stop = false;
  const clients = Array.from({ length: CLIENTS }, (_, i) =>
    journal.client(
      `client-${String(i).padStart(2, '0')}`,
      () => server,
      () => stop,
    ),
  );
  const restarts = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await pause(50 + random() * 450);
    await server.kill();
    const began = Date.now();
    server = await startServer({ dataDir: w.dataDir, args: ['--no-rate-limit'] });
    assert.equal((await send(server, { path: '/health/ready' })).status, 200);
    restarts.push(Date.now() - began);
  }
  await pause(200);
  stop = true;
  await Promise.all(clients);

  const figures = await checkJournal(journal, await signIn(server));
  restarts.sort((a, b) => a - b);
  t.diagnostic(
    JSON.stringify({ seed: SEED, kills: KILLS, ...figures, restartMedianMs: restarts[KILLS >> 1] }),
  );
  assert.ok(figures.acknowledged >= KILLS * 10, 'there was load while it was killed');
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  assert.deepEqual(await readdir(join(w.dataDir, 'staging')), [], 'what was left staged is swept at start');
  const verified = await runCommand(['verify', '--data-dir', w.dataDir]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
});
