import type { Permit } from '../auth/permits.ts';
import type { ObjectRef, RequestContext } from './context.ts';
import type { Create, Fields, Infer, InputFields, Output, TypeDescription, Update } from './describe/index.ts';
import type { SearchedValue } from './search/index.ts';

type HolesOf<Path extends string> = Path extends `${infer Head}/${infer Rest}`
  ? HolesOf<Head> | HolesOf<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never;

/** The `:holes` of a path. Where a resource has several paths, each hole may be missing. */
export type Params<P extends string | readonly string[]> = P extends string
  ? { [K in HolesOf<P>]: string }
  : P extends readonly (infer Each extends string)[]
    ? { [K in HolesOf<Each>]?: string }
    : never;

type Awaitable<T> = T | Promise<T>;

/** A permit, and on what it is needed: see `Resource.policy`. */
export type Needs<P> = Permit | 'seen' | 'anyone' | { permit: Permit; on: (params: P) => ObjectRef };

/** Who may do what. Every handler that there is has an entry; a missing one throws at definition. */
export interface Policy<P, A extends string = string> {
  list?: Needs<P>;
  get?: Needs<P>;
  add?: Needs<P>;
  update?: Needs<P>;
  remove?: Needs<P>;
  actions?: { readonly [name in A]: Needs<P> };
}

/** Results of an action: the fields of its description that are `readOnly`. */
type ActionOutput<F extends Fields> = {
  [K in keyof F as F[K] extends { readOnly: true } ? K : never]?: Output<F[K]> | undefined;
};
/** The common parameter of actions, beside their own. */
export type ActionInput<F extends Fields> = InputFields<F> & { async: boolean };

const isPending = Symbol('accepted');

/** A handler's answer when the work goes on after it: 202, an action's status is `pending`. */
export interface Accepted<T> {
  readonly [isPending]: true;
  readonly value: T;
}
export function accepted<T>(value: T): Accepted<T> {
  return { [isPending]: true, value };
}
export function isAccepted<T>(result: T | Accepted<T>): result is Accepted<T> {
  return typeof result === 'object' && result !== null && isPending in result;
}

/** How an item of a collection is found by a field of a search: its value, from the canonical value. Of several, any may match. */
export type SearchValue<Item> = (item: Item) => SearchedValue;
/** How items are found, by the field's name as people write it. */
export type SearchValues<Item> = { readonly [field: string]: SearchValue<Item> };

export interface ResourceDefinition<T extends TypeDescription, P extends string | readonly string[]> {
  type: T;
  /** Path of the collection under the API's base, `hosts/:hostId/nics`; several when it is found in several places. One item is at `path/:id`. */
  path: P;
  /**
   * Who may: a permit (needed on the item, for list and add on the parent or, without one, the system); a permit
   * with its object; `seen`: any role on the item or what contains it; `anyone`: every user.
   */
  policy: Policy<Params<P>, keyof T['actions'] & string>;
  list?(ctx: RequestContext, params: Params<P>): Awaitable<readonly Infer<T>[]>;
  /** Undefined: there is none, 404. */
  get?(ctx: RequestContext, id: string, params: Params<P>): Awaitable<Infer<T> | undefined>;
  /** Cheaper than `get` for the check that parents in a path exist. */
  exists?(ctx: RequestContext, id: string, params: Params<P>): Awaitable<boolean>;
  /** There is one for each thing that the path leads through, and it is at the path itself: `vms/:vmId/serialconsole`. Only `get`. */
  single?: true;
  /** An add assigns something that exists: the body names it by id or name, and nothing else in it is mandatory. */
  assigns?: true;
  /** Answers what was made. */
  add?(ctx: RequestContext, body: Create<T>, params: Params<P>): Awaitable<Infer<T> | Accepted<Infer<T>>>;
  /** The body holds only what was sent; null: cleared. Answers the new state. */
  update?(
    ctx: RequestContext,
    id: string,
    body: Update<T>,
    params: Params<P>,
  ): Awaitable<Infer<T> | Accepted<Infer<T>>>;
  /** The answer to an update with `dry_run`: what would be, and what it would come to. Changes nothing; refused as the update itself. */
  planUpdate?(ctx: RequestContext, id: string, body: Update<T>, params: Params<P>): Awaitable<Infer<T>>;
  remove?(ctx: RequestContext, id: string, params: Params<P>): Awaitable<void | Accepted<void>>;
  /** By the names in the type's description. */
  actions?: {
    [A in keyof T['actions'] & string]?: (
      ctx: RequestContext,
      id: string,
      body: ActionInput<NonNullable<T['actions']>[A]>,
      params: Params<P>,
    ) => Awaitable<ActionOutput<NonNullable<T['actions']>[A]> | void | Accepted<void>>;
  };
  /**
   * How the collection is searched. By default in memory, by every plain field (underscores left out) and by the
   * names of references; more fields can be given, as a function when they need looking up first. `handler`: `list` itself applies `ctx.query.search`, and `max`
   * and `page` with it, see `compileSearch`.
   */
  search?:
    | SearchValues<Infer<T>>
    | ((ctx: RequestContext, params: Params<P>) => Awaitable<SearchValues<Infer<T>>>)
    | 'handler';
  /** Most items of a list that is not told how many. */
  most?: number;
  /** The object that roles on an item are looked for; by default the item itself, if roles can be given on its type, or else its nearest parent in the path. */
  object?(item: Infer<T>, params: Params<P>): ObjectRef;
  /** Bodies that work, by what they show: for the document and the tests. */
  examples?: { readonly [name: string]: { readonly [K in keyof Create<T>]?: unknown } };
}

