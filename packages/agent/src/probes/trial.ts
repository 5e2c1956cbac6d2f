import { setTimeout as delay } from 'node:timers/promises';
import type { Probe, Waiting } from '@weft/core/link';
import { describeProbe } from './describe.ts';
import type { Check, PrepareProbe } from './types.ts';

/** The probes of one change. Each is asked again until it has passed; one that has passed is not asked any more. */
export interface Trial {
  /** Begins to look. `onPassed` is called once, when the last of the host's own probes passes. */
  start(onPassed: () => void): void;
  /** The engine has been heard, or a person has confirmed. */
  word(of: 'engine' | 'person'): void;
  /** What has not passed yet; empty: the change is to be kept. */
  waiting(): Waiting[];
  /** Ends what is being looked at. */
  stop(): void;
}

/** Time between two looks of the same probe, in milliseconds. */
const againMs = 500;

const silence = { engine: 'it was not heard', person: 'nobody confirmed' } as const;

/** Makes the probes of a change ready, before its first step. Refuses with PROBE_NOT_POSSIBLE. */
export async function prepareTrial(probes: readonly Probe[], prepare: PrepareProbe): Promise<Trial> {
  const saw = new Map<Probe, string>();
  const checks = new Map<Probe, Check>();
  for (const probe of probes) {
    if (probe.kind === 'engine' || probe.kind === 'person') saw.set(probe, silence[probe.kind]);
    else {
      checks.set(probe, await prepare(probe));
      saw.set(probe, 'no answer yet');
    }
  }
  const ending = new AbortController();
  const { signal } = ending;

  async function ask(probe: Probe, check: Check): Promise<void> {
    while (!signal.aborted) {
      const seen = await check(signal).catch((error: Error) => error.message);
      if (signal.aborted) return;
      if (seen === undefined) {
        saw.delete(probe);
        return;
      }
      saw.set(probe, seen);
      await delay(againMs, undefined, { signal }).catch(() => {});
    }
  }

  return {
    start(onPassed) {
      const asking = [...checks].map(([probe, check]) => ask(probe, check));
      if (asking.length === 0) return;
      Promise.all(asking).then(() => {
        if (!signal.aborted) onPassed();
      });
    },
    word(of) {
      for (const probe of saw.keys()) if (probe.kind === of) saw.delete(probe);
    },
    waiting: () => [...saw].map(([probe, seen]) => ({ probe: describeProbe(probe), saw: seen })),
    stop: () => ending.abort(),
  };
}
