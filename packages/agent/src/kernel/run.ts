import { spawn } from 'node:child_process';

export interface RunResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Marks every process that changes the host, so that one left behind by a killed agent can be found. */
export const runMark = 'WEFT_RUN';

/** A program that takes longer, in milliseconds, is taken for hung: the agent is given a little more before it is taken for hung itself. */
const limitByDefault = 100_000;

interface Started {
  /**
   * Gives the program its whole input, and gives back what it said. Rejects only when it could not be started; its failure is in `code`. One that is
   * not over after `limitMs` is killed; one that has ended, but left somebody who holds its output, is not waited for any longer.
   */
  say(input: string, limitMs: number): Promise<RunResult>;
  /** Whether it still waits for its input. */
  isWaiting(): boolean;
  /** Lets this process end before the other does: that one's input ends with it. */
  unref(): void;
}

function start(file: string, args: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(file, args, { stdio: 'pipe', env: { ...process.env, LC_ALL: 'C', ...env } });
  const { stdin, stdout, stderr } = child;
  // The streams are sockets, which can be let go of and held again.
  const handles = [child, stdin, stdout, stderr] as unknown as { ref(): void; unref(): void }[];
  const said: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  stdout.on('data', (data: Buffer) => said.stdout.push(data));
  stderr.on('data', (data: Buffer) => said.stderr.push(data));
  // A program that stops at its first failing line closes its input early: its words are the answer then.
  stdin.on('error', () => {});
  const words = (of: 'stdout' | 'stderr'): string => Buffer.concat(said[of]).toString();
  const { promise: ended, resolve, reject } = Promise.withResolvers<RunResult>();
  child.on('error', reject);
  child.on('close', (code) => resolve({ code, stdout: words('stdout'), stderr: words('stderr') }));
  function giveUp(limitMs: number): void {
    child.kill('SIGKILL');
    for (const stream of [stdin, stdout, stderr]) stream.destroy();
    const hung = child.exitCode === null ? `${file} was not over after ${limitMs / 1000} s\n` : '';
    resolve({ code: child.exitCode, stdout: words('stdout'), stderr: words('stderr') + hung });
  }
  // Whoever says something hears of it.
  ended.catch(() => {});
  return {
    async say(input, limitMs) {
      for (const handle of handles) handle.ref();
      stdin.end(input);
      const timer = setTimeout(giveUp, limitMs, limitMs);
      try {
        return await ended;
      } finally {
        clearTimeout(timer);
      }
    },
    isWaiting: () => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    unref() {
      for (const handle of handles) handle.unref();
    },
  };
}

/**
 * Runs a program with `input` on its standard input and gives back what it said. Rejects only when the
 * program cannot be started; its failure is in `code`, which is null when it was killed because it took longer than `limitMs`.
 */
export function run(
  file: string,
  args: readonly string[],
  {
    input = '',
    env,
    limitMs = limitByDefault,
  }: { input?: string; env?: Record<string, string>; limitMs?: number } = {},
): Promise<RunResult> {
  return start(file, args, env).say(input, limitMs);
}

/**
 * Runs one program again and again, as `run` does, but has the next process started and waiting for its input beforehand: starting
 * one takes this process milliseconds, which then pass while nobody waits. It ends with this process.
 */
export function readyToRun(file: string, args: readonly string[]): (input: string) => Promise<RunResult> {
  let next: Started | undefined;
  return async (input) => {
    const now = next?.isWaiting() ? next : start(file, args);
    next = undefined;
    try {
      return await now.say(input, limitByDefault);
    } finally {
      setImmediate(() => {
        if (next?.isWaiting()) return;
        next = start(file, args);
        next.unref();
      }).unref();
    }
  };
}
