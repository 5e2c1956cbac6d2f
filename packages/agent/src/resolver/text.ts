import { canonicalIp, type HostState } from '@weft/core/host-state';

/** Name servers, and domains to search. */
export type DnsConfig = HostState['dns-resolver']['config'];

/** An address in the one form that programs may print it in; what is none stays. */
export function canonical(server: string): string {
  try {
    return canonicalIp(server);
  } catch {
    return server;
  }
}

/** A word of a request that becomes a line of a file. */
export function word(text: string): string {
  if (!/^[^\s#;]+$/.test(text)) throw new Error(`not one word: ${JSON.stringify(text)}`);
  return text;
}

/** resolv.conf(5) */
export function resolvConfText({ server, search }: DnsConfig): string {
  const lines = ['# Written by Weft. What was here comes back when Weft lets go of it.'];
  if (search.length > 0) lines.push(`search ${search.map(word).join(' ')}`);
  lines.push(...server.map((address) => `nameserver ${word(address)}`));
  return lines.map((line) => `${line}\n`).join('');
}
