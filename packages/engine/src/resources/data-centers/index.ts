import { type DataCenter, type DataCenterId, newId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { boolean, defineResource, enumeration, type Infer, list, ref, string, type } from '../../api/index.ts';
import { clusters, dataCenters, macPools, networks, type Store } from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import { removeNetworks } from '../networks/index.ts';
import { inOrder } from '../order.ts';
import { removePermissionsOn } from '../permission-grants.ts';
import { type InventoryDeps, nameIsFree } from '../references.ts';
import { levelOf, levels, version, versionView } from '../versions.ts';

export const dataCenter = type('data_center', {
  href: 'datacenters/{id}',
  doc: 'The scope of logical networks: its clusters share them.',
  fields: {
    name: string({ required: true, min: 1, max: 40, example: 'Default' }),
    description: string({ max: 4000 }),
    comment: string(),
    local: boolean({ readOnly: true }),
    quota_mode: enumeration(['audit', 'disabled', 'enabled'], { readOnly: true }),
    status: enumeration(['up'], { readOnly: true }),
    supported_versions: list('version', version(), { readOnly: true }),
    version: version(),
    mac_pool: ref('mac_pool', { readOnly: true }),
  },
  links: {
    clusters: 'cluster',
    networks: 'network',
    storage_domains: 'storage_domain',
    permissions: 'permission',
    quotas: 'quota',
    iscsi_bonds: 'iscsi_bond',
    qoss: 'qos',
  },
});

async function views(store: Store, found: readonly DataCenter[]): Promise<Infer<typeof dataCenter>[]> {
  const pool = await macPools.first(store.db, { defaultPool: true });
  return found.map(({ id, name, description, comment, version: level }) => ({
    id,
    name,
    description,
    comment,
    local: false,
    quota_mode: 'disabled',
    status: 'up',
    supported_versions: levels.map(versionView),
    version: versionView(level),
    ...(pool ? { mac_pool: { id: pool.id } } : {}),
  }));
}

export function dataCentersResource({ store }: InventoryDeps) {
  const view = async (entity: DataCenter) => (await views(store, [entity]))[0] as Infer<typeof dataCenter>;
  return defineResource({
    type: dataCenter,
    path: 'datacenters',
    policy: {
      list: 'seen',
      get: 'seen',
      add: 'create_storage_pool',
      update: 'edit_storage_pool_configuration',
      remove: 'delete_storage_pool',
    },
    list: async () => views(store, inOrder(await dataCenters.find(store.db))),
    async get(_ctx, id) {
      const found = await dataCenters.get(store.db, id);
      return found && view(found);
    },
    // By the clusters that a data center has, as Ansible searches: `Clusters.name=Default`.
    async search() {
      const all = await clusters.find(store.db);
      return {
        'clusters.name': ({ id }) => all.filter(({ dataCenterId }) => dataCenterId === id).map(({ name }) => name),
      };
    },
    async add(_ctx, body) {
      const entity: DataCenter = {
        id: newId<DataCenterId>(),
        name: body.name,
        description: body.description ?? '',
        comment: body.comment ?? '',
        version: levelOf(body.version, 'DataCenter'),
      };
      await store.transaction(async (tx) => {
        await nameIsFree(tx, dataCenters, entity.name);
        await dataCenters.insert(tx, entity);
      });
      return view(entity);
    },
    async update(_ctx, id, body) {
      const updated = await store.transaction(async (tx) => {
        const before = await dataCenters.get(tx, id);
        if (!before) refuse('NOT_FOUND', { type: 'data center', id });
        const after: DataCenter = {
          ...before,
          name: body.name ?? before.name,
          description: changedTo(body.description, before.description, ''),
          comment: changedTo(body.comment, before.comment, ''),
          version: body.version ? levelOf(body.version, 'DataCenter') : before.version,
        };
        await nameIsFree(tx, dataCenters, after.name, id);
        await dataCenters.update(tx, before.id, after);
        return after;
      });
      return view(updated);
    },
    async remove(_ctx, id) {
      await store.transaction(async (tx) => {
        const entity = await dataCenters.get(tx, id);
        if (!entity) refuse('NOT_FOUND', { type: 'data center', id });
        const inside = await clusters.find(tx, { dataCenterId: entity.id });
        if (inside.length > 0) {
          const users = inside.map(({ name }) => name).join(', ');
          refuse('OBJECT_STILL_USED', { type: 'data center', name: entity.name, users: `cluster ${users}` });
        }
        await removeNetworks(tx, await networks.find(tx, { dataCenterId: entity.id }));
        await removePermissionsOn(tx, 'data_center', entity.id);
        await dataCenters.remove(tx, entity.id);
      });
    },
    examples: { minimal: { name: 'north' } },
  });
}
