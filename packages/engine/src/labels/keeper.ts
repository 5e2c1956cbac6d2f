import type { Host, HostId } from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import type { EventTold } from '@weft/core/events';
import type { EventLog } from '../events/index.ts';
import type { Hosts } from '../hosts/index.ts';
import type { Clock } from '../locks/index.ts';
import { wantOf } from '../resources/setup-networks/set-up.ts';
import {
  clusterNetworks,
  hostChanges,
  hostNicLabels,
  hosts as hostTable,
  type LabelDebt,
  labelDebts,
  type Store,
  type Writer,
} from '../store/index.ts';
import { askedBy, describe } from './follow.ts';
import type { LabelChange, LabelKeeper } from './types.ts';

export interface LabelParts {
  store: Store;
  events: EventLog;
  hosts: Pick<Hosts, 'applyPlan' | 'sessions'>;
  clock: Clock;
}

/** How soon a host is tried again that others kept busy, in milliseconds. */
const busyMs = 30_000;
/** Refusals that say nothing about the network: the host is away, or its state is not known at the moment. */
const away: readonly string[] = ['HOST_NOT_CONNECTED', 'SETUP_NETWORKS_UNKNOWN'];

export function keepLabels({ store, events, hosts, clock }: LabelParts): LabelKeeper {
  /** What each host is following at the moment: one after the other. */
  const lines = new Map<HostId, Promise<void>>();
  const timers = new Map<HostId, () => void>();
  /** What people were told to wait for. */
  const awaited = new Set<string>();

  function followOne(hostId: HostId): Promise<void> {
    const line = (lines.get(hostId) ?? Promise.resolve()).then(() => settleDebts(hostId));
    const ended = line
      .catch(() => undefined)
      .finally(() => {
        if (lines.get(hostId) === ended) lines.delete(hostId);
      });
    lines.set(hostId, ended);
    return line;
  }

  async function settleDebts(hostId: HostId): Promise<void> {
    const host = await hostTable.get(store.db, hostId);
    if (!host) return;
    // First what goes: what comes may need its place on the NIC.
    const debts = await labelDebts.find(store.db, { hostId });
    for (const change of ['lost', 'gained']) {
      for (const debt of debts.filter((one) => one.change === change)) await settleDebt(host, debt);
    }
  }

  async function settleDebt(host: Host, debt: LabelDebt): Promise<void> {
    const description = describe(debt, host.name);
    if (!hosts.sessions.connected(host.id)) {
      const key = `${debt.hostId} ${debt.networkId} ${debt.change}`;
      if (awaited.has(key)) return;
      awaited.add(key);
      await tell(host, debt, { code: 'NETWORK_BY_LABEL_AWAITS_HOST', args: { what: description } });
      return;
    }
    for (const change of ['gained', 'lost']) awaited.delete(`${debt.hostId} ${debt.networkId} ${change}`);
    try {
      await hosts.applyPlan(host.id, {
        description,
        userId: debt.userId,
        ...(debt.correlationId === null ? {} : { correlationId: debt.correlationId }),
        want: wantOf(store.db, askedBy(debt)),
        checkConnectivity: true,
        commit: true,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const codes = error.violations.map(({ code }) => code);
      if (codes.some((code) => away.includes(code))) return;
      if (codes.includes('ACTION_TYPE_FAILED_OBJECT_LOCKED')) return tryLater(host.id);
      await store.transaction(async (tx) => {
        if (!(await forget(tx, debt))) return;
        const code = debt.change === 'gained' ? 'ADD_NETWORK_BY_LABEL_FAILED' : 'REMOVE_NETWORK_BY_LABEL_FAILED';
        await tell(host, debt, { code, args: { what: description, reason: error.message } }, tx);
      });
      return;
    }
    await store.transaction((tx) => forget(tx, debt));
  }

  function tryLater(hostId: HostId): void {
    timers.get(hostId)?.();
    const cancel = clock.after(busyMs, () => {
      timers.delete(hostId);
      followOne(hostId).catch(() => undefined);
    });
    timers.set(hostId, cancel);
  }

  function tell(
    { id, clusterId }: Host,
    { networkId, userId, correlationId }: LabelDebt,
    told: EventTold,
    tx?: Writer,
  ) {
    const refs = { hostId: id, clusterId, networkId, userId };
    return events.emit({ ...told, refs, correlationId }, tx);
  }

  return {
    async owe(tx, labelled) {
      const { network, label, change, by } = labelled;
      const concerned = await hostsWith(tx, labelled);
      for (const { id: hostId } of concerned) {
        // A later change of the same network takes the place of an earlier one.
        await labelDebts.removeWhere(tx, { hostId, networkId: network.id });
        await labelDebts.insert(tx, { hostId, networkId: network.id, networkName: network.name, label, change, ...by });
      }
      return concerned.map(({ id }) => id);
    },
    async follow(hostIds) {
      for (const hostId of hostIds) await followOne(hostId);
    },
    stop() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

/** Takes a debt off the list, unless another one has taken its place meanwhile. */
async function forget(tx: Writer, debt: LabelDebt): Promise<boolean> {
  return (await labelDebts.removeWhere(tx, debt)) > 0;
}

/** The hosts with a NIC that has the label, or is getting it at this moment, by name. */
async function hostsWith(tx: Writer, { network, label, clusterIds, hostId: only }: LabelChange): Promise<Host[]> {
  const within =
    clusterIds ?? (await clusterNetworks.find(tx, { networkId: network.id })).map(({ clusterId }) => clusterId);
  const carriers = new Set<HostId>((await hostNicLabels.find(tx, { label })).map(({ hostId }) => hostId));
  for (const { hostId, config } of await hostChanges.find(tx, { outcome: 'wanted' })) {
    if (config.labels.some((one) => one.label === label)) carriers.add(hostId);
  }
  const found = (await hostTable.find(tx)).filter(
    ({ id, clusterId }) => carriers.has(id) && within.includes(clusterId) && (only === undefined || id === only),
  );
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
