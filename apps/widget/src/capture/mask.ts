// Hides what is private in the copy of the page that gets rendered; the page itself is not touched.
import { kPrivate, kSecretField } from '../context/private';

const kDot = '•';

function maskText(node: Node): void {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === Node.TEXT_NODE) child.textContent = (child.textContent ?? '').replace(/\S/g, kDot);
    else maskText(child);
  }
}

function maskField(field: Element): void {
  const length = (field.getAttribute('value') ?? '').length;
  field.setAttribute('value', kDot.repeat(Math.min(length, 12)));
  field.setAttribute('type', 'text');
  if (field.tagName === 'TEXTAREA') field.textContent = (field.textContent ?? '').replace(/\S/g, kDot);
}

// Pictures, films and drawings inside a private element become plain boxes of the same size.
function maskPicture(picture: HTMLElement | SVGElement): void {
  for (const name of ['src', 'srcset', 'href', 'xlink:href', 'poster']) picture.removeAttribute(name);
  picture.style.setProperty('background', '#8a8d98', 'important');
  picture.style.setProperty('color', 'transparent', 'important');
  if (picture.namespaceURI?.endsWith('svg')) picture.replaceChildren();
}

function maskAll(element: Element): void {
  maskText(element);
  const all = [element, ...element.querySelectorAll('*')];
  for (const each of all) {
    if (each.matches('input,textarea,select')) maskField(each);
    if (each.matches('img,video,canvas,svg,picture,object,embed,iframe')) maskPicture(each as HTMLElement);
    if ((each as HTMLElement).style?.backgroundImage) (each as HTMLElement).style.backgroundImage = 'none';
  }
}

// `original` decides, `copy` is changed. Called from the leaves to the root.
export function maskCopy(original: Element, copy: Element): void {
  if (original.matches(kPrivate)) maskAll(copy);
  else if (original.matches(kSecretField)) maskField(copy);
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

// Where private things are seen at present, in CSS pixels of the window: for captures of the real screen.
export function privateBoxes(root: ParentNode = document): Box[] {
  const found = [...root.querySelectorAll(`${kPrivate},${kSecretField}`)];
  return found.map((element) => element.getBoundingClientRect()).filter((box) => box.width > 0 && box.height > 0);
}
