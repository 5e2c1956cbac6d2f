import ipaddr from 'ipaddr.js';
import type { IpAddress } from './types.ts';

export type Family = 'ipv4' | 'ipv6';
type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

/** Parsing is what costs, and the same few texts come again and again; the memory is emptied when it grows. */
const parsed = new Map<string, Parsed>();

function parse(ip: string): Parsed {
  const known = parsed.get(ip);
  if (known) return known;
  if (!isIp(ip)) throw new RangeError(`${JSON.stringify(ip)} is not an IP address`);
  if (parsed.size > 20_000) parsed.clear();
  const fresh = ipaddr.parse(ip);
  parsed.set(ip, fresh);
  return fresh;
}

/** Whether the text is an IPv6 address or an IPv4 address of four decimal parts (no octal, no shortened forms). */
export function isIp(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
}

export function familyOf(ip: string): Family {
  return ip.includes(':') ? 'ipv6' : 'ipv4';
}

/** Bits of an address: 32 or 128. */
export function widthOf(family: Family): 32 | 128 {
  return family === 'ipv4' ? 32 : 128;
}

/** The one text form that equal addresses share (RFC 5952 for IPv6). Throws RangeError on anything else. */
export function canonicalIp(ip: string): string {
  const address = parse(ip);
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
}

/** Splits `10.0.0.0/8`; without a slash the prefix is the whole address. Throws RangeError. */
export function parseCidr(cidr: string): IpAddress {
  const [ip = '', prefix] = cidr.split('/', 2);
  const width = widthOf(familyOf(ip));
  const length = prefix === undefined ? width : Number(prefix);
  if (!Number.isInteger(length) || length < 0 || length > width) {
    throw new RangeError(`${JSON.stringify(cidr)} is not a subnet`);
  }
  return { ip: canonicalIp(ip), 'prefix-length': length };
}

export function cidrText(address: IpAddress): string {
  return `${address.ip}/${address['prefix-length']}`;
}

/** The subnet an address lies in, as text with its host bits cleared: `10.0.0.7/24` is in `10.0.0.0/24`. */
export function subnetOf(address: IpAddress): string {
  const bytes = parse(address.ip).toByteArray();
  const prefix = address['prefix-length'];
  const network = bytes.map((byte, index) => byte & (0xff00 >> Math.min(8, Math.max(0, prefix - index * 8))));
  const text = ipaddr.fromByteArray(network.map((byte) => byte & 0xff));
  return `${text instanceof ipaddr.IPv6 ? text.toRFC5952String() : text.toString()}/${prefix}`;
}

/** Whether `ip` lies in the subnet of `address`. False across families. */
export function inSubnet(ip: string, address: IpAddress): boolean {
  const one = parse(ip);
  const other = parse(address.ip);
  const bits = address['prefix-length'];
  if (one instanceof ipaddr.IPv4) return other instanceof ipaddr.IPv4 && one.match(other, bits);
  return other instanceof ipaddr.IPv6 && one.match(other, bits);
}

/** Whether `ip` lies in `cidr`. False across families. */
export function inCidr(ip: string, cidr: string): boolean {
  return inSubnet(ip, parseCidr(cidr));
}

export function isLinkLocal(ip: string): boolean {
  return parse(ip).range() === 'linkLocal';
}

/** Whether one host can have the address as its own on a network: no group's, nobody's, not the loopback's, and without a zone. */
export function isOfOneHost(ip: string): boolean {
  if (ip.includes('%')) return false;
  return !['unspecified', 'broadcast', 'multicast', 'loopback'].includes(parse(ip).range());
}

export function isLoopback(ip: string): boolean {
  return parse(ip).range() === 'loopback';
}

/** `24` gives `255.255.255.0`. */
export function netmaskOf(prefix: number): string {
  return ipaddr.IPv4.subnetMaskFromPrefixLength(prefix).toString();
}

/** Reads what oVirt's API calls netmask: an IPv4 mask, or a prefix length as text. Null when it is neither. */
export function prefixOf(netmask: string, family: Family): number | null {
  if (/^\d{1,3}$/.test(netmask)) {
    const prefix = Number(netmask);
    return prefix <= widthOf(family) ? prefix : null;
  }
  if (family === 'ipv6' || !ipaddr.IPv4.isValidFourPartDecimal(netmask)) return null;
  return ipaddr.IPv4.parse(netmask).prefixLengthFromSubnetMask();
}

/** An address as a number, for counting through a range. Throws RangeError on anything else. */
export function ipNumber(ip: string): bigint {
  return parse(ip)
    .toByteArray()
    .reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

/** The address with that number, in canonical form. */
export function ipText(number: bigint, family: Family): string {
  const bytes = Array.from({ length: widthOf(family) / 8 }, (_, index) =>
    Number((number >> BigInt(widthOf(family) - 8 * (index + 1))) & 255n),
  );
  return canonicalIp(ipaddr.fromByteArray(bytes).toString());
}
