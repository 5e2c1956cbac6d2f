import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { defaultNetworkFilterId } from '@weft/core/entities';
import { codesOf, createInventory, seeded } from '../testing/inventory.ts';

async function withBlue(t: TestContext) {
  const world = await createInventory(t);
  const { call, store } = world;
  const { body: blue } = await call('POST', 'networks', { name: 'blue', data_center: { name: 'Default' } });
  const { cluster } = await seeded(store);
  await call('POST', `clusters/${cluster.id}/networks`, { id: blue.id, required: false });
  const add = (body: object) => call('POST', 'vnicprofiles', { network: { id: blue.id }, ...body });
  const useInVm = async (profileId: string, nic: object = {}) => {
    const { body: vm } = await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' } });
    const added = await call('POST', `vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { id: profileId }, ...nic });
    assert.equal(added.status, 201, JSON.stringify(added.body));
  };
  return { ...world, blue, add, useInVm };
}

test('a profile has the default filter unless it is said otherwise (VP-6)', async (t) => {
  const { add, call, send, blue } = await withBlue(t);
  const { status, body } = await add({ name: 'plain' });
  assert.equal(status, 201);
  assert.deepEqual(body.network_filter.id, defaultNetworkFilterId);
  assert.deepEqual([body.pass_through.mode, body.port_mirroring, body.network.id], ['disabled', false, blue.id]);
  const open = `<vnic_profile><name>open</name><network id="${blue.id}"/><network_filter/></vnic_profile>`;
  const { text } = await send('xml', 'POST', 'vnicprofiles', { body: open });
  assert.doesNotMatch(text, /<network_filter/);
  const { body: named } = await add({ name: 'clean', network_filter: { name: 'clean-traffic' } });
  assert.equal((await call('GET', `networkfilters/${named.network_filter.id}`)).body.name, 'clean-traffic');
  assert.equal((await add({ name: 'direct', pass_through: { mode: 'enabled' } })).body.network_filter, undefined);
});

test('a profile is added under its network, and read and removed there, but in no other', async (t) => {
  const { call, blue, send } = await withBlue(t);
  const { body, status } = await call('POST', `networks/${blue.id}/vnicprofiles`, { name: 'gold' });
  assert.equal(status, 201);
  assert.equal((await call('GET', `networks/${blue.id}/vnicprofiles/${body.id}`)).body.name, 'gold');
  const { body: red } = await call('POST', 'networks', { name: 'red', data_center: { name: 'Default' } });
  assert.equal((await call('GET', `networks/${red.id}/vnicprofiles/${body.id}`)).status, 404);
  assert.equal((await call('DELETE', `networks/${red.id}/vnicprofiles/${body.id}`)).status, 404);
  assert.equal((await send('plain', 'OPTIONS', `networks/${blue.id}/vnicprofiles`)).status, 204);
  assert.equal((await call('DELETE', `networks/${blue.id}/vnicprofiles/${body.id}`)).status, 200);
  assert.equal((await call('GET', `vnicprofiles/${body.id}`)).status, 404);
});

const refused: [rule: string, body: object, status: number, code: string, field: string][] = [
  ['VP-1: a profile has a name', { name: '' }, 400, 'MISSING_FIELD', 'name'],
  ['VP-1: a name has at most 50 characters', { name: 'x'.repeat(51) }, 400, 'INVALID_VALUE', 'name'],
  [
    'VP-1: a name is unique in its network',
    { name: 'blue' },
    409,
    'ACTION_TYPE_FAILED_VNIC_PROFILE_NAME_IN_USE',
    'name',
  ],
  [
    'VP-3: pass-through excludes port mirroring',
    { pass_through: { mode: 'enabled' }, port_mirroring: true },
    409,
    'ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_CONTAINS_NOT_SUPPORTED_PROPERTIES',
    'port_mirroring',
  ],
  [
    'VP-3: pass-through excludes a filter',
    { pass_through: { mode: 'enabled' }, network_filter: { name: 'clean-traffic' } },
    409,
    'ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_CONTAINS_NOT_SUPPORTED_PROPERTIES',
    'network_filter',
  ],
  ['VP-5: a QoS has to be there', { qos: { id: '99999999-9999-4999-8999-999999999999' } }, 404, 'NOT_FOUND', 'qos'],
  [
    'VP-5: a filter has to be there',
    { network_filter: { id: '99999999-9999-4999-8999-999999999999' } },
    409,
    'ACTION_TYPE_FAILED_INVALID_VNIC_PROFILE_NETWORK_FILTER_ID',
    'network_filter',
  ],
  [
    'VP-7: a custom property is one that there is',
    { custom_properties: [{ name: 'colour', value: 'blue' }] },
    409,
    'ACTION_TYPE_FAILED_INVALID_DEVICE_CUSTOM_PROPERTIES',
    'custom_properties[0]',
  ],
  [
    'VP-7: a custom property has a value of its kind',
    { custom_properties: [{ name: 'queues', value: 'many' }] },
    409,
    'ACTION_TYPE_FAILED_INVALID_DEVICE_CUSTOM_PROPERTIES',
    'custom_properties[0]',
  ],
  [
    'pass-through is enabled or disabled',
    { pass_through: { mode: 'perhaps' } },
    400,
    'INVALID_VALUE',
    'pass_through.mode',
  ],
];
for (const [rule, body, status, code, field] of refused) {
  test(`${rule}, when added and when updated, and nothing is stored`, async (t) => {
    const { add, call, stored } = await withBlue(t);
    const { body: known } = await add({ name: 'known', network_filter: {} });
    const before = await stored();
    for (const answer of [await add({ name: 'gold', ...body }), await call('PUT', `vnicprofiles/${known.id}`, body)]) {
      assert.deepEqual([answer.status, codesOf(answer)[0], answer.body.error.field], [status, code, field]);
    }
    assert.equal(await stored(), before);
  });
}

test('VP-1: a profile is for a VM network that there is, and stays with it', async (t) => {
  const { add, call } = await withBlue(t);
  const { body: storage } = await call('POST', 'networks', {
    name: 'storage',
    data_center: { name: 'Default' },
    usages: [],
  });
  const notForVms = await add({ name: 'gold', network: { id: storage.id } });
  assert.deepEqual([notForVms.status, codesOf(notForVms)], [409, ['CANNOT_ADD_VNIC_PROFILE_TO_NON_VM_NETWORK']]);
  assert.equal((await add({ name: 'gold', network: { name: 'nothing' } })).status, 404);
  const nowhere = await call('POST', 'vnicprofiles', { name: 'gold' });
  assert.deepEqual([nowhere.status, nowhere.body.error.field], [400, 'network']);
  const { body: gold } = await add({ name: 'gold' });
  const moved = await call('PUT', `vnicprofiles/${gold.id}`, { network: { name: 'ovirtmgmt' } });
  assert.deepEqual([moved.status, codesOf(moved)], [409, ['ACTION_TYPE_FAILED_CANNOT_CHANGE_VNIC_PROFILE_NETWORK']]);
  assert.equal((await call('PUT', `vnicprofiles/${gold.id}`, { network: { name: 'blue' } })).status, 200);
});

test('an update changes what was sent; an empty filter or property list clears it; Ansible’s pass-through is taken', async (t) => {
  const { add, call, send } = await withBlue(t);
  const properties = [{ name: 'queues', value: '4' }];
  const { body: gold } = await add({ name: 'gold', description: 'd', custom_properties: properties });
  const at = `vnicprofiles/${gold.id}`;
  assert.deepEqual((await call('PUT', at, { comment: 'c' })).body, { ...gold, comment: 'c' });
  const cleared = await send('xml', 'PUT', at, {
    body: '<vnic_profile><network_filter/><custom_properties/></vnic_profile>',
  });
  assert.equal(cleared.status, 200);
  assert.doesNotMatch(cleared.text, /<network_filter|<custom_prop/);
  const ansible =
    '<vnic_profile><migratable>true</migratable><name>gold</name><network_filter/><pass_through><mode>enabled</mode></pass_through><port_mirroring>false</port_mirroring><qos/></vnic_profile>';
  const direct = await send('xml', 'PUT', at, { body: ansible });
  assert.match(direct.text, /<migratable>true<\/migratable><pass_through><mode>enabled<\/mode><\/pass_through>/);
});

test('VP-2, VP-3: mirroring and pass-through stay as they are while a VM uses the profile', async (t) => {
  const { add, call, useInVm } = await withBlue(t);
  const { body: gold } = await add({ name: 'gold', network_filter: {} });
  await useInVm(gold.id);
  for (const change of [{ port_mirroring: true }, { pass_through: { mode: 'enabled' } }]) {
    const answer = await call('PUT', `vnicprofiles/${gold.id}`, change);
    assert.deepEqual([answer.status, codesOf(answer)], [409, ['ACTION_TYPE_FAILED_VNIC_PROFILE_IN_ONE_USE']]);
  }
  assert.equal((await call('PUT', `vnicprofiles/${gold.id}`, { comment: 'c', name: 'golden' })).status, 200);
});

test('VP-3: pass-through is not for networks that isolate their ports', async (t) => {
  const { add, call } = await withBlue(t);
  const isolated = { name: 'isolated', data_center: { name: 'Default' }, port_isolation: true };
  const { body: network } = await call('POST', 'networks', isolated);
  const answer = await add({ name: 'direct', network: { id: network.id }, pass_through: { mode: 'enabled' } });
  assert.deepEqual(
    [answer.status, codesOf(answer)],
    [409, ['ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_ON_ISOLATED_NETWORK']],
  );
});

test('VP-4: a failover is for migratable pass-through, and is itself another one without; it stays as long as it is needed', async (t) => {
  const { add, call, stored } = await withBlue(t);
  const { body: spare } = await add({ name: 'spare' });
  const failover = { id: spare.id };
  const direct = { pass_through: { mode: 'enabled' } };
  const unsupported = ['ACTION_TYPE_FAILED_FAILOVER_IS_SUPPORTED_ONLY_FOR_MIGRATABLE_PASSTHROUGH'];
  assert.deepEqual(codesOf(await add({ name: 'a', failover })), unsupported);
  assert.deepEqual(codesOf(await add({ name: 'a', ...direct, migratable: false, failover })), unsupported);
  assert.equal((await add({ name: 'a', ...direct, failover: { name: 'nothing' } })).status, 404);
  const { body: other } = await add({ name: 'other', ...direct });
  const chained = await add({ name: 'a', ...direct, failover: { id: other.id } });
  assert.deepEqual(codesOf(chained), ['ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_NOT_SUPPORTED']);
  const made = await add({ name: 'a', ...direct, failover });
  assert.deepEqual([made.status, made.body.failover.id], [201, spare.id]);
  const before = await stored();
  for (const answer of [
    await call('PUT', `vnicprofiles/${spare.id}`, { comment: 'c' }),
    await call('DELETE', `vnicprofiles/${spare.id}`),
  ]) {
    assert.deepEqual([answer.status, codesOf(answer)], [409, ['ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_IN_USE']]);
  }
  assert.equal(await stored(), before);
  assert.equal((await call('PUT', `vnicprofiles/${made.body.id}`, { failover: {} })).body.failover, undefined);
  assert.equal((await call('DELETE', `vnicprofiles/${spare.id}`)).status, 200);
});

test('VP-8: a profile in use stays; one that is not goes with the permissions on it', async (t) => {
  const { add, call, useInVm } = await withBlue(t);
  const { body: gold } = await add({ name: 'gold' });
  await useInVm(gold.id);
  const used = await call('DELETE', `vnicprofiles/${gold.id}`);
  assert.deepEqual([used.status, codesOf(used)], [409, ['ACTION_TYPE_FAILED_VNIC_PROFILE_IN_ONE_USE']]);
  const { body: silver } = await add({ name: 'silver' });
  await call('POST', `vnicprofiles/${silver.id}/permissions`, {
    role: { name: 'VnicProfileUser' },
    group: { name: 'Everyone' },
  });
  assert.equal((await call('DELETE', `vnicprofiles/${silver.id}`)).status, 200);
  const all: { vnic_profile?: { id: string } }[] = (await call('GET', 'permissions')).body;
  assert.ok(!all.some(({ vnic_profile }) => vnic_profile?.id === silver.id));
});

test('profiles are searched by name and by the name of their network', async (t) => {
  const { call } = await withBlue(t);
  const { body } = await call('GET', 'vnicprofiles?search=network%3Dblue');
  assert.deepEqual(
    body.map(({ name }: { name: string }) => name),
    ['blue'],
  );
  assert.deepEqual((await call('GET', 'vnicprofiles?search=name%3Dovirt*%20and%20network%3Dblue')).body, []);
});
