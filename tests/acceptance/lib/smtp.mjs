// A real mail server on a loopback port: tests/support/smtp_server.py (Debian's python3-aiosmtpd).

import { spawn, execFile } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { eventually, temporaryFolder } from './server.mjs';

const PROGRAM = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../support/smtp_server.py');
const running = new Set();

// A certificate for localhost that signs itself: {certificate, key}, names of PEM files.
export async function selfSigned(names = 'DNS:localhost,IP:127.0.0.1') {
  const folder = await temporaryFolder('tls');
  const certificate = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=bugpin test'],
    ...['-addext', `subjectAltName=${names}`],
  ]);
  return { certificate, key };
}

// Undoes quoted-printable (RFC 2045 §6.7).
const unquoted = (text) => {
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

// Undoes encoded words (RFC 2047).
const decoded = (text) =>
  text
    .replace(/\r\n[ \t]/g, ' ')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, base64) => Buffer.from(base64, 'base64').toString('utf8'));

// The message as a reader sees it: {headers, text, html}; names of headers in lower case.
function read(content) {
  const cut = content.indexOf('\r\n\r\n');
  const headers = {};
  for (const line of content.slice(0, cut).replace(/\r\n[ \t]/g, '\n ').split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = decoded(line.slice(colon + 1).trim().replace(/\n /g, '\r\n '));
  }
  const parts = {};
  const boundary = /boundary="([^"]+)"/.exec(content)?.[1];
  const pieces = boundary ? content.slice(cut).split(`--${boundary}`).slice(1, -1) : [content];
  for (const piece of pieces) {
    const end = piece.indexOf('\r\n\r\n');
    const name = /text\/(plain|html)/.exec(piece.slice(0, end))?.[1];
    parts[name === 'plain' ? 'text' : name] = unquoted(piece.slice(end + 4)).trimEnd();
  }
  return { headers, ...parts };
}

// Options are those of the program ("--login", "user:password").
export async function startMailServer(...options) {
  const child = spawn('/usr/bin/python3', [PROGRAM, ...options], { stdio: ['pipe', 'pipe', 'ignore'] });
  running.add(child);
  const messages = [];
  let port;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('PORT ')) port = Number(line.slice(5));
    else messages.push(JSON.parse(line));
  });
  await eventually(() => port ?? (child.exitCode !== null && Promise.reject(new Error('no mail server'))), 'the mail server listens', 30_000);
  return {
    port,
    messages,
    // The n-th message (from 1), once it has come: envelope and what a reader sees.
    async message(n = 1) {
      await eventually(() => messages.length >= n, `message ${n} arrives`, 30_000);
      const { content, ...envelope } = messages[n - 1];
      return { ...envelope, ...read(content), raw: content };
    },
  };
}

// Call in after().
export async function stopMailServers() {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await ended;
    }),
  );
  running.clear();
}
