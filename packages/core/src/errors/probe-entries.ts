import type { CatalogueEntry } from './entry.ts';

/** What can go wrong with probes. */
export const probeEntries = {
  PROBE_NOT_POSSIBLE: {
    status: 409,
    sentence: 'Probe {probe} can never pass on the host: {reason}. Nothing was changed.',
    next: 'See to what the reason names on the host, or leave the probe out.',
  },
  NOTHING_TO_CONFIRM: {
    status: 409,
    sentence: 'No change to the networks of host {host} waits to be confirmed.',
    next: 'Look at the events of the host: the change may have been kept or undone already.',
  },
} satisfies Record<string, CatalogueEntry>;
