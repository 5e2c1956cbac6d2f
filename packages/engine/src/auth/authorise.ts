import { type PermissionObject, systemObjectId, type UserId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { Permit } from './permits.ts';
import { roles } from './roles.ts';
import type { Grant, ObjectRef, PermissionStore } from './stores.ts';

/** The system as an object: what contains everything. */
export const system: ObjectRef = { type: 'system' satisfies PermissionObject, id: systemObjectId };

/** What can contain an object of a type, beside the system: spares looking containers up for roles on anything else. */
const containersByType: Readonly<Record<PermissionObject, readonly PermissionObject[]>> = {
  system: [],
  data_center: [],
  mac_pool: [],
  cluster: ['data_center'],
  network: ['data_center'],
  template: ['data_center'],
  vnic_profile: ['network', 'data_center'],
  host: ['cluster', 'data_center'],
  vm: ['cluster', 'data_center'],
};

const roleById = new Map(roles.map((role) => [role.id, { ...role, allows: new Set(role.permits) }]));

/** What one user may do, for the time of one request: grants and containers are looked up once. */
export interface Rights {
  allowed(permit: Permit, object: ObjectRef): Promise<boolean>;
  /** Whether the user has any role on the object or what contains it. */
  sees(object: ObjectRef): Promise<boolean>;
  /** Whether the user sees everything: an administrative role on the system. */
  seesAll(): Promise<boolean>;
  /** Throws NOT_AUTHORIZED unless allowed. */
  authorise(permit: Permit, object: ObjectRef): Promise<void>;
}

/** Makes the rights of a user. */
export function rightsOf(user: { id: UserId; name: string }, store: PermissionStore): Rights {
  let grants: Promise<readonly Grant[]> | undefined;
  const containers = new Map<string, Promise<ReadonlySet<string>>>();
  const key = ({ type, id }: ObjectRef) => `${type} ${id}`;
  const own = () => {
    grants ??= Promise.resolve(store.grantsOf(user.id));
    return grants;
  };
  /** The object, what contains it, and the system. */
  const around = (object: ObjectRef): Promise<ReadonlySet<string>> => {
    const known = containers.get(key(object));
    if (known) return known;
    const found = Promise.resolve(object.type === 'system' ? [] : store.containersOf(object)).then(
      (outer) => new Set([object, ...outer, system].map(key)),
    );
    containers.set(key(object), found);
    return found;
  };

  const some = async (object: ObjectRef, wanted: (grant: Grant) => boolean): Promise<boolean> => {
    const candidates = (await own()).filter(wanted);
    if (candidates.some((grant) => grant.object.type === 'system')) return true;
    if (candidates.some((grant) => key(grant.object) === key(object))) return true;
    const outer = containersByType[object.type];
    if (!candidates.some((grant) => outer.includes(grant.object.type))) return false;
    const where = await around(object);
    return candidates.some((grant) => where.has(key(grant.object)));
  };
  const allowed = (permit: Permit, object: ObjectRef) =>
    some(object, ({ roleId }) => roleById.get(roleId)?.allows.has(permit) ?? false);

  return {
    allowed,
    sees: (object) => some(object, ({ roleId }) => roleById.has(roleId)),
    seesAll: async () =>
      (await own()).some(({ roleId, object }) => object.type === 'system' && roleById.get(roleId)?.administrative),
    async authorise(permit, object) {
      if (!(await allowed(permit, object))) refuse('NOT_AUTHORIZED', { user: user.name, action: permit });
    },
  };
}
