import type { HostState } from '@weft/core/host-state';
import type { Plan } from '@weft/core/plan';

/** The part of the core that knows how to get from one state to another. */
export interface Planner {
  plan(from: HostState, to: HostState): Plan;
  /** Equal exactly for equal states. */
  fingerprint(state: HostState): string;
  /** Whether two states are equal; cheaper than two fingerprints. */
  same(a: HostState, b: HostState): boolean;
}
