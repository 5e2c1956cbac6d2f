import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { CommandError, listTable } from '../output/index.ts';
import { dataOption } from './connection.ts';
import type { Context } from './context.ts';
import { hostCount } from './numbers.ts';

interface UpOptions {
  lab: 'auto' | 'netns' | 'uml';
  hosts: number;
  data: string;
}

/** `weft lab`: lab hosts by themselves. `weft start` has its own in the same place, and `status` and `exec` are about those, too. */
export function registerLab(program: Command, context: Context): void {
  const lab = program.command('lab').description('throw-away hosts, without an engine');
  const labDir = (data: string) => join(resolve(data), 'lab');
  lab
    .command('up')
    .description('make hosts and keep them until Ctrl-C')
    .addOption(
      new Option('--lab <driver>', 'how they are made: namespaces or User Mode Linux')
        .choices(['auto', 'netns', 'uml'])
        .default('auto'),
    )
    .option('--hosts <n>', 'number of hosts', hostCount, 2)
    .addOption(dataOption(context))
    .action(async ({ data, lab: driver, hosts }: UpOptions) => {
      await context.lab.up(labDir(data), driver, hosts, (line) => context.out(`${line}\n`));
    });
  lab
    .command('down')
    .description('clean up after a run that was killed')
    .addOption(dataOption(context))
    .action(async ({ data }: Pick<UpOptions, 'data'>) => {
      const state = await context.lab.status(labDir(data));
      if (state?.running && state.owner !== null) {
        throw new CommandError(
          `The lab belongs to process ${state.owner}, which is still there.`,
          `End it with Ctrl-C where it runs, or with \`kill ${state.owner}\`.`,
        );
      }
      await context.lab.down(labDir(data));
      context.out(
        state === undefined ? 'there is no lab\n' : 'the lab is gone; disks and logs of its hosts are kept\n',
      );
    });
  lab
    .command('exec')
    .description('run a command on a host, as root: weft lab exec alpha -- ip -br link')
    .argument('<host>')
    .argument('<command...>', 'after -- when it has options')
    .addOption(dataOption(context))
    .action(async (host: string, command: string[], { data }: Pick<UpOptions, 'data'>) => {
      const { code, stdout, stderr } = await context.lab.exec(labDir(data), host, command).catch((error: Error) => {
        throw new CommandError(`${error.message}.`, '`weft lab status` tells which hosts there are.');
      });
      context.out(stdout);
      context.err(stderr);
      if (code !== 0)
        throw new CommandError(`The command ended with ${code} on ${host}.`, 'It says why, or took longer than 30 s.');
    });
  lab
    .command('status')
    .description('what there is of a lab')
    .addOption(dataOption(context))
    .action(async ({ data }: Pick<UpOptions, 'data'>) => {
      const state = await context.lab.status(labDir(data));
      if (state === undefined) {
        context.out('there is no lab\n');
        return;
      }
      const { driver, owner, hosts } = state;
      const word =
        owner === null
          ? 'left behind by a run that was killed; `weft lab down` cleans up'
          : `running (process ${owner})`;
      context.out(`lab of ${driver} hosts, ${word}\n`);
      context.out(listTable('lab', hosts));
    });
}
