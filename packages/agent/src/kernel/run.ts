import { spawn } from 'node:child_process';

export interface RunResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Marks every process that changes the host, so that one left behind by a killed agent can be found. */
export const runMark = 'WEFT_RUN';

interface Started {
  /** Gives the program its whole input, and gives back what it said. Rejects only when it could not be started; its failure is in `code`. */
  say(input: string): Promise<RunResult>;
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
  const ended = new Promise<RunResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(said.stdout).toString(), stderr: Buffer.concat(said.stderr).toString() });
    });
  });
  // Whoever says something hears of it.
  ended.catch(() => {});
  return {
    say(input) {
      for (const handle of handles) handle.ref();
      stdin.end(input);
      return ended;
    },
    isWaiting: () => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    unref() {
      for (const handle of handles) handle.unref();
    },
  };
}

/**
 * Runs a program with `input` on its standard input and gives back what it said. Rejects only when the
 * program cannot be started; its failure is in `code`.
 */
export function run(
  file: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<RunResult> {
  return start(file, args, options.env).say(options.input ?? '');
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
      return await now.say(input);
    } finally {
      setImmediate(() => {
        if (next?.isWaiting()) return;
        next = start(file, args);
        next.unref();
      }).unref();
    }
  };
}
