import fc from 'fast-check';
import {
  bondModes,
  type EgressClass,
  emptyState,
  type HostState,
  type Interface,
  type IpAddress,
  mainTable,
  normalize,
  type Route,
  type RouteRule,
} from '../../host-state/index.ts';
import { openDraft } from '../simulate/draft.ts';
import { addRouteProblem } from '../simulate/route.ts';

/** Where the engine is in the states below: in the subnet that some interfaces get an address of. */
export const engineAddress = '10.0.0.200';

const nics = ['eth0', 'eth1', 'eth2', 'eth3', 'eth4', 'eth5'] as const;
const tags = [0, 10, 100, 4094] as const;
const mtus = [576, 1280, 1500, 1501, 9000] as const;
const v4: readonly IpAddress[] = [
  { ip: '10.0.0.1', 'prefix-length': 24 },
  { ip: '10.0.0.1', 'prefix-length': 16 },
  { ip: '10.0.0.2', 'prefix-length': 24 },
  { ip: '192.168.7.1', 'prefix-length': 30 },
  { ip: '172.16.0.5', 'prefix-length': 12 },
];
const v6: readonly IpAddress[] = [
  { ip: '2001:db8::1', 'prefix-length': 64 },
  { ip: '2001:db8::1', 'prefix-length': 48 },
  { ip: 'fd00:1::7', 'prefix-length': 64 },
];
const gateways: readonly [destination: string, gateway: string | undefined][] = [
  ['0.0.0.0/0', '10.0.0.254'],
  ['0.0.0.0/0', '192.168.7.2'],
  ['198.51.100.0/24', '10.0.0.253'],
  ['203.0.113.0/24', undefined],
  ['198.51.100.7/32', '203.0.113.9'],
  ['::/0', '2001:db8::fe'],
  ['::/0', 'fe80::1'],
  ['2001:db8:9::/48', undefined],
];

/** Random choices, by name, that `buildState` makes a valid state of; fast-check shrinks them. */
interface Genes {
  /** For each NIC: 0 to 2 a port of bond0 to bond2, else free. */
  bondOf: number[];
  bonds: { exists: boolean; mode: number; mtu: number; options: number }[];
  vlans: { base: number; tag: number; name: number; mtu: number; up: boolean }[];
  bridges: { exists: boolean; mtu: number; stp: boolean; options: number }[];
  /** By order of devices: 0 to 2 a port of br0 to br2, else of nothing. */
  bridgeOf: number[];
  /** By order of devices. */
  devices: { mtu: number; up: boolean; v4: number[]; v6: number[]; dhcp: boolean; autoconf: boolean; ipv6: boolean }[];
  dummies: number;
  mac: number;
  routes: { route: number; device: number; table: number; metric: number }[];
  rules: { from: number; table: number }[];
  /** Classes on the device of that order; devices without any have no scheduler of ours. */
  egress: { device: number; vlan: number; share: number; limit: number }[];
  dns: number;
}

const index = fc.nat({ max: 11 });
const flag = fc.boolean();
const genes: fc.Arbitrary<Genes> = fc.record({
  bondOf: fc.array(index, { minLength: 6, maxLength: 6 }),
  bonds: fc.array(fc.record({ exists: flag, mode: index, mtu: index, options: index }), { minLength: 3, maxLength: 3 }),
  vlans: fc.array(fc.record({ base: index, tag: index, name: index, mtu: index, up: flag }), { maxLength: 6 }),
  bridges: fc.array(fc.record({ exists: flag, mtu: index, stp: flag, options: index }), { minLength: 3, maxLength: 3 }),
  bridgeOf: fc.array(index, { minLength: 16, maxLength: 16 }),
  devices: fc.array(
    fc.record({
      mtu: index,
      up: fc.nat({ max: 3 }).map((n) => n > 0),
      v4: fc.array(index, { maxLength: 2 }),
      v6: fc.array(index, { maxLength: 2 }),
      dhcp: fc.nat({ max: 7 }).map((n) => n === 0),
      autoconf: fc.nat({ max: 7 }).map((n) => n === 0),
      ipv6: flag,
    }),
    { minLength: 20, maxLength: 20 },
  ),
  dummies: fc.nat({ max: 2 }),
  mac: fc.nat({ max: 20 }),
  routes: fc.array(fc.record({ route: index, device: index, table: index, metric: index }), { maxLength: 6 }),
  rules: fc.array(fc.record({ from: index, table: index }), { maxLength: 3 }),
  egress: fc.array(fc.record({ device: index, vlan: index, share: index, limit: index }), { maxLength: 5 }),
  dns: index,
});

/** A state that a kernel can have, on a host with six NICs (one of them a veth) and a device of somebody else. */
export const arbitraryState: fc.Arbitrary<HostState> = genes.map(buildState);

