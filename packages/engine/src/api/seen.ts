import type { RequestContext } from './context.ts';
import type { Canonical, Resource } from './resource.ts';
import type { Passed } from './router.ts';

/** The values that a user sees. */
export async function only(values: readonly Canonical[], isSeen: (value: Canonical) => Promise<boolean>) {
  const seen: Canonical[] = [];
  for (const value of values) if (await isSeen(value)) seen.push(value);
  return seen;
}

/** How many items are read at a time on the way to those that a user sees. */
const atATime = 500;

/**
 * The page of a list whose handler searches and pages by itself, for who does not see all of it: what is not seen takes no place on it. Read
 * in parts, so that a long list is not read to its end for a short page.
 */
export async function seenPage(
  read: NonNullable<Resource['list']>,
  ctx: RequestContext,
  params: Passed['params'],
  isSeen: (value: Canonical) => Promise<boolean>,
): Promise<readonly Canonical[]> {
  const { max, search } = ctx.query;
  if (max === undefined) return only(await read(ctx, params), isSeen);
  const skipped = ((search?.page ?? 1) - 1) * max;
  /** By id: where something comes to the front meanwhile, the next part begins with what was in the last one. */
  const seen = new Map<unknown, Canonical>();
  for (let page = 1; seen.size < skipped + max; page += 1) {
    const part = { where: undefined, sortBy: undefined, ...search, page };
    const values = await read({ ...ctx, query: { ...ctx.query, max: atATime, search: part } }, params);
    for (const value of await only(values, isSeen)) seen.set(value.id, value);
    if (values.length < atATime) break;
  }
  return [...seen.values()].slice(skipped, skipped + max);
}
