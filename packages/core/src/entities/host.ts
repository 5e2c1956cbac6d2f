import type { Hello } from '../link/messages.ts';
import type { ClusterId, HostId } from './id.ts';

/**
 * As in oVirt. `pending`: added, its agent never called. `connecting`: the link broke a moment ago;
 * `non_responsive`: it is still gone. `non_operational`: it answers, but lacks something its cluster requires.
 */
export const hostStatuses = [
  'pending',
  'installing',
  'install_failed',
  'up',
  'non_operational',
  'connecting',
  'non_responsive',
  'preparing_for_maintenance',
  'maintenance',
  'down',
] as const;
export type HostStatus = (typeof hostStatuses)[number];

/** What a host's agent says about the machine when it links up. */
export type HostFacts = Pick<
  Hello,
  'version' | 'hostname' | 'kernel' | 'memory' | 'cpus' | 'machine' | 'guests' | 'simulated' | 'bootId'
> & {
  /** When it was heard of for the first time since it started, ms since epoch; absent where that was not noted yet. */
  bootSeen?: number;
};

export interface Host {
  id: HostId;
  name: string;
  description: string;
  comment: string;
  clusterId: ClusterId;
  /** Name or IP address by which people know the host; the agent dials the engine, so nothing connects to it. */
  address: string;
  status: HostStatus;
  /** Why the status is not `up`, as a sentence. */
  statusReason: string | null;
  /** What runs differs from what a reboot would bring back. */
  netConfigDirty: boolean;
  /** Null until the first hello. */
  facts: HostFacts | null;
  /** Serial number (hex) of the only certificate that the link accepts from this host; null: none. */
  certificateSerial: string | null;
  /** Time of the last word of its agent, ms since epoch. */
  lastSeen: number | null;
}
