import type { HostId } from '@weft/core/entities';
import type { DeviceCounters, HostCounters } from '@weft/core/link';
import type { Logger } from 'pino';
import type { EventLog } from '../events/index.ts';
import type { HostSessions } from '../hosts/index.ts';
import type { Clock } from '../locks/index.ts';
import { hostNics, hostObservations, hosts, type Store } from '../store/index.ts';

/** How often hosts are asked what their NICs have carried, in milliseconds. */
export const usageEveryMs = 60_000;
/** Above this part of its speed a NIC is told of, in percent (spec 10). */
const mostPercent = 95;

export interface UsageDeps {
  store: Store;
  events: EventLog;
  clock: Clock;
  sessions: Pick<HostSessions, 'connected' | 'call'>;
  log: Pick<Logger, 'warn'>;
}

/** What a device has sent and received between two readings, in percent of its speed (Mbit/s). */
function percentOf(before: DeviceCounters, now: DeviceCounters, ms: number, speed: number): { tx: number; rx: number } {
  const of = (key: 'rxBytes' | 'txBytes') =>
    now[key] < before[key] ? 0 : Math.round(((now[key] - before[key]) * 8) / (speed * 10 * ms));
  return { tx: of('txBytes'), rx: of('rxBytes') };
}

/**
 * Tells, once until it is over, when a NIC or bond has been used for more than 95 % of its speed for a minute (spec 1.17), from now on
 * until it is stopped. Devices that do not say their speed are not judged.
 */
export function watchUsage({ store, events, clock, sessions, log }: UsageDeps): { stop(): void } {
  const readings = new Map<HostId, HostCounters>();
  /** Host and device. */
  const told = new Set<string>();
  let stopped = false;
  let cancel = clock.after(usageEveryMs, round);

  function round(): void {
    lookAround()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'the use of NICs could not be worked out'))
      .finally(() => {
        if (!stopped) cancel = clock.after(usageEveryMs, round);
      });
  }

  async function lookAround(): Promise<void> {
    const present = (await hosts.find(store.db)).filter(({ id }) => sessions.connected(id));
    for (const id of readings.keys()) if (!present.some((host) => host.id === id)) readings.delete(id);
    await Promise.all(present.map((host) => lookAt(host)));
  }

  async function lookAt({ id, name, clusterId }: { id: HostId; name: string; clusterId: string }): Promise<void> {
    const now = await sessions.call(id, 'host.counters', {}).catch(() => undefined);
    const before = readings.get(id);
    if (!now) return;
    readings.set(id, now);
    if (!before || stopped || now.time <= before.time) return;
    const facts = (await hostObservations.first(store.db, { hostId: id }))?.observation.facts ?? {};
    for (const nic of await hostNics.find(store.db, { hostId: id })) {
      const [was, is, speed] = [before.devices[nic.name], now.devices[nic.name], facts[nic.name]?.speed ?? 0];
      if (nic.kind === 'vlan' || !was || !is || speed <= 0) continue;
      const { tx, rx } = percentOf(was, is, now.time - before.time, speed);
      const key = `${id} ${nic.name}`;
      if (Math.max(tx, rx) <= mostPercent) told.delete(key);
      else if (!told.has(key)) {
        told.add(key);
        const args = { nic: nic.name, host: name, most: mostPercent, tx, rx };
        const refs = { hostId: id, clusterId: clusterId as never };
        await events.emit({ code: 'HOST_INTERFACE_HIGH_NETWORK_USE', args, refs });
      }
    }
  }

  return {
    stop() {
      stopped = true;
      cancel();
    },
  };
}
