import {
  asId,
  type DataCenterId,
  type IscsiBond,
  type IscsiBondId,
  type NetworkId,
  newId,
  type StorageConnectionId,
} from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Reference } from '../../api/index.ts';
import { dataCenters, iscsiBonds, networks, type Writer } from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import { inOrder } from '../order.ts';
import { type InventoryDeps, refer } from '../references.ts';
import { iscsiBond, iscsiBondView } from './iscsi-bond.ts';
import { foundBond, keepBond, knownBond } from './keeping.ts';

export { iscsiBondConnectionsResource, iscsiBondNetworksResource } from './members.ts';

/** iSCSI bonds of a data center (2.13). */
export function iscsiBondsResource({ store }: InventoryDeps) {
  /** Networks that are named; an id that nothing has stays, for the rules to name it. */
  async function networkIds(tx: Writer, sent: readonly Reference[], dataCenterId: DataCenterId) {
    const ids: NetworkId[] = [];
    for (const { id, name } of sent) {
      const facts = { type: 'network', field: 'networks', where: { dataCenterId } };
      ids.push(id ? asId<NetworkId>(id) : (await refer(tx, networks, { name: name ?? '' }, facts)).id);
    }
    return [...new Set(ids)];
  }
  function connectionIds(sent: readonly Reference[]): StorageConnectionId[] {
    const args = { type: 'StorageConnection', field: 'id', method: 'add' };
    const ids = sent.map(({ id }) => id ?? refuse('MISSING_FIELD', args, 'storage_connections'));
    return [...new Set(ids.map((id) => asId<StorageConnectionId>(id)))];
  }
  const on = ({ dataCenterId }: { dataCenterId: string }) => ({ type: 'data_center' as const, id: dataCenterId });
  const change = { permit: 'edit_storage_pool_configuration', on } as const;

  return defineResource({
    type: iscsiBond,
    path: 'datacenters/:dataCenterId/iscsibonds',
    policy: { list: 'seen', get: 'seen', add: change, update: change, remove: change },
    list: async (_ctx, { dataCenterId }) =>
      inOrder(await iscsiBonds.find(store.db, { dataCenterId: asId<DataCenterId>(dataCenterId) })).map(iscsiBondView),
    async get(_ctx, id, { dataCenterId }) {
      const bond = await knownBond(store.db, id, dataCenterId);
      return bond && iscsiBondView(bond);
    },
    async add(_ctx, body, { dataCenterId }) {
      const made = await store.transaction(async (tx) => {
        const facts = { type: 'data center', field: 'data_center' };
        const center = await refer(tx, dataCenters, { id: dataCenterId }, facts);
        const bond: IscsiBond = {
          id: newId<IscsiBondId>(),
          name: body.name,
          description: body.description ?? '',
          dataCenterId: center.id,
          networkIds: await networkIds(tx, body.networks ?? [], center.id),
          storageConnectionIds: connectionIds(body.storage_connections ?? []),
        };
        await keepBond(tx, null, bond);
        return bond;
      });
      return iscsiBondView(made);
    },
    async update(_ctx, id, body, { dataCenterId }) {
      const updated = await store.transaction(async (tx) => {
        const before = await foundBond(tx, id, dataCenterId);
        const { networks: sent, storage_connections: connections } = body;
        const after: IscsiBond = {
          ...before,
          name: body.name ?? before.name,
          description: changedTo(body.description, before.description, ''),
          networkIds: sent === undefined ? before.networkIds : await networkIds(tx, sent ?? [], before.dataCenterId),
          storageConnectionIds:
            connections === undefined ? before.storageConnectionIds : connectionIds(connections ?? []),
        };
        await keepBond(tx, before, after);
        return after;
      });
      return iscsiBondView(updated);
    },
    async remove(_ctx, id, { dataCenterId }) {
      await store.transaction(async (tx) => {
        await iscsiBonds.remove(tx, (await foundBond(tx, id, dataCenterId)).id);
      });
    },
    object: (_item, params) => on(params),
    examples: { empty: { name: 'paths' } },
  });
}
