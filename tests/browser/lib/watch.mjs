// What a page must not get from the widget: violations of its policies, console output, uncaught errors. Collected in
// the page from its first script on, so that nothing is missed; a reload begins anew.

const COLLECTOR = () => {
  const found = [];
  window.observed = found;
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
    found.push({
      kind: 'csp',
      text: `${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`,
    });
  });
};

export class Watch {
  #entries = [];
  #page;

  static async of(page) {
    const watch = new Watch();
    watch.#page = page;
    await page.addInitScript(COLLECTOR);
    page.on('console', (message) => watch.#entries.push({ kind: 'console', text: message.text() }));
    page.on('pageerror', (error) =>
      watch.#entries.push({ kind: 'error', text: error.stack ?? String(error) }),
    );
    return watch;
  }

  // Texts of one kind: csp, console or error.
  async seen(kind) {
    const inPage = await this.#page.evaluate(() => window.observed ?? []);
    return [...this.#entries, ...inPage].filter((entry) => entry.kind === kind).map((entry) => entry.text);
  }

  async everything() {
    const inPage = await this.#page.evaluate(() => window.observed ?? []);
    return [...this.#entries, ...inPage].map(({ kind, text }) => `${kind}: ${text}`);
  }
}
