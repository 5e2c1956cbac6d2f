import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostState, Interface } from '../../host-state/index.ts';
import { bond, bridge, defaultRoute, host, nic, vlan } from '../testing/index.ts';
import type { Change } from '../types.ts';
import { KernelRefused, simulate, simulateAll } from './index.ts';

function find(state: HostState, name: string): Interface {
  const found = state.interfaces.find((one) => one.name === name);
  assert.ok(found, `there is ${name}`);
  return found;
}

function refuses(state: HostState, change: Change, reason: RegExp): void {
  assert.throws(
    () => simulate(state, change),
    (error) => error instanceof KernelRefused && reason.test(error.reason),
  );
}

const up = (name: string): Change => ({ op: 'set-up', name, up: true });
const down = (name: string): Change => ({ op: 'set-up', name, up: false });
const enslave = (name: string, controller: string | null): Change => ({
  op: 'set-controller',
  name,
  controller,
  kind: controller?.startsWith('bond') ? 'bond' : 'linux-bridge',
});
const mtu = (name: string, value: number): Change => ({ op: 'set-mtu', name, mtu: value });

test('deleting a bridge frees its ports and leaves them up', () => {
  const after = simulate(host([nic('eth1', { controller: 'blue' }), bridge('blue')]), {
    op: 'delete-interface',
    name: 'blue',
    type: 'linux-bridge',
  });
  assert.deepEqual(after, host([nic('eth1')]));
});

test('deleting a bond deletes the VLANs on it, frees its ports and leaves them down', () => {
  const before = host([
    nic('eth1', { controller: 'bond0' }),
    bond('bond0', '802.3ad'),
    vlan('bond0', 5, { controller: 'blue' }),
    vlan('bond0.5', 6, { name: 'inner' }),
    bridge('blue'),
  ]);
  const after = simulate(before, { op: 'delete-interface', name: 'bond0', type: 'bond' });
  assert.deepEqual(after, host([nic('eth1', { up: false }), bridge('blue')]));
});

test('hardware cannot be created or deleted', () => {
  refuses(host([nic('eth1')]), { op: 'delete-interface', name: 'eth1', type: 'ethernet' }, /not supported/);
  refuses(host([]), { op: 'create-interface', interface: nic('eth1') }, /not supported/);
});

test('a bond takes only ports that are down, takes them up, and gives them its MTU', () => {
  const before = host([nic('eth1'), bond('bond0', '802.3ad', { mtu: 9000 })]);
  refuses(before, enslave('eth1', 'bond0'), /enslaved while up/);
  const after = simulateAll(before, [down('eth1'), enslave('eth1', 'bond0')]);
  assert.deepEqual([find(after, 'eth1').state, find(after, 'eth1').mtu], ['up', 9000]);
});

test('a port goes from one bond to another directly', () => {
  const before = host([nic('eth1', { controller: 'bond0' }), bond('bond0', '802.3ad'), bond('bond1', '802.3ad')]);
  assert.equal(find(simulate(before, enslave('eth1', 'bond1')), 'eth1').controller, 'bond1');
});

test('nothing lies on itself: no VLAN in the bridge that it lies on, no bridge in a bridge', () => {
  refuses(host([bridge('blue'), vlan('blue', 3), bridge('red')]), enslave('blue.3', 'blue'), /lie on itself/);
  refuses(host([bridge('blue'), bridge('red')]), enslave('blue', 'red'), /bridge to a bridge/);
});

test('a VLAN is never above its base: raising is refused, lowering the base lowers it', () => {
  const before = host([nic('eth1', { mtu: 9000 }), vlan('eth1', 5, { mtu: 9000 }), bridge('blue')]);
  refuses(before, mtu('eth1.5', 9001), /out of range/);
  assert.equal(find(simulate(before, mtu('eth1', 1500)), 'eth1.5').mtu, 1500);
});

test('one tag is once on a base, whatever its name', () => {
  const before = host([nic('eth1'), vlan('eth1', 5, { name: 'five' })]);
  refuses(before, { op: 'create-interface', interface: vlan('eth1', 5) }, /File exists/);
});

test('the MTU of a bond is that of its ports, and a bridge that nobody set follows its ports', () => {
  const before = host([
    nic('eth1', { controller: 'bond0' }),
    bond('bond0', '802.3ad', { controller: 'blue' }),
    bridge('blue'),
  ]);
  const after = simulate(before, mtu('bond0', 1400));
  assert.deepEqual(
    after.interfaces.map((one) => one.mtu),
    [1400, 1400, 1400],
  );
  const pinned = simulateAll(before, [mtu('blue', 1300), mtu('bond0', 1400)]);
  assert.equal(find(pinned, 'blue').mtu, 1300);
});

