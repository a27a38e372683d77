// Pseudo-elements, as rules of classes of their own: the copy has no others. Asked for only where a selector of the page
// names them.
import { sizeAndOffsets } from './geometry';
import { maskText } from './mask';
import type { Mentioned } from './mentioned';

const kBars = ['', '-button', '-thumb', '-track', '-track-piece', '-corner'].map((part) => `-webkit-scrollbar${part}`);

const isScrollable = (element: Element, { overflow }: CSSStyleDeclaration): boolean =>
  /scroll|auto/.test(overflow) && (element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth);

function namesFor(element: Element, style: CSSStyleDeclaration, { pseudos }: Mentioned): string[] {
  const names = ['before', 'after'].filter((name) => pseudos.has(name));
  if (pseudos.has('marker') && style.display === 'list-item') names.push('marker');
  if (pseudos.has('placeholder') && element.hasAttribute('placeholder')) names.push('placeholder');
  if (pseudos.has('-webkit-scrollbar') && isScrollable(element, style)) names.push(...kBars);
  return names;
}

// The classes, each with a blank before it.
export function pseudoClasses(
  element: Element,
  style: CSSStyleDeclaration,
  mentioned: Mentioned,
  isMasked: boolean,
  classOf: (style: CSSStyleDeclaration, text: string, pseudo: string) => string,
): string {
  if (mentioned.pseudos.size === 0) return '';
  let classes = '';
  for (const name of namesFor(element, style, mentioned)) {
    const pseudo = `::${name}`;
    const own = getComputedStyle(element, pseudo);
    const { content } = own;
    const isGenerated = name === 'before' || name === 'after';
    if (isGenerated && (!content || content === 'none' || content === 'normal')) continue;
    const masked = isMasked ? content.replace(/"(?:\\.|[^"\\])*"/g, (text) => `"${maskText(text.slice(1, -1))}"`) : content;
    const text = (content && content !== 'normal' ? `content:${masked};` : '') + sizeAndOffsets(own);
    classes += ` ${classOf(own, text, pseudo)}`;
  }
  return classes;
}
