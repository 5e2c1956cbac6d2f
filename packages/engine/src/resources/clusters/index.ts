import { asId, type Cluster, type ClusterId, isolationRules, type NetworkId, newId } from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import {
  accepted,
  boolean,
  defineResource,
  enumeration,
  type Infer,
  integer,
  ref,
  string,
  struct,
  type,
} from '../../api/index.ts';
import { synchronizeCluster } from '../../rollout/index.ts';
import {
  clusterNetworks,
  clusters,
  dataCenters,
  hosts,
  macPools,
  networks,
  type Reader,
  vms,
} from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import type { HostDeps } from '../host-deps.ts';
import { createNetwork, newNetwork } from '../networks/index.ts';
import { inOrder } from '../order.ts';
import { removePermissionsOn } from '../permission-grants.ts';
import { nameIsFree, refer } from '../references.ts';
import { levelOf, version, versionView } from '../versions.ts';

export const cluster = type('cluster', {
  href: 'clusters/{id}',
  doc: 'Hosts that carry the same networks, and between which virtual machines may move.',
  fields: {
    name: string({ required: true, min: 1, max: 40, example: 'Default' }),
    description: string({ max: 4000 }),
    comment: string(),
    cpu: struct({ architecture: string(), type: string() }, { readOnly: true }),
    firewall_type: enumeration(['firewalld', 'iptables'], { readOnly: true }),
    gluster_service: boolean({ readOnly: true }),
    switch_type: enumeration(['legacy', 'ovs'], { createOnly: true, doc: 'legacy is the Linux bridge' }),
    version: version(),
    virt_service: boolean({ readOnly: true }),
    data_center: ref('data_center', { createOnly: true, doc: 'Mandatory at creation, unless the path says it.' }),
    mac_pool: ref('mac_pool'),
    management_network: ref('network', { createOnly: true, writeOnly: true }),
  },
  links: {
    external_network_providers: 'openstack_network_provider',
    cpu_profiles: 'cpu_profile',
    network_filters: 'network_filter',
    networks: 'network',
    permissions: 'permission',
    affinity_groups: 'affinity_group',
    enabled_features: 'cluster_feature',
    gluster_hooks: 'gluster_hook',
    gluster_volumes: 'gluster_volume',
  },
  actions: {
    syncallnetworks: {
      max_parallel: integer({ min: 1, max: 1000, doc: 'Most hosts at the same time; 4 unless given.' }),
    },
  },
});

function view(entity: Cluster): Infer<typeof cluster> {
  const { id, name, description, comment } = entity;
  return {
    id,
    name,
    description,
    comment,
    cpu: { architecture: 'x86_64', type: '' },
    firewall_type: 'firewalld',
    gluster_service: false,
    switch_type: entity.switchType,
    version: versionView(entity.version),
    virt_service: true,
    data_center: { id: entity.dataCenterId },
    mac_pool: { id: entity.macPoolId },
  };
}

/** NET-7 for all networks that the cluster has. */
async function checkIsolation(tx: Reader, entity: Cluster): Promise<void> {
  const assigned = await clusterNetworks.find(tx, { clusterId: entity.id });
  const all = await Promise.all(assigned.map(({ networkId }) => networks.get(tx, networkId)));
  refuseAll(all.flatMap((network) => (network ? isolationRules(network, entity) : [])));
}

const managementRoles = {
  required: true,
  status: 'operational',
  management: true,
  display: true,
  migration: true,
  gluster: false,
  defaultRoute: true,
} as const;

