import { effectiveMtu, type Network } from '@weft/core/entities';
import { vmNics, type Writer } from '../../store/index.ts';

/**
 * Marks the vNICs of running guests that a network's new MTU or VLAN does not reach, and answers them as `VM: vNIC`, sorted (spec 2.1,
 * propagation). They are as defined again once they were plugged anew or their VM was started anew.
 */
export async function guestsLeftBehind(tx: Writer, before: Network, after: Network): Promise<string[]> {
  if (effectiveMtu(before) === effectiveMtu(after) && before.vlanId === after.vlanId) return [];
  const nics = await tx
    .selectFrom('vmNics')
    .innerJoin('vnicProfiles', 'vnicProfiles.id', 'vmNics.vnicProfileId')
    .innerJoin('vms', 'vms.id', 'vmNics.vmId')
    .where('vnicProfiles.networkId', '=', after.id)
    .where('vms.status', '!=', 'down')
    .where('vmNics.plugged', '=', 1)
    .select(['vmNics.id', 'vmNics.name as nic', 'vms.name as vm'])
    .execute();
  for (const { id } of nics) await vmNics.update(tx, id, { synced: false });
  return nics.map(({ nic, vm }) => `${vm}: ${nic}`).sort();
}
