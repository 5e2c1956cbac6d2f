import assert from 'node:assert/strict';
import test from 'node:test';
import type { Cluster } from './cluster.ts';
import type { ClusterNetwork } from './cluster-network.ts';
import {
  type ClusterNetworkWorld,
  clusterNetworkRules,
  moveRoles,
  rolesHandedBack,
  unassignRules,
} from './cluster-network-rules.ts';
import { asId, type ClusterId, type DataCenterId, newId } from './id.ts';
import type { Network } from './network.ts';

const clusterId = newId<ClusterId>();
const dataCenterId = newId<DataCenterId>();
const none = { management: false, display: false, migration: false, gluster: false, defaultRoute: false };
const assigned = (roles: Partial<ClusterNetwork>): ClusterNetwork => ({
  clusterId,
  networkId: newId(),
  required: true,
  status: 'operational',
  ...none,
  ...roles,
});
const management = assigned({ management: true, display: true, migration: true, defaultRoute: true });
const blue = assigned({ required: false });
const world: ClusterNetworkWorld = {
  cluster: { name: 'Default', dataCenterId } as Cluster,
  network: { name: 'blue', dataCenterId } as Network,
  hosts: true,
  hostsWithoutAddress: [],
  iscsiBonds: [],
  vms: [],
};
const codes = (violations: { code: string }[]) => violations.map(({ code }) => code);

test('CN-1: a network is assigned within its data center', () => {
  const foreign = {
    ...world,
    network: { ...world.network, dataCenterId: asId<DataCenterId>('ffffffff-0000-0000-0000-000000000000') },
  };
  assert.deepEqual(codes(clusterNetworkRules(null, blue, foreign)), ['ACTION_TYPE_FAILED_NETWORK_FROM_DIFFERENT_DC']);
  assert.deepEqual(clusterNetworkRules(null, blue, world), []);
});

test('CN-2: the management network is required, changes only in a cluster without hosts, and stays', () => {
  assert.deepEqual(codes(clusterNetworkRules(management, { ...management, required: false }, world)), [
    'ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_REQUIRED',
  ]);
  const promoted = { ...blue, management: true, required: true };
  assert.deepEqual(codes(clusterNetworkRules(blue, promoted, world)), [
    'ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_CANNOT_BE_CHANGED',
  ]);
  assert.deepEqual(clusterNetworkRules(blue, promoted, { ...world, hosts: false }), []);
  assert.deepEqual(codes(unassignRules(management, world)), ['NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK']);
});

test('NET-7: a network that isolates its ports goes to clusters whose level and switch can do it', () => {
  const isolated = { ...world.network, portIsolation: true };
  const judged = (cluster: Partial<Cluster>, before: ClusterNetwork | null = null) =>
    codes(
      clusterNetworkRules(before, blue, { ...world, network: isolated, cluster: { ...world.cluster, ...cluster } }),
    );
  assert.deepEqual(judged({ version: '4.5', switchType: 'legacy' }), []);
  assert.deepEqual(judged({ version: '4.4', switchType: 'ovs' }), [
    'ACTION_TYPE_FAILED_PORT_ISOLATION_UNSUPPORTED_CLUSTER_LEVEL',
    'ACTION_TYPE_FAILED_PORT_ISOLATION_INCOMPATIBLE_SWITCH_TYPE',
  ]);
  assert.deepEqual(judged({ version: '4.4', switchType: 'ovs' }, blue), []);
});

test('CN-4: a role that moves data needs an address wherever the network is', () => {
  const bare = { ...world, hostsWithoutAddress: ['alpha'] };
  assert.deepEqual(codes(clusterNetworkRules(blue, { ...blue, migration: true }, bare)), [
    'NETWORK_ADDR_MANDATORY_FOR_ROLE_NETWORK',
  ]);
  assert.deepEqual(clusterNetworkRules(blue, { ...blue, required: true }, bare), []);
});

test('CN-5: a network that VMs of the cluster use stays assigned', () => {
  assert.deepEqual(codes(unassignRules(blue, { ...world, vms: ['web'] })), ['ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE']);
  assert.deepEqual(unassignRules(blue, world), []);
});

test('a role moves to the network that is given it', () => {
  const changed = moveRoles([management, blue], { ...blue, migration: true });
  const roles = new Map(changed.map((one) => [one.networkId, one.migration]));
  assert.deepEqual([roles.get(management.networkId), roles.get(blue.networkId)], [false, true]);
});

test('a role that is given up falls to the management network, but gluster to nobody', () => {
  const holder = { ...blue, display: true, gluster: true };
  const former = { ...management, display: false };
  const changed = moveRoles([former, holder], blue);
  assert.equal(changed.find(({ networkId }) => networkId === management.networkId)?.display, true);
  assert.equal(changed.find(({ networkId }) => networkId === management.networkId)?.gluster, false);
});

test('a network that leaves the cluster hands its roles back', () => {
  const [heir] = rolesHandedBack([management, blue], { ...blue, migration: true, gluster: true });
  assert.equal(heir?.networkId, management.networkId);
  assert.deepEqual([heir.migration, heir.gluster], [true, false]);
});
