import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pixelRatio } from '../../src/capture/dom';
import { between, nudge } from '../../src/capture/region';

const box = (width: number, height: number) => ({ x: 0, y: 0, width, height });

describe('sharpness', () => {
  it('is the screen’s, up to two', () => {
    assert.equal(pixelRatio(box(1440, 900), 1.5), 1.5);
    assert.equal(pixelRatio(box(1440, 900), 3), 2);
  });

  it('falls where a canvas would be too large', () => {
    assert.equal(pixelRatio(box(1440, 12_000), 2), 1);
    assert.throws(() => pixelRatio(box(1440, 40_000), 2), RangeError);
  });
});

describe('a region', () => {
  it('may be drawn in any direction', () => {
    assert.deepEqual(between(30, 40, 10, 20), { x: 10, y: 20, width: 20, height: 20 });
  });

  it('stays in the window under the arrow keys', () => {
    const start = { x: 4, y: 4, width: 100, height: 100 };
    assert.equal(nudge(start, 'ArrowLeft', false, 800, 600).x, 0);
    assert.equal(nudge({ ...start, x: 695 }, 'ArrowRight', false, 800, 600).x, 700);
    assert.equal(nudge({ ...start, width: 795 }, 'ArrowRight', true, 800, 600).width, 796);
    assert.equal(nudge(start, 'ArrowUp', true, 800, 600).height, 84);
  });
});
