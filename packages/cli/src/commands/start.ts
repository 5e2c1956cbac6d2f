import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { dataOption } from './connection.ts';
import { type Context, labDrivers, type StartOptions } from './context.ts';
import { hostCount, portNumber } from './numbers.ts';

type Options = Omit<StartOptions, 'dataDir'> & { data: string };

/** `weft start`: the engine, and a lab of hosts to try it on. */
export function registerStart(program: Command, context: Context): void {
  program
    .command('start')
    .description('start the engine, with lab hosts and guests to try it on')
    .addOption(
      new Option('--lab <driver>', 'how lab hosts are made: namespaces, User Mode Linux, simulated, or none')
        .choices([...labDrivers])
        .default('auto'),
    )
    .option('--hosts <n>', 'number of lab hosts', hostCount, 2)
    .option('--listen <address>', 'address for HTTPS; plain HTTP is on loopback only', '127.0.0.1')
    .option('--port <n>', 'port for plain HTTP', portNumber, 8080)
    .option('--tls-port <n>', 'port for HTTPS and agents', portNumber, 8443)
    .addOption(dataOption(context))
    .addHelpText(
      'after',
      [
        '',
        'WEFT_ADMIN_PASSWORD sets the password of admin@internal.',
        'WEFT_KEEP_DAYS (30) is how long events and jobs are kept, WEFT_KEEP_HISTORY_DAYS (365) changes of hosts.',
      ].join('\n'),
    )
    .action(async ({ data, ...options }: Options) => context.start({ ...options, dataDir: resolve(data) }));
}
