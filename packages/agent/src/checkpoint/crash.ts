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

/** Kills this process if this is the point that the environment chose. */
export function crashPoint(point: string): void {
  if (chosen !== undefined && chosen === point) process.kill(process.pid, 'SIGKILL');
}

/** Whether a step is a chosen point: steps are then done one by one and not all at once. */
export const crashesInSteps = chosen !== undefined && /^(inside-)?step:/.test(chosen);
