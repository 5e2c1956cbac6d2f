import { spawn } from 'node:child_process';

export interface RunResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Marks every process that changes the host, so that one left behind by a killed agent can be found. */
export const runMark = 'WEFT_RUN';

/**
 * Runs a program with `input` on its standard input and gives back what it said. Rejects only when the
 * program cannot be started; its failure is in `code`.
 */
export function run(
  file: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'pipe', env: { ...process.env, LC_ALL: 'C', ...options.env } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => stdout.push(data));
    child.stderr.on('data', (data: Buffer) => stderr.push(data));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    // A program that stops at its first failing line closes its input early: its words are the answer then.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}
