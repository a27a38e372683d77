// The whole main job in one process: first users, project, report with a picture, reading it back.
// Run by local_only.test.mjs inside a network namespace; prints "scenario done".
// Arguments: the file of the trace, and libfaketime's path when a whole day shall pass as well.

import assert from 'node:assert/strict';

import { noisePng, validReport } from './fixtures.mjs';
import { cleanUp, eventually, startServer } from './server.mjs';
import { newProject, submitted, world } from './world.mjs';

const [traceFile, clockLibrary] = process.argv.slice(2);
// Every socket call of the server and its children, with addresses.
// -I2: a SIGTERM to strace goes on to the server.
const wrapper = [
  'strace',
  '-f',
  '-I2',
  '-qq',
  '-e',
  'trace=connect,sendto,sendmsg,sendmmsg',
  '-o',
  traceFile,
];
const w = await world({ wrapper, args: ['--session-max-age', '2h'] });
await newProject(w.admin, 'Offline');
const picture = noisePng(64, 64);
const { report, files } = await submitted(w, validReport(), [{ bytes: picture }]);
const served = await w.admin.get(`/api/reports/${report.id}/files/${files[0].id}`);
assert.deepEqual(served.body, picture);
// Long enough for anything that a start would do "in the background".
await new Promise((resolve) => setTimeout(resolve, 3000));
await w.server.stop();
if (clockLibrary) await letADayPass();
await cleanUp();
console.log('scenario done');

// The same data directory under a wall clock that runs 4,320 times as fast: a day in twenty seconds. Time
// limits of connections and intervals of chores keep the real (monotonic) clock.
async function letADayPass() {
  const clock = {
    LD_PRELOAD: clockLibrary,
    FAKETIME: '+0 x4320',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  const preset = Object.entries(clock).flatMap(([name, value]) => ['-E', `${name}=${value}`]);
  const dayTrace = [...wrapper.slice(0, -1), `${traceFile}.day`];
  const server = await startServer({ dataDir: w.dataDir, wrapper: [...dayTrace, ...preset] });
  const passed = () => {
    const times = server.logEntries().map((entry) => Date.parse(entry.ts));
    return times.at(-1) - times[0];
  };
  const chores = () => server.logEntries().filter((entry) => entry.event === 'upkeep');
  await eventually(
    async () => {
      await fetch(`${server.url}/health`); // makes the server tell the time
      return passed() >= 24 * 3600 * 1000 && chores().length > 0;
    },
    'a day on the log, and the sessions of its first hours removed',
    60_000,
  );
  await server.stop();
}