test('VLANs go down and up with their base, and cannot go up without it', () => {
  const before = host([nic('eth1'), vlan('eth1', 5), vlan('eth1', 6, { up: false })]);
  const cut = simulate(before, down('eth1'));
  assert.deepEqual(
    cut.interfaces.map(({ state }) => state),
    ['down', 'down', 'down'],
  );
  refuses(cut, up('eth1.5'), /Network is down/);
  assert.deepEqual(
    simulate(cut, up('eth1')).interfaces.map(({ state }) => state),
    ['up', 'up', 'up'],
  );
});

test('going down costs routes and IPv6 addresses, not IPv4 addresses', () => {
  const before = host(
    [nic('eth1', { addresses: ['192.0.2.1/24', '2001:db8::1/64'] })],
    [defaultRoute('192.0.2.254', 'eth1')],
  );
  const after = simulate(before, down('eth1'));
  assert.deepEqual(find(after, 'eth1').ipv4.address, [{ ip: '192.0.2.1', 'prefix-length': 24 }]);
  assert.deepEqual(find(after, 'eth1').ipv6.address, []);
  assert.deepEqual(after.routes.config, []);
});

test('with the last IPv4 address the IPv4 routes go, with one of two they stay', () => {
  const routes = [defaultRoute('192.0.2.254', 'eth1')];
  const remove = (ip: string): Change => ({ op: 'remove-address', name: 'eth1', address: { ip, 'prefix-length': 24 } });
  const before = host([nic('eth1', { addresses: ['192.0.2.1/24', '192.0.2.2/24'] })], routes);
  assert.equal(simulate(before, remove('192.0.2.1')).routes.config.length, 1);
  assert.equal(simulateAll(before, [remove('192.0.2.1'), remove('192.0.2.2')]).routes.config.length, 0);
  refuses(before, remove('192.0.2.3'), /Cannot assign/);
});

test('a gateway must be a neighbour', () => {
  const before = host([nic('eth1', { addresses: ['192.0.2.1/24'] })]);
  const add = (gateway: string): Change => ({ op: 'add-route', route: defaultRoute(gateway, 'eth1') });
  refuses(before, add('198.51.100.1'), /invalid gateway/);
  assert.equal(simulate(before, add('192.0.2.254')).routes.config.length, 1);
  refuses(simulate(before, add('192.0.2.254')), add('192.0.2.253'), /File exists/);
  const behind: Change = {
    op: 'add-route',
    route: { destination: '198.51.100.1/32', 'next-hop-interface': 'eth1', 'table-id': 254 },
  };
  assert.equal(simulateAll(before, [behind, add('198.51.100.1')]).routes.config.length, 2);
});

test('IPv6 needs 1280 bytes and its switch', () => {
  const before = host([nic('eth1', { addresses: ['2001:db8::1/64'] }), nic('eth2')]);
  const add: Change = { op: 'add-address', name: 'eth2', address: { ip: '2001:db8::2', 'prefix-length': 64 } };
  refuses(before, add, /disabled/);
  const small = simulate(before, mtu('eth1', 1279));
  assert.deepEqual(find(small, 'eth1').ipv6, { enabled: false, address: [] });
  assert.deepEqual(find(simulate(small, mtu('eth1', 1280)), 'eth1').ipv6, {
    enabled: true,
    autoconf: true,
    address: [],
  });
});

test('the mode of a bond changes only without ports and while it is down', () => {
  const mode: Change = { op: 'set-bond-option', name: 'bond0', option: 'mode', value: '1' };
  const before = host([nic('eth1', { controller: 'bond0' }), bond('bond0', '802.3ad')]);
  refuses(before, mode, /is up/);
  refuses(simulate(before, down('bond0')), mode, /has ports/);
  const after = simulateAll(before, [down('bond0'), enslave('eth1', null), mode]);
  const changed = find(after, 'bond0');
  // 802.3ad had switched link monitoring on; the new mode keeps it.
  assert.deepEqual(changed.type === 'bond' && changed['link-aggregation'], {
    mode: 'active-backup',
    options: { miimon: '100' },
    port: [],
  });
});

test('LACP has options of its own, which no other mode takes', () => {
  const rate: Change = { op: 'set-bond-option', name: 'bond0', option: 'lacp_rate', value: '1' };
  refuses(host([bond('bond0', 'active-backup', { up: false })]), rate, /mode dependency/);
  const after = find(simulate(host([bond('bond0', '802.3ad', { up: false })]), rate), 'bond0');
  assert.deepEqual(after.type === 'bond' && after['link-aggregation'].options, { lacp_rate: 'fast' });
});

test('a refused change leaves nothing behind and names itself', () => {
  const before = host([nic('eth1')]);
  assert.throws(() => simulate(before, mtu('eth9', 1500)), {
    name: 'KernelRefused',
    message: 'set-mtu eth9: Cannot find device',
  });
  assert.deepEqual(before, host([nic('eth1')]));
});
