// The strangers' site: a loopback server of another origin than BugPin's, with pages made by the tests. With
// BUGPIN_WIDGET_DIR (what `node apps/widget/build.mjs --out DIR` made) it serves the widget too, in the server's place.

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';

const DEADLINE_MS = 20_000;
const widgetDir = process.env.BUGPIN_WIDGET_DIR;

const CORS = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

async function widgetFiles() {
  if (!widgetDir) return new Map();
  const listed = JSON.parse(await readFile(join(widgetDir, 'files.json'), 'utf8'));
  return new Map(listed.map((entry) => [entry.path, entry]));
}

// {url, add(path, page), asked(path), close()}. A page is {html, headers?, status?} or a function of the request that
// gives one. asked() waits for the next request for a path.
export async function startPages() {
  const files = await widgetFiles();
  const pages = new Map();
  const waiting = new Map();
  const answer = async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    waiting.get(pathname)?.();
    const file = files.get(pathname);
    if (file) {
      const cache = file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300';
      response.writeHead(200, { 'Content-Type': file.type, 'Cache-Control': cache, ...CORS });
      return response.end(await readFile(join(widgetDir, file.file)));
    }
    if (pathname === '/favicon.ico') return response.writeHead(204).end(); // or the console would tell of it
    let page = pages.get(pathname);
    if (typeof page === 'function') page = await page(request);
    if (!page) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('no such page');
    response.writeHead(page.status ?? 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...page.headers,
    });
    response.end(page.html);
  };
  const server = http.createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    servesWidget: files.size > 0,
    asked: (path) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`nobody asked for ${path}`)), DEADLINE_MS);
        waiting.set(path, () => resolve(clearTimeout(timer)));
      }),
    add: (path, page) => pages.set(path, page),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

const attribute = (text) => String(text).replace(/&/g, '&amp;').replace(/"/g, '&quot;');

// The tag that a site puts into its pages. `attributes` are those of widget.js, e.g. {'data-theme': 'dark'}.
export function scriptTag(src, attributes = {}) {
  const all = Object.entries({ src, ...attributes });
  return `<script ${all.map(([name, value]) => `${name}="${attribute(value)}"`).join(' ')}></script>`;
}

export const htmlPage = ({ head = '', body = '', lang = 'en', title = 'Host page' }) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width"><title>${title}</title>${head}</head><body>${body}</body></html>`;
