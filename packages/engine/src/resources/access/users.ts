import { type Group, newId, type User, type UserId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Infer, string, struct, type } from '../../api/index.ts';
import { hashPassword, system } from '../../auth/index.ts';
import { groups, permissions, users } from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import { inOrder } from '../order.ts';
import type { InventoryDeps } from '../references.ts';

const user = type('user', {
  href: 'users/{id}',
  doc: 'Somebody who can log in. Users are internal to Weft.',
  fields: {
    user_name: string({
      required: true,
      createOnly: true,
      doc: 'With the domain: `nora@internal`.',
      example: 'nora@internal',
    }),
    name: string(),
    last_name: string(),
    email: string(),
    password: string({ writeOnly: true, min: 8, doc: 'Without one the user cannot log in.' }),
    principal: string({ readOnly: true }),
    namespace: string({ readOnly: true }),
    domain: struct({ name: string() }, { readOnly: true }),
  },
  links: { permissions: 'permission', roles: 'role', tags: 'tag' },
});

const view = ({ id, name, domain, firstName, lastName, email }: User): Infer<typeof user> => ({
  id,
  user_name: `${name}@${domain}`,
  name: firstName,
  last_name: lastName,
  email,
  principal: name,
  namespace: '*',
  domain: { name: domain },
});

/** Users; who may manage them may also give them passwords. */
export function usersResource({ store }: InventoryDeps) {
  return defineResource({
    type: user,
    path: 'users',
    policy: {
      list: 'manipulate_users',
      // Everybody may look at themselves: see `get`.
      get: 'anyone',
      add: 'manipulate_users',
      update: 'manipulate_users',
      remove: 'manipulate_users',
    },
    list: async () => inOrder(await users.find(store.db)).map(view),
    async get(ctx, id) {
      if (ctx.user.id !== id) await ctx.authorise('manipulate_users', system);
      const found = await users.get(store.db, id);
      return found && view(found);
    },
    async add(_ctx, body) {
      const [name = '', domain = 'internal', ...more] = body.user_name.split('@');
      if (name === '' || more.length > 0 || domain !== 'internal') {
        const reason = 'has to be a name, with or without @internal';
        refuse('INVALID_VALUE', { type: 'User', field: 'user_name', reason }, 'user_name');
      }
      const made: User = {
        id: newId<UserId>(),
        name,
        domain,
        firstName: body.name ?? '',
        lastName: body.last_name ?? '',
        email: body.email ?? '',
        passwordHash: body.password ? await hashPassword(body.password) : null,
      };
      await store.transaction(async (tx) => {
        if (await users.first(tx, { name, domain })) {
          refuse('ACTION_TYPE_FAILED_NAME_ALREADY_USED', { name: body.user_name }, 'user_name');
        }
        await users.insert(tx, made);
      });
      return view(made);
    },
    async update(_ctx, id, body) {
      const { password } = body;
      const passwordHash = typeof password === 'string' ? await hashPassword(password) : password;
      const updated = await store.transaction(async (tx) => {
        const before = await users.get(tx, id);
        if (!before) refuse('NOT_FOUND', { type: 'user', id });
        const after: User = {
          ...before,
          firstName: changedTo(body.name, before.firstName, ''),
          lastName: changedTo(body.last_name, before.lastName, ''),
          email: changedTo(body.email, before.email, ''),
          passwordHash: passwordHash === undefined ? before.passwordHash : passwordHash,
        };
        await users.update(tx, before.id, after);
        // Who had the old password is logged out.
        if (passwordHash !== undefined) await tx.deleteFrom('tokens').where('userId', '=', before.id).execute();
        return after;
      });
      return view(updated);
    },
    async remove(ctx, id) {
      if (ctx.user.id === id) refuse('USER_CANNOT_REMOVE_SELF', { user: ctx.user.name });
      await store.transaction(async (tx) => {
        const found = await users.get(tx, id);
        if (!found) refuse('NOT_FOUND', { type: 'user', id });
        for (const granted of await permissions.find(tx, { userId: found.id }))
          await permissions.remove(tx, granted.id);
        await users.remove(tx, found.id);
      });
    },
    examples: { plain: { user_name: 'nora@internal', name: 'Nora', password: 'correct horse battery' } },
  });
}

const group = type('group', {
  href: 'groups/{id}',
  doc: 'A group of users. Everyone is the one there is.',
  fields: { name: string({ readOnly: true }), namespace: string({ readOnly: true }) },
  links: { permissions: 'permission', roles: 'role', tags: 'tag' },
});

const groupView = ({ id, name }: Group): Infer<typeof group> => ({ id, name, namespace: '*' });

export function groupsResource({ store }: InventoryDeps) {
  return defineResource({
    type: group,
    path: 'groups',
    policy: { list: 'anyone', get: 'anyone' },
    list: async () => (await groups.find(store.db)).map(groupView),
    async get(_ctx, id) {
      const found = await groups.get(store.db, id);
      return found && groupView(found);
    },
  });
}
