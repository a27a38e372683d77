// What Chromium itself says of the time that a page took, from its trace. Times are of the processor (tdur), not of the
// clock: another program on the machine does not count.

import { theBrowser } from './chromium.mjs';

const CATEGORIES = ['toplevel', 'devtools.timeline'];

const cost = ({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000;

// Runs `act`, which must not ask the page anything: to answer, Playwright compiles a script of its own in there.
// Gives what evaluating the script at `url` took, and the longest task of its thread from then on, in milliseconds.
export async function costOf(page, url, act) {
  const browser = await theBrowser();
  await browser.startTracing(page, { categories: CATEGORIES });
  let events;
  try {
    await act();
  } finally {
    events = JSON.parse(await browser.stopTracing()).traceEvents;
  }
  const [evaluation] = events.filter(
    ({ name, args }) => name === 'EvaluateScript' && args?.data?.url === url,
  );
  if (!evaluation) throw new Error(`${url} was not evaluated`);
  const isLater = ({ pid, tid, ts, dur }) =>
    pid === evaluation.pid && tid === evaluation.tid && ts + (dur ?? 0) >= evaluation.ts;
  const tasks = events.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && isLater(event));
  return { evaluation: cost(evaluation), longest: Math.max(...tasks.map(cost)) };
}
