import type { HostState, Observation } from '@weft/core/host-state';
import type { HostIntent, Plan, PlanOptions } from '@weft/core/plan';
import type { Logger } from 'pino';
import type { EventLog } from '../events/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Clock, Locks } from '../locks/index.ts';
import type { Authority } from '../pki/index.ts';
import type { Store } from '../store/index.ts';

/** The two pure functions that decide what to change on a host. */
export interface Planner {
  /** The state that fulfils an intent, and the devices that are Weft's in it. Throws `Refused` when the host cannot have it. */
  desiredState(intent: HostIntent, observation: Observation, owned: string[]): { target: HostState; owned: string[] };
  /** The steps from one state to another. */
  plan(from: HostState, to: HostState, options: PlanOptions): Plan;
}

/** What the parts of this folder are made of. */
export interface HostParts {
  store: Store;
  events: EventLog;
  jobs: Jobs;
  locks: Locks;
  authority: Authority;
  planner: Planner;
  clock: Clock;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}
