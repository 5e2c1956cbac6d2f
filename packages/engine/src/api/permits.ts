import { type PermissionObject, permissionObjects } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { type Rights, system } from '../auth/index.ts';
import type { ObjectRef } from './context.ts';
import type { Canonical, Needs } from './resource.ts';
import type { Match, Passed } from './router.ts';

/** Refuses with NOT_AUTHORIZED unless the user has what the place needs. `object` is asked for only where it matters. */
export async function authorise(
  needs: Needs<Record<string, string>> | undefined,
  rights: Rights,
  { params, route }: Passed,
  object: () => ObjectRef,
): Promise<void> {
  // Definition saw to it that there is an entry; should one be missing nevertheless, nobody may.
  if (needs === undefined) throw new Error(`${route.pattern} has no entry in the policy.`);
  if (needs === 'anyone') return;
  if (needs === 'seen') {
    if (route.kind !== 'collection' && !(await rights.sees(object()))) {
      refuse('NOT_AUTHORIZED', { user: '', action: 'a role on it' });
    }
    return;
  }
  if (typeof needs === 'string') await rights.authorise(needs, object());
  else await rights.authorise(needs.permit, needs.on(params));
}

function isPermissionObject(name: string): name is PermissionObject {
  return permissionObjects.some((each) => each === name);
}

/** Where roles on an item are looked for. */
export function objectOf(match: Match, item: Canonical | undefined): ObjectRef {
  const { resource } = match.route;
  if (resource.object && item) return resource.object(item, match.params);
  const id = typeof item?.id === 'string' ? item.id : match.params.id;
  const { name } = resource.type;
  return isPermissionObject(name) && id !== undefined ? { type: name, id } : parentObject(match);
}

/** The nearest item on the way that roles can be given on; the system when there is none. */
export function parentObject({ parents }: Match): ObjectRef {
  for (const { route, params } of parents.toReversed()) {
    const { name } = route.resource.type;
    if (isPermissionObject(name) && params.id !== undefined) return { type: name, id: params.id };
  }
  return system;
}
