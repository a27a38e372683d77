// The tools in the order of the toolbar, with their icons and keys.
import type { IconNode } from 'lucide';
import {
  Circle,
  Crop,
  Grid3x3,
  Hand,
  Highlighter,
  MousePointer2,
  MoveUpRight,
  Pencil,
  Square,
  Type,
} from 'lucide';
import type { Tool } from './shapes';

export interface ToolFace {
  tool: Tool;
  key: string; // the letter that chooses it
  icon: IconNode;
}

const kBadgeIcon: IconNode = [
  ['circle', { cx: '12', cy: '12', r: '9' }],
  ['path', { d: 'M10 9.5 12.5 8v8' }],
];

const kRedactIcon: IconNode = [
  ['rect', { x: '3', y: '6', width: '18', height: '12', rx: '1.5', fill: 'currentColor' }],
];

const kLineIcon: IconNode = [['path', { d: 'M5 19 19 5' }]];

// A group of tools that belong together; the toolbar sets them apart.
export const kTools: readonly (readonly ToolFace[])[] = [
  [
    { tool: 'select', key: 'V', icon: MousePointer2 },
    { tool: 'pan', key: 'H', icon: Hand },
  ],
  [
    { tool: 'box', key: 'R', icon: Square },
    { tool: 'ellipse', key: 'O', icon: Circle },
    { tool: 'arrow', key: 'A', icon: MoveUpRight },
    { tool: 'line', key: 'L', icon: kLineIcon },
    { tool: 'pen', key: 'P', icon: Pencil },
    { tool: 'highlight', key: 'M', icon: Highlighter },
    { tool: 'text', key: 'T', icon: Type },
    { tool: 'badge', key: 'N', icon: kBadgeIcon },
  ],
  [
    { tool: 'redact', key: 'X', icon: kRedactIcon },
    { tool: 'blur', key: 'B', icon: Grid3x3 },
  ],
  [{ tool: 'crop', key: 'C', icon: Crop }],
];

export const toolOfKey = (letter: string): Tool | undefined =>
  kTools.flat().find(({ key }) => key === letter.toUpperCase())?.tool;
