import {
  asId,
  type DataCenterId,
  type IscsiBond,
  type IscsiBondId,
  iscsiBondRules,
  type NetworkId,
  newId,
} from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import { defineResource, type Infer, list, type Reference, ref, string, struct, type } from '../../api/index.ts';
import { clusterNetworks, dataCenters, iscsiBonds, networks, type Reader, type Writer } from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import { inOrder } from '../order.ts';
import { type InventoryDeps, refer } from '../references.ts';

const iscsiBond = type('iscsi_bond', {
  href: 'datacenters/{data_center.id}/iscsibonds/{id}',
  doc: 'Networks over which hosts reach storage by several ways at once. None of them may be required in a cluster.',
  fields: {
    name: string({ required: true, min: 1, max: 50, example: 'paths' }),
    description: string(),
    data_center: ref('data_center', { readOnly: true }),
    networks: list('network', ref('network')),
    storage_connections: list(
      'storage_connection',
      struct({
        id: string({ required: true, doc: 'As whoever keeps the storage knows it; Weft does not look into it.' }),
      }),
    ),
  },
});

function view({
  id,
  name,
  description,
  dataCenterId,
  networkIds,
  storageConnectionIds,
}: IscsiBond): Infer<typeof iscsiBond> {
  return {
    id,
    name,
    description,
    data_center: { id: dataCenterId },
    networks: networkIds.map((networkId) => ({ id: networkId })),
    storage_connections: storageConnectionIds.map((connection) => ({ id: connection })),
  };
}

/** What the rules of one bond look at. */
async function worldOf(db: Reader, bond: IscsiBond) {
  const all = await networks.find(db, { dataCenterId: bond.dataCenterId });
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const required = (await clusterNetworks.find(db, { required: true })).map(({ networkId }) => networkId);
  return {
    others: (await iscsiBonds.find(db, { dataCenterId: bond.dataCenterId })).filter(({ id }) => id !== bond.id),
    networkIds: new Set(names.keys()),
    required: new Map(required.map((id) => [id, names.get(id) ?? id])),
  };
}

/** iSCSI bonds of a data center (2.13). */
export function iscsiBondsResource({ store }: InventoryDeps) {
  const known = (db: Reader, id: string, dataCenterId: string) =>
    iscsiBonds.first(db, { id: asId<IscsiBondId>(id), dataCenterId: asId<DataCenterId>(dataCenterId) });
  async function found(db: Reader, id: string, dataCenterId: string): Promise<IscsiBond> {
    return (await known(db, id, dataCenterId)) ?? refuse('NOT_FOUND', { type: 'iSCSI bond', id });
  }
  /** Networks that are named; an id that nothing has stays, for the rules to name it. */
  async function networkIds(tx: Writer, sent: readonly Reference[], dataCenterId: DataCenterId) {
    const ids: NetworkId[] = [];
    for (const { id, name } of sent) {
      const facts = { type: 'network', field: 'networks', where: { dataCenterId } };
      ids.push(id ? asId<NetworkId>(id) : (await refer(tx, networks, { name: name ?? '' }, facts)).id);
    }
    return [...new Set(ids)];
  }
  const on = ({ dataCenterId }: { dataCenterId: string }) => ({ type: 'data_center' as const, id: dataCenterId });
  const change = { permit: 'edit_storage_pool_configuration', on } as const;

  return defineResource({
    type: iscsiBond,
    path: 'datacenters/:dataCenterId/iscsibonds',
    policy: { list: 'seen', get: 'seen', add: change, update: change, remove: change },
    list: async (_ctx, { dataCenterId }) =>
      inOrder(await iscsiBonds.find(store.db, { dataCenterId: asId<DataCenterId>(dataCenterId) })).map(view),
    async get(_ctx, id, { dataCenterId }) {
      const bond = await known(store.db, id, dataCenterId);
      return bond && view(bond);
    },
    async add(_ctx, body, { dataCenterId }) {
      const made = await store.transaction(async (tx) => {
        const center = await refer(
          tx,
          dataCenters,
          { id: dataCenterId },
          { type: 'data center', field: 'data_center' },
        );
        const bond: IscsiBond = {
          id: newId<IscsiBondId>(),
          name: body.name,
          description: body.description ?? '',
          dataCenterId: center.id,
          networkIds: await networkIds(tx, body.networks ?? [], center.id),
          storageConnectionIds: (body.storage_connections ?? []).map(({ id }) => id),
        };
        refuseAll(iscsiBondRules(bond, await worldOf(tx, bond)));
        await iscsiBonds.insert(tx, bond);
        return bond;
      });
      return view(made);
    },
    async update(_ctx, id, body, { dataCenterId }) {
      const updated = await store.transaction(async (tx) => {
        const before = await found(tx, id, dataCenterId);
        const { networks: sent, storage_connections: connections } = body;
        const after: IscsiBond = {
          ...before,
          name: body.name ?? before.name,
          description: changedTo(body.description, before.description, ''),
          networkIds: sent === undefined ? before.networkIds : await networkIds(tx, sent ?? [], before.dataCenterId),
          storageConnectionIds:
            connections === undefined ? before.storageConnectionIds : (connections ?? []).map((one) => one.id),
        };
        refuseAll(iscsiBondRules(after, await worldOf(tx, after)));
        await iscsiBonds.update(tx, before.id, after);
        return after;
      });
      return view(updated);
    },
    async remove(_ctx, id, { dataCenterId }) {
      await store.transaction(async (tx) => {
        await iscsiBonds.remove(tx, (await found(tx, id, dataCenterId)).id);
      });
    },
    object: (_item, params) => on(params),
    examples: { empty: { name: 'paths' } },
  });
}
