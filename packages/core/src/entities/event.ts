import type { ClusterId, DataCenterId, HostId, NetworkId, UserId, VmId } from './id.ts';

export const severities = ['normal', 'warning', 'error', 'alert'] as const;
export type Severity = (typeof severities)[number];

/** What an event is about; ids of things that may be gone since. */
export interface EventRefs {
  dataCenterId: DataCenterId | null;
  clusterId: ClusterId | null;
  hostId: HostId | null;
  networkId: NetworkId | null;
  vmId: VmId | null;
  userId: UserId | null;
}

/** Something noteworthy that happened. */
export interface Event extends EventRefs {
  /** Grows with every event, in the order in which they became visible. */
  id: number;
  /** Name of the kind, upper case: `SETUP_NETWORKS_ROLLBACK`. */
  code: string;
  severity: Severity;
  /** A sentence for people. */
  description: string;
  /** ms since epoch. */
  time: number;
  /** Ties it to the request and job that it belongs to. */
  correlationId: string | null;
}
