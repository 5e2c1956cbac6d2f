import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Interface } from '@weft/core/host-state';
import { type Prepared, prepare } from '../testing/prepared.ts';
import { until } from '../testing/world.ts';

interface Told {
  code_name: string;
  code: number;
  severity: string;
  description: string;
}

async function prepared(t: TestContext) {
  const world = await prepare(t, { drift: true });
  const { call } = world;
  const told = async (code: string) =>
    ((await call('GET', `events?search=${encodeURIComponent(`code_name=${code}`)}`)).body as Told[])
      .map(({ description, severity }) => `${severity}: ${description}`)
      .reverse();
  const ok = async (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
    const answer = await call(method, path, body);
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
    return answer.body;
  };
  const refused = async (status: number, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
    assert.equal((await call(method, path, body)).status, status, path);
  return { ...world, told, ok, refused };
}

/** A VM without vNICs in the cluster Default. */
const newVm = async ({ call }: Prepared, name: string): Promise<string> =>
  (await call('POST', 'vms', { name, cluster: { name: 'Default' } })).body.id;

test('networks that could not be added, changed or removed are told, with why; what was asked for wrongly is not', async (t) => {
  const { network, told, refused, call, clusterId } = await prepared(t);
  const blue = await network({ name: 'blue', vlan: { id: 100 } });
  await refused(409, 'POST', 'networks', { name: 'blue', data_center: { name: 'Default' } });
  const [added, ...more] = await told('NETWORK_ADD_NETWORK_FAILED');
  assert.match(added ?? '', /^error: Network blue could not be added by admin\S*: .*blue/);
  assert.equal(more.length, 0);
  await network({ name: 'red' });
  await refused(409, 'PUT', `networks/${blue}`, { name: 'red' });
  assert.match((await told('NETWORK_UPDATE_NETWORK_FAILED'))[0] ?? '', /^error: Network blue could not be changed by /);
  const management = (await call('GET', 'networks?search=name%3Dovirtmgmt')).body[0].id;
  await refused(409, 'DELETE', `networks/${management}`);
  assert.match(
    (await told('NETWORK_REMOVE_NETWORK_FAILED'))[0] ?? '',
    /^error: Network ovirtmgmt could not be removed by /,
  );
  await refused(409, 'DELETE', `clusters/${await clusterId()}/networks/${management}`);
  assert.match(
    (await told('NETWORK_DETACH_NETWORK_TO_CLUSTER_FAILED'))[0] ?? '',
    /ovirtmgmt .* off cluster Default by /,
  );
  await refused(409, 'POST', `clusters/${await clusterId()}/networks`, { id: blue, usages: ['management'] });
  assert.match((await told('NETWORK_ATTACH_NETWORK_TO_CLUSTER_FAILED'))[0] ?? '', /blue .* to cluster Default by /);
  const before = (await call('GET', 'events')).body.length;
  await refused(400, 'POST', 'networks', { name: 'green' });
  await refused(404, 'PUT', 'networks/6a6a6a6a-0000-4000-8000-00000000000a', { mtu: 1400 });
  assert.equal((await call('GET', 'events')).body.length, before);
});

test('vNIC profiles are told of, and failures with them', async (t) => {
  const { network, told, ok, refused } = await prepared(t);
  const blue = await network({ name: 'blue' });
  const { id } = await ok('POST', 'vnicprofiles', { name: 'gold', network: { id: blue } });
  await refused(409, 'POST', 'vnicprofiles', { name: 'gold', network: { id: blue } });
  await ok('PUT', `vnicprofiles/${id}`, { comment: 'dear' });
  await refused(409, 'PUT', `vnicprofiles/${id}`, { name: 'blue' });
  assert.deepEqual(await told('ADD_VNIC_PROFILE'), ['normal: vNIC profile gold was added to network blue.']);
  assert.deepEqual(await told('UPDATE_VNIC_PROFILE'), ['normal: vNIC profile gold was changed.']);
  assert.match((await told('ADD_VNIC_PROFILE_FAILED'))[0] ?? '', /^error: vNIC profile gold could not be added by /);
  assert.match(
    (await told('UPDATE_VNIC_PROFILE_FAILED'))[0] ?? '',
    /^error: vNIC profile gold could not be changed by /,
  );
  const vm = (await ok('POST', 'vms', { name: 'web', cluster: { name: 'Default' } })).id;
  const nic = await ok('POST', `vms/${vm}/nics`, { name: 'nic1', vnic_profile: { id } });
  await refused(409, 'DELETE', `vnicprofiles/${id}`);
  assert.match(
    (await told('REMOVE_VNIC_PROFILE_FAILED'))[0] ?? '',
    /^error: vNIC profile gold could not be removed by /,
  );
  await ok('DELETE', `vms/${vm}/nics/${nic.id}`);
  await ok('DELETE', `vnicprofiles/${id}`);
  assert.deepEqual(await told('REMOVE_VNIC_PROFILE'), ['normal: vNIC profile gold was removed.']);
});

test('a removed network says whether hosts have to follow, and which', async (t) => {
  const { addHost, network, told, ok } = await prepared(t);
  const host = await addHost('alpha');
  const plain = await network({ name: 'plain' });
  const blue = await network({ name: 'blue', vlan: { id: 100 } });
  await ok('POST', `hosts/${host.id}/setupnetworks`, { modified_labels: [{ id: 'lab', host_nic: { name: 'eth1' } }] });
  assert.deepEqual(await told('LABEL_NIC'), ['normal: NIC eth1 of host alpha has the label lab now.']);
  await ok('POST', `networks/${blue}/networklabels`, { id: 'lab' });
  const carries = () => host.state.interfaces.some(({ name }) => name === 'blue');
  await until(async () => carries() || undefined);
  await ok('DELETE', `networks/${blue}`);
  await ok('DELETE', `networks/${plain}`);
  assert.deepEqual(await told('NETWORK_REMOVE_NETWORK_STARTED'), [
    'normal: Network blue is being taken off the hosts that have it by label lab: alpha.',
  ]);
  assert.deepEqual(await told('NETWORK_REMOVE_NOTHING_TO_DO'), [
    'normal: No host has to be changed because network plain was removed.',
  ]);
  await until(async () => !carries() || undefined);
  await ok('POST', `hosts/${host.id}/setupnetworks`, { removed_labels: [{ id: 'lab' }] });
  assert.deepEqual(await told('UNLABEL_NIC'), ['normal: NIC eth1 of host alpha has the label lab no longer.']);
});

test('the default route of a cluster is told when it moves, also back from a network that is removed', async (t) => {
  const { network, told, ok, clusterId } = await prepared(t);
  const uplink = await network({ name: 'uplink', usages: [] });
  await ok('PUT', `clusters/${await clusterId()}/networks/${uplink}`, { usages: ['default_route'] });
  const first = 'normal: The default route of cluster Default is on network uplink now; before it was on ovirtmgmt.';
  assert.deepEqual(await told('NETWORK_DEFAULT_ROUTE_MOVED'), [first]);
  await ok('DELETE', `networks/${uplink}`);
  const back = 'normal: The default route of cluster Default is on network ovirtmgmt now; before it was on uplink.';
  assert.deepEqual(await told('NETWORK_DEFAULT_ROUTE_MOVED'), [first, back]);
});

test('MTU and VLAN that differ from the cluster, and a bridge over several NICs, have events of their own', async (t) => {
  const { addHost, network, setUp, told } = await prepared(t);
  const host = await addHost('alpha');
  await network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await setUp(host, { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] });
  const byHand = async (name: string, how: (one: Interface) => Interface, code: string) => {
    const interfaces = host.state.interfaces.map((one) => (one.name === name ? how(one) : one));
    host.state = { ...host.state, interfaces };
    host.tellChanged();
    return until(async () => {
      const all = await told(code);
      return all.length > 0 ? all : undefined;
    });
  };
  const mtu = await byHand('blue', (one) => ({ ...one, mtu: 1400 }), 'VDS_NETWORK_MTU_DIFFER_FROM_LOGICAL_NETWORK');
  assert.deepEqual(mtu, ['warning: Network blue on host alpha has an MTU of 1400; in the cluster it is 1500.']);
  const otherVlan = (one: Interface) => (one.type === 'vlan' ? { ...one, vlan: { ...one.vlan, id: 200 } } : one);
  const wrong = await byHand('eth3.100', otherVlan, 'NETWORK_HOST_USING_WRONG_CLUSER_VLAN');
  assert.deepEqual(wrong, ['warning: Network blue on host alpha has VLAN 200; in the cluster it is 100.']);
  const twoNics = (one: Interface) =>
    one.type === 'linux-bridge' ? { ...one, bridge: { ...one.bridge, port: ['eth3.100', 'eth4'] } } : one;
  const [bridged] = await byHand('blue', twoNics, 'BRIDGED_NETWORK_OVER_MULTIPLE_INTERFACES');
  assert.match(
    bridged ?? '',
    /^warning: The bridge of network blue on host alpha has several NICs in it: eth3\.100, eth4\./,
  );
  const untagged = (one: Interface) =>
    one.type === 'linux-bridge' ? { ...one, bridge: { ...one.bridge, port: ['eth4'] } } : one;
  const missing = await byHand('blue', untagged, 'NETWORK_HOST_MISSING_CLUSER_VLAN');
  assert.deepEqual(missing, ['warning: Network blue on host alpha has no VLAN; in the cluster it is 100.']);
});

