import { macInRanges, type Vm, type VmNic, type VmNicWorld } from '@weft/core/entities';
import type { NewEvent } from '../../events/index.ts';
import { clusters, macPools, type Reader } from '../../store/index.ts';
import type { Drawn } from './world.ts';

/** What there is to tell of an address that came out of a pool (spec 2.5). */
export function drawnNews({ clusterId }: Vm, { pool, usedUp, leftOut }: Drawn): NewEvent[] {
  const refs = { clusterId };
  return [
    ...(leftOut === null
      ? []
      : [{ code: 'MAC_ADDRESS_IN_USE_ALLOCATED', args: { mac: leftOut, pool }, refs } satisfies NewEvent]),
    ...(usedUp ? [{ code: 'MAC_POOL_EMPTY', args: { pool }, refs } satisfies NewEvent] : []),
  ];
}

/** What there is to tell of an address that somebody typed: another vNIC has it, where the pool allows that, or it is none of the pool's (MP-5). */
export async function handTypedNews(
  db: Reader,
  { id: vmId, name: vm, clusterId }: Vm,
  { name: nic, mac }: Pick<VmNic, 'name' | 'mac'>,
  { macsInUse }: Pick<VmNicWorld, 'macsInUse'>,
): Promise<NewEvent[]> {
  const cluster = await clusters.get(db, clusterId);
  const pool = cluster && (await macPools.get(db, cluster.macPoolId));
  const refs = { vmId, clusterId };
  const about = { nic, vm, mac };
  return [
    ...(macsInUse.has(mac) ? [{ code: 'MAC_ADDRESS_IS_IN_USE', args: about, refs } satisfies NewEvent] : []),
    ...(pool && !macInRanges(mac, pool.ranges)
      ? [{ code: 'MAC_ADDRESS_IS_EXTERNAL', args: { ...about, pool: pool.name }, refs } satisfies NewEvent]
      : []),
  ];
}
