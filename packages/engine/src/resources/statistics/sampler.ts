import type { HostId } from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import { type DeviceCounters, type HostCounters, type MachineLoad, RpcError } from '@weft/core/link';
import type { HostSessions } from '../../hosts/index.ts';
import type { Clock } from '../../locks/index.ts';

/** Two readings are at least this far apart to make a rate, in milliseconds, */
const apartLeastMs = 500;
/** and at most this far, or the rate would be of another time. */
const apartMostMs = 60_000;

/** What one device has carried in all, and carries now in bytes a second. */
export interface DeviceTraffic extends DeviceCounters {
  rxRate: number;
  txRate: number;
}

/** What a host does now. */
interface Sample {
  /** Traffic of a device by its name. */
  device(name: string): DeviceTraffic | undefined;
  machine: MachineUse | undefined;
}

/** What the machine has in use; `busy` are percents of all its processors' time of late. */
export interface MachineUse extends MachineLoad {
  busy: { user: number; system: number; idle: number };
}

/** Undefined when the host cannot be asked. */
export type Sampler = (hostId: HostId) => Promise<Sample | undefined>;

/**
 * Asks hosts for their counters. A rate is made of the reading of now and an earlier one; where there is none of
 * late, a second reading follows the first after a moment.
 */
export function createSampler(sessions: Pick<HostSessions, 'call'>, clock: Clock): Sampler {
  /** The last two readings of each host that are far enough apart, the newest last. */
  const kept = new Map<HostId, HostCounters[]>();
  const asking = new Map<HostId, Promise<[HostCounters, HostCounters] | undefined>>();

  async function pair(hostId: HostId): Promise<[HostCounters, HostCounters] | undefined> {
    const first = await read(sessions, hostId);
    if (!first) return undefined;
    const before = earlier(hostId, first);
    keep(hostId, first);
    if (before) return [before, first];
    await new Promise<void>((resolve) => void clock.after(apartLeastMs, resolve));
    const second = await read(sessions, hostId);
    if (!second) return undefined;
    keep(hostId, second);
    return [first, second];
  }

  function earlier(hostId: HostId, now: HostCounters): HostCounters | undefined {
    return (kept.get(hostId) ?? []).findLast(({ time }) => {
      const apart = now.time - time;
      return apart >= apartLeastMs && apart <= apartMostMs;
    });
  }

  function keep(hostId: HostId, reading: HostCounters): void {
    const last = kept.get(hostId) ?? [];
    const newest = last.at(-1);
    if (!newest || Math.abs(reading.time - newest.time) >= apartLeastMs) kept.set(hostId, [...last, reading].slice(-2));
  }

  return async (hostId) => {
    // Many ask at once for the NICs of one host: one reading is enough for all of them.
    const work = asking.get(hostId) ?? pair(hostId).finally(() => asking.delete(hostId));
    asking.set(hostId, work);
    const readings = await work;
    if (!readings) return undefined;
    const [before, now] = readings;
    return {
      device: (name) => traffic(before.devices[name], now.devices[name], now.time - before.time),
      machine: now.machine && { ...now.machine, busy: busy(before.machine?.cpu, now.machine.cpu) },
    };
  };
}

async function read(sessions: Pick<HostSessions, 'call'>, hostId: HostId): Promise<HostCounters | undefined> {
  try {
    return await sessions.call(hostId, 'host.counters', {});
  } catch (error) {
    if (error instanceof Refused || error instanceof RpcError) return undefined;
    throw error;
  }
}

/** A device that was made anew counts from nothing again: it has no rate until the next reading. */
function traffic(
  before: DeviceCounters | undefined,
  now: DeviceCounters | undefined,
  ms: number,
): DeviceTraffic | undefined {
  if (!now) return undefined;
  const rate = (key: 'rxBytes' | 'txBytes') =>
    before && ms > 0 && now[key] >= before[key] ? ((now[key] - before[key]) * 1000) / ms : 0;
  return { ...now, rxRate: rate('rxBytes'), txRate: rate('txBytes') };
}

/** A machine that was booted in between counts from nothing again: what it did since then is of late, too. */
function busy(before: MachineLoad['cpu'] | undefined, now: MachineLoad['cpu']): MachineUse['busy'] {
  const since = before && before.all < now.all ? before : { user: 0, system: 0, idle: 0, all: 0 };
  const percent = (key: 'user' | 'system' | 'idle') =>
    now.all === since.all ? 0 : Math.round(((now[key] - since[key]) * 100) / (now.all - since.all));
  return { user: percent('user'), system: percent('system'), idle: percent('idle') };
}
