import type { HostId } from '@weft/core/entities';
import type { Observation } from '@weft/core/host-state';
import { hostObservations, type Writer } from '../store/index.ts';
import { recordNics } from './nics.ts';

/** Stores a look at a host; `owned` only when the agent said which devices are Weft's. */
export async function storeObservation(
  tx: Writer,
  hostId: HostId,
  observation: Observation,
  owned: string[] | undefined,
  time: number,
): Promise<void> {
  const updated = await hostObservations.updateWhere(
    tx,
    { hostId },
    { observation, time, ...(owned ? { owned } : {}) },
  );
  if (updated === 0) await hostObservations.insert(tx, { hostId, observation, owned: owned ?? [], time });
  await recordNics(tx, hostId, observation);
}
