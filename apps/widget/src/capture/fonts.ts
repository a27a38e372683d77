// The web fonts that the page uses, with their files inside, as a picture needs them.
import { type Fetch, readAsDataUrl } from './embed';

const kUrl = /url\(\s*(['"]?)([^'")]+)\1\s*\)/g;
const kMostFonts = 24;

const bare = (family: string): string => family.trim().replace(/^['"]|['"]$/g, '').toLowerCase();

function collect(rules: CSSRuleList, into: CSSFontFaceRule[]): void {
  for (const rule of rules) {
    if (rule instanceof CSSFontFaceRule) into.push(rule);
    else if (rule instanceof CSSImportRule) collectSheet(rule.styleSheet, into);
    else if ('cssRules' in rule) collect((rule as CSSGroupingRule).cssRules, into);
  }
}

// Sheets of other origins keep their rules to themselves.
function collectSheet(sheet: CSSStyleSheet | null, into: CSSFontFaceRule[]): void {
  try {
    if (sheet) collect(sheet.cssRules, into);
  } catch {
    // The picture has the next best font.
  }
}

async function embed(rule: CSSFontFaceRule, fetch: Fetch, patience: number): Promise<string> {
  // The first source that is no local() and no data: address; browsers read them in order of preference.
  const found = [...rule.style.getPropertyValue('src').matchAll(kUrl)].map((match) => match[2]!);
  const source = found.find((each) => !each.startsWith('data:'));
  if (!source) return rule.cssText;
  const base = rule.parentStyleSheet?.href ?? document.baseURI;
  const response = await fetch(new URL(source, base).href, { cache: 'force-cache', signal: AbortSignal.timeout(patience) });
  if (!response.ok) return '';
  const data = await readAsDataUrl(await response.blob());
  const descriptors = ['font-family', 'font-style', 'font-weight', 'font-stretch', 'unicode-range']
    .map((name) => [name, rule.style.getPropertyValue(name)] as const)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}:${value}`);
  return `@font-face{${descriptors.join(';')};src:url(${data})}`;
}

// What is loaded is used; what is not would not show on the page either.
export async function usedFonts(fetch: Fetch, patience: number): Promise<string> {
  const used = new Set([...document.fonts].filter((face) => face.status === 'loaded').map((face) => bare(face.family)));
  if (used.size === 0) return '';
  const rules: CSSFontFaceRule[] = [];
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) collectSheet(sheet, rules);
  const wanted = rules.filter((rule) => used.has(bare(rule.style.getPropertyValue('font-family')))).slice(0, kMostFonts);
  const texts = await Promise.all(wanted.map((rule) => embed(rule, fetch, patience).catch(() => '')));
  return texts.join('\n');
}
