import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryPair, checkLaws } from './testing/index.ts';

/** `WEFT_LAW_RUNS=10000` for a campaign, `WEFT_LAW_SEED` to see one again. */
const numRuns = Number(process.env.WEFT_LAW_RUNS ?? 300);
const seed = process.env.WEFT_LAW_SEED;

test('plans between any two states of a host keep the laws', () => {
  const run = fc.property(arbitraryPair, ([from, to]) => checkLaws(from, to));
  fc.assert(run, { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) });
});
