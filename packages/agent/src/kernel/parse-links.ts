import {
  bondModes,
  byText,
  type EgressClass,
  type Interface,
  type InterfaceFacts,
  type InterfaceType,
  type IpAddress,
  type IpConfig,
} from '@weft/core/host-state';
import { bondOptionsSet } from './bond-options.ts';
import { bridgeOptionsSet } from './bridge-options.ts';
import type { IpAddr, IpLink } from './ip-json.ts';

/** What the link list does not tell and is read beside it, by interface name. */
export interface BesideLinks {
  ipv6(name: string): { enabled: boolean; autoconf: boolean };
  /** Custom options that someone asked for, by bridge. */
  askedBridgeOptions(name: string): Record<string, string>;
  hardware(link: IpLink, type: InterfaceType): Partial<InterfaceFacts>;
  /** Classes of Weft's scheduler. */
  egress?(name: string): EgressClass[] | undefined;
}

/** Interfaces, facts about them and the guests' taps, as read from one list of links. */
export interface ParsedLinks {
  /** Sorted by name. */
  interfaces: Interface[];
  facts: Record<string, InterfaceFacts>;
  taps: Record<string, string[]>;
}

const typeOfKind: Record<string, InterfaceType> = {
  bond: 'bond',
  vlan: 'vlan',
  bridge: 'linux-bridge',
  dummy: 'dummy',
  veth: 'veth',
  tun: 'tun',
  macvtap: 'macvtap',
  vxlan: 'vxlan',
  openvswitch: 'ovs-interface',
};

/** Hardware has no kind; its ARP type (1) says that it is Ethernet. */
function typeOf(link: IpLink): InterfaceType {
  if (link.flags.includes('LOOPBACK')) return 'loopback';
  const kind = link.linkinfo?.info_kind;
  if (kind !== undefined) return typeOfKind[kind] ?? 'other';
  return link.link_type === '[1]' ? 'ethernet' : 'other';
}

const linkLocal = '253';

function addressesOf(link: IpLink, wanted: (address: IpAddr) => boolean): IpAddress[] {
  const found: IpAddress[] = [];
  for (const address of link.addr_info ?? []) {
    if (address.local === undefined || address.prefixlen === undefined || !wanted(address)) continue;
    found.push({ ip: address.local, 'prefix-length': address.prefixlen });
  }
  return found.sort((a, b) => byText(a.ip, b.ip) || a['prefix-length'] - b['prefix-length']);
}

/** Static addresses. Those that come and go by themselves (leases, router advertisements, link-local) are facts. */
const isStatic =
  (family: 'inet' | 'inet6') =>
  (address: IpAddr): boolean =>
    address.family === family && address.dynamic !== true && !(family === 'inet6' && address.scope === linkLocal);

function ipv4Of(link: IpLink): IpConfig {
  const address = addressesOf(link, isStatic('inet'));
  const dhcp = (link.addr_info ?? []).some((entry) => entry.family === 'inet' && entry.dynamic === true);
  return { enabled: dhcp || address.length > 0, dhcp, address };
}

function ipv6Of(link: IpLink, beside: BesideLinks): IpConfig {
  return { ...beside.ipv6(link.ifname), dhcp: false, address: addressesOf(link, isStatic('inet6')) };
}

/** A bond lends its ports its own address; what a port is configured with is what it gets back. */
function macOf(link: IpLink): string {
  const slave = link.linkinfo?.info_slave_kind === 'bond' ? link.linkinfo.info_slave_data?.perm_hwaddr : undefined;
  return typeof slave === 'string' ? slave : (link.address ?? '');
}

function toInterface(link: IpLink, type: InterfaceType, ports: string[], beside: BesideLinks): Interface {
  const data = link.linkinfo?.info_data ?? {};
  const egress = beside.egress?.(link.ifname);
  const common = {
    name: link.ifname,
    state: link.flags.includes('UP') ? ('up' as const) : ('down' as const),
    mtu: link.mtu,
    'mac-address': macOf(link),
    ...(link.master === undefined ? {} : { controller: link.master }),
    ipv4: ipv4Of(link),
    ipv6: ipv6Of(link, beside),
    ...(egress === undefined ? {} : { egress }),
  };
  switch (type) {
    case 'bond': {
      const mode = bondModes.find((known) => known === data.mode) ?? 'balance-rr';
      return { ...common, type, 'link-aggregation': { mode, options: bondOptionsSet(mode, data), port: ports } };
    }
    case 'vlan':
      return { ...common, type, vlan: { 'base-iface': link.link ?? '', id: Number(data.id) } };
    case 'linux-bridge': {
      const custom = bridgeOptionsSet(beside.askedBridgeOptions(link.ifname), data);
      const stp = { enabled: Number(data.stp_state) !== 0 };
      const options = Object.keys(custom).length > 0 ? { stp, custom } : { stp };
      return { ...common, type, bridge: { port: ports, options } };
    }
    default:
      return { ...common, type };
  }
}

function toFacts(link: IpLink, type: InterfaceType, beside: BesideLinks): InterfaceFacts {
  const data = link.linkinfo?.info_data ?? {};
  const slave = link.linkinfo?.info_slave_data ?? {};
  const lacp = (data.ad_info ?? {}) as { aggregator?: number; partner_mac?: string };
  const permanent = link.permaddr ?? (type === 'ethernet' || type === 'veth' ? macOf(link) : undefined);
  const aggregator = lacp.aggregator ?? (slave.ad_aggregator_id as number | undefined);
  return {
    carrier: link.flags.includes('LOWER_UP'),
    ...(permanent === undefined ? {} : { 'permanent-mac-address': permanent }),
    ...(type === 'bond' && typeof data.active_slave === 'string' ? { 'active-port': data.active_slave } : {}),
    ...(lacp.partner_mac === undefined ? {} : { 'ad-partner-mac': lacp.partner_mac }),
    ...(aggregator === undefined ? {} : { 'ad-aggregator-id': aggregator }),
    ...beside.hardware(link, type),
    addresses: addressesOf(link, () => true),
  };
}

/** A tap plugged into something is a guest's and libvirt's: it is no part of the host's configuration. */
const isGuestTap = (link: IpLink): boolean => link.linkinfo?.info_kind === 'tun' && link.master !== undefined;

/** Reads the answer of `ip -N -j -d addr show`. */
export function parseLinks(links: readonly IpLink[], beside: BesideLinks): ParsedLinks {
  const ports = new Map<string, string[]>();
  const taps: Record<string, string[]> = {};
  for (const link of links) {
    if (link.master === undefined) continue;
    if (isGuestTap(link)) {
      taps[link.master] ??= [];
      taps[link.master]?.push(link.ifname);
    } else {
      const list = ports.get(link.master);
      if (list === undefined) ports.set(link.master, [link.ifname]);
      else list.push(link.ifname);
    }
  }
  for (const names of [...ports.values(), ...Object.values(taps)]) names.sort(byText);

  const interfaces: Interface[] = [];
  const facts: Record<string, InterfaceFacts> = {};
  for (const link of links) {
    if (isGuestTap(link)) continue;
    const type = typeOf(link);
    interfaces.push(toInterface(link, type, ports.get(link.ifname) ?? [], beside));
    facts[link.ifname] = toFacts(link, type, beside);
  }
  interfaces.sort((a, b) => byText(a.name, b.name));
  return { interfaces, facts, taps };
}
