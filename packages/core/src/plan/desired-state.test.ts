import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { HostState, Interface } from '../host-state/index.ts';
import { adler32 } from './desired/layout.ts';
import { type AttachmentIntent, desiredState, type HostIntent, plan, simulatePlan } from './index.ts';
import {
  addressesOf,
  arbitraryState,
  attachment,
  bond,
  bridge,
  defaultRoute,
  fixed,
  host,
  intent,
  lacp,
  nic,
  seen,
  vlan,
} from './testing/index.ts';

function find(state: HostState, name: string): Interface {
  const found = state.interfaces.find((one) => one.name === name);
  assert.ok(found, `there is ${name}`);
  return found;
}

test('a host that already has the wanted devices is adopted as it is, also with a VLAN device of another name', () => {
  const now = host(
    [
      nic('eth0', { controller: 'ovirtmgmt' }),
      bridge('ovirtmgmt', { like: 'eth0', addresses: ['10.0.0.5/24', '10.0.0.6/24'] }),
      nic('eth1', { controller: 'bond0', mtu: 9000 }),
      nic('eth2', { controller: 'bond0', mtu: 9000 }),
      bond('bond0', 'active-backup', { mtu: 9000 }),
      vlan('bond0', 100, { name: 'storage-vlan', mtu: 9000, controller: 'blue' }),
      bridge('blue', { mtu: 9000 }),
    ],
    [defaultRoute('10.0.0.254', 'ovirtmgmt')],
  );
  const wish = intent(
    [
      attachment('ovirtmgmt', 'eth0', { ipv4: fixed('10.0.0.5/24', '10.0.0.254'), defaultRoute: true }),
      attachment('blue', 'bond0', { vlan: 100, mtu: 9000 }),
    ],
    [{ name: 'bond0', mode: 'active-backup', options: { miimon: '0' }, ports: ['eth2', 'eth1'] }],
  );
  const { target, owned } = desiredState(wish, seen(now), []);
  assert.deepEqual(target, now);
  assert.deepEqual(owned, ['blue', 'bond0', 'eth0', 'eth1', 'eth2', 'ovirtmgmt', 'storage-vlan']);
});

test('a base has the highest MTU of the networks on it', () => {
  const wish = intent([
    attachment('a', 'eth1', { vlan: 1, mtu: 9000 }),
    attachment('b', 'eth1', { vlan: 2, mtu: 1400 }),
  ]);
  const { target } = desiredState(wish, seen(host([nic('eth1')])), []);
  assert.deepEqual(
    ['eth1', 'eth1.1', 'a', 'eth1.2', 'b'].map((name) => find(target, name).mtu),
    [9000, 9000, 9000, 1400, 1400],
  );
});

test('a NIC that is not needed any more is freed: MTU 1500, no address, no controller', () => {
  const now = host([nic('eth1', { mtu: 9000, addresses: ['192.0.2.1/24', '2001:db8::1/64'] })]);
  const { target, owned } = desiredState(intent([]), seen(now), ['eth1']);
  assert.deepEqual(target, host([nic('eth1')]));
  assert.deepEqual(owned, []);
});

test('an address of the host under a tagged network stays, and the MTU of its NIC is only raised', () => {
  const now = host([nic('eth0', { addresses: ['10.0.0.5/24'], mtu: 4000 })], [defaultRoute('10.0.0.254', 'eth0')]);
  const first = desiredState(intent([attachment('blue', 'eth0', { vlan: 5 })]), seen(now), []);
  assert.deepEqual(addressesOf(first.target, 'eth0'), ['10.0.0.5/24']);
  assert.equal(find(first.target, 'eth0').mtu, 4000);
  assert.deepEqual(first.owned, ['blue', 'eth0.5']);
  const second = desiredState(intent([]), seen(first.target), first.owned);
  assert.deepEqual(second.target, now);
});

test('what the host has of its own stays as it is', () => {
  const now = host([
    nic('eth0'),
    nic('eth1', { controller: 'br-docker' }),
    bridge('br-docker', { addresses: ['172.17.0.1/16'], mtu: 1400 }),
    vlan('eth0', 9, { up: false }),
  ]);
  const { target } = desiredState(intent([attachment('blue', 'eth0')]), seen(now), []);
  for (const name of ['eth1', 'br-docker', 'eth0.9']) assert.deepEqual(find(target, name), find(now, name));
});

