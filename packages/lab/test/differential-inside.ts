import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { linuxKernel } from '@weft/agent/kernel';
import { type HostState, type Interface, normalize, sameState } from '@weft/core/host-state';
import { plan, simulatePlan } from '@weft/core/plan';
import { narrowed } from '@weft/core/plan/testing';

/**
 * Runs in a lab host: brings the kernel into the first state of each case, then by a plan into the second, and says on one
 * line of JSON each where the kernel did not do what the core's simulation does.
 */

export interface Difference {
  /** Index of the case. */
  case: number;
  /** `first`: on the way to the first state; `second`: from the first to the second. */
  stage: 'first' | 'second';
  /** What the kernel refused. */
  refused?: string;
  steps: string[];
  expected: HostState;
  got: HostState;
}

const [file = '', engineAddress = ''] = process.argv.slice(2);
const cases: [HostState, HostState][] = JSON.parse(readFileSync(file, 'utf8'));
const kernel = linuxKernel('differential');
const { state: start } = await kernel.observe();
const always = start.interfaces.filter((item) => item.type === 'loopback');

const withLoopback = (state: HostState): HostState =>
  normalize({ ...state, interfaces: [...state.interfaces, ...always] });

const customOf = (state: HostState, name: string): Record<string, string> => {
  const item = state.interfaces.find((one) => one.name === name);
  return item?.type === 'linux-bridge' ? (item.bridge.options.custom ?? {}) : {};
};

/** Asks for the bridge options of both states: one that the second lacks has to be as if it never was. */
const asking = (a: HostState, b: HostState): HostState => ({
  ...b,
  interfaces: b.interfaces.map((item): Interface => {
    if (item.type !== 'linux-bridge') return item;
    const custom = { ...customOf(a, item.name), ...customOf(b, item.name) };
    return { ...item, bridge: { ...item.bridge, options: { ...item.bridge.options, custom } } };
  }),
});

let last = start;

/** Applies a plan from what the kernel is seen to be; answers the difference, if there is any. */
async function go(to: HostState): Promise<Omit<Difference, 'case' | 'stage'> | undefined> {
  const { state: from } = await kernel.observe(last);
  const planned = plan(from, to, { engineAddress });
  const expected = simulatePlan(from, planned);
  last = to;
  let refused: string | undefined;
  try {
    await kernel.apply(planned.steps.flatMap(({ does }) => does));
  } catch (error) {
    refused = (error as Error).message;
  }
  const asked = asking(from, to);
  const got = normalize((await kernel.observe(asked)).state);
  const only = ['nosuch', ...new Set(planned.steps.flatMap(({ touches }) => touches))];
  const { state: some } = await kernel.observe(asked, only);
  assert.deepEqual(
    normalize(some),
    normalize(narrowed(got, only)),
    'a look at some devices shows them as one at all does',
  );
  if (refused === undefined && sameState(got, expected)) return undefined;
  return {
    ...(refused === undefined ? {} : { refused }),
    steps: planned.steps.map(({ title, does }) => `${title}: ${JSON.stringify(does)}`),
    expected,
    got,
  };
}

for (const [index, pair] of cases.entries()) {
  for (const [stage, state] of [
    ['first', pair[0]],
    ['second', pair[1]],
  ] as const) {
    const difference = await go(withLoopback(state));
    if (difference !== undefined) process.stdout.write(`${JSON.stringify({ case: index, stage, ...difference })}\n`);
  }
}
