import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Interface } from '@weft/core/host-state';
import type { IpLink, IpRoute, IpRule } from './ip-json.ts';
import { type BesideLinks, parseLinks } from './parse-links.ts';
import { parseResolvConf, parseRoutes, parseRules } from './parse-routes.ts';

/**
 * Recorded with iproute2 6.1 on Linux 6.1: bond0 (active-backup, miimon 100) of eth1 and eth2, bond1 (802.3ad, fast,
 * layer2+3) of eth3 and eth4 with a partner, bond1.100 in the bridge blue with STP and an address, and a dummy.
 */
const recorded = JSON.parse(readFileSync(new URL('recorded/bonds.json', import.meta.url), 'utf8')) as {
  links: IpLink[];
  routes: IpRoute[];
  rules: IpRule[];
};

const beside = (asked: Record<string, string> = {}): BesideLinks => ({
  ipv6: () => ({ enabled: true, autoconf: false }),
  askedBridgeOptions: (name) => (name === 'blue' ? asked : {}),
  hardware: () => ({}),
});
const parsed = parseLinks(recorded.links, beside());
const byName = (name: string): Interface => {
  const found = parsed.interfaces.find((item) => item.name === name);
  assert.ok(found, name);
  return found;
};

describe('reading links', () => {
  test('bonds show what differs from the defaults of their mode', () => {
    const [first, second] = [byName('bond0'), byName('bond1')];
    assert.ok(first.type === 'bond' && second.type === 'bond');
    assert.deepEqual(first['link-aggregation'], {
      mode: 'active-backup',
      options: { miimon: '100' },
      port: ['eth1', 'eth2'],
    });
    assert.deepEqual(second['link-aggregation'], {
      mode: '802.3ad',
      options: { lacp_rate: 'fast', xmit_hash_policy: 'layer2+3' },
      port: ['eth3', 'eth4'],
    });
  });

  test('what a bond happens to do is a fact', () => {
    assert.equal(parsed.facts.bond0?.['active-port'], 'eth1');
    assert.equal(parsed.facts.bond1?.['ad-aggregator-id'], 1);
    assert.match(parsed.facts.bond1?.['ad-partner-mac'] ?? '', /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
    assert.equal(parsed.facts.eth3?.['ad-aggregator-id'], 1);
  });

  test('a port of a bond has its own MAC address, not the one that the bond lends it', () => {
    const lent = recorded.links.find((link) => link.ifname === 'eth2')?.address;
    assert.equal(lent, byName('bond0')['mac-address']);
    assert.notEqual(byName('eth2')['mac-address'], lent);
    assert.equal(parsed.facts.eth2?.['permanent-mac-address'], byName('eth2')['mac-address']);
  });

  test('a VLAN knows its base and tag, a bridge its ports', () => {
    const [vlan, blue] = [byName('bond1.100'), byName('blue')];
    assert.ok(vlan.type === 'vlan' && blue.type === 'linux-bridge');
    assert.deepEqual(vlan.vlan, { 'base-iface': 'bond1', id: 100 });
    assert.equal(vlan.controller, 'blue');
    assert.deepEqual(blue.bridge, { port: ['bond1.100'], options: { stp: { enabled: true } } });
  });

  test('options of a bridge are reported where they are not what the kernel gives it', () => {
    const links = recorded.links.map((link) =>
      link.ifname === 'blue'
        ? { ...link, linkinfo: { ...link.linkinfo, info_data: { ...link.linkinfo?.info_data, mcast_snooping: 0 } } }
        : link,
    ) as IpLink[];
    const blue = parseLinks(links, beside({ forward_delay: '1400' })).interfaces.find((item) => item.name === 'blue');
    assert.ok(blue?.type === 'linux-bridge');
    assert.deepEqual(blue.bridge.options.custom, { multicast_snooping: '0' });
  });

  test('static addresses are configuration, all of them are facts', () => {
    const blue = byName('blue');
    assert.deepEqual(blue.ipv4, { enabled: true, dhcp: false, address: [{ ip: '10.0.0.1', 'prefix-length': 24 }] });
    assert.deepEqual(byName('bond0').ipv6.address, [], 'link-local');
    assert.equal(parsed.facts.bond0?.addresses.length, 1);
  });

  test('leased addresses are facts, and mean DHCP', () => {
    const leased: IpLink = {
      ifindex: 9,
      ifname: 'eth9',
      flags: ['UP'],
      mtu: 1500,
      link_type: '[1]',
      address: '02:00:00:00:00:09',
      addr_info: [{ family: 'inet', local: '10.0.0.9', prefixlen: 24, scope: '0', dynamic: true }],
    };
    const { interfaces, facts } = parseLinks([leased], beside());
    assert.equal(interfaces[0]?.type, 'ethernet');
    assert.deepEqual(interfaces[0]?.ipv4, { enabled: true, dhcp: true, address: [] });
    assert.deepEqual(facts.eth9?.addresses, [{ ip: '10.0.0.9', 'prefix-length': 24 }]);
  });

  test("a guest's tap is listed by its bridge and is no interface or port of the host", () => {
    const tap: IpLink = {
      ifindex: 99,
      ifname: 'vnet0',
      flags: ['UP'],
      mtu: 1500,
      master: 'blue',
      linkinfo: { info_kind: 'tun', info_slave_kind: 'bridge' },
    };
    const withTap = parseLinks([...recorded.links, tap], beside());
    assert.deepEqual(withTap.taps, { blue: ['vnet0'] });
    assert.deepEqual(withTap.interfaces, parsed.interfaces);
  });
});

describe('reading routes, rules and the resolver', () => {
  const routes: IpRoute[] = [
    { type: '1', dst: '10.9.0.0/16', gateway: '10.1.2.9', dev: 'br0', table: '77', protocol: '3' },
    { type: '1', dst: 'default', gateway: '10.1.2.1', dev: 'br0', table: '254', protocol: '4', metric: 5 },
    { type: '1', dst: '10.1.2.0/24', dev: 'br0', table: '254', protocol: '2' },
    { type: '2', dst: '10.1.2.3', dev: 'br0', table: '255', protocol: '2' },
    { type: '1', dst: 'default', gateway: '10.1.2.1', dev: 'br0', table: '254', protocol: '16', metric: 100 },
    { type: '1', dst: 'default', gateway: 'fd00::1', dev: 'br0', table: '254', protocol: '3', metric: 1024 },
    { type: '1', dst: '10.7.7.7', dev: 'br0', table: '254', protocol: '3' },
  ];

  test('only routes that somebody set are configuration', () => {
    const found = parseRoutes(routes);
    const texts = found.map((route) => `${route.destination} ${route['table-id']} ${route.metric ?? '-'}`).sort();
    assert.deepEqual(texts, ['0.0.0.0/0 254 5', '10.7.7.7/32 254 -', '10.9.0.0/16 77 -', '::/0 254 -']);
    assert.deepEqual(parseRoutes(recorded.routes), []);
  });

  test("the kernel's own rules and rules of kinds we do not make are left out", () => {
    const rules: IpRule[] = [
      ...recorded.rules,
      { priority: 100, src: '10.1.2.0', srclen: 24, table: '77', protocol: '0' },
      { priority: 101, src: 'all', fwmark: '0x1', table: '78' },
    ];
    assert.deepEqual(parseRules(rules, 'ipv4'), [
      { family: 'ipv4', 'ip-from': '10.1.2.0/24', priority: 100, 'route-table': 77 },
    ]);
  });

  test('a resolver has servers and a search list', () => {
    const text =
      '# made by hand\nsearch lab.example example\nnameserver 10.0.0.1\nnameserver fd00::1\noptions rotate\n';
    assert.deepEqual(parseResolvConf(text), { server: ['10.0.0.1', 'fd00::1'], search: ['lab.example', 'example'] });
  });
});