test('static routes move with the address when its NIC becomes bridged', () => {
  const office = {
    destination: '172.20.0.0/16',
    'next-hop-interface': 'eth0',
    'next-hop-address': '10.0.0.253',
    'table-id': 254,
  };
  const now = host([nic('eth0', { addresses: ['10.0.0.5/24'] })], [defaultRoute('10.0.0.254', 'eth0'), office]);
  const wish = intent([
    attachment('ovirtmgmt', 'eth0', { ipv4: fixed('10.0.0.5/24', '10.0.0.254'), defaultRoute: true }),
  ]);
  const { target } = desiredState(wish, seen(now), []);
  assert.deepEqual(target.routes.config, [
    defaultRoute('10.0.0.254', 'ovirtmgmt'),
    { ...office, 'next-hop-interface': 'ovirtmgmt' },
  ]);
});

test('a gateway on another network than the default one gets source routing in a table of its own', () => {
  const wish = intent([
    attachment('store', 'eth1', { bridged: false, vlan: 20, ipv4: fixed('192.168.1.5/24', '192.168.1.1') }),
  ]);
  const { target, owned } = desiredState(wish, seen(host([nic('eth1')])), []);
  const table = adler32('eth1.20');
  assert.deepEqual(
    target.routes.config.map((route) => [route.destination, route['next-hop-address'], route['table-id']]),
    [
      ['0.0.0.0/0', '192.168.1.1', table],
      ['192.168.1.0/24', undefined, table],
    ],
  );
  const rule = { family: 'ipv4', priority: 3200, 'route-table': table };
  assert.deepEqual(target['route-rules'].config, [
    { ...rule, 'ip-to': '192.168.1.0/24' },
    { ...rule, 'ip-from': '192.168.1.0/24' },
  ]);
  const gone = desiredState(intent([]), seen(target), owned).target;
  assert.deepEqual([gone.routes.config, gone['route-rules'].config], [[], []]);
});

test('Adler-32 gives the numbers that RFC 1950 says', () => {
  assert.equal(adler32('Wikipedia'), 0x11e60398);
  assert.equal(adler32(''), 1);
});

test('a VLAN name that would be too long is made of a hash', () => {
  const wish = intent([attachment('blue', 'enp0s20f0u1u2', { vlan: 4094 })]);
  const { target } = desiredState(wish, seen(host([nic('enp0s20f0u1u2')])), []);
  const device = target.interfaces.find(({ type }) => type === 'vlan');
  assert.match(device?.name ?? '', /^v[0-9a-f]{8}\.4094$/);
});

test('networks on NICs that the host does not have are left out and named', () => {
  const wish = intent([attachment('blue', 'eth7'), attachment('red', 'eth1')], [lacp('bond0', ['eth2', 'eth9'])]);
  const { target, missing } = desiredState(wish, seen(host([nic('eth1'), nic('eth2')])), []);
  assert.deepEqual(missing, ['eth7', 'eth9']);
  assert.deepEqual(
    target.interfaces.map(({ name }) => name),
    ['bond0', 'eth1', 'eth2', 'red'],
  );
});

test('DHCP and autoconf are configuration; leases are not', () => {
  const wish = intent([
    attachment('blue', 'eth1', { ipv4: { method: 'dhcp' }, ipv6: { method: 'poly_dhcp_autoconf' } }),
  ]);
  const top = find(desiredState(wish, seen(host([nic('eth1', { addresses: ['192.0.2.1/24'] })])), []).target, 'blue');
  const own = { 'auto-route-table-id': adler32('blue') };
  assert.deepEqual(top.ipv4, { enabled: true, dhcp: true, ...own, address: [] });
  assert.deepEqual(top.ipv6, { enabled: true, dhcp: true, autoconf: true, ...own, address: [] });
});

