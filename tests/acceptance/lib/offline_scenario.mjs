// The whole main job in one process: first users, project, report with a picture, reading it back.
// Run by local_only.test.mjs inside a network namespace without any route; prints "scenario done".

import assert from 'node:assert/strict';

import { noisePng, validReport } from './fixtures.mjs';
import { cleanUp } from './server.mjs';
import { newProject, submitted, world } from './world.mjs';

const traceFile = process.argv[2];
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
const w = await world({ wrapper });
await newProject(w.admin, 'Offline');
const picture = noisePng(64, 64);
const { report, files } = await submitted(w, validReport(), [{ bytes: picture }]);
const served = await w.admin.get(`/api/reports/${report.id}/files/${files[0].id}`);
assert.deepEqual(served.body, picture);
// Long enough for anything that a start would do "in the background".
await new Promise((resolve) => setTimeout(resolve, 3000));
await w.server.stop();
await cleanUp();
console.log('scenario done');
