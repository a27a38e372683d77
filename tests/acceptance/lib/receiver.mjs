// A real HTTP server that remembers what it was sent, and answers as the test says.

import { once } from 'node:events';
import { createServer } from 'node:http';

const open = new Set();

export class Receiver {
  constructor(answer) {
    this.answer = answer;
    this.requests = [];
    this.server = createServer((request, response) => this.#take(request, response));
  }

  async #take(request, response) {
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // the sender was killed
    }
    const taken = {
      method: request.method,
      path: request.url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    this.requests.push(taken);
    await this.answer(taken, response, this.requests.length);
  }

  get url() {
    return `http://127.0.0.1:${this.server.address().port}/hook`;
  }

  async close() {
    this.server.closeAllConnections();
    this.server.close();
    open.delete(this);
  }
}

// `answer(request, response, count)` ends the response, or leaves it hanging.
export async function receive(answer = (_, response) => response.writeHead(204).end()) {
  const receiver = new Receiver(answer);
  receiver.server.listen(0, '127.0.0.1');
  await once(receiver.server, 'listening');
  open.add(receiver);
  return receiver;
}

// Call in after().
export const closeReceivers = () => Promise.all([...open].map((receiver) => receiver.close()));
