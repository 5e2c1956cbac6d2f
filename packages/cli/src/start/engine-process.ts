import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  /** Milliseconds from the process's start until the API answered. */
  answeredAfter: number;
  /** Resolves with the exit code when the engine ends, for whatever reason. */
  ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** Starts the engine as a process of its own and waits until its API answers. Its log is `engine.log` in the data directory. */
export async function startEngineProcess(options: EngineOptions): Promise<EngineProcess> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const logFile = join(options.dataDir, 'engine.log');
  const log = openSync(logFile, 'a', 0o600);
  const main = fileURLToPath(import.meta.resolve('@weft/engine/main'));
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
    // Its own process group: Ctrl-C on the terminal must reach the lab first, which stops guests through the engine.
    { stdio: ['ignore', log, log], detached: true, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = `http://127.0.0.1:${options.port}`;
  await answers(`${url}/health`, child, logFile);
  return {
    url,
    pid: child.pid as number,
    answeredAfter: performance.now() - began,
    ended,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}

async function answers(url: string, child: ChildProcess, logFile: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; ) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the engine ended while it started; ${logFile} says why`);
    }
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the engine did not answer within 30 s; see ${logFile}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
