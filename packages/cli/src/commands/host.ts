import type { Command } from 'commander';
import { data, type Format } from '../output/index.ts';
import { type Connection, connect, connectionOptions, outputOption } from './connection.ts';
import type { Context } from './context.ts';

interface Options extends Connection {
  cluster: string;
  address?: string;
  output: Format;
}

interface Enrolment {
  /** It works once. */
  token: string;
  /** ISO 8601. */
  expires: string;
  /** The line to run on the host, with the token in it. */
  command: string;
}

/** `weft host`: what hosts need beyond get, create and delete. */
export function registerHost(program: Command, context: Context): void {
  const host = program.command('host').description('add hosts');
  connectionOptions(host.command('add'), context)
    .argument('<name>', 'the host’s name in Weft')
    .requiredOption('--cluster <name>', 'the cluster that it joins')
    .option('--address <address>', 'name or IP address by which people know it (default: its name)')
    .addOption(outputOption())
    .description('add a host and print the line that enrols it')
    .action(async (name: string, { cluster, address = name, output, ...connection }: Options) => {
      const client = connect(connection, context);
      const made = await client.post('hosts', { name, address, cluster: { name: cluster } });
      const { enrolment_token } = await client.post<{ enrolment_token: Enrolment }>(`hosts/${made.id}/enrolmenttoken`);
      if (output !== 'table') context.out(data({ ...made, enrolment_token }, output));
      else context.out(instructions(name, cluster, enrolment_token, context.now()));
    });
}

function instructions(name: string, cluster: string, { command, expires }: Enrolment, now: number): string {
  return [
    `Host ${name} is added to cluster ${cluster}. Run this on it, as root:`,
    '',
    `  ${command}`,
    '',
    `The token in it works once, until ${expires} (${until(expires, now)}).`,
    '',
  ].join('\n');
}

function until(time: string, now: number): string {
  const minutes = Math.max(0, Math.round((Date.parse(time) - now) / 60_000));
  if (minutes === 1) return 'for a minute from now';
  return minutes < 120 ? `for ${minutes} minutes from now` : `for ${Math.round(minutes / 60)} hours from now`;
}
