import type { Command } from 'commander';
import type { Client, Entity } from '../client/index.ts';
import { data, entityTable, type Format, listTable, nameless, shownFields } from '../output/index.ts';
import { type Connection, connect, connectionOptions, outputOption } from './connection.ts';
import type { Context } from './context.ts';
import { wholeNumber } from './numbers.ts';
import { findPlace, memberOf, type Place, resourcesOf } from './resources.ts';

interface Options extends Connection {
  search?: string;
  max?: number;
  output: Format;
}

/** `weft get`: one thing or all of a kind. */
export function registerGet(program: Command, context: Context): void {
  connectionOptions(program.command('get'), context)
    .argument('<resource>', 'what to show: hosts, networks, hosts/alpha/nics, …')
    .argument('[name-or-id]', 'one of them')
    .description('show what there is')
    .option('--search <query>', 'only what matches, in oVirt’s search language: name=blue*')
    .option('--max <n>', 'at most so many', wholeNumber)
    .addOption(outputOption())
    .action(async (resource: string, one: string | undefined, options: Options) => {
      const client = connect(options, context);
      const resources = await resourcesOf(client);
      const written = await findPlace(client, resources, resource);
      const place = one === undefined ? written : await memberOf(client, resources, written, one);
      context.out(await show(client, place, options));
    });
}

async function show(client: Client, place: Place, { search, max, output }: Options): Promise<string> {
  const query = { ...(search === undefined ? {} : { search }), ...(max === undefined ? {} : { max: String(max) }) };
  // A collection answers a list; what there is one of (a console's text) is a thing of its own without being a member.
  const answer = await client.get<Entity | Entity[]>(withQuery(place.path, query));
  if (output !== 'table') return data(answer, output);
  if (!Array.isArray(answer)) return entityTable(await named(client, place.path, answer));
  const follow = nameless(answer, shownFields(place.collection, answer));
  if (follow.length === 0) return listTable(place.collection, answer);
  return listTable(place.collection, await client.list(withQuery(place.path, { ...query, follow: follow.join(',') })));
}

/** The entity at the path once more, with names for what it refers to. */
export async function named(client: Client, path: string, entity: Entity): Promise<Entity> {
  const follow = nameless([entity], Object.keys(entity));
  return follow.length === 0 ? entity : client.get(withQuery(path, { follow: follow.join(',') }));
}

function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}
