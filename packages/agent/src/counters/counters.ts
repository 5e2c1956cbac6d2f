import type { DeviceCounters, HostCounters } from '@weft/core/link';
import { run } from '../kernel/run.ts';
import { machineLoad } from './load.ts';

/** The parts that we read of what `ip -s -j link` (iproute2 6.1) prints. */
interface IpStatistics {
  ifname: string;
  stats64?: { rx: IpCounts; tx: IpCounts };
}
interface IpCounts {
  bytes: number;
  errors: number;
  dropped: number;
}

/** Reads the counters of all devices in this process's network namespace, and what the machine has in use. Throws what iproute2 says when it cannot. */
export async function readCounters(): Promise<HostCounters> {
  const { code, stdout, stderr } = await run('ip', ['-s', '-j', 'link']);
  if (code !== 0) throw new Error(`ip link: ${stderr.trim()}`);
  return { time: Date.now(), devices: parseCounters(stdout), machine: machineLoad() };
}

/** The counters in what `ip -s -j link` printed, by device name. */
export function parseCounters(text: string): Record<string, DeviceCounters> {
  const links = JSON.parse(text) as IpStatistics[];
  return Object.fromEntries(
    links.flatMap(({ ifname, stats64 }) =>
      stats64
        ? [
            [
              ifname,
              {
                rxBytes: stats64.rx.bytes,
                txBytes: stats64.tx.bytes,
                rxErrors: stats64.rx.errors,
                txErrors: stats64.tx.errors,
                rxDropped: stats64.rx.dropped,
                txDropped: stats64.tx.dropped,
              },
            ],
          ]
        : [],
    ),
  );
}
