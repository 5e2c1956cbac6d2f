import {
  asId,
  type DataCenterId,
  type IscsiBond,
  type IscsiBondId,
  type IscsiBondWorld,
  iscsiBondRules,
} from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import {
  clusterNetworks,
  iscsiBonds,
  networks,
  type Reader,
  storageConnections,
  type Writer,
} from '../../store/index.ts';

/** The bond of a path; undefined: that data center has none with that id. */
export function knownBond(db: Reader, id: string, dataCenterId: string): Promise<IscsiBond | undefined> {
  return iscsiBonds.first(db, { id: asId<IscsiBondId>(id), dataCenterId: asId<DataCenterId>(dataCenterId) });
}

/** The same, or 404. */
export async function foundBond(db: Reader, id: string, dataCenterId: string): Promise<IscsiBond> {
  return (await knownBond(db, id, dataCenterId)) ?? refuse('NOT_FOUND', { type: 'iSCSI bond', id });
}

/** What the rules of one bond look at. */
async function worldOf(db: Reader, bond: IscsiBond): Promise<IscsiBondWorld> {
  const all = await networks.find(db, { dataCenterId: bond.dataCenterId });
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const required = (await clusterNetworks.find(db, { required: true })).map(({ networkId }) => networkId);
  return {
    others: (await iscsiBonds.find(db, { dataCenterId: bond.dataCenterId })).filter(({ id }) => id !== bond.id),
    networkIds: new Set(names.keys()),
    required: new Map(required.map((id) => [id, names.get(id) ?? id])),
    connectionIds: new Set((await storageConnections.find(db)).map(({ id }) => id)),
  };
}

/** Stores a new bond (before: null) or a changed one, if the rules allow. */
export async function keepBond(tx: Writer, before: IscsiBond | null, after: IscsiBond): Promise<void> {
  refuseAll(iscsiBondRules(before, after, await worldOf(tx, after)));
  await (before ? iscsiBonds.update(tx, before.id, after) : iscsiBonds.insert(tx, after));
}
