import type { ClusterId, NetworkId } from './id.ts';

/** Roles that a network can have in a cluster; `gluster` may be held by none, each other one by exactly one network. */
export const networkRoles = ['management', 'display', 'migration', 'gluster', 'defaultRoute'] as const;
export type NetworkRole = (typeof networkRoles)[number];

/** A network assigned to a cluster, with its roles there. */
export interface ClusterNetwork extends Record<NetworkRole, boolean> {
  clusterId: ClusterId;
  networkId: NetworkId;
  /** A host without it is not operational. */
  required: boolean;
  /** Operational once every active host of the cluster carries it. */
  status: 'operational' | 'non_operational';
}

/** The roles that a cluster network has, in the order of `networkRoles`. */
export function rolesOf(network: Record<NetworkRole, boolean>): NetworkRole[] {
  return networkRoles.filter((role) => network[role]);
}
