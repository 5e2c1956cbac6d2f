import { asId, type HostId } from '@weft/core/entities';
import { hosts as hostTable } from '../store/index.ts';
import { createVmCommands, type VmCommands } from './commands.ts';
import type { VmParts } from './parts.ts';
import { createTracker } from './tracker.ts';

/** Everything the engine does with VMs. */
export interface Vms extends VmCommands {
  /** Stops listening. */
  stopTracking(): void;
}

/** Wires commands and tracker to the hosts: from now on VMs follow what hosts say. */
export function createVms(parts: VmParts): Vms {
  const { store, hosts, log } = parts;
  const tracker = createTracker(parts);
  hosts.onGuests((hostId, reports, complete) => {
    // Guests of others are left alone.
    const ours = reports.filter(({ foreign }) => !foreign);
    return complete ? tracker.takeAll(hostId, ours) : eachOf(ours, (report) => tracker.take(hostId, report));
  });
  const stopTracking = store.onChanged((changes) => {
    for (const { type, id } of changes) {
      if (type !== 'host') continue;
      lookAtHost(asId<HostId>(id)).catch((error: unknown) =>
        log.error({ host: id, error: String(error) }, 'VMs of a host'),
      );
    }
  });

  /** Its VMs are out of sight when it does not respond, and may be out of the world when it says nothing for good. */
  async function lookAtHost(hostId: HostId): Promise<void> {
    const host = await hostTable.get(store.db, hostId);
    if (host?.status === 'non_responsive') await tracker.hostLost(hostId);
  }

  return { ...createVmCommands(parts, tracker), stopTracking };
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await work(item);
}
