import {
  asId,
  type Cluster,
  type ClusterId,
  type ClusterNetwork,
  clusterNetworkRules,
  type HostId,
  moveRoles,
  type Network,
  type NetworkId,
  type NetworkRole,
  networkRoles,
  rolesHandedBack,
  rolesOf,
  unassignRules,
} from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import { defineResource, type Infer, type RequestContext, type Update } from '../../api/index.ts';
import { carryOut, type Due, rolesChanged } from '../../rollout/index.ts';
import {
  clusterNetworks,
  clusters,
  hosts,
  iscsiBonds,
  networkAttachments,
  networks,
  type Reader,
  type Writer,
} from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { network, networkView, vmsOnNetwork } from '../networks/index.ts';
import { inOrder } from '../order.ts';
import { refer } from '../references.ts';
import { tellFailure } from '../tell-failure.ts';

const usageOf = (role: NetworkRole) => (role === 'defaultRoute' ? 'default_route' : role);

/**
 * The network as a cluster shows it: with what it is there. `missing`: active hosts of the cluster lack it (RQ-4); a required one that
 * was operational stays so, and the hosts without it are not operational instead.
 */
function view(entity: Network, assigned: ClusterNetwork, missing: boolean): Infer<typeof network> {
  return {
    ...networkView(entity),
    cluster: { id: assigned.clusterId },
    required: assigned.required,
    display: assigned.display,
    status: missing && !(assigned.required && assigned.status === 'operational') ? 'non_operational' : 'operational',
    usages: [...(entity.vm ? (['vm'] as const) : []), ...rolesOf(assigned).map(usageOf)],
  };
}

/** What a request makes of an assignment. The set of roles that is sent replaces the one there was. */
function changed(
  before: ClusterNetwork,
  body: Pick<Update<typeof network>, 'required' | 'usages' | 'display'>,
): ClusterNetwork {
  const { usages } = body;
  const roles =
    usages === undefined
      ? {}
      : Object.fromEntries(networkRoles.map((role) => [role, (usages ?? []).includes(usageOf(role))]));
  // `management` cannot be given up, so a set without it means the other roles only.
  const management = before.management || (usages ?? []).includes('management');
  const display = usages === undefined && typeof body.display === 'boolean' ? { display: body.display } : {};
  return { ...before, required: body.required ?? before.required, ...roles, ...display, management };
}

