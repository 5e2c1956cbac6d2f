import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { clusterNetworks, hostNicLabels, hostNics, networkAttachments, networks } from '../../store/index.ts';
import { codesOf, createInventory, everyone, type Inventory, seeded } from '../testing/inventory.ts';

/** A world with a network `blue`, and what it takes to use it. */
async function withBlue(t: TestContext, more: object = {}) {
  const world = await createInventory(t);
  const { body: blue } = await world.call('POST', 'networks', {
    name: 'blue',
    data_center: { name: 'Default' },
    vlan: { id: 100 },
    ...more,
  });
  const profiles = async () => (await world.call('GET', `networks/${blue.id}/vnicprofiles`)).body;
  return { ...world, blue, profiles, at: `networks/${blue.id}` };
}

/** A VM with a vNIC on the profile. */
async function useInVm({ call }: Inventory, name: string, profileId: string): Promise<void> {
  const vm = await call('POST', 'vms', { name, cluster: { name: 'Default' }, template: { name: 'Blank' } });
  assert.equal(vm.status, 201);
  const nic = await call('POST', `vms/${vm.body.id}/nics`, { name: 'nic1', vnic_profile: { id: profileId } });
  assert.equal(nic.status, 201, JSON.stringify(nic.body));
}

/** Puts the network on `eth1` of a fresh host, as a set-up leaves it. */
async function putOnHost(world: Inventory, networkId: string): Promise<string> {
  const { body: host } = await world.call('POST', 'hosts', { name: 'alpha' });
  const plain = { ipv4: null, ipv6: null, dnsServers: null, properties: [], qos: null, bridge: null };
  const nic = { id: '3a3a3a3a-0000-4000-8000-00000000000a', hostId: host.id, name: 'eth1', kind: 'nic' };
  await world.store.transaction(async (tx) => {
    await hostNics.insert(tx, { ...nic, permanentMac: null, pciAddress: null } as never);
    await networkAttachments.insert(tx, {
      id: '3a3a3a3a-0000-4000-8000-00000000000b',
      hostId: host.id,
      networkId,
      nicId: nic.id,
      ...plain,
    } as never);
  });
  return host.id;
}

test('a network is a VM network with nothing special unless it is said, and has what was said', async (t) => {
  const { call } = await createInventory(t);
  const where = { data_center: { name: 'Default' } };
  const { body: plain } = await call('POST', 'networks', { name: 'plain', ...where });
  const { id, href, data_center, vdsm_name, ...rest } = plain;
  assert.deepEqual([vdsm_name, href], ['plain', `/api/v1/networks/${id}`]);
  assert.ok(data_center.id);
  const empty = { description: '', comment: '' };
  assert.deepEqual(rest, { name: 'plain', ...empty, mtu: 0, stp: false, usages: ['vm'], port_isolation: false });
  const special = {
    name: 'special',
    description: 'a network',
    comment: 'of ours',
    vlan: { id: 0 },
    mtu: 9000,
    stp: true,
    port_isolation: true,
    usages: ['vm'],
    dns_resolver_configuration: { name_servers: ['192.0.2.53', '2001:db8::53'] },
  };
  const { body } = await call('POST', 'networks', { ...special, ...where });
  assert.deepEqual({ ...body, ...special }, body);
});

test('a data center is named by id, by name, or by the path; without one, its name is asked for', async (t) => {
  const { call, store } = await createInventory(t);
  const { dataCenter } = await seeded(store);
  const inPath = await call('POST', `datacenters/${dataCenter.id}/networks`, { name: 'one' });
  const byId = await call('POST', 'networks', { name: 'two', data_center: { id: dataCenter.id } });
  assert.deepEqual([inPath.status, byId.status], [201, 201]);
  assert.equal(inPath.body.data_center.id, byId.body.data_center.id);
  const without = await call('POST', 'networks', { name: 'three' });
  assert.deepEqual(
    [without.status, without.body.error.code, without.body.error.field],
    [400, 'MISSING_FIELD', 'data_center'],
  );
  const nowhere = await call('POST', 'networks', { name: 'three', data_center: { name: 'nowhere' } });
  assert.deepEqual([nowhere.status, nowhere.body.error.field], [404, 'data_center']);
});

