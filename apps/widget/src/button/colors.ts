// The operator's colours over our accent, corrected where nobody could read them.
import type { Theme } from '../ui/host';

// BugPin 1.x's own blue: an operator who never chose a colour gets the design's accent.
const kUnbranded = new Set(['#02658d', '#024f6f', '#036f9b']);

type Rgb = [number, number, number];

function parse(hex: string): Rgb | undefined {
  const match = /^#?([0-9a-f]{6})$/i.exec(hex);
  if (!match) return undefined;
  const value = parseInt(match[1]!, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

// WCAG 2.2: relative luminance and contrast ratio.
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: string, b: string): number {
  const [first, second] = [parse(a), parse(b)];
  if (!first || !second) return 1;
  const [dark, light] = [luminance(first), luminance(second)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

// The ink as wished when it reaches 4.5:1 on the ground, else black or white, whichever reads better.
export function readable(ink: string, ground: string): string {
  if (contrast(ink, ground) >= 4.5) return ink;
  return contrast('#ffffff', ground) >= contrast('#17181c', ground) ? '#ffffff' : '#17181c';
}

export interface ButtonColors {
  ground: string;
  ink: string;
  groundHover: string;
  inkHover: string;
}

// `prefix` is "" for the launcher and "dialog" for the dialog. Undefined: keep the design's accent.
export function buttonColors(colors: Record<string, string>, prefix: string, theme: Theme): ButtonColors | undefined {
  const name = prefix ? prefix + theme[0]!.toUpperCase() + theme.slice(1) : theme;
  const ground = colors[`${name}ButtonColor`];
  if (!ground || !parse(ground) || kUnbranded.has(ground.toLowerCase())) return undefined;
  const groundHover = colors[`${name}ButtonHoverColor`] ?? ground;
  return {
    ground,
    ink: readable(colors[`${name}TextColor`] ?? '#ffffff', ground),
    groundHover,
    inkHover: readable(colors[`${name}TextHoverColor`] ?? '#ffffff', groundHover),
  };
}
