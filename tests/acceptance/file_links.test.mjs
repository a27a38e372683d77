// Files for those who have no account: by links that are signed and end.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { noisePng, validReport } from './lib/fixtures.mjs';
import { send } from './lib/http.mjs';
import { cleanUp } from './lib/server.mjs';
import { assertFailure, configure, newUser, signIn, submitted, world } from './lib/world.mjs';

const PICTURE = noisePng();
let w;
let path; // of a file
before(async () => {
  w = await world();
  const { report, files } = await submitted(w, validReport(), [{ bytes: PICTURE }]);
  path = `/api/reports/${report.id}/files/${files[0].id}`;
});
after(cleanUp);

const anybody = (url, options = {}) => send(w.server, { path: url, ...options });
const link = async (body = {}) => {
  const answer = await w.admin.post(`${path}/link`, body);
  assert.equal(answer.status, 201, answer.text);
  return answer.json.link;
};

test('B14 a file is shown by its link alone, also on other sites', async () => {
  const { url, expiresAt } = await link({ expiresInHours: 2 });
  const left = Date.parse(expiresAt) - Date.now();
  assert.ok(left > 7_100_000 && left <= 7_200_000, expiresAt);
  const answer = await anybody(url);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(answer.body, PICTURE);
  assert.equal(answer.header('content-type'), 'image/png');
  assert.equal(answer.header('cross-origin-resource-policy'), 'cross-origin');
  assert.match(answer.header('cache-control'), /private, no-cache/);
  assert.match(answer.header('content-security-policy'), /sandbox/);
  const part = await anybody(url, { headers: { Range: 'bytes=0-7' } });
  assert.deepEqual([part.status, part.body], [206, PICTURE.subarray(0, 8)]);
});

test('B14 without its signature, or with another time, a link is of no file', async () => {
  const { url } = await link();
  const [plain, query] = url.split('?');
  const later = query.replace(/expires=(\d+)/, (_, at) => `expires=${Number(at) + 1}`);
  for (const wrong of [plain, `${plain}?${later}`, url.replace(/.$/, (c) => (c === '0' ? '1' : '0')), url.replace(/file_\w+/, 'file_0')])
    assertFailure(await anybody(wrong), 404, 'NOT_FOUND');
  assertFailure(await anybody(`${plain}?expires=soon`), 400, 'VALIDATION_ERROR');
});

test('B14 a link ends with its report', async () => {
  const { report, files } = await submitted(w, validReport(), [{ bytes: noisePng() }]);
  const made = await w.admin.post(`/api/reports/${report.id}/files/${files[0].id}/link`, {});
  assert.equal((await anybody(made.json.link.url)).status, 200);
  await w.admin.delete(`/api/reports/${report.id}`);
  assertFailure(await anybody(made.json.link.url), 404, 'NOT_FOUND');
});

test('B14 links are made by editors, for times that make sense, at the address that people know', async () => {
  await newUser(w.admin, 'viewer');
  assertFailure(await (await signIn(w.server, 'viewer@example.test')).post(`${path}/link`, {}), 403);
  for (const expiresInHours of [0, 8761, 1.5, '1']) {
    const { details } = assertFailure(await w.admin.post(`${path}/link`, { expiresInHours }), 400, 'VALIDATION_ERROR');
    assert.deepEqual(details.map(({ field }) => field), ['expiresInHours']);
  }
  await configure(w.admin, { appUrl: 'https://bugs.example/' });
  assert.match((await link()).url, /^https:\/\/bugs\.example\/api\/public\/files\/rpt_\w+\/file_\w+\.png\?expires=\d+&s=[0-9a-f]{32}$/);
  await configure(w.admin, { appUrl: '' });
});
