import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { type Interface, normalize, parseCidr } from '@weft/core/host-state';
import { adler32 } from '@weft/core/plan';
import { type Prepared, prepare } from '../testing/prepared.ts';

const none = { enabled: false, address: [] };
const made = { state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:02', ipv4: none, ipv6: none } as const;
const at = (...cidrs: string[]) => ({ ipv4: { enabled: true, address: cidrs.map(parseCidr) } });
const vlan = (name: string, base: string, id: number, more: object = {}): Interface => ({
  ...{ ...made, type: 'vlan', name, vlan: { 'base-iface': base, id } },
  ...more,
});
const options = (custom: Record<string, string>) => ({
  bridge: { port: [], options: { stp: { enabled: false }, custom } },
});
const bridge = (name: string, more: object = {}): Interface => ({
  ...{ ...made, type: 'linux-bridge', name, bridge: { port: [], options: { stp: { enabled: false } } } },
  ...more,
});
const bond = (name: string, more: object = {}): Interface => ({
  ...made,
  type: 'bond',
  name,
  'link-aggregation': { mode: 'active-backup', options: { miimon: '100' }, port: [] },
  ...more,
});

/** Host alpha with these devices beside its NICs, which may be ports of some. */
async function handMade(t: TestContext, devices: Interface[], ports: Record<string, string> = {}) {
  const world: Prepared = await prepare(t);
  const alpha = await world.addHost('alpha');
  const own = alpha.state.interfaces.map((one) =>
    one.name in ports ? { ...one, controller: ports[one.name] as string } : one,
  );
  alpha.state = normalize({ ...alpha.state, interfaces: [...own, ...devices] });
  await world.call('POST', `hosts/${alpha.id}/refresh`, {});
  const adopt = async (body: object = {}) => {
    const answer = await world.call('POST', `hosts/${alpha.id}/adoptnetworks`, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { adopted_networks: networks = [], adopted_bonds: bonds = [], left_devices: left = [], plan } = answer.body;
    const names = networks.map((one: { network: { name: string } }) => one.network.name);
    const reasons = Object.fromEntries(left.map((one: { device: string; reason: string }) => [one.device, one.reason]));
    return { names, networks, bonds, reasons, plan };
  };
  return { ...world, alpha, adopt };
}

const twoPorts = { eth1: 'bond0', eth2: 'bond0' };

test('bonds, bridges on VLANs of any name and bridgeless VLANs are adopted as they are, without a step', async (t) => {
  const devices = [
    bond('bond0'),
    vlan('guests', 'bond0', 100, { controller: 'blue' }),
    bridge('blue', at('10.1.0.2/24', '10.1.0.3/24')),
    vlan('vlan200', 'bond0', 200, { ...at('10.2.0.2/24'), mtu: 1400 }),
  ];
  const { alpha, adopt, network, attachment, call } = await handMade(t, devices, twoPorts);
  await network({ name: 'blue', vlan: { id: 100 } });
  await network({ name: 'storage', vlan: { id: 200 }, usages: [], mtu: 1400 });
  const before = alpha.state;

  const said = await adopt({ dry_run: true });
  assert.deepEqual([said.names, said.bonds, said.reasons], [['blue', 'storage'], ['bond0'], {}]);
  assert.deepEqual(said.plan.steps ?? [], []);
  assert.equal((await call('GET', `hosts/${alpha.id}/networkattachments`)).body.length, 1, 'management alone');

  const { names, networks } = await adopt();
  assert.deepEqual(names, ['blue', 'storage']);
  assert.deepEqual(networks[1], {
    network: { id: networks[1].network.id, name: 'storage' },
    host_nic: { id: networks[1].host_nic.id, name: 'bond0' },
    device: 'vlan200',
  });
  assert.deepEqual(alpha.state, before);
  assert.equal(alpha.dirty, false, 'a reboot brings it back');
  for (const name of ['blue', 'storage']) {
    const { in_sync: inSync, host_nic: nic } = await attachment(alpha, name);
    assert.deepEqual([inSync, nic.name ?? 'bond0'], [true, 'bond0']);
  }
  const blue = await attachment(alpha, 'blue');
  assert.equal(blue.ip_address_assignments?.[0]?.ip?.address, '10.1.0.2');
  for (const name of ['bond0', 'eth1', 'eth2', 'guests', 'blue', 'vlan200'])
    assert.ok(alpha.owned.includes(name), name);

  const again = await adopt();
  assert.deepEqual([again.names, again.bonds, again.reasons], [[], [], {}], 'there is nothing left to adopt');
  const [change] = (await call('GET', `hosts/${alpha.id}/changes`)).body;
  assert.deepEqual(change.steps ?? [], []);
  assert.ok(change.differences.length >= 3, 'the history says what is wanted from then on');
});

test('defining the same by a set-up takes no step either', async (t) => {
  const devices = [
    bond('bond0'),
    vlan('guests', 'bond0', 100, { controller: 'blue' }),
    bridge('blue', at('10.1.0.2/24')),
  ];
  const { alpha, network, call } = await handMade(t, devices, twoPorts);
  await network({ name: 'blue', vlan: { id: 100 } });
  const options = [
    { name: 'mode', value: '1' },
    { name: 'miimon', value: '100' },
  ];
  const ip = { address: '10.1.0.2', netmask: '255.255.255.0', version: 'v4' };
  const answer = await call('POST', `hosts/${alpha.id}/setupnetworks?dry_run=true`, {
    modified_bonds: [{ name: 'bond0', bonding: { options, slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
    modified_network_attachments: [
      {
        network: { name: 'blue' },
        host_nic: { name: 'bond0' },
        ip_address_assignments: [{ assignment_method: 'static', ip }],
      },
    ],
  });
  assert.deepEqual(answer.body.plan.steps ?? [], []);
});

test('a gateway is adopted with its source routing; routes in other tables stay the host’s', async (t) => {
  const table = adler32('eth3.7');
  const { alpha, adopt, network, attachment } = await handMade(t, [
    vlan('eth3.7', 'eth3', 7, at('10.7.0.2/24')),
    vlan('eth3.8', 'eth3', 8, at('10.8.0.2/24')),
  ]);
  const via = (device: string, gateway: string, id: number) => ({
    destination: '0.0.0.0/0',
    'next-hop-interface': device,
    'next-hop-address': gateway,
    'table-id': id,
  });
  const rule = { family: 'ipv4' as const, priority: 3200, 'route-table': table };
  alpha.state = normalize({
    ...alpha.state,
    routes: {
      config: [
        via('eth3.7', '10.7.0.1', table),
        { destination: '10.7.0.0/24', 'next-hop-interface': 'eth3.7', 'table-id': table },
        via('eth3.8', '10.8.0.1', 88),
      ],
    },
    'route-rules': {
      config: [
        { ...rule, 'ip-from': '10.7.0.0/24' },
        { ...rule, 'ip-to': '10.7.0.0/24' },
        { family: 'ipv4', priority: 100, 'ip-from': '10.8.0.0/24', 'route-table': 88 },
      ],
    },
  });
  await network({ name: 'seven', vlan: { id: 7 }, usages: [] });
  await network({ name: 'eight', vlan: { id: 8 }, usages: [] });
  const before = alpha.state;
  assert.deepEqual((await adopt()).names, ['seven', 'eight']);
  const gateways = [];
  for (const name of ['seven', 'eight']) {
    gateways.push((await attachment(alpha, name)).ip_address_assignments?.[0]?.ip?.gateway);
  }
  assert.deepEqual(gateways, ['10.7.0.1', undefined]);
  assert.deepEqual(alpha.state, before);
});

test('a bridge of any name is the VM network with its tag, under its own name from then on', async (t) => {
  const devices = [
    bond('bond0'),
    vlan('a', 'bond0', 100, { controller: 'br0' }),
    bridge('br0', { ...at('10.1.0.2/24'), ...options({ priority: '4096', forward_delay: '400' }) }),
    vlan('b', 'bond0', 7, { controller: 'br1' }),
    bridge('br1'),
    vlan('c', 'bond0', 8, { controller: 'br2' }),
    bridge('br2'),
    bridge('vmbr3'),
  ];
  const { alpha, adopt, network, attachment, call } = await handMade(t, devices, { ...twoPorts, eth3: 'vmbr3' });
  await network({ name: 'blue', vlan: { id: 100 } });
  await network({ name: 'one', vlan: { id: 7 } });
  await network({ name: 'other', vlan: { id: 7 } });
  // Is that by its name, and has nothing to do with the bridge br2 that VLAN 8 is on.
  await network({ name: 'br2', vlan: { id: 9 } });
  await network({ name: 'eight', vlan: { id: 8 } });
  await network({ name: 'untagged' });
  const before = alpha.state;
  const said = await adopt({ dry_run: true });
  assert.deepEqual(said.plan.steps ?? [], []);
  const { names, reasons } = await adopt();
  assert.deepEqual(names, ['blue', 'untagged']);
  assert.match(reasons.br1, /^several networks have .*VLAN 7.*: one, other$/);
  assert.match(reasons.br2, /VLAN/i);
  assert.deepEqual(alpha.state, before);
  const blue = await attachment(alpha, 'blue');
  assert.deepEqual([blue.in_sync, blue.bridge_name], [true, 'br0']);
  assert.deepEqual(blue.properties, [{ name: 'bridge_opts', value: 'forward_delay=400 priority=4096' }]);
  assert.ok(alpha.owned.includes('br0'));

  // A later change is of that bridge; and its name is nobody else's.
  const changed = await call('PUT', `hosts/${alpha.id}/networkattachments/${blue.id}`, {
    ip_address_assignments: [
      { assignment_method: 'static', ip: { address: '10.1.0.9', netmask: '255.255.255.0', version: 'v4' } },
    ],
  });
  assert.deepEqual([changed.status, changed.body.bridge_name], [200, 'br0']);
  const now = alpha.state.interfaces.find(({ name }) => name === 'br0');
  assert.deepEqual(now?.ipv4.address, [parseCidr('10.1.0.9/24')]);
  await network({ name: 'br0', vlan: { id: 5 } });
  const clash = await call('POST', `hosts/${alpha.id}/setupnetworks`, {
    modified_network_attachments: [{ network: { name: 'br0' }, host_nic: { name: 'eth4' } }],
  });
  assert.equal(clash.status, 409);
  assert.match(JSON.stringify(clash.body), /NETWORK_DEVICE_NAME_TAKEN.*modified_network_attachments\[0\].network/);

  // Attached anew, it is called as Weft calls it.
  assert.equal((await call('DELETE', `hosts/${alpha.id}/networkattachments/${blue.id}`)).status, 200);
  assert.ok(!alpha.state.interfaces.some(({ name }) => name === 'br0'));
  await call('POST', `hosts/${alpha.id}/networkattachments`, {
    network: { name: 'blue' },
    host_nic: { name: 'bond0' },
  });
  assert.equal((await attachment(alpha, 'blue')).bridge_name, undefined);
  assert.ok(alpha.state.interfaces.some(({ name }) => name === 'blue'));
});

test('a guest is plugged into the bridge that its host has of the network', async (t) => {
  const { alpha, adopt, network, call } = await handMade(t, [bridge('br0')], { eth3: 'br0' });
  await network({ name: 'blue' });
  await adopt();
  const { body: vm } = await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' }, memory: 2 ** 28 });
  const nic = await call('POST', `vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { name: 'blue' } });
  assert.equal(nic.status, 201);
  assert.equal((await call('POST', `vms/${vm.id}/start`, {})).status, 200);
  assert.deepEqual(
    alpha.started.flatMap(({ nics }) => nics.map((one) => one.bridge)),
    ['br0'],
  );
});

test('what cannot be adopted stays as it is, each with its reason, and stops nothing else', async (t) => {
  const devices = [
    bond('bond0'),
    bond('lag7'),
    vlan('a', 'bond0', 100, { controller: 'blue' }),
    bridge('blue', { mtu: 1400 }),
    vlan('b', 'bond0', 7, { controller: 'br-lost' }),
    bridge('br-lost'),
    vlan('c', 'bond0', 8),
    vlan('d', 'bond0', 9),
    vlan('e', 'bond0', 10),
    vlan('f', 'e', 11),
    bridge('two'),
    bridge('virbr0'),
    vlan('i', 'bond0', 14, { controller: 'br-aware' }),
    bridge('br-aware', options({ vlan_filtering: '1' })),
    vlan('g', 'bond0', 12, { state: 'down' }),
    vlan('h', 'bond0', 13),
  ];
  const ports = { ...twoPorts, eth3: 'two', eth4: 'two' };
  const { alpha, adopt, network } = await handMade(t, devices, ports);
  await network({ name: 'blue', vlan: { id: 100 } });
  await network({ name: 'green', vlan: { id: 7 }, usages: [] });
  await network({ name: 'one', vlan: { id: 9 }, usages: [] });
  await network({ name: 'other', vlan: { id: 9 }, usages: [] });
  await network({ name: 'guests', vlan: { id: 10 } });
  await network({ name: 'asleep', vlan: { id: 12 }, usages: [] });
  await network({ name: 'fine', vlan: { id: 13 }, usages: [] });
  await network({ name: 'two' });
  await network({ name: 'aware', vlan: { id: 14 } });
  const before = alpha.state;
  const { names, bonds, reasons } = await adopt();
  assert.deepEqual([names, bonds], [['fine'], ['bond0']]);
  assert.deepEqual(alpha.state, before);
  const expected = {
    blue: /^mtu is 1400, not 1500$/,
    'br-aware': /vlan_filtering/,
    'br-lost': /^no network of the cluster has its name, or VLAN 7 and is for VMs$/,
    c: /^no network of the cluster has VLAN 8$/,
    d: /^several networks have VLAN 9, and none its name: one, other$/,
    e: /^network guests of VLAN 10 is for VMs, and there is no bridge on it$/,
    f: /^it lies on e, which is a VLAN itself$/,
    g: /^it is not as Weft would have it: .*/,
    lag7: /lag7/,
    two: /^there is more than one NIC in it: eth3, eth4$/,
    virbr0: /^there is no NIC, bond or VLAN in it$/,
  };
  assert.deepEqual(Object.keys(reasons).sort(), Object.keys(expected).sort());
  for (const [device, pattern] of Object.entries(expected)) assert.match(reasons[device], pattern, device);
});
