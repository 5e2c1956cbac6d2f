import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type Client, storedPassword } from '../client/index.ts';
import { CommandError, type Format, formats } from '../output/index.ts';
import type { Context } from './context.ts';

export interface Connection {
  url: string;
  user: string;
  data: string;
  ca?: string;
}

/** Adds the options that every command has which talks to an engine. */
export function connectionOptions(command: Command, context: Context): Command {
  return command
    .addOption(new Option('--url <url>', 'the engine').default('http://127.0.0.1:8080').env('WEFT_URL'))
    .addOption(
      new Option('--user <user>', 'user; the password is read from WEFT_PASSWORD')
        .default('admin@internal')
        .env('WEFT_USER'),
    )
    .addOption(new Option('--ca <file>', 'CA certificate (PEM) to trust with https').env('WEFT_CA'))
    .addOption(dataOption(context));
}

export function dataOption(context: Context): Option {
  return new Option('--data <dir>', 'data directory of an engine on this machine')
    .default(context.dataDir)
    .env('WEFT_DATA');
}

export function outputOption(): Option {
  return new Option('-o, --output <format>', 'tables for people, json or yaml for programs')
    .choices([...formats])
    .default('table' satisfies Format);
}

/** The client that the options and the environment ask for. */
export function connect({ url, user, data, ca }: Connection, context: Context): Client {
  if (!URL.canParse(url))
    throw new CommandError(`“${url}” is not an address.`, 'Give one such as http://127.0.0.1:8080.');
  const password = context.env.WEFT_PASSWORD ?? storedPassword(data);
  if (password === null) {
    throw new CommandError(
      `There is no password for ${user}: WEFT_PASSWORD is not set and ${data} has none.`,
      'Set WEFT_PASSWORD, or say with --data where the engine on this machine keeps its data.',
    );
  }
  if (ca !== undefined) context.trust(readFileSync(ca, 'utf8'));
  return context.connect({ url: url.replace(/\/+$/, ''), user, password });
}
