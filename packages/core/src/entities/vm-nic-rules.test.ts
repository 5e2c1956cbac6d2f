import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Violation } from '../errors/index.ts';
import { asId } from './id.ts';
import type { VmNic } from './vm-nic.ts';
import {
  type ProfileOnNetwork,
  type VmNicWorld,
  vmNicAddRules,
  vmNicPlugRules,
  vmNicRemoveRules,
  vmNicUpdateRules,
} from './vm-nic-rules.ts';

function onNetwork(profile: Partial<ProfileOnNetwork['profile']> = {}): ProfileOnNetwork {
  const texts = { description: '', comment: '' };
  return {
    profile: {
      ...texts,
      id: asId('profile'),
      name: 'blue',
      networkId: asId('network'),
      passThrough: false,
      portMirroring: false,
      migratable: true,
      failoverId: null,
      networkFilterId: null,
      customProperties: [],
      ...profile,
    },
    network: {
      ...texts,
      id: asId('network'),
      name: 'blue',
      dataCenterId: asId('dc'),
      vlanId: null,
      mtu: 0,
      stp: false,
      vm: true,
      portIsolation: false,
      dnsServers: [],
      label: null,
      qosId: null,
    },
  };
}

const nic: VmNic = {
  id: asId('nic'),
  vmId: asId('vm'),
  name: 'nic1',
  interface: 'virtio',
  mac: '56:6f:77:66:00:01',
  plugged: true,
  linked: true,
  synced: true,
  vnicProfileId: asId('profile'),
  filterParameters: [],
};

const down: VmNicWorld = {
  vm: { name: 'web', status: 'down' },
  cluster: { name: 'Default', switchType: 'legacy' },
  siblings: [],
  wanted: onNetwork(),
  inCluster: true,
  host: null,
  pool: { name: 'Default', allowDuplicates: false },
  macsInUse: new Set(),
};
const running: VmNicWorld = { ...down, vm: { name: 'web', status: 'up' }, host: { name: 'alpha', carries: true } };

const codes = (broken: Violation[]) => broken.map(({ code }) => code);
const adding = (given: Partial<VmNic>, world: Partial<VmNicWorld> = {}) =>
  codes(vmNicAddRules({ ...nic, ...given }, { ...down, ...world }));

test('2.4: a sound vNIC is added to a VM that is down, and to one that is up on a host with its network', () => {
  assert.deepEqual(adding({}), []);
  assert.deepEqual(adding({}, running), []);
});

test('2.4: a VM between up and down gets no vNIC', () => {
  assert.deepEqual(adding({}, { vm: { name: 'web', status: 'powering_down' } }), [
    'ACTION_TYPE_FAILED_VM_STATUS_ILLEGAL',
  ]);
});

test('2.4: names have letters, digits, dot, underscore and dash, and are unique in the VM', () => {
  assert.deepEqual(adding({ name: 'lan.0_a-b' }), []);
  assert.deepEqual(adding({ name: 'my nic' }), ['NETWORK_INTERFACE_NAME_FORMAT_INVALID']);
  assert.deepEqual(adding({}, { siblings: [{ name: 'nic1' }] }), ['ACTION_TYPE_FAILED_INTERFACE_NAME_ALREADY_IN_USE']);
});

test('2.4: the network is in the cluster, whose switch can plug it', () => {
  assert.deepEqual(adding({}, { inCluster: false }), ['NETWORK_NOT_EXISTS_IN_CURRENT_CLUSTER']);
  const ovs = { cluster: { name: 'c', switchType: 'ovs' as const } };
  assert.deepEqual(adding({}, ovs), ['ACTION_TYPE_FAILED_ONLY_EXTERNAL_NETWORK_IS_SUPPORTED_IN_OVS_SWITCH_TYPE']);
  assert.deepEqual(adding({ vnicProfileId: null }, { ...ovs, wanted: null }), []);
});

