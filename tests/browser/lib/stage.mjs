// Everything that a test needs: the real server with a project, the strangers' site, and visitors to it.

import { cleanUp, eventually } from '../../acceptance/lib/server.mjs';
import { configure, configureProject, newProject, world } from '../../acceptance/lib/world.mjs';
import { closeBrowser, visitor } from './chromium.mjs';
import { htmlPage, scriptTag, startPages } from './pages.mjs';
import { startProxy } from './proxy.mjs';
import { Watch } from './watch.mjs';
import { Widget } from './widget.mjs';

export { eventually } from '../../acceptance/lib/server.mjs';

const stages = new Set();

export class Stage {
  #count = 0;
  #proxies = [];

  static async open(options) {
    const stage = new Stage();
    Object.assign(stage, await world(options));
    stage.site = await startPages();
    stages.add(stage);
    return stage;
  }

  // A project of its own, for settings that other tests must not see: {id, apiKey}.
  newProject(settings) {
    return newProject(this.admin, `Shop ${(this.#count += 1)}`, settings);
  }

  configure(settings) {
    return configure(this.admin, settings);
  }

  configureProject(id, settings) {
    return configureProject(this.admin, id, settings);
  }

  // The tag for widget.js; attributes with the value undefined are left out.
  tag(attributes = {}) {
    const origin = this.site.servesWidget ? this.site.url : this.server.url;
    const all = { 'data-api-key': this.key, 'data-server-url': this.server.url, ...attributes };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return scriptTag(`${origin}/widget.js`, given);
  }

  // Adds a page with the widget to the site and gives its address. `headers` as any HTTP header.
  // `early`: the tag comes first in the head, as the documentation asks for, so that nothing is missed; else last.
  page({ path, head = '', body = '', attributes, headers, lang, title, tag, early = false } = {}) {
    const place = path ?? `/page-${(this.#count += 1)}`;
    const script = tag ?? this.tag(attributes);
    const html = early
      ? htmlPage({ head: script + head, body, lang, title })
      : htmlPage({ head, body: body + script, lang, title });
    this.site.add(place, { html, headers });
    return this.site.url + place;
  }

  // A new visitor opens a page of the site (see page()). Gives {page, context, watch, widget, url}.
  async visit(wish = {}, { context, ...browserOptions } = {}) {
    const url = typeof wish === 'string' ? wish : this.page(wish);
    const used = context ?? (await visitor(browserOptions));
    const page = await used.newPage();
    const watch = await Watch.of(page);
    await page.goto(url);
    return { url, page, context: used, watch, widget: new Widget(page) };
  }

  // A forwarder to the server that keeps what is sent through it; closed with the stage.
  async proxy() {
    const proxy = await startProxy(this.server.url);
    this.#proxies.push(proxy);
    return proxy;
  }

  async close() {
    await Promise.all([this.site, ...this.#proxies].map((each) => each.close()));
  }

  // Reports of the project, newest first.
  async reports(projectId) {
    const filter = projectId ? `&projectId=${projectId}` : '';
    return (await this.admin.get(`/api/reports?limit=50${filter}`)).json.data;
  }

  // {report, files} as the console sees them, once the server has burnt in what was to be hidden.
  async report(id) {
    let found;
    await eventually(async () => {
      found = (await this.admin.get(`/api/reports/${id}`)).json;
      return (found.files ?? []).every((file) => file.state !== 'redaction_pending');
    }, 'the redaction of the report');
    return found;
  }

  // The bytes of one of its files.
  async file(report, file) {
    return (await this.admin.get(`/api/reports/${report.id}/files/${file.id}`)).body;
  }
}

// Call in after().
export async function tearDown() {
  await closeBrowser();
  await Promise.all([...stages].map((stage) => stage.close()));
  stages.clear();
  await cleanUp();
}
