// Drawings for the tests.
import type { Box } from '../../src/annotate/geometry';
import type { Drawing, Shape } from '../../src/annotate/shapes';

export const kMark = { id: 1, color: '#ef4444', stroke: 4 };

export const drawingOf = (shapes: Shape[], crop: Box | null = null): Drawing => ({ width: 1000, height: 600, crop, shapes });

export const boxAt = (id: number, x: number, y: number, w = 50, h = 40): Shape => ({ ...kMark, id, tool: 'box', x, y, w, h });
