import type { Command } from 'commander';
import { CommandError } from '../output/index.ts';
import { type Connection, connect, connectionOptions } from './connection.ts';
import type { Context } from './context.ts';
import { findPlace, memberOf, resourcesOf } from './resources.ts';

/** `weft delete`: removes one thing. */
export function registerDelete(program: Command, context: Context): void {
  connectionOptions(program.command('delete'), context)
    .argument('<resource>', 'where it is: networks, vms/web/nics, …')
    .argument('[name-or-id]', 'which one')
    .description('remove something')
    .action(async (resource: string, one: string | undefined, options: Connection) => {
      const client = connect(options, context);
      const resources = await resourcesOf(client);
      const written = await findPlace(client, resources, resource);
      const place = one === undefined ? written : await memberOf(client, resources, written, one);
      if (!place.member) {
        throw new CommandError(`“${resource}” is a whole collection.`, `Say which one: weft delete ${resource} NAME.`);
      }
      await client.delete(place.path);
      context.out(`removed ${[resource, one].filter(Boolean).join('/')}\n`);
    });
}
