import { readdirSync, readFileSync } from 'node:fs';

/** A process that is not confused with a later one of the same number. */
export interface ProcessIdentity {
  pid: number;
  /** In clock ticks since boot; proc_pid_stat(5), field 22. Empty where there is no /proc. */
  start: string;
}

/** The fields of /proc/<pid>/stat from the state on: the name before it may hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** This process. */
export const ownIdentity = (): ProcessIdentity => identify(process.pid);

/** The process that has the number now. */
export function identify(pid: number): ProcessIdentity {
  return { pid, start: statFields(pid)?.[19] ?? '' };
}

/** Whether the process still runs. */
export function isAlive({ pid, start }: ProcessIdentity): boolean {
  const fields = statFields(pid);
  return fields !== undefined && fields[0] !== 'Z' && fields[19] === start;
}

/** The processes that carry `name=value` in their environment, but not this one. */
export function markedProcesses(name: string, value: string): number[] {
  const mark = `\0${name}=${value}\0`;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && environmentOf(pid).includes(mark));
}

/**
 * Kills the processes that are marked so, and waits until they are gone, with those that they started meanwhile. A killed
 * agent may leave an `ip` behind that still works through its list.
 */
export async function endMarkedProcesses(name: string, value: string): Promise<void> {
  for (;;) {
    const marked = markedProcesses(name, value).map(identify);
    if (marked.length === 0) return;
    for (const { pid } of marked) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
    for (const one of marked) {
      while (isAlive(one)) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

function environmentOf(pid: number): string {
  try {
    return `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}\0`;
  } catch {
    return '';
  }
}
