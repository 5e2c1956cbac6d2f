import type { MacPool } from '@weft/core/entities';
import { type Reader, repository } from './collection.ts';

export const macPools = repository<MacPool>()({
  table: 'macPools',
  type: 'mac_pool',
  columns: {
    id: 'plain',
    name: 'plain',
    description: 'plain',
    allowDuplicates: 'boolean',
    defaultPool: 'boolean',
    ranges: 'json',
    cursor: 'plain',
  },
});

/** The MAC addresses of all vNICs, lower case, one for each vNIC: of the VMs whose cluster has this pool, or of all VMs. */
export async function macsInUse(db: Reader, poolId?: MacPool['id']): Promise<string[]> {
  let query = db.selectFrom('vmNics').select('vmNics.mac');
  if (poolId !== undefined) {
    query = query
      .innerJoin('vms', 'vms.id', 'vmNics.vmId')
      .innerJoin('clusters', 'clusters.id', 'vms.clusterId')
      .where('clusters.macPoolId', '=', poolId);
  }
  return (await query.execute()).map(({ mac }) => mac);
}
