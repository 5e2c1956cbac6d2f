import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Virsh {
  /**
   * One command. Arguments are passed as they are: no shell and no parser of virsh's own sees them.
   *
   * @throws Error in libvirt's words
   */
  run(args: readonly string[]): Promise<string>;
  /** A command whose last argument is a file, given the file's content. */
  give(command: string, content: string): Promise<void>;
  /**
   * Many questions asked by few processes. Answers stand where their questions do; undefined where libvirt
   * refused. A question is a line of virsh's own language, so it must not hold anything that users chose.
   */
  ask(questions: readonly string[]): Promise<(string | undefined)[]>;
}

/** Milliseconds. Starting a guest takes half a minute where libvirt must learn first what its emulator can do. */
const patience = 120_000;

/** Bound by the longest argument that the kernel takes (128 KiB). */
const questionsAtOnce = 200;

/** Command line of virsh for a connection; `-q` leaves out headings. */
export const virshArguments = (uri: string): string[] => ['-q', '-c', uri];

/** The locale decides the words in which virsh reports states. */
export const virshEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: 'C' });

/** Talks to libvirt through `virsh`, one process a call. */
export function virsh(uri: string): Virsh {
  const execute = async (args: readonly string[]): Promise<string> => {
    try {
      const { stdout } = await promisify(execFile)('virsh', [...virshArguments(uri), ...args], {
        env: virshEnvironment(),
        timeout: patience,
        killSignal: 'SIGKILL',
        maxBuffer: 64 * 1024 * 1024,
      });
      return stdout;
    } catch (cause) {
      throw new Error(wordsOf(cause), { cause });
    }
  };

  return {
    run: execute,
    async give(command, content) {
      const folder = await mkdtemp(join(tmpdir(), 'weft-virsh-'));
      try {
        const file = join(folder, 'content.xml');
        await writeFile(file, content);
        await execute([command, file]);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async ask(questions) {
      const answers: (string | undefined)[] = [];
      for (let from = 0; from < questions.length; from += questionsAtOnce) {
        const some = questions.slice(from, from + questionsAtOnce);
        const end = randomUUID();
        const script = some.map((question) => `${question}; echo ${end}`).join('; ');
        const stdout = await execute([script]);
        const parts = stdout.split(end).map((part) => part.trim());
        if (parts.length !== some.length + 1) throw new Error(`virsh answered ${parts.length - 1} of ${some.length}`);
        answers.push(...parts.slice(0, -1).map((part) => (part === '' ? undefined : part)));
      }
      return answers;
    },
  };
}

/** What virsh says without its prefix; the first line only repeats the command. */
function wordsOf(cause: unknown): string {
  const stderr = typeof cause === 'object' && cause !== null && 'stderr' in cause ? String(cause.stderr) : '';
  const lines = stderr.split('\n').flatMap((line) => /^error: (.+)/.exec(line)?.[1] ?? []);
  return lines.join(': ') || (cause instanceof Error ? cause.message : String(cause));
}
