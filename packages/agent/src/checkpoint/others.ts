import type { HostState } from '@weft/core/host-state';
import type { Kernel } from '../kernel/index.ts';

export interface OthersOptions {
  kernel: Kernel;
  /** What else configures the host's networks. */
  managers?: { keepOff(devices: readonly string[]): Promise<void> };
  onBroken(item: string, why: string): void;
}

/** Has other programs leave these devices alone; returns when they do, or when it is said why they do not. */
export type KeepOff = (names: readonly string[], wanted: HostState) => Promise<void>;

/**
 * One telling after the other, and none twice. Devices on which others have a lease that is wanted stay theirs: nobody would renew it then.
 * When they cannot be told, that is said, and Weft goes on. `running` is what is Weft's now.
 */
export function keepOffOthers(options: OthersOptions, running: () => HostState): KeepOff {
  const { kernel, managers, onBroken } = options;
  /** What others were told last. */
  let keptOff = '';
  let keeping: Promise<void> = Promise.resolve();

  return (names, wanted) => {
    const told = [...new Set(names)].sort();
    const dynamic = wanted.interfaces.filter(({ name, ipv4 }) => ipv4.dhcp && told.includes(name));
    const key = JSON.stringify([told, dynamic.map(({ name }) => name)]);
    keeping = keeping.then(async () => {
      if (managers === undefined || keptOff === key) return;
      try {
        const facts = dynamic.length === 0 ? {} : (await kernel.observe(running())).facts;
        const leased = new Set(dynamic.map(({ name }) => name).filter((name) => facts[name]?.['dynamic-by-host']));
        await managers.keepOff(told.filter((name) => !leased.has(name)));
        keptOff = key;
      } catch (error) {
        onBroken('other network managers', (error as Error).message);
      }
    });
    return keeping;
  };
}
