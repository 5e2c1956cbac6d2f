/**
 * The network configuration of one host, in the vocabulary of nmstate's schema
 * (https://nmstate.io/devel/yaml_api.html): kebab-case keys, interfaces by name.
 *
 * A `HostState` holds configuration only, so two of them can be compared and planned between. What
 * merely happens to be true (carrier, speed, LACP partner, counters) is in `Facts`, beside it.
 */

import type { EthtoolSettings } from './ethtool.ts';
import type { Trouble } from './troubles.ts';

export type InterfaceType =
  | 'ethernet'
  | 'bond'
  | 'vlan'
  | 'linux-bridge'
  | 'dummy'
  | 'veth'
  | 'tun'
  | 'macvtap'
  | 'vxlan'
  | 'ovs-interface'
  | 'loopback'
  | 'other';

/** The seven bonding modes by kernel name, in the order of their numbers (0 to 6). */
export const bondModes = [
  'balance-rr',
  'active-backup',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
] as const;
export type BondMode = (typeof bondModes)[number];

/** One address in CIDR parts. `ip` is in canonical text form (RFC 5952 for IPv6). */
export interface IpAddress {
  ip: string;
  'prefix-length': number;
}

/** How one family gets its addresses. `address` holds static ones only; leased ones are facts. */
export interface IpConfig {
  /** IPv6: the kernel's switch (`disable_ipv6`). IPv4 has none: whether there is an address or a way to get one. */
  enabled: boolean;
  dhcp?: boolean;
  /** IPv6 only: stateless address autoconfiguration from router advertisements. */
  autoconf?: boolean;
  /**
   * Only with `dhcp` or `autoconf`: where a leased gateway's route goes. Absent: to the main table, and the leased name
   * servers to the host's resolver. IPv6 has no source routing: there any other table means that no gateway is taken.
   */
  'auto-route-table-id'?: number;
  address: IpAddress[];
}

export interface BondConfig {
  mode: BondMode;
  /** Kernel option name to value, without `mode`; only options that differ from the kernel's defaults when observed. */
  options: Record<string, string>;
  /** Names of the ports, sorted. */
  port: string[];
}

export interface VlanConfig {
  'base-iface': string;
  /** 802.1Q tag, 0 to 4094. */
  id: number;
}

export interface BridgeConfig {
  /** Names of the ports, sorted. Guests' taps are not listed: they are libvirt's. */
  port: string[];
  options: {
    stp: { enabled: boolean };
    /** sysfs names under `bridge/` to value, in the kernel's own units (1/100 s for times). Only what differs from the kernel's defaults. */
    custom?: Record<string, string>;
  };
}

/** How much of a full device some frames get, and how much they may have; outbound only. */
export interface EgressLimits {
  /** Weight among the classes of the device, from 1. */
  'link-share': number;
  /** Mbit/s; absent: all there is. */
  'upper-limit'?: number;
  /** Mbit/s that it always gets. */
  'real-time'?: number;
}

/** One class of a device's scheduler (HFSC, tc-hfsc(8)): the frames of a VLAN, or with null all that no other class takes. */
export interface EgressClass extends EgressLimits {
  vlan: number | null;
}

interface InterfaceCommon {
  name: string;
  /** Administrative state: `ip link set up|down`. */
  state: 'up' | 'down';
  /** Bytes of layer-3 payload. */
  mtu: number;
  /**
   * Lower-case, colon-separated. Of a bond's port: the one that is its own and that it wears again when it leaves
   * (`perm_hwaddr` in `ip -d -j link`), not the bond's, which it wears meanwhile.
   */
  'mac-address': string;
  /** The bond or bridge this interface is a port of. */
  controller?: string;
  ipv4: IpConfig;
  ipv6: IpConfig;
  /**
   * Weft's own scheduler, by VLAN, with one class for everything else (null); absent where the device has another one or none. An
   * observed one may lack classes when somebody took them away.
   */
  egress?: EgressClass[];
}

export interface BondInterface extends InterfaceCommon {
  type: 'bond';
  'link-aggregation': BondConfig;
}
export interface VlanInterface extends InterfaceCommon {
  type: 'vlan';
  vlan: VlanConfig;
}
export interface BridgeInterface extends InterfaceCommon {
  type: 'linux-bridge';
  bridge: BridgeConfig;
}
export interface PlainInterface extends InterfaceCommon {
  /** Only what was asked for. */
  ethtool?: EthtoolSettings;
  type: Exclude<InterfaceType, 'bond' | 'vlan' | 'linux-bridge'>;
}
export type Interface = BondInterface | VlanInterface | BridgeInterface | PlainInterface;

/** One static route. The main table is 254. */
export interface Route {
  destination: string;
  'next-hop-interface': string;
  'next-hop-address'?: string;
  'table-id': number;
  metric?: number;
}

/** One policy rule (`ip rule`). */
export interface RouteRule {
  family: 'ipv4' | 'ipv6';
  'ip-from'?: string;
  'ip-to'?: string;
  priority: number;
  'route-table': number;
}

export interface HostState {
  /** Sorted by name; names are unique. */
  interfaces: Interface[];
  routes: { config: Route[] };
  'route-rules': { config: RouteRule[] };
  'dns-resolver': { config: { server: string[]; search: string[] } };
}

/** What is true of one interface but is nobody's configuration. */
export interface InterfaceFacts {
  carrier: boolean;
  /** Mbit/s; absent when the driver does not say. */
  speed?: number;
  duplex?: 'full' | 'half';
  'permanent-mac-address'?: string;
  /** PCI address such as `0000:01:00.0`. */
  'pci-address'?: string;
  driver?: string;
  /** Bonds in active-backup mode. */
  'active-port'?: string;
  /** 802.3ad bonds. */
  'ad-partner-mac'?: string;
  /** 802.3ad bonds and their ports. */
  'ad-aggregator-id'?: number;
  /** Its name may not be its last one: udev has yet to name it. */
  'being-named'?: true;
  /** What it was called before the last start of the host, until its networks are changed. */
  'former-name'?: string;
  /** A file of the host's that another program configures it by, too. */
  'also-configured-in'?: string;
  /** It gets its addresses by itself, and not by Weft's doing: from another DHCP client, or because the kernel listens to routers unasked. */
  'dynamic-by-host'?: true;
  /** Leased and autoconfigured addresses, and every other address seen. */
  addresses: IpAddress[];
}

/** One look at a host. */
export interface Observation {
  state: HostState;
  /** By interface name. */
  facts: Record<string, InterfaceFacts>;
  /** Names of guests' taps by the bridge they are plugged into. */
  taps: Record<string, string[]>;
  /** Devices that are neither offered nor touched: storage's own, and NICs that the host's administrator hides. */
  hidden?: string[];
  /** The host's own resolver configuration while Weft's is in its place: what it goes back to. */
  'own-dns'?: HostState['dns-resolver']['config'];
  /** What does not work of the agent's own work; absent: nothing. */
  troubles?: Trouble[];
}
