import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wayToEngine } from './index.ts';
import { bond, bridge, defaultRoute, host, nic, vlan } from './testing/index.ts';

const near = '10.0.0.200';
const far = '198.51.100.7';

test('the way leads from the address down to the NICs', () => {
  const state = host([
    nic('eth0', { controller: 'bond0' }),
    nic('eth1', { controller: 'bond0', up: false }),
    bond('bond0', 'active-backup'),
    vlan('bond0', 9, { controller: 'ovirtmgmt' }),
    bridge('ovirtmgmt', { addresses: ['10.0.0.5/24'] }),
  ]);
  assert.deepEqual(wayToEngine(state, near), ['ovirtmgmt', 'bond0.9', 'bond0', 'eth0']);
});

test('a far engine is reached by the default route of the main table', () => {
  const nics = [nic('eth0', { addresses: ['10.0.0.5/24'] })];
  assert.deepEqual(wayToEngine(host(nics, [defaultRoute('10.0.0.254', 'eth0')]), far), ['eth0']);
  assert.equal(wayToEngine(host(nics, [{ ...defaultRoute('10.0.0.254', 'eth0'), 'table-id': 7 }]), far), null);
  assert.equal(wayToEngine(host(nics), far), null);
});

test('the longer prefix decides, then the metric', () => {
  const nics = [nic('eth0', { addresses: ['10.0.0.5/16'] }), nic('eth1', { addresses: ['10.0.0.6/24'] })];
  assert.deepEqual(wayToEngine(host(nics), near), ['eth1']);
  const routes = [
    { ...defaultRoute('10.0.1.1', 'eth0'), metric: 10 },
    { ...defaultRoute('10.0.0.1', 'eth1'), metric: 20 },
  ];
  assert.deepEqual(wayToEngine(host(nics, routes), far), ['eth0']);
});

test('an address on a port is deaf, and a bridge without a port that is up leads nowhere', () => {
  const address = { addresses: ['10.0.0.5/24'] };
  assert.equal(wayToEngine(host([nic('eth0', { ...address, controller: 'br' }), bridge('br')]), near), null);
  assert.equal(wayToEngine(host([nic('eth0', { controller: 'br', up: false }), bridge('br', address)]), near), null);
  assert.equal(wayToEngine(host([nic('eth0', { ...address, up: false })]), near), null);
});

test('an interface with DHCP leads anywhere as long as nothing else is known to', () => {
  const nics = [nic('eth0', { dhcp: true }), nic('eth1', { addresses: ['10.0.0.5/24'] })];
  assert.deepEqual(wayToEngine(host(nics), far), ['eth0']);
  assert.deepEqual(wayToEngine(host(nics), near), ['eth1']);
  assert.equal(wayToEngine(host(nics), '2001:db8::1'), null);
});

test('an engine on the same host is always reached', () => {
  assert.deepEqual(wayToEngine(host([]), '127.0.0.1'), []);
});