test('a bond that wore the address of its active port takes that of its first one when it shall have its own', () => {
  const wish = (options: Record<string, string>) =>
    intent([], [{ name: 'bond0', mode: 'active-backup', options, ports: ['eth1', 'eth2'] }]);
  const first = desiredState(wish({ fail_over_mac: '1' }), seen(host([nic('eth1'), nic('eth2')])), []);
  assert.equal(find(first.target, 'bond0')['mac-address'], '');
  const then = desiredState(wish({}), seen(first.target), first.owned);
  assert.equal(find(then.target, 'bond0')['mac-address'], '02:00:00:00:00:01');
  assert.deepEqual(simulatePlan(first.target, plan(first.target, then.target)), then.target);
});

test('a leased gateway is the default route of the default-route network only; the role moves it', () => {
  const wish = (defaultRoute: boolean) =>
    intent([attachment('blue', 'eth1', { ipv4: { method: 'dhcp' }, defaultRoute })]);
  const first = desiredState(wish(false), seen(host([nic('eth1')])), []);
  const then = desiredState(wish(true), seen(first.target), first.owned);
  assert.deepEqual(find(then.target, 'blue').ipv4, { enabled: true, dhcp: true, address: [] });
  assert.deepEqual(
    plan(first.target, then.target).steps.map(({ title }) => title),
    ['get IPv4 addresses of blue by DHCP'],
  );
});

test('the default-route network brings the name servers; without any the host keeps its own', () => {
  const now = { ...host([nic('eth1')]), 'dns-resolver': { config: { server: ['192.0.2.1'], search: ['lab'] } } };
  const wish = (nameServers: string[]) => intent([attachment('blue', 'eth1', { defaultRoute: true, nameServers })]);
  const dns = (servers: string[]) => desiredState(wish(servers), seen(now), []).target['dns-resolver'].config;
  assert.deepEqual(dns(['2001:DB8::53']), { server: ['2001:db8::53'], search: ['lab'] });
  assert.deepEqual(dns([]), { server: ['192.0.2.1'], search: ['lab'] });
});

test("the host's own resolver comes back when no network has name servers any more", () => {
  const ours = { ...host([nic('eth1')]), 'dns-resolver': { config: { server: ['192.0.2.53'], search: [] } } };
  const observed = { ...seen(ours), 'own-dns': { server: ['192.0.2.1'], search: ['lab'] } };
  const { target } = desiredState(intent([attachment('blue', 'eth1', { defaultRoute: true })]), observed, []);
  assert.deepEqual(target['dns-resolver'].config, { server: ['192.0.2.1'], search: ['lab'] });
});

