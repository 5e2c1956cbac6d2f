import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * One process, told apart from a later one with the same number by the time it started (field 22 of
 * proc_pid_stat(5), in clock ticks since boot).
 */
export interface ProcessId {
  pid: number;
  start: number;
}

/** The start time of a live process in clock ticks since boot; undefined when there is none or it is a zombie. */
function startTime(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name in parentheses may hold anything, also spaces and parentheses.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : Number(rest[18]);
  } catch {
    return undefined;
  }
}

/** The identity of a running process. Throws when there is none with that number. */
export function identify(pid: number): ProcessId {
  const start = startTime(pid);
  if (start === undefined) throw new Error(`process ${pid} is gone`);
  return { pid, start };
}

export const isAlive = (process: ProcessId): boolean => startTime(process.pid) === process.start;

/** A namespace of hundreds of traced processes takes its time to end on a busy machine. */
const patience = 60_000;

/** Kills a process if it is still the one meant, and waits until it is gone. Throws when it is not after a minute. */
export async function end(id: ProcessId): Promise<void> {
  if (!isAlive(id)) return;
  try {
    process.kill(id.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  const deadline = Date.now() + patience;
  while (isAlive(id)) {
    if (Date.now() > deadline) throw new Error(`process ${id.pid} does not end`);
    await sleep(5);
  }
}
