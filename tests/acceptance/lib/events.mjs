// A client of server-sent events: reads a stream and hands out its events one by one.

import http from 'node:http';

import { eventually } from './server.mjs';

export class EventStream {
  events = []; // {id, event, data} not taken yet
  raw = '';
  ended = false;

  constructor(request, response) {
    this.request = request;
    this.response = response;
    this.status = response.statusCode;
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (text) => {
      this.raw += text;
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) this.#take(block);
    });
    const end = () => {
      this.ended = true;
    };
    response.on('end', end);
    response.on('error', end);
    response.on('close', end);
    request.on('error', end);
  }

  #take(block) {
    const found = {};
    for (const line of block.split('\n')) {
      const colon = line.indexOf(': ');
      if (colon > 0) found[line.slice(0, colon)] = line.slice(colon + 2);
    }
    if (found.event) this.events.push({ ...found, data: JSON.parse(found.data) });
  }

  // The next event, of that name where one is given.
  async next(name, milliseconds = 10_000) {
    await eventually(() => this.events.length > 0 || this.ended, `an event ${name ?? ''}`, milliseconds);
    const event = this.events.shift();
    if (name && event?.event !== name) throw new Error(`${JSON.stringify(event)} instead of ${name}`);
    return event;
  }

  over(milliseconds = 10_000) {
    return eventually(() => this.ended, 'the end of the stream', milliseconds);
  }

  close() {
    this.request.destroy();
  }
}

// Opens the stream that `headers` give a right to; its first event has not been taken.
export function listen(server, headers, path = '/api/reports/stream') {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const request = http.get({ hostname, port, path, headers, agent: false }, (response) =>
      resolve(new EventStream(request, response)),
    );
    request.once('error', reject);
  });
}

// As somebody who is signed in.
export const listenAs = (session, headers = {}) =>
  listen(session.server, { Cookie: `session=${session.cookie}`, ...headers });