test('a host that cannot tell its neighbours is told of, once in an hour', async (t) => {
  const { addHost, told, call } = await prepared(t);
  const host = await addHost('alpha');
  const [nic] = (await call('GET', `hosts/${host.id}/nics`)).body;
  const path = `hosts/${host.id}/nics/${nic.id}/linklayerdiscoveryprotocolelements`;
  assert.deepEqual((await call('GET', path)).body, []);
  assert.deepEqual(await told('HOST_LLDP_UNAVAILABLE'), []);
  host.lldpFails = 'packets cannot be read';
  for (let turn = 0; turn < 2; turn++) assert.deepEqual((await call('GET', path)).body, []);
  const [first, ...more] = await told('HOST_LLDP_UNAVAILABLE');
  assert.match(
    first ?? '',
    /^warning: What the neighbours of host alpha say by LLDP cannot be told: .*packets cannot be read/,
  );
  assert.equal(more.length, 0);
});

test('MAC addresses: outside the pool, in use already, left out for another pool’s sake, and the last one', async (t) => {
  const world = await prepared(t);
  const { call, ok, refused, told } = world;
  const first = await newVm(world, 'first');
  // Of the default pool, and in the ranges of the next.
  await ok('POST', `vms/${first}/nics`, { name: 'nic1', mac: { address: '02:00:00:00:00:01' } });
  const external = 'vNIC nic1 of VM first has MAC address 02:00:00:00:00:01, which is outside MAC pool Default.';
  assert.deepEqual(await told('MAC_ADDRESS_IS_EXTERNAL'), [`warning: ${external}`]);
  const { body: old } = await call('GET', `clusters/${await world.clusterId()}`);
  await ok('POST', 'clusters', { name: 'other', data_center: { id: old.data_center.id } });
  const ranges = [{ from: '02:00:00:00:00:01', to: '02:00:00:00:00:02' }];
  const pool = await ok('POST', 'macpools', { name: 'lab', ranges, allow_duplicates: true });
  const other = (await call('GET', 'clusters?search=name%3Dother')).body[0].id;
  await ok('PUT', `clusters/${other}`, { mac_pool: { id: pool.id } });
  const vm = (await ok('POST', 'vms', { name: 'second', cluster: { id: other } })).id;
  await ok('POST', `vms/${vm}/nics`, { name: 'nic1' });
  assert.deepEqual(await told('MAC_ADDRESS_IN_USE_ALLOCATED'), [
    'warning: MAC address 02:00:00:00:00:01 of MAC pool lab was left out: a vNIC of another pool has it.',
  ]);
  assert.deepEqual(await told('MAC_POOL_EMPTY'), ['warning: MAC pool lab has no address left.']);
  await refused(409, 'POST', `vms/${vm}/nics`, { name: 'nic2' });
  assert.equal((await told('MAC_POOL_EMPTY')).length, 2, 'and again when somebody asks in vain');
  const nic = await ok('POST', `vms/${vm}/nics`, { name: 'nic3', mac: { address: '02:00:00:00:00:01' } });
  const inUse = 'vNIC nic3 of VM second has MAC address 02:00:00:00:00:01, which another vNIC has too.';
  assert.deepEqual(await told('MAC_ADDRESS_IS_IN_USE'), [`warning: ${inUse}`]);
  await ok('PUT', `vms/${vm}/nics/${nic.id}`, { mac: { address: '02:00:00:00:00:0a' } });
  assert.equal((await told('MAC_ADDRESS_IS_EXTERNAL')).length, 2);
});

