import {
  defaultIscsiPort,
  newId,
  type StorageConnection,
  type StorageConnectionId,
  storageConnectionRules,
} from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import { defineResource } from '../../api/index.ts';
import { iscsiBonds, storageConnections, type Writer } from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import type { InventoryDeps } from '../references.ts';
import { storageConnection, storageConnectionView } from './storage-connection.ts';

export { storageConnection, storageConnectionView } from './storage-connection.ts';

/** Connections to iSCSI targets, which iSCSI bonds refer to. They belong to no data center: in oVirt their storage domains do. */
export function storageConnectionsResource({ store }: InventoryDeps) {
  async function check(tx: Writer, connection: StorageConnection): Promise<void> {
    const all = await storageConnections.find(tx);
    const others = all.filter(({ id }) => id !== connection.id);
    refuseAll(storageConnectionRules(connection, others));
  }
  async function found(tx: Writer, id: string): Promise<StorageConnection> {
    return (await storageConnections.get(tx, id)) ?? refuse('NOT_FOUND', { type: 'storage connection', id });
  }

  return defineResource({
    type: storageConnection,
    path: 'storageconnections',
    policy: {
      list: 'seen',
      get: 'seen',
      add: 'edit_storage_pool_configuration',
      update: 'edit_storage_pool_configuration',
      remove: 'edit_storage_pool_configuration',
    },
    async list() {
      const all = (await storageConnections.find(store.db)).map(storageConnectionView);
      const key = ({ target, address, id }: (typeof all)[number]) => `${target} ${address} ${id}`;
      return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    },
    async get(_ctx, id) {
      const connection = await storageConnections.get(store.db, id);
      return connection && storageConnectionView(connection);
    },
    async add(_ctx, { address, target, port, portal, username }) {
      const made: StorageConnection = {
        id: newId<StorageConnectionId>(),
        address,
        port: port ?? defaultIscsiPort,
        target,
        portal: portal ?? '',
        username: username ?? '',
      };
      await store.transaction(async (tx) => {
        await check(tx, made);
        await storageConnections.insert(tx, made);
      });
      return storageConnectionView(made);
    },
    async update(_ctx, id, body) {
      const updated = await store.transaction(async (tx) => {
        const before = await found(tx, id);
        const after: StorageConnection = {
          ...before,
          address: body.address ?? before.address,
          port: changedTo(body.port, before.port, defaultIscsiPort),
          target: body.target ?? before.target,
          portal: changedTo(body.portal, before.portal, ''),
          username: changedTo(body.username, before.username, ''),
        };
        await check(tx, after);
        await storageConnections.update(tx, before.id, after);
        return after;
      });
      return storageConnectionView(updated);
    },
    /** As in oVirt, iSCSI bonds that have it lose it. */
    async remove(_ctx, id) {
      await store.transaction(async (tx) => {
        const { id: gone } = await found(tx, id);
        for (const bond of await iscsiBonds.find(tx)) {
          if (!bond.storageConnectionIds.includes(gone)) continue;
          const storageConnectionIds = bond.storageConnectionIds.filter((one) => one !== gone);
          await iscsiBonds.update(tx, bond.id, { storageConnectionIds });
        }
        await storageConnections.remove(tx, gone);
      });
    },
    examples: {
      minimal: { address: '192.0.2.10', type: 'iscsi', target: 'iqn.2026-01.com.example:disk1' },
    },
  });
}
