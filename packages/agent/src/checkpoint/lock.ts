import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Runs one piece of work at a time. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

const retryMs = 50;
/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy: somebody else holds it. */
const busy = 5;

/**
 * A lock between the processes that work with a state directory: agent, watchdog's way back, next agent. It is the lock of a
 * SQLite database without content, which is the one file lock that Node has: the kernel frees it with the process that held it,
 * however that ended (fcntl(2)). The file is in a folder of root's alone, so nobody else can hold it.
 */
export function hostLock(stateDir: string): Lock {
  const within = memoryLock();
  let database: DatabaseSync | undefined;
  return (work) =>
    within(async () => {
      database ??= open(stateDir);
      await hold(database);
      try {
        return await work();
      } finally {
        database.exec('ROLLBACK');
      }
    });
}

/** The same within one process, for hosts that are in memory. */
export function memoryLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

function open(stateDir: string): DatabaseSync {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const path = join(stateDir, 'lock');
  closeSync(openSync(path, 'a', 0o600));
  return new DatabaseSync(path);
}

/** An exclusive transaction in which nothing is written: it takes no room on the disk. */
async function hold(database: DatabaseSync): Promise<void> {
  for (;;) {
    try {
      // In memory: else there would be a journal on the disk for what is never written.
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== busy) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}