test('vNICs that could not be added, changed, plugged or removed are told', async (t) => {
  const world = await prepared(t);
  const { ok, refused, told, store } = world;
  const vm = await newVm(world, 'web');
  const nics = `vms/${vm}/nics`;
  const { id } = await ok('POST', nics, { name: 'nic1' });
  await ok('POST', nics, { name: 'nic2' });
  await refused(409, 'POST', nics, { name: 'nic1' });
  assert.match(
    (await told('NETWORK_ADD_VM_INTERFACE_FAILED'))[0] ?? '',
    /^error: vNIC nic1 of VM web could not be added by /,
  );
  await refused(409, 'PUT', `${nics}/${id}`, { name: 'nic2' });
  assert.match(
    (await told('NETWORK_UPDATE_VM_INTERFACE_FAILED'))[0] ?? '',
    /^error: vNIC nic1 of VM web could not be changed by /,
  );
  // As if it ran.
  await store.db
    .updateTable('vms')
    .set({ status: 'up' })
    .where('id', '=', vm as never)
    .execute();
  await refused(409, 'POST', `${nics}/${id}/deactivate`, {});
  assert.match(
    (await told('NETWORK_DEACTIVATE_VM_INTERFACE_FAILURE'))[0] ?? '',
    /nic1 of VM web could not be unplugged by /,
  );
  await refused(409, 'DELETE', `${nics}/${id}`);
  assert.match((await told('NETWORK_REMOVE_VM_INTERFACE_FAILED'))[0] ?? '', /nic1 of VM web could not be removed by /);
});

