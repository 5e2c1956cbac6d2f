import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createLab,
  type DriverName,
  isInstalled,
  type Lab,
  type LabHost,
  type LabOptions,
  labDown,
} from '@weft/lab/lab';
import { identify, type ProcessId } from '@weft/lab/processes';

/** Why tests with real hosts cannot run here, or false. In CI that is no excuse. */
export function cannotRun(driver: DriverName): string | false {
  if (process.env.CI) return false;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  return isInstalled(driver) ? false : `needs the packages of the ${driver} driver`;
}

/** A lab in a folder of its own, gone with the test however it ends. */
export async function labFor(
  test: { after(fn: () => Promise<void>): void },
  options: Omit<LabOptions, 'dir' | 'needs' | 'hosts'> & Partial<LabOptions>,
): Promise<Lab> {
  const dir = options.dir ?? temporary(test);
  const lab = await createLab({ hosts: [{ name: 'alpha' }, { name: 'beta' }], needs: [], dir, ...options });
  test.after(() => lab.stop());
  return lab;
}

/** A folder that is removed, with the lab that may be in it, when the test ends. */
export function temporary(test: { after(fn: () => Promise<void>): void }): string {
  const dir = mkdtempSync(join(tmpdir(), 'weft-lab-'));
  test.after(async () => {
    await labDown(dir);
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

export async function until(
  what: string,
  condition: () => Promise<boolean> | boolean,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) assert.fail(`not within ${timeoutMs} ms: ${what}`);
    await sleep(50);
  }
}

/** One echo request, answered within a second. */
export const answers = async (from: LabHost, address: string): Promise<boolean> =>
  (await from.exec(['busybox', 'ping', '-c', '1', '-W', '1', address])).code === 0;

/** What a lab could leave on the machine: devices, namespaces, mounts, and processes that mention its folder. */
export interface Traces {
  devices: string[];
  namespaces: string[];
  mounts: string[];
  processes: string[];
}

/** What is there now that belongs to this machine as a whole, or to the lab of a folder. */
export function traces(dir: string): Traces {
  const processes = pids();
  const link = (path: string): string[] => {
    try {
      return [readlinkSync(path)];
    } catch {
      return [];
    }
  };
  // Others may make namespaces of their own meanwhile: those count in which a process of the lab has been.
  const ours = processes.filter(
    (pid) => read(`/proc/${pid}/environ`).includes(dir) || read(`/proc/${pid}/cmdline`).includes(dir),
  );
  return {
    devices: readdirSync('/sys/class/net'),
    namespaces: ours.flatMap((pid) => ['net', 'mnt', 'pid', 'uts'].flatMap((kind) => link(`/proc/${pid}/ns/${kind}`))),
    mounts: read('/proc/self/mountinfo')
      .split('\n')
      .map((line) => line.split(' ').slice(3).join(' ')),
    processes: ours.filter((pid) => pid !== String(process.pid)),
  };
}

/**
 * Every process in the PID namespace of a lab's room and in those below it, by its number outside. The room's own
 * /proc lists them by their numbers inside (the second of NSpid); the time a process started tells whether two
 * numbers are one process.
 */
export function membersOf(room: number): ProcessId[] {
  const inside = `/proc/${room}/root/proc`;
  if (!existsSync(inside)) return [];
  const start = (path: string): string | undefined => {
    const stat = read(path);
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  };
  return pids().flatMap((pid) => {
    const number = /^NSpid:\s+\d+\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
    const same = number !== undefined && start(`/proc/${pid}/stat`) === start(`${inside}/${number}/stat`);
    return same ? [identify(Number(pid))] : [];
  });
}

const pids = (): string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** A file that may vanish while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
