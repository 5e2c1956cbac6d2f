import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Named points at which a test can have this process killed as by `kill -9`, to show that what is on
 * disk is enough to finish or undo from every one of them. `step:<n>` and `inside-step:<n>` stand for
 * one point for each step of the plan.
 */
export const crashPoints = [
  'observed',
  'phase-written',
  'temporary:journal.json',
  'journal-written',
  'watchdog-started',
  'step:0',
  'inside-step:0',
  'steps-done',
  'verified',
  'applied',
  'confirm-begun',
  'confirmed',
  'temporary:running.json',
  'running-recorded',
  'committed',
  'reported',
  'journal-removed',
  'rollback-begun',
  'rollback-planned',
  'rolled-back',
  'rollback-reported',
] as const;

const chosen = process.env.WEFT_CRASH_AT;
const faults = process.env.WEFT_FAULTS;

/** What a test's environment says goes to nobody whom this process starts: that one cleans up after it. */
export function withoutFaults(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { WEFT_CRASH_AT: _, WEFT_FAULTS: __, ...others } = environment;
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
