// The style properties that show in a still picture of one element. A browser has some 400; comparing all of them for
// each element is most of the time that rendering takes. Most hang on another one that says whether they matter at all:
// a background's position on its image, a border's colour on its width.

// Leave no trace in a still: motion, scrolling, pointers, editing, print, and logical twins of physical properties.
const kIrrelevant =
  /^(?:animation|transition|scroll|overscroll|offset-|cursor|pointer-events|user-|touch-action|will-change|view-t|timeline|speak|orphans|widows|break-|page|app-region|caret|container-|contain|content-visibility|interactivity|interpolate|anchor|position-(?:anchor|area|try|visibility)|-webkit-(?:user|locale|rtl|tap|print)|math-|ruby-|hyphenate|field-sizing|dynamic-range|reading-|zoom$|(?:min-|max-)?(?:block|inline)-size|(?:margin|padding|inset|overflow)-(?:block|inline)|border-(?:block|inline|start|end)|corner-|print-|forced-color|image-orientation|glyph-|text-size-adjust|object-view|(?:row|column)-rule-(?:inset|break|outset|visib)|buffered|color-rendering|alignment-baseline$)/;

const kGeometry =
  /^(?:display|position|top|right|bottom|left|float|clear|width|height|(?:min|max)-(?:width|height)|margin-|padding-|border-\w+-(?:width|style)|box-sizing|flex|order|align-self|justify-self|grid-(?:row|column)-|vertical-align|transform$|translate|aspect-ratio|white-space)/;

type Condition = (style: CSSStyleDeclaration, element: Element) => boolean;

const value = (name: string, neutral: string): Condition => (style) => style.getPropertyValue(name) !== neutral;
const isSvg: Condition = (_, element) => element.namespaceURI?.endsWith('/svg') === true;
const isContainer: Condition = (style) => /flex|grid/.test(style.display);

// First match wins; what matches none is always compared.
const kGroups: readonly (readonly [RegExp, Condition])[] = [
  [/^(?:fill|stroke|marker|stop-|flood-|lighting-|clip-rule|color-interpolation|dominant-|text-anchor|vector-|paint-order|shape-rendering|baseline-|mask-type|c[xy]$|r[xy]?$|[xyd]$)/, isSvg],
  [/^background-(?!color|image|clip)/, value('background-image', 'none')],
  [/^(?:-webkit-)?mask-(?!image$|type)/, value('mask-image', 'none')],
  [/^(?:-webkit-)?border-image-(?!source)/, value('border-image-source', 'none')],
  [/^border-(top|right|bottom|left)-(?:style|color)$/, (style) => !/^0px(?: 0px)*$/.test(style.borderWidth)],
  [/^outline-/, value('outline-style', 'none')],
  [/^(?:transform-|perspective|backface)/, value('transform', 'none')],
  [/^grid-(?:template|auto)/, (style) => style.display.includes('grid')],
  [/^(?:flex-(?:direction|wrap)|align-(?:content|items)|justify-(?:content|items)|(?:row|column)-gap)$/, isContainer],
  [/^column|^row-rule|^columns$/, (style) => style.columnCount !== 'auto' || style.columnWidth !== 'auto'],
  [/^list-style/, (style) => style.display === 'list-item'],
  [/^(?:border-(?:spacing|collapse)|caption-side|empty-cells|table-layout)$/, (style) => style.display.includes('table')],
  [/^text-decoration-|^text-underline|^-webkit-text-decoration/, value('text-decoration-line', 'none')],
  [/^text-emphasis/, value('text-emphasis-style', 'none')],
  [/^shape-/, value('float', 'none')],
  [/^object-/, (_, element) => /^(?:img|video|canvas|object)$/i.test(element.tagName)],
  [/^font-(?:variant|synthesis|feature|variation|palette|optical|language)/, value('font-variant', 'normal')],
];

interface Table {
  always: string[];
  groups: { condition: Condition; names: string[] }[];
  geometry: string[];
}

let table: Table | undefined;

function makeTable(): Table {
  const style = getComputedStyle(document.documentElement);
  const made: Table = { always: [], groups: kGroups.map(([, condition]) => ({ condition, names: [] })), geometry: [] };
  for (let i = 0; i < style.length; i += 1) {
    const name = style.item(i);
    if (name.startsWith('--') || kIrrelevant.test(name)) continue;
    if (kGeometry.test(name)) made.geometry.push(name);
    const group = kGroups.findIndex(([pattern]) => pattern.test(name));
    (made.groups[group]?.names ?? made.always).push(name);
  }
  return made;
}

// `hollow`: only what the element's place and size hang on.
export function propertiesOf(element: Element, hollow: boolean): string[] {
  table ??= makeTable();
  if (hollow) return table.geometry;
  const style = getComputedStyle(element);
  const chosen = table.groups.filter((group) => group.condition(style, element));
  return chosen.length === 0 ? table.always : table.always.concat(...chosen.map((group) => group.names));
}
