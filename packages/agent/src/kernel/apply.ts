import { writeFileSync } from 'node:fs';
import type { Change } from '@weft/core/plan';
import { type Batch, batches, describe } from './batches.ts';
import type { HostPaths } from './observe.ts';
import { run, runMark } from './run.ts';
import { ApplyError } from './types.ts';

/** A batch may be thousands of lines long, and while the agent is at it the watchdog looks at the time. */
const batchMs = 600_000;

/** Does the changes in order. Throws `ApplyError` at the first that fails. */
export async function apply(changes: readonly Change[], paths: HostPaths, mark: string): Promise<void> {
  for (const batch of batches(changes, paths)) {
    if (batch.kind !== 'write') {
      await runBatch(batch, mark);
      continue;
    }
    try {
      writeFileSync(batch.path, batch.value);
    } catch (error) {
      if (batch.optional && (error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw new ApplyError(batch.change, describe(changes[batch.change]), (error as Error).message);
    }
  }
}

async function runBatch(batch: Exclude<Batch, { kind: 'write' }>, mark: string): Promise<void> {
  const { kind } = batch;
  const input = batch.lines.map((line) => `${line}\n`).join('');
  const { code, stderr } = await run(kind, [...flagsOf(batch), '-batch', '-'], {
    input,
    env: { [runMark]: mark },
    limitMs: batchMs,
  });
  if (code === 0 || (kind === 'tc' && batch.need === 'better')) return;
  const { line, words } = batchFailure(stderr);
  const index = line === undefined ? undefined : batch.changes[line - 1];
  const what = line === undefined ? `${kind} -batch` : `${kind} ${batch.lines[line - 1]}`;
  throw new ApplyError(index, what, words === '' ? `ended with ${code}` : words);
}

function flagsOf(batch: Exclude<Batch, { kind: 'write' }>): string[] {
  if (batch.kind === 'ip') return batch.family === 'ipv6' ? ['-6'] : [];
  // One line that the kernel cannot do does not keep the others from being done.
  return batch.need === 'better' ? ['-force'] : [];
}

/** `ip` ends its words with `Command failed -:3`: the third line of its input. */
export function batchFailure(stderr: string): { line: number | undefined; words: string } {
  const failed = stderr.match(/^Command failed -:(\d+)$/m);
  const words = stderr.replace(/^Command failed .*$/m, '').trim();
  return { line: failed ? Number(failed[1]) : undefined, words };
}
