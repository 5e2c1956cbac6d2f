import type { ClusterNetwork, HostId, NetworkId } from '@weft/core/entities';

/**
 * The networks of a cluster whose status is different now, as it is from now on (RQ-4, RQ-6). `carried` holds what each active host
 * has. A network becomes operational when every active host carries it. A required one stays so: it is the host without it
 * that is not operational then. Without any active host nobody can tell, and all stays as it is.
 */
export function changedStatuses(
  assigned: readonly ClusterNetwork[],
  carried: ReadonlyMap<HostId, ReadonlySet<NetworkId>>,
): ClusterNetwork[] {
  if (carried.size === 0) return [];
  const sets = [...carried.values()];
  return assigned.flatMap((one) => {
    const everywhere = sets.every((set) => set.has(one.networkId));
    const stays = one.required && one.status === 'operational';
    const status = everywhere || stays ? ('operational' as const) : ('non_operational' as const);
    return status === one.status ? [] : [{ ...one, status }];
  });
}