/** A plain object in canonical form. */
export type Canonical = Readonly<Record<string, unknown>>;
type LooseParams = Record<string, string>;

/** One collection as the server sees it: the definition with its types forgotten. */
export interface Resource {
  readonly type: TypeDescription;
  readonly paths: readonly string[];
  readonly policy: Policy<LooseParams>;
  readonly list?: (ctx: RequestContext, params: LooseParams) => Awaitable<readonly Canonical[]>;
  readonly get?: (ctx: RequestContext, id: string, params: LooseParams) => Awaitable<Canonical | undefined>;
  readonly exists?: (ctx: RequestContext, id: string, params: LooseParams) => Awaitable<boolean>;
  readonly assigns?: true;
  readonly single?: true;
  readonly add?: (
    ctx: RequestContext,
    body: Canonical,
    params: LooseParams,
  ) => Awaitable<Canonical | Accepted<Canonical>>;
  readonly update?: (
    ctx: RequestContext,
    id: string,
    body: Canonical,
    params: LooseParams,
  ) => Awaitable<Canonical | Accepted<Canonical>>;
  readonly planUpdate?: (ctx: RequestContext, id: string, body: Canonical, params: LooseParams) => Awaitable<Canonical>;
  readonly remove?: (
    ctx: RequestContext,
    id: string,
    params: LooseParams,
  ) => Awaitable<undefined | Accepted<undefined>>;
  readonly actions: Readonly<Record<string, ActionHandler>>;
  readonly search:
    | SearchValues<Canonical>
    | ((ctx: RequestContext, params: LooseParams) => Awaitable<SearchValues<Canonical>>)
    | 'handler';
  readonly most?: number;
  readonly object?: (item: Canonical, params: LooseParams) => ObjectRef;
  readonly examples: Readonly<Record<string, Canonical>>;
}
export type ActionHandler = (
  ctx: RequestContext,
  id: string,
  body: Canonical,
  params: LooseParams,
) => Awaitable<Canonical | undefined | Accepted<Canonical | undefined>>;

/**
 * Makes a resource. Throws when a handler has no entry in the policy, or an entry or action no handler or
 * description: a route that nobody decided about does not come up.
 */
export function defineResource<
  const T extends TypeDescription,
  const P extends string | readonly [string, ...string[]],
>(definition: ResourceDefinition<T, P>): Resource {
  const paths: readonly string[] = typeof definition.path === 'string' ? [definition.path] : definition.path;
  const where = `Resource ${paths.join(', ')}`;
  const { policy } = definition;
  for (const method of ['list', 'get', 'add', 'update', 'remove'] as const) {
    if (definition[method] && !policy[method]) throw new Error(`${where}: ${method} has no entry in the policy.`);
    if (!definition[method] && policy[method]) throw new Error(`${where}: policy for ${method}, which there is not.`);
  }
  if (definition.planUpdate && !definition.update) throw new Error(`${where}: an update is planned that there is not.`);
  const entries: Readonly<Record<string, unknown>> = policy.actions ?? {};
  for (const name of Object.keys(definition.actions ?? {})) {
    if (!entries[name]) throw new Error(`${where}: action ${name} has no entry in the policy.`);
    if (!definition.type.actions?.[name]) throw new Error(`${where}: action ${name} is not described.`);
  }
  // The one place where a definition's own types are let go: the server calls handlers with what the
  // codecs made from the same description.
  return { actions: {}, search: {}, examples: {}, ...definition, paths } as unknown as Resource;
}
