import type { Command } from 'commander';
import { CommandError, data, type Format } from '../output/index.ts';
import { type Connection, connect, connectionOptions, outputOption } from './connection.ts';
import type { Context } from './context.ts';

interface Options extends Connection {
  cluster: string;
  address?: string;
  engine?: string;
  output: Format;
}

interface Enrolment {
  token: string;
  /** ISO 8601. */
  expires: string;
}

/** `weft host`: what hosts need beyond get, create and delete. */
export function registerHost(program: Command, context: Context): void {
  const host = program.command('host').description('add hosts');
  connectionOptions(host.command('add'), context)
    .argument('<name>', 'the host’s name in Weft')
    .requiredOption('--cluster <name>', 'the cluster that it joins')
    .option('--address <address>', 'name or IP address by which people know it (default: its name)')
    .option('--engine <url>', 'where the host reaches the engine (default: the host of --url, port 8443)')
    .addOption(outputOption())
    .description('add a host and print the line that enrols it')
    .action(async (name: string, options: Options) => {
      const engine = options.engine ?? agentAddress(options.url);
      const client = connect(options, context);
      const cluster = options.cluster;
      const made = await client.post('hosts', { name, address: options.address ?? name, cluster: { name: cluster } });
      const { enrolment_token } = await client.post<{ enrolment_token: Enrolment }>(`hosts/${made.id}/enrolmenttoken`);
      const line = `weft-agent --engine ${engine} --token ${enrolment_token.token}`;
      if (options.output !== 'table') {
        context.out(data({ host: made, enrolment_token, line }, options.output));
        return;
      }
      context.out(
        [
          `Host ${name} is added to cluster ${cluster}. Run this on it, as root:`,
          '',
          `  ${line}`,
          '',
          `The token works once, until ${enrolment_token.expires} (${minutes(enrolment_token.expires, context.now())}).`,
          ...(isLoopback(engine)
            ? ['The address is this machine’s own: for another host, give its way to the engine with --engine.']
            : []),
          '',
        ].join('\n'),
      );
    });
}

/** Agents link up over HTTPS, on the engine's default port for it unless the address has one already. */
function agentAddress(url: string): string {
  if (!URL.canParse(url))
    throw new CommandError(`“${url}” is not an address.`, 'Give one such as http://127.0.0.1:8080.');
  const { protocol, hostname, host } = new URL(url);
  return protocol === 'https:' ? `https://${host}` : `https://${hostname}:8443`;
}

function isLoopback(url: string): boolean {
  return /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname);
}

function minutes(until: string, now: number): string {
  const left = Math.max(0, Math.round((Date.parse(until) - now) / 60_000));
  return left === 1 ? 'in a minute' : `in ${left} minutes`;
}
