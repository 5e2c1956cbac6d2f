import assert from 'node:assert/strict';
import test from 'node:test';
import { type NetworkId, newId, type VnicProfileId } from './id.ts';
import type { Network } from './network.ts';
import { defaultNetworkFilterId } from './network-filter.ts';
import type { VnicProfile } from './vnic-profile.ts';
import { type VnicProfileWorld, vnicProfileRemoveRules, vnicProfileRules } from './vnic-profile-rules.ts';

const networkId = newId<NetworkId>();
const network = { id: networkId, name: 'blue', vm: true, portIsolation: false } as Network;
const plain: VnicProfile = {
  id: newId(),
  name: 'blue',
  description: '',
  comment: '',
  networkId,
  passThrough: false,
  portMirroring: false,
  migratable: true,
  failoverId: null,
  networkFilterId: defaultNetworkFilterId,
  customProperties: [],
};
const direct: VnicProfile = { ...plain, id: newId(), name: 'fast', passThrough: true, networkFilterId: null };
const world: VnicProfileWorld = { network, profiles: [plain, direct], users: [] };
const created = (change: Partial<VnicProfile>, around: Partial<VnicProfileWorld> = {}) =>
  vnicProfileRules(null, { ...plain, id: newId(), name: 'new', ...change }, { ...world, ...around }).map(
    ({ code }) => code,
  );
const updated = (before: VnicProfile, change: Partial<VnicProfile>, around: Partial<VnicProfileWorld> = {}) =>
  vnicProfileRules(before, { ...before, ...change }, { ...world, ...around }).map(({ code }) => code);

test('VP-1: names have 1 to 50 characters and are unique in their network, which is a VM network and stays', () => {
  assert.deepEqual(created({}), []);
  assert.deepEqual(created({ name: 'x'.repeat(51) }), ['INVALID_VALUE']);
  assert.deepEqual(created({ name: 'blue' }), ['ACTION_TYPE_FAILED_VNIC_PROFILE_NAME_IN_USE']);
  assert.deepEqual(created({}, { network: { ...network, vm: false } }), ['CANNOT_ADD_VNIC_PROFILE_TO_NON_VM_NETWORK']);
  assert.deepEqual(updated(plain, { networkId: newId<NetworkId>() }), [
    'ACTION_TYPE_FAILED_CANNOT_CHANGE_VNIC_PROFILE_NETWORK',
  ]);
});

test('VP-2, VP-3 and VP-4: mirroring, pass-through and failover are frozen while VMs use the profile', () => {
  const used = { users: ['web'] };
  assert.deepEqual(updated(plain, { portMirroring: true }, used), ['ACTION_TYPE_FAILED_VNIC_PROFILE_IN_ONE_USE']);
  assert.deepEqual(updated(plain, { portMirroring: true }), []);
  assert.deepEqual(updated(direct, { failoverId: plain.id }, used), ['ACTION_TYPE_FAILED_VNIC_PROFILE_IN_ONE_USE']);
  assert.deepEqual(updated(plain, { description: 'x' }, used), []);
});

test('VP-3: pass-through excludes mirroring, filters and isolated networks', () => {
  const unsupported = 'ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_CONTAINS_NOT_SUPPORTED_PROPERTIES';
  assert.deepEqual(created({ passThrough: true, portMirroring: true }), [unsupported, unsupported]);
  const isolated = { network: { ...network, portIsolation: true } };
  assert.deepEqual(created({ passThrough: true, networkFilterId: null }, isolated), [
    'ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_ON_ISOLATED_NETWORK',
  ]);
});

test('VP-4: a failover serves migratable pass-through profiles and is an ordinary one, which then stays as it is', () => {
  const fast = { passThrough: true, networkFilterId: null };
  assert.deepEqual(created({ ...fast, failoverId: plain.id }), []);
  assert.deepEqual(created({ ...fast, migratable: false, failoverId: plain.id }), [
    'ACTION_TYPE_FAILED_FAILOVER_IS_SUPPORTED_ONLY_FOR_MIGRATABLE_PASSTHROUGH',
  ]);
  assert.deepEqual(created({ ...fast, failoverId: direct.id }), [
    'ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_NOT_SUPPORTED',
  ]);
  assert.deepEqual(created({ ...fast, failoverId: newId<VnicProfileId>() }), [
    'ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_NOT_SUPPORTED',
  ]);
  const serving = { profiles: [plain, { ...direct, failoverId: plain.id }] };
  assert.deepEqual(updated(plain, { description: 'x' }, serving), ['ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_IN_USE']);
});

test('VP-5 and VP-7: filters and custom properties are known ones with sound values', () => {
  assert.deepEqual(created({ networkFilterId: newId() }), [
    'ACTION_TYPE_FAILED_INVALID_VNIC_PROFILE_NETWORK_FILTER_ID',
  ]);
  const property = (name: string, value: string) => created({ customProperties: [{ name, value }] });
  const invalid = ['ACTION_TYPE_FAILED_INVALID_DEVICE_CUSTOM_PROPERTIES'];
  assert.deepEqual(property('queues', '4'), []);
  assert.deepEqual(property('queues', 'many'), invalid);
  assert.deepEqual(property('SecurityGroups', ''), []);
  assert.deepEqual(property('SecurityGroups', `${newId()}, ${newId()}`), []);
  assert.deepEqual(property('SecurityGroups', 'web'), invalid);
  assert.deepEqual(property('constructor', 'x'), invalid);
});

test('VP-8: a profile in use is not removed, and its users are named', () => {
  assert.deepEqual(vnicProfileRemoveRules(plain, []), []);
  const [broken] = vnicProfileRemoveRules(plain, ['a', 'b']);
  assert.equal(broken?.code, 'ACTION_TYPE_FAILED_VNIC_PROFILE_IN_MANY_USES');
  assert.equal(broken.args.users, 'a, b');
});
