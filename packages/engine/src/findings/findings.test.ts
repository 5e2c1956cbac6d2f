import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { createWorld } from '../resources/testing/world.ts';

async function prepared(t: TestContext) {
  const world = await createWorld(t);
  const { call } = world;
  const alpha = await world.addHost('alpha');
  const [cluster] = (await call('GET', 'clusters')).body;
  const network = async (body: object) => {
    const made = (await call('POST', 'networks', { ...body, data_center: { name: 'Default' } })).body;
    await call('POST', `clusters/${cluster.id}/networks`, { id: made.id, required: false });
    return made;
  };
  const put = async (name: string, nic: string, ip?: object) => {
    const assignments = ip ? { ip_address_assignments: [{ assignment_method: 'static', ip }] } : {};
    const answer = await call('POST', `hosts/${alpha.id}/setupnetworks`, {
      modified_network_attachments: [{ network: { name }, host_nic: { name: nic }, ...assignments }],
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  const vnicOn = async ({ id }: { id: string }) => {
    const [profile] = (await call('GET', `networks/${id}/vnicprofiles`)).body;
    const vm = (await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' } })).body;
    await call('POST', `vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { id: profile.id } });
  };
  const found = async (): Promise<{ id: string; code: string; description: string; advice: string }[]> =>
    (await call('GET', `hosts/${alpha.id}/findings`)).body;
  const codes = async () => (await found()).map(({ code }) => code);
  return { ...world, alpha, cluster, network, put, vnicOn, found, codes };
}

const address = { address: '198.51.100.2', netmask: '255.255.255.0', version: 'v4' };

test('an address on a VM network without a role is found, with what to do; without an address there is nothing', async (t) => {
  const { alpha, network, put, found, codes, call } = await prepared(t);
  await network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await put('blue', 'eth1');
  assert.deepEqual(await codes(), [], 'management has an address and a role, and no VM is there');
  const [attachment] = (await call('GET', `hosts/${alpha.id}/networkattachments`)).body.filter(
    ({ ip_address_assignments: ip }: { ip_address_assignments?: unknown[] }) => !ip || ip.length === 0,
  );
  await call('PUT', `hosts/${alpha.id}/networkattachments/${attachment.id}`, {
    ip_address_assignments: [{ assignment_method: 'static', ip: address }],
  });
  const [one, ...more] = await found();
  assert.equal(more.length, 0);
  assert.equal(one?.code, 'HOST_ADDRESS_AMONG_GUESTS');
  assert.match(one?.description ?? '', /alpha .* blue \(VLAN 100\)/);
  assert.match(one?.advice ?? '', /Take the address off/);
  assert.equal((await call('GET', `hosts/${alpha.id}/findings/${one?.id}`)).body.code, one?.code);
});

test('VMs on the network by which hosts are managed are found', async (t) => {
  const { vnicOn, found, call } = await prepared(t);
  const [management] = (await call('GET', 'networks')).body;
  await vnicOn(management);
  const [one] = await found();
  assert.equal(one?.code, 'HOST_ADDRESS_AMONG_GUESTS');
  assert.match(one?.advice ?? '', /Move the vNICs/);
});

test('an address on the VLAN of guests is found on another NIC too', async (t) => {
  const { network, put, vnicOn, found } = await prepared(t);
  const blue = await network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await network({ name: 'storage', vlan: { id: 100 }, usages: [] });
  await put('blue', 'eth1');
  await put('storage', 'eth2', address);
  assert.deepEqual(await found(), []);
  await vnicOn(blue);
  const [one] = await found();
  assert.match(one?.description ?? '', /storage, on the VLAN of blue/);
});

test('a gateway outside of its subnet is found', async (t) => {
  const { network, put, codes } = await prepared(t);
  await network({ name: 'storage', usages: [] });
  await put('storage', 'eth2', { ...address, gateway: '198.51.100.1' });
  assert.deepEqual(await codes(), []);
  await network({ name: 'backup', usages: [] });
  await put('backup', 'eth3', { ...address, address: '203.0.113.2', gateway: '192.0.2.254' });
  assert.deepEqual(await codes(), ['IPV4_GATEWAY_OUT_OF_SUBNET']);
});

test('an MTU above what the switch says it takes is found, where it says it', async (t) => {
  const { alpha, network, put, found, codes } = await prepared(t);
  await network({ name: 'storage', usages: [], mtu: 9000 });
  await put('storage', 'eth2');
  assert.deepEqual(await codes(), []);
  const says = (mtu: string) => [{ type: 127, name: 'MTU', properties: [{ name: 'mtu', value: mtu }] }];
  alpha.neighbours = { eth2: says('9216') };
  assert.deepEqual(await codes(), []);
  alpha.neighbours = { eth2: says('1522') };
  const [one] = await found();
  assert.equal(one?.code, 'MTU_ABOVE_NEIGHBOUR');
  assert.match(one?.description ?? '', /9000 bytes.* eth2 .*1522/);
});

test('a lease that another DHCP client brought to a network with another address is found', async (t) => {
  const { alpha, network, put, found, call } = await prepared(t);
  await network({ name: 'store', vlan: { id: 7 }, usages: [] });
  await put('store', 'eth1', address);
  const leased = (dhcp: boolean) => {
    const interfaces = alpha.state.interfaces.map((one) =>
      one.name === 'eth1.7' ? { ...one, ipv4: { ...one.ipv4, dhcp } } : one,
    );
    alpha.state = { ...alpha.state, interfaces };
    return call('POST', `hosts/${alpha.id}/refresh`, {});
  };
  await leased(true);
  const [one] = await found();
  assert.equal(one?.code, 'LEASE_OF_ANOTHER_DHCP_CLIENT');
  assert.match(one?.description ?? '', /^eth1\.7 of network store on host alpha/);
  assert.match(one?.advice ?? '', /End that client/);
  await leased(false);
  assert.deepEqual(await found(), []);
});

test('a NIC that has another name since the last start of its host is found', async (t) => {
  const { alpha, found, call } = await prepared(t);
  alpha.facts = { eth3: { 'former-name': 'eth2' } };
  await call('POST', `hosts/${alpha.id}/refresh`, {});
  const [one] = await found();
  assert.equal(one?.code, 'HOST_NIC_RENAMED');
  assert.match(one?.description ?? '', /eth3 of host alpha was called eth2/);
});

test('a device of a network that a file of the host configures, too, is found', async (t) => {
  const { alpha, network, put, found, call } = await prepared(t);
  await network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await put('blue', 'eth1');
  const file = '/etc/network/interfaces';
  alpha.facts = { 'eth1.100': { 'also-configured-in': file }, eth4: { 'also-configured-in': file } };
  await call('POST', `hosts/${alpha.id}/refresh`, {});
  const [one, ...more] = await found();
  assert.equal(more.length, 0, 'eth4 is none of ours');
  assert.equal(one?.code, 'DEVICE_ALSO_CONFIGURED_BY_HOST');
  assert.match(
    one?.description ?? '',
    /^Device eth1\.100 of host alpha .* in \/etc\/network\/interfaces configures it/,
  );
});

test('a second NIC in the bridge of a network is found', async (t) => {
  const { alpha, network, put, found, codes, call } = await prepared(t);
  await network({ name: 'blue', usages: ['vm'] });
  await put('blue', 'eth1');
  assert.deepEqual(await codes(), []);
  const interfaces = alpha.state.interfaces.map((one) => {
    if (one.name === 'eth2') return { ...one, controller: 'blue' };
    return one.name === 'blue' && one.type === 'linux-bridge'
      ? { ...one, bridge: { ...one.bridge, port: ['eth1', 'eth2'] } }
      : one;
  });
  alpha.state = { ...alpha.state, interfaces };
  await call('POST', `hosts/${alpha.id}/refresh`, {});
  const [one, ...more] = await found();
  assert.deepEqual([one?.code, more.length], ['BRIDGED_NETWORK_OVER_MULTIPLE_INTERFACES', 0]);
  assert.match(one?.description ?? '', /network blue on host alpha .*: eth1, eth2\.$/);
});
