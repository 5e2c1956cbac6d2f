import { Command, CommanderError } from 'commander';
import { failureOf } from '../output/index.ts';
import type { Context } from './context.ts';
import { registerCreate } from './create.ts';
import { registerDelete } from './delete.ts';
import { registerGet } from './get.ts';
import { registerHost } from './host.ts';
import { registerLab } from './lab.ts';
import { registerStart } from './start.ts';
import { registerStatus } from './status.ts';

/** Runs one command line, without the program's name. Resolves with the exit code: 0, or 1 when something went wrong. */
export async function run(words: readonly string[], context: Context): Promise<number> {
  const program = programOf(context);
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has written its own words already: help, or what is wrong with the options.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    const { broke, next } = failureOf(error, urlIn(words, context));
    context.err(`weft: ${broke}\n      ${next}\n`);
    return 1;
  }
}

function programOf(context: Context): Command {
  const program = new Command('weft')
    .description('Networking for clusters of Linux/KVM hosts and their virtual machines')
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: context.err })
    .showHelpAfterError('See `weft --help`.')
    .helpCommand(false);
  for (const register of [
    registerStart,
    registerStatus,
    registerGet,
    registerCreate,
    registerDelete,
    registerHost,
    registerLab,
  ]) {
    register(program, context);
  }
  // The one command that everybody begins with, whole.
  const start = program.commands.find((command) => command.name() === 'start');
  if (start) program.addHelpText('after', () => `\n${startHelp(start)}`);
  return program;
}

/** How `weft start` is used, without what the general help says anyway. */
function startHelp(start: Command): string {
  return `weft start:\n${start.helpInformation().split('Options:\n')[1] ?? ''}
WEFT_ADMIN_PASSWORD presets the password of admin@internal, DATABASE_URL names a PostgreSQL.
`;
}

/** The address that the command line asked for, to be named when nothing answers there. */
function urlIn(words: readonly string[], { env }: Context): string {
  const at = words.indexOf('--url');
  const joined = words.find((word) => word.startsWith('--url='))?.slice('--url='.length);
  return joined ?? (at < 0 ? undefined : words[at + 1]) ?? env.WEFT_URL ?? 'http://127.0.0.1:8080';
}
