import assert from 'node:assert/strict';
import test from 'node:test';
import { asId } from './id.ts';
import type { Network } from './network.ts';
import { type NetworkUse, networkRemoveRules, networkRules, networkUpdateRules } from './network-rules.ts';

const blue: Network = {
  id: asId('6a0cb90c-16ac-47ae-b262-ac382b2c42e5'),
  name: 'blue',
  description: '',
  comment: '',
  dataCenterId: asId('5ca0335c-be48-4cf4-acd3-283763cb7e04'),
  vlanId: 100,
  mtu: 0,
  stp: false,
  vm: true,
  portIsolation: false,
  dnsServers: [],
  label: null,
  qosId: null,
};
const unused: NetworkUse = { vms: [], hosts: [], labelledNics: [], managementOf: [], iscsiBonds: [] };
const codes = (violations: { code: string }[]) => violations.map(({ code }) => code);
const alone = (change: Partial<Network>) => codes(networkRules({ ...blue, ...change }, { networks: [] }));

test('a sound network breaks no rule', () => {
  assert.deepEqual(alone({}), []);
});

test('NET-1: names have 1 to 256 characters and do not begin with bond, in any case', () => {
  assert.deepEqual(alone({ name: '' }), ['INVALID_VALUE']);
  assert.deepEqual(alone({ name: 'x'.repeat(257) }), ['INVALID_VALUE']);
  assert.deepEqual(alone({ name: 'x'.repeat(256) }), []);
  assert.deepEqual(alone({ name: 'BoNdage' }), ['NETWORK_CANNOT_CONTAIN_BOND_NAME']);
  assert.deepEqual(alone({ name: 'über bond' }), []);
});

test('NET-2: names are unique in the data center, and are not the device name of another network', () => {
  const among = (name: string, others: { id: string; name: string }[]) =>
    codes(networkRules({ ...blue, name }, { networks: others.map((other) => ({ ...other, id: asId(other.id) })) }));
  const long = { id: '11111111-2222-3333-4444-555555555555', name: 'a name too long for Linux' };
  assert.deepEqual(among('red', [{ id: long.id, name: 'red' }]), ['ACTION_TYPE_FAILED_NETWORK_NAME_IN_USE']);
  assert.deepEqual(among('on1111111122223', [long]), ['NETWORK_NAME_USED_AS_VDSM_NETWORK_NAME']);
  assert.deepEqual(among('blue', [{ id: blue.id, name: 'blue' }]), []);
});

test('NET-3: VLAN ids go from 0 to 4094', () => {
  assert.deepEqual(alone({ vlanId: 0 }), []);
  assert.deepEqual(alone({ vlanId: 4094 }), []);
  assert.deepEqual(alone({ vlanId: 4095 }), ['NETWORK_VLAN_OUT_OF_RANGE']);
  assert.deepEqual(alone({ vlanId: -1 }), ['NETWORK_VLAN_OUT_OF_RANGE']);
});

test('NET-4: an MTU is 0 or at least 68', () => {
  assert.deepEqual(alone({ mtu: 68 }), []);
  assert.deepEqual(alone({ mtu: 67 }), ['MTU_VALUE_INVALID']);
});

test('NET-5 and NET-7: spanning tree and port isolation are for VM networks', () => {
  assert.deepEqual(alone({ vm: false, stp: true }), ['NON_VM_NETWORK_CANNOT_SUPPORT_STP']);
  assert.deepEqual(alone({ vm: false, portIsolation: true }), ['NON_VM_NETWORK_CANNOT_SUPPORT_PORT_ISOLATION']);
});

test('NET-6 and NET-8: labels are words, name servers at most three', () => {
  assert.deepEqual(alone({ label: 'two words' }), ['NETWORK_LABEL_FORMAT_INVALID']);
  assert.deepEqual(alone({ dnsServers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] }), [
    'MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED',
  ]);
});

test('every broken rule is named, with the field it is about', () => {
  const broken = networkRules({ ...blue, name: 'bond9', vlanId: 5000, mtu: 3 }, { networks: [] });
  assert.deepEqual(
    broken.map(({ field }) => field),
    ['name', 'vlan.id', 'mtu'],
  );
});

test('NET-11 and NET-14: data center and port isolation never change', () => {
  const elsewhere = { ...blue, dataCenterId: asId<Network['dataCenterId']>('f0bf9fb9-7e8c-4cb2-add7-ab433f30d1fd') };
  assert.deepEqual(codes(networkUpdateRules(blue, elsewhere, unused)), [
    'ACTION_TYPE_FAILED_DATA_CENTER_ID_CANNOT_BE_CHANGED',
  ]);
  assert.deepEqual(codes(networkUpdateRules(blue, { ...blue, portIsolation: true }, unused)), [
    'ACTION_TYPE_FAILED_PORT_ISOLATION_CANNOT_BE_CHANGED',
  ]);
});

test('NET-12: a network that VMs use stays a VM network', () => {
  const used = { ...unused, vms: ['web'] };
  assert.deepEqual(codes(networkUpdateRules(blue, { ...blue, vm: false }, used)), [
    'ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE',
  ]);
  assert.deepEqual(codes(networkUpdateRules(blue, { ...blue, vm: false }, unused)), []);
});

test('NET-13: a network in use keeps its name, and its users are named', () => {
  const [broken] = networkUpdateRules(blue, { ...blue, name: 'red' }, { ...unused, hosts: ['alpha', 'beta'] });
  assert.equal(broken?.code, 'ACTION_TYPE_FAILED_NETWORK_IN_MANY_USES');
  assert.equal(broken.args.users, 'alpha, beta');
  assert.deepEqual(codes(networkUpdateRules(blue, { ...blue, mtu: 9000 }, { ...unused, hosts: ['alpha'] })), []);
});

test('NET-16: a label that NICs carry is not renamed, but may be taken away', () => {
  const labelled = { ...blue, label: 'lab' };
  const used = { ...unused, labelledNics: ['alpha: eth3'] };
  assert.deepEqual(codes(networkUpdateRules(labelled, { ...labelled, label: 'other' }, used)), [
    'ACTION_TYPE_FAILED_NETWORK_LABEL_RENAMING_NOT_SUPPORTED',
  ]);
  assert.deepEqual(codes(networkUpdateRules(labelled, { ...labelled, label: null }, used)), []);
});

test('NET-17: neither the management network nor one that VMs use can be removed', () => {
  assert.deepEqual(codes(networkRemoveRules(blue, { ...unused, managementOf: ['Default'] })), [
    'NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK',
  ]);
  assert.deepEqual(codes(networkRemoveRules(blue, { ...unused, vms: ['a', 'b'] })), [
    'ACTION_TYPE_FAILED_NETWORK_IN_MANY_USES',
  ]);
  assert.deepEqual(codes(networkRemoveRules(blue, { ...unused, hosts: ['alpha'] })), []);
});