const arbitraryIntent: fc.Arbitrary<HostIntent> = fc
  .record({
    ports: fc.subarray(['eth0', 'eth1', 'eth2', 'eth3']),
    networks: fc.array(
      fc.record({
        nic: fc.constantFrom('bond0', 'eth0', 'eth1', 'eth4', 'eth5'),
        vlan: fc.constantFrom(null, 10, 100),
        mtu: fc.constantFrom(1280, 1500, 9000),
        bridged: fc.boolean(),
        method: fc.constantFrom('none' as const, 'static' as const, 'dhcp' as const),
        gateway: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ ports, networks }) => {
    const places = new Set<string>();
    const attachments = networks.flatMap(
      ({ nic: on, vlan: tag, mtu, bridged, method, gateway }, at): AttachmentIntent[] => {
        const place = `${on}.${tag ?? ''}`;
        if (places.has(place) || ports.includes(on) || (on === 'bond0' && ports.length === 0)) return [];
        places.add(place);
        const cidr = `192.168.${at}.1/24`;
        const ipv4 = method === 'static' ? fixed(cidr, gateway ? `192.168.${at}.254` : undefined) : { method };
        return [attachment(`net${at}`, on, { vlan: tag, mtu, bridged, ipv4, defaultRoute: at === 0 })];
      },
    );
    return intent(attachments, ports.length > 0 ? [lacp('bond0', ports)] : []);
  });

test('asked again, it says the same; and every wish can be planned, also from another wish', () => {
  fc.assert(
    fc.property(arbitraryState, arbitraryIntent, arbitraryIntent, (state, one, other) => {
      const first = desiredState(one, seen(state), []);
      assert.deepEqual(simulatePlan(state, plan(state, first.target)), first.target);
      assert.deepEqual(desiredState(one, seen(first.target), first.owned), first);
      const second = desiredState(other, seen(first.target), first.owned);
      assert.deepEqual(simulatePlan(first.target, plan(first.target, second.target)), second.target);
      assert.deepEqual(desiredState(other, seen(second.target), second.owned), second);
    }),
    { numRuns: 200 },
  );
});

test('with static addresses go the gateways that only they made neighbours, when a network comes to be leased', () => {
  const leased = attachment('ovirtmgmt', 'eth0', { ipv4: { method: 'dhcp' }, defaultRoute: true });
  const storage = { ...defaultRoute('10.0.0.253', 'eth0'), destination: '198.51.100.0/24' };
  const from = host([nic('eth0', { addresses: ['10.0.0.5/24'] })], [defaultRoute('10.0.0.254', 'eth0'), storage]);
  assert.deepEqual(desiredState(intent([leased]), seen(from), []).target.routes.config, []);
  // A gateway that was leased may be leased again.
  const dynamic = host([nic('eth0', { dhcp: true })], [defaultRoute('10.0.0.254', 'eth0')]);
  assert.equal(desiredState(intent([leased]), seen(dynamic), []).target.routes.config.length, 1);
});

test('an IPv6 gateway is the default route of the network that has the role, and of no other (4.6)', () => {
  const wish = (defaultRoute: boolean, gateway: string) =>
    intent([attachment('blue', 'eth1', { ipv6: fixed('2001:db8::2/64', gateway), defaultRoute })]);
  const routes = (defaultRoute: boolean, gateway = '2001:db8::1') =>
    desiredState(wish(defaultRoute, gateway), seen(host([nic('eth1')])), []).target.routes.config;
  assert.deepEqual(routes(true), [defaultRoute('2001:db8::1', 'blue')]);
  assert.deepEqual(routes(true, 'fe80::1'), [defaultRoute('fe80::1', 'blue')], 'on every link by itself');
  assert.deepEqual(
    routes(true, '2001:db8:9::1')
      .map(({ destination }) => destination)
      .sort(),
    ['2001:db8:9::1/128', '::/0'],
    'one outside the subnet is made a neighbour',
  );
  assert.deepEqual(routes(false), []);
});

test('a default route through a network that does not have the role goes, and that of the role stays (4.6)', () => {
  const now = host(
    [nic('eth0', { addresses: ['10.0.0.5/24'] }), nic('eth1', { addresses: ['10.1.0.5/24'] })],
    [defaultRoute('10.0.0.254', 'eth0'), { ...defaultRoute('10.1.0.254', 'eth1'), metric: 7 }],
  );
  const onNic = { bridged: false } as const;
  const wish = intent([
    attachment('ovirtmgmt', 'eth0', { ...onNic, ipv4: fixed('10.0.0.5/24', '10.0.0.254'), defaultRoute: true }),
    attachment('store', 'eth1', { ...onNic, ipv4: fixed('10.1.0.5/24') }),
  ]);
  const { target } = desiredState(wish, seen(now), []);
  assert.deepEqual(target.routes.config, [defaultRoute('10.0.0.254', 'eth0')]);
});

test('source routing follows the gateway: another one, none, and a lease in its place leave nothing of it (4.6)', () => {
  const wish = (ipv4: AttachmentIntent['ipv4']) => intent([attachment('store', 'eth1', { ipv4 })]);
  const first = desiredState(wish(fixed('192.168.1.5/24', '192.168.1.1')), seen(host([nic('eth1')])), []);
  const of = ({ target }: typeof first) => ({
    gateways: target.routes.config.flatMap((route) => route['next-hop-address'] ?? []),
    rules: target['route-rules'].config.length,
  });
  const then = (ipv4: AttachmentIntent['ipv4']) => of(desiredState(wish(ipv4), seen(first.target), first.owned));
  assert.deepEqual(of(first), { gateways: ['192.168.1.1'], rules: 2 });
  assert.deepEqual(then(fixed('192.168.1.5/24', '192.168.1.254')), { gateways: ['192.168.1.254'], rules: 2 });
  assert.deepEqual(then(fixed('192.168.1.5/24')), { gateways: [], rules: 0 });
  assert.deepEqual(then({ method: 'dhcp' }), { gateways: [], rules: 0 });
});