test('labels, QoS and roles: what was changed, and what could not be', async (t) => {
  const { addHost, network, told, ok, refused, call, clusterId } = await prepared(t);
  const host = await addHost('alpha');
  const blue = await network({ name: 'blue', vlan: { id: 100 } });
  const azure = await network({ name: 'azure', vlan: { id: 100 } });
  await ok('POST', `networks/${blue}/networklabels`, { id: 'lab' });
  await refused(409, 'POST', `networks/${blue}/networklabels`, { id: 'other' });
  assert.match((await told('LABEL_NETWORK_FAILED'))[0] ?? '', /^error: Network blue could not be labelled other by /);
  await ok('POST', `networks/${azure}/networklabels`, { id: 'lab' });
  const nics: { id: string; name: string }[] = (await call('GET', `hosts/${host.id}/nics`)).body;
  const labels = `hosts/${host.id}/nics/${nics.find(({ name }) => name === 'eth1')?.id}/networklabels`;
  await refused(409, 'POST', labels, { id: 'lab' });
  assert.match(
    (await told('LABEL_NIC_FAILED'))[0] ?? '',
    /^error: NIC eth1 of host alpha could not be labelled lab by \S+: .*VLAN 100 twice/,
  );
  await ok('DELETE', `networks/${azure}/networklabels/lab`);
  await ok('POST', labels, { id: 'lab' });
  host.cut();
  await refused(409, 'DELETE', `${labels}/lab`);
  assert.match(
    (await told('UNLABEL_NIC_FAILED'))[0] ?? '',
    /^error: Label lab could not be taken off NIC eth1 of host alpha by /,
  );

  const { id: center } = (await call('GET', 'datacenters')).body[0];
  const gold = { name: 'gold', type: 'hostnetwork', outbound_average_linkshare: 50 };
  const { id } = await ok('POST', `datacenters/${center}/qoss`, gold);
  await refused(409, 'POST', `datacenters/${center}/qoss`, gold);
  await refused(409, 'PUT', `datacenters/${center}/qoss/${id}`, { outbound_average_linkshare: 500 });
  await ok('PUT', `datacenters/${center}/qoss/${id}`, { outbound_average_linkshare: 5 });
  await ok('DELETE', `datacenters/${center}/qoss/${id}`);
  assert.deepEqual(await told('USER_ADDED_QOS'), ['normal: QoS gold was added to data center Default.']);
  assert.match((await told('USER_FAILED_TO_ADD_QOS'))[0] ?? '', /^error: QoS gold could not be added by /);
  assert.match((await told('USER_FAILED_TO_UPDATE_QOS'))[0] ?? '', /^error: QoS gold could not be changed by .*500/);
  assert.deepEqual(await told('USER_UPDATED_QOS'), ['normal: QoS gold was changed.']);
  assert.deepEqual(await told('USER_REMOVED_QOS'), ['normal: QoS gold was removed.']);

  const inCluster = `clusters/${await clusterId()}/networks`;
  await ok('PUT', `${inCluster}/${blue}`, { required: true });
  assert.deepEqual(await told('NETWORK_UPDTAE_NETWORK_ON_CLUSTER'), [
    'normal: Network blue was changed in cluster Default.',
  ]);
  await refused(409, 'PUT', `${inCluster}/${blue}`, { usages: ['migration'] });
  assert.match(
    (await told('NETWORK_UPDTAE_NETWORK_ON_CLUSTER_FAILED'))[0] ?? '',
    /^error: Network blue could not be changed in cluster Default by \S+: .*alpha/,
  );
});

