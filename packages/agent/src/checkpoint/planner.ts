import { createHash } from 'node:crypto';
import { fingerprintText, type HostState, sameState } from '@weft/core/host-state';
import { type Plan, plan } from '@weft/core/plan';

/** The part of the core that knows how to get from one state to another. */
export interface Planner {
  plan(from: HostState, to: HostState): Plan;
  /** Equal exactly for equal states. */
  fingerprint(state: HostState): string;
  /** Whether two states are equal; cheaper than two fingerprints. */
  same(a: HostState, b: HostState): boolean;
}

/** The core's, with its fingerprint by a hash that is faster than one which runs in browsers too. */
export const planner: Planner = {
  plan,
  fingerprint: (state) => createHash('sha256').update(fingerprintText(state)).digest('hex'),
  same: sameState,
};
