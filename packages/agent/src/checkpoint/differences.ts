import { interfacesByName } from '@weft/core/host-state';
import type { Kernel } from '../kernel/index.ts';
import type { Journal } from './journal.ts';
import { overlay } from './overlay.ts';
import type { Planner } from './planner.ts';

type Applied = Pick<Journal, 'before' | 'target' | 'touched'>;

/** Looking at a device by its name costs as much as at a few when all are listed. */
const fewOf = 4;

/** What still differs from the target in what the plan touched, in words; empty when nothing does. */
export async function differences(
  kernel: Pick<Kernel, 'observe'>,
  planner: Planner,
  { before, target, touched }: Applied,
): Promise<string> {
  try {
    const only = neededToCompare({ before, target, touched });
    if (only.length * fewOf <= before.interfaces.length && (await isAsPlanned(only))) return '';
    const { state: now } = await kernel.observe(target);
    const wanted = overlay(now, target, touched);
    if (planner.same(now, wanted)) return '';
    const { steps } = planner.plan(now, wanted);
    return steps.map((step) => step.title).join('; ');
  } catch (error) {
    return (error as Error).message;
  }

  /**
   * The same by a look at a few devices, and never true where it is not so: what is not touched is as it is now in both states, also
   * as a port of what is touched. Only a controller of what is touched must not be out of sight, for it could be any.
   */
  async function isAsPlanned(only: readonly string[]): Promise<boolean> {
    const { state: now } = await kernel.observe(target, only);
    const seen = interfacesByName(now);
    const controllers = touched.interfaces.map((name) => seen.get(name)?.controller);
    const areSeen = controllers.every((name) => name === undefined || seen.has(name));
    return areSeen && planner.same(now, overlay(now, target, touched));
  }
}

/** What is touched, and what that was and is to be a port of. */
function neededToCompare({ before, target, touched }: Applied): string[] {
  const controllers = [before, target].flatMap((state) => {
    const all = interfacesByName(state);
    return touched.interfaces.map((name) => all.get(name)?.controller);
  });
  return [...new Set([...touched.interfaces, ...controllers])].filter((name) => name !== undefined);
}
