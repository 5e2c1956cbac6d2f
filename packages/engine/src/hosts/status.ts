import { type Host, type HostId, type HostStatus, hostStatuses } from '@weft/core/entities';
import type { EventTold } from '@weft/core/events';
import type { Hello } from '@weft/core/link';
import { clusters, hosts, networkAttachments, type Writer } from '../store/index.ts';
import { storeLook } from './observe.ts';
import type { HostParts } from './parts.ts';

/** How long a host may be without a link before it counts as not responding, in milliseconds. */
export const connectingMs = 30_000;

/**
 * A host's status from the moment of its hello. What people have decided (maintenance) stays. One without the management
 * network (`managed`) is not up yet: it is still being installed.
 */
function statusAfterHello(status: HostStatus, managed: boolean): HostStatus {
  switch (status) {
    case 'maintenance':
    case 'preparing_for_maintenance':
    case 'non_operational':
    case 'up':
      return status;
    default:
      return managed ? 'up' : 'installing';
  }
}

/** A host's status from the moment its link broke. A host in maintenance may be switched off: nobody waits for it. */
function statusAfterLoss(status: HostStatus): HostStatus {
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

/** `installs`: whether somebody puts the management network on hosts that lack it; if nobody does, nobody waits for it. */
export function createStatusKeeper({ store, events, clock, log }: HostParts, installs: () => boolean): StatusKeeper {
  const waits = new Map<HostId, () => void>();
  let stopped = false;

  function stopWaiting(hostId: HostId): void {
    waits.get(hostId)?.();
    waits.delete(hostId);
  }

  /** Changes the status as `decide` says, with an event. */
  function move(
    hostId: HostId,
    decide: (host: Host) => Partial<Pick<Host, 'status' | 'statusReason'>>,
    tell: (host: Host) => EventTold,
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
        code: 'VDS_FAILURE',
        args: { host: name },
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
        code: 'VDS_HOST_NOT_RESPONDING_CONNECTING',
        args: { host: name, reason },
      }),
    );
  }

  return {
    async hello(hostId, hello) {
      stopWaiting(hostId);
      const { version, hostname, kernel, memory, cpus, machine, guests, simulated, bootId } = hello;
      const known = machine && { machine };
      await store.transaction(async (tx) => {
        const host = await hosts.get(tx, hostId);
        if (!host) return;
        const status = statusAfterHello(host.status, !installs() || (await isManaged(tx, host)));
        const time = clock.now();
        const isSameBoot = host.facts?.bootId === bootId;
        const bootSeen = isSameBoot ? host.facts?.bootSeen : time;
        const boot = bootSeen === undefined ? {} : { bootSeen };
        await hosts.update(tx, hostId, {
          status,
          statusReason: status === 'up' ? null : host.statusReason,
          netConfigDirty: hello.dirty,
          facts: { version, hostname, kernel, memory, cpus, ...known, guests, simulated, bootId, ...boot },
          lastSeen: time,
        });
        await storeLook(tx, hostId, hello.observation, hello.owned, time, events);
        if (status !== host.status && status === 'up') {
          await events.emit(
            {
              code: 'VDS_DETECTED',
              args: { host: host.name },
              refs: { hostId, clusterId: host.clusterId },
            },
            tx,
          );
        }
      });
    },
    lost(hostId, reason) {
      // Links that end because the engine does say nothing about their hosts.
      if (stopped) return;
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
      stopped = true;
      for (const hostId of [...waits.keys()]) stopWaiting(hostId);
    },
  };
}

/** Whether the management network of its cluster is wanted, and so was put, on a host. */
async function isManaged(tx: Writer, { id, clusterId }: Host): Promise<boolean> {
  const cluster = await clusters.get(tx, clusterId);
  const where = cluster && { hostId: id, networkId: cluster.managementNetworkId };
  return where !== undefined && (await networkAttachments.first(tx, where)) !== undefined;
}

/** Statuses in which a host's network may be set up (spec 2.6). */
export const setupStatuses: readonly HostStatus[] = hostStatuses.filter((status) =>
  ['up', 'maintenance', 'non_operational', 'installing'].includes(status),
);
