import { canonicalBondOptions, wearsActivePortsMac } from './bond-options.ts';
import { canonicalBridgeOptions } from './bridge-options.ts';
import { canonicalEgress } from './egress.ts';
import { canonicalIp, cidrText, type Family, familyOf, parseCidr, subnetOf } from './ip.ts';
import type { BridgeConfig, HostState, Interface, IpAddress, IpConfig, Route, RouteRule } from './types.ts';

/** The main routing table (rt_tables). */
export const mainTable = 254;

/** The kernel's own metric when a route names none. */
const defaultMetric: Record<Family, number> = { ipv4: 0, ipv6: 1024 };

export const noIp: Readonly<IpConfig> = Object.freeze({ enabled: false, address: [] });

/** A host of which nothing is known. */
export function emptyState(): HostState {
  return {
    interfaces: [],
    routes: { config: [] },
    'route-rules': { config: [] },
    'dns-resolver': { config: { server: [], search: [] } },
  };
}

/** Orders texts the same way everywhere, whatever the locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The one form that equal states share: everything sorted, addresses and option values in canonical text,
 * defaults left out, `enabled` true where there is an address, and port lists that agree with the ports'
 * `controller` (which is the truth; a port that is not in the state is not seen). IPv4 has no switch in the
 * kernel, so its `enabled` says only whether there is an address or a way to get one.
 */
export function normalize(state: HostState): HostState {
  const controllers = controllersOf(state);
  const ports = new Map<string, string[]>();
  for (const [port, controller] of controllers) {
    const list = ports.get(controller);
    if (list) list.push(port);
    else ports.set(controller, [port]);
  }
  const interfaces = state.interfaces
    .map((one) => normalizeInterface(one, controllers.get(one.name), (ports.get(one.name) ?? []).sort(byText)))
    .sort((a, b) => byText(a.name, b.name));
  const { server, search } = state['dns-resolver'].config;
  return {
    interfaces,
    routes: { config: sortedBy(state.routes.config.map(normalizeRoute), (route) => routeKey(route)) },
    'route-rules': { config: sortedBy(state['route-rules'].config.map(normalizeRule), ruleKey) },
    'dns-resolver': { config: { server: server.map(canonicalIp), search: [...search] } },
  };
}

/** Controller by port, from either side of the relation. */
function controllersOf(state: HostState): Map<string, string> {
  const names = new Set(state.interfaces.map((one) => one.name));
  const controllers = new Map<string, string>();
  for (const one of state.interfaces) {
    for (const port of portsOf(one)) if (names.has(port)) controllers.set(port, one.name);
  }
  for (const one of state.interfaces) {
    if (one.controller !== undefined && names.has(one.controller)) controllers.set(one.name, one.controller);
  }
  return controllers;
}

/** Names of the ports of a bond or bridge; none of anything else. */
export function portsOf(one: Interface): string[] {
  if (one.type === 'bond') return one['link-aggregation'].port;
  return one.type === 'linux-bridge' ? one.bridge.port : [];
}

/** The same interface with other ports (those of a bond or bridge; others have none). */
export function withPorts(one: Interface, port: string[]): Interface {
  if (one.type === 'bond') return { ...one, 'link-aggregation': { ...one['link-aggregation'], port } };
  return one.type === 'linux-bridge' ? { ...one, bridge: { ...one.bridge, port } } : one;
}