/** Two states of the same host. Half of the pairs are near each other: one is the other with a few choices changed. */
export const arbitraryPair: fc.Arbitrary<[HostState, HostState]> = fc.oneof(
  fc.tuple(genes, genes).map(([a, b]): [HostState, HostState] => [buildState(a), buildState(b)]),
  fc
    .tuple(genes, genes, fc.subarray(geneNames(), { minLength: 1, maxLength: 3 }))
    .map(([a, b, names]): [HostState, HostState] => {
      const taken = Object.fromEntries(names.map((name) => [name, b[name]]));
      return [buildState(a), buildState({ ...a, ...taken })];
    }),
);

function geneNames(): (keyof Genes)[] {
  return [
    'bondOf',
    'bonds',
    'vlans',
    'bridges',
    'bridgeOf',
    'devices',
    'dummies',
    'routes',
    'rules',
    'egress',
    'dns',
    'mac',
  ];
}

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

function buildState(from: Genes): HostState {
  const built = new Map<string, Interface>();
  const add = (one: Interface): void => {
    built.set(one.name, one);
  };
  const common = (name: string, mac: number) => ({
    name,
    'mac-address': `02:00:00:00:00:${mac.toString(16).padStart(2, '0')}`,
    state: 'up' as const,
    mtu: 1500,
    ipv4: { enabled: false, address: [] },
    ipv6: { enabled: false, address: [] },
  });
  const deviceOf = (at: number) => from.devices[at % from.devices.length] as Genes['devices'][number];

  nics.forEach((name, at) => {
    const bond = from.bondOf[at] as number;
    const isPort = from.bonds[bond]?.exists === true;
    const { mtu, up } = deviceOf(at);
    // Now and then a NIC has another address than it came with, and a port another MTU than its bond.
    const mac = from.mac === at ? 0x77 : at + 1;
    const own = { ...common(name, mac), mtu: pick(mtus, mtu), state: up ? ('up' as const) : ('down' as const) };
    const port = { ...own, controller: `bond${bond}`, mtu: mtu === 11 ? 9000 : pick(mtus, from.bonds[bond]?.mtu ?? 0) };
    add({ ...(isPort ? port : own), type: name === 'eth5' ? 'veth' : 'ethernet' });
  });
  add({ ...common('tun0', 0x30), type: 'tun' });
  from.bonds.forEach(({ exists, mode, mtu, options }, at) => {
    if (!exists) return;
    const config = { mode: pick(bondModes, mode), options: pick(bondChoices, options), port: [] };
    const up = deviceOf(6 + at).up ? ('up' as const) : ('down' as const);
    add({
      ...common(`bond${at}`, 0x10 + at),
      state: up,
      mtu: pick(mtus, mtu),
      type: 'bond',
      'link-aggregation': config,
    });
  });
  for (let at = 0; at < from.dummies; at++) add({ ...common(`dummy${at}`, 0x40 + at), type: 'dummy' });
  from.bridges.forEach(({ exists, mtu, stp, options }, at) => {
    if (!exists) return;
    const bridge = { port: [], options: { stp: { enabled: stp }, custom: pick(bridgeChoices, options) } };
    const up = deviceOf(9 + at).up ? ('up' as const) : ('down' as const);
    add({ ...common(`br${at}`, 0x20 + at), state: up, mtu: pick(mtus, mtu), type: 'linux-bridge', bridge });
  });
  const isPort = (name: string): boolean => built.get(name)?.controller !== undefined;
  const isBridge = (name: string): boolean => built.get(name)?.type === 'linux-bridge';
  [...built.keys()].forEach((name, at) => {
    const bridge = `br${from.bridgeOf[at % from.bridgeOf.length]}`;
    const one = built.get(name) as Interface;
    if (isPort(name) || isBridge(name) || one.type === 'tun' || !built.has(bridge)) return;
    add({ ...one, controller: bridge });
  });
  from.vlans.forEach(({ base, tag, name, mtu, up }, at) => {
    const bases = [...built.values()].filter(({ type }) => type !== 'tun');
    const under = pick(bases, base);
    const id = pick(tags, tag);
    const own = name % 3 === 0 ? `vlan${at}` : `${under.name}.${id}`;
    const isTaken = [...built.values()].some(
      (one) => one.name === own || (one.type === 'vlan' && one.vlan.id === id && one.vlan['base-iface'] === under.name),
    );
    if (isTaken || own.length > 15) return;
    const bridge = `br${from.bridgeOf[(at + 5) % from.bridgeOf.length]}`;
    const isOnBridge = built.has(bridge) && !liesOnBridge(built, under.name);
    const state = up && under.state === 'up' ? ('up' as const) : ('down' as const);
    const device = { ...common(own, 0x50 + at), state, mtu: Math.min(under.mtu, pick(mtus, mtu)) };
    const vlan = { type: 'vlan' as const, vlan: { 'base-iface': under.name, id } };
    add(isOnBridge ? { ...device, ...vlan, controller: bridge } : { ...device, ...vlan });
  });
  [...built.keys()].forEach((name, at) => {
    const one = built.get(name) as Interface;
    const controller = built.get(one.controller ?? '');
    if (controller?.type !== 'bond') add(withAddresses(one, deviceOf(at)));
  });
  const devices = [...built.keys()];
  for (const [name, genes] of Map.groupBy(from.egress, ({ device }) => pick(devices, device))) {
    add({ ...(built.get(name) as Interface), egress: classesOf(genes) });
  }
  return normalize({ ...emptyState(), interfaces: [...built.values()], ...networkOf(from, [...built.values()]) });
}