test('a network comes with a profile of its name that everyone may use, and its creator administers it', async (t) => {
  const { blue, profiles, call, callAs, userWith, store } = await withBlue(t);
  const [profile] = await profiles();
  assert.equal(profile.name, 'blue');
  const onProfile = (await call('GET', `vnicprofiles/${profile.id}/permissions?follow=role`)).body;
  assert.deepEqual(
    onProfile.map((one: { role: { name: string }; group: { id: string } }) => [one.role.name, one.group.id]),
    [['VnicProfileUser', everyone]],
  );
  const { dataCenter } = await seeded(store);
  const nora = await userWith('nora', ['NetworkAdmin', { type: 'data_center', id: dataCenter.id }]);
  const made = await callAs(nora, 'POST', 'networks', { name: 'green', data_center: { name: 'Default' } });
  assert.equal(made.status, 201);
  const [own] = (await call('GET', `networks/${made.body.id}/permissions?follow=role,user`)).body;
  assert.deepEqual([own.role.name, own.user.user_name], ['NetworkAdmin', 'nora@internal']);
  assert.notEqual(blue.id, made.body.id);
});

test('no profile comes with a network that is not for VMs, or that is to have none', async (t) => {
  const { call } = await createInventory(t);
  const where = { data_center: { name: 'Default' } };
  for (const more of [{ usages: [] }, { profile_required: false }]) {
    const { body } = await call('POST', 'networks', { name: JSON.stringify(more), ...where, ...more });
    assert.deepEqual((await call('GET', `networks/${body.id}/vnicprofiles`)).body, [], JSON.stringify(more));
  }
});

test('a long or odd name has a device name of its own on hosts', async (t) => {
  const { call } = await createInventory(t);
  const { body } = await call('POST', 'networks', { name: 'a name – too long', data_center: { name: 'Default' } });
  assert.equal(body.vdsm_name, `on${body.id.replaceAll('-', '').slice(0, 13)}`);
});

