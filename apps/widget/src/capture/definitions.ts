// What drawings refer to by `#id` may lie anywhere in the page, hidden, or in a file of its own; in the copy it has to be
// there as well.

export type LoadSvg = (address: string) => Promise<Document | undefined>;

const kReference = /(?:url\((?:&quot;|["'])?|href=")#([^"&')]+)/g;
const kMost = 500; // references that refer to others

const isDrawing = (element: Element | null | undefined): element is SVGElement =>
  element?.namespaceURI?.endsWith('/svg') === true;

// `text`: the copy, its styles included; `has`: ids in it; `files`: where ids are that no tree has.
export async function definitionsFor(
  text: string,
  has: ReadonlySet<string>,
  trees: readonly (Document | ShadowRoot)[],
  files: ReadonlyMap<string, string>,
  load: LoadSvg,
): Promise<string> {
  const seen = new Set(has);
  const pending = [text];
  let found = '';
  for (let next = pending.pop(); next !== undefined && seen.size < has.size + kMost; next = pending.pop()) {
    for (const [all, id] of next.matchAll(kReference)) {
      if (!id || seen.has(id)) continue;
      seen.add(id);
      const file = files.get(id);
      const home = file === undefined ? trees.find((tree) => tree.getElementById(id)) : await load(file).catch(() => undefined);
      const definition = home?.getElementById(id);
      if (!isDrawing(definition)) continue;
      // A paint of a drawing that is not displayed paints nothing, while a symbol of one is shown.
      if (all.startsWith('url') && definition.ownerSVGElement?.getClientRects().length === 0) continue;
      const markup = new XMLSerializer().serializeToString(definition);
      found += markup;
      pending.push(markup);
    }
  }
  return found;
}
