import {
  asId,
  type HostId,
  type Network,
  type NetworkId,
  networkRemoveRules,
  networkRules,
  networkUpdateRules,
  rolesHandedBack,
} from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import type { EventTold } from '@weft/core/events';
import { defineResource, type RequestContext, type Update } from '../../api/index.ts';
import { leaveUnmanagedEverywhere } from '../../hosts/index.ts';
import { carryOut, type Due, networkChanged, planNetworkChange, rolesChanged } from '../../rollout/index.ts';
import {
  clusterNetworks,
  clusters,
  dataCenters,
  hostNicLabels,
  hosts,
  networks,
  qoss,
  type Reader,
  vnicProfiles,
  type Writer,
} from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import type { HostDeps } from '../host-deps.ts';
import { inOrder } from '../order.ts';
import { hostQosOf } from '../qoss/reference.ts';
import { refer, referToNothing } from '../references.ts';
import { tellFailure } from '../tell-failure.ts';
import { newNetwork } from './defaults.ts';
import { guestsLeftBehind, markLeftBehind } from './guests.ts';
import { createNetwork, removeNetworks, removeProfiles, renameProfile } from './life.ts';
import { network, networkView, updatePlanView } from './network.ts';
import { networkUse } from './use.ts';

/** What a request changes of a network. */
async function changed(db: Reader, before: Network, body: Update<typeof network>): Promise<Network> {
  const { vlan, usages, dns_resolver_configuration: dns } = body;
  // NET-9: what nobody could have made cannot be meant.
  referToNothing(body.external_provider, 'external network provider', 'external_provider');
  referToNothing(body.external_provider_physical_network, 'external network', 'external_provider_physical_network');
  return {
    ...before,
    name: body.name ?? before.name,
    description: changedTo(body.description, before.description, ''),
    comment: changedTo(body.comment, before.comment, ''),
    vlanId: vlan === undefined ? before.vlanId : (vlan?.id ?? null),
    mtu: changedTo(body.mtu, before.mtu, 0),
    stp: changedTo(body.stp, before.stp, false),
    vm: usages === undefined ? before.vm : (usages ?? []).includes('vm'),
    portIsolation: changedTo(body.port_isolation, before.portIsolation, false),
    dnsServers: dns === undefined ? before.dnsServers : [...(dns?.name_servers ?? [])],
    qosId: await hostQosOf(db, before.dataCenterId, body.qos, before.qosId),
  };
}

/** Whether hosts have to be changed now that the network is gone, and which. */
async function hostsToFollow(db: Reader, { name, label }: Network, owed: readonly HostId[]): Promise<EventTold> {
  if (label === null || owed.length === 0) return { code: 'NETWORK_REMOVE_NOTHING_TO_DO', args: { network: name } };
  const names: string[] = [];
  for (const id of owed) names.push((await hosts.get(db, id))?.name ?? id);
  return { code: 'NETWORK_REMOVE_NETWORK_STARTED', args: { network: name, label, hosts: names.join(', ') } };
}

