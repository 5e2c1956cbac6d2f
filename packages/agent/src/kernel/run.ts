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

/**
 * Runs a program with `input` on its standard input and gives back what it said. Rejects only when the program cannot be started; its failure is in
 * `code`. One that is not over after `limitMs` is killed, and its `code` is null; one that has ended, but left somebody who holds its output, is not
 * waited for any longer.
 */
export async function run(
  file: string,
  args: readonly string[],
  {
    input = '',
    env,
    limitMs = limitByDefault,
  }: { input?: string; env?: Record<string, string>; limitMs?: number } = {},
): Promise<RunResult> {
  const child = spawn(file, args, { stdio: 'pipe', env: { ...process.env, LC_ALL: 'C', ...env } });
  const { stdin, stdout, stderr } = child;
  const said: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  stdout.on('data', (data: Buffer) => said.stdout.push(data));
  stderr.on('data', (data: Buffer) => said.stderr.push(data));
  // A program that stops at its first failing line closes its input early: its words are the answer then.
  stdin.on('error', () => {});
  const words = (of: 'stdout' | 'stderr'): string => Buffer.concat(said[of]).toString();
  const { promise: ended, resolve, reject } = Promise.withResolvers<RunResult>();
  child.on('error', reject);
  child.on('close', (code) => resolve({ code, stdout: words('stdout'), stderr: words('stderr') }));
  function giveUp(): void {
    child.kill('SIGKILL');
    for (const stream of [stdin, stdout, stderr]) stream.destroy();
    const hung = child.exitCode === null ? `${file} was not over after ${limitMs / 1000} s\n` : '';
    resolve({ code: child.exitCode, stdout: words('stdout'), stderr: words('stderr') + hung });
  }
  stdin.end(input);
  const timer = setTimeout(giveUp, limitMs);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}
