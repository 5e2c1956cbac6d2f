import {
  asId,
  newId,
  type Permission,
  type PermissionId,
  type PermissionObject,
  systemObjectId,
  wellKnownRoles,
} from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Infer, type ObjectRef, type Reference, ref, type } from '../../api/index.ts';
import { roles } from '../../auth/index.ts';
import {
  clusters,
  dataCenters,
  groups,
  hosts,
  macPools,
  networks,
  permissions,
  type Reader,
  templates,
  users,
  vms,
  vnicProfiles,
  type Writer,
} from '../../store/index.ts';
import { type Findable, type InventoryDeps, refer } from '../references.ts';

/** What roles can be given on: the object's type → its collection and the name of the hole in the collection's path. */
const objects = {
  data_center: ['datacenters', 'dataCenterId'],
  cluster: ['clusters', 'clusterId'],
  host: ['hosts', 'hostId'],
  network: ['networks', 'networkId'],
  vnic_profile: ['vnicprofiles', 'vnicProfileId'],
  mac_pool: ['macpools', 'macPoolId'],
  vm: ['vms', 'vmId'],
  template: ['templates', 'templateId'],
} as const satisfies Partial<Record<PermissionObject, readonly [string, string]>>;

type Holder = keyof typeof objects;

/** Where each of them is looked up. */
const tables: { readonly [K in Holder]: Findable<{ id: string; name: string }> } = {
  data_center: dataCenters,
  cluster: clusters,
  host: hosts,
  network: networks,
  vnic_profile: vnicProfiles,
  mac_pool: macPools,
  vm: vms,
  template: templates,
};
type Params = { [K in (typeof objects)[Holder][1] | 'userId' | 'groupId']?: string };

const permission = type('permission', {
  href: [
    ...Object.entries(objects).map(([name, [path]]) => `${path}/{${name}.id}/permissions/{id}`),
    'permissions/{id}',
  ],
  doc: 'A role that a user or a group has on one object and all that it contains. Without an object: on everything.',
  fields: {
    role: ref('role', { required: true }),
    user: ref('user'),
    group: ref('group'),
    data_center: ref('data_center'),
    cluster: ref('cluster'),
    host: ref('host'),
    network: ref('network'),
    vnic_profile: ref('vnic_profile'),
    mac_pool: ref('mac_pool'),
    vm: ref('vm'),
    template: ref('template'),
  },
});

const holders = Object.keys(objects) as Holder[];

/** The object that a path speaks of; the system without one. */
function objectOf(params: Params): ObjectRef {
  for (const name of holders) {
    const id = params[objects[name][1]];
    if (id !== undefined) return { type: name, id };
  }
  return { type: 'system', id: systemObjectId };
}

function view({ id, roleId, userId, groupId, objectType, objectId }: Permission): Infer<typeof permission> {
  return {
    id,
    role: { id: roleId },
    ...(userId === null ? {} : { user: { id: userId } }),
    ...(groupId === null ? {} : { group: { id: groupId } }),
    ...(objectType === 'system' ? {} : { [objectType]: { id: objectId } }),
  };
}

