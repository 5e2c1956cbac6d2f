import { type Violation, violation } from '../errors/index.ts';
import type { Host, HostStatus } from './host.ts';

/** Statuses in which a host may go to another cluster: no VM is on it, and nobody waits for it. */
const movableStatuses: readonly HostStatus[] = ['pending', 'install_failed', 'maintenance'];

/** A cluster, as far as it matters to a host that comes or goes. */
export interface HostHome {
  cluster: string;
  /** Name of its management network. */
  management: string;
}

/** Whether a host may go from one cluster to another (spec 2.17). One that never called has no management network yet. */
export function hostMoveRules(
  { name, status }: Pick<Host, 'name' | 'status'>,
  { from, to }: { from: HostHome; to: HostHome },
): Violation[] {
  const broken: Violation[] = [];
  if (!movableStatuses.includes(status)) {
    broken.push(violation('VDS_STATUS_NOT_VALID_FOR_UPDATE', { host: name, status }, 'cluster'));
  }
  if (status !== 'pending' && from.management !== to.management) {
    const args = { host: name, cluster: to.cluster, is: to.management, was: from.management };
    broken.push(violation('ACTION_TYPE_FAILED_HOST_CLUSTER_DIFFERENT_MANAGEMENT_NETWORKS', args, 'cluster'));
  }
  return broken;
}
