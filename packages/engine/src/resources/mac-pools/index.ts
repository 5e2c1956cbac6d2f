import { type MacPool, type MacPoolId, macPoolRemoveRules, macPoolRules, newId } from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import { boolean, defineResource, type Infer, list, string, struct, type, type Update } from '../../api/index.ts';
import { clusters, macPools, macsInUse } from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import { inOrder } from '../order.ts';
import { removePermissionsOn } from '../permission-grants.ts';
import type { InventoryDeps } from '../references.ts';

const range = struct({
  from: string({ required: true, example: '02:00:00:00:00:00' }),
  to: string({ required: true, example: '02:00:00:00:ff:ff' }),
});

export const macPool = type('mac_pool', {
  href: 'macpools/{id}',
  doc: 'Where the vNICs of a cluster get their MAC addresses from.',
  fields: {
    name: string({ required: true, example: 'racks 1 to 4' }),
    description: string({ max: 4000 }),
    allow_duplicates: boolean(),
    default_pool: boolean(),
    ranges: list('range', range, { required: true }),
  },
  links: { permissions: 'permission' },
});

function view({ id, name, description, allowDuplicates, defaultPool, ranges }: MacPool): Infer<typeof macPool> {
  return { id, name, description, allow_duplicates: allowDuplicates, default_pool: defaultPool, ranges };
}

function changed(before: MacPool, body: Update<typeof macPool>): MacPool {
  const ranges = body.ranges?.map(({ from, to }) => ({ from: from.toLowerCase(), to: to.toLowerCase() }));
  return {
    ...before,
    name: body.name ?? before.name,
    description: changedTo(body.description, before.description, ''),
    allowDuplicates: changedTo(body.allow_duplicates, before.allowDuplicates, false),
    ranges: ranges ?? before.ranges,
    cursor: ranges ? 0 : before.cursor,
  };
}

/** MAC pools (2.5). */
export function macPoolsResource({ store }: InventoryDeps) {
  return defineResource({
    type: macPool,
    path: 'macpools',
    policy: { list: 'seen', get: 'seen', add: 'create_mac_pool', update: 'edit_mac_pool', remove: 'delete_mac_pool' },
    list: async () => inOrder(await macPools.find(store.db)).map(view),
    async get(_ctx, id) {
      const entity = await macPools.get(store.db, id);
      return entity && view(entity);
    },
    async add(_ctx, body) {
      if (body.default_pool) refuse('ACTION_TYPE_FAILED_SETTING_DEFAULT_MAC_POOL_IS_NOT_SUPPORTED', {}, 'default_pool');
      const made = await store.transaction(async (tx) => {
        const plain: MacPool = {
          id: newId<MacPoolId>(),
          name: body.name,
          description: '',
          allowDuplicates: false,
          defaultPool: false,
          ranges: [],
          cursor: 0,
        };
        const entity = changed(plain, body);
        refuseAll(macPoolRules(null, entity, await macPools.find(tx), []));
        await macPools.insert(tx, entity);
        return entity;
      });
      return view(made);
    },
    async update(_ctx, id, body) {
      const updated = await store.transaction(async (tx) => {
        const before = await macPools.get(tx, id);
        if (!before) refuse('NOT_FOUND', { type: 'MAC pool', id });
        if (typeof body.default_pool === 'boolean' && body.default_pool !== before.defaultPool) {
          refuse('ACTION_TYPE_FAILED_SETTING_DEFAULT_MAC_POOL_IS_NOT_SUPPORTED', {}, 'default_pool');
        }
        const after = changed(before, body);
        const others = (await macPools.find(tx)).filter((other) => other.id !== before.id);
        refuseAll(macPoolRules(before, after, others, await macsInUse(tx, before.id)));
        const { id: same, ...rest } = after;
        await macPools.update(tx, same, rest);
        return after;
      });
      return view(updated);
    },
    async remove(_ctx, id) {
      await store.transaction(async (tx) => {
        const entity = await macPools.get(tx, id);
        if (!entity) refuse('NOT_FOUND', { type: 'MAC pool', id });
        const users = await clusters.find(tx, { macPoolId: entity.id });
        refuseAll(
          macPoolRemoveRules(
            entity,
            users.map(({ name }) => name),
          ),
        );
        await removePermissionsOn(tx, 'mac_pool', entity.id);
        await macPools.remove(tx, entity.id);
      });
    },
    examples: { one: { name: 'lab', ranges: [{ from: '02:00:00:00:00:00', to: '02:00:00:00:ff:ff' }] } },
  });
}
