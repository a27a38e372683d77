// A modal dialog keeps the focus from the page, but not from the browser's own bar: Tab goes around inside instead.
const kFocusable = 'button,input,select,textarea,a[href],summary,video,[tabindex]';

function isReachable(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled') && element.offsetParent !== null;
}

export function trapFocus(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  if (event.key !== 'Tab' || event.defaultPrevented) return;
  const all = [...dialog.querySelectorAll<HTMLElement>(kFocusable)].filter(isReachable);
  const root = dialog.getRootNode() as ShadowRoot;
  const first = all[0];
  const last = all[all.length - 1];
  if (!first || !last) return;
  const { activeElement } = root;
  const isInside = activeElement !== null && dialog.contains(activeElement);
  const target = event.shiftKey ? (activeElement === first || !isInside ? last : undefined) : activeElement === last ? first : undefined;
  if (!target) return;
  event.preventDefault();
  target.focus();
}
