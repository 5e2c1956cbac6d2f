import { readFileSync } from 'node:fs';
import { cpus, hostname, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { endMarkedProcesses, hostLock, ownIdentity, processWatchdog } from '../checkpoint/index.ts';
import { dhcpClients, hostClients, withDhcp } from '../dhcp/index.ts';
import { withEthtool } from '../ethtool/index.ts';
import type { Guests } from '../guests/index.ts';
import { withHidden } from '../hidden/index.ts';
import { type HostPaths, hostPaths, type Kernel, linuxKernel, run, runMark } from '../kernel/index.ts';
import { machineFacts } from '../machine/index.ts';
import { managers, restartBySystemd, withHostFiles } from '../managers/index.ts';
import { hostProbes } from '../probes/index.ts';
import { openresolvWay, resolvedWay, resolver, withResolver } from '../resolver/index.ts';
import { keepTroubles, type Troubles } from '../troubles/index.ts';
import type { Host } from './types.ts';

export interface HostAccess {
  stateDir: string;
  /** What is known of the running host alone, on a file system in memory. Default `/run/weft`. */
  runDir?: string | undefined;
  /** Instead of the kernel's own: a namespace that stands for a host does not boot with the machine. */
  bootId?: string | undefined;
  paths?: Partial<HostPaths>;
  /** Where other programs that configure networks have their files. Default `/etc`. */
  etc?: string;
  /** Patterns of the names of NICs that are neither offered nor touched; `w*` and `usb*` unless given. */
  hiddenNics?: readonly string[] | undefined;
}

/** Files in it are gone after a reboot, and need no room on the disk. */
export const runDirByDefault = '/run/weft';

/** The kernel together with the programs of the host that see to addresses and names. */
function wholeKernel(access: HostAccess, troubles: Troubles): Kernel {
  const { stateDir, runDir = runDirByDefault, paths, hiddenNics } = access;
  const { sysctl, sysfs, resolvConf } = { ...hostPaths, ...paths };
  const names = resolver(resolvConf, join(stateDir, 'resolver.json'), [
    resolvedWay(resolvConf, '/run', restartBySystemd),
    openresolvWay(resolvConf, async (args, input = '') => {
      const { code, stderr } = await run('resolvconf', args, { input, env: { [runMark]: stateDir }, limitMs: 20_000 });
      if (code !== 0) throw new Error(`resolvconf ${args.join(' ')}: ${stderr.trim()}`);
    }),
  ]);
  const kernel = withHidden(linuxKernel(stateDir, paths), sysfs, hiddenNics);
  return withDhcp(withEthtool(withResolver(kernel, names), stateDir), {
    clients: dhcpClients(runDir),
    others: hostClients(join(runDir, 'dhcp-of-host')),
    sysctl,
    onMainLease: names.setLeased,
    troubles,
  });
}

/** What it takes to end a change of the host that this process is on, or in: the network namespace it was started in. */
export function hostAccess(access: HostAccess) {
  const { stateDir, runDir = runDirByDefault, bootId } = access;
  const troubles = keepTroubles();
  return {
    kernel: wholeKernel(access, troubles),
    troubles,
    bootId: bootId ?? readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim(),
    agent: ownIdentity(),
    runDir,
    // Not in the state folder: a disk that became read-only must stop no way back. And apart from the lock of the DHCP clients.
    lock: hostLock(join(runDir, 'change')),
    endLeftovers: () => endMarkedProcesses(runMark, stateDir),
  } satisfies Partial<Host>;
}

/** This host with its guests. `rollbackCommand` goes back in the agent's place; see `processWatchdog`. */
export function realHost(access: HostAccess, guests: Guests, rollbackCommand: readonly string[]): Host {
  const others = managers(access.etc ?? '/etc', access.runDir ?? runDirByDefault);
  const host = hostAccess(access);
  return {
    ...host,
    kernel: withHostFiles(host.kernel, others),
    managers: others,
    guests,
    about: {
      hostname: hostname(),
      kernel: release(),
      memory: totalmem(),
      cpus: cpus().length,
      machine: machineFacts(),
      simulated: false,
    },
    prepareProbe: hostProbes(),
    startWatchdog: processWatchdog({
      phasePath: join(access.stateDir, 'phase'),
      runDir: host.runDir,
      command: rollbackCommand,
    }),
  };
}
