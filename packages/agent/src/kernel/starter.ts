import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { RunResult } from './run.ts';

/** A program that takes longer, in milliseconds, is taken for hung. */
const limitMs = 100_000;
/** So many shells are kept for later. */
const kept = 2;

/** Runs a program that takes no longer than a look does, with `input` on its standard input; 127 is the `code` of one that is not there. */
export type Start = (file: string, args: readonly string[], input: string) => Promise<RunResult>;

/**
 * Has small shells start programs in this process's place, one at a time each. A process that starts another is copied first, page by page, which for one
 * of this size takes milliseconds, and a tenth of a second where the kernel is itself a process (User Mode Linux), while everything else waits. The
 * shells end with this process, and do not keep it from ending.
 */
export function starter(): Start {
  const idle: Shell[] = [];
  return async (file, args, input) => {
    let shell = idle.pop();
    while (shell?.hasEnded()) shell = idle.pop();
    shell ??= startShell();
    const answer = await shell.run(`printf %s ${quoted(input)} | ${[file, ...args].map(quoted).join(' ')}`);
    if (!shell.hasEnded() && idle.length < kept) idle.push(shell);
    else shell.end();
    return answer;
  };
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

interface Shell {
  run(command: string): Promise<RunResult>;
  hasEnded(): boolean;
  end(): void;
}

function startShell(): Shell {
  // With a group of its own, so that what hangs can be killed together with its shell.
  const child = spawn('/bin/sh', [], { stdio: 'pipe', detached: true, env: { ...process.env, LC_ALL: 'C' } });
  const { stdin, stdout, stderr } = child;
  // The streams are sockets, which can be let go of and held again.
  const handles = [child, stdin, stdout, stderr] as unknown as { ref(): void; unref(): void }[];
  const each = (verb: 'ref' | 'unref') => {
    for (const handle of handles) handle[verb]();
  };
  each('unref');
  /** Nobody who is asked can guess it. */
  const mark = randomBytes(16).toString('hex');
  const out = untilMark(mark);
  const err = untilMark(mark);
  let ended = false;
  let done: (() => void) | undefined;
  const look = (): void => {
    if (ended || (out.isWhole() && err.isWhole())) done?.();
  };
  const over = (): void => {
    ended = true;
    look();
  };
  stdout.on('data', (data: Buffer) => {
    out.add(data);
    look();
  });
  stderr.on('data', (data: Buffer) => {
    err.add(data);
    look();
  });
  stdin.on('error', () => {});
  child.on('error', over);
  child.on('close', over);

  return {
    async run(command) {
      each('ref');
      const hang = setTimeout(() => {
        kill();
        err.add(Buffer.from(`${command.slice(0, 200)}: not over after ${limitMs / 1000} s\n`));
        over();
      }, limitMs);
      try {
        await new Promise<void>((resolve) => {
          done = resolve;
          look();
          stdin.write(`${command}\nprintf '%s %d\\n' ${mark} $?; printf '%s 0\\n' ${mark} >&2\n`);
        });
      } finally {
        clearTimeout(hang);
        done = undefined;
        each('unref');
      }
      const [said, words] = [out.take(), err.take()];
      return { code: said.code, stdout: said.text, stderr: words.text };
    },
    hasEnded: () => ended,
    end: () => stdin.end(),
  };

  function kill(): void {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

/** Gathers what is said until the mark and the exit code behind it. */
function untilMark(mark: string) {
  /** `MARK 255\n` */
  const longest = mark.length + 5;
  let parts: Buffer[] = [];
  let tail = Buffer.alloc(0);
  const end = (): RegExpMatchArray | null => tail.toString('latin1').match(new RegExp(`${mark} (\\d+)\n$`));
  return {
    add(data: Buffer): void {
      parts.push(data);
      tail = Buffer.concat([tail, data.subarray(-longest)]).subarray(-longest);
    },
    isWhole: (): boolean => tail.at(-1) === 0x0a && end() !== null,
    take(): { text: string; code: number | null } {
      const found = end();
      const all = Buffer.concat(parts);
      const text = all.toString('utf8', 0, all.length - (found?.[0].length ?? 0));
      parts = [];
      tail = Buffer.alloc(0);
      return { text, code: found ? Number(found[1]) : null };
    },
  };
}
