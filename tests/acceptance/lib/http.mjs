// HTTP as a test needs it: every header as it was sent, any source address, and raw bytes for requests
// that no client library would send.

import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

const DEADLINE_MS = 30_000;

export class Answer {
  constructor(status, rawHeaders, body) {
    this.status = status;
    this.rawHeaders = rawHeaders; // [[name, value], …] in order
    this.body = body; // Buffer
  }

  // All values of a header.
  all(name) {
    const wanted = name.toLowerCase();
    return this.rawHeaders.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
  }

  // The one value of a header; undefined when there is none. Twice is a fault.
  header(name) {
    const values = this.all(name);
    if (values.length > 1) throw new Error(`header ${name} was sent ${values.length} times`);
    return values[0];
  }

  get text() {
    return this.body.toString('utf8');
  }

  get json() {
    try {
      return JSON.parse(this.text);
    } catch {
      throw new Error(`status ${this.status} with a body that is not JSON: ${this.text.slice(0, 500)}`);
    }
  }

  // The value of a cookie that this answer sets.
  cookie(name) {
    for (const line of this.all('set-cookie')) {
      const [pair] = line.split(';');
      if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
    }
    return undefined;
  }
}

function pairs(flat) {
  const out = [];
  for (let i = 0; i < flat.length; i += 2) out.push([flat[i], flat[i + 1]]);
  return out;
}

// Sends one request. `server` has a `url`, or is one. `from` is the source address: the whole of
// 127.0.0.0/8 is ours, so one machine can be many clients. `json` is encoded and labelled.
export function send(server, { method = 'GET', path = '/', headers = {}, body, json, from, agent, ca } = {}) {
  const base = new URL(typeof server === 'string' ? server : server.url);
  if (json !== undefined) {
    body = JSON.stringify(json);
    headers = { 'Content-Type': 'application/json', ...headers };
  }
  const library = base.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const request = library.request({
      host: base.hostname,
      port: base.port,
      method,
      path,
      localAddress: from,
      ca,
      agent: agent ?? false,
      setHost: headers.Host === undefined,
      timeout: DEADLINE_MS,
      headers: body === undefined ? headers : { 'Content-Length': Buffer.byteLength(body), ...headers },
    });
    let answered = false;
    request.on('response', (response) => {
      answered = true;
      const chunks = [];
      const finish = () =>
        resolve(new Answer(response.statusCode, pairs(response.rawHeaders), Buffer.concat(chunks)));
      // Goes on for ever (lib/events.mjs reads it): its head is the answer.
      if (response.headers['content-type'] === 'text/event-stream') {
        finish();
        request.destroy();
        return;
      }
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', finish);
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error(`no answer to ${method} ${path} in time`)));
    // Refused early, a server may close while we still send; the answer is what counts.
    request.on('error', (error) => {
      if (!answered) reject(error);
    });
    request.end(body);
  });
}

// Opens a connection for raw bytes.
export async function connect(server, { from } = {}) {
  const { hostname, port } = new URL(server.url);
  const socket = net.connect({ host: hostname, port: Number(port), localAddress: from });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return new RawConnection(socket);
}

// One TCP connection, written to and read from without any HTTP library.
class RawConnection {
  #received = Buffer.alloc(0);
  #changed = () => {};
  closed = false;

  constructor(socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#changed();
    });
    const end = () => {
      this.closed = true;
      this.#changed();
    };
    socket.on('end', end);
    socket.on('close', end);
    socket.on('error', end);
  }

  write(bytes) {
    if (!this.closed) this.socket.write(bytes);
  }
  text() {
    return this.#received.toString('latin1');
  }

  // Waits until `done(text, closed)` is true.
  until(done, what, milliseconds = 10_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#changed = () => {};
        reject(new Error(`not within ${milliseconds} ms: ${what}; received: ${this.text().slice(0, 400)}`));
      }, milliseconds);
      this.#changed = () => {
        if (!done(this.text(), this.closed)) return;
        clearTimeout(timer);
        this.#changed = () => {};
        resolve(this.text());
      };
      this.#changed();
    });
  }

  untilClosed(milliseconds) {
    return this.until((text, closed) => closed, 'the server closes the connection', milliseconds);
  }

  // Reads everything until the server closes, and takes it apart into answers.
  async answers(milliseconds) {
    return parseAnswers(await this.untilClosed(milliseconds));
  }

  destroy() {
    this.socket.destroy();
  }
}

// Complete HTTP/1.1 answers one after the other, as {status, headers: Map, body}.
export function parseAnswers(text) {
  const found = [];
  while (text.length > 0) {
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) break;
    const [line, ...fields] = text.slice(0, end).split('\r\n');
    const status = Number(line.split(' ')[1]);
    const headers = new Map(
      fields.map((field) => {
        const colon = field.indexOf(':');
        return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
      }),
    );
    const length = status < 200 || status === 204 ? 0 : Number(headers.get('content-length') ?? 0);
    found.push({ status, headers, body: text.slice(end + 4, end + 4 + length) });
    text = text.slice(end + 4 + length);
  }
  return found;
}

// Sends raw bytes on a connection of their own and gives all answers, after the server has closed.
export async function exchange(server, bytes, options) {
  const connection = await connect(server, options);
  connection.write(bytes);
  const answers = await connection.answers(options?.deadline);
  connection.destroy();
  return answers;
}
