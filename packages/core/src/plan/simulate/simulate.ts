import type { HostState } from '../../host-state/index.ts';
import type { Change, Plan } from '../types.ts';
import { applyChange } from './apply.ts';
import { closeDraft, openDraft } from './draft.ts';

/** Does changes in memory, one after the other, with the kernel's semantics. Throws KernelRefused at the first that it would refuse. */
export function simulateAll(state: HostState, changes: Iterable<Change>): HostState {
  const draft = openDraft(state);
  for (const change of changes) applyChange(draft, change);
  return closeDraft(draft);
}

/** Does one change in memory. For many at once `simulateAll` is faster. */
export function simulate(state: HostState, change: Change): HostState {
  return simulateAll(state, [change]);
}

/** What becomes of a host when a plan is applied to it. */
export function simulatePlan(state: HostState, plan: Plan): HostState {
  return simulateAll(
    state,
    plan.steps.flatMap((step) => step.does),
  );
}
