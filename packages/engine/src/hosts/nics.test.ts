import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId, type HostId, type HostNic, type HostNicId } from '@weft/core/entities';
import type { Interface, InterfaceFacts, Observation } from '@weft/core/host-state';
import { prepare } from '../resources/testing/prepared.ts';
import { compareNics } from './nics.ts';

const hostId = asId<HostId>('host');

interface Seen {
  type?: string;
  vlan?: { 'base-iface': string; id: number };
  mac?: string;
  pci?: string;
}

function look(devices: Record<string, Seen>, taps: string[] = []): Observation {
  const off = { enabled: false, address: [] };
  const interfaces = Object.entries(devices).map(([name, { type = 'ethernet', vlan }]) => {
    return {
      name,
      type,
      ...(vlan ? { vlan } : {}),
      state: 'up',
      mtu: 1500,
      'mac-address': '02:00:00:00:00:01',
      ipv4: off,
      ipv6: off,
    } as Interface;
  });
  const facts = Object.entries(devices).map(([name, { mac, pci }]): [string, InterfaceFacts] => [
    name,
    {
      carrier: true,
      addresses: [],
      ...(mac ? { 'permanent-mac-address': mac } : {}),
      ...(pci ? { 'pci-address': pci } : {}),
    },
  ]);
  const rest = { routes: { config: [] }, 'route-rules': { config: [] } };
  return {
    state: { interfaces, ...rest, 'dns-resolver': { config: { server: [], search: [] } } },
    facts: Object.fromEntries(facts),
    taps: { br0: taps },
  };
}

const nic = (name: string, given: Partial<HostNic> = {}): HostNic => ({
  id: asId<HostNicId>(`id-${name}`),
  hostId,
  name,
  kind: 'nic',
  permanentMac: null,
  pciAddress: null,
  ...given,
});

const compare = (known: HostNic[], seen: Observation, referenced: string[] = []) =>
  compareNics(hostId, known, seen, new Set(referenced));

test('NICs, bonds and VLAN devices are known; bridges, guests’ taps and hidden names are not', () => {
  const seen = look(
    {
      eth0: {},
      eth1: { type: 'veth' },
      bond0: { type: 'bond' },
      'bond0.5': { type: 'vlan', vlan: { 'base-iface': 'bond0', id: 5 } },
      br0: { type: 'linux-bridge' },
      lo: { type: 'loopback' },
      vnet0: { type: 'veth' },
      wlan0: {},
      usb0: {},
    },
    ['vnet0'],
  );
  assert.deepEqual(
    compare([], seen).added.map(({ name, kind }) => [name, kind]),
    [
      ['eth0', 'nic'],
      ['eth1', 'nic'],
      ['bond0', 'bond'],
      ['bond0.5', 'vlan'],
    ],
  );
});

const nothing = { added: [], updated: [], removed: [], renamed: [], replaced: [] };

test('a device that is seen again is the same one', () => {
  assert.deepEqual(compare([nic('eth0')], look({ eth0: {} })), nothing);
});

test('a NIC with the same permanent MAC under another name was renamed and keeps its id, wherever it is plugged in', () => {
  const was = nic('eth0', { permanentMac: '02:00:00:00:00:09', pciAddress: '0000:01:00.0' });
  for (const pci of ['0000:01:00.0', '0000:02:00.0']) {
    const seen = look({ enp1s0: { mac: '02:00:00:00:00:09', pci } });
    const renamed = { ...was, name: 'enp1s0', pciAddress: pci };
    assert.deepEqual(compare([was], seen), { ...nothing, updated: [renamed], renamed: [{ nic: renamed, was }] });
  }
});

test('NICs whose names were swapped keep their ids', () => {
  const known = [nic('eth1', { permanentMac: 'a' }), nic('eth2', { permanentMac: 'b' })];
  const { updated, added, removed } = compare(known, look({ eth1: { mac: 'b' }, eth2: { mac: 'a' } }));
  assert.deepEqual([added, removed], [[], []]);
  assert.deepEqual(updated.map(({ id, name }) => [id, name]).sort(), [
    ['id-eth1', 'eth2'],
    ['id-eth2', 'eth1'],
  ]);
});

test('another card in the same place is told of when something is wanted of it', () => {
  const was = nic('eth1', { permanentMac: 'a', pciAddress: 'p1' });
  const seen = look({ eth1: { mac: 'x', pci: 'p1' } });
  assert.equal(compare([was], seen).replaced.length, 0);
  const { replaced, updated } = compare([was], seen, ['id-eth1']);
  assert.deepEqual([replaced.length, updated[0]?.id, updated[0]?.permanentMac], [1, 'id-eth1', 'x']);
});

test('a NIC that is gone is not taken for the one that has its name now', () => {
  const known = [nic('eth1', { permanentMac: 'a' }), nic('eth2', { permanentMac: 'b' })];
  const { updated, added, removed } = compare(known, look({ eth1: { mac: 'b' } }), ['id-eth1', 'id-eth2']);
  assert.deepEqual([added, removed], [[], []]);
  assert.deepEqual(updated.map(({ id, name }) => [id, name]).sort(), [
    ['id-eth1', 'gone/a'],
    ['id-eth2', 'eth1'],
  ]);
});

test('a device that is gone is forgotten unless something is wanted of it', () => {
  const known = [nic('eth0'), nic('eth1'), nic('eth2')];
  assert.deepEqual(compare(known, look({ eth0: {} }), ['id-eth1']).removed, [nic('eth2')]);
});

test('another card in the slot of a NIC that carries something is told of, and has its networks', async (t) => {
  const { addHost, network, setUp, call, attachment } = await prepare(t);
  const alpha = await addHost('alpha');
  await network({ name: 'blue' });
  const card = (mac: string) => ({ 'permanent-mac-address': mac, 'pci-address': '0000:00:04.0' });
  alpha.facts.eth3 = card('02:00:00:00:00:04');
  await setUp(alpha, { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] });
  alpha.facts.eth3 = card('02:00:00:00:00:99');
  await call('POST', `hosts/${alpha.id}/refresh`, {});
  const { body: told } = await call('GET', 'events?search=type%3DHOST_NIC_REPLACED');
  assert.match(
    told[0].description,
    /NIC eth3 of host alpha is another card .*02:00:00:00:00:99 instead of 02:00:00:00:00:04/,
  );
  assert.equal((await attachment(alpha, 'blue')).host_nic.name, 'eth3');
});
