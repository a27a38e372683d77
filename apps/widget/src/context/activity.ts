// The activity trail: which controls were used and where the page went. Names and labels only, never typed values.
import { Name } from '../names';
import { clip } from './format';
import { isPrivate } from './private';
import type { Ring } from './ring';
import { scrubText, scrubUrl } from './scrub';
import type { ActivityEntry } from './types';

const kMaxLabel = 50;

function label(element: Element): string {
  const text = element.getAttribute('aria-label') ?? element.textContent ?? '';
  return scrubText(clip(text.replace(/\s+/g, ' ').trim(), kMaxLabel));
}

function nameOf(element: Element): string {
  const name = element.getAttribute('name') ?? element.id;
  return clip(name || (element.getAttribute('placeholder') ?? ''), kMaxLabel);
}

type Found = Omit<ActivityEntry, 'timestamp'>;

// The nearest thing that reacts to a click, or nothing.
export function describeClick(target: Element): Found | undefined {
  const button = target.closest('button');
  if (button) return { type: 'button', text: label(button) };
  const link = target.closest('a');
  if (link) return { type: 'link', text: label(link), url: clip(scrubUrl(link.href)) };
  const input = target.closest('input,textarea');
  if (input) {
    const type = input.getAttribute('type') ?? 'text';
    if (type === 'checkbox' || type === 'radio') return { type: 'checkbox', text: nameOf(input) };
    if (type === 'submit' || type === 'button') return { type: 'button', text: input.getAttribute('value') ?? '' };
    return { type: 'input', text: nameOf(input), inputType: type };
  }
  const select = target.closest('select,[role="combobox"]');
  if (select) return { type: 'select', text: nameOf(select) };
  const other = target.closest('[role="button"],[role="tab"],[role="menuitem"],[onclick],.btn,summary,label');
  return other ? { type: 'other', text: label(other) } : undefined;
}

export function recordActivity(target: Window, ring: Ring<ActivityEntry>): () => void {
  const add = (found: Found): void => ring.add({ ...found, timestamp: new Date().toISOString() });
  const onClick = (event: Event): void => {
    try {
      const element = event.composedPath()[0];
      if (!(element instanceof Element)) return;
      const path = event.composedPath().filter((each): each is Element => each instanceof Element);
      if (path.some((each) => each.hasAttribute(Name.excluded) || isPrivate(each))) return;
      const found = path.map(describeClick).find((each) => each !== undefined);
      if (found) add(found);
    } catch {
      // Never into the page.
    }
  };
  let address = target.location.href;
  const onMove = (): void => {
    if (target.location.href === address) return;
    address = target.location.href;
    add({ type: 'navigation', url: clip(scrubUrl(address)) });
  };
  const navigation = (target as { navigation?: EventTarget }).navigation;
  target.document.addEventListener('click', onClick, true);
  target.addEventListener('popstate', onMove);
  target.addEventListener('hashchange', onMove);
  navigation?.addEventListener('currententrychange', onMove);
  return () => {
    target.document.removeEventListener('click', onClick, true);
    target.removeEventListener('popstate', onMove);
    target.removeEventListener('hashchange', onMove);
    navigation?.removeEventListener('currententrychange', onMove);
  };
}
