import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessId, type RunOptions, run as runHere, startInit, succeeded } from '../processes/index.ts';

/** The namespaces of a lab: everything that a lab makes lives in them, and ends with its process 1. */
export interface Room {
  init: ProcessId;
  /** A command in the room's mount and network namespaces; numbers of processes are the machine's. Throws when it fails. */
  run(argv: readonly string[], options?: RunOptions): Promise<string>;
  /** The same as a member of the room's PID namespace: what it starts ends when the room does. */
  start(argv: readonly string[]): Promise<string>;
  /** The command line of `argv` run in that way. */
  inside(argv: readonly string[]): string[];
}

export const cleanEnv: Record<string, string> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
};

/** Makes the namespaces. `record` is told of the first process before anything else happens. */
export async function makeRoom(dir: string, record: (first: ProcessId) => void): Promise<Room> {
  mkdirSync(join(dir, 'log'), { recursive: true });
  const { init } = await startInit({
    argv: [
      ...['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'],
      ...['bash', join(import.meta.dirname, 'keeper.sh')],
    ],
    env: cleanEnv,
    log: join(dir, 'log', 'room.log'),
    record,
  });
  return roomOf(init);
}

/** The room whose process 1 is `init`. */
export function roomOf(init: ProcessId): Room {
  const enter = ['nsenter', '--target', String(init.pid), '--mount', '--net'];
  const inside = (argv: readonly string[]): string[] => [...enter, '--pid', '--', ...argv];
  return {
    init,
    inside,
    start: async (argv) => succeeded(argv, await runHere(inside(argv), { env: cleanEnv })),
    run: async (argv, options) => succeeded(argv, await runHere([...enter, ...argv], { env: cleanEnv, ...options })),
  };
}
