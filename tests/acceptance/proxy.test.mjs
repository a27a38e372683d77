// The documented proxies, started from their packages, in front of the real server.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp, eventually, temporaryFolder } from './lib/server.mjs';
import { ADMIN, configure, login, PASSWORD, Session, submit, submitForm, world } from './lib/world.mjs';

const example = (name) => fileURLToPath(new URL(`../../docs/examples/${name}`, import.meta.url));
const proxies = [];
after(async () => {
  for (const proxy of proxies) proxy.kill('SIGTERM');
  await cleanUp();
});

const installed = (program) =>
  spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH: `${process.env.PATH}:/usr/sbin` } })
    .status === 0;
const skipWithout = (program) => (installed(program) ? false : `${program} is not installed`);

async function freePort() {
  const probe = net.createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function certificate(folder) {
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      join(folder, 'privkey.pem'),
      '-out',
      join(folder, 'fullchain.pem'),
    ],
    { stdio: 'pipe' },
  );
  return readFile(join(folder, 'fullchain.pem'));
}

function launch(program, args, env, folder) {
  const child = spawn(program, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: `${process.env.PATH}:/usr/sbin`, ...env },
  });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
  });
  child.stderr.on('data', (bytes) => {
    output += bytes;
  });
  proxies.push(child);
  return () => output;
}

const ready = (proxy, output) =>
  eventually(
    () =>
      send(proxy.url, { path: '/health', ca: proxy.ca }).then(
        (answer) => answer.status === 200,
        () => false,
      ),
    `the proxy answers: ${output()}`,
    20_000,
  );

// The documented file with the operator's own words in it: ports, host name, certificate.
async function startNginx(upstream) {
  const folder = await temporaryFolder('nginx');
  const ca = await certificate(folder);
  const [port, plain] = [await freePort(), await freePort()];
  const site = (await readFile(example('nginx.conf'), 'utf8'))
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`)
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('127.0.0.1:7300', `127.0.0.1:${upstream}`)
    .replaceAll('bugs.example.com', 'localhost')
    .replaceAll('/etc/ssl/localhost', folder);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  await writeFile(join(folder, 'site.conf'), site);
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    events {} http { access_log off; ${paths} include ${folder}/site.conf; }`,
  );
  const output = launch(
    'nginx',
    ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'],
    {},
    folder,
  );
  const proxy = { url: `https://localhost:${port}`, plain: `http://127.0.0.1:${plain}`, ca };
  await ready(proxy, output);
  return proxy;
}

// The documented file as it is, told its site by the environment; Caddy makes the certificate itself.
async function startCaddy(upstream) {
  const folder = await temporaryFolder('caddy');
  const port = await freePort();
  const plain = await freePort();
  await mkdir(join(folder, 'home'));
  await writeFile(
    join(folder, 'Caddyfile'),
    `{
	admin off
	http_port ${plain}
	https_port ${port}
	default_bind 127.0.0.1
	skip_install_trust
	storage file_system ${folder}/storage
}
import ${example('Caddyfile')}
`,
  );
  const env = {
    HOME: join(folder, 'home'),
    BUGPIN_SITE: 'https://localhost',
    BUGPIN_UPSTREAM: `127.0.0.1:${upstream}`,
  };
  const output = launch('caddy', ['run', '--config', 'Caddyfile', '--adapter', 'caddyfile'], env, folder);
  const root = join(folder, 'storage/pki/authorities/local/root.crt');
  const ca = await eventually(
    () => readFile(root).catch(() => null),
    `Caddy's certificate: ${output()}`,
    20_000,
  );
  const proxy = { url: `https://localhost:${port}`, plain: `http://127.0.0.1:${plain}`, ca };
  await ready(proxy, output);
  return proxy;
}

async function checkProxy(start) {
  const w = await world({ rateLimits: true, env: { TRUST_PROXY: '127.0.0.1' } });
  const proxy = await start(w.server.port);
  const { ca } = proxy;
  await configure(w.admin, { appUrl: proxy.url, enforceHttps: true, rateLimitPerMinute: 5 });
  const through = (options) => submit(proxy.url, w.key, validReport(), { ca, ...options });

  // S1.16: the client's own address counts, whatever it claims.
  const statuses = [];
  for (let i = 0; i < 6; i += 1) {
    const headers = {
      'X-Forwarded-For': `203.0.113.${i}`,
      'X-Real-IP': `203.0.113.${i}`,
      Forwarded: `for=203.0.113.${i}`,
    };
    statuses.push((await through({ from: '127.0.0.21', headers })).status);
  }
  assert.deepEqual(statuses, [201, 201, 201, 201, 201, 429]);
  assert.equal((await through({ from: '127.0.0.22' })).status, 201, 'another client is another client');

  // S1.27, S1.08: encrypted requests get HSTS and a Secure cookie.
  const signed = await login(proxy.url, ADMIN, PASSWORD, { ca });
  assert.equal(signed.status, 200, signed.text);
  assert.match(signed.header('strict-transport-security') ?? '', /max-age=31536000/);
  assert.match(signed.header('set-cookie'), /; ?Secure/i);
  const session = new Session(proxy.url, signed.cookie('session'));
  const written = await session.put(
    '/api/settings',
    { appName: 'Behind a proxy' },
    { ca, headers: { Origin: proxy.url, 'Sec-Fetch-Site': 'same-origin' } },
  );
  assert.equal(written.status, 200, written.text);

  // S1.33: plain requests are sent to https, at the proxy and past it.
  for (const url of [proxy.plain, w.server.url]) {
    const answer = await send(url, { path: '/api/reports?page=2', headers: { Host: 'localhost' } });
    assert.equal(answer.status, 308, url);
    assert.match(answer.header('location'), /^https:\/\/localhost(:\d+)?\/api\/reports\?page=2$/);
  }

  // A picture goes through and comes back.
  const picture = noisePng(400, 400);
  const sent = await submitForm(proxy.url, w.key, validReport(), [{ bytes: picture }], {
    ca,
    from: '127.0.0.23',
  });
  assert.equal(sent.status, 201, sent.text);
  const path = `/api/reports/${sent.json.reportId}`;
  const { files } = (await session.get(path, { ca })).json;
  assert.deepEqual((await session.get(`${path}/files/${files[0].id}`, { ca })).body, picture);
}

test('S1.32 the documented nginx configuration', { skip: skipWithout('nginx') }, () =>
  checkProxy(startNginx),
);
test('S1.32 the documented Caddy configuration', { skip: skipWithout('caddy') }, () =>
  checkProxy(startCaddy),
);
