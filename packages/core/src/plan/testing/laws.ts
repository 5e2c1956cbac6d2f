import assert from 'node:assert/strict';
import { type HostState, sameState } from '../../host-state/index.ts';
import { plan } from '../plan.ts';
import { simulateAll, simulatePlan } from '../simulate/index.ts';
import { wayToEngine } from '../way.ts';
import { engineAddress } from './states.ts';

/** The laws of plans, for one pair of states. Throws AssertionError with the steps when one is broken. */
export function checkLaws(from: HostState, to: HostState): void {
  const planned = plan(from, to, { engineAddress });
  const titles = planned.steps.map(({ title }) => title).join('\n');
  assert.equal(plan(from, from, { engineAddress }).steps.length, 0, 'a plan to stay has no steps');
  assert.equal(plan(from, to, { engineAddress }).id, planned.id, 'the same plan has the same id');
  assert.deepEqual(simulatePlan(from, planned), to, `the plan leads to the target:\n${titles}`);
  const cameBy: HostState[] = [from];
  for (const { does } of planned.steps) cameBy.push(simulateAll(cameBy.at(-1) as HostState, does));
  const { contactLost } = planned;
  planned.steps.forEach((step, index) => {
    const before = cameBy[index] as HostState;
    const after = cameBy[index + 1] as HostState;
    assert.ok(
      sameState(simulateAll(after, step.undo), before),
      `undoing "${step.title}" puts back what was:\n${titles}`,
    );
    const isOpen = wayToEngine(after, engineAddress) !== null;
    assert.equal(step.reachable, isOpen, `"${step.title}" says whether the way is open`);
    const isSaid = contactLost && index >= contactLost.fromStep && index <= (contactLost.untilStep ?? Infinity);
    assert.ok(isOpen || isSaid, `the plan says that contact is lost at "${step.title}":\n${titles}`);
  });
  const undone = planned.steps.toReversed().flatMap(({ undo }) => undo);
  assert.ok(sameState(simulateAll(to, undone), from), `undoing everything gives the old state back:\n${titles}`);
}
