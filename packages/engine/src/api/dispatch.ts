import { refuse } from '@weft/core/errors';
import type { Rights } from '../auth/index.ts';
import { type Codec, compileHref, type Purpose, spoken } from './codecs/index.ts';
import type { RequestContext } from './context.ts';
import type { TypeDescription } from './describe/index.ts';
import { withoutFixed } from './fixed-fields.ts';
import { follow } from './follow.ts';
import { authorise, objectOf, parentObject } from './permits.ts';
import { flag } from './query.ts';
import { type Canonical, isAccepted } from './resource.ts';
import type { Match, Passed, Route, Router } from './router.ts';
import { fieldsOf, normaliseField, type SearchQuery, searchInMemory } from './search/index.ts';
import { nameKey, searchFields } from './search-fields.ts';
import { only, seenPage } from './seen.ts';

/** What a request comes to, before it is written in a face. */
export type Outcome =
  | { kind: 'many'; status: 200; codec: Codec; values: readonly Canonical[] }
  | { kind: 'one'; status: 200 | 201 | 202; codec: Codec; value: Canonical }
  | { kind: 'action'; status: 200 | 202; codec: Codec; values: Canonical };

export interface Call {
  method: string;
  match: Match;
  ctx: RequestContext;
  rights: Rights;
  /** Undefined: there is none. */
  body: Uint8Array;
  /** Called when the body is needed: it may be of a kind that cannot be read. */
  purpose: () => Purpose;
}

/** The methods of a place, for `Allow`. */
export function methodsOf({ route }: Passed): string[] {
  const { resource } = route;
  if (route.kind === 'action') return ['POST'];
  if (route.kind === 'collection')
    return [...(resource.list ? ['GET', 'HEAD'] : []), ...(resource.add ? ['POST'] : [])];
  return [
    ...(resource.get ? ['GET', 'HEAD'] : []),
    ...(resource.update ? ['PUT'] : []),
    ...(resource.remove ? ['DELETE'] : []),
  ];
}

