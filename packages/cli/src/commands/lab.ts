import { resolve } from 'node:path';
import type { Command } from 'commander';
import { dataOption } from './connection.ts';
import type { Context, StartOptions } from './context.ts';
import { labOptions } from './start.ts';

type Options = Pick<StartOptions, 'lab' | 'hosts'> & { data: string };

/** `weft lab`: lab hosts by themselves. */
export function registerLab(program: Command, context: Context): void {
  const lab = program.command('lab').description('throw-away hosts, without an engine');
  labOptions(lab.command('up'), context)
    .description('make hosts and keep them until Ctrl-C')
    .action(({ data, ...options }: Options) => context.lab.up({ ...options, dataDir: resolve(data) }));
  lab
    .command('down')
    .description('clean up after a run that was killed')
    .addOption(dataOption(context))
    .action(({ data }: Options) => context.lab.down(resolve(data)));
  lab
    .command('status')
    .description('what there is of a lab')
    .addOption(dataOption(context))
    .action(({ data }: Options) => context.lab.status(resolve(data)));
}
