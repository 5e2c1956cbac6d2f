import { type Host, type HostId, type HostStatus, hostStatuses } from '@weft/core/entities';
import type { Hello } from '@weft/core/link';
import { hosts } from '../store/index.ts';
import { storeObservation } from './observe.ts';
import type { HostParts } from './parts.ts';

/** How long a host may be without a link before it counts as not responding, in milliseconds. */
export const connectingMs = 30_000;

/** A host's status from the moment of its hello. What people have decided (maintenance) stays. */
export function statusAfterHello(status: HostStatus): HostStatus {
  switch (status) {
    case 'maintenance':
    case 'preparing_for_maintenance':
    case 'non_operational':
    case 'up':
      return status;
    default:
      return 'up';
  }
}

/** A host's status from the moment its link broke. A host in maintenance may be switched off: nobody waits for it. */
export function statusAfterLoss(status: HostStatus): HostStatus {
  return status === 'up' || status === 'non_operational' || status === 'installing' ? 'connecting' : status;
}

export interface StatusKeeper {
  hello(hostId: HostId, hello: Hello): Promise<void>;
  lost(hostId: HostId, reason: string): void;
  /** At the engine's start: no host is linked. */
  start(): Promise<void>;
  /** Forgets the hosts it waits for. */
  stop(): void;
}

export function createStatusKeeper({ store, events, clock, log }: HostParts): StatusKeeper {
  const waits = new Map<HostId, () => void>();

  function stopWaiting(hostId: HostId): void {
    waits.get(hostId)?.();
    waits.delete(hostId);
  }

  /** Changes the status as `decide` says, with an event. */
  function move(
    hostId: HostId,
    decide: (host: Host) => Partial<Pick<Host, 'status' | 'statusReason'>>,
    tell: (host: Host) => { code: string; severity: 'normal' | 'warning' | 'error'; description: string },
  ): Promise<void> {
    return store.transaction(async (tx) => {
      const host = await hosts.get(tx, hostId);
      if (!host) return;
      const patch = decide(host);
      if (patch.status === undefined || patch.status === host.status) return;
      await hosts.update(tx, hostId, patch);
      await events.emit({ ...tell(host), refs: { hostId, clusterId: host.clusterId } }, tx);
    });
  }

  function expire(hostId: HostId): void {
    waits.delete(hostId);
    move(
      hostId,
      ({ status }) =>
        status === 'connecting'
          ? { status: 'non_responsive', statusReason: 'Its agent has not been heard of for a while.' }
          : {},
      ({ name }) => ({
        code: 'HOST_NON_RESPONSIVE',
        severity: 'error',
        description: `Host ${name} does not respond.`,
      }),
    ).catch((error: unknown) => log.error({ hostId, error: String(error) }, 'status could not be stored'));
  }

  async function connecting(hostId: HostId, reason: string): Promise<void> {
    stopWaiting(hostId);
    waits.set(
      hostId,
      clock.after(connectingMs, () => expire(hostId)),
    );
    await move(
      hostId,
      ({ status }) => ({ status: statusAfterLoss(status), statusReason: `The link to its agent broke: ${reason}.` }),
      ({ name }) => ({
        code: 'HOST_CONNECTING',
        severity: 'warning',
        description: `The link to host ${name} broke: ${reason}.`,
      }),
    );
  }

  return {
    async hello(hostId, hello) {
      stopWaiting(hostId);
      const { version, hostname, kernel, memory, cpus, guests, simulated, bootId } = hello;
      await store.transaction(async (tx) => {
        const host = await hosts.get(tx, hostId);
        if (!host) return;
        const status = statusAfterHello(host.status);
        const time = clock.now();
        await hosts.update(tx, hostId, {
          status,
          statusReason: status === 'up' ? null : host.statusReason,
          netConfigDirty: hello.dirty,
          facts: { version, hostname, kernel, memory, cpus, guests, simulated, bootId },
          lastSeen: time,
        });
        await storeObservation(tx, hostId, hello.observation, hello.owned, time);
        if (status !== host.status) {
          await events.emit(
            {
              code: 'HOST_UP',
              severity: 'normal',
              description: `Host ${host.name} is up.`,
              refs: { hostId, clusterId: host.clusterId },
            },
            tx,
          );
        }
      });
    },
    lost(hostId, reason) {
      connecting(hostId, reason).catch((error: unknown) =>
        log.error({ hostId, error: String(error) }, 'status could not be stored'),
      );
    },
    async start() {
      const all = await hosts.find(store.db);
      for (const { id, status } of all) {
        if (statusAfterLoss(status) !== status || status === 'connecting')
          await connecting(id, 'the engine was started');
      }
    },
    stop() {
      for (const hostId of [...waits.keys()]) stopWaiting(hostId);
    },
  };
}

/** Statuses in which a host's network may be set up (spec 2.6). */
export const setupStatuses: readonly HostStatus[] = hostStatuses.filter((status) =>
  ['up', 'maintenance', 'non_operational', 'installing'].includes(status),
);
