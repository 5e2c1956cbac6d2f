import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { virshArguments, virshEnvironment } from './virsh.ts';

/** Milliseconds until libvirt is tried again after it went away: twice as long each time, up to the latter. */
const [firstPause, longestPause] = [1_000, 30_000];

/**
 * Follows libvirt's events with one `virsh` process for as long as it takes.
 *
 * @param heard called with each event's line
 * @param gap called when events may have been missed: the process had to be started
 * @returns stops it
 */
export function followEvents(uri: string, heard: (line: string) => void, gap: () => void): () => void {
  let stopped = false;
  let stop = (): void => {};
  let pause = firstPause;
  const start = (): void => {
    // An agent that is killed cannot end it, so the kernel does.
    const command = ['--pdeathsig', 'KILL', 'virsh', ...virshArguments(uri), 'event', '--all', '--loop'];
    const child = spawn('setpriv', command, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: virshEnvironment(),
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === '') return;
      pause = firstPause;
      heard(line);
    });
    const again = (): void => {
      if (stopped) return;
      const timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, longestPause);
      stop = () => clearTimeout(timer);
    };
    child.once('error', again);
    child.once('exit', again);
    stop = () => child.kill('SIGKILL');
    gap();
  };
  start();
  return () => {
    stopped = true;
    stop();
  };
}
