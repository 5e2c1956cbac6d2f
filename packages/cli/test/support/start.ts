import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { labDown } from '@weft/lab/lab';
import { type Client, client, storedPassword } from '../../src/client/index.ts';
import { freePorts } from '../../src/scratch-engine/index.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A folder for data and two ports, for one start after another. Gone with the test, with all that may run in it. */
export interface Site {
  dataDir: string;
  port: number;
  tlsPort: number;
  api(): Client;
  /** As this user, who must be able to write to the folder; by default the one who runs the test. */
  start(words?: readonly string[], env?: Record<string, string>, uid?: number): Start;
}

/** One run of `weft start`. */
export interface Start {
  child: ChildProcess;
  /** What it has said so far, on both streams. */
  said(): string;
  /** Waits until it says this; fails when it ends before. */
  says(what: RegExp, timeoutMs?: number): Promise<RegExpMatchArray>;
  /** Signals it if there is something to say, and waits for its exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export const ready = /Ctrl-C stops everything/;

export async function site(test: { after(fn: () => Promise<void>): void }): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-start-'));
  const [port, tlsPort] = await freePorts();
  const children: ChildProcess[] = [];
  test.after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await labDown(join(dataDir, 'lab'));
    await until('the engine has gone too', () => membersOf(dataDir).length === 0);
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    dataDir,
    port,
    tlsPort,
    api: () =>
      client({ url: `http://127.0.0.1:${port}`, user: 'admin@internal', password: storedPassword(dataDir) ?? '' }),
    start(words = [], env = {}, uid) {
      const places = ['--data', dataDir, '--port', String(port), '--tls-port', String(tlsPort)];
      const child = spawn(process.execPath, [main, 'start', ...places, ...words], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env.PATH, ...env },
        ...(uid === undefined ? {} : { uid, gid: uid }),
      });
      children.push(child);
      let text = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
      const closed = once(child, 'close');
      return {
        child,
        said: () => text,
        async says(what, timeoutMs = 180_000) {
          const deadline = Date.now() + timeoutMs;
          for (;;) {
            const found = what.exec(text);
            if (found) return found;
            const over = child.exitCode !== null || child.signalCode !== null || Date.now() > deadline;
            if (over) assert.fail(`it did not say ${what}, but:\n${text}`);
            await sleep(20);
          }
        },
        async end(signal) {
          if (signal) child.kill(signal);
          const [code] = (await closed) as [number | null];
          return code;
        },
      };
    },
  };
}

export async function until(what: string, condition: () => boolean | Promise<boolean>, most = 30_000): Promise<void> {
  const deadline = Date.now() + most;
  while (!(await condition())) {
    if (Date.now() > deadline) assert.fail(`not within ${most} ms: ${what}`);
    await sleep(50);
  }
}

/** Every process but this one that was given the folder, or something in it, by its command line or environment. */
export function membersOf(folder: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids
    .filter((pid) => ['cmdline', 'environ'].some((file) => read(`/proc/${pid}/${file}`).includes(folder)))
    .map(Number);
}

/** Fails if a run left anything: processes (and with them namespaces, which end with the last of them), mounts, devices, ports. */
export async function nothingLeft(place: Site, devices: readonly string[]): Promise<void> {
  assert.deepEqual(
    membersOf(place.dataDir).map((pid) => read(`/proc/${pid}/cmdline`)),
    [],
  );
  assert.doesNotMatch(read('/proc/self/mountinfo'), new RegExp(place.dataDir));
  const added = networkDevices().filter((device) => !devices.includes(device));
  assert.deepEqual(added, []);
  assert.equal(await listens(place.port), false);
  assert.equal(await listens(place.tlsPort), false);
}

export const networkDevices = (): string[] => readdirSync('/sys/class/net');

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** A file that may vanish while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
