import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabHost } from '../lab/types.ts';
import type { Running } from '../processes/index.ts';

export interface AgentOptions {
  /** `HOST:PORT` of the engine's TLS server, as the host reaches it. */
  engine: string;
  /** One-time enrolment token; not needed by a host that enrolled in an earlier run. */
  token?: string;
  /** The agent's program: its bundle, or its sources' `main.ts` where that is fast enough. */
  program: string;
  /** More options of `weft-agent run`. */
  options?: readonly string[];
}

/** The agent of a lab host. */
export interface LabAgent {
  /** What it said, on the machine. */
  logFile: string;
  /** Signals the agent itself, which then starts again as under a service manager. Answers whether it ran. Default SIGKILL. */
  kill(signal?: NodeJS.Signals): Promise<boolean>;
  /** Asks it to end, and does not start it again, also not at boot. */
  stop(): Promise<void>;
}

/** Runs a command again whenever it ends, and writes down its number. Being asked to end, it passes that on. */
const supervisor = `
pidfile=$1; shift
trap 'stop=yes; kill -s TERM $child 2>/dev/null' TERM
while [ -z "$stop" ]; do
  "$@" & child=$!
  echo $child >"$pidfile"
  wait $child; code=$?
  # A signal to this shell ends its waiting early.
  [ "$stop" ] && wait $child
  echo "ended with $code"
  [ "$stop" ] || sleep 0.3
done`;

/**
 * Starts Weft's agent on a lab host, kept running as a service manager would: again when it ends, and at every
 * boot. Its log is \`agent.log\` in the host's folder.
 */
export async function startAgentOn(host: LabHost, options: AgentOptions): Promise<LabAgent> {
  const tokenFile = join(host.disk, 'enrolment-token');
  if (options.token !== undefined) writeFileSync(tokenFile, options.token, { mode: 0o600 });
  const command = [
    ...[process.execPath, options.program, 'run', '--engine', options.engine, '--state-dir', '/var/lib/weft'],
    // By file: a command line is for everybody to read.
    ...(options.token === undefined ? [] : ['--token-file', '/var/lib/weft/enrolment-token']),
    ...(options.options ?? []),
  ];
  const logFile = join(host.dir, 'agent.log');
  const pidFile = join(host.dir, 'jobs', 'agent.pid');
  let service: Running | undefined;
  const start = async (): Promise<void> => {
    service = await host.spawn(['sh', '-c', supervisor, 'sh', pidFile, ...command], { log: 'agent.log' });
  };
  await start();
  const forget = host.atBoot(start);
  return {
    logFile,
    kill: async (signal = 'SIGKILL') => {
      if (!host.on || !existsSync(pidFile)) return false;
      const pid = readFileSync(pidFile, 'utf8').trim();
      return (await host.exec(['sh', '-c', `kill -s ${signal.slice(3)} ${pid}`])).code === 0;
    },
    stop: async () => {
      forget();
      if (!host.on || service === undefined) return;
      await host.exec(['sh', '-c', `kill -s TERM ${service.pid}`]);
      await service.exited;
    },
  };
}
