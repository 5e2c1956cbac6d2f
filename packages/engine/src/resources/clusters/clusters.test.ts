import assert from 'node:assert/strict';
import test from 'node:test';
import { networks, vnicProfiles } from '../../store/index.ts';
import { codesOf, createInventory, seeded } from '../testing/inventory.ts';

const inDefault = { data_center: { name: 'Default' } };

test('a cluster is made with the data center’s level, its management network and the default pool', async (t) => {
  const { call, store } = await createInventory(t);
  const { network, pool, dataCenter } = await seeded(store);
  const { status, body } = await call('POST', 'clusters', { name: 'east', ...inDefault });
  assert.equal(status, 201);
  const { id, href, cpu, ...rest } = body;
  assert.equal(href, `/api/v1/clusters/${id}`);
  assert.equal(cpu.architecture, 'x86_64');
  assert.deepEqual(rest, {
    name: 'east',
    description: '',
    comment: '',
    firewall_type: 'firewalld',
    gluster_service: false,
    switch_type: 'legacy',
    version: { major: 4, minor: 7 },
    virt_service: true,
    data_center: { id: dataCenter.id },
    mac_pool: { id: pool.id },
  });
  const [assigned, ...more] = (await call('GET', `clusters/${id}/networks`)).body;
  assert.deepEqual([assigned.id, more], [network.id, []]);
  assert.deepEqual(assigned.usages.toSorted(), ['default_route', 'display', 'management', 'migration', 'vm']);
  assert.equal(assigned.required, true);
});

test('in a data center without one, a management network is made as any network is', async (t) => {
  const { call, store, idOf } = await createInventory(t);
  await call('POST', 'datacenters', { name: 'north' });
  const dataCenterId = await idOf('datacenters', 'north');
  const first = await call('POST', `datacenters/${dataCenterId}/clusters`, { name: 'attic' });
  assert.equal(first.status, 201, JSON.stringify(first.body));
  const [made, ...more] = await networks.find(store.db, { dataCenterId: dataCenterId as never });
  assert.ok(made);
  assert.deepEqual([made.name, more], ['ovirtmgmt', []]);
  assert.equal((await vnicProfiles.find(store.db, { networkId: made.id })).length, 1);
  assert.equal((await call('GET', `networks/${made.id}/permissions`)).body.length, 1);
  const second = await call('POST', 'clusters', { name: 'cellar', data_center: { id: dataCenterId } });
  assert.equal(second.status, 201);
  assert.equal((await networks.find(store.db, { dataCenterId: dataCenterId as never })).length, 1);
});

test('another management network, pool and level can be chosen', async (t) => {
  const { call } = await createInventory(t);
  const { body: mgmt } = await call('POST', 'networks', { name: 'mgmt', ...inDefault });
  const ranges = [{ from: '02:00:00:00:00:00', to: '02:00:00:00:00:ff' }];
  const { body: pool } = await call('POST', 'macpools', { name: 'lab', ranges });
  const { body, status } = await call('POST', 'clusters', {
    name: 'east',
    ...inDefault,
    management_network: { name: 'mgmt' },
    mac_pool: { name: 'lab' },
    version: { major: 4, minor: 5 },
  });
  assert.equal(status, 201);
  assert.deepEqual([body.mac_pool.id, body.switch_type, body.version.minor], [pool.id, 'legacy', 5]);
  const [assigned] = (await call('GET', `clusters/${body.id}/networks`)).body;
  assert.equal(assigned.id, mgmt.id);
  const kept = await call('DELETE', `networks/${mgmt.id}`);
  assert.deepEqual(codesOf(kept), ['NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK']);
});

test('a network with port isolation keeps a cluster from levels that do not know it', async (t) => {
  const { call, stored } = await createInventory(t);
  await call('POST', 'networks', { name: 'mgmt', ...inDefault, port_isolation: true });
  const before = await stored();
  const old = { version: { major: 4, minor: 4 } };
  const east = { name: 'east', ...inDefault, management_network: { name: 'mgmt' } };
  const isRefused = ({ status, body }: Awaited<ReturnType<typeof call>>): void =>
    assert.deepEqual(
      [status, codesOf({ status, body }), body.error.field],
      [409, ['ACTION_TYPE_FAILED_PORT_ISOLATION_UNSUPPORTED_CLUSTER_LEVEL'], 'port_isolation'],
    );
  isRefused(await call('POST', 'clusters', { ...east, ...old }));
  assert.equal(await stored(), before);
  const { body: made, status } = await call('POST', 'clusters', east);
  assert.equal(status, 201, JSON.stringify(made));
  isRefused(await call('PUT', `clusters/${made.id}`, old));
  assert.equal((await call('PUT', `clusters/${made.id}`, { comment: 'c' })).status, 200);
});

test('an empty pool is the default one', async (t) => {
  const { call, send, store } = await createInventory(t);
  const { pool, cluster } = await seeded(store);
  const ranges = [{ from: '02:00:00:00:00:00', to: '02:00:00:00:00:ff' }];
  await call('POST', 'macpools', { name: 'lab', ranges });
  const at = `clusters/${cluster.id}`;
  assert.notEqual((await call('PUT', at, { mac_pool: { name: 'lab' } })).body.mac_pool.id, pool.id);
  const { text } = await send('xml', 'PUT', at, { body: '<cluster><mac_pool/></cluster>' });
  assert.match(text, new RegExp(`<mac_pool href="[^"]+" id="${pool.id}"/>`));
});

