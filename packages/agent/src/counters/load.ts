import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineLoad } from '@weft/core/link';

/** What the machine has in use, by proc(5); what a kernel does not tell is 0. */
export function machineLoad(root = '/'): MachineLoad {
  const text = (path: string): string => {
    try {
      return readFileSync(join(root, path), 'latin1');
    } catch {
      return '';
    }
  };
  const info = text('proc/meminfo');
  const bytes = (name: string) => Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(info)?.[1] ?? 0) * 1024;
  const stat = text('proc/stat');
  // The last two are guests' time, which is in the first two already.
  const ticks = (/^cpu +([\d ]+)$/m.exec(stat)?.[1] ?? '').split(' ').map(Number).slice(0, 8);
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0] = ticks;
  return {
    memory: {
      total: bytes('MemTotal'),
      free: bytes('MemAvailable'),
      buffers: bytes('Buffers'),
      cached: bytes('Cached'),
      shared: bytes('Shmem'),
    },
    swap: { total: bytes('SwapTotal'), free: bytes('SwapFree'), cached: bytes('SwapCached') },
    cpu: { user: user + nice, system, idle: idle + waiting, all: ticks.reduce((sum, part) => sum + part, 0) },
    load5: Number(text('proc/loadavg').split(' ')[1] ?? 0),
    bootTime: Number(/^btime (\d+)$/m.exec(stat)?.[1] ?? 0),
    hugepages: hugepages(join(root, 'sys/kernel/mm/hugepages'), text),
  };
}

/** Free huge pages by their size in KiB, from a folder with one folder for each size. */
function hugepages(folder: string, text: (path: string) => string): Record<string, number> {
  const sizes = (names: readonly string[]) => names.flatMap((name) => /^hugepages-(\d+)kB$/.exec(name)?.[1] ?? []);
  try {
    const free = (size: string) => Number(text(`sys/kernel/mm/hugepages/hugepages-${size}kB/free_hugepages`));
    return Object.fromEntries(sizes(readdirSync(folder)).map((size) => [size, free(size)]));
  } catch {
    return {};
  }
}
