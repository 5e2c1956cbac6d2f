/**
 * The parts that we read of what `ip -N -j -d` (iproute2 6.1) prints: `-N` keeps tables, protocols and scopes
 * as numbers, so that nobody's /etc/iproute2 changes their meaning.
 */

export interface IpLink {
  ifindex: number;
  ifname: string;
  /** Upper-case: UP is administrative, LOWER_UP is carrier. */
  flags: string[];
  mtu: number;
  /** Kind of the root scheduler. */
  qdisc?: string;
  address?: string;
  /** Only where it differs from `address`. */
  permaddr?: string;
  master?: string;
  /** Name of the device below (VLAN) or the peer (veth). */
  link?: string;
  /** ARPHRD number in brackets: `[1]` is Ethernet. */
  link_type?: string;
  linkinfo?: {
    info_kind?: string;
    info_data?: Record<string, unknown>;
    info_slave_kind?: string;
    info_slave_data?: Record<string, unknown>;
  };
  parentbus?: string;
  parentdev?: string;
  addr_info?: IpAddr[];
}

export interface IpAddr {
  family?: string;
  local?: string;
  prefixlen?: number;
  scope?: string;
  /** Leased or made from a router advertisement. */
  dynamic?: boolean;
}

export interface IpRoute {
  /** RTN number; 1 is unicast, and left out where ip means unicast anyway. */
  type?: string;
  dst: string;
  gateway?: string;
  dev?: string;
  /** Left out for the main table (254) unless all tables are shown. */
  table?: string;
  /** RTPROT number; left out for boot (3) by some families. */
  protocol?: string;
  metric?: number;
  nexthops?: unknown[];
}

export interface IpRule {
  priority: number;
  src: string;
  srclen?: number;
  dst?: string;
  dstlen?: number;
  table?: string;
  /** Marks rules of kinds that we do not make: firewall mark, interface, ... */
  [more: string]: unknown;
}
