import { spawn } from 'node:child_process';

/** One change comes with several messages; they are reported once, this many milliseconds after the first. */
const settleMs = 100;
/** How long after `ip monitor` ended, which it does when its socket overflows, a new one is started. */
const restartMs = 1_000;

/**
 * Calls back soon after links, addresses, routes or rules of this network namespace changed, and whenever
 * changes may have been missed. Returns how to stop.
 */
export function watch(onChange: () => void): () => void {
  let stopped = false;
  let child: ReturnType<typeof spawn> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const changed = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!stopped) onChange();
    }, settleMs);
  };
  const start = (): void => {
    if (stopped) return;
    child = spawn('ip', ['-o', 'monitor', 'link', 'address', 'route', 'rule'], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout?.on('data', changed);
    child.on('error', () => {});
    child.on('close', () => {
      if (stopped) return;
      changed();
      setTimeout(start, restartMs).unref();
    });
  };
  start();
  return () => {
    stopped = true;
    clearTimeout(timer);
    child?.kill();
  };
}
