import type { HostState } from '../host-state/types.ts';
import type { Probe } from '../link/messages.ts';
import type { Plan } from '../plan/types.ts';
import type { HostChangeId, HostId, HostPlanId, UserId } from './id.ts';
import type { HostNetworkConfig } from './network-attachment.ts';
import type { SetupRequest } from './setup/index.ts';

/** Something about a host's networks that works and yet should not stay so, with what to do about it. */
export interface PlanFinding {
  code: string;
  description: string;
  advice: string;
}

/** A plan that was asked for and can be applied while nothing changed. It holds what it was made from. */
export interface HostPlan {
  id: HostPlanId;
  hostId: HostId;
  userId: UserId | null;
  /** What was asked for. Empty where a change is to be reverted. */
  request: SetupRequest;
  /** The change that is to be reverted, if that is what was asked for. */
  reverts: HostChangeId | null;
  /** How it is to be applied. */
  options: {
    checkConnectivity: boolean;
    probes: Probe[];
    /** Null: the default. */
    timeoutMs: number | null;
    commit: boolean;
  };
  plan: Plan;
  /** The host as it was. */
  before: HostState;
  /** What was wanted of the host. */
  previous: HostNetworkConfig;
  /** Names of the guests on each bridge. */
  guests: Record<string, string[]>;
  /** What the state that the plan leads to will have to be blamed for. */
  findings: PlanFinding[];
  /** ms since epoch. */
  created: number;
  /** ms since epoch; past it the plan is not known any more. */
  expires: number;
}
