import type { HostId } from '@weft/core/entities';
import type { Observation } from '@weft/core/host-state';
import type { EventLog } from '../events/index.ts';
import { hostObservations, type Writer } from '../store/index.ts';
import { recordNics } from './nics.ts';

/** Stores a look at a host, and tells of NICs that are not called as before; `owned` only when the agent said which devices are Weft's. */
export async function storeObservation(
  tx: Writer,
  hostId: HostId,
  observation: Observation,
  owned: string[] | undefined,
  time: number,
  events: EventLog,
): Promise<void> {
  const updated = await hostObservations.updateWhere(
    tx,
    { hostId },
    { observation, time, ...(owned ? { owned } : {}) },
  );
  if (updated === 0) await hostObservations.insert(tx, { hostId, observation, owned: owned ?? [], time });
  for (const event of await recordNics(tx, hostId, observation)) await events.emit(event, tx);
}
