// Keys that work anywhere on the page while it is recorded. By position on the keyboard (code), since Alt and Shift
// change the character on many layouts.

export type Command = 'stop' | 'pause' | 'pen' | 'laser' | 'clear' | 'microphone';

const kCodes: Record<Command, string> = {
  stop: 'KeyS',
  pause: 'KeyK',
  pen: 'KeyP',
  laser: 'KeyL',
  clear: 'KeyC',
  microphone: 'KeyM',
};

const isMac = (): boolean => /mac/i.test(navigator.platform);

const letterOf = (command: Command): string => kCodes[command].slice(3);

// For people: "Alt+Shift+S", "⌥⇧S".
export const shortcutText = (command: Command): string => `${isMac() ? '⌥⇧' : 'Alt+Shift+'}${letterOf(command)}`;

// For aria-keyshortcuts.
export const shortcutName = (command: Command): string => `Alt+Shift+${letterOf(command)}`;

export function commandOf(event: KeyboardEvent): Command | undefined {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.repeat) return undefined;
  return (Object.keys(kCodes) as Command[]).find((command) => kCodes[command] === event.code);
}
