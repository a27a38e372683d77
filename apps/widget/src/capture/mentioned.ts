// Which style properties the makers of a page ever set: in style sheets, style attributes and animations. All others have
// the browser's own value for the element, in a copy as on the page, and need not be read two thousand times.

import { Name } from '../names';

export interface Mentioned {
  names: ReadonlySet<string> | undefined; // undefined: nobody knows
  pseudos: ReadonlySet<string>; // pseudo-elements that any selector names
}

// `-webkit-scrollbar` stands for the whole family.
export const kPseudos = ['before', 'after', 'marker', 'placeholder', '-webkit-scrollbar'] as const;

// Every open tree of the page, the widget's own left out: the document, shadow trees, and frames of the same origin.
export function treesOf(root: Document | ShadowRoot, into: (Document | ShadowRoot)[] = []): (Document | ShadowRoot)[] {
  into.push(root);
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot && !element.hasAttribute(Name.excluded)) treesOf(element.shadowRoot, into);
    if (element.tagName !== 'IFRAME') continue;
    const inner = (element as HTMLIFrameElement).contentDocument;
    if (inner) treesOf(inner, into);
  }
  return into;
}

type AnyRule = CSSRule & { cssRules?: CSSRuleList; media?: MediaList } & Partial<
    Pick<CSSStyleRule, 'style' | 'selectorText'> & Pick<CSSImportRule, 'styleSheet'>
  >;

class Reader {
  readonly names = new Set<string>();
  readonly pseudos = new Set<string>();

  constructor(private readonly matches: (query: string) => boolean) {}

  style(style: CSSStyleDeclaration): void {
    for (let i = 0; i < style.length; i += 1) this.names.add(style.item(i));
  }

  // Throws when the sheet is another site's and keeps its rules to itself.
  sheet(sheet: CSSStyleSheet | null): void {
    if (sheet && !sheet.disabled && this.#applies(sheet.media)) this.#rules(sheet.cssRules);
  }

  #applies(media: MediaList | undefined): boolean {
    return !media?.mediaText || this.matches(media.mediaText);
  }

  #rules(rules: CSSRuleList): void {
    for (const rule of rules as Iterable<AnyRule>) {
      if (!this.#applies(rule.media)) continue;
      if (rule.style) this.style(rule.style);
      const { selectorText } = rule;
      if (selectorText?.includes(':')) for (const each of kPseudos) if (selectorText.includes(`:${each}`)) this.pseudos.add(each);
      if (rule.cssRules) this.#rules(rule.cssRules);
      if (rule.styleSheet) this.sheet(rule.styleSheet);
    }
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// In quirks mode the browser's own sheet works in ways that a copy has not got.
export function mentionedIn(trees: readonly (Document | ShadowRoot)[]): Mentioned {
  const all: Mentioned = { names: undefined, pseudos: new Set(kPseudos) };
  const names = new Set<string>();
  const pseudos = new Set<string>();
  try {
    for (const tree of trees) {
      const page = tree.ownerDocument ?? (tree as Document);
      if (page.compatMode === 'BackCompat') return all;
      const reader = new Reader((query) => page.defaultView?.matchMedia(query).matches !== false);
      for (const sheet of [...tree.styleSheets, ...tree.adoptedStyleSheets]) reader.sheet(sheet);
      for (const element of tree.querySelectorAll<HTMLElement>(`[style]:not([${Name.excluded}])`)) reader.style(element.style);
      for (const each of reader.names) names.add(each);
      for (const each of reader.pseudos) pseudos.add(each);
      for (const animation of tree.getAnimations()) {
        const frames = (animation.effect as KeyframeEffect | null)?.getKeyframes() ?? [];
        for (const frame of frames) for (const name of Object.keys(frame)) names.add(kebab(name));
      }
    }
  } catch {
    return all;
  }
  return names.has('all') ? all : { names, pseudos };
}
