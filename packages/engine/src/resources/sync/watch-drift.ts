import type { Host, HostId, NetworkAttachment } from '@weft/core/entities';
import type { EventTold } from '@weft/core/events';
import { hashOf } from '@weft/core/host-state';
import { inSync, type ReportedConfiguration } from '@weft/core/plan';
import type { Logger } from 'pino';
import type { EventLog, NewEvent } from '../../events/index.ts';
import { type Clock, hostKey, type Locks } from '../../locks/index.ts';
import {
  type HostDrift,
  hostDrifts,
  hostNetworkConfig,
  hostObservations,
  hosts,
  type Store,
} from '../../store/index.ts';
import { nicNames } from '../setup-networks/host-intent.ts';
import { compareAttachment, type HostNetworking, networkingOf } from '../setup-networks/networking.ts';
import { type FindingWatch, watchFindings } from './watch-findings.ts';

export interface DriftParts {
  store: Store;
  events: EventLog;
  clock: Clock;
  locks: Pick<Locks, 'held'>;
  log: Pick<Logger, 'warn'>;
}

/** How soon a host is compared that was being changed, in milliseconds. */
const busyMs = 250;

/**
 * Tells, once for each change, when somebody changes a host by hand: which attributes of which network are not as wanted any
 * more, and when they are again. What Weft changes itself, and what is different because a network was defined
 * anew, is not told: the host did not move. Findings about hosts are told on the same road, from the same look.
 */
export function watchDrift({ store, events, clock, locks, log }: DriftParts): { stop(): void } {
  const waiting = new Set<HostId>();
  /** Hosts that Weft was changing when their turn came. */
  const busy = new Map<HostId, () => void>();
  let running = false;
  let stopped = false;

  const findings: FindingWatch = watchFindings(store, (hostIds) => {
    for (const id of hostIds) waiting.add(id);
    wake();
  });
  const stopListening = store.onChanged((changes) => {
    for (const { type, id } of changes) if (type === 'host') waiting.add(id as HostId);
    wake();
  });

  function wake(): void {
    const [hostId] = waiting;
    if (running || stopped || hostId === undefined) return;
    running = true;
    waiting.delete(hostId);
    check(hostId)
      .catch((error: unknown) => {
        if (!stopped) log.warn({ hostId, error: String(error) }, 'host could not be compared with what is wanted');
      })
      .finally(() => {
        running = false;
        wake();
      });
  }

  function later(hostId: HostId): void {
    busy.get(hostId)?.();
    const cancel = clock.after(busyMs, () => {
      waiting.add(hostId);
      wake();
    });
    busy.set(hostId, cancel);
  }

  async function check(hostId: HostId): Promise<void> {
    // While it is being changed, what is wanted of it and what was seen of it are of different times.
    if (locks.held(hostKey(hostId))) return later(hostId);
    const wasBusy = busy.delete(hostId);
    const host = await hosts.get(store.db, hostId);
    const look = await hostObservations.first(store.db, { hostId });
    if (!host || !look) return;
    const networking = await networkingOf(store.db, host, await hostNetworkConfig(store.db, hostId), look.observation);
    const before = await hostDrifts.first(store.db, { hostId });
    const { told, news } = judge(networking, before?.told ?? {}, wasBusy);
    const found = await findings.judge(networking, before?.findings ?? []);
    const after = { told, findings: found.told };
    if (JSON.stringify([told, found.told]) === JSON.stringify([before?.told ?? {}, before?.findings ?? []])) return;
    // A change may have begun meanwhile.
    if (locks.held(hostKey(hostId))) return later(hostId);
    await store.transaction(async (tx) => {
      if (!(await hosts.get(tx, hostId))) return;
      if ((await hostDrifts.updateWhere(tx, { hostId }, after)) === 0)
        await hostDrifts.insert(tx, { hostId, ...after });
      for (const event of [...news, ...found.news]) await events.emit(event, tx);
    });
  }

  return {
    stop() {
      stopped = true;
      stopListening();
      findings.stop();
      for (const cancel of busy.values()) cancel();
    },
  };
}

/** What is to be remembered of a host, and what is to be told. */
function judge(
  networking: HostNetworking,
  before: HostDrift['told'],
  byWeft: boolean,
): { told: HostDrift['told']; news: NewEvent[] } {
  const nameOf = nicNames(networking.config);
  const told: HostDrift['told'] = {};
  const news: NewEvent[] = [];
  for (const attachment of networking.config.attachments) {
    const compared = compareAttachment(networking, attachment, nameOf(attachment.nicId));
    if (!compared) continue;
    const actual = hashOf(compared.reported.map((one) => [one.name, one.actual ?? null])).slice(0, 16);
    const now = { actual, inSync: inSync(compared.reported) };
    const then = before[attachment.id];
    told[attachment.id] = now;
    const moved = then?.actual !== actual;
    if (moved && !now.inSync) news.push(...outOfSyncEvents(networking, attachment, compared.reported));
    else if (moved && then && !then.inSync && !byWeft) news.push(inSyncEvent(networking, attachment));
  }
  return { told, news };
}

const refsOf = ({ id, clusterId }: Host, { networkId }: NetworkAttachment) => ({ hostId: id, clusterId, networkId });

function outOfSyncEvents(
  { host, networks }: HostNetworking,
  attachment: NetworkAttachment,
  reported: readonly ReportedConfiguration[],
): NewEvent[] {
  const value = (text: string | undefined) => text ?? 'nothing';
  const different = reported.filter((one) => !one.inSync);
  const reasons = different.map(
    ({ name, expected, actual }) => `${name} is ${value(actual)} instead of ${value(expected)}`,
  );
  const refs = refsOf(host, attachment);
  const about = { network: networks.get(attachment.networkId)?.name ?? attachment.networkId, host: host.name };
  return [
    { code: 'VDS_NETWORKS_OUT_OF_SYNC', args: { ...about, reasons: reasons.join(', ') }, refs },
    ...different.flatMap((one): NewEvent[] => {
      const told = unlikeCluster(about, one);
      return told ? [{ ...told, refs }] : [];
    }),
  ];
}

/** MTU and VLAN have events of their own. */
function unlikeCluster(
  about: { network: string; host: string },
  { name, expected = 'none', actual }: ReportedConfiguration,
): EventTold | undefined {
  if (name === 'vlan') {
    return actual === undefined
      ? { code: 'NETWORK_HOST_MISSING_CLUSER_VLAN', args: { ...about, expected } }
      : { code: 'NETWORK_HOST_USING_WRONG_CLUSER_VLAN', args: { ...about, expected, actual } };
  }
  return name === 'mtu' && actual !== undefined
    ? { code: 'VDS_NETWORK_MTU_DIFFER_FROM_LOGICAL_NETWORK', args: { ...about, expected, actual } }
    : undefined;
}

function inSyncEvent({ host, networks }: HostNetworking, attachment: NetworkAttachment): NewEvent {
  return {
    code: 'VDS_NETWORKS_IN_SYNC',
    args: { network: networks.get(attachment.networkId)?.name ?? attachment.networkId, host: host.name },
    refs: refsOf(host, attachment),
  };
}
