import { spawn } from 'node:child_process';

/** One change comes with several messages; they are reported once, this many milliseconds after the first. */
const settleMs = 100;
/** How long after a monitor ended, which it does when its socket overflows, a new one is started. */
const restartMs = 1_000;

/** What follows a network namespace. */
export interface Watcher {
  /** Follows schedulers too, from now on: of use only where there are any, for it takes a process of its own. */
  followSchedulers(): void;
  stop(): void;
}

/**
 * Calls back soon after links, addresses, routes or rules of this network namespace changed, and whenever
 * changes may have been missed.
 */
export function watch(onChange: () => void): Watcher {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const changed = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!isStopped) onChange();
    }, settleMs);
  };
  const links = follow('ip', ['-o', 'monitor', 'link', 'address', 'route', 'rule'], changed);
  let schedulers: (() => void) | undefined;
  return {
    followSchedulers() {
      if (!isStopped) schedulers ??= follow('tc', ['monitor'], changed);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      links();
      schedulers?.();
    },
  };
}

/**
 * Keeps a program running that says something about every change. Returns how to stop. One that `greets` and ends without having said a
 * word cannot follow anything on this host, and is left.
 */
export function follow(
  file: string,
  args: readonly string[],
  changed: () => void,
  begins: 'quietly' | 'greets' = 'quietly',
): () => void {
  let isStopped = false;
  let child: ReturnType<typeof spawn> | undefined;
  const start = (): void => {
    if (isStopped) return;
    let hasSaid = false;
    child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout?.on('data', () => {
      hasSaid = true;
      changed();
    });
    child.on('error', () => {});
    child.on('close', () => {
      if (isStopped || (begins === 'greets' && !hasSaid)) return;
      changed();
      setTimeout(start, restartMs).unref();
    });
  };
  start();
  return () => {
    isStopped = true;
    child?.kill();
  };
}
