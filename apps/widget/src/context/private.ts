// What a page marks as private: our own marker, and those of other tools that its makers may have set already.

export const kPrivate = [
  '[data-bugpin-private]',
  '[data-private]',
  '[data-sentry-mask]',
  '[data-sentry-block]',
  '.sentry-mask',
  '.sentry-block',
  '.ph-no-capture',
  '[data-hj-suppress]',
  '[data-hj-masked]',
  '.fs-mask',
  '.fs-exclude',
  '.rr-mask',
  '.rr-block',
  '[data-dd-privacy="mask"]',
  '[data-dd-privacy="hidden"]',
  '[data-clarity-mask]',
  '[data-lr-hide]',
  '.mouseflow-hide',
  '.data-openreplay-masked',
  '[data-openreplay-masked]',
  '[data-openreplay-obscured]',
].join(',');

// Fields whose content is secret by their nature.
export const kSecretField =
  'input[type="password"],input[autocomplete^="cc-"],input[autocomplete="one-time-code"],input[autocomplete$="-password"]';

export function isPrivate(element: Element): boolean {
  return element.closest(kPrivate) !== null;
}
