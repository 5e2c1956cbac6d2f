import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type BondInterface,
  type BridgeInterface,
  emptyState,
  everyNic,
  type HostState,
  type Interface,
  noIp,
} from '../host-state/index.ts';
import type { AttachmentIntent, BondIntent } from './intent.ts';
import { indexState, moreNames, type ReportedConfiguration, reportedConfigurations, syncNames } from './sync.ts';
import { moreConfigurations } from './sync-more.ts';

/**
 * Whatever can differ between an attachment and its host is changed on the host, one thing at a time, and named: oVirt's 17 attributes
 * (spec 2.7), and Weft's own of bridge, NICs and bond.
 */

const common = { state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:01', ipv4: noIp, ipv6: noIp } as const;
const ip = (address: string, length: number) => ({
  enabled: true,
  address: [{ ip: address, 'prefix-length': length }],
});
const bond: BondInterface = {
  ...common,
  name: 'bond0',
  type: 'bond',
  'link-aggregation': { mode: '802.3ad', options: { miimon: '150' }, port: ['eth1', 'eth2'] },
  egress: [
    { vlan: null, 'link-share': 50 },
    { vlan: 100, 'link-share': 50, 'upper-limit': 1000, 'real-time': 200 },
  ],
};
const vlan: Interface = {
  ...common,
  name: 'bond0.100',
  type: 'vlan',
  vlan: { 'base-iface': 'bond0', id: 100 },
  controller: 'blue',
};
const bridge: BridgeInterface = {
  ...common,
  name: 'blue',
  type: 'linux-bridge',
  bridge: { port: ['bond0.100'], options: { stp: { enabled: false } } },
  ipv4: ip('10.1.0.2', 24),
  ipv6: ip('fd01::2', 64),
};
const ports = ['eth1', 'eth2', 'eth3'].map(
  (name): Interface => ({ ...common, name, type: 'ethernet', ethtool: { 'feature-gro': 'on' } }),
);
const route = (destination: string, gateway: string) => ({
  destination,
  'next-hop-interface': 'blue',
  'next-hop-address': gateway,
  'table-id': 254,
});
const whole: HostState = {
  ...emptyState(),
  interfaces: [...ports, bond, vlan, bridge],
  routes: { config: [route('0.0.0.0/0', '10.1.0.1'), route('::/0', 'fd01::1')] },
  'dns-resolver': { config: { server: ['192.0.2.53'], search: [] } },
};
const wanted: AttachmentIntent = {
  device: 'blue',
  nic: 'bond0',
  vlan: 100,
  mtu: 1500,
  bridged: true,
  stp: false,
  bridgeOptions: {},
  egress: { 'link-share': 50, 'upper-limit': 1000, 'real-time': 200 },
  ethtool: { [everyNic]: { 'feature-gro': 'on' } },
  ipv4: { method: 'static', address: { ip: '10.1.0.2', 'prefix-length': 24 }, gateway: '10.1.0.1' },
  ipv6: { method: 'static', address: { ip: 'fd01::2', 'prefix-length': 64 }, gateway: 'fd01::1' },
  defaultRoute: true,
  nameServers: ['192.0.2.53'],
};
const wantedBond: BondIntent = { name: 'bond0', mode: '802.3ad', options: { miimon: '150' }, ports: ['eth1', 'eth2'] };

const changed = (name: string, over: object): HostState => ({
  ...whole,
  interfaces: whole.interfaces.map((one) => (one.name === name ? ({ ...one, ...over } as Interface) : one)),
});
const without = (name: string): HostState => ({
  ...whole,
  interfaces: whole.interfaces.filter((one) => one.name !== name),
});
const differing = (state: HostState): string[] => {
  const host = indexState(state);
  const all: ReportedConfiguration[] = [
    ...reportedConfigurations(wanted, host),
    ...moreConfigurations(wanted, wantedBond, host),
  ];
  return all.filter((one) => !one.inSync).map(({ name }) => name);
};
const aggregation = (over: object) => ({ 'link-aggregation': { ...bond['link-aggregation'], ...over } });
const limits = (...egress: object[]) => ({ egress: [{ vlan: null, 'link-share': 50 }, ...egress] });
const options = (over: object) => ({ bridge: { ...bridge.bridge, options: { stp: { enabled: false }, ...over } } });
const routes = (...config: HostState['routes']['config']): HostState => ({ ...whole, routes: { config } });

/** What is done by hand, and every reason that is given for it. */
const drifts: Record<string, [HostState, string[]]> = {
  'another MTU': [changed('blue', { mtu: 1400 }), ['mtu']],
  'the bridge taken away': [
    {
      ...without('blue'),
      interfaces: without('blue').interfaces.map((one) =>
        one.name === 'bond0.100' ? { ...vlan, controller: undefined, ipv4: bridge.ipv4, ipv6: bridge.ipv6 } : one,
      ) as Interface[],
      routes: { config: whole.routes.config.map((one) => ({ ...one, 'next-hop-interface': 'bond0.100' })) },
    },
    ['bridged'],
  ],
  'another VLAN': [changed('bond0.100', { vlan: { 'base-iface': 'bond0', id: 101 } }), ['vlan']],
  'the network taken away': [
    { ...without('blue'), interfaces: without('blue').interfaces.filter(({ name }) => name !== 'bond0.100') },
    ['mtu', 'bridged', 'vlan', 'switchType', 'ipv4_boot_protocol', 'ipv6_boot_protocol', 'default_route'],
  ],
  'another weight': [
    changed('bond0', limits({ vlan: 100, 'link-share': 20, 'upper-limit': 1000, 'real-time': 200 })),
    ['outAverageLinkShare'],
  ],
  'another upper limit': [
    changed('bond0', limits({ vlan: 100, 'link-share': 50, 'upper-limit': 900, 'real-time': 200 })),
    ['outAverageUpperLimit'],
  ],
  'no committed rate': [
    changed('bond0', limits({ vlan: 100, 'link-share': 50, 'upper-limit': 1000 })),
    ['outAverageRealTime'],
  ],
  'the limits taken away': [
    changed('bond0', { egress: undefined }),
    ['outAverageLinkShare', 'outAverageUpperLimit', 'outAverageRealTime'],
  ],
  'IPv4 by DHCP': [changed('blue', { ipv4: { enabled: true, dhcp: true, address: [] } }), ['ipv4_boot_protocol']],
  'another IPv4 address': [changed('blue', { ipv4: ip('10.1.0.3', 24) }), ['ipv4_address']],
  'another netmask': [changed('blue', { ipv4: ip('10.1.0.2', 16) }), ['ipv4_netmask']],
  'another IPv4 gateway': [routes(route('0.0.0.0/0', '10.1.0.9'), route('::/0', 'fd01::1')), ['ipv4_gateway']],
  'IPv6 by routers': [
    changed('blue', { ipv6: { enabled: true, autoconf: true, address: [] } }),
    ['ipv6_boot_protocol'],
  ],
  'another IPv6 address': [changed('blue', { ipv6: ip('fd01::3', 64) }), ['ipv6_address']],
  'another prefix': [changed('blue', { ipv6: ip('fd01::2', 96) }), ['ipv6_prefix']],
  'another IPv6 gateway': [routes(route('0.0.0.0/0', '10.1.0.1'), route('::/0', 'fd01::9')), ['ipv6_gateway']],
  'no gateways': [routes(), ['ipv4_gateway', 'ipv6_gateway', 'default_route']],
  'other name servers': [
    { ...whole, 'dns-resolver': { config: { server: ['192.0.2.1'], search: [] } } },
    ['dns_configuration'],
  ],
  'spanning tree': [changed('blue', options({ stp: { enabled: true } })), ['stp']],
  'a bridge option': [changed('blue', options({ custom: { forward_delay: '200' } })), ['bridge_opts']],
  'a setting of a NIC beneath': [changed('eth2', { ethtool: { 'feature-gro': 'off' } }), ['ethtool_opts']],
  'another bond mode': [changed('bond0', aggregation({ mode: 'balance-xor' })), ['bond_mode']],
  'a bond option': [changed('bond0', aggregation({ options: { miimon: '250' } })), ['bond_options']],
  'another port': [changed('bond0', aggregation({ port: ['eth1', 'eth3'] })), ['bond_slaves']],
};

test('a host that is as wanted has no reason to be out of sync', () => {
  assert.deepEqual(differing(whole), []);
});

for (const [what, [state, reasons]] of Object.entries(drifts)) {
  test(`${what}: ${reasons.join(', ')}`, () => {
    assert.deepEqual(differing(state), reasons);
  });
}

test('every attribute has its case: the 17 that oVirt compares, and those of bridge, NICs and bond', () => {
  const named = new Set(Object.values(drifts).flatMap(([, reasons]) => reasons));
  assert.equal(syncNames.length, 17);
  assert.deepEqual([...named].sort(), [...syncNames, ...moreNames].sort());
});

test('an attachment without limits is out of sync where the host has some', () => {
  const { egress: _limits, ...unlimited } = wanted;
  const names = reportedConfigurations(unlimited, indexState(whole)).filter((one) => !one.inSync);
  assert.deepEqual(
    names.map(({ name, expected, actual }) => [name, expected, actual]),
    [
      ['outAverageLinkShare', undefined, '50'],
      ['outAverageUpperLimit', undefined, '1000'],
      ['outAverageRealTime', undefined, '200'],
    ],
  );
});
