import {
  byText,
  canonicalIp,
  cidrText,
  type Family,
  familyOf,
  type Interface,
  type IpAddress,
  type IpConfig,
  widthOf,
} from '../../host-state/index.ts';
import { type Draft, putInterface } from './draft.ts';
import { flushFamily, flushRoutes } from './flush.ts';
import { ipv6Least } from './mtu.ts';

/** Why the kernel would refuse to add the address, or undefined. */
export function addAddressProblem(one: Interface, address: IpAddress): string | undefined {
  const family = familyOf(address.ip);
  const prefix = address['prefix-length'];
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > widthOf(family)) return 'Invalid argument: prefix length';
  if (family === 'ipv6') {
    if (one.mtu < ipv6Least) return `Operation not supported: MTU ${one.mtu} is too small for IPv6`;
    if (!one.ipv6.enabled) return 'Permission denied: IPv6 is disabled on it';
  }
  const ip = canonicalIp(address.ip);
  // IPv6 knows an address once on an interface, whatever its prefix.
  const same = one[family].address.some(
    (other) => other.ip === ip && (family === 'ipv6' || other['prefix-length'] === prefix),
  );
  return same ? 'File exists' : undefined;
}

export function addAddress(draft: Draft, one: Interface, address: IpAddress): void {
  const added = { ip: canonicalIp(address.ip), 'prefix-length': address['prefix-length'] };
  put(draft, one, familyOf(added.ip), [...one[familyOf(added.ip)].address, added]);
}

export function hasAddress(one: Interface, address: IpAddress): boolean {
  const text = `${canonicalIp(address.ip)}/${address['prefix-length']}`;
  return one[familyOf(address.ip)].address.some((other) => cidrText(other) === text);
}

/** With the last IPv4 address the kernel switches IPv4 off on the interface, and its IPv4 routes are gone. */
export function removeAddress(draft: Draft, one: Interface, address: IpAddress): void {
  const family = familyOf(address.ip);
  const text = `${canonicalIp(address.ip)}/${address['prefix-length']}`;
  const left = one[family].address.filter((other) => cidrText(other) !== text);
  put(draft, one, family, left);
  if (family === 'ipv4' && left.length === 0) flushRoutes(draft, one.name, 'ipv4');
}

/** How a family gets its addresses. Switching IPv6 off costs its addresses and routes. */
export function setIpMode(
  draft: Draft,
  one: Interface,
  family: Family,
  mode: { enabled: boolean; dhcp: boolean; autoconf: boolean; 'auto-route-table-id'?: number },
): void {
  const off = family === 'ipv6' && !mode.enabled;
  if (off) flushFamily(draft, one.name, 'ipv6');
  const now = draft.interfaces.get(one.name) as Interface;
  const dhcp = mode.dhcp && !off;
  const autoconf = family === 'ipv6' && mode.autoconf && !off;
  const { address } = now[family];
  const table = mode['auto-route-table-id'];
  const config: IpConfig = {
    enabled: dhcp || autoconf || address.length > 0 || (family === 'ipv6' && mode.enabled),
    ...(dhcp ? { dhcp } : {}),
    ...(autoconf ? { autoconf } : {}),
    ...((dhcp || autoconf) && table !== undefined ? { 'auto-route-table-id': table } : {}),
    address,
  };
  putInterface(draft, one.name, { ...now, [family]: config });
}

function put(draft: Draft, one: Interface, family: Family, address: IpAddress[]): void {
  const sorted = [...address].sort((a, b) => byText(cidrText(a), cidrText(b)));
  const config = { ...one[family], address: sorted };
  if (family === 'ipv4') config.enabled = config.dhcp === true || sorted.length > 0;
  putInterface(draft, one.name, { ...one, [family]: config });
}
