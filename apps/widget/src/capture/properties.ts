// The style properties that show in a still picture of one element. A browser has some 400; reading all of them from each
// element would be most of the time that a picture takes. Most hang on another one that says whether they matter at all:
// a background's position on its image, a border's colour on its width.
import type { Mentioned } from './mentioned';

// Leave no trace in a still: motion, scrolling, pointers, editing, print, and logical twins of physical properties. Size and
// offsets are written for each element on its own.
const kIrrelevant =
  /^(?:animation|transition|scroll|overscroll|offset-|cursor|pointer-events|user-|touch-action|will-change|view-t|timeline|speak|orphans|widows|break-|page|app-region|caret|container-|contain|content|interactivity|interpolate|anchor|position-(?:anchor|area|try|visibility)|-webkit-(?:user|locale|rtl|tap|print)|math-|ruby-|hyphenate|field-sizing|dynamic-range|reading-|(?:min-|max-)?(?:block|inline)-size|(?:margin|padding|inset|overflow)-(?:block|inline)|border-(?:block|inline|start|end)|corner-|print-|forced-color|image-orientation|glyph-|text-size-adjust|object-view|(?:row|column)-rule-(?:inset|break|outset|visib)|buffered|color-rendering|alignment-baseline$|(?:width|height|top|right|bottom|left|d)$)/;

const kGeometry =
  /^(?:display|position|float|clear|(?:min|max)-(?:width|height)|margin|padding|border-(?:width|style)|box-sizing|flex|order|align-self|justify-self|grid-(?:row|column)-|vertical-align|transform$|translate|aspect-ratio|white-space|counter-)/;

// Read whatever the page sets: decisions hang on them, or the visitor's own preferences.
const kAlways = ['display', 'position', 'overflow', 'color', 'font-size', 'font-family'];

const kOwnColor = /^(?:border|outline|column-rule|text-decoration)-color$/;

type Condition = (style: CSSStyleDeclaration, element: Element) => boolean;

const value = (name: string, neutral: string): Condition => (style) => style.getPropertyValue(name) !== neutral;
const isSvg: Condition = (_, element) => element.namespaceURI?.endsWith('/svg') === true;
const isContainer: Condition = (style) => /flex|grid/.test(style.display);
const isTable: Condition = (style) => style.display.includes('table');

// First match wins; what matches none is always read.
const kGroups: readonly (readonly [RegExp, Condition])[] = [
  [/^(?:fill|stroke|marker|stop-|flood-|lighting-|clip-rule|color-interpolation|dominant-|text-anchor|vector-|paint-order|shape-rendering|baseline-|mask-type|c[xy]$|r[xy]?$|[xy]$)/, isSvg],
  [/^background-(?!color|image|clip)/, value('background-image', 'none')],
  [/^(?:-webkit-)?mask-(?!image$|type)/, value('mask-image', 'none')],
  [/^(?:-webkit-)?border-image-(?!source)/, value('border-image-source', 'none')],
  [/^border-(?:style|color)$/, (style) => !/^0px(?: 0px)*$/.test(style.borderWidth)],
  [/^outline-(?!style)/, value('outline-style', 'none')],
  [/^(?:transform-|perspective|backface)/, value('transform', 'none')],
  [/^grid-(?:template|auto)/, (style) => style.display.includes('grid')],
  [/^(?:flex-(?:direction|wrap)|align-(?:content|items)|justify-(?:content|items)|(?:row|column)-gap)$/, isContainer],
  [/^column|^row-rule|^columns$/, (style) => style.columnCount !== 'auto' || style.columnWidth !== 'auto'],
  [/^list-style/, (style) => style.display === 'list-item'],
  [/^(?:border-(?:spacing|collapse)|caption-side|empty-cells|table-layout)$/, isTable],
  [/^text-decoration-(?!line)|^text-underline|^-webkit-text-decoration/, value('text-decoration-line', 'none')],
  [/^text-emphasis-(?!style)/, value('text-emphasis-style', 'none')],
  [/^shape-/, value('float', 'none')],
  [/^object-/, (_, element) => /^(?:img|video|canvas|object|iframe)$/i.test(element.tagName)],
];

// Four sides are one value to read. A page may name the sides by their logical names; both are the same to us.
export function compact(name: string): string {
  return name
    .replace(/^border-(?:top|right|bottom|left|(?:block|inline)(?:-start|-end))-(width|style|color)$/, 'border-$1')
    .replace(/^border-\w+-\w+-radius$/, 'border-radius')
    .replace(/^(margin|padding)-(?:top|right|bottom|left|(?:block|inline)(?:-start|-end))$/, '$1')
    .replace(/^overflow-(?:x|y|block|inline)$/, 'overflow');
}

export interface Choice {
  always: readonly number[];
  groups: readonly { readonly condition: Condition; readonly names: readonly number[] }[];
}

export interface Properties {
  names: readonly string[];
  initial: readonly string[];
  ownColor: readonly boolean[]; // whether an element's own colour is what the property has when nobody sets it
  set: Choice; // what the page sets anywhere
  geometry: Choice; // of those, what an element's place hangs on
  all: Choice;
}

// `initial`: the style of an element on which nothing is set.
export function propertiesOf(mentioned: Mentioned, initial: CSSStyleDeclaration): Properties {
  const known = new Set(kAlways);
  for (let i = 0; i < initial.length; i += 1) {
    const name = initial.item(i);
    if (!name.startsWith('--') && !kIrrelevant.test(name)) known.add(compact(name));
  }
  const names = [...known];
  const choose = (isChosen: (name: string) => boolean): Choice => {
    const always: number[] = [];
    const groups = kGroups.map(([, condition]) => ({ condition, names: [] as number[] }));
    names.forEach((name, index) => {
      if (!isChosen(name)) return;
      const group = kGroups.findIndex(([pattern]) => pattern.test(name));
      (groups[group]?.names ?? always).push(index);
    });
    return { always, groups: groups.filter((group) => group.names.length > 0) };
  };
  const said = new Set(kAlways);
  for (const name of mentioned.names ?? names) {
    said.add(compact(name));
    const logical = /^(min-|max-)(?:block|inline)-size$/.exec(name);
    if (logical) for (const side of ['width', 'height']) said.add(logical[1] + side);
  }
  return {
    names,
    initial: names.map((name) => initial.getPropertyValue(name)),
    ownColor: names.map((name) => kOwnColor.test(name)),
    set: choose((name) => said.has(name)),
    geometry: choose((name) => said.has(name) && kGeometry.test(name)),
    all: choose(() => true),
  };
}
