import { writeFileSync } from 'node:fs';
import type { Change } from '@weft/core/plan';
import type { HostPaths } from './observe.ts';
import { type Rendered, render } from './render.ts';
import { run, runMark } from './run.ts';
import { ApplyError } from './types.ts';

type FileWrite = Extract<Rendered, { kind: 'file' }>;

/** Consecutive work that one process or one write can do. */
export type Batch =
  | { kind: 'ip'; family: 'any' | 'ipv6'; lines: string[]; changes: number[] }
  | { kind: 'write'; path: string; value: string; change: number };

/**
 * Groups the changes into as few processes as their order allows. `changes[i]` of a batch is the index of
 * the change that line `i` belongs to.
 */
export function batches(changes: readonly Change[], paths: HostPaths): Batch[] {
  const done: Batch[] = [];
  let open: Extract<Batch, { kind: 'ip' }> | undefined;
  let waiting: Batch[] = [];
  const close = (): void => {
    if (open !== undefined) done.push(open);
    done.push(...waiting);
    open = undefined;
    waiting = [];
  };
  for (const [index, change] of changes.entries()) {
    for (const piece of renderOrBlame(change, index)) {
      if (piece.kind === 'ip') {
        if (open?.family !== piece.family) close();
        open ??= { kind: 'ip', family: piece.family, lines: [], changes: [] };
        open.lines.push(...piece.lines);
        open.changes.push(...piece.lines.map(() => index));
      } else {
        const write = fileWrite(piece, paths, index);
        if (piece.kind === 'file' && piece.when === 'may-wait') {
          waiting.push(write);
        } else {
          close();
          done.push(write);
        }
      }
    }
  }
  close();
  return done;
}

function renderOrBlame(change: Change, index: number): Rendered[] {
  try {
    return render(change);
  } catch (error) {
    throw new ApplyError(index, describe(change), (error as Error).message);
  }
}

function fileWrite(
  piece: FileWrite | Extract<Rendered, { kind: 'resolv-conf' }>,
  paths: HostPaths,
  change: number,
): Batch {
  if (piece.kind === 'resolv-conf') return { kind: 'write', path: paths.resolvConf, value: piece.text, change };
  return { kind: 'write', path: `${paths[piece.root]}/${piece.path}`, value: piece.value, change };
}

/** Does the changes in order. Throws `ApplyError` at the first that fails. */
export async function apply(changes: readonly Change[], paths: HostPaths, mark: string): Promise<void> {
  for (const batch of batches(changes, paths)) {
    if (batch.kind === 'ip') {
      await runBatch(batch, mark);
      continue;
    }
    try {
      writeFileSync(batch.path, batch.value);
    } catch (error) {
      throw new ApplyError(batch.change, describe(changes[batch.change]), (error as Error).message);
    }
  }
}

async function runBatch(batch: Extract<Batch, { kind: 'ip' }>, mark: string): Promise<void> {
  const args = batch.family === 'ipv6' ? ['-6', '-batch', '-'] : ['-batch', '-'];
  const input = batch.lines.map((line) => `${line}\n`).join('');
  const { code, stderr } = await run('ip', args, { input, env: { [runMark]: mark } });
  if (code === 0) return;
  const { line, words } = batchFailure(stderr);
  const index = line === undefined ? undefined : batch.changes[line - 1];
  const what = line === undefined ? 'ip -batch' : `ip ${batch.lines[line - 1]}`;
  throw new ApplyError(index, what, words === '' ? `ended with ${code}` : words);
}

/** `ip` ends its words with `Command failed -:3`: the third line of its input. */
export function batchFailure(stderr: string): { line: number | undefined; words: string } {
  const failed = stderr.match(/^Command failed -:(\d+)$/m);
  const words = stderr.replace(/^Command failed .*$/m, '').trim();
  return { line: failed ? Number(failed[1]) : undefined, words };
}

/** One line for a person. */
function describe(change: Change | undefined): string {
  if (change === undefined) return 'change';
  const name = 'name' in change ? change.name : change.op === 'create-interface' ? change.interface.name : '';
  return `${change.op} ${name}`.trim();
}
