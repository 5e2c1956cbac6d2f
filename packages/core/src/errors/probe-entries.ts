import type { CatalogueEntry } from './entry.ts';

/** What can go wrong with probes and dry runs. */
export const probeEntries = {
  PROBE_NOT_POSSIBLE: {
    status: 409,
    sentence: 'Probe {probe} can never pass on the host: {reason}. Nothing was changed.',
    next: 'See to what the reason names on the host, or leave the probe out.',
  },
  DRY_RUN_NOT_OFFERED: {
    status: 400,
    sentence: '{method} {path} has no dry run. Nothing was changed.',
    next: 'Ask for the plan of the same change by setupnetworks with dry_run, or send the request without it.',
  },
  NOTHING_TO_CONFIRM: {
    status: 409,
    sentence: 'No change to the networks of host {host} waits to be confirmed.',
    next: 'Look at the events of the host: the change may have been kept or undone already.',
  },
} satisfies Record<string, CatalogueEntry>;
