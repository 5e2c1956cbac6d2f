import { nicIdentities, nicsToday, type Observation } from '@weft/core/host-state';
import type { Owned } from './records.ts';

/** A NIC that udev has not named after this many milliseconds has the name that it has. */
const patienceMs = 30_000;

/** A look at a host without NICs of ours that appear under another name than before and that udev has yet to name. */
export interface SettledNames {
  of(seen: Observation, record: Owned): Observation;
  /** Whether the last look had such NICs: they are to be looked for again, for nobody tells when udev leaves a name as it is. */
  isWaiting(): boolean;
}

/**
 * Networks must not come to lie on a name that is about to go: bringing the NIC up under it can keep udev from renaming it, and the record would
 * follow. `now` in milliseconds.
 */
export function settledNames(now: () => number = () => performance.now()): SettledNames {
  const since = new Map<string, number>();
  let waiting = false;
  return {
    of(seen, record) {
      const strangers = [...nicsToday(record.nics ?? {}, nicIdentities(seen))]
        .filter(([was, { name }]) => was !== name && seen.facts[name]?.['being-named'])
        .map(([, { name }]) => name);
      for (const name of strangers) if (!since.has(name)) since.set(name, now());
      const away = new Set(strangers.filter((name) => now() - (since.get(name) ?? 0) < patienceMs));
      waiting = away.size > 0;
      if (!waiting) return seen;
      const interfaces = seen.state.interfaces.filter(({ name }) => !away.has(name));
      const facts = Object.fromEntries(Object.entries(seen.facts).filter(([name]) => !away.has(name)));
      return { ...seen, state: { ...seen.state, interfaces }, facts };
    },
    isWaiting: () => waiting,
  };
}
