import { type Network, networkRules } from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import { defineResource } from '../../api/index.ts';
import { networks, type Reader } from '../../store/index.ts';
import { networkLabel } from '../host-nics/network-label.ts';
import type { InventoryDeps } from '../references.ts';

/** The label of a network as the collection that the API makes of it; its one item's id is the text. */
export function networkLabelsResource({ store }: InventoryDeps) {
  async function holder(db: Reader, networkId = ''): Promise<Network> {
    const entity = await networks.get(db, networkId);
    if (!entity) refuse('NOT_FOUND', { type: 'network', id: networkId });
    return entity;
  }
  const view = (entity: Network) => (entity.label === null ? [] : [{ id: entity.label, network: { id: entity.id } }]);

  return defineResource({
    type: networkLabel,
    path: ['networks/:networkId/networklabels', 'clusters/:throughId/networks/:networkId/networklabels'],
    policy: {
      list: 'seen',
      get: 'seen',
      add: 'configure_storage_pool_network',
      remove: 'configure_storage_pool_network',
    },
    list: async (_ctx, { networkId }) => view(await holder(store.db, networkId)),
    get: async (_ctx, id, { networkId }) => view(await holder(store.db, networkId)).find((label) => label.id === id),
    async add(_ctx, body, { networkId }) {
      const label = body.id;
      if (!label) refuse('MISSING_FIELD', { type: 'NetworkLabel', field: 'id', method: 'add' }, 'id');
      return store.transaction(async (tx) => {
        const entity = await holder(tx, networkId);
        if (entity.label !== null) {
          refuse('ACTION_TYPE_FAILED_NETWORK_ALREADY_LABELED', { name: entity.name, label: entity.label }, 'id');
        }
        refuseAll(networkRules({ ...entity, label }, { networks: [] }));
        await networks.update(tx, entity.id, { label });
        return { id: label, network: { id: entity.id } };
      });
    },
    async remove(_ctx, id, { networkId }) {
      await store.transaction(async (tx) => {
        const entity = await holder(tx, networkId);
        if (entity.label !== id) refuse('NOT_FOUND', { type: 'network label', id });
        await networks.update(tx, entity.id, { label: null });
      });
    },
    examples: { one: { id: 'lab' } },
  });
}
