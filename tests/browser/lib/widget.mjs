// The widget as a visitor finds it: by role and by text, never by class. Playwright looks into open shadow roots.

import { expectVisible } from './wait.mjs';

export const HOST = '#bugpin-widget';

export class Widget {
  constructor(page) {
    this.page = page;
    this.host = page.locator(HOST);
    this.dialog = this.host.getByRole('dialog', { name: 'Report a bug' });
  }

  launcher(name = 'Report a bug') {
    return this.host.getByRole('button', { name, exact: true });
  }

  button(name, options = { exact: true }) {
    return this.dialog.getByRole('button', { name, ...options });
  }

  field(label) {
    return this.dialog.getByLabel(label);
  }

  async open() {
    await this.launcher().click();
    await this.dialog.waitFor();
  }

  // Opens and waits for the picture that is taken by itself.
  async openWithPicture() {
    await this.open();
    await this.pictureShown(1);
  }

  // The big preview of picture `number`.
  async pictureShown(number) {
    await this.dialog.getByRole('img', { name: `Picture ${number}`, exact: true }).waitFor();
  }

  // One of the three steps: "Show", "Mark", "Tell".
  async go(step) {
    await this.dialog
      .getByRole('list', { name: 'Steps' })
      .getByRole('button', { name: step, exact: true })
      .click();
  }

  async describe({ title, description, priority, name, email } = {}) {
    if (title !== undefined) await this.field('Title').fill(title);
    if (description !== undefined) await this.field(/^What happened/).fill(description);
    if (priority !== undefined) await this.field('Priority').selectOption({ label: priority });
    if (name !== undefined) await this.field(/^Your name/).fill(name);
    if (email !== undefined) await this.field(/^Your e-mail/).fill(email);
  }

  // Sends what is there and gives the number that the visitor is told.
  async send() {
    await this.button('Send report').click();
    return this.sentNumber();
  }

  async sentNumber() {
    const text = this.dialog.getByText(/^Your report is number \d+\.$/);
    await expectVisible(text, this.dialog);
    return Number((await text.textContent()).match(/\d+/)[0]);
  }

  // From the launcher to the number, with a title only.
  async report(title = 'The button is dead') {
    await this.openWithPicture();
    await this.go('Tell');
    await this.describe({ title });
    return this.send();
  }

  // The surface on which pictures are marked, ready for the pointer.
  async markingSurface() {
    await this.go('Mark');
    const surface = this.dialog.getByRole('application', { name: 'Picture to mark' });
    await surface.waitFor();
    return surface;
  }

  tool(name) {
    return this.dialog.getByRole('radio', { name, exact: true });
  }

  async text() {
    return this.dialog.innerText();
  }
}
