import type { Observation } from '@weft/core/host-state';
import { ApplyError, applyBetween, type Kernel } from '../kernel/index.ts';
import type { Resolver } from './resolver.ts';

/** A kernel together with the host's resolver, which gets back what it had when Weft lets go of it. */
export function withResolver(kernel: Kernel, resolver: Resolver): Kernel {
  return {
    async observe(asked, only): Promise<Observation> {
      const seen = await kernel.observe(asked, only);
      const own = resolver.own();
      const state = { ...seen.state, 'dns-resolver': { config: resolver.read() } };
      return own === undefined ? { ...seen, state } : { ...seen, state, 'own-dns': own };
    },
    apply: (changes) =>
      applyBetween(kernel, changes, (change) => {
        if (change.op !== 'set-dns') return undefined;
        return async () => {
          try {
            await resolver.set(change.dns);
          } catch (error) {
            throw new ApplyError(0, 'set-dns', (error as Error).message, error);
          }
        };
      }),
    watch: kernel.watch,
  };
}
