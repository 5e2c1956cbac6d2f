import { spawn } from 'node:child_process';
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
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, type ProcessIdentity } from '../checkpoint/index.ts';
import { interfaceOf } from './host-client-argv.ts';

/** DHCP clients of the host's own, known by what they are: see `interfaceOf`. They are of the network namespace that this process is in. */
export interface HostClients {
  /** Ends those of an interface, having written down how they are started again. */
  end(name: string): Promise<void>;
  /** Starts those that were ended there. Answers whether one runs then. */
  startAgain(name: string): Promise<boolean>;
  /** The interfaces where one runs that was started again: its lease may not be there yet. */
  runningAgain(): ReadonlySet<string>;
  /** Nothing will be started again of what was ended up to now. */
  forget(): void;
}

interface Started {
  /** The file that the program is, which need not be called as the program is. */
  file: string;
  argv: string[];
  env: Record<string, string>;
  cwd: string;
}

interface Ended {
  /** Processes are about a running kernel. */
  boot: string;
  clients: Started[];
  isAgain: boolean;
}

/** How long one that is started again may take to be there, in milliseconds. */
const startMs = 5_000;

/** `folder` holds what was ended. */
export function hostClients(folder: string): HostClients {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  const network = readlinkSync('/proc/self/ns/net');
  /** What this process started again, whether or not it could be written down. */
  const again = new Set<string>();
  const pathOf = (name: string): string => join(folder, `${name}.json`);

  function ended(name: string): Ended | undefined {
    try {
      const found = JSON.parse(readFileSync(pathOf(name), 'utf8')) as Ended;
      return found.boot === boot ? found : undefined;
    } catch {
      // None, or what a power cut left of one.
      return undefined;
    }
  }

  function keep(name: string, what: Omit<Ended, 'boot'>): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${pathOf(name)}.new`, JSON.stringify({ ...what, boot }), { mode: 0o600 });
    renameSync(`${pathOf(name)}.new`, pathOf(name));
  }

  /** The interfaces of which something is written down. */
  function names(): string[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []));
  }

  const running = (name: string): { process: ProcessIdentity; started: Started }[] =>
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap((entry) => {
        const process = identify(Number(entry));
        try {
          const argv = listOf(`/proc/${entry}/cmdline`);
          if (interfaceOf(argv) !== name || readlinkSync(`/proc/${entry}/ns/net`) !== network) return [];
          return isAlive(process) ? [{ process, started: startedAs(entry, argv) }] : [];
        } catch {
          // It ended meanwhile.
          return [];
        }
      });

  return {
    async end(name) {
      const clients = running(name);
      if (clients.length === 0) return;
      keep(name, { clients: clients.map(({ started }) => started), isAgain: false });
      again.delete(name);
      for (const { process: client } of clients) {
        // Not asked to end: then it may give the lease back to the server, which going back would miss.
        if (isAlive(client)) process.kill(client.pid, 'SIGKILL');
        while (isAlive(client)) await sleep(10);
      }
    },
    async startAgain(name) {
      const known = ended(name);
      if (known === undefined) return false;
      if (running(name).length === 0) for (const one of known.clients) start(one);
      for (const deadline = performance.now() + startMs; running(name).length === 0; await sleep(20)) {
        if (performance.now() < deadline) continue;
        rmSync(pathOf(name), { force: true });
        return false;
      }
      again.add(name);
      try {
        keep(name, { ...known, isAgain: true });
      } catch {
        // Going back needs no disk.
      }
      return true;
    },
    runningAgain() {
      const started = [...again, ...names().filter((name) => ended(name)?.isAgain)];
      return new Set(started.filter((name) => running(name).length > 0));
    },
    forget() {
      again.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start({ file, argv: [argv0 = file, ...args], env, cwd }: Started): void {
  const child = spawn(file, args, { argv0, env, cwd, detached: true, stdio: 'ignore' });
  // Whether it runs is looked at.
  child.on('error', () => {});
  child.unref();
}

const listOf = (path: string): string[] => readFileSync(path, 'utf8').split('\0').slice(0, -1);

function startedAs(pid: string, argv: string[]): Started {
  const pairs = listOf(`/proc/${pid}/environ`).map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return {
    file: readlinkSync(`/proc/${pid}/exe`),
    argv,
    env: Object.fromEntries(pairs.filter(([key]) => key !== '')),
    cwd: readlinkSync(`/proc/${pid}/cwd`),
  };
}
