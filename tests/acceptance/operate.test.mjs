// What an operator does: commands, options, logs, metrics, stopping.

import assert from 'node:assert/strict';
import { readFile, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { noisePng, sha256, validReport } from './lib/fixtures.mjs';
import { connect, send } from './lib/http.mjs';
import { submissionForm } from './lib/multipart.mjs';
import {
  cleanUp,
  command,
  createProject,
  createUser,
  eventually,
  filesBelow,
  freePort,
  runCommand,
  startServer,
  temporaryFolder,
} from './lib/server.mjs';
import {
  ADMIN,
  configureProject,
  login,
  newProject,
  PASSWORD,
  signIn,
  submit,
  submitted,
  world,
} from './lib/world.mjs';

let w;
before(async () => {
  w = await world();
});
after(cleanUp);

test('S1.34 version --json says what runs', async () => {
  const printed = await runCommand(['version', '--json']);
  assert.equal(printed.code, 0);
  const { version } = JSON.parse(printed.stdout);
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.equal((await send(w.server, { path: '/health' })).json.version, version);
  assert.ok((await runCommand(['version'])).stdout.includes(version));
});

test('S1.34 migrate --dry-run says what would be done and does nothing', async () => {
  const folder = await temporaryFolder();
  const planned = await runCommand(['migrate', '--dry-run', '--data-dir', folder]);
  assert.equal(planned.code, 0, planned.stderr);
  assert.match(planned.stdout, /\.sql|\d{3,4}/, 'the pending migrations are named');
  assert.ok(!(await filesBelow(folder)).includes('bugpin.db'));
  assert.equal((await runCommand(['migrate', '--data-dir', folder])).code, 0);
  const again = await runCommand(['migrate', '--dry-run', '--data-dir', folder]);
  assert.doesNotMatch(again.stdout, /\.sql/, 'nothing is pending any more');
});

test('S1.37 doctor lists the projects without a whitelist', async () => {
  const open = await newProject(w.admin, 'Open to the world');
  const closed = await newProject(w.admin, 'Properly guarded');
  await configureProject(w.admin, closed.id, { security: { allowedOrigins: ['a.example'] } });
  const { stdout } = await runCommand(['doctor', '--data-dir', w.dataDir]);
  const warned = (name) => stdout.split('\n').some((line) => /^warn/.test(line) && line.includes(name));
  assert.ok(warned(open.name), stdout);
  assert.ok(!warned(closed.name), stdout);
});

test('S1.38 the log is JSON with a request id on every request, and holds no secret', async () => {
  const secrets = { key: w.key, password: PASSWORD, session: (await signIn(w.server)).cookie };
  secrets.wrong = 'wrong-Password-seeded-17';
  secrets.unknownKey = `proj_${'5'.repeat(32)}`;
  await login(w.server, ADMIN, secrets.wrong);
  await submit(w.server, secrets.unknownKey);
  await send(w.server, { path: `/api/widget/config/${secrets.unknownKey}` });
  await send(w.server, { path: `/api/reports?token=${secrets.session}&password=${secrets.wrong}` });
  await send(w.server, { path: `/${secrets.key}/${secrets.session}` });
  const user = await w.admin.post('/api/users', {
    email: 'log@example.test',
    password: `${PASSWORD}!`,
    name: 'Log',
    role: 'viewer',
  });
  const reset = await w.admin.post(`/api/users/${user.json.user.id}/reset-password`);
  secrets.resetToken = reset.json.token;
  const answers = [
    await submit(w.server, w.key),
    await send(w.server, { path: '/api/nothing' }),
    await w.admin.get('/api/reports'),
    await send(w.server, { path: '/api/reports' }),
    await send(w.server, { method: 'DELETE', path: '/health' }),
  ];
  for (const answer of answers) {
    const id = answer.header('x-request-id');
    const entry = await eventually(
      () => w.server.logEntries().find((line) => line.request_id === id),
      `a log entry with the request id of the answer ${answer.status}`,
    );
    assert.equal(entry.status, answer.status);
    assert.match(entry.ts, /^\d{4}-\d\d-\d\dT/);
    assert.ok(entry.level && entry.method && entry.client);
  }
  for (const [name, secret] of Object.entries(secrets)) {
    assert.ok(!w.server.output().includes(secret), `${name} is in the log`);
    for (const file of await filesBelow(w.dataDir)) {
      assert.ok(!(await readFile(join(w.dataDir, file))).includes(secret), `${name} is in ${file}`);
    }
  }
});

test('S1.38 a hostile request cannot forge a log line', async () => {
  const before = w.server.logEntries().length;
  await send(w.server, {
    path: '/x%0a%7b%22level%22:%22fake%22%7d',
    headers: { 'User-Agent': '"}\t{"level":"fake"}' },
  });
  await eventually(() => w.server.logEntries().length > before, 'the request is logged');
  assert.ok(w.server.logEntries().every((entry) => entry.level !== 'fake'));
});

test('LOG_LEVEL keeps its meaning', async () => {
  const quiet = await startServer({ env: { LOG_LEVEL: 'error' } });
  await send(quiet, { path: '/health' });
  await quiet.stop();
  assert.equal(quiet.logEntries().filter((entry) => entry.event === 'request').length, 0);
});

test('SIGTERM finishes what is in flight, and ends with 0', async () => {
  const other = await world();
  const picture = noisePng(300, 300);
  const form = submissionForm(validReport(), [{ bytes: picture }]);
  const connection = await connect(other.server);
  connection.write(
    `POST /api/widget/submit HTTP/1.1\r\nHost: x\r\nx-api-key: ${other.key}\r\nContent-Type: ${form.headers['Content-Type']}\r\n` +
      `Content-Length: ${form.body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await connection.until((text) => text.startsWith('HTTP/1.1 100 '), 'the upload has begun');
  connection.write(form.body.subarray(0, 1000));
  const stopped = other.server.stop();
  await eventually(
    () =>
      connect(other.server).then(
        (late) => {
          late.destroy();
          return false;
        },
        () => true,
      ),
    'no new connection is taken',
  );
  connection.write(form.body.subarray(1000));
  await connection.until((text) => /HTTP\/1\.1 201 /.test(text), 'the upload in flight is answered');
  assert.deepEqual(await stopped, { code: 0, signal: null });
  const again = await startServer({ dataDir: other.dataDir });
  const admin = await signIn(again);
  assert.equal((await admin.get('/api/reports')).json.total, 1);
});

test('SIGTERM does not wait for idle or endless clients beyond its limit', async () => {
  const server = await startServer();
  const idle = await connect(server);
  const endless = await connect(server);
  endless.write(
    'POST /api/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
  );
  const began = Date.now();
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  assert.ok(Date.now() - began < 13_000);
  idle.destroy();
  endless.destroy();
});

test('a second serve on the same data directory exits 2 with one clear line', async () => {
  const second = await runCommand(['serve', '--data-dir', w.dataDir, '--listen', '127.0.0.1:0']);
  assert.equal(second.code, 2);
  assert.equal(second.stderr.trim().split('\n').length, 1, second.stderr);
  assert.equal((await send(w.server, { path: '/health' })).status, 200, 'the first goes on');
});

test('a wrong option is one clear line and exit 2', async () => {
  const folder = await temporaryFolder();
  const serve = (...args) => ['serve', '--data-dir', folder, ...args];
  for (const args of [
    ['--nonsense'],
    ['frobnicate'],
    [],
    serve('--nonsense'),
    serve('--listen', 'nowhere'),
    serve('--listen', '127.0.0.1:99999'),
    serve('--session-max-age', '7 bananas'),
    serve('--trust-proxy', '10.0.0.0/99'),
    serve('--log-level', 'loud'),
    serve('--max-connections', '-1'),
    ['user', 'create', '--data-dir', folder, '--email', 'a@example.test', '--role', 'emperor'],
    ['user', 'create', '--password', 'x'],
  ]) {
    const done = await runCommand(args);
    assert.equal(done.code, 2, `${args.join(' ')}: ${done.code} ${done.stderr}`);
    assert.equal(done.stderr.trim().split('\n').length, 1, `${args.join(' ')}: ${done.stderr}`);
    assert.equal(done.stdout, '', args.join(' '));
  }
  const environment = await runCommand(serve('--listen', '127.0.0.1:0'), {
    env: { TRUST_PROXY: 'sometimes' },
  });
  assert.equal(environment.code, 2);
  const taken = await runCommand(serve('--listen', `127.0.0.1:${w.server.port}`));
  assert.notEqual(taken.code, 0);
  assert.match(taken.stderr, /listen|address|port/i);
});

test('every option is documented by --help', async () => {
  const help = await runCommand(['serve', '--help']);
  assert.equal(help.code, 0);
  for (const option of [
    '--data-dir',
    '--listen',
    '--metrics-listen',
    '--trust-proxy',
    '--log-level',
    '--no-rate-limit',
    '--session-max-age',
    '--max-connections',
    '--config',
  ])
    assert.ok(help.stdout.includes(option), option);
  for (const name of ['DATA_DIR', 'LOG_LEVEL', 'TRUST_PROXY', 'ADMIN_EMAIL', 'ADMIN_PASSWORD'])
    assert.ok(help.stdout.includes(name), name);
});

test('options come from the command line, else the environment, else the file', async () => {
  const folder = await temporaryFolder('config');
  const file = join(folder, 'bugpin.toml');
  await writeFile(file, 'session-max-age = "1h"\nmax-connections = 50\n');
  const maxAge = async (args, env) => {
    const dataDir = await temporaryFolder();
    await createUser(dataDir, ADMIN, PASSWORD);
    const server = await startServer({ dataDir, args: ['--config', file, ...args], env });
    const line = (await login(server, ADMIN, PASSWORD)).header('set-cookie');
    await server.stop();
    return Number(line.match(/Max-Age=(\d+)/)[1]);
  };
  assert.equal(await maxAge([], {}), 3600);
  assert.equal(await maxAge([], { BUGPIN_SESSION_MAX_AGE: '2h' }), 7200);
  assert.equal(await maxAge(['--session-max-age', '3h'], { BUGPIN_SESSION_MAX_AGE: '2h' }), 10_800);
  await writeFile(file, 'sesion-max-age = "1h"\n');
  const wrong = await runCommand(['serve', '--data-dir', folder, '--config', file]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /sesion-max-age/);
});

test('metrics are served on an address of their own', async () => {
  const port = await freePort();
  const server = await startServer({ args: ['--metrics-listen', `127.0.0.1:${port}`] });
  await send(server, { path: '/health' });
  const metrics = await send(`http://127.0.0.1:${port}`, { path: '/metrics' });
  assert.equal(metrics.status, 200);
  assert.match(metrics.header('content-type'), /^text\/plain/);
  assert.match(metrics.text, /^# TYPE bugpin_\w+ counter$/m);
  assert.equal((await send(server, { path: '/metrics' })).status, 404, 'and nowhere else');
});

test('users and settings are managed on the command line, also while the server runs', async () => {
  await createUser(w.dataDir, 'cli@example.test', PASSWORD, 'viewer');
  const session = await eventually(
    () => signIn(w.server, 'cli@example.test').catch(() => null),
    'the new user signs in',
  );
  assert.equal(session.user.role, 'viewer');
  assert.match(await command(w.dataDir, 'user', 'list'), /cli@example\.test/);
  await command(w.dataDir, 'user', 'disable', '--email', 'cli@example.test');
  await eventually(
    async () => (await session.get('/api/reports')).status === 401,
    'the disabled user is out',
  );
  const weak = await runCommand(
    [
      'user',
      'create',
      '--data-dir',
      w.dataDir,
      '--email',
      'weak@example.test',
      '--role',
      'admin',
      '--password-stdin',
    ],
    { input: 'password1234\n' },
  );
  assert.notEqual(weak.code, 0);
  assert.ok(!(weak.stdout + weak.stderr).includes('password1234'));
  await command(w.dataDir, 'settings', 'set', 'appName', 'From the shell');
  await eventually(
    async () => (await w.admin.get('/api/settings')).json.settings.appName === 'From the shell',
    'the server follows',
  );
  const bad = await runCommand(['settings', 'set', 'retentionDays', '99999', '--data-dir', w.dataDir]);
  assert.notEqual(bad.code, 0);
  const key = await createProject(w.dataDir, 'From the shell');
  assert.match(key, /^proj_[0-9a-f]{32}$/, 'the key alone on standard output');
});

// A stopped server's data directory with one report and two pictures, and where these lie.
async function storedPictures() {
  const other = await world();
  const pictures = [noisePng(), noisePng()];
  await submitted(
    other,
    validReport(),
    pictures.map((bytes) => ({ bytes })),
  );
  await other.server.stop();
  const hashes = pictures.map(sha256);
  const paths = hashes.map((hash) => join(other.dataDir, 'blobs', hash.slice(0, 2), hash));
  const verify = async () => {
    const { code, stdout, stderr } = await runCommand(['verify', '--data-dir', other.dataDir]);
    return { code, text: stdout + stderr };
  };
  assert.equal((await verify()).code, 0, 'clean to begin with');
  return { hashes, paths, verify };
}

test('verify finds a damaged file', async () => {
  const { hashes, paths, verify } = await storedPictures();
  await truncate(paths[0], 100);
  const found = await verify();
  assert.notEqual(found.code, 0);
  assert.ok(found.text.includes(hashes[0]), found.text);
  assert.ok(!found.text.includes(hashes[1]), found.text);
});

test('verify finds a file that is gone', async () => {
  const { hashes, paths, verify } = await storedPictures();
  await unlink(paths[1]);
  const found = await verify();
  assert.notEqual(found.code, 0, found.text);
  assert.ok(found.text.includes(hashes[1]), found.text);
});

test('a damaged database is refused and kept', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'bugpin.db');
  const junk = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192, 0x5a)]);
  await writeFile(file, junk);
  const done = await runCommand(['serve', '--data-dir', folder, '--listen', '127.0.0.1:0']);
  assert.notEqual(done.code, 0);
  assert.ok((done.stdout + done.stderr).length > 0);
  assert.deepEqual(await readFile(file), junk);
  assert.ok((await stat(file)).size === junk.length);
});
