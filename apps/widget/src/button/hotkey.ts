// "Alt+Shift+B": modifiers in any order, then one key by its name or letter. "Mod" is Cmd on Apple machines, else Ctrl.

export interface Hotkey {
  key: string; // lower case
  alt: boolean;
  ctrl: boolean;
  meta: boolean;
  shift: boolean;
}

export function parseHotkey(text: string, isApple: boolean): Hotkey | undefined {
  const parts = text.split('+').map((part) => part.trim().toLowerCase());
  const key = parts.pop();
  if (!key) return undefined;
  const has = (...names: string[]): boolean => names.some((name) => parts.includes(name));
  return {
    key,
    alt: has('alt', 'option'),
    ctrl: has('ctrl', 'control') || (!isApple && has('mod')),
    meta: has('meta', 'cmd', 'command') || (isApple && has('mod')),
    shift: has('shift'),
  };
}

// Alt changes the letter that a key types on some systems; its place on the keyboard does not change.
export function matchesHotkey(event: KeyboardEvent, hotkey: Hotkey): boolean {
  const isKey = event.key.toLowerCase() === hotkey.key || event.code.toLowerCase() === `key${hotkey.key}`;
  return (
    isKey &&
    event.altKey === hotkey.alt &&
    event.ctrlKey === hotkey.ctrl &&
    event.metaKey === hotkey.meta &&
    event.shiftKey === hotkey.shift
  );
}
