import { effectiveMtu, type Network } from '@weft/core/entities';
import { type Reader, vmNics, type Writer } from '../../store/index.ts';

/** vNICs that a network's new MTU or VLAN does not reach: their ids, and them as `VM: vNIC`, sorted. */
interface LeftBehind {
  ids: Awaited<ReturnType<typeof pluggedNics>>[number]['id'][];
  names: string[];
}

/** The vNICs of running guests that a network's new MTU or VLAN does not reach (spec 2.1, propagation). */
export async function guestsLeftBehind(db: Reader, before: Network, after: Network): Promise<LeftBehind> {
  if (effectiveMtu(before) === effectiveMtu(after) && before.vlanId === after.vlanId) return { ids: [], names: [] };
  const nics = await pluggedNics(db, after);
  return { ids: nics.map(({ id }) => id), names: nics.map(({ nic, vm }) => `${vm}: ${nic}`).sort() };
}

/** Marks them. They are as defined again once they were plugged anew or their VM was started anew. */
export async function markLeftBehind(tx: Writer, { ids }: LeftBehind): Promise<void> {
  for (const id of ids) await vmNics.update(tx, id, { synced: false });
}

const pluggedNics = (db: Reader, { id }: Network) =>
  db
    .selectFrom('vmNics')
    .innerJoin('vnicProfiles', 'vnicProfiles.id', 'vmNics.vnicProfileId')
    .innerJoin('vms', 'vms.id', 'vmNics.vmId')
    .where('vnicProfiles.networkId', '=', id)
    .where('vms.status', '!=', 'down')
    .where('vmNics.plugged', '=', 1)
    .select(['vmNics.id', 'vmNics.name as nic', 'vms.name as vm'])
    .execute();
