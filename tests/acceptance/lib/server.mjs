// Starts, watches and stops the real binary, and runs its commands. BUGPIN_SERVER names the binary.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const binary = process.env.BUGPIN_SERVER;
if (!binary) throw new Error('BUGPIN_SERVER must name the bugpin-server binary under test');
await access(binary);

const START_DEADLINE_MS = 20_000;
const STOP_DEADLINE_MS = 20_000;
const COMMAND_DEADLINE_MS = 60_000;

// Nothing of the caller's environment but what a program needs to run at all (and what a sanitizer
// build is told): options arrive on purpose only.
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'TSAN_OPTIONS'];
function cleanEnvironment(extra) {
  const inherited = PASSED_ON.filter((name) => process.env[name] !== undefined).map((name) => [
    name,
    process.env[name],
  ]);
  return { ...Object.fromEntries(inherited), ...extra };
}

const folders = new Set();
const servers = new Set();

export async function temporaryFolder(label = 'data') {
  const folder = await mkdtemp(join(tmpdir(), `bugpin-${label}-`));
  folders.add(folder);
  return folder;
}

// Call in after(): stops what is still running and removes every temporary folder.
export async function cleanUp() {
  await Promise.all([...servers].map((server) => server.kill()));
  await Promise.all([...folders].map((folder) => rm(folder, { recursive: true, force: true })));
  folders.clear();
}

// Resolves when `condition` gives something true; fails with `what` after `milliseconds`.
export async function eventually(condition, what, milliseconds = 10_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// A port of the loopback that nobody listens on just now.
export async function freePort() {
  const probe = net.createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

// Every file below `folder`, relative to it.
export async function filesBelow(folder, prefix = '') {
  const found = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = join(prefix, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, path)));
    else found.push(path);
  }
  return found.sort();
}

export const modeOf = async (path) => (await stat(path)).mode & 0o777;

class Server {
  #child;
  #stdout = '';
  #stderr = '';

  constructor({ dataDir, args = [], env = {}, listen = '127.0.0.1:0', wrapper = [] }) {
    this.dataDir = dataDir;
    const own = [binary, 'serve', '--data-dir', dataDir, '--listen', listen, ...args];
    const [program, ...rest] = [...wrapper, ...own];
    this.#child = spawn(program, rest, { env: cleanEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout.on('data', (bytes) => {
      this.#stdout += bytes;
    });
    this.#child.stderr.on('data', (bytes) => {
      this.#stderr += bytes;
    });
    // "close", not "exit": the last lines have been read by then.
    this.exited = new Promise((resolve, reject) => {
      this.#child.once('close', (code, signal) => {
        servers.delete(this);
        resolve({ code, signal });
      });
      this.#child.once('error', reject);
    });
    servers.add(this);
  }

  async listening() {
    let ended = null;
    this.exited.then((how) => {
      ended = how;
    });
    const found = await eventually(
      () => {
        if (ended) throw new Error(`server ended early (${JSON.stringify(ended)}):\n${this.output()}`);
        return this.output().match(/listening on (http:\/\/[^\s"]+)/);
      },
      `"listening on" in the output:\n${this.output()}`,
      START_DEADLINE_MS,
    );
    this.url = found[1].replace(/\/+$/, '');
    this.port = Number(new URL(this.url).port);
    return this;
  }

  get pid() {
    return this.#child.pid;
  }
  get running() {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }
  stdout() {
    return this.#stdout;
  }
  stderr() {
    return this.#stderr;
  }
  output() {
    return this.#stdout + this.#stderr;
  }

  // The structured log: each complete line of standard error. A line that is not JSON throws.
  logEntries() {
    const lines = this.#stderr
      .slice(0, this.#stderr.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean);
    return lines.map((line) => {
      try {
        return JSON.parse(line);
      } catch {
        throw new Error(`a log line is not JSON: ${line}`);
      }
    });
  }

  signal(name) {
    this.#child.kill(name);
  }

  // Asks to end, as an operator would; gives {code, signal}.
  async stop() {
    if (this.running) this.signal('SIGTERM');
    const timer = setTimeout(() => this.signal('SIGKILL'), STOP_DEADLINE_MS);
    const how = await this.exited;
    clearTimeout(timer);
    return how;
  }

  async kill() {
    if (this.running) this.signal('SIGKILL');
    return this.exited;
  }
}

// `wrapper` is a command that the server's own is appended to ("strace", "-f", …).
export async function startServer(options = {}) {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  return new Server({ ...options, dataDir }).listening();
}

// Starts one that is expected to end by itself; gives {code, stdout, stderr}.
export async function runCommand(args, { input = '', env = {} } = {}) {
  const child = spawn(binary, args, { env: cleanEnvironment(env), stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes) => {
    stdout += bytes;
  });
  child.stderr.on('data', (bytes) => {
    stderr += bytes;
  });
  child.stdin.on('error', () => {}); // a command that refuses early need not read it
  child.stdin.end(input);
  const timer = setTimeout(() => child.kill('SIGKILL'), COMMAND_DEADLINE_MS);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return { code, stdout, stderr };
}

async function mustSucceed(args, options) {
  const done = await runCommand(args, options);
  if (done.code !== 0) throw new Error(`${args.join(' ')} ended with ${done.code}:\n${done.stderr}`);
  return done.stdout;
}

export const createUser = (dataDir, email, password, role = 'admin') =>
  mustSucceed(
    ['user', 'create', '--data-dir', dataDir, '--email', email, '--role', role, '--password-stdin'],
    { input: `${password}\n` },
  );

export async function createProject(dataDir, name) {
  return (await mustSucceed(['project', 'create', '--data-dir', dataDir, '--name', name])).trim();
}

export const command = (dataDir, ...args) => mustSucceed([...args, '--data-dir', dataDir]);
