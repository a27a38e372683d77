// XHTML and SVG as text. What is put into a picture this way is drawn as an image, in which nothing runs and nothing loads;
// it never comes near the page's own document.

export const kXhtml = 'http://www.w3.org/1999/xhtml';
export const kSvg = 'http://www.w3.org/2000/svg';
const kXlink = 'http://www.w3.org/1999/xlink';

const kEscapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (text: string): string => text.replace(/[&<>"]/g, (each) => kEscapes[each]!);

// What is no XML has no place in it: control characters, halves of pairs (XML 1.0 §2.2).
export const onlyXml = (text: string): string =>
  text.replace(/[\u0000-\u0008\v\f\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu, '');

// Attributes that say nothing about how an element looks, or that we write ourselves.
const kLeftOut =
  /^(?:on|data-|aria-|xmlns)|^(?:class|style|name|src|srcset|sizes|poster|srcdoc|background|action|formaction|data|content|ping|for|form|role|title|tabindex|slot|part|is|integrity|nonce|loading|usemap|autofocus|autoplay|cite|itemprop|itemscope|itemtype|checked|selected)$/i;
const kName = /^[a-z][\w.-]*$/i;
const kQualified = /^(?:xml:(?:lang|space))$/;

const isLink = (name: string): boolean => name === 'href' || name === 'xlink:href';

// Those of `element` that its copy keeps. A link has to be one to look like one; where it leads is not our business, but
// inside a drawing it may lead to a part of it.
export function attributesOf(element: Element): Map<string, string> {
  const isHtml = element.namespaceURI === kXhtml;
  const kept = new Map<string, string>();
  for (const { name, value } of element.attributes) {
    if (isLink(name)) {
      if (isHtml) kept.set('href', '#');
      else if (value.includes('#')) kept.set('href', value.slice(value.indexOf('#')));
    } else if (!kLeftOut.test(name) && (kName.test(name) || kQualified.test(name)) && !(isHtml && name === 'id')) {
      kept.set(name, value);
    }
  }
  return kept;
}

export const tagOf = (element: Element): string => (kName.test(element.localName) ? element.localName : 'span');

export const svgOpening = (width: number, height: number): string =>
  `<svg xmlns="${kSvg}" xmlns:xlink="${kXlink}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
