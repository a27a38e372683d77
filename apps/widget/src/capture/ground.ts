// A page's ground is its root's, or else its body's, and reaches over all of the window (CSS Backgrounds 3 §2.11.2). In a
// copy it would end with the box, so it is moved to whatever stands for the window.

const kParts = ['color', 'image', 'size', 'position', 'repeat'];
const kClear = /^(?:transparent|rgba\(0, 0, 0, 0\))?$/;

export interface Ground {
  holder: Element; // has it on the page, and must not have it in the copy
  style: string;
}

export function groundOf(page: Document): Ground | undefined {
  for (const holder of [page.documentElement, page.body as HTMLElement | null]) {
    if (!holder) continue;
    const style = getComputedStyle(holder);
    if (style.backgroundImage === 'none' && kClear.test(style.backgroundColor)) continue;
    const text = kParts.map((part) => `background-${part}:${style.getPropertyValue(`background-${part}`)};`);
    return { holder, style: text.join('') };
  }
  return undefined;
}

// Behind everything: what a picture has where the page paints nothing.
export function colorOf(page: Document): string {
  for (const holder of [page.documentElement, page.body as HTMLElement | null]) {
    const color = holder && getComputedStyle(holder).backgroundColor;
    if (color && !kClear.test(color) && !/[,/]\s*0\)$/.test(color)) return color;
  }
  return '#ffffff';
}
