import type { HostState } from '../host-state/types.ts';
import type { Plan } from '../plan/types.ts';
import type { HostChangeId, HostId, UserId } from './id.ts';
import type { HostNetworkConfig } from './network-attachment.ts';

/**
 * `wanted`: sent or about to be sent to the host, its end not known yet. `confirmed`: kept.
 * `rolled_back`: the host is as before. `failed`: the host is neither.
 */
export type HostChangeOutcome = 'wanted' | 'confirmed' | 'rolled_back' | 'failed';

/** One applied change of a host's network: its history, and what an engine that was killed picks up again. */
export interface HostChange {
  /** Also the checkpoint's name on the host. */
  id: HostChangeId;
  hostId: HostId;
  userId: UserId | null;
  correlationId: string | null;
  description: string;
  plan: Plan;
  /** State before, to revert to. */
  before: HostState;
  /** The configuration that becomes the host's when the change is confirmed, and the one it replaces. */
  config: HostNetworkConfig;
  previous: HostNetworkConfig;
  /** Survives a reboot: made so at once, or by a later commit. */
  committed: boolean;
  outcome: HostChangeOutcome;
  /** Why it was rolled back or failed. */
  reason: string | null;
  /** ms since epoch. */
  startTime: number;
  endTime: number | null;
}
