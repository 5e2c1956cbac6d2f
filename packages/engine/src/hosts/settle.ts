import type { Host, HostChange, HostChangeOutcome, HostId, HostNetworkConfig } from '@weft/core/entities';
import type { EventTold } from '@weft/core/events';
import type { CheckpointReport } from '@weft/core/link';
import type { EventLog } from '../events/index.ts';
import {
  clusterNetworks,
  hostChanges,
  hosts,
  networks,
  replaceHostNetworkConfig,
  type Store,
  type Writer,
} from '../store/index.ts';
import { recordCommitted } from './commit.ts';
import { gatewayNotes } from './gateway-events.ts';
import { labelNews } from './label-events.ts';
import { forgetTakenOver } from './unmanaged.ts';

/** How a change ended. */
export interface Ending {
  outcome: Exclude<HostChangeOutcome, 'wanted'>;
  reason: string | null;
}

/** The end that a checkpoint's report speaks of; undefined while there is none. */
export function endingOf(report: CheckpointReport): Ending | undefined {
  switch (report.state) {
    case 'confirmed':
      return { outcome: 'confirmed', reason: null };
    case 'rolled-back':
      return { outcome: 'rolled_back', reason: report.reason ?? 'the host did not say why' };
    case 'failed':
      return { outcome: 'failed', reason: report.reason ?? 'the host did not say why' };
    default:
      return undefined;
  }
}

/**
 * Records how a change ended, once: the outcome, the event and, when it was confirmed, the host's new configuration are
 * kept together or not at all. Whoever comes later, by another road, finds it done. Answers the change, as it is then.
 */
export function settle(
  store: Store,
  events: EventLog,
  id: HostChange['id'],
  ending: Ending,
  time: number,
): Promise<HostChange | undefined> {
  return store.transaction(async (tx) => {
    const change = await hostChanges.get(tx, id);
    if (change?.outcome !== 'wanted') return change;
    await hostChanges.update(tx, change.id, { ...ending, endTime: time });
    if (ending.outcome === 'confirmed') {
      const config = await withoutRemoved(tx, change.config);
      await replaceHostNetworkConfig(tx, change.hostId, config);
      await forgetTakenOver(tx, change.hostId, config);
      // A change without steps leaves what runs, and what a reboot brings back, as they are.
      if (change.plan.steps.length > 0) await hosts.update(tx, change.hostId, { netConfigDirty: !change.committed });
      // The host commits all that runs there, not this change alone.
      if (change.committed) await recordCommitted(tx, change.hostId);
    }
    const host = await hosts.get(tx, change.hostId);
    await events.emit(
      {
        ...tell(ending, host?.name ?? change.hostId),
        correlationId: change.correlationId,
        refs: { hostId: change.hostId, userId: change.userId, ...(host ? { clusterId: host.clusterId } : {}) },
      },
      tx,
    );
    if (ending.outcome === 'confirmed' && host) {
      await tellOfGateways(tx, events, change, host);
      for (const event of labelNews(change, host)) await events.emit(event, tx);
    }
    return { ...change, ...ending, endTime: time };
  });
}

async function tellOfGateways(tx: Writer, events: EventLog, change: HostChange, host: Host): Promise<void> {
  const holders = await clusterNetworks.find(tx, { clusterId: host.clusterId, defaultRoute: true });
  const notes = gatewayNotes(change, (id) => holders.some(({ networkId }) => networkId === id));
  for (const { code, networkId, gateway } of notes) {
    const network = await networks.get(tx, networkId);
    if (!network) continue;
    const args = { network: network.name, host: host.name, gateway };
    const refs = { hostId: host.id, clusterId: host.clusterId, networkId, userId: change.userId };
    await events.emit({ code, args, refs, correlationId: change.correlationId }, tx);
  }
}

/** A network may be removed while a host sets it up: its devices stay there unmanaged, as those of any network that is removed. */
async function withoutRemoved(tx: Writer, config: HostNetworkConfig): Promise<HostNetworkConfig> {
  const attachments: HostNetworkConfig['attachments'] = [];
  for (const attachment of config.attachments) {
    if (await networks.get(tx, attachment.networkId)) attachments.push(attachment);
  }
  return { ...config, attachments };
}

function tell({ outcome, reason }: Ending, host: string): EventTold {
  switch (outcome) {
    case 'confirmed':
      return { code: 'SETUP_NETWORKS_SUCCEEDED', args: { host } };
    case 'rolled_back':
      return { code: 'SETUP_NETWORKS_ROLLBACK', args: { host, reason: String(reason) } };
    case 'failed':
      return { code: 'SETUP_NETWORKS_FAILED', args: { host, reason: String(reason) } };
  }
}

/** The change of a host whose end is not known; at most one, since changes of a host go one after the other. */
export async function unsettled(store: Store, hostId: HostId): Promise<HostChange | undefined> {
  return hostChanges.first(store.db, { hostId, outcome: 'wanted' });
}
