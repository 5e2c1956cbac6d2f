import {
  type EgressLimits,
  familyOf,
  type HostState,
  type Interface,
  type IpConfig,
  interfacesByName,
  isLinkLocal,
  limitsFor,
  mainTable,
  netmaskOf,
  portsOf,
  type Route,
} from '../host-state/index.ts';
import { adler32 } from './desired/layout.ts';
import type { AttachmentIntent, IpIntent } from './intent.ts';

/** What is compared between an attachment and its host (spec 2.7), by oVirt's names. */
export const syncNames = [
  'mtu',
  'bridged',
  'vlan',
  'switchType',
  'outAverageLinkShare',
  'outAverageUpperLimit',
  'outAverageRealTime',
  'ipv4_boot_protocol',
  'ipv4_address',
  'ipv4_netmask',
  'ipv4_gateway',
  'ipv6_boot_protocol',
  'ipv6_address',
  'ipv6_prefix',
  'ipv6_gateway',
  'dns_configuration',
  'default_route',
] as const;
export type SyncName = (typeof syncNames)[number];
/** What Weft compares beyond oVirt's, see `moreConfigurations`. */
export const moreNames = ['stp', 'bridge_opts', 'ethtool_opts', 'bond_mode', 'bond_options', 'bond_slaves'] as const;
export type MoreName = (typeof moreNames)[number];

/** One comparison. A side is absent where there is no value. */
export interface ReportedConfiguration {
  name: SyncName | MoreName;
  expected?: string;
  actual?: string;
  inSync: boolean;
}

/** A host's state prepared for looking things up, so that a thousand networks are compared in one pass each. */
export interface StateIndex {
  state: HostState;
  byName: ReadonlyMap<string, Interface>;
  /** VLAN devices by what they sit on and their tag, whatever their names are. */
  vlans: ReadonlyMap<string, Interface>;
  /** Routes to everywhere, in all tables. */
  defaultRoutes: readonly Route[];
}

const vlanKey = (base: string, id: number): string => `${base} ${id}`;

export function indexState(state: HostState): StateIndex {
  const vlans = new Map<string, Interface>();
  for (const one of state.interfaces) {
    if (one.type === 'vlan') vlans.set(vlanKey(one.vlan['base-iface'], one.vlan.id), one);
  }
  return {
    state,
    byName: interfacesByName(state),
    vlans,
    defaultRoutes: state.routes.config.filter(
      ({ destination }) => destination === '0.0.0.0/0' || destination === '::/0',
    ),
  };
}

/**
 * Compares what is wanted of one network with what its host has (spec 2.7). Address details are compared only
 * where both sides are static, DNS only on the default-route network, those of QoS only where a side has a value. `former`: the VLAN device
 * that the network is on still, where it has no tag any more, see `formerVlan`.
 */
export function reportedConfigurations(
  wanted: AttachmentIntent,
  host: StateIndex,
  former?: Interface,
): ReportedConfiguration[] {
  const { carrier, base } = devicesOf(wanted, host);
  const tagged = former ?? base;
  return [
    compare('mtu', String(wanted.mtu), carrier && String(carrier.mtu)),
    compare('bridged', String(wanted.bridged), carrier && String(carrier.type === 'linux-bridge')),
    compare('vlan', text(wanted.vlan), text(tagged?.type === 'vlan' ? tagged.vlan.id : null)),
    // Nothing but Linux bridges is put on hosts; a switch of another kind is not recognised as this network.
    compare('switchType', 'LEGACY', carrier && 'LEGACY'),
    ...compareEgress(wanted.egress, egressOf(wanted, host)),
    ...compareIp(wanted.ipv4, carrier?.ipv4, 'ipv4', gatewayThrough(host, carrier, 'ipv4')),
    ...compareIp(wanted.ipv6, carrier?.ipv6, 'ipv6', gatewayThrough(host, carrier, 'ipv6')),
    ...compareDns(wanted, host.state),
    compareDefaultRoute(wanted, host, carrier),
  ];
}

/** Whether every comparison came out equal. */
export function inSync(configurations: readonly ReportedConfiguration[]): boolean {
  return configurations.every((one) => one.inSync);
}

function text(value: number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}

function compare(name: SyncName, expected: string | undefined, actual: string | undefined): ReportedConfiguration {
  return result(name, expected, actual, expected === actual);
}

function result(
  name: SyncName,
  expected: string | undefined,
  actual: string | undefined,
  equal: boolean,
): ReportedConfiguration {
  return {
    name,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    inSync: equal,
  };
}

/**
 * The devices that carry a network on its host: `base` is the NIC, bond or VLAN device, `carrier` what
 * has the address, the bridge or else the base. A bridge of the network's name on another device than the wanted one
 * is not this network where it should be, and does not count.
 */
export function devicesOf(
  wanted: Pick<AttachmentIntent, 'device' | 'nic' | 'vlan'>,
  { byName, vlans }: StateIndex,
): { carrier?: Interface; base?: Interface } {
  const bridge = byName.get(wanted.device);
  if (bridge?.type === 'linux-bridge') {
    const base = portsOf(bridge)
      .map((port) => byName.get(port))
      .find((port) => port !== undefined && sitsOn(port, wanted.nic));
    return base ? { carrier: bridge, base } : {};
  }
  const base = wanted.vlan === null ? byName.get(wanted.nic) : vlans.get(vlanKey(wanted.nic, wanted.vlan));
  return base ? { carrier: base, base } : {};
}

