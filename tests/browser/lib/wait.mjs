// Waiting that says, when it was in vain, what was there instead.

import { DEADLINE_MS } from './chromium.mjs';

export async function expectVisible(locator, around) {
  try {
    await locator.waitFor({ timeout: DEADLINE_MS });
  } catch (error) {
    const text = await around.innerText({ timeout: 1000 }).catch(() => '(nothing)');
    throw new Error(`${error.message.split('\n')[0]}; instead:\n${text}`);
  }
}

// Resolves when `read()` gives something that `accept` likes; fails with the last value.
export async function until(read, accept, what, milliseconds = DEADLINE_MS) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`not within ${milliseconds} ms: ${what}; last: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
