import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { identify, type ProcessId } from './identity.ts';

/**
 * Starts process 1 of a new PID namespace. The kernel kills everything in a PID namespace, and in those
 * nested in it, when its process 1 dies (pid_namespaces(7)): whoever holds this one number can end it all.
 */
export interface NamespaceInit {
  /** As this process sees it. */
  init: ProcessId;
}

export interface InitOptions {
  /** The command that ends in an `unshare --pid --fork --kill-child … bash SCRIPT`. */
  argv: string[];
  env: Record<string, string>;
  /** What the script says after its first line goes here. */
  log: string;
  /** Called with the first process, before the script is allowed to do anything. */
  record?(first: ProcessId): void;
}

/** Milliseconds. What takes one as a rule waits for tens of seconds while the kernel ends other namespaces with thousands of devices. */
const readyMs = 60_000;

/**
 * The script gets a line on standard input when it may begin (end of file: its owner died before writing it
 * down, it has to exit), and says `ready` on file descriptor 3 when it is done setting up.
 */
export async function startInit(options: InitOptions): Promise<NamespaceInit> {
  const [file = '', ...args] = options.argv;
  const log = openSync(options.log, 'a');
  const child = spawn(file, args, { stdio: ['pipe', log, log, 'pipe'], env: options.env, detached: true });
  closeSync(log);
  const abandon = (): void => {
    child.kill('SIGKILL');
  };
  try {
    if (child.pid === undefined) {
      const [error] = (await once(child, 'error')) as [Error];
      throw error;
    }
    options.record?.(identify(child.pid));
    child.stdin?.on('error', () => {});
    child.stdin?.end('go\n');
    await saysReady(child, options);
    return { init: identify(processOne(child.pid)) };
  } catch (error) {
    abandon();
    throw error;
  } finally {
    child.unref();
  }
}

function saysReady(child: ChildProcess, { log }: InitOptions): Promise<void> {
  const words = child.stdio[3];
  if (words === null || words === undefined || !('on' in words)) throw new Error('no pipe to the script');
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      words.destroy();
      const said = readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
      reject(new Error(`the lab's namespace did not come up, ${why}: ${said}`));
    };
    const timer = setTimeout(() => fail(`${readyMs} ms passed`), readyMs);
    child.once('exit', (code, signal) => fail(`it ended with ${code ?? signal}`));
    words.once('data', () => {
      clearTimeout(timer);
      child.removeAllListeners('exit');
      words.destroy();
      resolve();
    });
  });
}

/** The nearest descendant that is number 1 in a PID namespace of its own. */
function processOne(pid: number): number {
  const depth = namespacePids(pid).length;
  for (let at = pid; ; ) {
    const numbers = namespacePids(at);
    if (numbers.length > depth && numbers.at(-1) === 1) return at;
    const [next] = readFileSync(`/proc/${at}/task/${at}/children`, 'utf8').trim().split(' ');
    if (!next) throw new Error(`process ${pid} has no PID namespace below it`);
    at = Number(next);
  }
}

/** The numbers of a process in its PID namespace and those above (NSpid in proc_pid_status(5)), ours first. */
function namespacePids(pid: number): number[] {
  const line = /^NSpid:\s*(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  return line.split(/\s+/).map(Number);
}
