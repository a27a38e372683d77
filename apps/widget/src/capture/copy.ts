// The copy of a page as markup: every element that is seen, with what it computed to, in one walk over the flat tree (shadow
// trees in the place of their hosts, slotted nodes in the place of their slots). Private parts are masked as they are written.
import { Name } from '../names';
import { type Embedder, still } from './embed';
import { frameName, isForeign, kLabelStyle } from './frames';
import { isOpenBelow, moved, scrolledBy, type Shift, sizeAndOffsets, withoutBars } from './geometry';
import { groundOf } from './ground';
import type { Look, Looks } from './looks';
import { attributesOf, escape, kSvg, kXhtml, tagOf } from './markup';
import { isPrivateHere, isSecretField, kMaskedPicture, kMaskedStyle, maskText, maskValue } from './mask';
import type { Mentioned } from './mentioned';
import { fateOf, hollowStyle } from './needed';
import type { Properties } from './properties';
import { pseudoClasses } from './pseudos';

const kSkipped = /^(?:script|style|head|link|meta|title|base|template|noscript|datalist|audio|source|track|param)$/;
const kBoxes = /^(?:object|embed)$/;

// Where something is written: what is around it in the copy.
interface Place {
  parent?: Look | undefined;
  namespace: string;
  isMasked: boolean;
  shift?: Shift | undefined; // by the scrolling of its parent
  extra?: string; // declarations that win over its own
}

// One element on its way into the copy.
interface Piece {
  element: Element;
  style: CSSStyleDeclaration;
  look: Look;
  inline: string; // declarations that it shares with nobody
  classes: string;
  place: Place; // of its children
}

export interface CopyOptions {
  looks: Looks;
  properties: Properties;
  mentioned: Mentioned;
  needed: Set<Element>;
  raised: ReadonlySet<Element>; // in the top layer, where the browser's own rules put them
  embedder: Embedder;
  pinned: 'seen' | 'top';
  signal?: AbortSignal | undefined;
}

export class Copy {
  readonly ids = new Set<string>(); // of elements of drawings
  readonly files = new Map<string, string>(); // for ids that lie in files of their own
  readonly #parts: (string | Promise<string>)[] = [];
  readonly #bare = new Set<Element>(); // their ground is elsewhere
  #text = '';

  constructor(private readonly options: CopyOptions) {}

  // `style`: what holds for the root over its own declarations.
  page(page: Document, style: string): void {
    const ground = groundOf(page);
    if (ground && ground.holder !== page.documentElement) this.#bare.add(ground.holder);
    this.#element(page.documentElement, { namespace: kSvg, isMasked: false, extra: (ground?.style ?? '') + style });
  }

  // With all pictures in their places.
  async finished(): Promise<string> {
    return (await Promise.all([...this.#parts, this.#text])).join('');
  }

  #write(text: string): void {
    this.#text += text;
  }

  #later(text: Promise<string>): void {
    this.#parts.push(this.#text, text);
    this.#text = '';
  }

  #node(node: Node, place: Place): void {
    if (node.nodeType === Node.ELEMENT_NODE) return this.#element(node as Element, place);
    if (node.nodeType !== Node.TEXT_NODE || fateOf(node, this.options.needed) === 'drop') return;
    const { data } = node as Text;
    this.#write(escape(place.isMasked ? maskText(data) : data));
  }