const wrong: [rule: string, body: object, status: number, code: string, field: string][] = [
  ['NET-1: a name is not empty', { name: '' }, 400, 'MISSING_FIELD', 'name'],
  ['NET-1: a name has at most 256 characters', { name: 'x'.repeat(257) }, 400, 'INVALID_VALUE', 'name'],
  ['NET-1: a name does not begin with bond', { name: 'BOND0' }, 409, 'NETWORK_CANNOT_CONTAIN_BOND_NAME', 'name'],
  ['NET-2: a name is unique', { name: 'ovirtmgmt' }, 409, 'ACTION_TYPE_FAILED_NETWORK_NAME_IN_USE', 'name'],
  ['NET-3: a VLAN id is at most 4094', { vlan: { id: 4095 } }, 409, 'NETWORK_VLAN_OUT_OF_RANGE', 'vlan.id'],
  ['NET-3: a VLAN id is not negative', { vlan: { id: -1 } }, 409, 'NETWORK_VLAN_OUT_OF_RANGE', 'vlan.id'],
  ['NET-4: an MTU is 0 or at least 68', { mtu: 67 }, 409, 'MTU_VALUE_INVALID', 'mtu'],
  ['NET-5: STP is for VM networks', { usages: [], stp: true }, 409, 'NON_VM_NETWORK_CANNOT_SUPPORT_STP', 'stp'],
  [
    'NET-7: port isolation is for VM networks',
    { usages: [], port_isolation: true },
    409,
    'NON_VM_NETWORK_CANNOT_SUPPORT_PORT_ISOLATION',
    'port_isolation',
  ],
  ['NET-8: a QoS has to be there', { qos: { id: '99999999-9999-4999-8999-999999999999' } }, 404, 'NOT_FOUND', 'qos'],
  [
    'NET-9: an external provider has to be there',
    { external_provider: { name: 'ovirt-provider-ovn' } },
    404,
    'NOT_FOUND',
    'external_provider',
  ],
  [
    'NET-8: there are at most three name servers',
    { dns_resolver_configuration: { name_servers: ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'] } },
    409,
    'MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED',
    'dns_resolver_configuration.name_servers',
  ],
  [
    'NET-8: a name server is an address',
    { dns_resolver_configuration: { name_servers: ['dns.example'] } },
    400,
    'INVALID_VALUE',
    'dns_resolver_configuration.name_servers[0]',
  ],
];
for (const [rule, body, status, code, field] of wrong) {
  test(`${rule}, when created and when updated, and nothing is stored`, async (t) => {
    const { call, stored, at } = await withBlue(t);
    const before = await stored();
    const added = await call('POST', 'networks', { name: 'red', data_center: { name: 'Default' }, ...body });
    const updated = await call('PUT', at, body);
    for (const answer of [added, updated]) {
      assert.deepEqual([answer.status, codesOf(answer)[0], answer.body.error.field], [status, code, field]);
    }
    assert.equal(await stored(), before);
  });
}

test('all that is wrong is told at once', async (t) => {
  const { call } = await createInventory(t);
  const body = { name: 'bond1', data_center: { name: 'Default' }, mtu: 1, vlan: { id: 5000 } };
  assert.deepEqual(codesOf(await call('POST', 'networks', body)).sort(), [
    'MTU_VALUE_INVALID',
    'NETWORK_CANNOT_CONTAIN_BOND_NAME',
    'NETWORK_VLAN_OUT_OF_RANGE',
  ]);
});

test('NET-2: no name is the device name of another network', async (t) => {
  const { call } = await createInventory(t);
  const where = { data_center: { name: 'Default' } };
  const { body } = await call('POST', 'networks', { name: 'a name that is too long', ...where });
  const answer = await call('POST', 'networks', { name: body.vdsm_name, ...where });
  assert.deepEqual([answer.status, codesOf(answer)], [409, ['NETWORK_NAME_USED_AS_VDSM_NETWORK_NAME']]);
});

test('NET-2, NET-3: names are unique in their data center only; VLAN ids not at all', async (t) => {
  const { call } = await withBlue(t);
  await call('POST', 'datacenters', { name: 'north' });
  const elsewhere = await call('POST', 'networks', { name: 'blue', data_center: { name: 'north' } });
  const sameVlan = await call('POST', 'networks', {
    name: 'blue2',
    data_center: { name: 'Default' },
    vlan: { id: 100 },
  });
  assert.deepEqual([elsewhere.status, sameVlan.status], [201, 201]);
});

test('an update changes what was sent and nothing else; an empty element clears', async (t) => {
  const { call, at, send, blue } = await withBlue(t, { description: 'old', comment: 'kept', mtu: 9000, stp: true });
  const { body: updated } = await call('PUT', at, { description: 'new' });
  assert.deepEqual(updated, { ...blue, description: 'new' });
  const clearing = '<network><vlan/><stp/><mtu/><description/></network>';
  const { status, text } = await send('xml', 'PUT', at, { body: clearing });
  assert.equal(status, 200);
  assert.doesNotMatch(text, /<vlan/);
  assert.match(text, /<description><\/description><comment>kept<\/comment>.*<mtu>0<\/mtu>.*<stp>false<\/stp>/);
});

test('what is only to be read of a network may be sent back, whatever it says', async (t) => {
  const { call, at, blue, store } = await withBlue(t);
  const lies = { vdsm_name: 'other', status: 'non_operational', cluster: { name: 'elsewhere' } };
  const { status, body } = await call('PUT', at, { ...blue, ...lies });
  assert.deepEqual([status, body], [200, blue]);
  const { cluster } = await seeded(store);
  const { body: there } = await call('POST', `clusters/${cluster.id}/networks`, { id: blue.id, required: false });
  const again = await call('PUT', `clusters/${cluster.id}/networks/${blue.id}`, { ...there, ...lies });
  assert.deepEqual([again.status, again.body], [200, there]);
});

test('elements come in any order, and those that nobody knows are passed over in XML', async (t) => {
  const { send, at } = await withBlue(t);
  const body =
    '<network><zzz><a/></zzz><vlan><id>7</id></vlan><comment>c</comment><aaa>1</aaa><data_center><name>Default</name></data_center></network>';
  const { status, text } = await send('xml', 'PUT', at, { body });
  assert.equal(status, 200);
  assert.match(text, /<name>blue<\/name><description><\/description><comment>c<\/comment>.*<vlan id="7"\/>/);
});

test('NET-11: a network stays in its data center; saying where it is changes nothing', async (t) => {
  const { call, at, blue } = await withBlue(t);
  await call('POST', 'datacenters', { name: 'north' });
  assert.equal((await call('PUT', at, { data_center: { id: blue.data_center.id } })).status, 200);
  const moved = await call('PUT', at, { data_center: { name: 'north' } });
  assert.deepEqual([moved.status, codesOf(moved)], [409, ['ACTION_TYPE_FAILED_DATA_CENTER_ID_CANNOT_BE_CHANGED']]);
});

test('NET-12: a network that VMs use stays a VM network; else its profiles go with the usage', async (t) => {
  const world = await withBlue(t);
  const { call, at, profiles, blue } = world;
  const { cluster } = await seeded(world.store);
  await call('POST', `clusters/${cluster.id}/networks`, { id: blue.id, required: false });
  const [profile] = await profiles();
  await useInVm(world, 'web', profile.id);
  const refused = await call('PUT', at, { usages: [] });
  assert.deepEqual([refused.status, codesOf(refused)], [409, ['ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE']]);
  await call('DELETE', `vms/${await world.idOf('vms', 'web')}`);
  assert.equal((await call('PUT', at, { usages: [] })).status, 200);
  assert.deepEqual(await profiles(), []);
  assert.equal((await call('GET', `vnicprofiles/${profile.id}/permissions`)).status, 404);
});

test('NET-13: a new name is for networks that neither hosts nor VMs use; the profile of the name follows', async (t) => {
  const world = await withBlue(t);
  const { call, at, profiles, blue, store } = world;
  assert.equal((await call('PUT', at, { name: 'azure' })).status, 200);
  const [profile] = await profiles();
  assert.equal(profile.name, 'azure');
  await putOnHost(world, blue.id);
  const onHost = await call('PUT', at, { name: 'blue' });
  assert.deepEqual([onHost.status, codesOf(onHost)], [409, ['ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE']]);
  assert.match(onHost.body.error.message, /alpha/);
  assert.equal((await call('PUT', at, { name: 'azure', comment: 'the same name' })).status, 200);
  const { network: management } = await seeded(store);
  assert.equal((await call('PUT', `networks/${management.id}`, { name: 'mgmt' })).status, 200);
});

test('NET-13: with VMs on it a network keeps its name', async (t) => {
  const world = await withBlue(t);
  const { call, at, profiles, blue, store } = world;
  const { cluster } = await seeded(store);
  await call('POST', `clusters/${cluster.id}/networks`, { id: blue.id, required: false });
  const [profile] = await profiles();
  await useInVm(world, 'web', profile.id);
  await useInVm(world, 'db', profile.id);
  const refused = await call('PUT', at, { name: 'azure' });
  assert.deepEqual([refused.status, codesOf(refused)], [409, ['ACTION_TYPE_FAILED_NETWORK_IN_MANY_USES']]);
  assert.match(refused.body.error.message, /db, web/);
});

test('NET-14: port isolation is chosen at creation', async (t) => {
  const { call, at } = await withBlue(t);
  const refused = await call('PUT', at, { port_isolation: true });
  assert.deepEqual([refused.status, codesOf(refused)], [409, ['ACTION_TYPE_FAILED_PORT_ISOLATION_CANNOT_BE_CHANGED']]);
  assert.equal((await call('PUT', at, { port_isolation: false })).status, 200);
});

test('NET-6: a network carries one label, which is well-formed', async (t) => {
  const { call, at } = await withBlue(t);
  const labels = `${at}/networklabels`;
  assert.deepEqual((await call('GET', labels)).body, []);
  const bad = await call('POST', labels, { id: 'two words' });
  assert.deepEqual([bad.status, codesOf(bad)], [409, ['NETWORK_LABEL_FORMAT_INVALID']]);
  assert.equal((await call('POST', labels, {})).status, 400);
  assert.equal((await call('POST', labels, { id: 'lab' })).status, 201);
  const second = await call('POST', labels, { id: 'other' });
  assert.deepEqual([second.status, codesOf(second)], [409, ['ACTION_TYPE_FAILED_NETWORK_ALREADY_LABELED']]);
  assert.deepEqual(
    (await call('GET', labels)).body.map(({ id }: { id: string }) => id),
    ['lab'],
  );
  assert.equal((await call('GET', `${labels}/lab`)).status, 200);
  assert.equal((await call('DELETE', `${labels}/other`)).status, 404);
  assert.equal((await call('DELETE', `${labels}/lab`)).status, 200);
  assert.equal((await call('POST', labels, { id: 'other' })).status, 201);
});

test('NET-16: a label that a NIC carries can be taken off and another one put on, as Ansible does', async (t) => {
  const world = await withBlue(t);
  const { call, at, blue } = world;
  const hostId = await putOnHost(world, blue.id);
  await call('POST', `${at}/networklabels`, { id: 'lab' });
  const nicId = '3a3a3a3a-0000-4000-8000-00000000000a';
  await world.store.transaction((tx) => hostNicLabels.insert(tx, { hostId, nicId, label: 'lab' } as never));
  assert.equal((await call('DELETE', `${at}/networklabels/lab`)).status, 200);
  assert.equal((await call('POST', `${at}/networklabels`, { id: 'other' })).status, 201);
});

test('NET-17: the management network stays, and so does one that VMs use', async (t) => {
  const world = await withBlue(t);
  const { call, at, profiles, blue, store, stored } = world;
  const { network: management, cluster } = await seeded(store);
  await call('POST', `clusters/${cluster.id}/networks`, { id: blue.id, required: false });
  const [profile] = await profiles();
  await useInVm(world, 'web', profile.id);
  const before = await stored();
  const first = await call('DELETE', `networks/${management.id}`);
  assert.deepEqual([first.status, codesOf(first)], [409, ['NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK']]);
  const second = await call('DELETE', at);
  assert.deepEqual([second.status, codesOf(second)], [409, ['ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE']]);
  assert.equal(await stored(), before);
});

test('a network that goes takes its profiles, assignments and permissions with it, and hands its roles back', async (t) => {
  const { call, at, profiles, blue, store, eventCodes } = await withBlue(t);
  const { cluster, network: management } = await seeded(store);
  const roles = { id: blue.id, required: true, usages: ['display', 'migration', 'gluster', 'default_route'] };
  await call('POST', `clusters/${cluster.id}/networks`, roles);
  const [profile] = await profiles();
  await call('PUT', at, { comment: 'soon gone' });
  assert.equal((await call('DELETE', at)).status, 200);
  assert.equal((await call('GET', at)).status, 404);
  assert.equal((await call('GET', `vnicprofiles/${profile.id}`)).status, 404);
  const [left, ...more] = await clusterNetworks.find(store.db);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [left?.networkId, left?.display, left?.migration, left?.defaultRoute],
    [management.id, true, true, true],
  );
  assert.equal(left?.gluster, false);
  const rest: { network?: { id: string }; vnic_profile?: { id: string } }[] = (await call('GET', 'permissions')).body;
  assert.ok(!rest.some(({ network, vnic_profile: p }) => network?.id === blue.id || p?.id === profile.id));
  const told = (await eventCodes()).filter((code) => /^NETWORK_(ADD|UPDATE|REMOVE)_NETWORK$/.test(code));
  assert.deepEqual(told.slice(-3), ['NETWORK_ADD_NETWORK', 'NETWORK_UPDATE_NETWORK', 'NETWORK_REMOVE_NETWORK']);
});

test('a network stays while one of its profiles is the failover of another network’s', async (t) => {
  const { call, at, profiles, stored } = await withBlue(t);
  const { body: red } = await call('POST', 'networks', { name: 'red', data_center: { name: 'Default' } });
  const [failover] = await profiles();
  const direct = await call('POST', 'vnicprofiles', {
    name: 'direct',
    network: { id: red.id },
    pass_through: { mode: 'enabled' },
    failover: { id: failover.id },
  });
  assert.equal(direct.status, 201, JSON.stringify(direct.body));
  const before = await stored();
  for (const answer of [await call('DELETE', at), await call('PUT', at, { usages: [] })]) {
    assert.deepEqual([answer.status, codesOf(answer)], [409, ['ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_IN_USE']]);
  }
  assert.equal(await stored(), before);
  assert.equal((await call('DELETE', `networks/${red.id}`)).status, 200);
  assert.equal((await call('DELETE', at)).status, 200);
});

test('a network is found in its data center and in no other', async (t) => {
  const { call, blue } = await withBlue(t);
  const { body: north } = await call('POST', 'datacenters', { name: 'north' });
  const there = `datacenters/${north.id}/networks/${blue.id}`;
  for (const answer of [await call('GET', there), await call('PUT', there, {}), await call('DELETE', there)]) {
    assert.equal(answer.status, 404);
  }
  const here = `datacenters/${blue.data_center.id}/networks/${blue.id}`;
  assert.equal((await call('PUT', here, { comment: 'here' })).body.comment, 'here');
  assert.equal((await call('DELETE', here)).status, 200);
});

test('a network without a default filter profile name clash keeps both profiles when it is renamed', async (t) => {
  const { call, at, profiles } = await withBlue(t);
  await call('POST', `${at}/vnicprofiles`, { name: 'azure' });
  assert.equal((await call('PUT', at, { name: 'azure' })).status, 200);
  const names = (await profiles()).map(({ name }: { name: string }) => name).sort();
  assert.deepEqual(names, ['azure', 'blue']);
});

test('networks are searched by what oVirt has for them', async (t) => {
  const { call, at, blue, store } = await withBlue(t, { mtu: 9000, description: 'the blue one' });
  const { cluster } = await seeded(store);
  await call('POST', `${at}/networklabels`, { id: 'lab' });
  await call('POST', 'networks', { name: 'storage', data_center: { name: 'Default' }, usages: [] });
  await call('POST', `clusters/${cluster.id}/networks`, { id: blue.id, required: false });
  await call('POST', 'datacenters', { name: 'north' });
  await call('POST', 'networks', { name: 'blue', data_center: { name: 'north' } });
  const found = async (search: string, more = '') => {
    const { status, body } = await call('GET', `networks?search=${encodeURIComponent(search)}${more}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.map(({ name, vlan }: { name: string; vlan?: { id: number } }) => `${name} ${vlan?.id ?? '-'}`).sort();
  };
  assert.deepEqual(await found('name="blue" and datacenter="Default"'), ['blue 100']);
  assert.deepEqual(await found('name=blue and datacenter=north'), ['blue -']);
  assert.deepEqual(await found('name=BLUE'), []);
  assert.deepEqual(await found('name=BLUE and datacenter=DEFAULT', '&case_sensitive=false'), ['blue 100']);
  assert.deepEqual(await found('name=bl*'), ['blue -', 'blue 100']);
  assert.deepEqual(await found('vlanid=100'), ['blue 100']);
  assert.deepEqual(await found('vlanid>99 and mtu>=9000'), ['blue 100']);
  assert.deepEqual(await found('vmnetwork=false'), ['storage -']);
  assert.deepEqual(await found('label=lab'), ['blue 100']);
  assert.deepEqual(await found('cluster=Default'), ['blue 100', 'ovirtmgmt -']);
  assert.deepEqual(await found('description="the blue*" or name=storage'), ['blue 100', 'storage -']);
  assert.deepEqual(await found('stp=true'), []);
  assert.deepEqual(await found('provider_name=ovirt-provider-ovn or qos_name=gold'), []);
  const wrong = await call('GET', 'networks?search=colour%3Dblue');
  assert.deepEqual([wrong.status, wrong.body.error.code], [400, 'INVALID_SEARCH']);
  assert.match(wrong.body.error.message, /there is no field colour/);
});

test('pages of a list neither overlap nor leave anything out, whatever was changed last', async (t) => {
  const { call, idOf } = await createInventory(t);
  const wanted = ['c', 'a', 'e', 'b', 'd'];
  for (const name of wanted) await call('POST', 'networks', { name, data_center: { name: 'Default' } });
  await call('PUT', `networks/${await idOf('networks', 'a')}`, { comment: 'changed last' });
  const page = async (query: string): Promise<string[]> =>
    (await call('GET', `networks?${query}`)).body.map(({ name }: { name: string }) => name);
  const pages = [
    await page('max=2&search=page%201'),
    await page('max=2&search=page%202'),
    await page('max=2&search=page%203'),
  ];
  assert.deepEqual(pages, [
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'ovirtmgmt'],
  ]);
  assert.deepEqual(await page('max=2&search=sortby%20name%20desc'), ['ovirtmgmt', 'e']);
});

test('whoever administers a network alone finds it by name and data center, though not the data center', async (t) => {
  const { callAs, userWith, blue } = await withBlue(t);
  const nora = await userWith('nora', ['NetworkAdmin', { type: 'network', id: blue.id }]);
  const search = encodeURIComponent('name="blue" and datacenter="Default"');
  const { body } = await callAs(nora, 'GET', `networks?search=${search}`);
  assert.deepEqual(
    body.map(({ id }: { id: string }) => id),
    [blue.id],
  );
  assert.deepEqual((await callAs(nora, 'GET', 'datacenters')).body, []);
});

test('the store keeps what it is told about a network', async (t) => {
  const { store, blue } = await withBlue(t);
  assert.equal((await networks.get(store.db, blue.id))?.vlanId, 100);
});
