import type { GroupId, Role, UserId } from '@weft/core/entities';
import { boolean, defineResource, type Infer, string, type } from '../../api/index.ts';
import { roles } from '../../auth/index.ts';
import { permissions } from '../../store/index.ts';
import type { InventoryDeps } from '../references.ts';

const role = type('role', {
  href: 'roles/{id}',
  doc: 'A set of things that its holders may do. The roles are fixed.',
  fields: {
    name: string({ readOnly: true, example: 'NetworkAdmin' }),
    description: string({ readOnly: true }),
    administrative: boolean({ readOnly: true }),
    mutable: boolean({ readOnly: true }),
  },
  links: { permits: 'permit' },
});

const permit = type('permit', {
  href: 'roles/{role.id}/permits/{id}',
  idFormat: 'text',
  doc: 'One thing that a role allows. Its id is its name.',
  fields: { name: string({ readOnly: true }) },
});

const view = ({ id, name, description, administrative }: Role): Infer<typeof role> => ({
  id,
  name,
  description,
  administrative,
  mutable: false,
});

export const rolesResource = defineResource({
  type: role,
  path: 'roles',
  policy: { list: 'anyone', get: 'anyone' },
  list: () => roles.map(view),
  get: (_ctx, id) => roles.filter((one) => one.id === id).map(view)[0],
});

/** The roles that a user or a group has on everything. */
export function rolesHeldResource({ store }: InventoryDeps) {
  async function held(params: { userId?: string; groupId?: string }) {
    const { userId, groupId } = params as { userId?: UserId; groupId?: GroupId };
    const who = userId === undefined ? { groupId: groupId ?? null } : { userId };
    const granted = await permissions.find(store.db, { ...who, objectType: 'system' });
    return roles.filter(({ id }) => granted.some(({ roleId }) => roleId === id)).map(view);
  }
  return defineResource({
    type: role,
    path: ['users/:userId/roles', 'groups/:groupId/roles'],
    policy: { list: 'manipulate_permissions', get: 'manipulate_permissions' },
    list: (_ctx, params) => held(params),
    get: async (_ctx, id, params) => (await held(params)).find((one) => one.id === id),
  });
}

export const permitsResource = defineResource({
  type: permit,
  path: 'roles/:roleId/permits',
  policy: { list: 'anyone', get: 'anyone' },
  list: (_ctx, { roleId }) => permitsOf(roleId),
  get: (_ctx, id, { roleId }) => permitsOf(roleId).find((one) => one.id === id),
});

function permitsOf(roleId: string) {
  const permits = roles.find(({ id }) => id === roleId)?.permits ?? [];
  return permits.map((name) => ({ id: name, name, href: `roles/${roleId}/permits/${name}` }));
}
