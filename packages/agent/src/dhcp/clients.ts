import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  crashPoint,
  endMarkedProcesses,
  hostLock,
  identify,
  isAlive,
  markedProcesses,
  type ProcessIdentity,
  readJson,
  writeForThisBoot,
} from '../checkpoint/index.ts';
import { ApplyError, fileName, run } from '../kernel/index.ts';
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
  /** Starts clients again that somebody killed; answers which, and of those that could not be started why. */
  revive(): Promise<Map<string, Error | undefined>>;
}

/** What is known of one interface. */
interface Kept {
  modes: Modes;
  /** Modes are about a running kernel. */
  boot: string;
  /** The supervisor, so that it need not be looked for among all processes. */
  process?: ProcessIdentity;
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

/**
 * In the environment of a supervisor and of all that it runs: the network and the interface that they are of. By this they are found,
 * whoever started them and whatever became of him.
 */
const mark = 'WEFT_DHCP_OF';

/**
 * The DHCP clients of the network namespace that this process is in. All that is known of them is below `runDir`, which is in memory and
 * goes with the boot as they do: a full disk keeps no interface from getting its lease back. Agent, watchdog's way back and next
 * agent change them one at a time.
 */
export function dhcpClients(runDir: string): DhcpClients {
  const folder = join(runDir, 'dhcp');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  const network = readlinkSync('/proc/self/ns/net');
  const folderOf = (name: string): string => join(folder, fileName(name));
  const keptPath = (name: string): string => join(folderOf(name), 'kept.json');
  const markOf = (name: string): string => `${network}:${name}`;
  const oneAtATime = hostLock(runDir);

  function kept(name: string): Kept | undefined {
    const found = readJson<Kept>(keptPath(name));
    return found?.boot === boot ? found : undefined;
  }

  const keep = (name: string, what: Omit<Kept, 'boot'>): void =>
    writeForThisBoot(keptPath(name), JSON.stringify({ ...what, boot }));

  /** Call it where none runs. */
  async function start(name: string, modes: Modes): Promise<void> {
    const own = folderOf(name);
    mkdirSync(join(own, 'db'), { recursive: true });
    // Known before it runs, so that none can run unknown.
    keep(name, { modes });
    crashPoint('client-known');
    if (!needsClient(modes)) return;
    if ((await run('sh', ['-c', 'command -v dhcpcd'])).code !== 0) {
      throw new ApplyError(0, `DHCP on ${name}`, 'dhcpcd is not installed (Debian package dhcpcd-base)');
    }
    writeFileSync(join(own, 'dhcpcd.conf'), clientConfig(modes, join(own, 'hook')));
    writeFileSync(join(own, 'hook'), hookScript(modes), { mode: 0o700 });
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
    crashPoint('client-started');
    keep(name, { modes, process: identify(child.pid as number) });
  }

  async function end(name: string): Promise<void> {
    await endMarkedProcesses(mark, markOf(name));
    crashPoint('client-ended');
    await giveUp(name, folderOf(name));
    rmSync(folderOf(name), { recursive: true, force: true });
  }

  /** Who killed it, or was killed before he could write it down, does not matter. */
  function isLost(name: string): boolean {
    const { modes, process: supervisor } = kept(name) ?? {};
    if (modes === undefined || !needsClient(modes) || (supervisor !== undefined && isAlive(supervisor))) return false;
    return markedProcesses(mark, markOf(name)).length === 0;
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
        await end(name);
        if (!isStatic(modes)) await start(name, modes);
      }),
    async revive() {
      const started = new Map<string, Error | undefined>();
      for (const name of names().filter(isLost)) {
        await oneAtATime(async () => {
          // Somebody may have been at it until now.
          const found = kept(name);
          if (found === undefined || !isLost(name)) return;
          started.set(name, await start(name, found.modes).then(() => undefined, asError));
        });
      }
      return started;
    },
  };
}

const asError = (error: unknown): Error => error as Error;

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
