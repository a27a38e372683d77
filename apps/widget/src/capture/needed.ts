// Which elements a picture of `area` needs: those that are seen in it, and their ancestors. The rest keeps its place in the
// layout as an empty box, or goes altogether; most of a long page need not be copied.
import type { Box } from './mask';

type Bounds = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

function isIn(rect: DOMRect, bounds: Bounds): boolean {
  if (rect.width === 0 && rect.height === 0 && rect.left === 0 && rect.top === 0) return false; // not rendered
  return (
    rect.left <= bounds.right && rect.right >= bounds.left && rect.top <= bounds.bottom && rect.bottom >= bounds.top
  );
}

const kWhole = 'select,svg,picture,video,audio,object'; // taken or left as one

// `area` in CSS pixels of the document.
export function neededElements(root: Element, area: Box): Set<Element> {
  const left = area.x - scrollX;
  const top = area.y - scrollY;
  const bounds = { left, top, right: left + area.width, bottom: top + area.height };
  const needed = new Set<Element>();
  const walk = (element: Element): boolean => {
    let isNeeded = isIn(element.getBoundingClientRect(), bounds);
    if (!element.matches(kWhole)) {
      for (const child of element.shadowRoot?.children ?? []) isNeeded = walk(child) || isNeeded;
      for (const child of element.children) isNeeded = walk(child) || isNeeded;
    }
    if (isNeeded) needed.add(element);
    return isNeeded;
  };
  walk(root);
  needed.add(root);
  return needed;
}

export type Fate = 'copy' | 'hollow' | 'drop';

// What becomes of one node, given what its parent is.
export function fateOf(node: Node, needed: Set<Element>): Fate {
  if (node.ownerDocument !== document) return 'copy'; // inside a frame that is seen
  if (node.nodeType !== Node.ELEMENT_NODE) {
    const parent = node.parentElement;
    return !parent || needed.has(parent) || parent.closest(kWhole) ? 'copy' : 'drop';
  }
  const element = node as Element;
  if (needed.has(element)) return 'copy';
  const whole = element.parentElement?.closest(kWhole);
  if (whole) return needed.has(whole) ? 'copy' : 'drop';
  const parent = element.parentElement ?? (element.getRootNode() as ShadowRoot).host;
  if (parent && !needed.has(parent)) return 'drop';
  return getComputedStyle(element).display === 'none' ? 'drop' : 'hollow';
}

const kEdges = { top: 'firstElementChild', bottom: 'lastElementChild' } as const;

// The margins of first and last children reach out of their parent (CSS 2.2 §8.3.1); without the children the parent has to
// bring them itself.
function outerMargin(element: Element, edge: 'top' | 'bottom'): number {
  const style = getComputedStyle(element);
  const own = parseFloat(style.getPropertyValue(`margin-${edge}`)) || 0;
  const isOpen =
    style.display === 'block' &&
    style.overflow === 'visible' &&
    parseFloat(style.getPropertyValue(`padding-${edge}`)) === 0 &&
    parseFloat(style.getPropertyValue(`border-${edge}-width`)) === 0;
  const child = element[kEdges[edge]];
  return isOpen && child ? Math.max(own, outerMargin(child, edge)) : own;
}

// An empty box of the same size in the same place.
export const hollowStyle = (original: Element): string =>
  `margin-top:${outerMargin(original, 'top')}px;margin-bottom:${outerMargin(original, 'bottom')}px;visibility:hidden;`;
