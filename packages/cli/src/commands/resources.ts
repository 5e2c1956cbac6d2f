import { isUuid } from '@weft/core/entities';
import type { Client, Entity } from '../client/index.ts';
import { CommandError } from '../output/index.ts';

/** What there is to ask for, read from the engine's own OpenAPI document. */
export interface Resources {
  /** Collections, and things there is one of, without ids: `hosts`, `hosts/nics`. Sorted. */
  names: readonly string[];
  /** Those that take a search query. */
  searchable: ReadonlySet<string>;
}

interface OpenApi {
  paths: Record<string, { get?: { parameters?: { name?: string; $ref?: string }[] } }>;
}

export async function resourcesOf(client: Client): Promise<Resources> {
  const { paths } = await client.get<OpenApi>('openapi.json');
  const names = new Set<string>();
  const searchable = new Set<string>();
  for (const [path, { get }] of Object.entries(paths)) {
    const segments = path
      .replace(/^\/api\/v1/, '')
      .split('/')
      .filter(Boolean);
    if (get === undefined || segments.length === 0 || segments.at(-1)?.startsWith('{')) continue;
    const name = segments.filter((segment) => !segment.startsWith('{')).join('/');
    names.add(name);
    if (get.parameters?.some((parameter) => parameter.name === 'search' || parameter.$ref?.endsWith('/search'))) {
      searchable.add(name);
    }
  }
  return { names: [...names].sort(), searchable };
}

/** A place in the API. */
export interface Place {
  /** Relative to the API's base, with ids: `hosts/3c…/nics`. */
  path: string;
  /** The same without ids: `hosts/nics`. */
  collection: string;
  /** Whether the path ends at a member of the collection. */
  member: boolean;
}

/**
 * Finds the place that people wrote down: `hosts`, `hosts/alpha`, `hosts/alpha/nics`. Members are given by id or name.
 * What is written of a resource may be singular and may have dashes or underscores: `vnic-profile`.
 */
export async function findPlace(client: Client, resources: Resources, written: string): Promise<Place> {
  let place: Place = { path: '', collection: '', member: true };
  for (const segment of written.split('/').filter(Boolean).map(decodeURIComponent)) {
    place = place.member ? child(resources, place, segment) : await memberOf(client, resources, place, segment);
  }
  if (place.path === '') throw unknown(resources, place, written);
  return place;
}

/** One step down, to a collection. */
function child(resources: Resources, { path, collection }: Place, written: string): Place {
  const names = childrenOf(resources, collection);
  const plain = written.toLowerCase().replace(/[-_]/g, '');
  const name = [plain, `${plain}s`].find((candidate) => names.includes(candidate));
  if (name === undefined) throw unknown(resources, { path, collection, member: true }, written);
  return { path: join(path, name), collection: join(collection, name), member: false };
}

/** One step down, to the member with that id or name. */
export async function memberOf(
  client: Client,
  resources: Resources,
  { path, collection }: Place,
  idOrName: string,
): Promise<Place> {
  const there = (id: string): Place => ({ path: join(path, encodeURIComponent(id)), collection, member: true });
  if (isUuid(idOrName)) return there(idOrName);
  const candidates = await client.list<Entity>(
    resources.searchable.has(collection) && /^[\w.-]+$/.test(idOrName) ? `${path}?search=name%3D${idOrName}` : path,
  );
  const found = candidates.filter(({ id, name }) => id === idOrName || name === idOrName);
  const [first] = found;
  if (first === undefined) {
    throw new CommandError(
      `There is no “${idOrName}” in ${path}.`,
      `\`weft get ${collection === path ? path : `'${path}'`}\` lists what there is.`,
    );
  }
  if (found.length > 1) {
    throw new CommandError(
      `“${idOrName}” is the name of ${found.length} things in ${path}.`,
      `Say which by its id: ${found.map(({ id }) => id).join(', ')}.`,
    );
  }
  return there(first.id);
}

function childrenOf({ names }: Resources, collection: string): string[] {
  const depth = collection === '' ? 1 : collection.split('/').length + 1;
  const prefix = collection === '' ? '' : `${collection}/`;
  return names
    .filter((name) => name.startsWith(prefix) && name.split('/').length === depth && !name.includes('.'))
    .map((name) => name.slice(prefix.length));
}

function unknown(resources: Resources, { collection }: Place, written: string): CommandError {
  const names = childrenOf(resources, collection);
  return new CommandError(
    `There is no resource “${written}”${collection === '' ? '' : ` under ${collection}`}.`,
    names.length === 0 ? 'There is nothing under it.' : `There are: ${names.join(', ')}.`,
  );
}

function join(path: string, segment: string): string {
  return path === '' ? segment : `${path}/${segment}`;
}
