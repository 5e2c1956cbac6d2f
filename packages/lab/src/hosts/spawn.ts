import { mkdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { SpawnOptions } from '../lab/types.ts';
import type { Command, Running, RunOptions } from '../processes/index.ts';

/** Waits for a file in a folder of the machine to appear with content, and answers it; undefined when `signal` comes first. */
export function appears(folder: string, name: string, signal: AbortSignal): Promise<string | undefined> {
  const path = join(folder, name);
  return new Promise((resolve) => {
    const done = (content: string | undefined): void => {
      watcher.close();
      clearInterval(timer);
      signal.removeEventListener('abort', gone);
      resolve(content);
    };
    const look = (): void => {
      try {
        const content = readFileSync(path, 'utf8');
        if (content !== '') done(content);
      } catch {
        // Not there yet.
      }
    };
    const gone = (): void => done(undefined);
    const watcher = watch(folder, look).on('error', () => {});
    // Notifications are a matter of luck on some file systems.
    const timer = setInterval(look, 200);
    signal.addEventListener('abort', gone);
    if (signal.aborted) gone();
    else look();
  });
}

/**
 * Starts a process in a session of its own, says its number, and writes down how it ended. The shell that
 * waits for it is outside that session, so that it is still there to write when the session is killed.
 */
const launcher = `
job=$1 log=$2; shift 2
cd /
( setsid sh -c 'echo $$ >"$0/pid"; exec "$@"' "$job" "$@"; echo $? >"$job/code.part"; mv "$job/code.part" "$job/code" ) \
  </dev/null >>"$log" 2>&1 3>&- &
until [ -s "$job/pid" ]; do sleep 0.01; done
cat "$job/pid"`;

/** `spawn` of a lab host, on top of its `exec`. `off` is aborted when the host loses power. */
export async function spawnIn(
  host: { dir: string; exec(argv: readonly string[], options?: RunOptions): Promise<Command>; off: AbortSignal },
  id: string,
  argv: readonly string[],
  { env, log }: SpawnOptions,
): Promise<Running> {
  const job = join(host.dir, 'jobs', id);
  mkdirSync(job, { recursive: true });
  const command = ['sh', '-c', launcher, 'sh', job, join(host.dir, log), ...argv];
  const { code, stdout, stderr } = await host.exec(command, { ...(env && { env }) });
  const pid = Number(stdout);
  if (code !== 0 || !(pid > 0)) throw new Error(`${argv[0]} could not be started in the host: ${stderr}`);
  return {
    pid,
    exited: appears(job, 'code', host.off).then((said) => (said === undefined ? 137 : Number(said))),
    kill: async (signal = 'SIGKILL') =>
      (await host.exec(['sh', '-c', `kill -s ${signal.slice(3)} -- -${pid}`])).code === 0,
  };
}
