// Buttons of which one is chosen, as a radio group with a roving tab stop: arrow keys move the focus, Enter and Space
// choose.
import type { ComponentChildren } from 'preact';

export interface Choice<T> {
  value: T;
  title: string;
  keys?: string; // shortcut, also shown in the title
  face: ComponentChildren;
}

interface Props<T> {
  label: string;
  name: string; // of the CSS class
  groups: readonly (readonly Choice<T>[])[];
  value: T;
  pick(value: T): void;
}

// Moves the focus among the buttons of the element that has this as its key handler.
export function rove(event: KeyboardEvent): void {
  const group = event.currentTarget as HTMLElement;
  const buttons = [...group.querySelectorAll('button')];
  const last = buttons.length - 1;
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const forward = getComputedStyle(group).direction === 'rtl' ? -1 : 1;
  const targets: Record<string, number> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: last,
  };
  const to = targets[event.key];
  if (at < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[to < 0 ? last : to > last ? 0 : to]!.focus();
}

export function Choices<T extends string | number>({ label, name, groups, value, pick }: Props<T>) {
  const known = groups.flat().some((choice) => choice.value === value);
  return (
    <div class={`annotate-choices ${name}`} role="radiogroup" aria-label={label} onKeyDown={rove}>
      {groups.map((group, g) => (
        <div class="annotate-group" role="presentation">
          {group.map((choice, i) => (
            <button
              key={choice.value}
              type="button"
              class="button plain icon"
              role="radio"
              aria-checked={choice.value === value}
              aria-label={choice.title}
              aria-keyshortcuts={choice.keys}
              title={choice.keys ? `${choice.title} (${choice.keys})` : choice.title}
              tabIndex={choice.value === value || (!known && !g && !i) ? 0 : -1}
              onClick={() => pick(choice.value)}
            >
              {choice.face}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
