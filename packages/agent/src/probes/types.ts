import type { Probe } from '@weft/core/link';

/** Probes that the host itself can look at; the others are somebody's word. */
type LocalProbe = Exclude<Probe, { kind: 'engine' | 'person' }>;

/** One look. Answers nothing when it is as it should be, else what was seen instead, in words. Ends early when aborted. */
export type Check = (signal: AbortSignal) => Promise<string | undefined>;

/**
 * Makes a probe ready before anything is changed: what must stay as it was is looked at now. Refuses with
 * PROBE_NOT_POSSIBLE what can never pass on this host.
 */
export type PrepareProbe = (probe: LocalProbe) => Promise<Check>;
