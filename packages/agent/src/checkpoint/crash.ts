import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Named points at which a test can have this process killed as by `kill -9`, to show that what is on
 * disk is enough to finish or undo from every one of them. `step:<n>` and `inside-step:<n>` stand for
 * one point for each step of the plan.
 */
export const crashPoints = [
  'kept-off',
  'observed',
  'phase-written',
  'temporary:journal.json',
  'journal-written',
  'watchdog-started',
  'step:0',
  'inside-step:0',
  'client-ended',
  'client-known',
  'client-started',
  'steps-done',
  'verified',
  'applied',
  'confirm-begun',
  'confirmed',
  'temporary:running.json',
  'running-recorded',
  'temporary:committed.json',
  'committed',
  'reported',
  'journal-removed',
  'rollback-begun',
  'rollback-planned',
  'inside-rollback',
  'rolled-back',
  'rollback-reported',
] as const;

/** The same of an agent that restores what was committed, on NICs that have other names now. */
export const restoreCrashPoints = [
  'restored',
  'temporary:committed.json',
  'followed',
  'temporary:running.json',
] as const;

const chosen = process.env.WEFT_CRASH_AT;
const faults = process.env.WEFT_FAULTS;

/**
 * For those whom this process starts to clean up after it: they do not die where it did. Faults that a file tells of happen once, and
 * may be theirs.
 */
export function withoutCrash(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { WEFT_CRASH_AT: _, ...others } = environment;
  return others;
}

/**
 * Kills this process if this is the point that the environment chose. Or, when `WEFT_FAULTS` names a file: runs the shell
 * command that the file has below the name of the point, once; so one process can be told of one fault after the other.
 */
export function crashPoint(point: string): void {
  if (chosen !== undefined && chosen === point) process.kill(process.pid, 'SIGKILL');
  if (faults === undefined) return;
  const { at, command } = fault(faults);
  if (at !== point) return;
  execFileSync('sh', ['-c', `rm -f "$0"; ${command}`, faults], { stdio: 'ignore' });
}

function fault(file: string): { at: string; command: string } {
  const [at = '', ...lines] = (existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n');
  return { at, command: lines.join('\n') };
}

/** Whether a step is a chosen point: steps are then done one by one and not all at once. */
export function crashesInSteps(): boolean {
  const at = chosen ?? (faults === undefined ? '' : fault(faults).at);
  return /^(inside-)?step:/.test(at);
}
