import type { ClusterId, Host, HostId, HostStatus, NetworkId } from '@weft/core/entities';
import type { EventCode } from '@weft/core/events';
import type { Logger } from 'pino';
import type { EventLog } from '../events/index.ts';
import type { HostSessions } from '../hosts/index.ts';
import { type Clock, hostKey, type Locks } from '../locks/index.ts';
import { networkingOf } from '../resources/setup-networks/networking.ts';
import {
  clusterNetworks,
  clusters,
  type HostSilence,
  hostNetworkConfig,
  hostObservations,
  hostSilences,
  hosts,
  networkAttachments,
  networks,
  type Store,
} from '../store/index.ts';
import { type Cause, causeText, downGraceMs, judgeHost, type NonOperationalReason } from './causes.ts';
import { changedStatuses } from './network-status.ts';

/** How often hosts that are not operational are looked at anew, in milliseconds, unless told otherwise (RQ-5). */
export const recoveryMs = 300_000;
/** How soon a host is looked at again that was being changed, in milliseconds. */
const busyMs = 250;

/** Statuses of hosts whose NICs are followed; of the others nothing is seen now. */
const seenStatuses: readonly HostStatus[] = ['up', 'non_operational', 'preparing_for_maintenance', 'maintenance'];

export interface HealthDeps {
  store: Store;
  events: EventLog;
  clock: Clock;
  locks: Pick<Locks, 'held'>;
  sessions: Pick<HostSessions, 'connected'>;
  /** Has a host looked at, and stores what is seen. */
  look(hostId: HostId): Promise<void>;
  /** How long a NIC may be down, in milliseconds; a minute unless given. */
  graceMs?: number | undefined;
  /** How often hosts that are not operational are looked at anew, in milliseconds; five minutes unless given. */
  everyMs?: number | undefined;
  log: Pick<Logger, 'warn'>;
}

export interface Health {
  stop(): void;
}

const codes = {
  NETWORK_UNREACHABLE: 'VDS_SET_NONOPERATIONAL_NETWORK',
  VM_NETWORK_IS_BRIDGELESS: 'VDS_SET_NON_OPERATIONAL_VM_NETWORK_IS_BRIDGELESS',
  NETWORK_INTERFACE_IS_DOWN: 'VDS_SET_NONOPERATIONAL_IFACE_DOWN',
} as const satisfies Record<NonOperationalReason, EventCode>;

/**
 * Keeps the statuses of hosts and of clusters' networks true (spec 2.10), from now on until it is stopped: whenever a host,
 * a cluster or a network changes, when a NIC has been down for too long, and every five minutes where something is wrong.
 */
