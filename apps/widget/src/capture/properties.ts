// The style properties that show in a still picture. A browser has some 400; comparing all of them for each element
// is most of the time that rendering takes. Animations, transitions, scrolling and pointers leave no trace in a still.
const kIrrelevant =
  /^(?:animation|transition|scroll|overscroll|offset-|cursor|pointer-events|user-|touch-action|will-change|view-timeline|view-transition|timeline|speak|orphans|widows|break-|page|perspective-origin-|app-region|caret|container-|contain|content-visibility|interactivity|interpolate|anchor|position-(?:anchor|area|try|visibility)|-webkit-(?:user|locale|rtl|tap|print)|math-|ruby-|hyphenate|field-sizing|dynamic-range|reading-|zoom$|(?:block|inline|min-block|min-inline|max-block|max-inline)-size|(?:margin|padding|inset)-(?:block|inline)|border-(?:block|inline|start|end)|corner-|print-|forced-color|image-orientation|glyph-|text-size-adjust|object-view)/;

let known: string[] | undefined;

export function visibleProperties(): string[] {
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  known = [];
  for (let i = 0; i < style.length; i += 1) {
    const name = style.item(i);
    if (!name.startsWith('--') && !kIrrelevant.test(name)) known.push(name);
  }
  return known;
}
