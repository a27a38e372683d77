// The client's side of a crash test: submits with retries under one idempotency key each, writes down
// what was acknowledged, and afterwards holds the server to it.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { noisePng, sha256, validReport } from './fixtures.mjs';
import { submitForm } from './world.mjs';

// mulberry32: small, seedable; one seed replays the same sizes and moments.
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Media are drawn from a small set, so that checking them costs no more than making them.
export function mediaPool(random, count = 12) {
  return Array.from({ length: count }, () => {
    const side = 8 + Math.floor(random() * 150);
    const bytes = noisePng(side, side);
    return { bytes, hash: sha256(bytes) };
  });
}

export class Journal {
  acknowledged = new Map(); // title → {id, hashes}
  attempted = new Map(); // title → hashes
  retries = 0;

  constructor({ key, random, pool }) {
    this.key = key;
    this.random = random;
    this.pool = pool;
  }

  // Submits one report after the other until `stopped()`; `server()` is the one that runs now.
  async client(name, server, stopped) {
    for (let i = 0; !stopped(); i += 1) await this.#submitUntilAcknowledged(`${name}-${i}`, server, stopped);
  }

  async #submitUntilAcknowledged(title, server, stopped) {
    const media = Array.from(
      { length: Math.floor(this.random() * 4) },
      () => this.pool[Math.floor(this.random() * this.pool.length)],
    );
    const hashes = media.map((one) => one.hash);
    const headers = { 'Idempotency-Key': randomUUID() };
    this.attempted.set(title, hashes);
    while (!stopped()) {
      const answer = await this.#attempt(title, media, headers, server());
      if (answer && [200, 201].includes(answer.status)) {
        this.acknowledged.set(title, { id: answer.json.reportId, hashes });
        return;
      }
      assert.ok(!answer || [503, 507].includes(answer.status), answer?.text);
      this.retries += 1;
      await new Promise((resolve) => setTimeout(resolve, 5 + this.random() * 20));
    }
  }

  async #attempt(title, media, headers, server) {
    try {
      const files = media.map(({ bytes }) => ({ bytes }));
      return await submitForm(server, this.key, validReport({ title }), files, { headers });
    } catch {
      return null; // the server died under it: whether it was stored is unknown, so try again
    }
  }
}

async function allReports(session) {
  const found = [];
  for (let page = 1; ; page += 1) {
    const { json } = await session.get(`/api/reports?limit=100&page=${page}&sortOrder=asc`);
    found.push(...json.data);
    if (page >= json.totalPages) return found;
  }
}

// Every acknowledged report exists once, every stored one has all its media, byte for byte. Gives figures.
export async function checkJournal(journal, session) {
  const reports = await allReports(session);
  const byTitle = new Map();
  for (const report of reports) byTitle.set(report.title, [...(byTitle.get(report.title) ?? []), report.id]);

  const lost = [...journal.acknowledged].filter(([title, { id }]) => !byTitle.get(title)?.includes(id));
  const twice = [...byTitle].filter(([, ids]) => ids.length > 1);
  assert.deepEqual(lost, [], 'acknowledged, but not there');
  assert.deepEqual(twice, [], 'there twice');

  let files = 0;
  for (const [title, [id]] of byTitle) {
    const listed = (await session.get(`/api/reports/${id}/files`)).json.files;
    const found = [];
    for (const file of listed) {
      const { status, body } = await session.get(`/api/reports/${id}/files/${file.id}`);
      assert.equal(status, 200, `${title}: ${file.id}`);
      found.push(sha256(body));
      files += 1;
    }
    assert.deepEqual(found, journal.attempted.get(title), `${title}: all media, in order, every byte`);
  }
  return { stored: reports.length, acknowledged: journal.acknowledged.size, files, retries: journal.retries };
}
