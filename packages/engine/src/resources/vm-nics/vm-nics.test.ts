import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { roles } from '../../auth/index.ts';
import { createWorld, until } from '../testing/world.ts';

type Named = { id: string; name: string };

async function prepared(t: TestContext) {
  const world = await createWorld(t);
  const { call } = world;
  const make = async (path: string, body: object) => {
    const made = await call('POST', path, body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  };
  const vm: Named = await make('vms', { name: 'web', cluster: { name: 'Default' }, memory: 2 ** 28 });
  const nics = `vms/${vm.id}/nics`;
  return { ...world, vm, nics, make, add: (body: object) => call('POST', nics, body) };
}

test('a vNIC has defaults, a MAC address of the pool and its profile by name', async (t) => {
  const { make, nics, xml, vm } = await prepared(t);
  const nic = await make(nics, { name: 'nic1', vnic_profile: { name: 'ovirtmgmt' } });
  assert.equal(nic.interface, 'virtio');
  assert.equal(nic.plugged, true);
  assert.equal(nic.linked, true);
  assert.equal(nic.synced, true);
  assert.match(nic.mac.address, /^56:6f:77:66:/);
  const other = await make(nics, { name: 'nic2', vnic_profile: { name: 'ovirtmgmt' }, network: { name: 'ovirtmgmt' } });
  assert.notEqual(other.mac.address, nic.mac.address);
  const text = await xml(`${nics}/${nic.id}`);
  assert.match(text, new RegExp(`<nic href="/ovirt-engine/api/vms/${vm.id}/nics/${nic.id}" id="${nic.id}"><actions>`));
  for (const action of ['activate', 'deactivate']) assert.match(text, new RegExp(`rel="${action}"`));
  for (const rel of ['networkfilterparameters', 'reporteddevices', 'statistics']) {
    assert.match(text, new RegExp(`rel="${rel}"`));
  }
  assert.match(text, /<vnic_profile href="\/ovirt-engine\/api\/vnicprofiles\//);
});

test('an empty profile, or none, is wired to nothing; an update wires it', async (t) => {
  const { make, nics, call } = await prepared(t);
  const nic = await make(nics, { name: 'nic1', vnic_profile: {} });
  assert.equal(nic.vnic_profile, undefined);
  const wired = await call('PUT', `${nics}/${nic.id}`, { vnic_profile: { name: 'ovirtmgmt' } });
  assert.equal(wired.status, 200, JSON.stringify(wired.body));
  assert.ok(wired.body.vnic_profile.id);
  const same = await call('PUT', `${nics}/${nic.id}`, { linked: false });
  assert.ok(same.body.vnic_profile.id, 'what is not sent stays');
  assert.equal(same.body.linked, false);
  const unwired = await call('PUT', `${nics}/${nic.id}`, { vnic_profile: {} });
  assert.equal(unwired.body.vnic_profile, undefined);
});

test('bad input names its field and nothing is stored', async (t) => {
  const { add, call, nics, make } = await prepared(t);
  await make(nics, { name: 'taken', mac: { address: '02:00:00:00:00:01' } });
  const cases: [object, number, string, string][] = [
    [{}, 400, 'MISSING_FIELD', 'name'],
    [{ name: 'my nic' }, 400, 'INVALID_VALUE', 'name'],
    [{ name: 'n', interface: 'ne2000' }, 400, 'INVALID_VALUE', 'interface'],
    [{ name: 'n', mac: { address: 'nonsense' } }, 409, 'NETWORK_INVALID_MAC_ADDRESS', 'mac.address'],
    [{ name: 'n', mac: { address: '02:00:00:00:00:01' } }, 409, 'NETWORK_MAC_ADDRESS_IN_USE', 'mac.address'],
    [{ name: 'taken' }, 409, 'ACTION_TYPE_FAILED_INTERFACE_NAME_ALREADY_IN_USE', 'name'],
    [{ name: 'n', vnic_profile: { name: 'gold' } }, 404, 'NOT_FOUND', 'vnic_profile'],
    [{ name: 'n', vnic_profile: { name: 'x' }, network: { name: 'gold' } }, 404, 'NOT_FOUND', 'network'],
    [{ name: 'n', interface: 'spapr_vlan' }, 409, 'VM_NIC_TYPE_NOT_SUPPORTED', 'interface'],
    [{ name: 'n', plugged: 'perhaps' }, 400, 'INVALID_VALUE', 'plugged'],
  ];
  for (const [body, status, code, field] of cases) {
    const answer = await add(body);
    assert.equal(answer.status, status, JSON.stringify([body, answer.body]));
    assert.equal(answer.body.error.code, code, JSON.stringify(body));
    assert.equal(answer.body.error.field, field, JSON.stringify(body));
  }
  assert.equal((await call('GET', nics)).body.length, 1);
});

test('a profile name that several networks have needs the network', async (t) => {
  const { make, add, call, nics } = await prepared(t);
  await make('networks', { name: 'blue', data_center: { name: 'Default' }, usages: ['vm'] });
  const { body: clusters } = await call('GET', 'clusters');
  const { body: found } = await call('GET', 'networks?search=name%3Dblue');
  await call('POST', `clusters/${clusters[0].id}/networks`, { id: found[0].id, required: false });
  await make('vnicprofiles', { name: 'ovirtmgmt', network: { name: 'blue' } });
  assert.equal((await add({ name: 'n', vnic_profile: { name: 'ovirtmgmt' } })).status, 400);
  const nic = await make(nics, { name: 'n', vnic_profile: { name: 'ovirtmgmt' }, network: { name: 'blue' } });
  const { body: profile } = await call('GET', `vnicprofiles/${nic.vnic_profile.id}`);
  assert.equal(profile.network.id, found[0].id);
});

test('a network that is not in the cluster is refused', async (t) => {
  const { make, add } = await prepared(t);
  const far = await make('networks', { name: 'far', data_center: { name: 'Default' }, usages: ['vm'] });
  assert.ok(far.id);
  const answer = await add({ name: 'n', vnic_profile: { name: 'far' } });
  assert.equal(answer.body.error.code, 'NETWORK_NOT_EXISTS_IN_CURRENT_CLUSTER');
});

test('plugging, unplugging and removing a vNIC of a VM that is down', async (t) => {
  const { make, nics, call } = await prepared(t);
  const nic = await make(nics, { name: 'nic1' });
  assert.equal((await call('POST', `${nics}/${nic.id}/deactivate`, {})).status, 200);
  assert.equal((await call('GET', `${nics}/${nic.id}`)).body.plugged, false);
  assert.equal((await call('POST', `${nics}/${nic.id}/activate`, {})).status, 200);
  assert.equal((await call('GET', `${nics}/${nic.id}`)).body.plugged, true);
  assert.equal((await call('DELETE', `${nics}/${nic.id}`)).status, 200);
  assert.equal((await call('GET', `${nics}/${nic.id}`)).status, 404);
  assert.equal((await call('POST', `${nics}/${nic.id}/activate`, {})).status, 404);
});

test('a running guest’s devices stay as they are, and the refusal says so; a name may change', async (t) => {
  const { make, nics, call, addHost, vm } = await prepared(t);
  await addHost('alpha');
  const nic = await make(nics, { name: 'nic1', vnic_profile: { name: 'ovirtmgmt' } });
  assert.equal((await call('POST', `vms/${vm.id}/start`, {})).status, 200);
  for (const refused of [
    await call('POST', `${nics}/${nic.id}/deactivate`, {}),
    await call('PUT', `${nics}/${nic.id}`, { linked: false }),
    await call('POST', nics, { name: 'nic2' }),
  ]) {
    assert.equal(refused.status, 409);
    assert.equal(refused.body.error.code, 'VM_NIC_HOT_PLUG_NOT_SUPPORTED');
  }
  const removed = await call('DELETE', `${nics}/${nic.id}`);
  assert.equal(removed.body.error.code, 'ACTION_TYPE_FAILED_CANNOT_REMOVE_ACTIVE_DEVICE');
  assert.equal((await call('PUT', `${nics}/${nic.id}`, { name: 'lan' })).status, 200);
  assert.equal((await call('POST', nics, { name: 'spare', plugged: false })).status, 201);
  assert.equal((await call('GET', `${nics}/${nic.id}`)).body.linked, true);
});

test('filter parameters are added, changed and removed; a name may come twice', async (t) => {
  const { make, nics, call } = await prepared(t);
  const nic = await make(nics, { name: 'nic1' });
  const path = `${nics}/${nic.id}/networkfilterparameters`;
  const first = await make(path, { name: 'IP', value: '10.0.0.1' });
  await make(path, { name: 'IP', value: '10.0.0.2' });
  assert.equal((await call('PUT', `${path}/${first.id}`, { value: '10.0.0.9' })).body.value, '10.0.0.9');
  const values = async () => (await call('GET', path)).body.map(({ value }: { value: string }) => value);
  assert.deepEqual(await values(), ['10.0.0.9', '10.0.0.2']);
  assert.equal((await call('POST', path, { name: 'IP' })).body.error.field, 'value');
  assert.equal((await call('POST', path, { name: 'I P', value: '1' })).body.error.field, 'name');
  assert.equal((await call('DELETE', `${path}/${first.id}`)).status, 200);
  assert.deepEqual(await values(), ['10.0.0.2']);
  assert.equal((await call('DELETE', `${path}/${first.id}`)).status, 404);
});

test('filter parameters of a running guest count from its next start, and the vNIC says so until then', async (t) => {
  const { make, nics, call, addHost, vm } = await prepared(t);
  const alpha = await addHost('alpha');
  const nic = await make(nics, { name: 'nic1', vnic_profile: { name: 'ovirtmgmt' } });
  await call('POST', `vms/${vm.id}/start`, {});
  await make(`${nics}/${nic.id}/networkfilterparameters`, { name: 'IP', value: '10.0.0.1' });
  assert.equal((await call('GET', `${nics}/${nic.id}`)).body.synced, false);
  await call('POST', `vms/${vm.id}/stop`, {});
  await call('POST', `vms/${vm.id}/start`, {});
  assert.equal((await call('GET', `${nics}/${nic.id}`)).body.synced, true);
  assert.deepEqual(alpha.started[1]?.nics[0]?.filter?.parameters, [{ name: 'IP', value: '10.0.0.1' }]);
});

test('what the guest’s agent reports is shown for the VM and for the vNIC with its address', async (t) => {
  const { make, nics, call, addHost, vm, xml } = await prepared(t);
  const alpha = await addHost('alpha');
  const nic = await make(nics, { name: 'nic1', vnic_profile: { name: 'ovirtmgmt' } });
  await call('POST', `vms/${vm.id}/start`, {});
  assert.deepEqual((await call('GET', `vms/${vm.id}/reporteddevices`)).body, []);
  await alpha.report({
    id: vm.id,
    name: 'web',
    status: 'up',
    foreign: false,
    nics: [],
    interfaces: [
      { name: 'eth0', mac: nic.mac.address.toUpperCase(), addresses: [{ ip: '10.0.0.5', 'prefix-length': 24 }] },
      { name: 'docker0', mac: '02:42:00:00:00:01', addresses: [] },
    ],
  });
  const devices = await until(async () => {
    const { body } = await call('GET', `vms/${vm.id}/reporteddevices`);
    return body.length > 0 ? body : undefined;
  });
  assert.deepEqual(
    devices.map(({ name }: Named) => name),
    ['docker0', 'eth0'],
  );
  const { body: own } = await call('GET', `${nics}/${nic.id}/reporteddevices`);
  assert.equal(own.length, 1);
  assert.deepEqual(own[0].ips, [{ address: '10.0.0.5', version: 'v4' }]);
  assert.equal((await call('GET', `vms/${vm.id}/reporteddevices/${own[0].id}`)).body.name, 'eth0');
  assert.match(await xml(`vms/${vm.id}/reporteddevices`), /<ips><ip><address>10\.0\.0\.5<\/address><version>v4/);
  const { body: followed } = await call('GET', `${nics}?follow=reported_devices`);
  assert.equal(followed[0].reported_devices[0].name, 'eth0');
});

test('statistics and the paths that clients ask for answer lists', async (t) => {
  const { make, nics, call, vm } = await prepared(t);
  const nic = await make(nics, { name: 'nic1' });
  for (const path of [`${nics}/${nic.id}/statistics`, `vms/${vm.id}/statistics`]) {
    assert.deepEqual((await call('GET', path)).body, []);
  }
});

test('who sets up a VM’s vNICs needs a role on the profile too, and sees nothing of other VMs', async (t) => {
  const { make, call, as, vm, nics } = await prepared(t);
  await make('networks', { name: 'blue', data_center: { name: 'Default' }, usages: ['vm'] });
  const { body: clusters } = await call('GET', 'clusters');
  const { body: found } = await call('GET', 'networks?search=name%3Dblue');
  await call('POST', `clusters/${clusters[0].id}/networks`, { id: found[0].id, required: false });
  // The profile that a network comes with is for everybody; others are for those who were given it.
  await make('vnicprofiles', { name: 'closed', network: { name: 'blue' } });
  await make('vms', { name: 'other', cluster: { name: 'Default' } });
  const manager = roles.find(({ name }) => name === 'UserVmManager');
  assert.ok(manager);
  const asManager = await as('eve', { roleId: manager.id, objectType: 'vm', objectId: vm.id });
  assert.deepEqual(
    (await asManager('GET', 'vms')).body.map(({ name }: Named) => name),
    ['web'],
  );
  const refused = await asManager('POST', nics, { name: 'nic1', vnic_profile: { name: 'closed' } });
  assert.equal(refused.status, 403);
  assert.equal(refused.body.error.code, 'NOT_AUTHORIZED');
  assert.equal((await asManager('POST', nics, { name: 'nic1', vnic_profile: { name: 'blue' } })).status, 201);
  assert.equal((await asManager('POST', 'vms', { name: 'own', cluster: { name: 'Default' } })).status, 403);
  assert.equal((await asManager('POST', 'hosts', { name: 'own' })).status, 403);
});
