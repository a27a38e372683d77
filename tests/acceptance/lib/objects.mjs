// An object store to test against: OpenStack Swift with s3api, which checks signatures, and a small client of our own to
// look into it. The client signs by itself: what the server under test signs is judged by Swift, not by us.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import { fileURLToPath } from 'node:url';

import { eventually, freePort, temporaryFolder } from './server.mjs';

const SCRIPT = fileURLToPath(new URL('./object_server.py', import.meta.url));
const PYTHON = '/usr/bin/python3'; // the one that Debian's packages are for
export const ACCESS_KEY = 'test:tester';
export const SECRET_KEY = 'testing';

const hash = (data) => createHash('sha256').update(data).digest('hex');
const mac = (key, text) => createHmac('sha256', key).update(text).digest();
const escaped = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export class ObjectServer {
  #child;
  #output = '';

  // Resolves when it answers. With the folder of one that has ended, everything is still there.
  static async start(folder, port) {
    const server = new ObjectServer();
    server.folder = folder ?? (await temporaryFolder('objects'));
    server.port = port ?? (await freePort());
    server.endpoint = `http://127.0.0.1:${server.port}`;
    server.#child = spawn(PYTHON, [SCRIPT, server.folder, String(server.port)], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [server.#child.stdout, server.#child.stderr])
      stream.on('data', (bytes) => {
        server.#output += bytes;
      });
    server.ended = new Promise((resolve) => {
      server.#child.once('exit', resolve);
    });
    await eventually(
      () => {
        assert.equal(server.#child.exitCode, null, `the object store ended:\n${server.#output}`);
        return server.#output.includes('ready');
      },
      'the object store',
      60_000,
    );
    return server;
  }

  async stop() {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  // While it is frozen it neither answers nor refuses.
  freeze() {
    this.#child.kill('SIGSTOP');
  }
  thaw() {
    this.#child.kill('SIGCONT');
  }

  // Gives {status, headers, body}.
  async ask(method, path, { query = {}, body = Buffer.alloc(0), secret = SECRET_KEY } = {}) {
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const day = time.slice(0, 8);
    const host = `127.0.0.1:${this.port}`;
    const asked = Object.entries(query)
      .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
      .sort()
      .join('&');
    const content = hash(body);
    const names = 'host;x-amz-content-sha256;x-amz-date';
    const canonical = [
      method, path, asked, `host:${host}`, `x-amz-content-sha256:${content}`, `x-amz-date:${time}`, '', names, content,
    ].join('\n');
    const scope = `${day}/us-east-1/s3/aws4_request`;
    const key = ['us-east-1', 's3', 'aws4_request'].reduce(mac, mac(`AWS4${secret}`, day));
    const text = ['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n');
    const signature = mac(key, text).toString('hex');
    const headers = {
      'x-amz-content-sha256': content,
      'x-amz-date': time,
      'content-length': body.length,
      authorization: `AWS4-HMAC-SHA256 Credential=${ACCESS_KEY}/${scope},SignedHeaders=${names},Signature=${signature}`,
    };
    return new Promise((resolve, reject) => {
      const target = { host: '127.0.0.1', port: this.port, method, path: asked ? `${path}?${asked}` : path, headers };
      const request = http.request(target, async (response) => {
        const parts = [];
        for await (const part of response) parts.push(part);
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
      });
      request.once('error', reject);
      request.end(body);
    });
  }

  async makeBucket(name) {
    const answer = await this.ask('PUT', `/${name}`);
    assert.equal(answer.status, 200, answer.body.toString());
  }

  // The keys in a bucket, in order.
  async keys(bucket, prefix = '') {
    const answer = await this.ask('GET', `/${bucket}`, { query: { 'list-type': '2', prefix } });
    assert.equal(answer.status, 200, answer.body.toString());
    return [...answer.body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key);
  }

  async object(bucket, key) {
    const answer = await this.ask('GET', `/${bucket}/${key}`);
    assert.equal(answer.status, 200, answer.body.toString());
    return answer.body;
  }
}