const bondChoices: readonly Record<string, string>[] = [
  {},
  { miimon: '100' },
  { miimon: '100', xmit_hash_policy: 'layer2+3' },
  { miimon: '50', updelay: '100', lacp_rate: 'fast' },
  { fail_over_mac: 'active', num_grat_arp: '3' },
];
const bridgeChoices: readonly Record<string, string>[] = [
  {},
  { forward_delay: '200' },
  { multicast_snooping: '0', ageing_time: '0' },
];

function classesOf(genes: Genes['egress']): EgressClass[] {
  const classes = new Map<number | null, EgressClass>([[null, { vlan: null, 'link-share': 10 }]]);
  for (const { vlan, share, limit } of genes) {
    const tag = vlan % 5 === 4 ? null : pick(tags, vlan);
    classes.set(tag, {
      vlan: tag,
      'link-share': share * 9 + 1,
      ...(limit % 3 === 0 ? {} : { 'upper-limit': 1000 + limit }),
      ...(limit % 4 === 0 ? {} : { 'real-time': share + 1 }),
    });
  }
  return [...classes.values()];
}

/** A VLAN on a bridge must not become a port of what it lies on; simplest is to keep it out of bridges. */
function liesOnBridge(built: Map<string, Interface>, name: string): boolean {
  const one = built.get(name);
  if (one?.type === 'linux-bridge') return true;
  return one?.type === 'vlan' && liesOnBridge(built, one.vlan['base-iface']);
}

function withAddresses(one: Interface, gene: Genes['devices'][number]): Interface {
  const distinct = (list: IpAddress[]): IpAddress[] => [...new Set(list)];
  const unique = (list: IpAddress[]): IpAddress[] =>
    list.filter(({ ip }, at) => list.findIndex((o) => o.ip === ip) === at);
  const ipv4 = {
    enabled: true,
    dhcp: gene.dhcp,
    ...(gene.dhcp && gene.ipv6 ? { 'auto-route-table-id': 4711 } : {}),
    address: distinct(gene.v4.flatMap((at) => (at < v4.length ? [pick(v4, at)] : []))),
  };
  if (one.mtu < 1280 || !gene.ipv6) return { ...one, ipv4 };
  const address = unique(distinct(gene.v6.flatMap((at) => (at < v6.length ? [pick(v6, at)] : []))));
  return { ...one, ipv4, ipv6: { enabled: true, autoconf: gene.autoconf, address } };
}

function networkOf(from: Genes, interfaces: Interface[]): Pick<HostState, 'routes' | 'route-rules' | 'dns-resolver'> {
  const draft = openDraft({ ...emptyState(), interfaces });
  const config: Route[] = [];
  for (const { route, device, table, metric } of from.routes) {
    const [destination, gateway] = pick(gateways, route);
    const candidate: Route = {
      destination,
      'next-hop-interface': pick(interfaces, device * 2 + route).name,
      ...(gateway === undefined ? {} : { 'next-hop-address': gateway }),
      'table-id': table % 3 === 0 ? 1234 : mainTable,
      ...(metric % 4 === 0 ? { metric: 50 } : {}),
    };
    const isTaken = config.some(
      (other) =>
        other.destination === destination &&
        other['table-id'] === candidate['table-id'] &&
        other.metric === candidate.metric,
    );
    if (!isTaken && addRouteProblem(draft, candidate) === undefined) config.push(candidate);
  }
  const rules = new Map<string, RouteRule>();
  for (const { from: at, table } of from.rules) {
    const subnet = pick(['10.0.0.0/24', '192.168.7.0/30'], at);
    const rule: RouteRule = { family: 'ipv4', priority: 3200, 'ip-from': subnet, 'route-table': 1000 + (table % 2) };
    rules.set(JSON.stringify(rule), rule);
  }
  return {
    routes: { config },
    'route-rules': { config: [...rules.values()] },
    'dns-resolver': {
      config: { server: from.dns % 2 === 0 ? [] : ['192.0.2.53'], search: from.dns > 8 ? ['lab'] : [] },
    },
  };
}