/** Networks of a cluster, with the roles they have there (2.2). */
export function clusterNetworksResource(deps: HostDeps) {
  const { store, events } = deps;

  /** A labelled network comes to the labelled NICs of the cluster's hosts, and goes from them: these hosts. */
  async function owe(
    ctx: RequestContext,
    tx: Writer,
    labelled: Network,
    clusterId: ClusterId,
    change: 'gained' | 'lost',
  ): Promise<HostId[]> {
    const { label } = labelled;
    if (label === null) return [];
    const by = { userId: ctx.user.id, correlationId: ctx.correlationId };
    return deps.labels.owe(tx, { network: labelled, label, change, clusterIds: [clusterId], by });
  }

  /** After the answer. */
  function follow({ label }: Network, owed: readonly HostId[]): void {
    if (owed.length > 0) deps.inBackground(`Networks of hosts with label ${label}`, deps.labels.follow(owed));
  }

  /** Hosts are told after the answer which network their default route is on now. */
  function moveDefaultRoute(ctx: RequestContext, due: Due | undefined): void {
    if (due) deps.inBackground(due.record.description, carryOut(deps, due, ctx));
  }

  async function clusterOf(db: Reader, id: string): Promise<Cluster> {
    const entity = await clusters.get(db, id);
    if (!entity) refuse('NOT_FOUND', { type: 'cluster', id });
    return entity;
  }

  async function assignment(db: Reader, clusterId: string, id: string) {
    const where = { clusterId: asId<ClusterId>(clusterId), networkId: asId<NetworkId>(id) };
    const [assigned, entity] = [await clusterNetworks.first(db, where), await networks.get(db, id)];
    return assigned && entity ? { assigned, entity } : undefined;
  }

  /** Tells which networks some active host of the cluster does not carry. */
  async function missingIn(db: Reader, clusterId: ClusterId): Promise<(networkId: NetworkId) => boolean> {
    const active = await hosts.find(db, { clusterId, status: 'up' });
    const carried = await Promise.all(active.map(({ id }) => networkAttachments.find(db, { hostId: id })));
    const sets = carried.map((attachments) => new Set(attachments.map(({ networkId }) => networkId)));
    return (networkId) => sets.some((set) => !set.has(networkId));
  }

  async function worldOf(db: Reader, cluster: Cluster, entity: Network) {
    const members = await hosts.find(db, { clusterId: cluster.id });
    const attached = await networkAttachments.find(db, { networkId: entity.id });
    const bare = attached.filter(
      ({ ipv4, ipv6 }) => (ipv4?.method ?? 'none') === 'none' && (ipv6?.method ?? 'none') === 'none',
    );
    const hostsWithoutAddress = members
      .filter(({ id }) => bare.some(({ hostId }) => hostId === id))
      .map(({ name }) => name);
    const vms = await vmsOnNetwork(db, entity.id, cluster.id);
    const bonds = await iscsiBonds.find(db, { dataCenterId: cluster.dataCenterId });
    const holding = bonds.filter(({ networkIds }) => networkIds.includes(entity.id)).map(({ name }) => name);
    return { cluster, network: entity, hosts: members.length > 0, hostsWithoutAddress, iscsiBonds: holding, vms };
  }

  async function save(tx: Writer, changes: readonly ClusterNetwork[], cluster: Cluster): Promise<void> {
    for (const change of changes) {
      await clusterNetworks.updateWhere(tx, { clusterId: change.clusterId, networkId: change.networkId }, change);
      if (change.management && cluster.managementNetworkId !== change.networkId) {
        await clusters.update(tx, cluster.id, { managementNetworkId: change.networkId });
      }
    }
  }

  async function tell(
    ctx: RequestContext,
    tx: Writer,
    code:
      | 'NETWORK_ATTACH_NETWORK_TO_CLUSTER'
      | 'NETWORK_DETACH_NETWORK_TO_CLUSTER'
      | 'NETWORK_UPDTAE_NETWORK_ON_CLUSTER',
    { id: networkId, name }: Network,
    { id: clusterId, name: cluster }: Cluster,
  ): Promise<void> {
    const refs = { networkId, clusterId, userId: ctx.user.id };
    await events.emit({ code, args: { network: name, cluster }, refs, correlationId: ctx.correlationId }, tx);
  }

  /** For the end of a transaction about a network in a cluster. */
  function failed(
    ctx: RequestContext,
    clusterId: string,
    { id, name }: { id?: string | undefined; name?: string | undefined },
    code:
      | 'NETWORK_ATTACH_NETWORK_TO_CLUSTER_FAILED'
      | 'NETWORK_DETACH_NETWORK_TO_CLUSTER_FAILED'
      | 'NETWORK_UPDTAE_NETWORK_ON_CLUSTER_FAILED',
  ) {
    return tellFailure(events, ctx, async (why) => {
      const cluster = await clusters.get(store.db, clusterId);
      const entity = id === undefined ? undefined : await networks.get(store.db, id);
      const args = { network: entity?.name ?? name ?? id ?? '', cluster: cluster?.name ?? clusterId, ...why };
      return { code, args, refs: { clusterId: asId<ClusterId>(clusterId), networkId: entity?.id ?? null } };
    });
  }

  return defineResource({
    type: network,
    path: 'clusters/:clusterId/networks',
    policy: {
      list: 'seen',
      get: 'seen',
      add: { permit: 'assign_cluster_network', on: ({ clusterId }) => ({ type: 'cluster', id: clusterId }) },
      update: { permit: 'configure_cluster_network', on: ({ clusterId }) => ({ type: 'cluster', id: clusterId }) },
      remove: { permit: 'assign_cluster_network', on: ({ clusterId }) => ({ type: 'cluster', id: clusterId }) },
    },
    async list(_ctx, { clusterId }) {
      const assigned = await clusterNetworks.find(store.db, { clusterId: asId<ClusterId>(clusterId) });
      const all = new Map((await networks.find(store.db)).map((entity) => [entity.id, entity]));
      const missing = await missingIn(store.db, asId<ClusterId>(clusterId));
      const views = assigned.flatMap((one) => {
        const entity = all.get(one.networkId);
        return entity ? [view(entity, one, missing(one.networkId))] : [];
      });
      return inOrder(views);
    },
    async get(_ctx, id, { clusterId }) {
      const found = await assignment(store.db, clusterId, id);
      if (!found) return undefined;
      const missing = await missingIn(store.db, found.assigned.clusterId);
      return view(found.entity, found.assigned, missing(found.entity.id));
    },
    assigns: true,
    async add(ctx, body, { clusterId }) {
      const made = await store
        .transaction(async (tx) => {
          const cluster = await clusterOf(tx, clusterId);
          const where = { dataCenterId: cluster.dataCenterId };
          const reference = body.id === undefined ? { name: body.name } : { id: body.id };
          const entity = await refer(tx, networks, reference, {
            type: 'network',
            field: 'id',
            ...(body.id ? {} : { where }),
          });
          const siblings = await clusterNetworks.find(tx, { clusterId: cluster.id });
          if (siblings.some(({ networkId }) => networkId === entity.id)) {
            refuse('ACTION_TYPE_FAILED_NETWORK_ALREADY_ASSIGNED', { name: entity.name, cluster: cluster.name });
          }
          const plain: ClusterNetwork = {
            clusterId: cluster.id,
            networkId: entity.id,
            required: true,
            status: 'non_operational',
            management: false,
            display: false,
            migration: false,
            gluster: false,
            defaultRoute: false,
          };
          const assigned = changed(plain, body);
          refuseAll(clusterNetworkRules(null, assigned, await worldOf(tx, cluster, entity)));
          await clusterNetworks.insert(tx, plain);
          const moved = moveRoles(siblings, assigned);
          await save(tx, moved, cluster);
          await tell(ctx, tx, 'NETWORK_ATTACH_NETWORK_TO_CLUSTER', entity, cluster);
          return {
            entity,
            owed: await owe(ctx, tx, entity, cluster.id, 'gained'),
            move: await rolesChanged(deps, tx, cluster, [siblings, moved], ctx),
            shown: view(entity, assigned, (await missingIn(tx, cluster.id))(entity.id)),
          };
        })
        .catch(failed(ctx, clusterId, body, 'NETWORK_ATTACH_NETWORK_TO_CLUSTER_FAILED'));
      follow(made.entity, made.owed);
      moveDefaultRoute(ctx, made.move);
      return made.shown;
    },
    async update(ctx, id, body, { clusterId }) {
      const { move, shown } = await store
        .transaction(async (tx) => {
          const cluster = await clusterOf(tx, clusterId);
          const found = await assignment(tx, clusterId, id);
          if (!found) refuse('NOT_FOUND', { type: 'network', id });
          const after = changed(found.assigned, body);
          refuseAll(clusterNetworkRules(found.assigned, after, await worldOf(tx, cluster, found.entity)));
          const siblings = await clusterNetworks.find(tx, { clusterId: cluster.id });
          const moved = moveRoles(siblings, after);
          await save(tx, moved, cluster);
          const stored = moved.find(({ networkId }) => networkId === after.networkId) ?? after;
          const shown = view(found.entity, stored, (await missingIn(tx, cluster.id))(stored.networkId));
          await tell(ctx, tx, 'NETWORK_UPDTAE_NETWORK_ON_CLUSTER', found.entity, cluster);
          return { cluster, move: await rolesChanged(deps, tx, cluster, [siblings, moved], ctx), shown };
        })
        .catch(failed(ctx, clusterId, { id }, 'NETWORK_UPDTAE_NETWORK_ON_CLUSTER_FAILED'));
      moveDefaultRoute(ctx, move);
      return shown;
    },
    async remove(ctx, id, { clusterId }) {
      const removed = await store
        .transaction(async (tx) => {
          const cluster = await clusterOf(tx, clusterId);
          const found = await assignment(tx, clusterId, id);
          if (!found) refuse('NOT_FOUND', { type: 'network', id });
          refuseAll(unassignRules(found.assigned, await worldOf(tx, cluster, found.entity)));
          const siblings = await clusterNetworks.find(tx, { clusterId: cluster.id });
          const heirs = rolesHandedBack(siblings, found.assigned);
          await save(tx, heirs, cluster);
          await clusterNetworks.removeWhere(tx, { clusterId: cluster.id, networkId: found.entity.id });
          await tell(ctx, tx, 'NETWORK_DETACH_NETWORK_TO_CLUSTER', found.entity, cluster);
          const owed = await owe(ctx, tx, found.entity, cluster.id, 'lost');
          const move = await rolesChanged(deps, tx, cluster, [siblings, heirs], ctx);
          return { entity: found.entity, owed, move };
        })
        .catch(failed(ctx, clusterId, { id }, 'NETWORK_DETACH_NETWORK_TO_CLUSTER_FAILED'));
      follow(removed.entity, removed.owed);
      moveDefaultRoute(ctx, removed.move);
    },
    object: (item, { clusterId }) => (item.id ? { type: 'network', id: item.id } : { type: 'cluster', id: clusterId }),
    examples: { optional: { id: '6a0cb90c-16ac-47ae-b262-ac382b2c42e5', required: false } },
  });
}
