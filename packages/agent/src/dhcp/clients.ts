import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  endMarkedProcesses,
  identify,
  isAlive,
  memoryLock,
  ownIdentity,
  type ProcessIdentity,
} from '../checkpoint/index.ts';
import { ApplyError, run } from '../kernel/index.ts';
import { clientConfig, hookScript } from './config.ts';
import { type Lease, readLease } from './lease.ts';
import { isStatic, type Modes, needsClient } from './mode.ts';

/** Interfaces that get addresses by themselves, and the DHCP clients that see to it. */
export interface DhcpClients {
  /** The modes of every interface that is not static. */
  modes(): Map<string, Modes>;
  leases(name: string): Record<'ipv4' | 'ipv6', Lease | undefined>;
  /** Makes it so; returns when the client of before, if any, has let go, and the new one runs. A lease comes later. */
  set(name: string, modes: Modes): Promise<void>;
  /** Starts clients again that somebody killed. */
  revive(): Promise<void>;
}

/** What is on disk of one interface. */
interface Kept {
  modes: Modes;
  /** Modes are about a running kernel. */
  boot: string;
  /** The supervisor. */
  process?: ProcessIdentity;
  /** Who is about to end or to start the client; nobody else touches it meanwhile. */
  changer?: ProcessIdentity;
}

/**
 * Keeps dhcpcd running, in a mount namespace where what it calls /var/lib and /run are folders of ours, and in a PID namespace, so
 * that all of it ends at once. It does not end with the agent: leases must not depend on it.
 */
const supervisor = `
mount --bind "$1/db" /var/lib/dhcpcd && mount -t tmpfs -o mode=0755 tmpfs /run/dhcpcd || exit 1
while [ -e "$1/dhcpcd.conf" ]; do
  dhcpcd --nobackground --config "$1/dhcpcd.conf" --script "$1/hook" "$2"
  sleep 1
done`;

/** In the environment of a supervisor and of all that it runs: the network and the folder that they are of. */
const mark = 'WEFT_DHCP_OF';

/** The DHCP clients of the network namespace that this process is in. `folder` holds all that is known of them. */
export function dhcpClients(folder: string): DhcpClients {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  const network = readlinkSync('/proc/self/ns/net');
  const folderOf = (name: string): string => join(folder, name);
  const markOf = (name: string): string => `${network}:${folderOf(name)}`;
  /** Looking after clients must not start one that is just being ended. */
  const oneAtATime = memoryLock();

  function kept(name: string): Kept | undefined {
    try {
      const found = JSON.parse(readFileSync(join(folderOf(name), 'kept.json'), 'utf8')) as Kept;
      return found.boot === boot ? found : undefined;
    } catch {
      // None, or what a power cut left of one.
      return undefined;
    }
  }

  function keep(name: string, what: Kept): void {
    const path = join(folderOf(name), 'kept.json');
    writeFileSync(`${path}.new`, JSON.stringify(what));
    renameSync(`${path}.new`, path);
  }

  async function start(name: string, modes: Modes): Promise<void> {
    const own = folderOf(name);
    mkdirSync(join(own, 'db'), { recursive: true });
    if (!needsClient(modes)) return keep(name, { modes, boot });
    // Known before it runs, so that none can run unknown.
    keep(name, { modes, boot, changer: ownIdentity() });
    // What somebody started who was killed before he could write it down.
    await endMarkedProcesses(mark, markOf(name));
    if ((await run('sh', ['-c', 'command -v dhcpcd'])).code !== 0) {
      throw new ApplyError(0, `DHCP on ${name}`, 'dhcpcd is not installed (Debian package dhcpcd-base)');
    }
    writeFileSync(join(own, 'dhcpcd.conf'), clientConfig(modes, join(own, 'hook')));
    writeFileSync(join(own, 'hook'), hookScript(modes, own), { mode: 0o700 });
    mkdirSync('/var/lib/dhcpcd', { recursive: true });
    mkdirSync('/run/dhcpcd', { recursive: true });
    const apart = ['--mount', '--pid', '--fork', '--kill-child'];
    const child = spawn('unshare', [...apart, 'sh', '-c', supervisor, 'weft-dhcp', own, name], {
      cwd: '/',
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, [mark]: markOf(name) },
    });
    await once(child, 'spawn');
    child.unref();
    keep(name, { modes, boot, process: identify(child.pid as number) });
  }

  async function stop(name: string): Promise<void> {
    const known = kept(name);
    if (known !== undefined) keep(name, { ...known, changer: ownIdentity() });
    await endMarkedProcesses(mark, markOf(name));
    if (known !== undefined) await giveUp(name, folderOf(name));
    rmSync(folderOf(name), { recursive: true, force: true });
  }

  /** Whether its client is gone, and nobody else sees to that. */
  function isLost({ modes, process: supervisor, changer }: Kept): boolean {
    if (!needsClient(modes) || (changer !== undefined && changer.pid !== process.pid && isAlive(changer))) return false;
    return supervisor === undefined || !isAlive(supervisor);
  }

  function names(): string[] {
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  return {
    modes: () => {
      const all = new Map<string, Modes>();
      for (const name of names()) {
        const found = kept(name);
        if (found !== undefined) all.set(name, found.modes);
      }
      return all;
    },
    leases: (name) => ({ ipv4: readLease(folderOf(name), 'ipv4'), ipv6: readLease(folderOf(name), 'ipv6') }),
    set: (name, modes) =>
      oneAtATime(async () => {
        if (existsSync(folderOf(name))) await stop(name);
        if (!isStatic(modes)) await start(name, modes);
      }),
    revive: () =>
      oneAtATime(async () => {
        for (const name of names()) {
          const found = kept(name);
          if (found !== undefined && isLost(found)) await start(name, found.modes);
        }
      }),
  };
}

/** Takes from the interface what was leased, as a client that ends does. The server is not told: the lease may be wanted again. */
async function giveUp(name: string, folder: string): Promise<void> {
  for (const family of ['ipv4', 'ipv6'] as const) {
    const lease = readLease(folder, family);
    if (lease === undefined) continue;
    // It may have run out meanwhile, or the device may be gone.
    for (const address of lease.address) await run('ip', ['addr', 'del', address, 'dev', name]);
    const reason = family === 'ipv4' ? 'STOP' : 'STOP6';
    await run('sh', [join(folder, 'hook')], { env: { reason, interface: name } });
  }
}
