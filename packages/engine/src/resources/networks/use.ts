import type { Network, NetworkUse } from '@weft/core/entities';
import {
  clusters,
  hostNicLabels,
  hostNics,
  hosts,
  iscsiBonds,
  networkAttachments,
  type Reader,
} from '../../store/index.ts';

/** Names of the VMs with a vNIC on the network; of one cluster, if one is given. */
export async function vmsOnNetwork(db: Reader, networkId: Network['id'], clusterId?: string): Promise<string[]> {
  let query = db
    .selectFrom('vmNics')
    .innerJoin('vnicProfiles', 'vnicProfiles.id', 'vmNics.vnicProfileId')
    .innerJoin('vms', 'vms.id', 'vmNics.vmId')
    .where('vnicProfiles.networkId', '=', networkId)
    .select('vms.name')
    .distinct()
    .orderBy('vms.name');
  if (clusterId !== undefined) query = query.where('vms.clusterId', '=', clusterId as never);
  return (await query.execute()).map(({ name }) => name);
}

/** Who uses the network. */
export async function networkUse(db: Reader, network: Network): Promise<NetworkUse> {
  const names = new Map((await hosts.find(db)).map(({ id, name }) => [id, name]));
  const attached = await networkAttachments.find(db, { networkId: network.id });
  const labels = network.label === null ? [] : await hostNicLabels.find(db, { label: network.label });
  const labelledNics: string[] = [];
  for (const { hostId, nicId } of labels) {
    const nic = await hostNics.first(db, { id: nicId, hostId });
    labelledNics.push(`${names.get(hostId)}: ${nic?.name}`);
  }
  return {
    vms: await vmsOnNetwork(db, network.id),
    hosts: attached.map(({ hostId }) => names.get(hostId) ?? hostId).sort(),
    labelledNics,
    iscsiBonds: (await iscsiBonds.find(db, { dataCenterId: network.dataCenterId }))
      .filter(({ networkIds }) => networkIds.includes(network.id))
      .map(({ name }) => name)
      .sort(),
    managementOf: (await clusters.find(db, { managementNetworkId: network.id })).map(({ name }) => name),
  };
}
