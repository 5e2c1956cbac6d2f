import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalIp } from '@weft/core/host-state';

/** What a server gave. */
export interface Lease {
  /** As `ip/prefix`. */
  address: string[];
  /** Name servers. */
  server: string[];
  /** Domains to search. */
  search: string[];
}

/** The lease of one family as the hook wrote it down in the interface's folder; undefined while there is none. */
export function readLease(folder: string, family: 'ipv4' | 'ipv6'): Lease | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, family), 'utf8');
  } catch {
    return undefined;
  }
  return parseLease(text);
}

export function parseLease(text: string): Lease {
  const lease: Lease = { address: [], server: [], search: [] };
  for (const line of text.split('\n')) {
    const [key, ...values] = line.trim().split(/\s+/);
    if (key === 'address') lease.address = values.filter((value) => /^[^/]+\/\d+$/.test(value)).map(canonicalCidr);
    if (key === 'server') lease.server = values;
    if (key === 'search') lease.search = [...new Set(values)];
  }
  return lease;
}

function canonicalCidr(text: string): string {
  const [ip = '', prefix] = text.split('/');
  return `${canonicalIp(ip)}/${prefix}`;
}
