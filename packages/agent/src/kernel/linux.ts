import { apply } from './apply.ts';
import { type HostPaths, observer } from './observe.ts';
import type { Kernel } from './types.ts';
import { type Watcher, watch } from './watch.ts';

/** Where things are on an ordinary host. */
export const hostPaths: HostPaths = {
  sysfs: '/sys',
  sysctl: '/proc/sys',
  resolvConf: '/etc/resolv.conf',
  udev: '/run/udev',
};

/**
 * The kernel of the network namespace that this process is in, driven by iproute2. `mark` is put into the
 * environment of every process that changes it.
 */
export function linuxKernel(mark: string, paths: Partial<HostPaths> = {}): Kernel {
  const all = { ...hostPaths, ...paths };
  const look = observer(all);
  const watchers = new Set<Watcher>();
  let hasSchedulers = false;
  return {
    async observe(asked, only) {
      const seen = await look(asked, only);
      hasSchedulers ||= seen.state.interfaces.some(({ egress }) => egress !== undefined);
      if (hasSchedulers) for (const watcher of watchers) watcher.followSchedulers();
      return seen;
    },
    apply: (changes) => apply(changes, all, mark),
    watch(onChange) {
      const watcher = watch(onChange);
      watchers.add(watcher);
      if (hasSchedulers) watcher.followSchedulers();
      return () => {
        watchers.delete(watcher);
        watcher.stop();
      };
    },
  };
}