  #element(element: Element, place: Place): void {
    const { localName } = element;
    if (kSkipped.test(localName) || element.hasAttribute(Name.excluded)) return;
    if (localName === 'slot') return this.#children(element, place);
    this.options.signal?.throwIfAborted();
    const fate = fateOf(element, this.options.needed);
    if (fate === 'drop') return;
    const style = getComputedStyle(element);
    const isHtml = element.namespaceURI === kXhtml;
    if (isHtml && style.display === 'none') return;
    const piece = this.#pieceOf(element, style, place, fate === 'hollow');
    if (fate === 'hollow') {
      piece.inline += hollowStyle(element);
      this.#whole(piece, place, '');
    } else if (piece.place.isMasked && element.matches(kMaskedPicture)) {
      this.#box(piece, place, kMaskedStyle, '');
    } else if (isHtml) {
      this.#htmlElement(piece, place);
    } else {
      this.#drawing(piece, place);
    }
  }

  #pieceOf(element: Element, style: CSSStyleDeclaration, place: Place, isHollow: boolean): Piece {
    const { looks, properties, mentioned, raised, pinned } = this.options;
    const isRaised = raised.has(element);
    const choice = isHollow ? properties.geometry : isRaised ? properties.all : properties.set;
    const look = looks.read(style, element, choice, place.parent);
    const isMasked = place.isMasked || isPrivateHere(element);
    let inline = sizeAndOffsets(style, isOpenBelow(element, style));
    if (element.namespaceURI === kXhtml) {
      const html = element as HTMLElement;
      inline += moved(html, style, place.shift, element.ownerDocument === document ? pinned : 'seen') + withoutBars(html, style);
      // Rounded to whole pixels it fits; in fractions of them it might not.
      if (look.text.includes('text-overflow:ellipsis') && html.scrollWidth === html.clientWidth) inline += 'text-overflow:clip;';
    }
    if (isRaised) inline += 'z-index:2147483647;';
    if (isMasked) inline += 'background-image:none!important;';
    if (this.#bare.has(element)) inline += 'background:none;';
    const pseudos = isHollow ? '' : pseudoClasses(element, style, mentioned, isMasked, (own, text, pseudo) =>
      looks.classOf(text + looks.read(own, element, properties.set, undefined, true).text, pseudo));
    return {
      element,
      style,
      look,
      inline: inline + (place.extra ?? ''),
      classes: looks.classOf(look.text) + pseudos,
      place: { parent: look, namespace: element.namespaceURI ?? kXhtml, isMasked },
    };
  }

  // --- the parts of an element ---

  #opening(tag: string, piece: Piece, place: Place, attributes: Iterable<[string, string]>, namespace = piece.place.namespace): void {
    let text = `<${tag}`;
    if (namespace !== place.namespace) text += ` xmlns="${namespace}"`;
    for (const [name, value] of attributes) text += ` ${name}="${escape(value)}"`;
    text += ` class="${piece.classes}"`;
    if (piece.inline) text += ` style="${escape(piece.inline)}"`;
    this.#write(text);
  }

  // An element whose content is a text.
  #whole(piece: Piece, place: Place, content: string, attributes = attributesOf(piece.element)): void {
    this.#opening(tagOf(piece.element), piece, place, attributes);
    this.#write(`>${escape(content)}</${tagOf(piece.element)}>`);
  }

  // A box of the same size in the same place.
  #box(piece: Piece, place: Place, style: string, content: string): void {
    piece.inline += (piece.style.display === 'inline' ? 'display:inline-block;' : '') + style;
    this.#opening('span', piece, place, [], kXhtml);
    this.#write(`>${escape(content)}</span>`);
  }

  #picture(piece: Piece, place: Place, source: Promise<string> | string | undefined): void {
    this.#opening('img', piece, place, []);
    if (source) {
      this.#write(' src="');
      this.#later(Promise.resolve(source).then(escape));
      this.#write('"');
    }
    this.#write('/>');
  }

  #children(element: Element, place: Place): void {
    const assigned = element.localName === 'slot' ? (element as HTMLSlotElement).assignedNodes() : [];
    const nodes = assigned.length > 0 ? assigned : (element.shadowRoot ?? element).childNodes;
    for (const node of nodes) this.#node(node, place);
  }

  // An element whose content are its children, scrolled as they are. What is laid out as blocks or lines is moved as one;
  // the items of a flex box or a grid have to stay its children, and are moved one by one.
  #container(piece: Piece, place: Place, attributes = attributesOf(piece.element)): void {
    const { element, style } = piece;
    const tag = tagOf(element);
    this.#opening(tag, piece, place, attributes);
    this.#write('>');
    const shift = scrolledBy(element, style);
    if (!shift) this.#children(element, piece.place);
    else if (/flex|grid/.test(style.display)) this.#children(element, { ...piece.place, shift });
    else this.#shifted(shift, () => this.#children(element, piece.place));
    this.#write(`</${tag}>`);
  }

  #shifted({ x, y }: Shift, content: () => void): void {
    this.#write(`<div style="translate:${x}px ${y}px">`);
    content();
    this.#write('</div>');
  }

  // --- kinds of elements ---

  #htmlElement(piece: Piece, place: Place): void {
    const { element } = piece;
    const { localName } = element;
    if (localName === 'iframe') return this.#frame(piece, place, element as HTMLIFrameElement);
    if (localName === 'canvas') return this.#picture(piece, place, still(element as HTMLCanvasElement, 0, 0));
    if (localName === 'video') return this.#picture(piece, place, this.#film(element as HTMLVideoElement));
    if (localName === 'img') return this.#image(piece, place, element as HTMLImageElement);
    if (kBoxes.test(localName)) return this.#box(piece, place, '', '');
    if (localName === 'input' || localName === 'textarea') return this.#field(piece, place);
    if (localName !== 'option') return this.#container(piece, place);
    const attributes = attributesOf(element);
    if ((element as HTMLOptionElement).selected) attributes.set('selected', '');
    this.#container(piece, place, attributes);
  }

  #film(video: HTMLVideoElement): Promise<string> | string | undefined {
    const frame = video.readyState >= 2 ? still(video, video.offsetWidth, video.offsetHeight) : undefined;
    return frame ?? (video.poster ? this.options.embedder.dataOf(video.poster) : undefined);
  }

  // What has not come yet, and what is broken, is not there on the page either, but for its words.
  #image(piece: Piece, place: Place, image: HTMLImageElement): void {
    if (!image.complete || !image.currentSrc || image.naturalWidth === 0) return this.#whole(piece, place, '');
    const { naturalWidth, naturalHeight } = image;
    this.#picture(piece, place, this.options.embedder.dataOf(image.currentSrc, () => still(image, naturalWidth, naturalHeight)));
  }

  #field(piece: Piece, place: Place): void {
    const field = piece.element as HTMLInputElement;
    const isMasked = piece.place.isMasked || isSecretField(field);
    const attributes = attributesOf(field);
    if (field.localName === 'textarea') return this.#whole(piece, place, isMasked ? maskText(field.value) : field.value, attributes);
    if (field.type === 'image') return this.#picture(piece, place, this.options.embedder.dataOf(field.src));
    const isChoice = field.type === 'checkbox' || field.type === 'radio';
    if (isChoice) {
      if (field.checked) attributes.set('checked', '');
    } else if (isMasked) {
      attributes.set('type', 'text').set('value', maskValue(field.value));
    } else if (field.type !== 'file') {
      attributes.set('value', field.value);
    }
    this.#whole(piece, place, '', attributes);
  }

  #frame(piece: Piece, place: Place, frame: HTMLIFrameElement): void {
    if (isForeign(frame)) {
      const size = `width:${frame.offsetWidth}px;height:${frame.offsetHeight}px;`;
      return this.#box(piece, place, kLabelStyle + size, frameName(frame));
    }
    const inner = frame.contentDocument!;
    const ground = groundOf(inner);
    if (ground) this.#bare.add(ground.holder);
    piece.inline += (piece.style.display === 'inline' ? 'display:inline-block;' : '') + 'overflow:hidden;' + (ground?.style ?? '');
    this.#opening('div', piece, place, []);
    this.#write('>');
    const { scrollX = 0, scrollY = 0 } = inner.defaultView ?? {};
    this.#shifted({ x: -scrollX, y: -scrollY }, () => this.#element(inner.documentElement, piece.place));
    this.#write('</div>');
  }

  // Elements of drawings, and of formulas.
  #drawing(piece: Piece, place: Place): void {
    const { element } = piece;
    const attributes = attributesOf(element);
    if (element.id) this.ids.add(element.id);
    const link = element.getAttribute('href') ?? element.getAttribute('xlink:href');
    if (element.localName === 'image' && link) {
      attributes.delete('href');
      this.#opening('image', piece, place, attributes);
      this.#write(' href="');
      this.#later(this.options.embedder.dataOf(new URL(link, element.baseURI).href).then(escape));
      return this.#write('"/>');
    }
    if (element.localName === 'use' && link && !link.startsWith('#')) {
      this.files.set(link.slice(link.indexOf('#') + 1), new URL(link, element.baseURI).href);
    }
    this.#container(piece, place, attributes);
  }
}
