import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyState, type Interface, noIp } from '../host-state/index.ts';
import { formerVlan } from './former-vlan.ts';
import { indexState } from './sync.ts';

const common = { state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:01', ipv4: noIp, ipv6: noIp } as const;
const nic: Interface = { name: 'eth1', type: 'ethernet', ...common };
const vlan = (id: number, more: Partial<Interface> = {}): Interface =>
  ({ name: `eth1.${id}`, type: 'vlan', vlan: { 'base-iface': 'eth1', id }, ...common, ...more }) as Interface;

const plain = { nic: 'eth1', vlan: null, bridged: false };
const other = (tag: number) => ({ device: `net${tag}`, nic: 'eth1', vlan: tag });
function former(devices: Interface[], others: ReturnType<typeof other>[] = [], ours = ['eth1.100', 'eth1.200']) {
  const host = indexState({ ...emptyState(), interfaces: [nic, ...devices] });
  return formerVlan(plain, others, host, new Set(ours))?.name;
}

test('a VLAN device of ours that nothing wanted is on is what a network without bridge had before', () => {
  assert.equal(former([vlan(100)]), 'eth1.100');
  assert.equal(former([]), undefined);
  const host = indexState({ ...emptyState(), interfaces: [nic, vlan(100)] });
  assert.equal(formerVlan({ ...plain, vlan: 100 }, [], host, new Set(['eth1.100'])), undefined);
  assert.equal(formerVlan({ ...plain, bridged: true }, [], host, new Set(['eth1.100'])), undefined);
});

test('devices of others are not: of another network, under a bridge, or of nobody that Weft knows', () => {
  assert.equal(former([vlan(100)], [other(100)]), undefined);
  assert.equal(former([vlan(100, { controller: 'br0' })]), undefined);
  assert.equal(former([vlan(100)], [], []), undefined);
});

test('where another network was tagged anew too, one device is taken for its former one', () => {
  assert.equal(former([vlan(200)], [other(300)]), undefined);
  assert.equal(former([vlan(100), vlan(200)], [other(300)]), 'eth1.100');
});