export function keepHealth(deps: HealthDeps): Health {
  const { store, events, clock, log, graceMs = downGraceMs, everyMs = recoveryMs } = deps;
  const dirtyHosts = new Set<HostId>();
  const dirtyClusters = new Set<ClusterId>();
  const dirtyNetworks = new Set<NetworkId>();
  const timers = new Map<HostId, () => void>();
  let running = false;
  let stopped = false;

  const stopListening = store.onChanged((changes) => {
    for (const { type, id } of changes) {
      if (type === 'host') dirtyHosts.add(id as HostId);
      else if (type === 'cluster') dirtyClusters.add(id as ClusterId);
      else if (type === 'network') dirtyNetworks.add(id as NetworkId);
    }
    wake();
  });
  let cancelRound = clock.after(everyMs, round);

  function wake(): void {
    if (running || stopped || dirtyHosts.size + dirtyClusters.size + dirtyNetworks.size === 0) return;
    running = true;
    run()
      .catch((error: unknown) => {
        if (!stopped) log.warn({ error: String(error) }, 'the health of hosts could not be worked out');
      })
      .finally(() => {
        running = false;
        wake();
      });
  }

  function later(hostId: HostId, ms: number): void {
    timers.get(hostId)?.();
    const cancel = clock.after(ms, () => {
      timers.delete(hostId);
      dirtyHosts.add(hostId);
      wake();
    });
    timers.set(hostId, cancel);
  }

  async function run(): Promise<void> {
    const affected = new Set(take(dirtyClusters));
    for (const networkId of take(dirtyNetworks)) {
      for (const { clusterId } of await clusterNetworks.find(store.db, { networkId })) affected.add(clusterId);
    }
    const ids = new Set(take(dirtyHosts));
    for (const clusterId of affected) {
      for (const { id } of await hosts.find(store.db, { clusterId })) ids.add(id);
    }
    for (const id of ids) {
      const clusterId = await judge(id);
      if (clusterId) affected.add(clusterId);
    }
    for (const clusterId of affected) await judgeNetworks(clusterId);
  }

  /** Judges one host; answers its cluster. */
  async function judge(hostId: HostId): Promise<ClusterId | undefined> {
    const host = await hosts.get(store.db, hostId);
    if (!host) return undefined;
    if (!seenStatuses.includes(host.status)) return host.clusterId;
    // While it is being changed, what is wanted of it and what was seen of it are of different times.
    if (deps.locks.held(hostKey(hostId))) {
      later(hostId, busyMs);
      return host.clusterId;
    }
    const look = await hostObservations.first(store.db, { hostId });
    const networking = await networkingOf(store.db, host, await hostNetworkConfig(store.db, hostId), look?.observation);
    const since = await silenceOf(host);
    const now = clock.now();
    const { causes, down } = judgeHost(networking, now, (nic) => since[nic], graceMs);
    // A change may have begun meanwhile.
    if (deps.locks.held(hostKey(hostId))) {
      later(hostId, busyMs);
      return host.clusterId;
    }
    const still = Object.fromEntries(down.map((nic) => [nic, since[nic] ?? now]));
    if (JSON.stringify(still) !== JSON.stringify(since)) await recordSilence(host, still);
    const waits = Object.values(still)
      .map((start) => start + graceMs - now)
      .filter((ms) => ms > 0);
    if (waits.length > 0) later(hostId, Math.min(...waits));
    // In maintenance it is as people want it, whatever its NICs are.
    if (host.status === 'up' || host.status === 'non_operational') await record(host, causes, networking.cluster.name);
    return host.clusterId;
  }

  /** Since when which NICs are down. Those of a host that was started anew get their time to come up. */
  async function silenceOf({ id, facts }: Host): Promise<HostSilence['since']> {
    const known = await hostSilences.first(store.db, { hostId: id });
    return known?.bootId === (facts?.bootId ?? null) ? (known?.since ?? {}) : {};
  }

  async function recordSilence({ id: hostId, facts }: Host, since: HostSilence['since']): Promise<void> {
    const silence = { bootId: facts?.bootId ?? null, since };
    await store.transaction(async (tx) => {
      if (!(await hosts.get(tx, hostId))) return;
      if ((await hostSilences.updateWhere(tx, { hostId }, silence)) === 0)
        await hostSilences.insert(tx, { hostId, ...silence });
    });
  }

  async function record(host: Host, causes: readonly Cause[], cluster: string): Promise<void> {
    const status = causes.length > 0 ? ('non_operational' as const) : ('up' as const);
    const statusReason = causes.length > 0 ? causeText(causes) : null;
    if (host.status === status && host.statusReason === statusReason) return;
    const refs = { hostId: host.id, clusterId: host.clusterId };
    await store.transaction(async (tx) => {
      const now = await hosts.get(tx, host.id);
      if (now?.status !== host.status) return;
      await hosts.update(tx, host.id, { status, statusReason });
      for (const cause of causes) {
        const args = { host: host.name, cluster, reason: causeText([cause]) };
        await events.emit({ code: codes[cause.reason], args, refs }, tx);
      }
      if (status !== host.status && status === 'up') {
        await events.emit({ code: 'VDS_DETECTED', args: { host: host.name }, refs }, tx);
      }
    });
  }

  async function judgeNetworks(clusterId: ClusterId): Promise<void> {
    await store.transaction(async (tx) => {
      const cluster = await clusters.get(tx, clusterId);
      if (!cluster) return;
      // A host whose link broke a moment ago is still one of those that count: it comes back with what it had.
      const active = (await hosts.find(tx, { clusterId })).filter(({ status }) =>
        ['up', 'connecting'].includes(status),
      );
      const carried = new Map<HostId, Set<NetworkId>>();
      for (const { id } of active) {
        const attached = await networkAttachments.find(tx, { hostId: id });
        carried.set(id, new Set(attached.map(({ networkId }) => networkId)));
      }
      for (const changed of changedStatuses(await clusterNetworks.find(tx, { clusterId }), carried)) {
        const { networkId, status, required } = changed;
        await clusterNetworks.updateWhere(tx, { clusterId, networkId }, { status });
        // A required one never ceases to be operational, and the others' status is of no consequence.
        if (!required) continue;
        const name = (await networks.get(tx, networkId))?.name ?? networkId;
        await events.emit(
          {
            code: 'NETWORK_OPERATIONAL',
            args: { network: name, cluster: cluster.name },
            refs: { networkId, clusterId, dataCenterId: cluster.dataCenterId },
          },
          tx,
        );
      }
    });
  }

  /** RQ-5: looks at every host that is not operational, in case the news of its recovery was missed. */
  function round(): void {
    cancelRound = clock.after(everyMs, round);
    lookAround().catch((error: unknown) => {
      if (!stopped) log.warn({ error: String(error) }, 'hosts that are not operational could not be looked at');
    });
  }

  async function lookAround(): Promise<void> {
    for (const { id } of await hosts.find(store.db, { status: 'non_operational' })) {
      if (!deps.sessions.connected(id)) continue;
      await deps.look(id).catch((error: unknown) => log.warn({ hostId: id, error: String(error) }, 'no look at host'));
      dirtyHosts.add(id);
      wake();
    }
  }

  return {
    stop() {
      stopped = true;
      stopListening();
      cancelRound();
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

/** What is in a set, which is empty afterwards. */
function take<T>(set: Set<T>): T[] {
  const all = [...set];
  set.clear();
  return all;
}
