import { type Violation, violation } from '../errors/index.ts';
import type { Cluster } from './cluster.ts';
import { type ClusterNetwork, type NetworkRole, networkRoles } from './cluster-network.ts';
import type { Network } from './network.ts';

/** What the rules look at beside the assignment. */
export interface ClusterNetworkWorld {
  cluster: Cluster;
  network: Network;
  /** Whether the cluster has hosts. */
  hosts: boolean;
  /** Hosts of the cluster that carry the network without an address, by name. */
  hostsWithoutAddress: readonly string[];
  /** iSCSI bonds that the network is in, by name. */
  iscsiBonds: readonly string[];
  /** VMs of the cluster with a vNIC on the network, by name. */
  vms: readonly string[];
}

/** The roles that move data over an address of the host (CN-4). */
const rolesWithAddress: readonly NetworkRole[] = ['display', 'migration', 'gluster', 'defaultRoute'];

/** NET-7: port isolation needs a Linux bridge, and agents that know it. */
export function isolationRules({ name, portIsolation }: Network, cluster: Cluster): Violation[] {
  if (!portIsolation) return [];
  const args = { name, cluster: cluster.name };
  const [major = 0, minor = 0] = cluster.version.split('.').map(Number);
  const broken: Violation[] = [];
  if (major < 4 || (major === 4 && minor <= 4)) {
    const code = 'ACTION_TYPE_FAILED_PORT_ISOLATION_UNSUPPORTED_CLUSTER_LEVEL';
    broken.push(violation(code, { ...args, level: cluster.version }, 'port_isolation'));
  }
  if (cluster.switchType !== 'legacy') {
    broken.push(violation('ACTION_TYPE_FAILED_PORT_ISOLATION_INCOMPATIBLE_SWITCH_TYPE', args, 'port_isolation'));
  }
  return broken;
}

/** CN-1, CN-2, CN-4, and NET-7. `before` is null for a new assignment. */
export function clusterNetworkRules(
  before: ClusterNetwork | null,
  after: ClusterNetwork,
  world: ClusterNetworkWorld,
): Violation[] {
  const { cluster, network, hosts, hostsWithoutAddress } = world;
  const broken: Violation[] = [];
  if (network.dataCenterId !== cluster.dataCenterId) {
    broken.push(
      violation(
        'ACTION_TYPE_FAILED_NETWORK_FROM_DIFFERENT_DC',
        { name: network.name, cluster: cluster.name },
        'network',
      ),
    );
  }
  if (after.management && !after.required) {
    broken.push(violation('ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_REQUIRED', { name: network.name }, 'required'));
  }
  if (after.required && !before?.required && world.iscsiBonds.length > 0) {
    const networks = `${network.name} in ${world.iscsiBonds.join(', ')}`;
    broken.push(violation('ACTION_TYPE_FAILED_ISCSI_BOND_NETWORK_CANNOT_BE_REQUIRED', { networks }, 'required'));
  }
  if (after.management !== (before?.management ?? false) && hosts) {
    broken.push(
      violation('ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_CANNOT_BE_CHANGED', { cluster: cluster.name }, 'usages'),
    );
  }
  if (!before) broken.push(...isolationRules(network, cluster));
  const gained = rolesWithAddress.filter((role) => after[role] && !before?.[role]);
  if (gained.length > 0 && hostsWithoutAddress.length > 0) {
    const args = { name: network.name, roles: gained.join(', '), hosts: hostsWithoutAddress.join(', ') };
    broken.push(violation('NETWORK_ADDR_MANDATORY_FOR_ROLE_NETWORK', args, 'usages'));
  }
  return broken;
}

/** CN-2 and CN-5: whether a network may be taken off a cluster. */
export function unassignRules(assigned: ClusterNetwork, { cluster, network, vms }: ClusterNetworkWorld): Violation[] {
  if (assigned.management) {
    return [violation('NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK', { name: network.name, clusters: cluster.name })];
  }
  if (vms.length === 0) return [];
  const code = vms.length === 1 ? 'ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE' : 'ACTION_TYPE_FAILED_NETWORK_IN_MANY_USES';
  return [violation(code, { name: network.name, kind: 'VM', users: vms.join(', ') })];
}

/**
 * The cluster's networks after one of them was set to `changed`: a role held by one network only leaves its former holder;
 * a role that nobody but gluster may lack falls to the management network (1.6). Answers those that differ, `changed` included.
 */
export function moveRoles(networks: readonly ClusterNetwork[], changed: ClusterNetwork): ClusterNetwork[] {
  const all = [...networks.filter(({ networkId }) => networkId !== changed.networkId), changed].map((one) => ({
    ...one,
  }));
  const isChanged = (one: ClusterNetwork) => one.networkId === changed.networkId;
  for (const role of networkRoles) {
    if (changed[role]) {
      for (const one of all) if (!isChanged(one)) one[role] = false;
    } else if (role !== 'gluster' && role !== 'management' && !all.some((one) => one[role])) {
      for (const one of all) if (one.management) one[role] = true;
    }
  }
  const before = new Map(networks.map((one) => [one.networkId, one]));
  return all.filter((one) => {
    const was = before.get(one.networkId);
    return !was || isChanged(one) || networkRoles.some((role) => was[role] !== one[role]);
  });
}

/** The networks whose roles change when `removed` leaves the cluster: its roles go back to the management network. */
export function rolesHandedBack(networks: readonly ClusterNetwork[], removed: ClusterNetwork): ClusterNetwork[] {
  const roles = networkRoles.filter((role) => removed[role] && role !== 'gluster');
  const heir = networks.find(({ management, networkId }) => management && networkId !== removed.networkId);
  if (!heir || roles.length === 0) return [];
  return [{ ...heir, ...Object.fromEntries(roles.map((role) => [role, true])) }];
}
