// Style sheets are imported as text and adopted by the shadow root (see ui/host.ts): no style element, so a page's
// Content-Security-Policy has nothing to object to.
declare module '*.css' {
  const text: string;
  export default text;
}
