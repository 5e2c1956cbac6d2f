import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { clusters } from '../../store/index.ts';
import { codesOf, createInventory, seeded } from '../testing/inventory.ts';

async function withBlue(t: TestContext) {
  const world = await createInventory(t);
  const { call, store } = world;
  const { body: blue } = await call('POST', 'networks', { name: 'blue', data_center: { name: 'Default' } });
  const { cluster, network: management } = await seeded(store);
  const all = `clusters/${cluster.id}/networks`;
  const usagesOf = async (id: string): Promise<string[]> => (await call('GET', `${all}/${id}`)).body.usages.toSorted();
  return { ...world, blue, cluster, management, all, at: `${all}/${blue.id}`, usagesOf };
}

test('a network is assigned by id or by name, and is required unless it is said', async (t) => {
  const { call, all, at, send, cluster } = await withBlue(t);
  const { status, body } = await call('POST', all, { name: 'blue' });
  assert.equal(status, 201);
  assert.deepEqual([body.required, body.usages, body.status, body.display], [true, ['vm'], 'operational', false]);
  assert.deepEqual([body.href, body.cluster.id], [`/api/v1/${at}`, cluster.id]);
  const twice = await call('POST', all, { name: 'blue' });
  assert.deepEqual([twice.status, codesOf(twice)], [409, ['ACTION_TYPE_FAILED_NETWORK_ALREADY_ASSIGNED']]);
  await call('DELETE', at);
  const inXml = await send('xml', 'POST', all, {
    body: `<network id="${body.id}"><required>false</required></network>`,
  });
  assert.equal(inXml.status, 201);
  assert.match(inXml.text, /<required>false<\/required>/);
});

test('what is assigned has to be named, and to be there', async (t) => {
  const { call, all, stored } = await withBlue(t);
  const before = await stored();
  const cases: [object, number][] = [
    [{}, 400],
    [{ id: 'nonsense' }, 400],
    [{ name: 'nothing' }, 404],
    [{ id: '99999999-9999-4999-8999-999999999999' }, 404],
    [{ name: 'blue', usages: ['vm', 'everything'] }, 400],
    [{ name: 'blue', required: 'perhaps' }, 400],
  ];
  for (const [body, status] of cases) {
    const answer = await call('POST', all, body);
    assert.equal(answer.status, status, JSON.stringify(body));
    assert.ok(answer.body.error.field, JSON.stringify(body));
  }
  assert.equal(await stored(), before);
});

test('a network is seen in a cluster only while it is assigned there', async (t) => {
  const { call, at, all, management } = await withBlue(t);
  for (const answer of [await call('GET', at), await call('PUT', at, { required: false }), await call('DELETE', at)]) {
    assert.equal(answer.status, 404);
  }
  const { body } = await call('GET', all);
  assert.deepEqual(
    body.map(({ id }: { id: string }) => id),
    [management.id],
  );
});

test('the roles that are sent replace those there were; a role moves, and what is given up falls to management', async (t) => {
  const { call, all, at, management, blue, usagesOf } = await withBlue(t);
  await call('POST', all, { id: blue.id, usages: ['display', 'gluster'] });
  assert.deepEqual(await usagesOf(blue.id), ['display', 'gluster', 'vm']);
  assert.deepEqual(await usagesOf(management.id), ['default_route', 'management', 'migration', 'vm']);
  const { body } = await call('PUT', at, { usages: ['vm', 'migration', 'default_route'], required: true });
  assert.deepEqual(body.usages.toSorted(), ['default_route', 'migration', 'vm']);
  assert.deepEqual(await usagesOf(management.id), ['display', 'management', 'vm']);
  await call('PUT', at, { required: false });
  assert.deepEqual(await usagesOf(blue.id), ['default_route', 'migration', 'vm']);
  await call('PUT', at, { usages: [] });
  assert.deepEqual(await usagesOf(blue.id), ['vm']);
  assert.deepEqual(await usagesOf(management.id), ['default_route', 'display', 'management', 'migration', 'vm']);
});

test('display says the same as the usage display', async (t) => {
  const { call, all, at, blue, usagesOf } = await withBlue(t);
  await call('POST', all, { id: blue.id, display: true });
  assert.deepEqual(await usagesOf(blue.id), ['display', 'vm']);
  assert.equal((await call('PUT', at, { display: false })).body.display, false);
});

test('CN-1: a network of another data center is not assigned', async (t) => {
  const { call, all } = await withBlue(t);
  await call('POST', 'datacenters', { name: 'north' });
  const { body: far } = await call('POST', 'networks', { name: 'far', data_center: { name: 'north' } });
  const answer = await call('POST', all, { id: far.id });
  assert.deepEqual([answer.status, codesOf(answer)], [409, ['ACTION_TYPE_FAILED_NETWORK_FROM_DIFFERENT_DC']]);
  assert.equal((await call('POST', all, { name: 'far' })).status, 404);
});

