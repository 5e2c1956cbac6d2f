import type { Observation } from '@weft/core/host-state';
import { ApplyError, applyBetween, type Kernel } from '../kernel/index.ts';
import type { Resolver } from './resolver.ts';

/** How often the files of the resolver are looked at, in milliseconds: nothing says when somebody writes one. */
const lookMs = 500;

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
    watch(onChange) {
      let last = seenBy(resolver);
      const timer = setInterval(() => {
        const now = seenBy(resolver) ?? last;
        if (now === last) return;
        last = now;
        onChange();
      }, lookMs);
      timer.unref();
      const stop = kernel.watch(onChange);
      return () => {
        clearInterval(timer);
        stop();
      };
    },
  };
}

/** What is configured, for comparing; undefined where it cannot be read at the moment. */
function seenBy(resolver: Resolver): string | undefined {
  try {
    return JSON.stringify([resolver.read(), resolver.own()]);
  } catch {
    return undefined;
  }
}
