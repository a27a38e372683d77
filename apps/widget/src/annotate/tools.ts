// The tools in the order of the toolbar, each with its key and its icon. A phone shows the first eight without scrolling.
import type { IconNode } from 'lucide';
import Hand from 'lucide/dist/esm/icons/hand.mjs';
import type { Tool } from './shapes';

// An icon of a single path on lucide's grid: a third of the bytes of the icon sets' own, and there are many here.
export const path = (d: string, fill = 'none'): IconNode => [['path', { d, fill }]];

export const kTools: readonly (readonly [Tool, string, IconNode])[][] = [
  [
    ['select', 'V', path('m4 4 6.5 17 2.5-8 8-2.5z')],
    ['pan', 'H', Hand],
  ],
  [
    ['box', 'R', path('M4 4h16v16H4z')],
    ['arrow', 'A', path('M5 19 19 5M10 5h9v9')],
    ['pen', 'P', path('m3 21 1.5-5.5L16 4l4 4L8.5 19.5zM13.5 6.5l4 4')],
    ['text', 'T', path('M5 7V4h14v3M12 4v16M9 20h6')],
  ],
  [
    ['redact', 'X', path('M3 7h18v10H3z', 'currentColor')],
    ['blur', 'B', path('M4 4h16v16H4zM4 9.5h16M4 14.5h16M9.5 4v16M14.5 4v16')],
  ],
  [
    ['highlight', 'M', path('m9 11-5 5v3h6l3-3M9 11l8-8 5 5-9 8z')],
    ['badge', 'N', path('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M10 9.5 12.5 8v8')],
    ['ellipse', 'O', path('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18')],
    ['line', 'L', path('M5 19 19 5')],
  ],
  [['crop', 'C', path('M6 2v16h16M2 6h16v16')]],
];

export const toolOfKey = (letter: string): Tool | undefined =>
  kTools.flat().find(([, key]) => key === letter.toUpperCase())?.[0];
