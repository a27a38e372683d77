// A forwarder between the page and the server that keeps what passes: what a widget sends is judged before the server
// has had a chance to clean it.

import http from 'node:http';

const DEADLINE_MS = 30_000;

// {url, sent: [{method, path, headers, body}], close()}
export async function startProxy(target) {
  const { hostname, port } = new URL(target);
  const sent = [];
  const forward = async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { method, url: path, headers } = request;
    sent.push({ method, path, headers, body });
    const onward = http.request({
      hostname,
      port,
      method,
      path,
      headers,
      timeout: DEADLINE_MS,
      agent: false,
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('timeout', () => onward.destroy(new Error('no answer in time')));
    onward.on('error', () => response.destroy());
    onward.end(body);
  };
  const server = http.createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
