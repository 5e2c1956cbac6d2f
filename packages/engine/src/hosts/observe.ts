import type { HostId } from '@weft/core/entities';
import type { Observation } from '@weft/core/host-state';
import type { EventLog, NewEvent } from '../events/index.ts';
import { troubleNews } from '../findings/troubles.ts';
import { hostNetworkConfig, hostObservations, hosts, type Writer } from '../store/index.ts';
import { linkChanges, linkNews } from './links.ts';
import { recordNics } from './nics.ts';

/** Stores a look that is not at a host in the middle of a change of ours, and tells of links that came or went as well. */
export async function storeLook(
  ...[tx, hostId, observation, owned, time, events]: Parameters<typeof storeObservation>
) {
  const news = await newsOfLinks(tx, hostId, observation);
  await storeObservation(tx, hostId, observation, owned, time, events);
  for (const event of news) await events.emit(event, tx);
}

async function newsOfLinks(tx: Writer, hostId: HostId, observation: Observation): Promise<NewEvent[]> {
  const before = (await hostObservations.first(tx, { hostId }))?.observation;
  const changes = before && linkChanges(before, observation);
  if (!changes?.size) return [];
  const host = await hosts.get(tx, hostId);
  return host ? linkNews(host, await hostNetworkConfig(tx, hostId), changes) : [];
}

/** Stores a look at a host, and tells of NICs that are not called as before; `owned` only when the agent said which devices are Weft's. */
export async function storeObservation(
  tx: Writer,
  hostId: HostId,
  observation: Observation,
  owned: string[] | undefined,
  time: number,
  events: EventLog,
): Promise<void> {
  const before = (await hostObservations.first(tx, { hostId }))?.observation.troubles;
  const host = before || observation.troubles ? await hosts.get(tx, hostId) : undefined;
  const news = host ? troubleNews(host, before, observation.troubles) : [];
  const updated = await hostObservations.updateWhere(
    tx,
    { hostId },
    { observation, time, ...(owned ? { owned } : {}) },
  );
  if (updated === 0) await hostObservations.insert(tx, { hostId, observation, owned: owned ?? [], time });
  for (const event of [...news, ...(await recordNics(tx, hostId, observation))]) await events.emit(event, tx);
}
