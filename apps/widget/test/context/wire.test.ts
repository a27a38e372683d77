// The context's types are written out for the npm package; here the compiler holds them to the API's.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { components } from '@bugpin/api-types';
import type { PageContext } from '../../src/context/types';

// Free-form objects have no useful type in the API's description.
type Wire = Omit<components['schemas']['SubmitReport']['metadata'], 'custom'>;
type Sent = Omit<PageContext, 'custom'>;

it('sends a context that the API describes, and nothing that it does not', () => {
  const asWire: (context: Sent) => Wire = (context) => context;
  const unknown: Exclude<keyof Sent, keyof Wire>[] = [];
  const none: never[] = unknown;
  assert.equal(typeof asWire, 'function');
  assert.deepEqual(none, []);
});