/** Permissions: all of them, those on one object, those of one user or group. */
export function permissionsResource({ store }: InventoryDeps) {
  const matching = (db: Reader, params: Params): Promise<Permission[]> => {
    if (params.userId !== undefined)
      return permissions.find(db, { userId: asId<NonNullable<Permission['userId']>>(params.userId) });
    if (params.groupId !== undefined)
      return permissions.find(db, { groupId: asId<NonNullable<Permission['groupId']>>(params.groupId) });
    const object = objectOf(params);
    return permissions.find(db, object.type === 'system' ? {} : { objectType: object.type, objectId: object.id });
  };
  const needed = { permit: 'manipulate_permissions', on: objectOf } as const;

  return defineResource({
    type: permission,
    path: [
      'permissions',
      'users/:userId/permissions',
      'groups/:groupId/permissions',
      'datacenters/:dataCenterId/permissions',
      'clusters/:clusterId/permissions',
      'hosts/:hostId/permissions',
      'networks/:networkId/permissions',
      // The same network, reached through a cluster: its links lead on from there.
      'clusters/:throughId/networks/:networkId/permissions',
      'vnicprofiles/:vnicProfileId/permissions',
      'macpools/:macPoolId/permissions',
      'vms/:vmId/permissions',
      'templates/:templateId/permissions',
    ],
    policy: { list: needed, get: needed, add: needed, remove: needed },
    list: async (_ctx, params) => (await matching(store.db, params)).map(view),
    get: async (_ctx, id, params) => (await matching(store.db, params)).filter((one) => one.id === id).map(view)[0],
    async add(ctx, body, params) {
      const role = roles.find(({ id, name }) =>
        body.role.id === undefined ? name === body.role.name : id === body.role.id,
      );
      if (!role) refuse('NOT_FOUND', { type: 'role', id: body.role.id ?? body.role.name ?? '' }, 'role');
      const object = await objectOfAdd(store.db, params, body);
      // Nobody gives away more than they have.
      for (const permit of role.permits) await ctx.authorise(permit as Parameters<typeof ctx.authorise>[0], object);
      const made = await store.transaction(async (tx) => {
        const given = params.userId === undefined ? body.user : { id: params.userId };
        const user = given && (await refer(tx, { find: namedUsers }, given, { type: 'user', field: 'user' }));
        const givenGroup = params.groupId === undefined ? body.group : { id: params.groupId };
        const group = givenGroup && (await refer(tx, groups, givenGroup, { type: 'group', field: 'group' }));
        if (!user === !group) {
          const reason = 'either a user or a group is needed';
          refuse('INVALID_VALUE', { type: 'Permission', field: 'user', reason }, 'user');
        }
        const alike = { roleId: role.id, userId: user?.id ?? null, groupId: group?.id ?? null };
        const known = await permissions.first(tx, { ...alike, objectType: object.type, objectId: object.id });
        // Giving a role twice is giving it once.
        if (known) return known;
        const entity: Permission = {
          id: newId<PermissionId>(),
          ...alike,
          objectType: object.type,
          objectId: object.id,
        };
        await permissions.insert(tx, entity);
        return entity;
      });
      return view(made);
    },
    async remove(_ctx, id, params) {
      await store.transaction(async (tx) => {
        const found = (await matching(tx, params)).find((one) => one.id === id);
        if (!found) refuse('NOT_FOUND', { type: 'permission', id });
        await somebodyStays(tx, found);
        await permissions.remove(tx, found.id);
      });
    },
    object: (_item, params) => objectOf(params),
    examples: { networkAdmin: { role: { name: 'NetworkAdmin' }, user: { name: 'nora@internal' } } },
  });
}

/** The object that a role is to be given on: the path's, or the one that the body names by id or name. */
async function objectOfAdd(
  db: Reader,
  params: Params,
  body: { [K in Holder]?: Reference | null | undefined },
): Promise<ObjectRef> {
  const inPath = objectOf(params);
  const named = holders.filter((name) => body[name] !== undefined);
  const [holder, another] = named;
  if (holder === undefined) return inPath;
  const reason = 'a role is given on one object';
  if (another !== undefined) refuse('INVALID_VALUE', { type: 'Permission', field: another, reason }, another);
  const found = await refer(db, tables[holder], body[holder], { type: spoken(holder), field: holder });
  if (inPath.type !== 'system' && (inPath.type !== holder || inPath.id !== found.id)) {
    refuse('INVALID_VALUE', { type: 'Permission', field: holder, reason: 'the path names another object' }, holder);
  }
  return { type: holder, id: found.id };
}

const spoken = (holder: Holder) => holder.replaceAll('_', ' ');

/** Without anybody who may do everything the installation could not be administered any more. */
async function somebodyStays(tx: Writer, removed: Permission): Promise<void> {
  if (removed.roleId !== wellKnownRoles.superUser || removed.objectType !== 'system') return;
  const all = await permissions.find(tx, { roleId: wellKnownRoles.superUser, objectType: 'system' });
  if (all.every(({ id }) => id === removed.id)) refuse('ERROR_CANNOT_REMOVE_LAST_SUPER_USER_ROLE');
}

/** Users by the name they log in with. */
async function namedUsers(db: Reader, where: { id?: string; name?: string } = {}) {
  const all = (await users.find(db)).map((user) => ({ ...user, name: `${user.name}@${user.domain}` }));
  return all.filter(({ id, name }) => (where.id ?? id) === id && (where.name ?? name) === name);
}
