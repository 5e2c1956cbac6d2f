import { refuse } from '@weft/core/errors';
import { compileHref, rel } from './codecs/index.ts';
import type { Field, Fields, TypeDescription } from './describe/index.ts';
import type { Canonical } from './resource.ts';

/** What is wanted of links and references: names without underscores, and what is wanted of what they lead to. */
interface Wanted {
  [name: string]: Wanted;
}

/** How linked things are looked up: by path under the API's base. Undefined: there is none, or none for this user. */
export interface Linked {
  list(path: string): Promise<readonly Canonical[] | undefined>;
  get(path: string): Promise<Canonical | undefined>;
  type(name: string): TypeDescription | undefined;
}

/** Deeper wishes are not fulfilled: each level multiplies the work. */
const deepest = 4;

/** Most things that are looked up for one answer, items of lists and references together. */
const mostFollowed = 20_000;

/** Puts what links and references of an entity lead to in their place, on a copy. What is not known by a name is left as it is. */
export async function follow(
  values: readonly Canonical[],
  type: TypeDescription,
  paths: readonly (readonly string[])[],
  linked: Linked,
): Promise<readonly Canonical[]> {
  if (paths.length === 0) return values;
  const wanted: Wanted = Object.create(null) as Wanted;
  for (const path of paths) {
    let at = wanted;
    for (const name of path.slice(0, deepest)) {
      at[name] ??= Object.create(null) as Wanted;
      at = at[name];
    }
  }
  return inEach(values, type, wanted, remembering(linked));
}

/** Many items refer to the same few things: each is looked up once. Refused when there is no end to it. */
function remembering(linked: Linked): Linked {
  const gets = new Map<string, Promise<Canonical | undefined>>();
  let left = mostFollowed;
  const count = (items: number) => {
    left -= items;
    if (left >= 0) return;
    const reason = `leads to more than ${mostFollowed} things; ask for fewer items (max, search) or follow less`;
    refuse('INVALID_VALUE', { type: 'the query', field: 'follow', reason }, 'follow');
  };
  return {
    ...linked,
    async list(path) {
      // A look at an empty list counts, too.
      const items = await linked.list(path);
      count(1 + (items?.length ?? 0));
      return items;
    },
    get(path) {
      // Also what is known already is put into the answer once more.
      count(1);
      const known = gets.get(path) ?? linked.get(path);
      gets.set(path, known);
      return known;
    },
  };
}

async function inEach(
  values: readonly Canonical[],
  type: TypeDescription,
  wanted: Wanted,
  linked: Linked,
): Promise<readonly Canonical[]> {
  const href = compileHref(type.href);
  const done: Canonical[] = [];
  // One after another: a list of a thousand must not start a thousand queries at once.
  for (const value of values) {
    const copy: Record<string, unknown> = { ...(await inFields(value, value, type.fields, wanted, linked)) };
    const self = href(value);
    for (const [name, itemType] of Object.entries(type.links)) {
      const inner = wanted[rel(name)];
      const item = linked.type(itemType);
      if (!inner || !item || self === undefined || name in type.fields) continue;
      const items = await linked.list(`${self}/${rel(name)}`);
      if (items) copy[name] = await inEach(items, item, inner, linked);
    }
    done.push(copy);
  }
  return done;
}

async function inFields(
  value: Canonical,
  holder: Canonical,
  fields: Fields,
  wanted: Wanted,
  linked: Linked,
): Promise<Canonical> {
  const copy: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries(fields)) {
    const inner = wanted[rel(name)];
    const child = value[name];
    if (inner && child !== undefined && child !== null) copy[name] = await inField(child, holder, field, inner, linked);
  }
  return copy;
}

async function inField(
  value: unknown,
  holder: Canonical,
  field: Field,
  wanted: Wanted,
  linked: Linked,
): Promise<unknown> {
  switch (field.kind) {
    case 'list': {
      const items: unknown[] = [];
      for (const item of Array.isArray(value) ? value : []) {
        items.push(await inField(item, holder, field.item, wanted, linked));
      }
      return items;
    }
    case 'struct':
      return inFields(value as Canonical, holder, field.fields, wanted, linked);
    case 'ref': {
      const target = linked.type(field.to);
      if (!target) return value;
      const path = compileHref(field.href === undefined ? target.href : [field.href])(value as Canonical, holder);
      const found = path === undefined ? undefined : await linked.get(path);
      return found ? (await inEach([found], target, wanted, linked))[0] : value;
    }
    default:
      return value;
  }
}
