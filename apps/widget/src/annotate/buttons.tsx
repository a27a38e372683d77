// A row of buttons with one tab stop: arrow keys move the focus, Enter and Space press. With `choice` it is a radio group.
import type { ComponentChildren } from 'preact';

export interface Button {
  title: string;
  face: ComponentChildren;
  keys?: string; // shortcut, shown in the title
  checked?: boolean;
  off?: boolean; // stays focusable, so that the focus is not lost with the last undo
  wide?: boolean;
  run(): void;
}

interface Props {
  label: string;
  name: string; // of the CSS class
  choice?: boolean;
  groups: readonly (readonly Button[])[];
}

function rove(event: KeyboardEvent): void {
  const row = event.currentTarget as HTMLElement;
  const buttons = [...row.querySelectorAll('button')];
  const { length } = buttons;
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const forward = getComputedStyle(row).direction === 'rtl' ? -1 : 1;
  const targets: Record<string, number> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: -1,
  };
  const to = targets[event.key];
  if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[(to + length) % length]!.focus();
}

export function Buttons({ label, name, choice, groups }: Props) {
  const all = groups.flat();
  const stop = all.find((button) => button.checked) ?? all[0];
  return (
    <div class={`annotate-buttons ${name}`} role={choice ? 'radiogroup' : 'group'} aria-label={label} onKeyDown={rove}>
      {groups.map((group) => (
        <div class="annotate-group" role="presentation">
          {group.map((button) => (
            <button
              type="button"
              class={`button plain ${button.wide ? 'annotate-wide' : 'icon'}`}
              role={choice ? 'radio' : undefined}
              aria-checked={choice && !!button.checked}
              aria-disabled={button.off}
              aria-label={button.title}
              title={button.keys ? `${button.title} (${button.keys})` : button.title}
              tabIndex={button === stop ? 0 : -1}
              onClick={() => button.off || button.run()}
            >
              {button.face}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
