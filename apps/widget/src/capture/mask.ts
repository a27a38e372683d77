// Hides what is private while the copy of the page is written: it never has been in the picture. The page itself is not
// touched.
import { kPrivate, kSecretField } from '../context/private';

const kDot = '•';

export const maskText = (text: string): string => text.replace(/\S/g, kDot);

// Of a field: the length is told up to a dozen.
export const maskValue = (value: string): string => kDot.repeat(Math.min(value.length, 12));

// Pictures, films and drawings inside a private element become plain boxes of the same size.
export const kMaskedPicture = 'img,video,canvas,svg,object,embed,iframe,input[type="image"]';
export const kMaskedStyle = 'background:#8a8d98!important;color:transparent!important;';

export const isPrivateHere = (element: Element): boolean => element.matches(kPrivate);
export const isSecretField = (element: Element): boolean => element.matches(kSecretField);

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
