import { type HostId, type Network, networkRules } from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import { defineResource, type RequestContext } from '../../api/index.ts';
import type { LabelChange } from '../../labels/index.ts';
import { networks, type Reader, type Writer } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { networkLabel } from '../host-nics/network-label.ts';
import { tellFailure } from '../tell-failure.ts';

/**
 * The label of a network as the collection that the API makes of it; its one item's id is the text. Hosts whose NICs have the
 * label get the network, or lose it, after the answer.
 */
export function networkLabelsResource(deps: HostDeps) {
  const { store, events } = deps;

  /** In the transaction: who has to follow. */
  function owe(ctx: RequestContext, tx: Writer, change: Pick<LabelChange, 'network' | 'label' | 'change'>) {
    return deps.labels.owe(tx, { ...change, by: { userId: ctx.user.id, correlationId: ctx.correlationId } });
  }
  /** After it. */
  function follow(label: string, hostIds: readonly HostId[]): void {
    deps.inBackground(`Networks of hosts with label ${label}`, deps.labels.follow(hostIds));
  }

  function tell(
    ctx: RequestContext,
    tx: Writer,
    code: 'LABEL_NETWORK' | 'UNLABEL_NETWORK',
    network: Network,
    label: string,
  ) {
    const args = { network: network.name, label };
    const refs = { networkId: network.id, dataCenterId: network.dataCenterId, userId: ctx.user.id };
    return events.emit({ code, args, refs, correlationId: ctx.correlationId }, tx);
  }

  /** For the end of the transaction. */
  function notLabelled(ctx: RequestContext, networkId: string | undefined, label: string) {
    return tellFailure(events, ctx, async (why) => {
      const entity = await networks.get(store.db, networkId ?? '');
      const args = { network: entity?.name ?? networkId ?? '', label, ...why };
      const refs = { networkId: entity?.id ?? null, dataCenterId: entity?.dataCenterId ?? null };
      return { code: 'LABEL_NETWORK_FAILED', args, refs };
    });
  }

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
    async add(ctx, body, { networkId }) {
      const label = body.id;
      if (!label) refuse('MISSING_FIELD', { type: 'NetworkLabel', field: 'id', method: 'add' }, 'id');
      const labelled = await store
        .transaction(async (tx) => {
          const entity = await holder(tx, networkId);
          if (entity.label !== null) {
            refuse('ACTION_TYPE_FAILED_NETWORK_ALREADY_LABELED', { name: entity.name, label: entity.label }, 'id');
          }
          refuseAll(networkRules({ ...entity, label }, { networks: [] }));
          await networks.update(tx, entity.id, { label });
          await tell(ctx, tx, 'LABEL_NETWORK', entity, label);
          const network = { ...entity, label };
          return { network, owed: await owe(ctx, tx, { network, label, change: 'gained' }) };
        })
        .catch(notLabelled(ctx, networkId, label));
      follow(label, labelled.owed);
      return { id: label, network: { id: labelled.network.id } };
    },
    async remove(ctx, id, { networkId }) {
      const owed = await store.transaction(async (tx) => {
        const entity = await holder(tx, networkId);
        if (entity.label !== id) refuse('NOT_FOUND', { type: 'network label', id });
        await networks.update(tx, entity.id, { label: null });
        await tell(ctx, tx, 'UNLABEL_NETWORK', entity, id);
        return owe(ctx, tx, { network: entity, label: id, change: 'lost' });
      });
      follow(id, owed);
    },
    examples: { one: { id: 'lab' } },
  });
}
