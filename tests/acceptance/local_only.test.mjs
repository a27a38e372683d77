// Nothing leaves the machine: the main job without any network, and no file outside the data directory.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { cleanUp, temporaryFolder } from './lib/server.mjs';
import { submitted, world } from './lib/world.mjs';

after(cleanUp);

const scenario = fileURLToPath(new URL('lib/offline_scenario.mjs', import.meta.url));

// Runs shell text in a network namespace of its own; as root by itself, else as root of a user namespace.
function inEmptyNetwork(script) {
  const flags = process.getuid() === 0 ? ['-n'] : ['-r', '-n'];
  return spawnSync('unshare', [...flags, 'sh', '-ec', script], { encoding: 'utf8', timeout: 90_000 });
}

const namespaces = inEmptyNetwork('ip link set lo up').status === 0;
const skip = namespaces ? false : 'this machine does not let us make network namespaces';

async function connections(traceFile) {
  const trace = await readFile(traceFile, 'utf8');
  return trace.split('\n').filter((line) => /sa_family=AF_INET6?\b/.test(line));
}

const isLoopback = (line) =>
  /inet_addr\("127\./.test(line) || /"::1"/.test(line) || /"::ffff:127\./.test(line);

test(
  'S1.00 project, report and reading work without any network, and nothing tries to connect',
  { skip },
  async () => {
    const traceFile = join(await temporaryFolder('trace'), 'connect.txt');
    const run = inEmptyNetwork(`ip link set lo up; exec '${process.execPath}' '${scenario}' '${traceFile}'`);
    assert.equal(run.status, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /scenario done/);
    const outward = (await connections(traceFile)).filter((line) => !isLoopback(line));
    assert.deepEqual(outward, []);
  },
);

// It must be loaded first, and so must a sanitizer's library.
const clockLibrary = process.env.BUGPIN_SANITIZE
  ? ''
  : execFileSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketimeMT.so.1'], { encoding: 'utf8' }).trim();

test('S1.30 in a whole day with a route to the world not one packet is sent to it', { skip }, async () => {
  const traceFile = join(await temporaryFolder('trace'), 'connect.txt');
  const run = inEmptyNetwork(`
    ip link set lo up
    ip link add world0 type veth peer name world1
    ip link set world0 addrgenmode none
    ip link set world1 addrgenmode none
    ip address add 10.99.0.2/24 dev world0
    ip link set world0 up
    ip link set world1 up
    ip route add default via 10.99.0.1
    ip -s -j link show world0 > '${traceFile}.before'
    '${process.execPath}' '${scenario}' '${traceFile}' ${clockLibrary}
    ip -s -j link show world0 > '${traceFile}.after'
    timeout 1 bash -c 'echo > /dev/tcp/192.0.2.1/9' 2>/dev/null || true
    ip -s -j link show world0 > '${traceFile}.control'`);
  assert.equal(run.status, 0, run.stdout + run.stderr);
  const sent = async (when) =>
    JSON.parse(await readFile(`${traceFile}.${when}`, 'utf8'))[0].stats64.tx.packets;
  assert.equal(await sent('after'), await sent('before'));
  assert.ok((await sent('control')) > (await sent('after')), 'a packet, when one is sent, is counted');
  const traces = clockLibrary ? [traceFile, `${traceFile}.day`] : [traceFile];
  for (const trace of traces)
    assert.deepEqual(
      (await connections(trace)).filter((line) => !isLoopback(line)),
      [],
    );
});

test('S1.29 only files of the data directory are open for writing', async () => {
  const w = await world();
  await submitted(w, validReport(), [{ bytes: noisePng(64, 64) }]);
  const folder = await realpath(w.dataDir);
  // -F: one field a line; "f" descriptor, "a" access, "t" type, "n" name.
  const fields = execFileSync('lsof', ['-nP', '-p', String(w.server.pid), '-F', 'fatn'], {
    encoding: 'utf8',
  });
  const written = [];
  let access = '';
  let type = '';
  for (const line of fields.split('\n')) {
    if (line[0] === 'f') access = type = '';
    if (line[0] === 'a') access = line.slice(1);
    if (line[0] === 't') type = line.slice(1);
    if (line[0] === 'n' && type === 'REG' && /[wu]/.test(access)) written.push(line.slice(1));
  }
  assert.ok(
    written.some((path) => path.startsWith(join(folder, 'bugpin.db'))),
    fields,
  );
  assert.deepEqual(
    written.filter((path) => !path.startsWith(folder)),
    [],
  );
});