export function clustersResource(deps: HostDeps) {
  const { store } = deps;
  return defineResource({
    type: cluster,
    path: ['clusters', 'datacenters/:dataCenterId/clusters'],
    policy: {
      list: 'seen',
      get: 'seen',
      // Needed on the data center, which the body names: see `add`.
      add: 'anyone',
      update: 'edit_cluster_configuration',
      remove: 'delete_cluster',
      actions: { syncallnetworks: 'edit_cluster_configuration' },
    },
    async list(_ctx, { dataCenterId }) {
      const where = dataCenterId ? { dataCenterId: asId<Cluster['dataCenterId']>(dataCenterId) } : {};
      return inOrder(await clusters.find(store.db, where)).map(view);
    },
    async get(_ctx, id, { dataCenterId }) {
      const found = await clusters.get(store.db, id);
      return found && (!dataCenterId || found.dataCenterId === dataCenterId) ? view(found) : undefined;
    },
    async add(ctx, body, { dataCenterId }) {
      const reference = dataCenterId === undefined ? body.data_center : { id: dataCenterId };
      if (!reference) {
        refuse('MISSING_FIELD', { type: 'Cluster', field: 'dataCenter.name|id', method: 'add' }, 'data_center');
      }
      const { id: home } = await refer(store.db, dataCenters, reference, { type: 'data center', field: 'data_center' });
      await ctx.authorise('create_cluster', { type: 'data_center', id: home });
      // Hosts would get Linux bridges all the same.
      if (body.switch_type === 'ovs') refuse('SWITCH_TYPE_NOT_SUPPORTED', { type: 'ovs' }, 'switch_type');
      const entity = await store.transaction(async (tx) => {
        await nameIsFree(tx, clusters, body.name);
        const center = await refer(tx, dataCenters, { id: home }, { type: 'data center', field: 'data_center' });
        const pool = body.mac_pool
          ? await refer(tx, macPools, body.mac_pool, { type: 'MAC pool', field: 'mac_pool' })
          : await macPools.first(tx, { defaultPool: true });
        if (!pool) throw new Error('there is no default MAC pool');
        const scope = { type: 'network', field: 'management_network', where: { dataCenterId: center.id } };
        let managementNetworkId: NetworkId;
        if (body.management_network) {
          managementNetworkId = (await refer(tx, networks, body.management_network, scope)).id;
        } else {
          const usual = await networks.first(tx, { dataCenterId: center.id, name: 'ovirtmgmt' });
          const made = usual ?? newNetwork(center.id, 'ovirtmgmt', 'Management Network');
          if (!usual) await createNetwork(tx, made, { creator: ctx.user.id, profile: true });
          managementNetworkId = made.id;
        }
        const made: Cluster = {
          id: newId<ClusterId>(),
          name: body.name,
          description: body.description ?? '',
          comment: body.comment ?? '',
          dataCenterId: center.id,
          version: body.version ? levelOf(body.version, 'Cluster') : center.version,
          switchType: 'legacy',
          macPoolId: pool.id,
          managementNetworkId,
        };
        await clusters.insert(tx, made);
        await clusterNetworks.insert(tx, { clusterId: made.id, networkId: managementNetworkId, ...managementRoles });
        await checkIsolation(tx, made);
        return made;
      });
      return view(entity);
    },
    async update(_ctx, id, body) {
      const updated = await store.transaction(async (tx) => {
        const before = await clusters.get(tx, id);
        if (!before) refuse('NOT_FOUND', { type: 'cluster', id });
        const pool =
          body.mac_pool === null
            ? await macPools.first(tx, { defaultPool: true })
            : body.mac_pool && (await refer(tx, macPools, body.mac_pool, { type: 'MAC pool', field: 'mac_pool' }));
        const after: Cluster = {
          ...before,
          name: body.name ?? before.name,
          description: changedTo(body.description, before.description, ''),
          comment: changedTo(body.comment, before.comment, ''),
          version: body.version ? levelOf(body.version, 'Cluster') : before.version,
          macPoolId: pool ? pool.id : before.macPoolId,
        };
        await nameIsFree(tx, clusters, after.name, id);
        if (after.version !== before.version) await checkIsolation(tx, after);
        await clusters.update(tx, before.id, after);
        return after;
      });
      return view(updated);
    },
    async remove(_ctx, id) {
      await store.transaction(async (tx) => {
        const entity = await clusters.get(tx, id);
        if (!entity) refuse('NOT_FOUND', { type: 'cluster', id });
        const clusterId = entity.id;
        const users = [
          ...(await hosts.find(tx, { clusterId })).map(({ name }) => `host ${name}`),
          ...(await vms.find(tx, { clusterId })).map(({ name }) => `VM ${name}`),
        ];
        if (users.length > 0)
          refuse('OBJECT_STILL_USED', { type: 'cluster', name: entity.name, users: users.join(', ') });
        await removePermissionsOn(tx, 'cluster', clusterId);
        await clusters.remove(tx, clusterId);
      });
    },
    actions: {
      async syncallnetworks(ctx, id, { async, max_parallel: inBody }) {
        const found = (await clusters.get(store.db, id)) ?? refuse('NOT_FOUND', { type: 'cluster', id });
        const work = synchronizeCluster(deps, found, { ...ctx, maxParallel: inBody ?? undefined });
        if (!async) return work;
        deps.inBackground(`Synchronising cluster ${found.name}`, work);
        return accepted(undefined);
      },
    },
    examples: { minimal: { name: 'east', data_center: { name: 'Default' } } },
  });
}
