import { apply } from './apply.ts';
import { type HostPaths, observer } from './observe.ts';
import type { Kernel } from './types.ts';
import { watch } from './watch.ts';

/** Where things are on an ordinary host. */
export const hostPaths: HostPaths = { sysfs: '/sys', sysctl: '/proc/sys', resolvConf: '/etc/resolv.conf' };

/**
 * The kernel of the network namespace that this process is in, driven by iproute2. `mark` is put into the
 * environment of every process that changes it.
 */
export function linuxKernel(mark: string, paths: Partial<HostPaths> = {}): Kernel {
  const all = { ...hostPaths, ...paths };
  return {
    observe: observer(all),
    apply: (changes) => apply(changes, all, mark),
    watch,
  };
}
