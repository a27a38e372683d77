// The tools in the order of the toolbar, each with its key and its icon. A phone shows the first eight without scrolling.
import type { IconNode } from 'lucide';
import { Circle, Crop, Grid3x3, Hand, Highlighter, MousePointer2, MoveUpRight, Pencil, Square, Type } from 'lucide';
import type { Tool } from './shapes';

const kBadge: IconNode = [
  ['circle', { cx: '12', cy: '12', r: '9' }],
  ['path', { d: 'M10 9.5 12.5 8v8' }],
];
const kRedact: IconNode = [['path', { d: 'M3 7h18v10H3z', fill: 'currentColor' }]];
const kLine: IconNode = [['path', { d: 'M5 19 19 5' }]];

export const kTools: readonly (readonly [Tool, string, IconNode])[][] = [
  [
    ['select', 'V', MousePointer2],
    ['pan', 'H', Hand],
  ],
  [
    ['box', 'R', Square],
    ['arrow', 'A', MoveUpRight],
    ['pen', 'P', Pencil],
    ['text', 'T', Type],
  ],
  [
    ['redact', 'X', kRedact],
    ['blur', 'B', Grid3x3],
  ],
  [
    ['highlight', 'M', Highlighter],
    ['badge', 'N', kBadge],
    ['ellipse', 'O', Circle],
    ['line', 'L', kLine],
  ],
  [['crop', 'C', Crop]],
];

export const toolOfKey = (letter: string): Tool | undefined =>
  kTools.flat().find(([, key]) => key === letter.toUpperCase())?.[0];
