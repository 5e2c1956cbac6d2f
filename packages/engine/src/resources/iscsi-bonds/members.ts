import type { IscsiBond } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource } from '../../api/index.ts';
import { networks, type Reader, type Store, storageConnections, type Writer } from '../../store/index.ts';
import { network, networkView } from '../networks/index.ts';
import { inOrder } from '../order.ts';
import { type InventoryDeps, refer } from '../references.ts';
import { storageConnection, storageConnectionView } from '../storage-connections/index.ts';
import { foundBond, keepBond } from './keeping.ts';

interface Path {
  dataCenterId: string;
  bondId: string;
}

const on = ({ dataCenterId }: Path) => ({ type: 'data_center' as const, id: dataCenterId });
const change = { permit: 'edit_storage_pool_configuration', on } as const;

/** Changes the bond of a path as its own update would. */
async function changeBond(
  store: Store,
  { bondId, dataCenterId }: Path,
  changed: (tx: Writer, bond: IscsiBond) => Promise<IscsiBond>,
): Promise<void> {
  await store.transaction(async (tx) => {
    const before = await foundBond(tx, bondId, dataCenterId);
    await keepBond(tx, before, await changed(tx, before));
  });
}

/** The networks of an iSCSI bond. */
export function iscsiBondNetworksResource({ store }: InventoryDeps) {
  async function membersOf(db: Reader, { bondId, dataCenterId }: Path) {
    const bond = await foundBond(db, bondId, dataCenterId);
    const all = await networks.find(db, { dataCenterId: bond.dataCenterId });
    return inOrder(all.filter(({ id }) => bond.networkIds.includes(id))).map(networkView);
  }
  return defineResource({
    type: network,
    path: 'datacenters/:dataCenterId/iscsibonds/:bondId/networks',
    policy: { list: 'seen', get: 'seen', add: change, remove: change },
    list: (_ctx, path) => membersOf(store.db, path),
    get: async (_ctx, id, path) => (await membersOf(store.db, path)).find((one) => one.id === id),
    assigns: true,
    async add(_ctx, { id, name }, path) {
      const facts = { type: 'network', field: 'id' };
      const reference = id === undefined ? { name } : { id };
      const where = { dataCenterId: (await foundBond(store.db, path.bondId, path.dataCenterId)).dataCenterId };
      const added = await refer(store.db, networks, reference, id === undefined ? { ...facts, where } : facts);
      await changeBond(store, path, async (_tx, bond) => ({
        ...bond,
        networkIds: [...bond.networkIds.filter((one) => one !== added.id), added.id],
      }));
      return networkView(added);
    },
    remove: (_ctx, id, path) =>
      changeBond(store, path, async (_tx, bond) => {
        const networkIds = bond.networkIds.filter((one) => one !== id);
        if (networkIds.length === bond.networkIds.length) refuse('NOT_FOUND', { type: 'network', id });
        return { ...bond, networkIds };
      }),
    examples: { one: { name: 'path1' } },
  });
}

/** The connections that hosts are to make through each network of an iSCSI bond. */
export function iscsiBondConnectionsResource({ store }: InventoryDeps) {
  async function membersOf(db: Reader, { bondId, dataCenterId }: Path) {
    const { storageConnectionIds } = await foundBond(db, bondId, dataCenterId);
    const all = await storageConnections.find(db);
    return all.filter(({ id }) => storageConnectionIds.includes(id)).map(storageConnectionView);
  }
  return defineResource({
    type: storageConnection,
    path: 'datacenters/:dataCenterId/iscsibonds/:bondId/storageserverconnections',
    policy: { list: 'seen', get: 'seen', add: change, remove: change },
    list: (_ctx, path) => membersOf(store.db, path),
    get: async (_ctx, id, path) => (await membersOf(store.db, path)).find((one) => one.id === id),
    assigns: true,
    async add(_ctx, { id }, path) {
      const args = { type: 'StorageConnection', field: 'id', method: 'add' };
      const sent = id ?? refuse('MISSING_FIELD', args, 'id');
      const added =
        (await storageConnections.get(store.db, sent)) ??
        refuse('NOT_FOUND', { type: 'storage connection', id: sent }, 'id');
      await changeBond(store, path, async (_tx, bond) => ({
        ...bond,
        storageConnectionIds: [...bond.storageConnectionIds.filter((one) => one !== added.id), added.id],
      }));
      return storageConnectionView(added);
    },
    remove: (_ctx, id, path) =>
      changeBond(store, path, async (_tx, bond) => {
        const storageConnectionIds = bond.storageConnectionIds.filter((one) => one !== id);
        if (storageConnectionIds.length === bond.storageConnectionIds.length) {
          refuse('NOT_FOUND', { type: 'storage connection', id });
        }
        return { ...bond, storageConnectionIds };
      }),
    object: (_item, path) => on(path),
    examples: { one: { id: '6a0cb90c-16ac-47ae-b262-ac382b2c42e5' } },
  });
}
