import { Refused, refuse, violation } from '@weft/core/errors';
import type { Reference } from '../api/index.ts';
import type { EventLog } from '../events/index.ts';
import type { Reader, Store } from '../store/index.ts';

/** What the resources of the inventory work with. */
export interface InventoryDeps {
  store: Store;
  events: EventLog;
}

/** Things that can be found by parts of them. */
export interface Findable<E> {
  find(db: Reader, where?: Partial<E>): Promise<E[]>;
}

/**
 * The object that a request refers to by id or by name. Refuses with the field's name when nothing is named, when there is none, or
 * when id and name point at different objects; `where` narrows names to their scope.
 */
export async function refer<E extends { id: string; name: string }>(
  db: Reader,
  objects: Findable<E>,
  reference: Reference | null | undefined,
  { type, field, where }: { type: string; field: string; where?: Partial<E> },
): Promise<E> {
  const { id, name } = reference ?? {};
  if (!id && !name) {
    const reason = 'an id or a name is needed';
    throw new Refused([violation('INVALID_VALUE', { type, field, reason }, field)]);
  }
  const wanted = { ...where, ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
  const found = await objects.find(db, wanted as Partial<E>);
  const [only] = found;
  if (!only) refuse('NOT_FOUND', { type, id: id ?? name ?? '' }, field);
  if (found.length > 1) {
    const reason = `the name ${name} is not unique; use the id`;
    throw new Refused([violation('INVALID_VALUE', { type, field, reason }, field)]);
  }
  return only;
}

/** Refuses to refer to something of a kind that there is nothing of yet; an empty element, as clients send for none, is fine. */
export function referToNothing(reference: Reference | null | undefined, type: string, field: string): void {
  const id = reference?.id ?? reference?.name;
  if (id) refuse('NOT_FOUND', { type, id }, field);
}

/** A clash of names, unless the only holder of the name is the object itself. */
export async function nameIsFree<E extends { id: string; name: string }>(
  db: Reader,
  objects: Findable<E>,
  name: string,
  self?: string,
): Promise<void> {
  const others = (await objects.find(db, { name } as Partial<E>)).filter(({ id }) => id !== self);
  if (others.length > 0) refuse('ACTION_TYPE_FAILED_NAME_ALREADY_USED', { name }, 'name');
}