test('all networks of a host or cluster synchronised, and copied, with how it ended', async (t) => {
  const { addHost, network, setUp, told, ok, refused, call, clusterId } = await prepared(t);
  const [alpha, beta] = [await addHost('alpha'), await addHost('beta')];
  await network({ name: 'blue', vlan: { id: 100 } });
  await setUp(alpha, { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth1' } }] });
  await ok('POST', `hosts/${alpha.id}/syncallnetworks`, { dry_run: true });
  assert.deepEqual(await told('HOST_SYNC_ALL_NETWORKS_FINISHED'), [], 'a plan is none');
  await ok('POST', `hosts/${alpha.id}/syncallnetworks`, {});
  const finished = 'normal: The networks of host alpha are synchronised.';
  assert.deepEqual(await told('HOST_SYNC_ALL_NETWORKS_FINISHED'), [finished]);
  await ok('POST', `hosts/${alpha.id}/syncallnetworks`, { async: true });
  await until(async () => (await told('HOST_SYNC_ALL_NETWORKS_FINISHED')).length > 1 || undefined);

  await ok('POST', `hosts/${beta.id}/copyhostnetworks`, { source_host: { name: 'alpha' } });
  const copied = 'normal: Host beta has the networks of host alpha now.';
  assert.deepEqual(await told('NETWORK_COPY_HOST_NETWORKS'), [copied]);
  const small = await addHost('small');
  small.state = { ...small.state, interfaces: small.state.interfaces.filter(({ name }) => name !== 'eth4') };
  await ok('POST', `hosts/${small.id}/refresh`, {});
  await refused(409, 'POST', `hosts/${small.id}/copyhostnetworks`, { source_host: { name: 'alpha' } });
  assert.match(
    (await told('NETWORK_COPY_HOST_NETWORKS_INVALID_IFACE_COUNT'))[0] ?? '',
    /^error: Host small could not be given the networks of host alpha by \S+: Host alpha has \d+ NICs, host small only /,
  );

  const all = `clusters/${await clusterId()}/syncallnetworks`;
  await ok('POST', all, {});
  const started = 'normal: The networks of the hosts of cluster Default are being synchronised.';
  assert.deepEqual(await told('CLUSTER_SYNC_ALL_NETWORKS_STARTED'), [started]);
  const done = 'normal: The networks of all hosts of cluster Default that can be reached are synchronised.';
  assert.deepEqual(await told('CLUSTER_SYNC_ALL_NETWORKS_FINISHED'), [done]);
  const { body: center } = await call('GET', 'datacenters');
  const empty = await ok('POST', 'clusters', { name: 'empty', data_center: { id: center[0].id } });
  await ok('POST', `clusters/${empty.id}/syncallnetworks`, {});
  assert.deepEqual(await told('CLUSTER_SYNC_NOTHING_TO_DO'), [
    'normal: Cluster empty has no hosts to be synchronised.',
  ]);

  const withMtu = (one: Interface) => (one.name === 'blue' ? { ...one, mtu: 1400 } : one);
  alpha.state = { ...alpha.state, interfaces: alpha.state.interfaces.map(withMtu) };
  await ok('POST', `hosts/${alpha.id}/refresh`, {});
  alpha.refuses = true;
  await refused(409, 'POST', all, {});
  assert.match(
    (await told('CLUSTER_SYNC_ALL_NETWORKS_FAILED'))[0] ?? '',
    /^error: The networks of the hosts of cluster Default could not all be synchronised by \S+: .*alpha/,
  );
  await refused(400, 'POST', `hosts/${alpha.id}/syncallnetworks`, {});
  assert.match(
    (await told('HOST_SYNC_ALL_NETWORKS_FAILED'))[0] ?? '',
    /^error: The networks of host alpha could not be synchronised by /,
  );
  alpha.cut();
  await refused(409, 'POST', `hosts/${alpha.id}/copyhostnetworks`, { source_host: { name: 'beta' } });
  assert.match((await told('NETWORK_COPY_HOST_NETWORKS_FAILED'))[0] ?? '', /^error: Host alpha could not be given /);
});
