import { Resolver } from 'node:dns/promises';
import type { Check } from './types.ts';

/**
 * Whether the host's name servers, as they are in resolv.conf now, know an address of the name. Names from the hosts file do not
 * count, and search domains are not tried: it is the servers that are to be seen.
 */
export function dnsCheck(name: string): Check {
  return async (signal) => {
    const resolver = new Resolver({ timeout: 1_000, tries: 2 });
    const stop = (): void => resolver.cancel();
    signal.addEventListener('abort', stop);
    try {
      const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      if (found.some(({ status }) => status === 'fulfilled')) return undefined;
      const [first] = found;
      const servers = resolver.getServers().join(', ') || 'no name server';
      return `${servers}: ${first?.status === 'rejected' ? first.reason.code : 'no answer'}`;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}
