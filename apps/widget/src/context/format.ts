// Console arguments as text: bounded in depth and length, calls no code of the page (no getters, no toJSON), so that
// watching a page never changes what it does.

const kMaxText = 2000;
const kMaxKeys = 20;
const kMaxDepth = 3;

export function clip(text: string, most = kMaxText): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function describeObject(value: object, depth: number, seen: object[]): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof Element !== 'undefined' && value instanceof Element) {
    return `<${value.tagName.toLowerCase()}${value.id ? `#${value.id}` : ''}>`;
  }
  if (value instanceof Date) return Number.isNaN(+value) ? 'Invalid Date' : value.toISOString();
  if (seen.includes(value)) return '[Circular]';
  if (depth >= kMaxDepth) return Array.isArray(value) ? '[…]' : '{…}';
  const inner = [...seen, value];
  const names = Object.keys(value).slice(0, kMaxKeys);
  const parts = names.map((name) => {
    const property = Object.getOwnPropertyDescriptor(value, name);
    const text = property && 'value' in property ? describe(property.value, depth + 1, inner) : '(…)';
    return Array.isArray(value) ? text : `${name}: ${text}`;
  });
  if (Object.keys(value).length > kMaxKeys) parts.push('…');
  return Array.isArray(value) ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`;
}

function describe(value: unknown, depth: number, seen: object[]): string {
  if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(clip(value, 200));
  if (typeof value === 'function') return `ƒ ${value.name || 'anonymous'}`;
  if (typeof value === 'object' && value !== null) return describeObject(value, depth, seen);
  return typeof value === 'symbol' ? value.toString() : `${value as string}`;
}

// The format string of console methods (WHATWG Console §2.2.1): %s %d %i %f %o %O %c.
export function formatArguments(values: readonly unknown[]): string {
  const rest = [...values];
  let text = '';
  if (typeof rest[0] === 'string' && rest.length > 1) {
    text = (rest.shift() as string).replace(/%([sdifoOc%])/g, (all, kind: string) => {
      if (kind === '%') return '%';
      if (rest.length === 0) return all;
      const value = rest.shift();
      return kind === 'c' ? '' : describe(value, 0, []);
    });
  }
  const parts = rest.map((value) => describe(value, 0, []));
  return clip([...(text ? [text] : []), ...parts].join(' '));
}