/** Logical networks of data centers (2.1). */
export function networksResource(deps: HostDeps) {
  const { store, events } = deps;
  const inDataCenter = ({ dataCenterId }: { dataCenterId?: string }) =>
    dataCenterId === undefined ? {} : { dataCenterId: asId<Network['dataCenterId']>(dataCenterId) };

  async function found(tx: Writer, id: string, params: { dataCenterId?: string }): Promise<Network> {
    const entity = await networks.first(tx, { id: asId<NetworkId>(id), ...inDataCenter(params) });
    if (!entity) refuse('NOT_FOUND', { type: 'network', id });
    return entity;
  }

  /** What an update makes of a network, judged by the rules. */
  async function updated(tx: Writer, id: string, body: Update<typeof network>, params: { dataCenterId?: string }) {
    const before = await found(tx, id, params);
    const center = body.data_center
      ? await refer(tx, dataCenters, body.data_center, { type: 'data center', field: 'data_center' })
      : undefined;
    const after = { ...(await changed(tx, before, body)), dataCenterId: center?.id ?? before.dataCenterId };
    const others = await networks.find(tx, { dataCenterId: before.dataCenterId });
    const use = await networkUse(tx, before);
    refuseAll([...networkRules(after, { networks: others }), ...networkUpdateRules(before, after, use)]);
    return { before, after };
  }

  function tell(ctx: RequestContext, tx: Writer, told: EventTold, entity: Network) {
    const refs = { networkId: entity.id, dataCenterId: entity.dataCenterId, userId: ctx.user.id };
    return events.emit({ ...told, refs, correlationId: ctx.correlationId }, tx);
  }

  /** For the end of a transaction about a network that there is. */
  function failed(
    ctx: RequestContext,
    id: string,
    code: 'NETWORK_UPDATE_NETWORK_FAILED' | 'NETWORK_REMOVE_NETWORK_FAILED',
  ) {
    return tellFailure(events, ctx, async (why) => {
      const entity = await networks.get(store.db, id);
      const refs = entity ? { networkId: entity.id, dataCenterId: entity.dataCenterId } : {};
      return { code, args: { network: entity?.name ?? id, ...why }, refs };
    });
  }

  /** Hosts are told after the answer. */
  const begin = (ctx: RequestContext, due: Due) => deps.inBackground(due.record.description, carryOut(deps, due, ctx));

  return defineResource({
    type: network,
    path: ['networks', 'datacenters/:dataCenterId/networks'],
    policy: {
      list: 'seen',
      get: 'seen',
      // Needed on the data center, which the body names: see `add`.
      add: 'anyone',
      update: 'configure_storage_pool_network',
      remove: 'delete_storage_pool_network',
    },
    async list(_ctx, params) {
      return inOrder(await networks.find(store.db, inDataCenter(params))).map(networkView);
    },
    async get(_ctx, id, params) {
      const entity = await networks.first(store.db, { id: asId<NetworkId>(id), ...inDataCenter(params) });
      return entity && networkView(entity);
    },
    async search() {
      const labels = new Map<string, string | null>(
        (await networks.find(store.db)).map(({ id, label }) => [id, label]),
      );
      const names = new Map((await clusters.find(store.db)).map(({ id, name }) => [id, name]));
      const assigned = await clusterNetworks.find(store.db);
      const qosNames = new Map<string, string>((await qoss.find(store.db)).map(({ id, name }) => [id, name]));
      return {
        vlanid: (item) => item.vlan?.id,
        vmnetwork: (item) => item.usages?.includes('vm') ?? false,
        provider_name: () => undefined,
        qos_name: ({ qos }) => qosNames.get(qos?.id ?? ''),
        label: (item) => labels.get(item.id) ?? undefined,
        cluster: ({ id }) =>
          assigned.flatMap(({ networkId, clusterId }) => (networkId === id ? [names.get(clusterId)] : [])),
      };
    },
    async add(ctx, body, { dataCenterId }) {
      const reference = dataCenterId === undefined ? body.data_center : { id: dataCenterId };
      if (!reference)
        refuse('MISSING_FIELD', { type: 'Network', field: 'dataCenter.name|id', method: 'add' }, 'data_center');
      const center = await refer(store.db, dataCenters, reference, { type: 'data center', field: 'data_center' });
      await ctx.authorise('create_storage_pool_network', { type: 'data_center', id: center.id });
      const made = await store
        .transaction(async (tx) => {
          const plain = newNetwork(center.id, body.name);
          const entity = await changed(tx, { ...plain, vm: body.usages === undefined }, body);
          await refer(tx, dataCenters, { id: center.id }, { type: 'data center', field: 'data_center' });
          const others = await networks.find(tx, { dataCenterId: center.id });
          refuseAll(networkRules(entity, { networks: others }));
          await createNetwork(tx, entity, { creator: ctx.user.id, profile: body.profile_required !== false });
          const args = { network: entity.name, dataCenter: center.name };
          await tell(ctx, tx, { code: 'NETWORK_ADD_NETWORK', args }, entity);
          return entity;
        })
        .catch(
          tellFailure(events, ctx, (why) => ({
            code: 'NETWORK_ADD_NETWORK_FAILED',
            args: { network: body.name, ...why },
            refs: { dataCenterId: center.id },
          })),
        );
      return networkView(made);
    },
    async update(ctx, id, body, params) {
      const { due, entity } = await store
        .transaction(async (tx) => {
          const { before, after } = await updated(tx, id, body, params);
          const { id: same, ...rest } = after;
          await networks.update(tx, same, rest);
          // NET-12 and NET-13: profiles go with the usage; the one of the network's name follows it.
          if (!after.vm) await removeProfiles(tx, await vnicProfiles.find(tx, { networkId: before.id }));
          else if (after.name !== before.name) await renameProfile(tx, before, after);
          await tell(ctx, tx, { code: 'NETWORK_UPDATE_NETWORK', args: { network: after.name } }, after);
          const guests = await guestsLeftBehind(tx, before, after);
          await markLeftBehind(tx, guests);
          if (guests.names.length > 0) {
            const args = { network: after.name, vnics: guests.names.join(', ') };
            await tell(ctx, tx, { code: 'VNICS_OUT_OF_SYNC_ON_NETWORK_UPDATE', args }, after);
          }
          return { due: await networkChanged(deps, tx, before, after, ctx), entity: after };
        })
        .catch(failed(ctx, id, 'NETWORK_UPDATE_NETWORK_FAILED'));
      if (due) begin(ctx, due);
      return networkView(entity);
    },
    async planUpdate(_ctx, id, body, params) {
      const { before, after, guests } = await store.transaction(async (tx) => {
        const both = await updated(tx, id, body, params);
        return { ...both, guests: await guestsLeftBehind(tx, both.before, both.after) };
      });
      const outlooks = await planNetworkChange(deps, before, after);
      return { ...networkView(after), plan: updatePlanView(outlooks, guests.names) };
    },
    async remove(ctx, id, params) {
      const removed = await store
        .transaction(async (tx) => {
          const entity = await found(tx, id, params);
          refuseAll(networkRemoveRules(entity, await networkUse(tx, entity)));
          const everywhere = await clusterNetworks.find(tx, { networkId: entity.id });
          const moves: Due[] = [];
          for (const assigned of everywhere) {
            const siblings = await clusterNetworks.find(tx, { clusterId: assigned.clusterId });
            const heirs = rolesHandedBack(siblings, assigned);
            for (const heir of heirs) {
              await clusterNetworks.updateWhere(tx, { clusterId: heir.clusterId, networkId: heir.networkId }, heir);
            }
            const cluster = await clusters.get(tx, assigned.clusterId);
            const due = cluster && (await rolesChanged(deps, tx, cluster, [siblings, heirs], ctx));
            if (due) moves.push(due);
          }
          const { label } = entity;
          const by = { userId: ctx.user.id, correlationId: ctx.correlationId };
          const clusterIds = everywhere.map(({ clusterId }) => clusterId);
          const owed =
            label === null ? [] : await deps.labels.owe(tx, { network: entity, label, change: 'lost', clusterIds, by });
          // On hosts the network stays where no label takes it away.
          await leaveUnmanagedEverywhere(tx, entity, async ({ hostId, nicId }) => {
            if (label === null || !owed.includes(hostId)) return false;
            return (await hostNicLabels.first(tx, { hostId, label }))?.nicId === nicId;
          });
          await removeNetworks(tx, [entity]);
          await tell(ctx, tx, { code: 'NETWORK_REMOVE_NETWORK', args: { network: entity.name } }, entity);
          await tell(ctx, tx, await hostsToFollow(tx, entity, owed), entity);
          return { entity, owed, moves };
        })
        .catch(failed(ctx, id, 'NETWORK_REMOVE_NETWORK_FAILED'));
      for (const due of removed.moves) begin(ctx, due);
      if (removed.owed.length > 0) {
        deps.inBackground(`Networks of hosts with label ${removed.entity.label}`, deps.labels.follow(removed.owed));
      }
    },
    examples: {
      vlan: { name: 'blue', data_center: { name: 'Default' }, vlan: { id: 100 }, usages: ['vm'] },
    },
  });
}