test('CN-2: management is required and stays assigned; without hosts another network can take it over', async (t) => {
  const { call, all, at, management, blue, cluster, store, usagesOf } = await withBlue(t);
  const optional = await call('PUT', `${all}/${management.id}`, { required: false });
  assert.deepEqual([optional.status, codesOf(optional)], [409, ['ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_REQUIRED']]);
  const gone = await call('DELETE', `${all}/${management.id}`);
  assert.deepEqual([gone.status, codesOf(gone)], [409, ['NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK']]);
  await call('POST', all, { id: blue.id });
  assert.equal((await call('PUT', at, { usages: ['vm', 'management'] })).status, 200);
  assert.ok((await usagesOf(blue.id)).includes('management'));
  assert.ok(!(await usagesOf(management.id)).includes('management'));
  assert.equal((await clusters.get(store.db, cluster.id))?.managementNetworkId, blue.id);
  assert.equal((await call('DELETE', `${all}/${management.id}`)).status, 200);
  assert.deepEqual(await usagesOf(blue.id), ['default_route', 'display', 'management', 'migration', 'vm']);
});

test('CN-2: with hosts in the cluster management stays where it is, and can be said to', async (t) => {
  const { call, all, at, blue, management } = await withBlue(t);
  await call('POST', 'hosts', { name: 'alpha' });
  await call('POST', all, { id: blue.id });
  const answer = await call('PUT', at, { usages: ['management'] });
  assert.deepEqual(
    [answer.status, codesOf(answer)],
    [409, ['ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_CANNOT_BE_CHANGED']],
  );
  assert.equal((await call('PUT', `${all}/${management.id}`, { usages: ['vm', 'management'] })).status, 200);
});

test('CN-4: a role that needs an address is refused while a host carries the network without one', async (t) => {
  const world = await withBlue(t);
  const { call, all, at, blue } = world;
  await call('POST', all, { id: blue.id, required: false });
  const alpha = await world.addHost('alpha');
  const attachments = [{ network: { name: 'blue' }, host_nic: { name: 'eth1' } }];
  const put = await call('POST', `hosts/${alpha.id}/setupnetworks`, { modified_network_attachments: attachments });
  assert.equal(put.status, 200, JSON.stringify(put.body));
  const before = await world.stored();
  const answer = await call('PUT', at, { usages: ['migration'] });
  assert.deepEqual([answer.status, codesOf(answer)], [409, ['NETWORK_ADDR_MANDATORY_FOR_ROLE_NETWORK']]);
  assert.match(answer.body.error.message, /alpha/);
  assert.equal(await world.stored(), before);
});

test('RQ-4: a network is operational when every active host of the cluster carries it', async (t) => {
  const { call, all, at, blue, addHost } = await withBlue(t);
  const alpha = await addHost('alpha');
  const { body } = await call('POST', all, { id: blue.id, required: false });
  assert.equal(body.status, 'non_operational');
  const attachments = [{ network: { name: 'blue' }, host_nic: { name: 'eth1' } }];
  await call('POST', `hosts/${alpha.id}/setupnetworks`, { modified_network_attachments: attachments });
  assert.equal((await call('GET', at)).body.status, 'operational');
});

test('CN-5: a network that VMs of the cluster use stays assigned; else it goes, and its roles with it', async (t) => {
  const { call, all, at, blue, management, usagesOf, eventCodes } = await withBlue(t);
  await call('POST', all, { id: blue.id, usages: ['migration'] });
  const [profile] = (await call('GET', `networks/${blue.id}/vnicprofiles`)).body;
  const { body: vm } = await call('POST', 'vms', {
    name: 'web',
    cluster: { name: 'Default' },
    template: { name: 'Blank' },
  });
  await call('POST', `vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { id: profile.id } });
  const used = await call('DELETE', at);
  assert.deepEqual([used.status, codesOf(used)], [409, ['ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE']]);
  await call('DELETE', `vms/${vm.id}`);
  assert.equal((await call('DELETE', at)).status, 200);
  assert.equal((await call('GET', at)).status, 404);
  assert.ok((await usagesOf(management.id)).includes('migration'));
  const codes = await eventCodes();
  assert.ok(codes.includes('NETWORK_ATTACH_NETWORK_TO_CLUSTER') && codes.includes('NETWORK_DETACH_NETWORK_TO_CLUSTER'));
});

test('NET-7: a network that isolates its ports is not assigned to a cluster that cannot do it', async (t) => {
  const { call } = await withBlue(t);
  const isolated = { name: 'isolated', data_center: { name: 'Default' }, port_isolation: true };
  const { body: network } = await call('POST', 'networks', isolated);
  const { body: old } = await call('POST', 'clusters', {
    name: 'old',
    data_center: { name: 'Default' },
    version: { major: 4, minor: 4 },
  });
  const answer = await call('POST', `clusters/${old.id}/networks`, { id: network.id });
  assert.deepEqual(codesOf(answer), ['ACTION_TYPE_FAILED_PORT_ISOLATION_UNSUPPORTED_CLUSTER_LEVEL']);
  assert.equal(answer.status, 409);
});