function normalizeInterface(one: Interface, controller: string | undefined, port: string[]): Interface {
  const common = {
    name: one.name,
    state: one.state,
    mtu: one.mtu,
    'mac-address': one['mac-address'].toLowerCase(),
    ...(controller === undefined ? {} : { controller }),
    ipv4: normalizeIp(one.ipv4, 'ipv4'),
    ipv6: normalizeIp(one.ipv6, 'ipv6'),
    ...(one.egress === undefined ? {} : { egress: canonicalEgress(one.egress) }),
  };
  switch (one.type) {
    case 'bond': {
      const { mode, options } = one['link-aggregation'];
      const config = { mode, options: canonicalBondOptions(mode, options), port };
      // A MAC address that comes and goes with the active port is a fact, not configuration.
      const mac = wearsActivePortsMac(config) ? '' : common['mac-address'];
      return { ...common, 'mac-address': mac, type: one.type, 'link-aggregation': config };
    }
    case 'vlan':
      return { ...common, type: one.type, vlan: { 'base-iface': one.vlan['base-iface'], id: one.vlan.id } };
    case 'linux-bridge':
      return { ...common, type: one.type, bridge: { port, options: normalizeBridgeOptions(one.bridge.options) } };
    default: {
      const { ethtool = {} } = one;
      const isAsked = Object.keys(ethtool).length > 0;
      return { ...common, type: one.type, ...(isAsked ? { ethtool } : {}) };
    }
  }
}

function normalizeBridgeOptions(options: BridgeConfig['options']): BridgeConfig['options'] {
  const custom = canonicalBridgeOptions(options.custom ?? {});
  const stp = { enabled: options.stp.enabled };
  return Object.keys(custom).length === 0 ? { stp } : { stp, custom };
}

function normalizeIp(config: IpConfig, family: Family): IpConfig {
  const dhcp = config.dhcp === true;
  const autoconf = family === 'ipv6' && config.autoconf === true;
  const address = sortedBy(config.address.map(canonicalAddress), cidrText);
  const inUse = dhcp || autoconf || address.length > 0;
  const table = dhcp || autoconf ? config['auto-route-table-id'] : undefined;
  return {
    enabled: inUse || (family === 'ipv6' && config.enabled),
    ...(dhcp ? { dhcp } : {}),
    ...(autoconf ? { autoconf } : {}),
    ...(table === undefined || table === mainTable ? {} : { 'auto-route-table-id': table }),
    address,
  };
}

function canonicalAddress(address: IpAddress): IpAddress {
  return { ip: canonicalIp(address.ip), 'prefix-length': address['prefix-length'] };
}

/** Canonical form of a route: host bits of the destination cleared, the kernel's default metric left out. */
export function normalizeRoute(route: Route): Route {
  const gateway = route['next-hop-address'];
  const destination =
    route.destination === 'default'
      ? familyOf(gateway ?? '0.0.0.0') === 'ipv6'
        ? '::/0'
        : '0.0.0.0/0'
      : subnetOf(parseCidr(route.destination));
  const metric = route.metric ?? defaultMetric[familyOf(destination)];
  return {
    destination,
    'next-hop-interface': route['next-hop-interface'],
    ...(gateway === undefined ? {} : { 'next-hop-address': canonicalIp(gateway) }),
    'table-id': route['table-id'],
    ...(metric === defaultMetric[familyOf(destination)] ? {} : { metric }),
  };
}

export function normalizeRule(rule: RouteRule): RouteRule {
  const from = rule['ip-from'];
  const to = rule['ip-to'];
  return {
    family: rule.family,
    ...(from === undefined ? {} : { 'ip-from': subnetOf(parseCidr(from)) }),
    ...(to === undefined ? {} : { 'ip-to': subnetOf(parseCidr(to)) }),
    priority: rule.priority,
    'route-table': rule['route-table'],
  };
}

/** What makes a normalised route unique for the kernel: it refuses two with the same table, destination and metric. */
export function routeKey(route: Route): string {
  return `${route['table-id']} ${route.destination} ${route.metric ?? ''}`;
}

/** What makes a normalised rule unique. */
export function ruleKey(rule: RouteRule): string {
  return `${rule.family} ${rule.priority} ${rule['ip-from'] ?? ''} ${rule['ip-to'] ?? ''} ${rule['route-table']}`;
}

function sortedBy<T>(list: T[], key: (item: T) => string): T[] {
  return list
    .map((item) => [key(item), item] as const)
    .sort(([a], [b]) => byText(a, b))
    .map(([, item]) => item);
}
