import assert from 'node:assert/strict';
import test from 'node:test';
import { emptyState, type HostState, type Interface, noIp } from '../host-state/index.ts';
import { adler32 } from './desired/layout.ts';
import type { AttachmentIntent } from './intent.ts';
import { indexState, inSync, type ReportedConfiguration, reportedConfigurations } from './sync.ts';

const common = { state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:01', ipv4: noIp, ipv6: noIp } as const;

function nic(name: string, more: Partial<Interface> = {}): Interface {
  return { name, type: 'ethernet', ...common, ...more } as Interface;
}
function vlan(name: string, base: string, id: number, more: Partial<Interface> = {}): Interface {
  return { name, type: 'vlan', vlan: { 'base-iface': base, id }, ...common, ...more } as Interface;
}
function bridge(name: string, port: string[], more: Partial<Interface> = {}): Interface {
  return {
    name,
    type: 'linux-bridge',
    bridge: { port, options: { stp: { enabled: false } } },
    ...common,
    ...more,
  } as Interface;
}
const host = (interfaces: Interface[], more: Partial<HostState> = {}) =>
  indexState({ ...emptyState(), ...more, interfaces });

const blue: AttachmentIntent = {
  device: 'blue',
  nic: 'bond0',
  vlan: 100,
  mtu: 1500,
  bridged: true,
  stp: false,
  bridgeOptions: {},
  ipv4: { method: 'none' },
  ipv6: { method: 'none' },
  defaultRoute: false,
  nameServers: [],
};
const onHost = [nic('bond0'), vlan('bond0.100', 'bond0', 100), bridge('blue', ['bond0.100'])];
const different = (configurations: ReportedConfiguration[]) =>
  configurations.filter((one) => !one.inSync).map(({ name, expected, actual }) => [name, expected, actual]);

test('a network that is as wanted is in sync, with every value on both sides', () => {
  const configurations = reportedConfigurations(blue, host(onHost));
  assert.ok(inSync(configurations));
  assert.deepEqual(
    configurations.find(({ name }) => name === 'vlan'),
    {
      name: 'vlan',
      expected: '100',
      actual: '100',
      inSync: true,
    },
  );
  assert.deepEqual(
    configurations.map(({ name }) => name),
    ['mtu', 'bridged', 'vlan', 'switchType', 'ipv4_boot_protocol', 'ipv6_boot_protocol', 'default_route'],
  );
});

test('MTU, VLAN tag and bridge are compared', () => {
  assert.deepEqual(different(reportedConfigurations({ ...blue, mtu: 9000 }, host(onHost))), [['mtu', '9000', '1500']]);
  assert.deepEqual(different(reportedConfigurations({ ...blue, vlan: 200 }, host(onHost))), [['vlan', '200', '100']]);
  const bridgeless = reportedConfigurations({ ...blue, bridged: false }, host(onHost));
  assert.deepEqual(different(bridgeless), [['bridged', 'false', 'true']]);
});

test('a VLAN device is known by what it sits on and its tag, not by its name', () => {
  const odd = host([nic('bond0'), vlan('vlan7', 'bond0', 100)]);
  assert.deepEqual(different(reportedConfigurations({ ...blue, bridged: false }, odd)), []);
});

test('a network that the host lacks differs in everything that it should have', () => {
  const names = different(reportedConfigurations(blue, host([nic('bond0')]))).map(([name]) => name);
  assert.deepEqual(names, ['mtu', 'bridged', 'vlan', 'switchType', 'ipv4_boot_protocol', 'ipv6_boot_protocol']);
});

test('a bridge of that name on another NIC is not the network', () => {
  const elsewhere = host([nic('eth3'), nic('bond0'), bridge('blue', ['eth3'])]);
  assert.ok(!inSync(reportedConfigurations({ ...blue, vlan: null }, elsewhere)));
});

const storage: AttachmentIntent = {
  ...blue,
  vlan: null,
  nic: 'eth1',
  device: 'storage',
  ipv4: { method: 'static', address: { ip: '10.1.0.2', 'prefix-length': 24 }, gateway: '10.1.0.1' },
};
const addressed = (ip: string, length: number) =>
  bridge('storage', ['eth1'], { ipv4: { enabled: true, address: [{ ip, 'prefix-length': length }] } });
const through = (name: string, gateway: string, table: number) => ({
  destination: '0.0.0.0/0',
  'next-hop-interface': name,
  'next-hop-address': gateway,
  'table-id': table,
});

test('static addresses are compared in all their parts, the gateway in the main table or in the device’s own', () => {
  const differing = (table: number) => {
    const routes = { config: [through('storage', '10.1.0.1', table)] };
    return different(reportedConfigurations(storage, host([nic('eth1'), addressed('10.1.0.2', 24)], { routes })));
  };
  assert.deepEqual(differing(adler32('storage')), []);
  assert.deepEqual(differing(77), [['ipv4_gateway', '10.1.0.1', undefined]], 'of other tables others make use');
  assert.deepEqual(different(reportedConfigurations(storage, host([nic('eth1'), addressed('10.1.0.3', 16)]))), [
    ['ipv4_address', '10.1.0.2', '10.1.0.3'],
    ['ipv4_netmask', '255.255.255.0', '255.255.0.0'],
    ['ipv4_gateway', '10.1.0.1', undefined],
  ]);
});

test('where one side is not static only the protocol differs', () => {
  const leased = bridge('storage', ['eth1'], { ipv4: { enabled: true, dhcp: true, address: [] } });
  assert.deepEqual(different(reportedConfigurations(storage, host([nic('eth1'), leased]))), [
    ['ipv4_boot_protocol', 'STATIC_IP', 'DHCP'],
  ]);
});

test('a link-local IPv6 address is not an address', () => {
  const linkLocal = { enabled: true, address: [{ ip: 'fe80::1', 'prefix-length': 64 }] };
  const state = host([nic('eth1'), bridge('storage', ['eth1'], { ipv6: linkLocal })]);
  const configurations = reportedConfigurations({ ...storage, ipv4: { method: 'none' } }, state);
  assert.deepEqual(different(configurations), []);
});

test('the default route is expected of its network alone, and only where there is a gateway', () => {
  const eth1 = [nic('eth1'), addressed('10.1.0.2', 24)];
  const main = { config: [through('storage', '10.1.0.1', 254)] };
  assert.deepEqual(different(reportedConfigurations(storage, host(eth1, { routes: main }))), [
    ['default_route', 'false', 'true'],
  ]);
  const role = { ...storage, defaultRoute: true };
  assert.deepEqual(different(reportedConfigurations(role, host(eth1, { routes: main }))), []);
  const without = { ...role, ipv4: { ...role.ipv4, gateway: '' } };
  assert.deepEqual(different(reportedConfigurations(without, host(eth1))), []);
});

test('name servers are satisfied when the host has them among others, and concern the default-route network only', () => {
  const dns = (...server: string[]) => ({ 'dns-resolver': { config: { server, search: [] } } });
  const wanted = { ...blue, nameServers: ['9.9.9.9'], defaultRoute: true };
  assert.deepEqual(different(reportedConfigurations(wanted, host(onHost, dns('1.1.1.1', '9.9.9.9')))), []);
  assert.deepEqual(different(reportedConfigurations(wanted, host(onHost, dns('1.1.1.1')))), [
    ['dns_configuration', '9.9.9.9', '1.1.1.1'],
  ]);
  const other = reportedConfigurations({ ...wanted, defaultRoute: false }, host(onHost));
  assert.ok(!other.some(({ name }) => name === 'dns_configuration'));
});

test('one of several addresses of a device is the wanted one, whichever comes first', () => {
  const addresses = ['10.9.0.9', '10.1.0.2'].map((ip) => ({ ip, 'prefix-length': 24 }));
  const two = bridge('storage', ['eth1'], { ipv4: { enabled: true, address: addresses } });
  const routes = { config: [through('storage', '10.1.0.1', adler32('storage'))] };
  assert.deepEqual(different(reportedConfigurations(storage, host([nic('eth1'), two], { routes }))), []);
});

test('a default-route network with a lease has the route unless another device has one as well', () => {
  const leased = (family: 'ipv4' | 'ipv6', how: object) =>
    bridge('storage', ['eth1'], { [family]: { enabled: true, address: [], ...how } });
  const role = { ...storage, defaultRoute: true };
  for (const [family, method, how] of [
    ['ipv4', 'dhcp', { dhcp: true }],
    ['ipv6', 'dhcp', { dhcp: true }],
    ['ipv6', 'autoconf', { autoconf: true }],
  ] as const) {
    const wanted = { ...role, ipv4: { method: 'none' as const }, [family]: { method } };
    const differing = (...names: string[]) => {
      const config = names.map((name) => through(name, '10.1.0.1', 254));
      const state = host([nic('eth1'), leased(family, how)], { routes: { config } });
      return different(reportedConfigurations(wanted, state));
    };
    assert.deepEqual(differing(), [], `${family} ${method}`);
    assert.deepEqual(differing('storage', 'eth9'), [['default_route', 'true', 'false']], `${family} ${method}`);
  }
});
