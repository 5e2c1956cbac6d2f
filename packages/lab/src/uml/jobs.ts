import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appears } from '../hosts/spawn.ts';
import { type Command, isAlive, type ProcessId, type RunOptions } from '../processes/index.ts';
import { cleanEnv } from '../segment/index.ts';

let last = 0;
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Runs a command in a User Mode Linux host. The folder `jobs` is seen from both sides: a script and its input
 * go in, `ring` tells the host over its serial line, output and exit code come out. Nothing of the host's
 * network is involved, so this works whatever a test does to it.
 */
export async function runJob(
  host: { dir: string; ring(job: string): void; init: ProcessId },
  argv: readonly string[],
  { input = '', timeoutMs = 30_000, env }: RunOptions,
): Promise<Command> {
  last += 1;
  const id = `exec-${process.pid}-${last}`;
  const job = join(host.dir, 'jobs', id);
  mkdirSync(job, { recursive: true });
  const set = Object.entries({ ...cleanEnv, ...env }).map(([key, value]) => quote(`${key}=${value}`));
  const timeout = `timeout --signal=KILL ${timeoutMs / 1000}`;
  writeFileSync(join(job, 'in'), input);
  writeFileSync(
    join(job, 'run'),
    `cd /; job=${quote(job)}
env -i ${set.join(' ')} ${timeout} ${argv.map(quote).join(' ')} <"$job/in" >"$job/out" 2>"$job/err"
echo $? >"$job/code.part"; mv "$job/code.part" "$job/code"
`,
  );
  const hung = AbortSignal.timeout(timeoutMs + 10_000);
  // Serial lines lose what comes at a bad moment.
  const again = setInterval(() => {
    if (isAlive(host.init) && !existsSync(join(job, 'begun'))) host.ring(id);
  }, 3_000);
  try {
    host.ring(id);
    const code = await appears(job, 'code', hung);
    if (code === undefined) {
      throw new Error(
        isAlive(host.init) ? `the host does not answer: ${argv.join(' ').slice(0, 200)}` : 'the host is off',
      );
    }
    const read = (name: string): string => readFileSync(join(job, name), 'utf8');
    return { code: Number(code), stdout: read('out'), stderr: read('err') };
  } finally {
    clearInterval(again);
    rmSync(job, { recursive: true, force: true });
  }
}
