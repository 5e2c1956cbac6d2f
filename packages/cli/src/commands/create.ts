import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { CommandError, data, entityTable, type Format } from '../output/index.ts';
import { parseBody, setField } from './body.ts';
import { type Connection, connect, connectionOptions, outputOption } from './connection.ts';
import type { Context } from './context.ts';
import { named } from './get.ts';
import { findPlace, resourcesOf } from './resources.ts';

interface Options extends Connection {
  file?: string;
  set: string[];
  output: Format;
}

/** `weft create`: adds to a collection. */
export function registerCreate(program: Command, context: Context): void {
  connectionOptions(program.command('create'), context)
    .argument('<resource>', 'where to add: networks, clusters/Default/networks, …')
    .description('add something')
    .option('-f, --file <file>', 'JSON or YAML with the API’s fields; - for standard input')
    .option('--set <field=value>', 'one field, also nested: vlan.id=100; may be repeated', gather, [])
    .addOption(outputOption())
    .addHelpText('after', '\nweft create networks --set name=green --set vlan.id=200 --set data_center.name=Default')
    .action(async (resource: string, options: Options) => {
      const body = await bodyOf(options, context);
      const client = connect(options, context);
      const place = await findPlace(client, await resourcesOf(client), resource);
      if (place.member) {
        throw new CommandError(
          `“${resource}” is one thing, nothing can be added to it.`,
          'Name a collection, such as networks.',
        );
      }
      const made = await client.post(place.path, body);
      if (options.output !== 'table') context.out(data(made, options.output));
      else context.out(entityTable(await named(client, `${place.path}/${encodeURIComponent(made.id)}`, made)));
    });
}

async function bodyOf({ file, set }: Options, context: Context): Promise<Record<string, unknown>> {
  const body = file === undefined ? {} : parseBody(await textOf(file, context), file === '-' ? 'Standard input' : file);
  for (const assignment of set) setField(body, assignment);
  if (Object.keys(body).length === 0) {
    throw new CommandError('Nothing was said about what to add.', 'Use --set field=value or -f file.');
  }
  return body;
}

async function textOf(file: string, context: Context): Promise<string> {
  if (file === '-') return context.stdin();
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(
      `${file} cannot be read: ${(error as Error).message}`,
      'Name a file with -f, or - for standard input.',
    );
  }
}

function gather(value: string, before: string[]): string[] {
  return [...before, value];
}
