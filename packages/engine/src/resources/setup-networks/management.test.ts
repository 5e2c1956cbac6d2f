import assert from 'node:assert/strict';
import test from 'node:test';
import { type Cluster, type Host, type HostNic, type Network, newId } from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import { emptyState, type HostState, type Interface, noIp } from '@weft/core/host-state';
import { indexState } from '@weft/core/plan';
import { withManagement } from './management.ts';
import type { HostNetworking } from './networking.ts';

const address = '192.0.2.2';
const ipv4 = { enabled: true, address: [{ ip: address, 'prefix-length': 24 }] };
const common = { state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:01', ipv4: noIp, ipv6: noIp } as const;
const ethernet = (name: string, more: object = {}): Interface => ({ ...common, type: 'ethernet', name, ...more });

const network: Network = {
  id: newId(),
  name: 'ovirtmgmt',
  description: '',
  comment: '',
  dataCenterId: newId(),
  vlanId: null,
  mtu: 0,
  stp: false,
  vm: true,
  portIsolation: false,
  dnsServers: [],
  label: null,
  qosId: null,
};

function networking(interfaces: Interface[], more: Partial<HostState> = {}): HostNetworking {
  const hostId = newId<Host['id']>();
  const nics = interfaces
    .filter(({ type }) => type === 'ethernet' || type === 'bond' || type === 'vlan')
    .map(({ name, type }): HostNic => {
      const kind = type === 'ethernet' ? 'nic' : (type as 'bond' | 'vlan');
      return { id: newId(), hostId, name, kind, permanentMac: null, pciAddress: null };
    });
  return {
    host: { id: hostId, name: 'alpha' } as Host,
    cluster: { managementNetworkId: network.id } as Cluster,
    config: { attachments: [], bonds: [], labels: [], nics },
    nics: new Map(nics.map((nic) => [nic.name, nic])),
    unmanaged: [],
    facts: {},
    seen: indexState({ ...emptyState(), ...more, interfaces }),
    owned: new Set(),
    networks: new Map([[network.id, network]]),
    assigned: new Map(),
    qoss: new Map(),
  };
}

/** The one attachment, with the name of its NIC. */
function attached(world: HostNetworking, wanted: Network = network) {
  const { attachments, nics } = withManagement(world, wanted, address);
  const [attachment] = attachments;
  return { ...attachment, nic: nics.find(({ id }) => id === attachment?.nicId)?.name };
}

function refusal(world: HostNetworking, wanted: Network = network): string | undefined {
  try {
    withManagement(world, wanted, address);
    return undefined;
  } catch (error) {
    return error instanceof Refused ? error.violations[0]?.code : String(error);
  }
}

test('the NIC with the address gets the network, with address and gateway as they are', () => {
  const gateway = {
    destination: '0.0.0.0/0',
    'next-hop-interface': 'eth1',
    'next-hop-address': '192.0.2.1',
    'table-id': 254,
  };
  const world = networking([ethernet('eth0'), ethernet('eth1', { ipv4 })], { routes: { config: [gateway] } });
  const { nic, ipv4: copied, ipv6 } = attached(world);
  assert.equal(nic, 'eth1');
  assert.deepEqual(copied, {
    method: 'static',
    address: { ip: address, 'prefix-length': 24 },
    gateway: '192.0.2.1',
  });
  assert.equal(ipv6, null);
});

test('of several addresses the one that the engine is reached by is kept; leases and autoconfiguration stay such', () => {
  const two = { enabled: true, address: [{ ip: '10.0.0.1', 'prefix-length': 8 }, ...ipv4.address] };
  const ipv6 = { enabled: true, autoconf: true, address: [{ ip: 'fe80::1', 'prefix-length': 64 }] };
  const copied = attached(networking([ethernet('eth0', { ipv4: two, ipv6 })]));
  assert.equal(copied.ipv4?.address?.ip, address);
  assert.deepEqual(copied.ipv6, { method: 'autoconf', address: null, gateway: null });
  const leased = networking([ethernet('eth0', { ipv4: { enabled: true, dhcp: true, address: [] } })]);
  const world = { ...leased, facts: { eth0: { carrier: true, addresses: ipv4.address } } };
  assert.equal(attached(world).ipv4?.method, 'dhcp');
});

test('its own bridge that is there already is taken note of, above the NIC beneath it', () => {
  const bridge = { port: ['eth0'], options: { stp: { enabled: false } } };
  const adopted = networking([
    ethernet('eth0', { controller: 'ovirtmgmt' }),
    { ...common, type: 'linux-bridge', name: 'ovirtmgmt', ipv4, bridge },
  ]);
  assert.equal(attached(adopted).nic, 'eth0');
});

test('limits that the host has for it are the attachment’s own', () => {
  const egress = [{ vlan: null, 'link-share': 30, 'upper-limit': 500 }];
  const { qos } = attached(networking([ethernet('eth0', { ipv4, egress })]));
  assert.deepEqual(qos?.limits, { outbound_average_linkshare: 30, outbound_average_upperlimit: 500 });
  assert.equal(attached(networking([ethernet('eth0', { ipv4 })])).qos, null);
});

test('a VLAN beneath the address must be that of the network', () => {
  const vlan = { 'base-iface': 'eth0', id: 7 };
  const world = networking([ethernet('eth0'), { ...common, type: 'vlan', name: 'eth0.7', ipv4, vlan }]);
  assert.equal(refusal(world), 'VLAN_ID_MISMATCH_FOR_MANAGEMENT_NETWORK_CONFIGURATION');
  assert.equal(attached(world, { ...network, vlanId: 7 }).nic, 'eth0');
  const untagged = networking([ethernet('eth0', { ipv4 })]);
  assert.equal(refusal(untagged, { ...network, vlanId: 7 }), 'VLAN_ID_MISMATCH_FOR_MANAGEMENT_NETWORK_CONFIGURATION');
});

test('a bond needs two ports', () => {
  const bond = (port: string[]): Interface => ({
    ...common,
    type: 'bond',
    name: 'bond0',
    ipv4,
    'link-aggregation': { mode: 'active-backup', options: {}, port },
  });
  assert.equal(
    refusal(networking([ethernet('eth0'), bond(['eth0'])])),
    'INVALID_BOND_INTERFACE_FOR_MANAGEMENT_NETWORK_CONFIGURATION',
  );
  const world = networking([
    ethernet('eth0', { controller: 'bond0' }),
    ethernet('eth1', { controller: 'bond0' }),
    bond(['eth0', 'eth1']),
  ]);
  assert.equal(attached(world).nic, 'bond0');
  const [adopted] = withManagement(world, network, address).bonds;
  const ports = adopted?.portIds.map((id) => world.config.nics.find((nic) => nic.id === id)?.name);
  assert.deepEqual([adopted?.name, adopted?.mode, ports], ['bond0', 'active-backup', ['eth0', 'eth1']]);
});

test('a host whose address is nowhere to be seen is left alone', () => {
  assert.equal(refusal(networking([ethernet('eth0')])), 'ACTIVE_NIC_UNUSABLE_FOR_MANAGEMENT_NETWORK_CONFIGURATION');
});
