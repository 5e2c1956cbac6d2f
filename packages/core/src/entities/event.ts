import type { ClusterId, DataCenterId, HostId, NetworkId, UserId, VmId } from './id.ts';

export type Severity = 'normal' | 'warning' | 'error' | 'alert';

/** What an event is about; ids of things that may be gone since. */
export interface EventRefs {
  dataCenterId?: DataCenterId;
  clusterId?: ClusterId;
  hostId?: HostId;
  networkId?: NetworkId;
  vmId?: VmId;
  userId?: UserId;
}

/** Something noteworthy that happened. */
export interface Event {
  /** Grows by at least one with every event. */
  id: number;
  /** Name of the kind, upper case: `SETUP_NETWORKS_ROLLBACK`. */
  code: string;
  severity: Severity;
  /** A sentence for people. */
  description: string;
  /** ms since epoch. */
  time: number;
  refs: EventRefs;
  /** Ties it to the request and job that it belongs to. */
  correlationId: string | null;
}
