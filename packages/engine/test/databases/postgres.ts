import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const programs = '/usr/lib/postgresql/15/bin';

/** A PostgreSQL server of the test's own: private directory, Unix socket only, no TCP port. */
export interface PostgresServer {
  /** URL of a fresh, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Whether Debian's PostgreSQL is installed. */
export const postgresInstalled: boolean = existsSync(join(programs, 'postgres'));

/** Starts a server as the user `postgres` (it refuses to run as root), or as whoever runs the tests. */
export async function startPostgres(): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), 'weft-pg-'));
  const data = join(directory, 'data');
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    const ids = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
    );
    await chown(directory, ids[0] ?? 0, ids[1] ?? 0);
  }
  const as = (program: string, args: string[]): [string, string[]] => {
    const path = join(programs, program);
    if (!asRoot) return [path, args];
    return ['setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', '--pdeathsig=KILL', path, ...args]];
  };
  await run(...as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']), {
    cwd: directory,
  });
  const options = ['-D', data, '-k', directory, '-c', 'listen_addresses=', '-c', 'fsync=off'];
  const server = spawn(...as('postgres', options), { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  let log = '';
  const ready = new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      log += String(chunk);
      if (log.includes('ready to accept connections')) resolve();
    });
    exited.then(() => reject(new Error(`PostgreSQL did not start: ${log}`)));
  });
  const stop = async () => {
    server.kill('SIGINT');
    await exited;
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `weft${databases}`;
      await run(join(programs, 'createdb'), ['-h', directory, '-U', 'postgres', name]);
      return `postgresql://postgres@/${name}?host=${encodeURIComponent(directory)}`;
    },
    stop,
  };
}
