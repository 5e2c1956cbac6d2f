import type { Client, Entity } from '../client/index.ts';
import { type Names, references } from './value.ts';

/** From here on the whole collection is asked for at once rather than entity by entity. */
const several = 4;

/**
 * Names for all references in the values, asked of the API: one call per collection or, where few are wanted, per
 * entity. What cannot be read (gone meanwhile, not allowed) keeps its id.
 */
export async function namesFor(client: Client, values: unknown): Promise<Names> {
  const collections = new Map<string, Set<string>>();
  for (const { id, href } of references(values)) {
    const collection = href.replace(/^.*\/api(\/v1)?\//, '').replace(/\/[^/]+$/, '');
    collections.set(collection, (collections.get(collection) ?? new Set()).add(id));
  }
  const found = await Promise.all(
    [...collections].map(([collection, ids]) =>
      ids.size < several
        ? Promise.all([...ids].map((id) => client.get(`${collection}/${id}`).catch(() => ({ id }) as Entity)))
        : client.list(collection).catch(() => []),
    ),
  );
  return new Map(found.flat().flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])));
}
