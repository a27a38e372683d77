// A running server with an administrator and a project: what nearly every test begins with.

import assert from 'node:assert/strict';

import { validReport } from './fixtures.mjs';
import { send } from './http.mjs';
import { submissionForm } from './multipart.mjs';
import { createProject, createUser, startServer, temporaryFolder } from './server.mjs';

export const PASSWORD = 'plum-Harbour-42-lantern';
export const ADMIN = 'admin@example.test';

// A signed-in person. Each method sends the session cookie, as the console does.
export class Session {
  constructor(server, cookie, user) {
    this.server = server;
    this.cookie = cookie;
    this.user = user;
  }

  send(options) {
    const headers = { Cookie: `session=${this.cookie}`, ...options.headers };
    return send(this.server, { ...options, headers });
  }

  get(path, options) {
    return this.send({ ...options, method: 'GET', path });
  }
  post(path, json, options) {
    return this.send({ ...options, method: 'POST', path, json });
  }
  put(path, json, options) {
    return this.send({ ...options, method: 'PUT', path, json });
  }
  patch(path, json, options) {
    return this.send({ ...options, method: 'PATCH', path, json });
  }
  delete(path, options) {
    return this.send({ ...options, method: 'DELETE', path });
  }
}

export function login(server, email, password, options = {}) {
  return send(server, { ...options, method: 'POST', path: '/api/auth/login', json: { email, password } });
}

export async function signIn(server, email = ADMIN, password = PASSWORD) {
  const answer = await login(server, email, password);
  assert.equal(answer.status, 200, answer.text);
  return new Session(server, answer.cookie('session'), answer.json.user);
}

// Posts a report as JSON.
export function submit(server, key, report = validReport(), options = {}) {
  const headers = { 'x-api-key': key, ...options.headers };
  return send(server, { ...options, method: 'POST', path: '/api/widget/submit', headers, json: report });
}

// Posts a report with files, as the widget does.
export function submitForm(server, key, report, files, options = {}) {
  const form = submissionForm(report, files);
  const headers = { 'x-api-key': key, ...form.headers, ...options.headers };
  return send(server, { ...options, method: 'POST', path: '/api/widget/submit', headers, body: form.body });
}

// Changes global settings and expects success.
export async function configure(session, settings) {
  const answer = await session.put('/api/settings', settings);
  assert.equal(answer.status, 200, answer.text);
  return answer.json.settings;
}

export async function configureProject(session, id, settings) {
  const answer = await session.patch(`/api/projects/${id}`, { settings });
  assert.equal(answer.status, 200, answer.text);
  return answer.json.project;
}

export async function newProject(session, name = 'Shop', settings = undefined) {
  const answer = await session.post('/api/projects', settings ? { name, settings } : { name });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.project; // with the full key in `apiKey`
}

export async function newUser(session, role, email = `${role}@example.test`) {
  const answer = await session.post('/api/users', { email, password: PASSWORD, name: `Some ${role}`, role });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.user;
}

// Rate limits are off unless a test is about them, so that no test depends on how fast it runs.
export async function world({ args = [], env = {}, rateLimits = false, wrapper } = {}) {
  const dataDir = await temporaryFolder();
  await createUser(dataDir, ADMIN, PASSWORD, 'admin');
  const key = await createProject(dataDir, 'Shop');
  const all = rateLimits ? args : ['--no-rate-limit', ...args];
  const server = await startServer({ dataDir, args: all, env, wrapper });
  const admin = await signIn(server);
  const [project] = (await admin.get('/api/projects')).json.projects;
  return { dataDir, key, server, admin, project };
}

// Submits and gives the report as the console sees it: {report, files}.
export async function submitted(world, report, files = []) {
  const answer = files.length
    ? await submitForm(world.server, world.key, report, files)
    : await submit(world.server, world.key, report);
  assert.equal(answer.status, 201, answer.text);
  return (await world.admin.get(`/api/reports/${answer.json.reportId}`)).json;
}

export async function totalReports(session) {
  return (await session.get('/api/reports?limit=1')).json.total;
}

export function assertFailure(answer, status, code) {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.header('content-type') ?? '', /^application\/json/);
  const { json } = answer;
  assert.equal(json.success, false);
  if (code) assert.equal(json.error, code, answer.text);
  assert.equal(typeof json.message, 'string');
  return json;
}
