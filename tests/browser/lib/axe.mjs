// axe-core inside the page, over everything that is there, shadow roots too.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Rules about a page as a whole say nothing about a guest on it.
const NOT_OURS = ['region', 'landmark-one-main', 'page-has-heading-one', 'bypass'];

function sentence({ id, help, nodes }) {
  const places = nodes.map(
    (node) => `  ${node.target.flat().join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`,
  );
  return `${id}: ${help}\n${places.join('\n')}`;
}

export async function assertAccessible(page, state) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(
    async ([tags, off]) => {
      const rules = Object.fromEntries(off.map((id) => [id, { enabled: false }]));
      const options = { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] };
      return (await window.axe.run({ include: ['#bugpin-widget'] }, options)).violations;
    },
    [RULES, NOT_OURS],
  );
  assert.equal(violations.map(sentence).join('\n'), '', state);
}
