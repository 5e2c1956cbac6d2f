#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hiddenByDefault } from '@weft/core/host-state';
import { Command, InvalidArgumentError } from 'commander';
import { destination, pino } from 'pino';
import { startAgent } from './agent/index.ts';
import { version } from './agent/version.ts';
import { journalFiles, planner, recordFiles, settleInPlace, soleAgent } from './checkpoint/index.ts';
import { guests } from './guests/index.ts';
import { type Host, type HostAccess, hostAccess, realHost, runDirByDefault } from './host/index.ts';
import { hostPaths } from './kernel/index.ts';
import { enroll, parseEngineAddress } from './link/index.ts';
import { simulatedHost } from './simulated/index.ts';

/** The agent's composition root: the only place where its parts are put together. */

interface HostFlags {
  stateDir: string;
  runDir: string;
  bootId?: string;
  resolvConf: string;
  hiddenNics: string;
}
interface RunFlags extends HostFlags {
  etc: string;
  engine: string;
  token?: string;
  tokenFile?: string;
  simulated?: string;
  nics: number;
  libvirt: string;
  consoles?: string;
}

const log = pino({ base: null }, destination(2));
const program = new Command('weft-agent').description('Applies the networks of Weft on this host.').version(version);

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('Not a whole number.');
  return number;
};

const access = ({ stateDir, runDir, bootId, resolvConf, hiddenNics }: HostFlags): HostAccess => ({
  stateDir: resolve(stateDir),
  runDir: resolve(runDir),
  bootId,
  hiddenNics: hiddenNics
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== ''),
  paths: { resolvConf: resolve(resolvConf) },
});

/** How the watchdog starts this program to go back in this one's place. */
function rollbackCommand(flags: HostFlags): string[] {
  const { stateDir, runDir, resolvConf, hiddenNics, bootId } = flags;
  const program = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), 'rollback'];
  const options = ['--state-dir', resolve(stateDir), '--run-dir', resolve(runDir)];
  options.push('--resolv-conf', resolve(resolvConf), '--hidden-nics', hiddenNics);
  return [...program, ...options, ...(bootId === undefined ? [] : ['--boot-id', bootId])];
}

function hostFor(flags: RunFlags): Host {
  if (flags.simulated !== undefined) return simulatedHost({ name: flags.simulated, nics: flags.nics });
  const consoleDir = flags.consoles ?? join(flags.stateDir, 'consoles');
  const machines = guests({
    uri: flags.libvirt,
    consoleDir: resolve(consoleDir),
    log: (message) => log.warn({ libvirt: flags.libvirt }, message),
  });
  return realHost({ ...access(flags), etc: resolve(flags.etc) }, machines, rollbackCommand(flags));
}

/** Options of every command that deals with a host's state. */
const onHost = (command: Command): Command =>
  command
    .option('--state-dir <dir>', 'where the agent keeps what it knows', '/var/lib/weft')
    .option('--run-dir <dir>', 'where it keeps what goes with the boot; in memory', runDirByDefault)
    .option('--boot-id <id>', 'stands for the boot of a host that is a namespace', process.env.WEFT_BOOT_ID)
    .option('--resolv-conf <file>', "the host's resolver configuration", hostPaths.resolvConf)
    .option('--hidden-nics <patterns>', 'NICs that are neither offered nor touched', hiddenByDefault.join(','));

onHost(program.command('run'))
  .description('run the agent')
  .requiredOption('--engine <host:port>', 'the TLS server of the engine')
  .option('--token <token>', 'one-time enrolment token; better in a file, where other users do not see it')
  .option('--token-file <file>', 'file with the token')
  .option('--simulated <name>', 'a host in memory instead of this one')
  .option('--nics <n>', 'NICs of the simulated host', wholeNumber, 5)
  .option('--etc <dir>', 'where other programs that configure networks have their files', '/etc')
  .option('--libvirt <uri>', 'libvirt of this host', 'qemu:///system')
  .option('--consoles <dir>', "folder of the guests' consoles; default: in the state directory")
  .action(async (flags: RunFlags) => {
    const token = flags.tokenFile === undefined ? flags.token : readFileSync(flags.tokenFile, 'utf8');
    if (flags.simulated === undefined) {
      await soleAgent(resolve(flags.runDir), () => log.warn('waiting for the end of another agent of this host'));
    }
    const agent = await startAgent({
      engine: flags.engine,
      stateDir: resolve(flags.stateDir),
      host: hostFor(flags),
      log,
      ...(token === undefined ? {} : { token }),
    });
    const stop = async (): Promise<void> => {
      await agent.stop();
      process.exit(0);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });

onHost(program.command('rollback'))
  .description('end a change that the agent left open: forward if it was confirmed, else back')
  .action(async (flags: HostFlags) => {
    const stateDir = resolve(flags.stateDir);
    const host = hostAccess(access(flags));
    const journal = journalFiles(stateDir, resolve(flags.runDir));
    const settler = {
      ...host,
      planner,
      journal,
      records: recordFiles(stateDir),
    };
    const report = await host.lock(() => settleInPlace(settler, 'The agent ended before the change was confirmed.'));
    if (report !== undefined) log.info({ report }, 'change ended');
    process.exitCode = report?.state === 'failed' ? 1 : 0;
  });

onHost(program.command('observe'))
  .description('print how this host looks, as JSON')
  .action(async (flags: HostFlags) => {
    const running = recordFiles(resolve(flags.stateDir)).running();
    const { kernel } = hostAccess(access(flags));
    process.stdout.write(`${JSON.stringify(await kernel.observe(running?.state), null, 2)}\n`);
  });

onHost(program.command('enroll'))
  .description('trade a one-time token for a certificate, also when this host has one')
  .requiredOption('--engine <host:port>', 'the TLS server of the engine')
  .requiredOption('--token-file <file>', 'file with the token')
  .action(async (flags: HostFlags & { engine: string; tokenFile: string }) => {
    await enroll(resolve(flags.stateDir), parseEngineAddress(flags.engine), readFileSync(flags.tokenFile, 'utf8'));
    log.info({ engine: flags.engine }, 'enrolled');
  });

program.parseAsync().catch((error: Error) => {
  log.fatal({ error: error.message }, 'stopped');
  process.exitCode = 1;
});
