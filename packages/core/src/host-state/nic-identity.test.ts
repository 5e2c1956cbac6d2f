import assert from 'node:assert/strict';
import test from 'node:test';
import { type NicIdentities, nicsToday } from './nic-identity.ts';

const nic = (mac: string | null, pci: string | null = null) => ({ mac, pci });
const today = (known: NicIdentities, seen: NicIdentities) =>
  Object.fromEntries(
    [...nicsToday(known, seen)].map(([was, { name, replaced }]) => [was, replaced ? `${name}!` : name]),
  );

test('names that were swapped, or moved along a chain, are followed by permanent MAC address', () => {
  const known = { eth1: nic('a'), eth2: nic('b'), eth3: nic('c') };
  assert.deepEqual(today(known, { eth2: nic('a'), eth1: nic('b'), eth3: nic('c') }), {
    eth1: 'eth2',
    eth2: 'eth1',
    eth3: 'eth3',
  });
  assert.deepEqual(today(known, { eth2: nic('a'), eth3: nic('b'), eth4: nic('c') }), {
    eth1: 'eth2',
    eth2: 'eth3',
    eth3: 'eth4',
  });
});

test('where MAC addresses are equal the PCI address tells them apart, and without one the name', () => {
  const known = { eth1: nic('a', 'p1'), eth2: nic('a', 'p2') };
  assert.deepEqual(today(known, { eth1: nic('a', 'p2'), eth2: nic('a', 'p1') }), { eth1: 'eth2', eth2: 'eth1' });
  const virtual = { eth1: nic('a'), eth2: nic('a') };
  assert.deepEqual(today(virtual, { eth1: nic('a'), eth2: nic('a') }), { eth1: 'eth1', eth2: 'eth2' });
});

test('another card in the same place is the same NIC, whatever it is called; a card that was moved too', () => {
  const known = { eth1: nic('a', 'p1'), eth2: nic('b', 'p2') };
  assert.deepEqual(today(known, { ens1: nic('x', 'p1'), eth2: nic('b', 'p7') }), { eth1: 'ens1!', eth2: 'eth2' });
});

test('a virtual NIC that came back with another MAC address is known by its name', () => {
  assert.deepEqual(today({ eth1: nic('a') }, { eth1: nic('b') }), { eth1: 'eth1!' });
});

test('a NIC that is gone is not taken for the one that got its name', () => {
  const known = { eth1: nic('a', 'p1'), eth2: nic('b', 'p2') };
  const shifted = { eth1: nic('b', 'p2') };
  assert.deepEqual(today(known, shifted), { eth1: 'gone/a', eth2: 'eth1' });
  const back = { 'gone/a': nic('a', 'p1'), eth1: nic('b', 'p2') };
  assert.deepEqual(today(back, { eth1: nic('a', 'p1'), eth2: nic('b', 'p2') }), { 'gone/a': 'eth1', eth1: 'eth2' });
  assert.deepEqual(today({ eth1: nic('a', 'p1') }, { eth1: nic('x', 'p9') }), { eth1: 'gone/a' });
});
