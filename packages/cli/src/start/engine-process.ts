import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError } from '../output/index.ts';
import { prepareEngine } from './prepare.ts';

export interface EngineOptions {
  dataDir: string;
  /** Address of the TLS server; plain HTTP is served on loopback only. */
  listen: string;
  port: number;
  tlsPort: number;
  /** Directory with the built console, served at `/`. */
  consoleDir: string | null;
  /** Addresses beside the usual ones that the engine's certificate has to carry. */
  addresses: readonly string[];
}

export interface EngineProcess {
  url: string;
  pid: number;
  /** Path of what it says. */
  log: string;
  /** Milliseconds from the process's start until the API answered. */
  answeredAfter: number;
  /** Resolves when the engine ends by itself or by another's hand, with how: `code 1`, `SIGKILL`. Never after `stop`. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * mallopt(3). Two arenas keep 3 MB less resident than glibc's eight for each core. Fixed thresholds give large blocks back as soon as they
 * are free: the hash of the first password takes 16 MB, after which glibc would keep blocks of that size for ever.
 */
const thriftyMalloc = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: String(2 ** 20),
  MALLOC_TRIM_THRESHOLD_: String(2 ** 20),
};

/**
 * Starts the engine as a process of its own and waits until its API answers. Its log is `engine.log` in the data directory. It
 * ends with this process, also when this one is killed.
 */
export async function startEngineProcess(options: EngineOptions): Promise<EngineProcess> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const logFile = join(options.dataDir, 'engine.log');
  const log = openSync(logFile, 'a', 0o600);
  const main = fileURLToPath(import.meta.resolve('@weft/engine/main'));
  await prepareEngine(main, options.dataDir);
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      // A young generation that suits a server which mostly waits, in MB: V8's own choice keeps 20 MB more resident.
      '--max-semi-space-size=2',
      main,
      ...['--data', options.dataDir, '--listen', options.listen],
      ...['--port', String(options.port), '--tls-port', String(options.tlsPort)],
      ...(options.consoleDir === null ? [] : ['--console', options.consoleDir]),
      ...options.addresses.flatMap((address) => ['--address', address]),
    ],
    // Its own process group: Ctrl-C on the terminal is for us, who know in which order to end things. By the channel it
    // hears when we are gone.
    {
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
      env: { ...thriftyMalloc, ...process.env, NODE_OPTIONS: '' },
    },
  );
  closeSync(log);
  const exit = once(child, 'exit');
  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => stopping || resolve(signal ?? `code ${code}`));
  });
  const url = `http://127.0.0.1:${options.port}`;
  await answers(`${url}/health`, child, logFile);
  return {
    url,
    pid: child.pid as number,
    log: logFile,
    answeredAfter: performance.now() - began,
    ended,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exit;
      clearTimeout(late);
    },
  };
}

async function answers(url: string, child: ChildProcess, logFile: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; ) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new CommandError(lastLine(logFile) ?? 'The engine ended while it started.', `Its log is ${logFile}.`);
    }
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new CommandError('The engine did not answer within 30 s.', `Its log is ${logFile}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function lastLine(file: string): string | undefined {
  return readFileSync(file, 'utf8').trim().split('\n').at(-1) || undefined;
}
