import { asId, type DataCenterId, newId, type Qos, type QosId, qosRules } from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import type { EventTold } from '@weft/core/events';
import { defineResource, type RequestContext } from '../../api/index.ts';
import { carryOut, type Due, qosChanged } from '../../rollout/index.ts';
import { dataCenters, networks, qoss, type Reader, type Writer } from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import type { HostDeps } from '../host-deps.ts';
import { inOrder } from '../order.ts';
import { refer } from '../references.ts';
import { tellFailure } from '../tell-failure.ts';
import { changedLimits, isKept, qos, qosView } from './qos.ts';

/** Limits of traffic of a data center (1.7, 2.14). Hosts that a network with them is on follow what is changed. */
export function qossResource(deps: HostDeps) {
  const { store, events } = deps;
  const known = (db: Reader, id: string, dataCenterId: string) =>
    qoss.first(db, { id: asId<QosId>(id), dataCenterId: asId<DataCenterId>(dataCenterId) });
  async function found(db: Reader, id: string, dataCenterId: string): Promise<Qos> {
    return (await known(db, id, dataCenterId)) ?? refuse('NOT_FOUND', { type: 'QoS', id });
  }
  async function othersOf(tx: Writer, { id, dataCenterId }: Qos): Promise<Qos[]> {
    return (await qoss.find(tx, { dataCenterId })).filter((other) => other.id !== id);
  }
  function tell(ctx: RequestContext, tx: Writer, told: EventTold, { dataCenterId }: Qos) {
    const refs = { dataCenterId, userId: ctx.user.id };
    return events.emit({ ...told, refs, correlationId: ctx.correlationId }, tx);
  }
  /** For the end of a transaction about a QoS that is, or was to be, called so. */
  function failed(
    ctx: RequestContext,
    dataCenterId: string,
    code: 'USER_FAILED_TO_ADD_QOS' | 'USER_FAILED_TO_UPDATE_QOS',
    name: () => string | Promise<string>,
  ) {
    return tellFailure(events, ctx, async (why) => {
      const refs = { dataCenterId: asId<DataCenterId>(dataCenterId) };
      return { code, args: { qos: await name(), ...why }, refs };
    });
  }
  function rollOut(ctx: RequestContext, due: Due | undefined): void {
    if (due) deps.inBackground(due.record.description, carryOut(deps, due, ctx));
  }
  const on = ({ dataCenterId }: { dataCenterId: string }) => ({ type: 'data_center' as const, id: dataCenterId });
  const change = { permit: 'configure_storage_pool_network', on } as const;

  return defineResource({
    type: qos,
    path: 'datacenters/:dataCenterId/qoss',
    policy: { list: 'seen', get: 'seen', add: change, update: change, remove: change },
    list: async (_ctx, { dataCenterId }) =>
      inOrder(await qoss.find(store.db, { dataCenterId: asId<DataCenterId>(dataCenterId) })).map(qosView),
    async get(_ctx, id, { dataCenterId }) {
      const one = await known(store.db, id, dataCenterId);
      return one && qosView(one);
    },
    async add(ctx, body, { dataCenterId }) {
      const { type } = body;
      if (!isKept(type)) return refuse('QOS_TYPE_NOT_SUPPORTED', { type }, 'type');
      const made = await store
        .transaction(async (tx) => {
          const facts = { type: 'data center', field: 'data_center' };
          const center = await refer(tx, dataCenters, { id: dataCenterId }, facts);
          const one: Qos = {
            id: newId<QosId>(),
            name: body.name,
            description: body.description ?? '',
            dataCenterId: center.id,
            type,
            limits: changedLimits({}, body),
          };
          refuseAll(qosRules(one, await othersOf(tx, one)));
          await qoss.insert(tx, one);
          await tell(ctx, tx, { code: 'USER_ADDED_QOS', args: { qos: one.name, dataCenter: center.name } }, one);
          return one;
        })
        .catch(failed(ctx, dataCenterId, 'USER_FAILED_TO_ADD_QOS', () => body.name));
      return qosView(made);
    },
    async update(ctx, id, body, { dataCenterId }) {
      const { updated, due } = await store
        .transaction(async (tx) => {
          const before = await found(tx, id, dataCenterId);
          const after: Qos = {
            ...before,
            name: body.name ?? before.name,
            description: changedTo(body.description, before.description, ''),
            limits: changedLimits(before.limits, body),
          };
          refuseAll(qosRules(after, await othersOf(tx, after)));
          const { id: same, ...rest } = after;
          await qoss.update(tx, same, rest);
          await tell(ctx, tx, { code: 'USER_UPDATED_QOS', args: { qos: after.name } }, after);
          const isOther = JSON.stringify(before.limits) !== JSON.stringify(after.limits);
          const used = isOther ? await networks.find(tx, { qosId: same }) : [];
          return { updated: after, due: await qosChanged(deps, tx, after, used, ctx) };
        })
        .catch(
          failed(
            ctx,
            dataCenterId,
            'USER_FAILED_TO_UPDATE_QOS',
            async () => (await qoss.get(store.db, id))?.name ?? id,
          ),
        );
      rollOut(ctx, due);
      return qosView(updated);
    },
    /** Networks that refer to it have no limits any more (2.14). */
    async remove(ctx, id, { dataCenterId }) {
      const due = await store.transaction(async (tx) => {
        const one = await found(tx, id, dataCenterId);
        const used = await networks.find(tx, { qosId: one.id });
        for (const network of used) await networks.update(tx, network.id, { qosId: null });
        await qoss.remove(tx, one.id);
        await tell(ctx, tx, { code: 'USER_REMOVED_QOS', args: { qos: one.name } }, one);
        return qosChanged(deps, tx, one, used, ctx);
      });
      rollOut(ctx, due);
    },
    object: (_item, params) => on(params),
    examples: {
      host: { name: 'storage', type: 'hostnetwork', outbound_average_linkshare: 50, outbound_average_upperlimit: 5000 },
      vnic: { name: 'guests', type: 'network', outbound_average: 10, outbound_peak: 10, outbound_burst: 100 },
    },
  });
}
