// The rendering library asks for pictures and fonts with the global fetch. The build puts this one in its place, so that
// such requests are the widget's own and do not show up as the page's failures.
type Fetch = typeof globalThis.fetch;

let current: Fetch | undefined;

export function useFetch(own: Fetch): void {
  current = own;
}

export const fetch: Fetch = (input, init) => (current ?? window.fetch)(input, init);