/** Makes what runs requests: parents exist, the user may, the body is right; then the handler. */
export function makeDispatch(
  router: Router,
  codecOf: (type: TypeDescription) => Codec,
  typeOf: (name: string) => TypeDescription | undefined,
): (call: Call) => Promise<Outcome> {
  async function list({ ctx, rights, match }: Pick<Call, 'ctx' | 'rights' | 'match'>): Promise<readonly Canonical[]> {
    const { resource } = match.route;
    if (!resource.list) return notAllowed('GET', match);
    const needs = resource.policy.list;
    await authorise(needs, rights, match, () => parentObject(match));
    const isFiltered = needs === 'seen' && (ctx.query.filter || !(await rights.seesAll()));
    const isSeen = (value: Canonical) => rights.sees(objectOf(match, value));
    const max = ctx.query.max ?? resource.most;
    const paged = { ...ctx, query: { ...ctx.query, max } };
    if (resource.search === 'handler') {
      return isFiltered ? seenPage(resource.list, paged, match.params, isSeen) : resource.list(paged, match.params);
    }
    let values = await resource.list(paged, match.params);
    if (isFiltered) values = await only(values, isSeen);
    const { search, caseSensitive } = ctx.query;
    if (search) {
      const own = typeof resource.search === 'function' ? await resource.search(ctx, match.params) : resource.search;
      const names = await namesOfReferences(ctx, values, resource.type, search);
      return searchInMemory(values, search, searchFields(resource.type, own, names), { caseSensitive, max });
    }
    return max === undefined ? values : values.slice(0, max);
  }

  async function get({ ctx, rights, match }: Pick<Call, 'ctx' | 'rights' | 'match'>): Promise<Canonical> {
    const { resource } = match.route;
    if (!resource.get) return notAllowed('GET', match);
    const value = await resource.get(ctx, match.params.id ?? '', match.params);
    if (!value) return notFound(match);
    const needs = resource.policy.get;
    if (needs === 'seen') {
      // What a user may not see is not there for them.
      if (!(await rights.sees(objectOf(match, value)))) return notFound(match);
    } else await authorise(needs, rights, match, () => objectOf(match, value));
    return value;
  }

  /** The item that is to be changed. Undefined when the resource cannot look items up and its handler has to. */
  async function current({ ctx, match }: Call): Promise<Canonical | undefined> {
    const { resource } = match.route;
    if (!resource.get) {
      await checkExists(match, ctx);
      return undefined;
    }
    return (await resource.get(ctx, match.params.id ?? '', match.params)) ?? notFound(match);
  }

  /** Looks something up by its path, as this user sees it; undefined when it is not there for them. */
  async function reach<T>(path: string, run: (found: Match) => Promise<T>): Promise<T | undefined> {
    const found = router.match(path.split('/').map(decodeURIComponent));
    return found && orNothing(() => run(found));
  }

  /**
   * Names of what items refer to by id alone, as far as a search asks for them (`datacenter=Default`), by `nameKey`.
   * Each is looked up once, also where this user could not: who sees a network may look for it by its data center.
   */
  async function namesOfReferences(
    ctx: RequestContext,
    items: readonly Canonical[],
    type: TypeDescription,
    search: SearchQuery,
  ): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    const asked = new Set<string>();
    const mentioned = fieldsOf(search);
    for (const [name, field] of Object.entries(type.fields)) {
      if (field.kind !== 'ref' || !mentioned.has(normaliseField(name))) continue;
      const href = compileHref(field.href === undefined ? (typeOf(field.to)?.href ?? []) : [field.href]);
      for (const item of items) {
        const reference = item[name] as Canonical | null | undefined;
        const key = nameKey(name, reference?.id);
        if (!reference || reference.name !== undefined || asked.has(key)) continue;
        asked.add(key);
        const path = href(reference, item);
        const found =
          path && (await reach(path, async ({ route, params }) => route.resource.get?.(ctx, params.id ?? '', params)));
        if (found && typeof found.name === 'string') names.set(key, found.name);
      }
    }
    return names;
  }

  /** The item with the names of what it refers to by id, where a change gives a name and it matters whether it is the same. */
  async function withNames({ ctx, rights, match }: Call, item: Canonical, changes: Canonical): Promise<Canonical> {
    const named: Record<string, unknown> = { ...item };
    for (const [name, field] of Object.entries(match.route.resource.type.fields)) {
      const sent = changes[name] as Canonical | null | undefined;
      const is = item[name] as Canonical | null | undefined;
      if (!field.createOnly || field.kind !== 'ref' || sent?.name === undefined || !is || is.name !== undefined)
        continue;
      const target = typeOf(field.to);
      const path = compileHref(field.href === undefined ? (target?.href ?? []) : [field.href])(is, item);
      const found = path && (await reach(path, (at) => get({ ctx, rights, match: at })));
      if (found) named[name] = { ...is, name: found.name };
    }
    return named;
  }

  async function followed(call: Call, values: readonly Canonical[]): Promise<readonly Canonical[]> {
    const { ctx, rights, match } = call;
    if (ctx.query.follow.length === 0) return values;
    // `max` and `search` are about the list that was asked for, not about what is inside its items.
    const inner = { ...ctx, query: { ...ctx.query, max: undefined, search: undefined, follow: [] } };
    return follow(values, match.route.resource.type, ctx.query.follow, {
      type: typeOf,
      list: (path) => reach(path, (found) => list({ ctx: inner, rights, match: found })),
      get: (path) => reach(path, (found) => get({ ctx: inner, rights, match: found })),
    });
  }

  return async function dispatch(call): Promise<Outcome> {
    const { method, match, ctx, rights, body, purpose } = call;
    const { route, params } = match;
    const { resource } = route;
    const codec = codecOf(resource.type);
    const id = params.id ?? '';
    if (!methodsOf(match).includes(method)) return notAllowed(method, match);
    for (const parent of match.parents) await checkExists(parent, ctx);
    const dryRun = method !== 'GET' && method !== 'HEAD' && asksDryRun(ctx);
    // Whoever asks for a plan must never get the change.
    if (dryRun && !offersDryRun(method, route)) {
      refuse('DRY_RUN_NOT_OFFERED', { method, path: route.pattern }, 'dry_run');
    }

    if (route.kind === 'action') {
      const handler = resource.actions[route.action];
      if (!handler) return notAllowed(method, match);
      const item = await current(call);
      await authorise(resource.policy.actions?.[route.action], rights, match, () => objectOf(match, item));
      const sent: { async?: unknown; dry_run?: unknown } = codec.readAction(route.action, body, purpose());
      if (sent.dry_run === null) {
        const reason = 'is neither true nor false';
        refuse('INVALID_VALUE', { type: spoken(resource.type.name), field: 'dry_run', reason }, 'dry_run');
      }
      const input = { ...sent, async: sent.async === true || ctx.query.async, ...(dryRun ? { dry_run: true } : {}) };
      const result = await handler(ctx, id, input, params);
      return isAccepted(result)
        ? { kind: 'action', status: 202, codec, values: { status: 'pending' } }
        : { kind: 'action', status: 200, codec, values: { ...result, status: 'complete' } };
    }
    switch (method) {
      case 'POST': {
        if (!resource.add) return notAllowed(method, match);
        await authorise(resource.policy.add, rights, match, () => parentObject(match));
        const result = await resource.add(
          ctx,
          codec.read(body, resource.assigns ? 'assign' : 'add', purpose()),
          params,
        );
        return isAccepted(result)
          ? { kind: 'one', status: 202, codec, value: result.value }
          : { kind: 'one', status: 201, codec, value: result };
      }
      case 'PUT': {
        const handler = dryRun ? resource.planUpdate : resource.update;
        if (!handler) return notAllowed(method, match);
        const item = await current(call);
        await authorise(resource.policy.update, rights, match, () => objectOf(match, item));
        const changes = codec.read(body, 'update', purpose());
        const known = item && (await withNames(call, item, changes));
        const result = await handler(ctx, id, known ? withoutFixed(resource.type, known, changes) : changes, params);
        return isAccepted(result)
          ? { kind: 'one', status: 202, codec, value: result.value }
          : { kind: 'one', status: 200, codec, value: result };
      }
      case 'DELETE': {
        if (!resource.remove) return notAllowed(method, match);
        const item = await current(call);
        await authorise(resource.policy.remove, rights, match, () => objectOf(match, item));
        const result = await resource.remove(ctx, id, params);
        return isAccepted(result)
          ? { kind: 'action', status: 202, codec, values: { status: 'pending' } }
          : { kind: 'action', status: 200, codec, values: { status: 'complete' } };
      }
      default: {
        if (route.kind === 'collection') {
          return { kind: 'many', status: 200, codec, values: await followed(call, await list(call)) };
        }
        const [value] = await followed(call, [await get(call)]);
        return { kind: 'one', status: 200, codec, value: value ?? {} };
      }
    }
  };
}

