import assert from 'node:assert/strict';
import test from 'node:test';
import type { HostState, Interface, InterfaceFacts } from '../host-state/index.ts';
import { adler32 } from './desired/layout.ts';
import { desiredState } from './desired-state.ts';
import type { HostIntent } from './intent.ts';
import { plan } from './plan.ts';
import { attachment, bond, bridge, defaultRoute, fixed, host, intent, nic, vlan } from './testing/hosts.ts';

const listens = (one: Interface): Interface => ({ ...one, ipv6: { enabled: true, autoconf: true, address: [] } });
const linkLocal: InterfaceFacts = {
  carrier: true,
  addresses: [{ ip: 'fe80::1', 'prefix-length': 64 }],
  'dynamic-by-host': true,
};

/** The steps to what is wanted of a host that was set up by hand, and again when its devices are ours. */
function steps(wanted: HostIntent, state: HostState, facts: Record<string, Partial<InterfaceFacts>> = {}): string[] {
  const all = Object.fromEntries(
    state.interfaces.map(({ name }) => [name, { ...linkLocal, ...facts[name] } as InterfaceFacts]),
  );
  const observed = { state, facts: all, taps: {} };
  const first = desiredState(wanted, observed, []);
  const second = desiredState(wanted, observed, first.owned);
  assert.deepEqual(second, first, 'asked again it says the same');
  return plan(state, first.target).steps.map(({ title }) => title);
}

/** bond0 of eth1 and eth2 with a bridge on an oddly named VLAN; the kernel listens to routers wherever nobody told it not to. */
const byHand = host(
  [
    nic('eth1', { controller: 'bond0' }),
    nic('eth2', { controller: 'bond0' }),
    bond('bond0', 'active-backup'),
    vlan('bond0', 100, { name: 'guests', controller: 'blue' }),
    bridge('blue', { addresses: ['10.1.0.2/24', '10.1.0.3/24'] }),
  ].map(listens),
);
const asItIs = intent(
  [attachment('blue', 'bond0', { vlan: 100, ipv4: fixed('10.1.0.2/24'), ipv6: { method: 'autoconf' } })],
  [{ name: 'bond0', mode: 'active-backup', options: {}, ports: ['eth1', 'eth2'] }],
);

test('a host that was set up by hand takes no steps, though the kernel listens to routers on every device', () => {
  assert.deepEqual(steps(asItIs, byHand), []);
});

test('the same devices are ours from then on, ports and bond included', () => {
  const { owned } = desiredState(asItIs, { state: byHand, facts: { bond0: linkLocal }, taps: {} }, []);
  assert.deepEqual(owned, ['blue', 'bond0', 'eth1', 'eth2', 'guests']);
});

test('a device with an address from a router is somebody else’s still', () => {
  const facts = { bond0: { ...linkLocal, addresses: [{ ip: '2001:db8::7', 'prefix-length': 64 }] } };
  const { owned } = desiredState(asItIs, { state: byHand, facts, taps: {} }, []);
  assert.ok(!owned.includes('bond0'));
});

test('a NIC that comes to lie under a VLAN stops listening, and is freed when the VLAN goes', () => {
  const fresh = host([listens(nic('eth1'))]);
  const observed = { state: fresh, facts: { eth1: linkLocal }, taps: {} };
  const { target, owned } = desiredState(intent([attachment('blue', 'eth1', { vlan: 7, mtu: 9000 })]), observed, []);
  assert.equal(target.interfaces.find(({ name }) => name === 'eth1')?.mtu, 9000);
  const freed = desiredState(intent([]), { state: target, facts: {}, taps: {} }, owned).target;
  assert.deepEqual(freed, host([nic('eth1')]));
});

test('a lease of the host’s own client is left to it, also where Weft would route it by source', () => {
  const leased = host([nic('eth1', { controller: 'blue' }), bridge('blue', { dhcp: true })]);
  const wanted = intent([attachment('blue', 'eth1', { ipv4: { method: 'dhcp' } })]);
  assert.deepEqual(steps(wanted, leased), []);
  assert.notDeepEqual(steps(wanted, leased, { blue: { 'dynamic-by-host': undefined as never } }), []);
});

test('where the gateway of another client’s lease belongs is known for when Weft asks for it', () => {
  const state = host([nic('eth1', { controller: 'blue' }), bridge('blue', { dhcp: true })]);
  const tables = (defaultRoute: boolean, fact: Partial<InterfaceFacts>) => {
    const wanted = intent([attachment('blue', 'eth1', { ipv4: { method: 'dhcp' }, defaultRoute })]);
    return desiredState(wanted, { state, facts: { blue: { ...linkLocal, ...fact } }, taps: {} }, []).leaseTables;
  };
  assert.deepEqual(tables(false, {}), { blue: adler32('blue') });
  assert.deepEqual(tables(true, {}), {}, 'the main table');
  assert.deepEqual(tables(false, { 'dynamic-by-host': undefined as never }), {}, 'it is Weft’s already');
});

test('source routing that oVirt made for the default-route network stays with its gateway, and goes with it', () => {
  const table = adler32('ovirtmgmt');
  const rule = { family: 'ipv4' as const, priority: 3200, 'route-table': table };
  const state = {
    ...host(
      [nic('eth0', { controller: 'ovirtmgmt' }), bridge('ovirtmgmt', { like: 'eth0', addresses: ['10.0.0.5/24'] })],
      [
        defaultRoute('10.0.0.254', 'ovirtmgmt'),
        { ...defaultRoute('10.0.0.254', 'ovirtmgmt'), 'table-id': table },
        { destination: '10.0.0.0/24', 'next-hop-interface': 'ovirtmgmt', 'table-id': table },
      ],
    ),
    'route-rules': {
      config: [
        { ...rule, 'ip-to': '10.0.0.0/24' },
        { ...rule, 'ip-from': '10.0.0.0/24' },
      ],
    },
  };
  const via = (gateway: string) =>
    intent([attachment('ovirtmgmt', 'eth0', { ipv4: fixed('10.0.0.5/24', gateway), defaultRoute: true })]);
  assert.deepEqual(steps(via('10.0.0.254'), state), []);
  const moved = desiredState(via('10.0.0.253'), { state, facts: {}, taps: {} }, ['ovirtmgmt', 'eth0']).target;
  assert.deepEqual(
    moved.routes.config.filter((route) => route['table-id'] === table && route['next-hop-address']),
    [],
  );
});
