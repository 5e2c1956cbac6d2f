import type { Step } from '@weft/core/plan';
import { ApplyError, type Kernel } from '../kernel/index.ts';
import { crashesInSteps, crashPoint } from './crash.ts';

/** Carries the steps out: all at once, which is the fastest, unless a test wants something to happen between two of them. */
export async function runSteps(kernel: Kernel, steps: readonly Step[]): Promise<void> {
  const changes = steps.flatMap((step) => step.does);
  if (!crashesInSteps()) return kernel.apply(changes);
  for (const [index, step] of steps.entries()) {
    crashPoint(`step:${index}`);
    const done = kernel.apply(step.does);
    crashPoint(`inside-step:${index}`);
    await done;
  }
}

/** Why steps came to no end, for a person, and the index of the one that failed if one did. */
export function failureOf(error: Error, steps: readonly Step[]): { why: string; step?: number } {
  if (!(error instanceof ApplyError)) return { why: `The steps came to no end: ${error.message}.` };
  const step = stepOf(steps, error.index);
  if (step === undefined) return { why: `A step failed: ${error.message}.` };
  return { why: `A step failed (${steps[step]?.title}): ${error.message}.`, step };
}

/** The step that the change at this index of all steps' changes belongs to. */
function stepOf(steps: readonly Step[], index: number | undefined): number | undefined {
  if (index === undefined) return undefined;
  let before = 0;
  for (const [step, { does }] of steps.entries()) {
    before += does.length;
    if (index < before) return step;
  }
  return undefined;
}
