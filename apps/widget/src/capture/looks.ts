// Styles as classes: elements that look alike share a rule. A picture parses one rule for a hundred cards then, instead of a
// hundred style attributes, and is a tenth of the size.
import type { Choice, Properties } from './properties';

// Elements on which the browser's own style sheet sets nothing but `display`.
const kPlain = /^(?:div|span|section|article|main|nav|header|footer|aside|hgroup|figcaption|[a-z][a-z0-9]*-.*)$/;

// Whose own look the browser draws, for as long as nobody sets their ground or border: not even to what they are.
const kNative = /^(?:input|button|select|textarea|progress|meter|hr)$/;
const kDrawn = /^(?:background-|border-(?!collapse|spacing))/;
const kStates = ['type', 'disabled', 'multiple', 'size'];

export interface Look {
  values: readonly (string | undefined)[]; // by the index of their property
  text: string; // declarations
}

export class Looks {
  readonly #classes = new Map<string, string>();
  readonly #rules: string[] = [];
  readonly #natives = new Map<string, CSSStyleDeclaration>();
  readonly #drawn: readonly boolean[];

  // `untouched`: a place that no style sheet reaches.
  constructor(
    private readonly properties: Properties,
    private readonly untouched: ParentNode,
  ) {
    this.#drawn = properties.names.map((name) => kDrawn.test(name));
  }

  // The style of an element of its kind on which nothing is set.
  #nativeOf(element: Element): CSSStyleDeclaration | undefined {
    if (!kNative.test(element.localName)) return undefined;
    const key = [element.localName, ...kStates.map((name) => element.getAttribute(name))].join();
    let style = this.#natives.get(key);
    if (!style) {
      const model = document.createElement(element.localName);
      for (const name of kStates) if (element.hasAttribute(name)) model.setAttribute(name, element.getAttribute(name)!);
      this.untouched.append(model);
      this.#natives.set(key, (style = getComputedStyle(model)));
    }
    return style;
  }

  // The style of an element whose parent in the copy looks like `parent`. Left out is what the copy has by itself: the
  // value that nobody has set, where the parent has that one too (the property may be inherited) and the element is plain.
  read(style: CSSStyleDeclaration, element: Element, choice: Choice, parent?: Look, isPseudo = false): Look {
    const { names, initial, ownColor } = this.properties;
    const { color } = style;
    const native = isPseudo ? undefined : this.#nativeOf(element);
    const isPlain = !isPseudo && kPlain.test(element.localName);
    const values: string[] = [];
    let text = '';
    const take = (index: number): void => {
      const value = style.getPropertyValue(names[index]!);
      values[index] = value;
      if (!value) return;
      if (isPlain && (ownColor[index] ? value === color : value === initial[index] && value === parent?.values[index])) return;
      if (native && this.#drawn[index] && value === native.getPropertyValue(names[index]!)) return;
      text += `${names[index]}:${value};`;
    };
    choice.always.forEach(take);
    for (const group of choice.groups) {
      // An inherited property has to be taken back where the parent has it.
      const isInherited = parent?.values[group.names[0]!] !== undefined && group.names.some((index) => parent.values[index] !== initial[index]);
      if (isInherited || group.condition(style, element)) group.names.forEach(take);
    }
    return { values, text };
  }

  // The class whose elements, or their pseudo-elements, have these declarations.
  classOf(text: string, pseudo = ''): string {
    const key = pseudo + text;
    let name = this.#classes.get(key);
    if (!name) {
      name = `b${this.#classes.size.toString(36)}`;
      this.#classes.set(key, name);
      this.#rules.push(`.${name}${pseudo}{${text}}`);
    }
    return name;
  }

  get css(): string {
    return this.#rules.join('\n');
  }
}
