// Where an element of the copy lies, as far as that is its own: size, offsets, and what scrolling did to it. The copy does
// not scroll; what is moved on the page is moved there by `translate`.

export interface Shift {
  x: number;
  y: number;
}

const kSides = ['top', 'right', 'bottom', 'left'] as const;

// Whether its last child may reach out of it with its margin, which ends where a height is set (CSS 2.2 §8.3.1).
export function isOpenBelow(element: Element, { display }: CSSStyleDeclaration): boolean {
  const last = element.lastElementChild;
  if (display !== 'block' || !last || element.shadowRoot || element.namespaceURI !== last.namespaceURI) return false;
  return Math.abs(last.getBoundingClientRect().bottom - element.getBoundingClientRect().bottom) < 0.02;
}

// The size as it is, so that a font which is measured differently breaks no line.
export function sizeAndOffsets(style: CSSStyleDeclaration, isOpen = false): string {
  const { width, height, position } = style;
  let text = width === 'auto' || !width ? '' : `width:${width};`;
  if (!isOpen && height !== 'auto' && height) text += `height:${height};`;
  if (position === 'static' || position === 'sticky') return text;
  for (const side of kSides) if (style[side] !== 'auto') text += `${side}:${style[side]};`;
  return text;
}

// How far a sticky element has come from where it would lie.
function stuck(element: HTMLElement): Shift {
  const seen = element.getBoundingClientRect();
  const before = element.getAttribute('style');
  element.style.setProperty('position', 'relative', 'important');
  element.style.setProperty('inset', 'auto', 'important');
  const natural = element.getBoundingClientRect();
  // By CSSOM: setting the attribute is what a strict style-src forbids.
  element.style.cssText = before ?? '';
  if (before === null) element.removeAttribute('style');
  return { x: seen.left - natural.left, y: seen.top - natural.top };
}

function translate(own: string, { x, y }: Shift): string {
  const [ownX = '0px', ownY = '0px'] = own && own !== 'none' && !own.includes('(') ? own.split(' ') : [];
  return `translate:calc(${ownX} + ${x}px) calc(${ownY} + ${y}px);`;
}

// `shift`: what the scrolling of its parent did. `pinned`: see RenderOptions.
export function moved(element: HTMLElement, style: CSSStyleDeclaration, shift: Shift | undefined, pinned: 'seen' | 'top'): string {
  const { position, translate: own } = style;
  if (position === 'fixed') {
    const page = element.ownerDocument.defaultView;
    // Inside of something transformed it is not the window that holds it, and it scrolls.
    if (pinned === 'top' || !page || element.offsetParent) return '';
    return page.scrollX || page.scrollY ? translate(own, { x: page.scrollX, y: page.scrollY }) : '';
  }
  if (position !== 'sticky') return shift ? translate(own, shift) : '';
  const stick = pinned === 'top' ? { x: 0, y: 0 } : stuck(element);
  return `position:relative;inset:auto;${translate(own, { x: stick.x + (shift?.x ?? 0), y: stick.y + (shift?.y ?? 0) })}`;
}

// No bars appear in the copy where the page shows none (they lie over the content, or are styled away).
export function withoutBars(element: HTMLElement, style: CSSStyleDeclaration): string {
  if (!/auto|scroll/.test(style.overflow)) return '';
  const borders = (parseFloat(style.borderLeftWidth) || 0) + (parseFloat(style.borderRightWidth) || 0);
  return Math.abs(element.offsetWidth - element.clientWidth - borders) < 2 ? 'overflow:hidden;' : '';
}

// What an element's content is scrolled by. The page itself is not meant: the whole copy is moved.
export function scrolledBy(element: Element, style: CSSStyleDeclaration): Shift | undefined {
  if (!/auto|scroll|hidden/.test(style.overflow)) return undefined;
  const { scrollingElement, documentElement } = element.ownerDocument;
  if (element === scrollingElement || element === documentElement) return undefined;
  const { scrollLeft, scrollTop } = element;
  return scrollLeft || scrollTop ? { x: -scrollLeft, y: -scrollTop } : undefined;
}
