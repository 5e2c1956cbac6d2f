import { type Violation, violation } from '../../errors/index.ts';
import { canonicalIp, type Family, familyOf, ipNumber, isIp, isOfOneHost, prefixOf } from '../../host-state/index.ts';
import type { IpAssignment } from '../network-attachment.ts';
import type { AssignmentChange } from './request.ts';

/** What an attachment has in both families. */
export interface Assignments {
  ipv4: IpAssignment | null;
  ipv6: IpAssignment | null;
}

/** IP-1 and IP-2: reads the assignments of one attachment. Undefined when none were sent: what there is stays. */
export function resolveAssignments(
  sent: readonly AssignmentChange[] | undefined,
  network: string,
  field: string,
  violations: Violation[],
): Assignments | undefined {
  if (sent === undefined) return undefined;
  const assignments: Assignments = { ipv4: null, ipv6: null };
  for (const [index, change] of sent.entries()) {
    const at = `${field}[${index}]`;
    const family = familyOfChange(change);
    if (assignments[family] !== null) {
      violations.push(violation('NETWORK_ATTACHMENT_SEVERAL_ASSIGNMENTS_OF_ONE_FAMILY', { network, family }, at));
    } else {
      assignments[family] = readAssignment(change, family, network, at, violations);
    }
  }
  return assignments;
}

function familyOfChange({ version, address, gateway }: AssignmentChange): Family {
  if (version !== undefined) return version === 'v6' ? 'ipv6' : 'ipv4';
  return familyOf(address ?? gateway ?? '');
}

function readAssignment(
  { method, address, netmask, gateway }: AssignmentChange,
  family: Family,
  network: string,
  field: string,
  violations: Violation[],
): IpAssignment | null {
  const given = [address, netmask, gateway].some((value) => value !== undefined && value !== '');
  if (method === undefined) {
    const code = given ? 'NETWORK_ATTACHMENT_MISSING_BOOT_PROTOCOL' : 'NETWORK_ATTACHMENT_MISSING_IP_CONFIGURATION';
    violations.push(violation(code, { network }, `${field}.assignment_method`));
    return null;
  }
  if (family === 'ipv4' && (method === 'autoconf' || method === 'poly_dhcp_autoconf')) {
    violations.push(
      violation('NETWORK_ATTACHMENT_INVALID_BOOT_PROTOCOL', { network, method }, `${field}.assignment_method`),
    );
    return null;
  }
  if (method !== 'static') {
    if (given) {
      const args = { network, method };
      violations.push(
        violation('NETWORK_ATTACHMENT_INCOMPATIBLE_BOOT_PROTOCOL_AND_IP_ADDRESS_DETAILS', args, `${field}.ip`),
      );
    }
    return { method, address: null, gateway: null };
  }
  if (!address || !netmask) {
    violations.push(
      violation('NETWORK_ATTACHMENT_STATIC_BOOT_PROTOCOL_MISSING_IP_ADDRESS_DETAILS', { network }, `${field}.ip`),
    );
    return null;
  }
  const wrong = (part: string, value: string, wanted: string) => {
    const args = { network, value, wanted };
    violations.push(violation('NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS', args, `${field}.ip.${part}`));
  };
  const label = family === 'ipv4' ? 'IPv4' : 'IPv6';
  const isOfFamily = (text: string) => isIp(text) && familyOf(text) === family && isOfOneHost(text);
  const prefix = prefixOf(netmask, family);
  const isMask = prefix !== null && prefix > 0;
  if (!isOfFamily(address)) wrong('address', address, `an ${label} address that a host can have`);
  else if (isMask && isOfSubnet(address, prefix)) wrong('address', address, 'an address of a host in its subnet');
  if (!isMask) wrong('netmask', netmask, `an ${label} mask or prefix length`);
  if (gateway && !isOfFamily(gateway)) wrong('gateway', gateway, `an ${label} address that a host can have`);
  else if (gateway && isOfFamily(address) && canonicalIp(gateway) === canonicalIp(address)) {
    wrong('gateway', gateway, 'the address of another host');
  }
  if (!isOfFamily(address) || !isMask || (gateway && !isOfFamily(gateway))) return null;
  return {
    method,
    address: { ip: canonicalIp(address), 'prefix-length': prefix },
    gateway: gateway ? canonicalIp(gateway) : null,
  };
}

/** Whether it is the first or the last address of an IPv4 subnet, which are the subnet's own (RFC 3021: but for two addresses alone). */
function isOfSubnet(address: string, prefix: number): boolean {
  if (familyOf(address) === 'ipv6' || prefix >= 31) return false;
  const hosts = 2n ** BigInt(32 - prefix);
  return [0n, hosts - 1n].includes(ipNumber(address) % hosts);
}