/** Whether there is a plan to be had of what is asked. */
const offersDryRun = (method: string, route: Route): boolean =>
  route.kind === 'action'
    ? route.resource.type.actions?.[route.action]?.dry_run !== undefined
    : method === 'PUT' && route.resource.planUpdate !== undefined;

/** Whether the query asks for the plan alone; in the body of an action `dry_run` does the same. */
function asksDryRun({ query }: RequestContext): boolean {
  return flag('dry_run', Object.hasOwn(query.raw, 'dry_run') ? query.raw.dry_run : undefined, false);
}

function notFound({ route, params }: Passed): never {
  refuse('NOT_FOUND', { type: spoken(route.resource.type.name), id: (params.id ?? '').slice(0, 100) });
}

function notAllowed(method: string, { route }: Passed): never {
  refuse('METHOD_NOT_ALLOWED', { method, path: route.pattern });
}

/** What is not there, or not for this user, is left out of what is followed. */
async function orNothing<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    if (status === 403 || status === 404 || status === 405) return undefined;
    throw error;
  }
}

async function checkExists(passed: Passed, ctx: RequestContext): Promise<void> {
  const { resource } = passed.route;
  const id = passed.params.id ?? '';
  if (resource.exists) {
    if (!(await resource.exists(ctx, id, passed.params))) notFound(passed);
  } else if (resource.get && !(await resource.get(ctx, id, passed.params))) notFound(passed);
}
