import type { AssignmentChange, Network } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import {
  type Family,
  familyOf,
  inSubnet,
  ipNumber,
  ipText,
  isIp,
  isOfOneHost,
  prefixOf,
  subnetOf,
} from '@weft/core/host-state';

/** Addresses that hosts get in a network, as they are sent. */
export interface SentPool {
  from?: string | null;
  to?: string | null;
  netmask?: string | null;
  gateway?: string | null;
}

/** A pool that was found to be sound. */
export interface AddressPool {
  network: Network;
  family: Family;
  first: bigint;
  last: bigint;
  prefix: number;
  gateway: string | undefined;
}

/** Reads the pool of a network. Refused with INVALID_VALUE by the field when it is not a range of one subnet. */
export function readPool(sent: SentPool, network: Network, field: string): AddressPool {
  const wrong = (part: string, reason: string) =>
    refuse('INVALID_VALUE', { field: `${field}.${part}`, type: 'Host', reason }, `${field}.${part}`);
  const { from, to, gateway } = sent;
  const isAddress = (text: string) => isIp(text) && isOfOneHost(text);
  if (!from || !isAddress(from)) return wrong('from', 'must be an address that a host can have');
  if (!to || !isAddress(to) || familyOf(to) !== familyOf(from))
    return wrong('to', 'must be an address like the first one');
  const family = familyOf(from);
  const prefix = prefixOf(sent.netmask ?? '', family);
  if (prefix === null) return wrong('netmask', 'must be a mask or a prefix length');
  const subnet = { ip: from, 'prefix-length': prefix };
  if (!inSubnet(to, subnet)) return wrong('to', `must be in ${subnetOf(subnet)}`);
  if (ipNumber(to) < ipNumber(from)) return wrong('to', 'must not come before the first one');
  if (gateway && (!isAddress(gateway) || familyOf(gateway) !== family))
    return wrong('gateway', 'must be an address like the first one');
  return { network, family, first: ipNumber(from), last: ipNumber(to), prefix, gateway: gateway || undefined };
}

/**
 * The first address of the pool that nobody has (`taken`, as numbers), or the one that the host has already (`own`). Neither the
 * gateway's nor, with IPv4, the subnet's first and last. Refused with ADDRESS_POOL_EXHAUSTED.
 */
export function takeAddress(pool: AddressPool, taken: ReadonlySet<bigint>, own: string | undefined): AssignmentChange {
  const { network, family, first, last, prefix, gateway } = pool;
  const text = (number: bigint) => ipText(number, family);
  const kept = own !== undefined && familyOf(own) === family ? ipNumber(own) : undefined;
  const hosts = 2n ** BigInt((family === 'ipv4' ? 32 : 128) - prefix);
  const isOfSubnet = (number: bigint) => family === 'ipv4' && prefix < 31 && [0n, hosts - 1n].includes(number % hosts);
  const isFree = (number: bigint) =>
    !taken.has(number) && !isOfSubnet(number) && (gateway === undefined || number !== ipNumber(gateway));
  let chosen = kept !== undefined && kept >= first && kept <= last && isFree(kept) ? kept : first;
  while (chosen <= last && !isFree(chosen)) chosen += 1n;
  if (chosen > last) {
    return refuse(
      'ADDRESS_POOL_EXHAUSTED',
      { network: network.name, from: text(first), to: text(last) },
      'address_pools',
    );
  }
  return {
    method: 'static',
    version: family === 'ipv4' ? 'v4' : 'v6',
    address: text(chosen),
    netmask: String(prefix),
    pooled: true,
    ...(gateway === undefined ? {} : { gateway }),
  };
}
