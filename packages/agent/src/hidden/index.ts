import { readdirSync, realpathSync } from 'node:fs';
import { hiddenByDefault, hiddenDevices } from '@weft/core/host-state';
import type { Kernel } from '../kernel/index.ts';

/** A kernel that says which devices are to be kept out of sight: NICs by pattern, and what FCoE uses. */
export function withHidden(kernel: Kernel, sysfs: string, patterns: readonly string[] = hiddenByDefault): Kernel {
  return {
    ...kernel,
    async observe(asked, only) {
      const seen = await kernel.observe(asked, only);
      return { ...seen, hidden: hiddenDevices(seen.state, patterns, fcoeDevices(sysfs)) };
    },
  };
}

/** Devices under an FCoE controller, which the kernel lists below the device that it is on; none without FCoE. */
export function fcoeDevices(sysfs: string): string[] {
  const folder = `${sysfs}/bus/fcoe/devices`;
  try {
    return readdirSync(folder).flatMap((name) => {
      const [, device] = realpathSync(`${folder}/${name}`).match(/\/net\/([^/]+)\/ctlr_\d+$/) ?? [];
      return device === undefined ? [] : [device];
    });
  } catch {
    return [];
  }
}
