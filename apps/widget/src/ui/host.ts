// The one element that the widget adds to a page, and its shadow root. Style sheets are adopted, not inserted: no
// style element, so a strict Content-Security-Policy is not offended, and the page's own styles do not reach in.
// Everything visible goes through here; removing the host removes the widget.
import { Name } from '../names';

export const kHostId = 'bugpin-widget';

export type Theme = 'light' | 'dark';

// Inline and important: no rule of the page outranks it.
const kOwnStyle = `all: initial !important; display: block !important; position: fixed !important; inset: auto !important;
  width: 0 !important; height: 0 !important; z-index: 2147483647 !important;`;

export class Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  #adopted = new Set<string>();

  constructor(private readonly page: Document) {
    this.element = page.createElement('div');
    this.element.id = kHostId;
    this.element.setAttribute(Name.excluded, 'true');
    this.element.style.cssText = kOwnStyle;
    this.root = this.element.attachShadow({ mode: 'open' });
  }

  // Puts the element into the page. Frameworks replace the body: then it moves along.
  attach(): void {
    if (!this.element.isConnected) this.page.body.append(this.element);
  }

  // Repeating a text does nothing.
  adopt(css: string): void {
    if (this.#adopted.has(css)) return;
    this.#adopted.add(css);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet];
  }

  // A child of the shadow root for one part of the widget; the part removes it when it is done.
  mount(name: string): HTMLElement {
    const element = this.page.createElement('div');
    element.dataset.part = name;
    this.root.append(element);
    return element;
  }

  setTheme(theme: Theme): void {
    this.element.dataset.theme = theme;
  }

  setProperty(name: string, value: string): void {
    this.element.style.setProperty(name, value);
  }

  // Out of sight while the page is captured; takes effect before the next frame.
  setVisible(visible: boolean): void {
    this.element.style.setProperty('visibility', visible ? 'visible' : 'hidden', 'important');
  }

  remove(): void {
    this.element.remove();
  }
}
