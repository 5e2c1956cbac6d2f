import { existsSync } from 'node:fs';
import { type Need, needs, probeKernel } from '../kernel/index.ts';
import type { DriverName } from './types.ts';

/** What Debian's User Mode Linux kernel (6.1) can do; measured. It has no nf_tables for IP. */
const umlHas: ReadonlySet<Need> = new Set(needs.filter((need) => need !== 'nftables'));

export interface Choice {
  driver: DriverName;
  /** One sentence for a person. */
  because: string;
  /** What this driver's hosts cannot do of what was asked for. */
  lacks: Need[];
}

const common = [
  'iproute2',
  'ethtool',
  'dhcpcd-base',
  'openvswitch-switch',
  'libvirt-daemon-system',
  'libvirt-clients',
  'qemu-system-x86',
];

/** Debian packages that a driver needs on the machine. */
export function requiredPackages(driver: DriverName): string[] {
  if (driver === 'sim') return [];
  return driver === 'uml' ? [...common, 'user-mode-linux', 'kmod'] : common;
}

/**
 * The cheapest driver whose hosts have everything that is needed. Simulated hosts need no right and no kernel;
 * they are what remains, and `lacks` and `because` then say what would make hosts real.
 */
export async function chooseDriver(
  wanted: readonly Need[],
  // Tests pass other machines than this one.
  machine: { platform: string; root: boolean; arch: string; kernel(): Promise<ReadonlySet<Need>> } = {
    platform: process.platform,
    root: process.getuid?.() === 0,
    arch: process.arch,
    kernel: probeKernel,
  },
): Promise<Choice> {
  const simulated = (why: string): Choice => ({ driver: 'sim', because: why, lacks: [...wanted] });
  if (machine.platform !== 'linux') return simulated('hosts are simulated: real ones need Linux');
  if (!machine.root) return simulated('hosts are simulated: real ones need root (run it with sudo)');
  const kernel = await machine.kernel();
  const missing = wanted.filter((need) => !kernel.has(need));
  if (missing.length === 0) {
    return { driver: 'netns', because: "hosts are namespaces: this machine's kernel has all they need", lacks: [] };
  }
  const list = missing.join(', ');
  // The room and the switch are namespaces of this machine's kernel in any case; and there is no other port of UML.
  if (machine.arch !== 'x64') return simulated(`hosts are simulated: this machine's kernel lacks ${list}`);
  const beyond = wanted.filter((need) => !umlHas.has(need));
  if (beyond.length > 0) return simulated(`hosts are simulated: no driver here has ${beyond.join(', ')}`);
  return { driver: 'uml', because: `hosts run User Mode Linux: this machine's kernel lacks ${list}`, lacks: [] };
}

/** Whether the programs of a driver's packages are there. */
export function isInstalled(driver: DriverName): boolean {
  if (driver === 'sim') return true;
  const programs = ['/usr/sbin/ovs-vswitchd', ...(driver === 'uml' ? ['/usr/bin/linux.uml'] : [])];
  return programs.every((program) => existsSync(program));
}
