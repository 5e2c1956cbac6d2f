import { spawn } from 'node:child_process';

/** What a finished command said. `code` is 128 + signal when a signal ended it, as in a shell. */
export interface Command {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  input?: string;
  /** The command is killed after this many milliseconds; it then answers 137. Default 30,000. */
  timeoutMs?: number;
  env?: Record<string, string>;
}

const signalNumbers: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Runs a command on this machine. Rejects only when it cannot be started. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<Command> {
  const [file, ...args] = argv;
  if (file === undefined) throw new TypeError('a command needs a name');
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'pipe', ...(options.env && { env: options.env }) });
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 30_000);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({
        code: code ?? 128 + ((signal && signalNumbers[signal]) ?? 0),
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      });
    });
    // A command that does not read its input closes the pipe early; that is its right.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

/** The standard output of a command that has to succeed. Throws with its last words when it does not. */
export async function must(argv: readonly string[], options?: RunOptions): Promise<string> {
  return succeeded(argv, await run(argv, options));
}

/** The standard output of `command`, or an error that says what `argv` did wrong. */
export function succeeded(argv: readonly string[], command: Command): string {
  if (command.code !== 0) {
    const words = (command.stderr || command.stdout).trim().split('\n').slice(-5).join('\n');
    throw new Error(`${argv.join(' ').slice(0, 200)} ended with ${command.code}: ${words}`);
  }
  return command.stdout;
}
