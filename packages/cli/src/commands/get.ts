import type { Command } from 'commander';
import type { Client, Entity } from '../client/index.ts';
import {
  CommandError,
  data,
  entityTable,
  type Format,
  isObject,
  listTable,
  namesFor,
  shownValues,
} from '../output/index.ts';
import { type Connection, connect, connectionOptions, outputOption } from './connection.ts';
import type { Context } from './context.ts';
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
  const query = new URLSearchParams({
    ...(search === undefined ? {} : { search }),
    ...(max === undefined ? {} : { max: String(max) }),
  });
  const answer = await client.get(`${place.path}${query.size === 0 ? '' : `?${query}`}`);
  const items = place.member ? null : membersIn(answer);
  if (output !== 'table') return data(items ?? answer, output);
  if (items === null) return entityTable(answer, await namesFor(client, answer));
  return listTable(place.collection, items, await namesFor(client, shownValues(place.collection, items)));
}

/** The members where the answer is a collection; null where it is a thing of its own. */
function membersIn(answer: unknown): Entity[] | null {
  if (!isObject(answer) || 'id' in answer) return null;
  const values = Object.values(answer);
  if (values.length === 0) return [];
  return values.length === 1 && Array.isArray(values[0]) ? values[0] : null;
}

export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandError(`“${text}” is not a whole number.`, 'Give digits only.');
}
