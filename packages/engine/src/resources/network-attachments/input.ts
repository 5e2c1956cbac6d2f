import type { IpAssignment } from '@weft/core/entities';
import { type Violation, violation } from '@weft/core/errors';
import { canonicalIp, type Family, familyOf, type IpAddress, isIp, prefixOf } from '@weft/core/host-state';
import type { Update } from '../../api/index.ts';
import type { networkAttachment } from './network-attachment.ts';

type Body = Update<typeof networkAttachment>;
type SentAssignment = NonNullable<Body['ip_address_assignments']>[number];

/** How the two families get their addresses. */
export interface IpAssignments {
  ipv4: IpAssignment | null;
  ipv6: IpAssignment | null;
}

/**
 * Reads the assignments of a request: at most one for each family; a family without one gets no address. What an
 * address must be for its method is for the rules of host networks to say; here it only has to be one. Adds
 * to `problems` what cannot be read, under the field's path.
 */
export function readAssignments(
  sent: Body['ip_address_assignments'],
  path: string,
  problems: Violation[],
): IpAssignments {
  const found: IpAssignments = { ipv4: null, ipv6: null };
  for (const [index, one] of (sent ?? []).entries()) {
    const at = `${path}ip_address_assignments[${index}]`;
    const family = familyOfAssignment(one, at, problems);
    if (found[family]) problems.push(invalid(at, `there is another assignment for ${family}`));
    else found[family] = readAssignment(one, family, at, problems);
  }
  return found;
}

function invalid(field: string, reason: string): Violation {
  return violation('INVALID_VALUE', { type: 'NetworkAttachment', field, reason }, field);
}

/** The version, if it is said, else what the address is, else IPv4 unless the method exists for IPv6 only. */
function familyOfAssignment(one: SentAssignment, at: string, problems: Violation[]): Family {
  const { version, address } = one.ip ?? {};
  const seen = address ? familyOf(address) : undefined;
  const said = version ? (version === 'v6' ? 'ipv6' : 'ipv4') : undefined;
  if (said && seen && said !== seen)
    problems.push(invalid(`${at}.ip.version`, `the address is not one of IP${version}`));
  const method = one.assignment_method;
  const implied = method === 'autoconf' || method === 'poly_dhcp_autoconf' ? 'ipv6' : 'ipv4';
  return said ?? seen ?? implied;
}

function readAssignment(one: SentAssignment, family: Family, at: string, problems: Violation[]): IpAssignment | null {
  const method = one.assignment_method;
  if (!method) {
    const args = { type: 'NetworkAttachment', field: `${at}.assignment_method`, method: 'setup' };
    problems.push(violation('MISSING_FIELD', args, args.field));
    return null;
  }
  if (family === 'ipv4' && (method === 'autoconf' || method === 'poly_dhcp_autoconf')) {
    problems.push(invalid(`${at}.assignment_method`, `${method} is for IPv6 only`));
  }
  return {
    method,
    address: readAddress(one.ip, family, `${at}.ip`, problems),
    gateway: readIp(one.ip?.gateway, family, `${at}.ip.gateway`, problems),
  };
}

/** An address needs its mask; without one of them there is none, which the rules tell of when the method is static. */
function readAddress(ip: SentAssignment['ip'], family: Family, at: string, problems: Violation[]): IpAddress | null {
  const address = readIp(ip?.address, family, `${at}.address`, problems);
  const netmask = ip?.netmask?.trim();
  if (!netmask) return null;
  const prefix = prefixOf(netmask, family);
  if (prefix === null) {
    problems.push(
      invalid(`${at}.netmask`, family === 'ipv4' ? 'must be a mask or a prefix length' : 'must be a prefix length'),
    );
    return null;
  }
  return address === null ? null : { ip: address, 'prefix-length': prefix };
}

function readIp(text: string | null | undefined, family: Family, at: string, problems: Violation[]): string | null {
  const ip = text?.trim();
  if (!ip) return null;
  if (isIp(ip) && familyOf(ip) === family) return canonicalIp(ip);
  problems.push(invalid(at, `must be an address of ${family === 'ipv4' ? 'IPv4' : 'IPv6'}`));
  return null;
}

/** Reads a list of name servers; null when none is given, so that the network's are used. */
export function readNameServers(
  sent: Body['dns_resolver_configuration'],
  path: string,
  problems: Violation[],
): string[] | null {
  const servers = sent?.name_servers;
  if (!servers) return null;
  return servers.map((server, index) => {
    const text = server.trim();
    if (isIp(text)) return canonicalIp(text);
    const at = `${path}dns_resolver_configuration.name_servers[${index}]`;
    problems.push(invalid(at, 'must be an IP address'));
    return text;
  });
}
