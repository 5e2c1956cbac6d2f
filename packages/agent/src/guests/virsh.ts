import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Virsh {
  /**
   * One command. Arguments are passed as they are: no shell and no parser of virsh's own sees them.
   *
   * @param input what the command reads as `/dev/stdin`
   * @throws Error in libvirt's words
   */
  run(args: readonly string[], input?: string): Promise<string>;
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
  const execute = async (args: readonly string[], input: string): Promise<{ stdout: string; stderr: string }> => {
    const running = run('virsh', [...virshArguments(uri), ...args], {
      env: virshEnvironment(),
      timeout: patience,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024 * 1024,
    });
    // A command that does not read its input closes it early; that is no failure.
    running.child.stdin?.on('error', () => {});
    running.child.stdin?.end(input);
    return running;
  };

  return {
    async run(args, input = '') {
      try {
        return (await execute(args, input)).stdout;
      } catch (cause) {
        throw new Error(wordsOf(cause), { cause });
      }
    },
    async ask(questions) {
      const answers: (string | undefined)[] = [];
      for (let from = 0; from < questions.length; from += questionsAtOnce) {
        const some = questions.slice(from, from + questionsAtOnce);
        const end = randomUUID();
        const script = some.map((question) => `${question}; echo ${end}`).join('; ');
        const { stdout } = await execute([script], '').catch((cause: unknown) => {
          throw new Error(wordsOf(cause), { cause });
        });
        const parts = stdout.split(`${end}\n`).map((part) => part.trim());
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
