import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Runs one piece of work at a time. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

const retryMs = 50;
/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy: somebody else holds it. */
const busy = 5;

/**
 * A lock between the processes that change a host: agent, watchdog's way back, next agent. It is the lock of a
 * SQLite database without content, which is the one file lock that Node has: the kernel frees it with the process that held it,
 * however that ended (fcntl(2)). The file is in a folder of root's alone, so nobody else can hold it.
 */
export function hostLock(folder: string): Lock {
  const within = memoryLock();
  let database: DatabaseSync | undefined;
  return (work) =>
    within(async () => {
      database ??= open(folder, 'lock');
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

/** Held to the end of this process; in a set, or they would be closed as garbage. */
const forGood = new Set<DatabaseSync>();

/**
 * Returns when this process is the host's only agent, which it is until it ends: two would undo each other's changes, for an agent that begins ends what
 * is open. `runDir` is in memory, so that a full disk keeps no agent out. `onOther` is called when there is another one to wait for.
 */
export async function soleAgent(runDir: string, onOther: () => void): Promise<void> {
  const database = open(runDir, 'agent.lock');
  forGood.add(database);
  if (tryToHold(database)) return;
  onOther();
  await hold(database);
}

function open(folder: string, name: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  closeSync(openSync(path, 'a', 0o600));
  return new DatabaseSync(path);
}

async function hold(database: DatabaseSync): Promise<void> {
  while (!tryToHold(database)) await new Promise((resolve) => setTimeout(resolve, retryMs));
}

/** An exclusive transaction in which nothing is written: it takes no room on the disk. */
function tryToHold(database: DatabaseSync): boolean {
  try {
    // In memory: else there would be a journal on the disk for what is never written.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    return false;
  }
}
