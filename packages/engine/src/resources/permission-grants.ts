import { newId, type Permission, type PermissionObject } from '@weft/core/entities';
import { permissions, type Writer } from '../store/index.ts';

type Holder = { userId: NonNullable<Permission['userId']> } | { groupId: NonNullable<Permission['groupId']> };

/** Gives a user or a group a role on one object. */
export function grant(
  tx: Writer,
  roleId: Permission['roleId'],
  who: Holder,
  objectType: PermissionObject,
  objectId: string,
): Promise<void> {
  const nobody = { userId: null, groupId: null };
  return permissions.insert(tx, { id: newId(), roleId, ...nobody, ...who, objectType, objectId });
}

/** What is removed takes with it the roles that were given on it. */
export async function removePermissionsOn(tx: Writer, objectType: PermissionObject, objectId: string): Promise<void> {
  for (const { id } of await permissions.find(tx, { objectType, objectId })) await permissions.remove(tx, id);
}
