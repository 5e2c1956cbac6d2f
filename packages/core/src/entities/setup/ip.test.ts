import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attach, blue, codes } from './testing/world.ts';

test('IP-1 and IP-2: an assignment has a method, and what belongs to it, and nothing else', () => {
  const of = (assignment: object) => codes(attach('blue', 'eth1', { assignments: [assignment] }), { networks: [blue] });
  assert.deepEqual(of({}), ['NETWORK_ATTACHMENT_MISSING_IP_CONFIGURATION']);
  assert.deepEqual(of({ address: '10.0.0.1' }), ['NETWORK_ATTACHMENT_MISSING_BOOT_PROTOCOL']);
  assert.deepEqual(of({ method: 'static', address: '10.0.0.1' }), [
    'NETWORK_ATTACHMENT_STATIC_BOOT_PROTOCOL_MISSING_IP_ADDRESS_DETAILS',
  ]);
  assert.deepEqual(of({ method: 'dhcp', gateway: '10.0.0.1' }), [
    'NETWORK_ATTACHMENT_INCOMPATIBLE_BOOT_PROTOCOL_AND_IP_ADDRESS_DETAILS',
  ]);
  assert.deepEqual(of({ method: 'static', address: '10.0.0.300', netmask: '24' }), [
    'NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS',
  ]);
  assert.deepEqual(of({ method: 'static', address: '10.0.0.1', netmask: '255.0.255.0' }), [
    'NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS',
  ]);
  assert.deepEqual(of({ method: 'autoconf', version: 'v4' }), ['NETWORK_ATTACHMENT_INVALID_BOOT_PROTOCOL']);
  assert.deepEqual(of({ method: 'static', address: 'fd00::1', netmask: '64' }), []);
});

test('IP-3: an IPv6 gateway goes with the default route, an IPv4 gateway anywhere', () => {
  const v6 = { assignments: [{ method: 'static', address: 'fd00::2', netmask: '64', gateway: 'fd00::1' }] };
  const v4 = { assignments: [{ method: 'static', address: '10.0.0.2', netmask: '24', gateway: '10.0.0.1' }] };
  assert.deepEqual(codes(attach('blue', 'eth1', v6), { networks: [blue] }), [
    'NETWORK_ATTACHMENT_IPV6_GATEWAY_ON_NON_DEFAULT_ROUTE_ROLE',
  ]);
  assert.deepEqual(codes(attach('blue', 'eth1', v4), { networks: [blue] }), []);
});

test('IP-4: autoconfiguration alone is taken for IPv6: the agent’s DHCP client does without the host’s version', () => {
  assert.deepEqual(
    codes(attach('blue', 'eth1', { assignments: [{ method: 'autoconf', version: 'v6' }] }), { networks: [blue] }),
    [],
  );
});

test('IP-2: an address is one that a host can have, and the gateway is somebody else', () => {
  const of = (address: string, netmask: string, gateway?: string) => {
    const assignment = { method: 'static', address, netmask, ...(gateway ? { gateway } : {}) };
    return codes(attach('mgmt', 'eth0', { id: 'mgmt-on-eth0', assignments: [assignment] })).slice(0, 1);
  };
  const wrong: [string, string, string?][] = [
    ['0.0.0.0', '24'],
    ['224.0.0.1', '24'],
    ['127.0.0.1', '8'],
    ['255.255.255.255', '32'],
    ['10.0.0.0', '24'],
    ['10.0.0.255', '255.255.255.0'],
    ['10.0.0.1', '0'],
    ['10.0.0.1', '24', '10.0.0.1'],
    ['10.0.0.1', '24', '0.0.0.0'],
    ['::', '64'],
    ['::1', '128'],
    ['ff02::1', '64'],
    ['2001:db8::1%eth0', '64'],
    ['2001:db8::1', '64', 'fe80::1%eth0'],
    ['2001:db8::1', '64', '2001:db8:0::1'],
  ];
  for (const one of wrong) assert.deepEqual(of(...one), ['NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS'], String(one));
  const right: [string, string, string?][] = [
    ['10.0.0.0', '31', '10.0.0.1'],
    ['10.0.0.255', '32'],
    ['10.0.1.0', '23', '192.0.2.1'],
    ['2001:db8::', '64', 'fe80::1'],
  ];
  for (const one of right) assert.deepEqual(of(...one), [], String(one));
});
