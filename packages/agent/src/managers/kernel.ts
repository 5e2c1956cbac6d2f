import type { Kernel } from '../kernel/index.ts';
import type { Managers } from './managers.ts';

/** A kernel whose facts say which devices files of ifupdown configure, too. */
export function withHostFiles(kernel: Kernel, { alsoConfigured }: Managers): Kernel {
  return {
    ...kernel,
    async observe(asked, only) {
      const seen = await kernel.observe(asked, only);
      const facts = { ...seen.facts };
      for (const [name, file] of Object.entries(alsoConfigured())) {
        const fact = facts[name];
        if (fact !== undefined) facts[name] = { ...fact, 'also-configured-in': file };
      }
      return { ...seen, facts };
    },
  };
}