test('2.4: pci_passthrough goes with pass-through profiles, both ways, and is linked', () => {
  const mismatch = ['ACTION_TYPE_FAILED_VM_INTERFACE_TYPE_NOT_MATCH_PROFILE'];
  const passThrough = { wanted: onNetwork({ passThrough: true }) };
  assert.deepEqual(adding({ interface: 'pci_passthrough' }), mismatch);
  assert.deepEqual(adding({}, passThrough), mismatch);
  assert.deepEqual(adding({ interface: 'pci_passthrough' }, passThrough), []);
  const unlinked = { interface: 'pci_passthrough' as const, linked: false };
  assert.deepEqual(adding(unlinked, passThrough), ['ACTION_TYPE_FAILED_VM_INTERFACE_PASSTHROUGH_MUST_BE_LINKED']);
});

test('2.4: a MAC address is unicast, not zero, and free unless the pool allows duplicates', () => {
  for (const mac of ['56:6f:77:66:00', '01:00:5e:00:00:01', '00:00:00:00:00:00', '56-6f-77-66-00-01']) {
    assert.deepEqual(adding({ mac }), ['NETWORK_INVALID_MAC_ADDRESS'], mac);
  }
  const macsInUse = new Set([nic.mac]);
  assert.deepEqual(adding({ mac: nic.mac.toUpperCase() }, { macsInUse }), ['NETWORK_MAC_ADDRESS_IN_USE']);
  assert.deepEqual(adding({}, { macsInUse, pool: { name: 'p', allowDuplicates: true } }), []);
});

test('MP-6: a pool without addresses left refuses the vNIC', () => {
  assert.deepEqual(codes(vmNicAddRules({ ...nic, mac: null }, down)), ['MAC_POOL_NOT_ENOUGH_MAC_ADDRESSES']);
});

test('2.4: on a running VM the network is on its host', () => {
  const elsewhere = { ...running, host: { name: 'alpha', carries: false } };
  const absent = ['ACTIVATE_DEACTIVATE_NETWORK_NOT_IN_VDS'];
  assert.deepEqual(adding({}, elsewhere), absent);
  assert.deepEqual(adding({ plugged: false }, elsewhere), []);
  assert.deepEqual(codes(vmNicPlugRules(nic, elsewhere)), absent);
  const other = { ...nic, vnicProfileId: asId<never>('other') };
  assert.deepEqual(codes(vmNicUpdateRules(nic, other, onNetwork(), elsewhere)), absent);
  assert.deepEqual(codes(vmNicUpdateRules({ ...nic, plugged: false }, nic, onNetwork(), elsewhere)), absent);
});

test('2.4, decision table: a plugged vNIC of a running VM keeps type and MAC, and everything when mirrored or passed through', () => {
  const updating = (given: Partial<VmNic>, world = running, old = onNetwork()) =>
    codes(vmNicUpdateRules(nic, { ...nic, ...given }, old, world));
  assert.deepEqual(updating({ linked: false, name: 'lan' }), []);
  assert.deepEqual(updating({ interface: 'e1000' }), ['CANNOT_PERFORM_HOT_UPDATE']);
  assert.deepEqual(updating({ mac: '56:6f:77:66:00:02' }), ['CANNOT_PERFORM_HOT_UPDATE']);
  assert.deepEqual(updating({ interface: 'e1000', mac: '56:6f:77:66:00:02' }, down), []);
  assert.deepEqual(updating({ interface: 'e1000', plugged: false }), []);
  assert.deepEqual(updating({ name: 'lan' }, running, onNetwork({ portMirroring: true })), [
    'CANNOT_PERFORM_HOT_UPDATE_WITH_PORT_MIRRORING',
  ]);
  assert.deepEqual(updating({ name: 'lan' }, running, onNetwork({ passThrough: true })), ['CANNOT_PERFORM_HOT_UPDATE']);
});

test('2.4: a vNIC that a VM is using is not removed', () => {
  assert.deepEqual(codes(vmNicRemoveRules(nic, { status: 'up' })), ['ACTION_TYPE_FAILED_CANNOT_REMOVE_ACTIVE_DEVICE']);
  assert.deepEqual(vmNicRemoveRules(nic, { status: 'down' }), []);
  assert.deepEqual(vmNicRemoveRules({ ...nic, plugged: false }, { status: 'up' }), []);
});