test('bad input names its field, and nothing is stored', async (t) => {
  const { call, stored } = await createInventory(t);
  await call('POST', 'datacenters', { name: 'north' });
  await call('POST', 'networks', { name: 'far', data_center: { name: 'north' } });
  const before = await stored();
  const cases: [body: object, status: number, field: string][] = [
    [inDefault, 400, 'name'],
    [{ name: 'x'.repeat(41), ...inDefault }, 400, 'name'],
    [{ name: 'Default', ...inDefault }, 409, 'name'],
    [{ name: 'east' }, 400, 'data_center'],
    [{ name: 'east', data_center: { name: 'nowhere' } }, 404, 'data_center'],
    [{ name: 'east', data_center: {} }, 400, 'data_center'],
    [{ name: 'east', ...inDefault, management_network: { name: 'far' } }, 404, 'management_network'],
    [{ name: 'east', ...inDefault, mac_pool: { name: 'nothing' } }, 404, 'mac_pool'],
    [{ name: 'east', ...inDefault, switch_type: 'token_ring' }, 400, 'switch_type'],
    [{ name: 'east', ...inDefault, switch_type: 'ovs' }, 409, 'switch_type'],
    [{ name: 'east', ...inDefault, version: { major: 9, minor: 9 } }, 400, 'version'],
  ];
  for (const [body, status, field] of cases) {
    const answer = await call('POST', 'clusters', body);
    assert.deepEqual([answer.status, answer.body.error.field], [status, field], JSON.stringify(body));
  }
  assert.equal(await stored(), before);
});

test('an update changes what was sent; switch and data center stay, and may be said again', async (t) => {
  const { call, idOf, store } = await createInventory(t);
  const { dataCenter } = await seeded(store);
  const at = `clusters/${await idOf('clusters', 'Default')}`;
  const { body: before } = await call('GET', at);
  assert.deepEqual((await call('PUT', at, { comment: 'c' })).body, { ...before, comment: 'c' });
  const same = { switch_type: 'legacy', data_center: { id: dataCenter.id } };
  assert.equal((await call('PUT', at, same)).status, 200);
  await call('POST', 'datacenters', { name: 'north' });
  for (const change of [{ switch_type: 'ovs' }, { data_center: { name: 'north' } }]) {
    const answer = await call('PUT', at, change);
    assert.deepEqual([answer.status, answer.body.error.code], [409, 'FIELD_CANNOT_CHANGE'], JSON.stringify(change));
  }
});

test('a cluster with hosts or VMs stays; one without goes, with its assignments and the permissions on it', async (t) => {
  const { call, stored, idOf } = await createInventory(t);
  const before = await stored('events');
  await call('POST', 'clusters', { name: 'east', ...inDefault });
  const at = `clusters/${await idOf('clusters', 'east')}`;
  await call('POST', `${at}/permissions`, { role: { name: 'ClusterAdmin' }, group: { name: 'Everyone' } });
  await call('POST', 'hosts', { name: 'alpha', cluster: { name: 'east' } });
  await call('POST', 'vms', { name: 'web', cluster: { name: 'east' } });
  const used = await call('DELETE', at);
  assert.deepEqual([used.status, codesOf(used)], [409, ['OBJECT_STILL_USED']]);
  assert.match(used.body.error.message, /cluster east still has host alpha, VM web/);
  await call('DELETE', `vms/${await idOf('vms', 'web')}`);
  const host = `hosts/${await idOf('hosts', 'alpha')}`;
  await call('POST', `${host}/deactivate`, {});
  const gone = await call('DELETE', host);
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
  assert.equal((await call('DELETE', at)).status, 200);
  assert.equal(await stored('events'), before);
});

test('clusters are found by name and by the name of their data center, in any place', async (t) => {
  const { call, idOf } = await createInventory(t);
  await call('POST', 'datacenters', { name: 'north' });
  await call('POST', 'clusters', { name: 'attic', data_center: { name: 'north' } });
  const found = async (path: string) => (await call('GET', path)).body.map(({ name }: { name: string }) => name);
  assert.deepEqual(await found('clusters?search=name%3D"attic"'), ['attic']);
  assert.deepEqual(await found('clusters?search=datacenter%3Dnorth'), ['attic']);
  assert.deepEqual(await found('clusters?search=datacenter!%3Dnorth'), ['Default']);
  const north = `datacenters/${await idOf('datacenters', 'north')}/clusters`;
  assert.deepEqual(await found(north), ['attic']);
  const elsewhere = await call('GET', `${north}/${await idOf('clusters', 'Default')}`);
  assert.equal(elsewhere.status, 404);
});

test('a cluster lists the network filters, all of which its level offers', async (t) => {
  const { call, idOf } = await createInventory(t);
  await call('POST', 'clusters', { name: 'east', ...inDefault });
  const names = async (path: string) => (await call('GET', path)).body.map(({ name }: { name: string }) => name);
  const own = await names(`clusters/${await idOf('clusters', 'east')}/networkfilters`);
  assert.deepEqual(own, await names('networkfilters'));
  assert.ok(own.includes('clean-traffic') && own.includes('vdsm-no-mac-spoofing'));
});