/** The limits that the host has for a network. */
export function egressOf(
  { nic, vlan }: Pick<AttachmentIntent, 'nic' | 'vlan'>,
  { byName }: StateIndex,
): EgressLimits | undefined {
  return limitsFor(byName.get(nic)?.egress, vlan);
}

function compareEgress(wanted: EgressLimits | undefined, seen: EgressLimits | undefined): ReportedConfiguration[] {
  const names = {
    outAverageLinkShare: 'link-share',
    outAverageUpperLimit: 'upper-limit',
    outAverageRealTime: 'real-time',
  } as const;
  return (Object.keys(names) as (keyof typeof names)[])
    .map((name) => compare(name, text(wanted?.[names[name]]), text(seen?.[names[name]])))
    .filter(({ expected, actual }) => expected !== undefined || actual !== undefined);
}

function sitsOn(device: Interface, nic: string): boolean {
  return device.name === nic || (device.type === 'vlan' && device.vlan['base-iface'] === nic);
}

type FamilyName = 'ipv4' | 'ipv6';

const protocols: Record<IpIntent['method'], string> = {
  none: 'NONE',
  static: 'STATIC_IP',
  dhcp: 'DHCP',
  autoconf: 'AUTOCONF',
  poly_dhcp_autoconf: 'POLY_DHCP_AUTOCONF',
};

/** How a device gets its address in one family. Link-local addresses come by themselves and say nothing. */
export function methodOf(config: IpConfig): IpIntent['method'] {
  if (config.dhcp && config.autoconf) return 'poly_dhcp_autoconf';
  if (config.dhcp) return 'dhcp';
  if (config.autoconf) return 'autoconf';
  return config.address.some(({ ip }) => !isLinkLocal(ip)) ? 'static' : 'none';
}

function compareIp(
  wanted: IpIntent,
  config: IpConfig | undefined,
  family: FamilyName,
  gateway: string | undefined,
): ReportedConfiguration[] {
  const method = config && methodOf(config);
  const protocol = compare(`${family}_boot_protocol`, protocols[wanted.method], method && protocols[method]);
  if (wanted.method !== 'static' || method !== 'static' || !wanted.address) return [protocol];
  const { address } = wanted;
  const actual =
    config?.address.find((one) => one.ip === address.ip) ?? config?.address.find(({ ip }) => !isLinkLocal(ip));
  const prefix = (length: number | undefined) =>
    length === undefined ? undefined : family === 'ipv4' ? netmaskOf(length) : String(length);
  return [
    protocol,
    compare(`${family}_address`, address.ip, actual?.ip),
    compare(
      family === 'ipv4' ? 'ipv4_netmask' : 'ipv6_prefix',
      prefix(address['prefix-length']),
      prefix(actual?.['prefix-length']),
    ),
    compare(`${family}_gateway`, wanted.gateway || undefined, gateway),
  ];
}

/**
 * The next hop of the default route through a device, in the main table or in the device's own: gateways other than the host's are
 * source-routed. What other tables say is somebody else's.
 */
export function gatewayThrough(
  { defaultRoutes }: StateIndex,
  carrier: Interface | undefined,
  family: FamilyName,
): string | undefined {
  if (!carrier) return undefined;
  const tables = [mainTable, adler32(carrier.name)];
  return defaultRoutes.find(
    (route) =>
      route['next-hop-interface'] === carrier.name &&
      tables.includes(route['table-id']) &&
      familyOf(route['next-hop-address'] ?? '') === family,
  )?.['next-hop-address'];
}

/**
 * Whether the host's default route is this network's. A default-route network without any gateway has none to give, and
 * one that gets its gateway by DHCP or router advertisement has it among the facts, where it is not looked for.
 */
function compareDefaultRoute(
  wanted: AttachmentIntent,
  { defaultRoutes }: StateIndex,
  carrier: Interface | undefined,
): ReportedConfiguration {
  const expected = wanted.defaultRoute && Boolean(wanted.ipv4.gateway || wanted.ipv6.gateway);
  const holders = defaultRoutes
    .filter((route) => route['table-id'] === mainTable)
    .map((route) => route['next-hop-interface']);
  const dynamic = wanted.defaultRoute && carrier && (carrier.ipv4.dhcp || carrier.ipv6.dhcp || carrier.ipv6.autoconf);
  if (dynamic) return compare('default_route', 'true', String(holders.every((name) => name === carrier.name)));
  return compare('default_route', String(expected), String(carrier !== undefined && holders.includes(carrier.name)));
}

function compareDns(wanted: AttachmentIntent, state: HostState): ReportedConfiguration[] {
  if (!wanted.defaultRoute) return [];
  const servers = state['dns-resolver'].config.server;
  const list = (addresses: readonly string[]) => (addresses.length > 0 ? addresses.join(',') : undefined);
  const contained = wanted.nameServers.every((server) => servers.includes(server));
  return [result('dns_configuration', list(wanted.nameServers), list(servers), contained)];
}
