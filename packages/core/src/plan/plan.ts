import { fingerprint, type HostState, hashOf, normalize } from '../host-state/index.ts';
import { converge } from './converge.ts';
import { difference, isNothing } from './difference.ts';
import { applyAndWatch } from './outage.ts';
import { shelter } from './shelter.ts';
import { closeDraft, type Draft, openNormalized, rollBack, type Touched, touchedSince } from './simulate/draft.ts';
import { canBeMade } from './simulate/lifecycle.ts';
import { runWatched, startWatch, type Watch } from './trial.ts';
import type { Change, Plan, Step } from './types.ts';
import type { Goal, Task } from './work.ts';

export interface PlanOptions {
  /** The IP address that must stay reachable: the engine's. */
  engineAddress?: string;
  /** Guests' taps by bridge, as observed; without it every bridge is taken to have guests. */
  taps?: Record<string, string[]>;
}

/** No sequence of changes leads from the one state to the other. */
export class Unplannable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Unplannable';
  }
}

/**
 * The ordered steps that make one state the other; none if they are the same. Throws Unplannable when a target
 * holds hardware that is not there (or lacks some that is), KernelRefused when it is not a state a kernel can have.
 */
export function plan(from: HostState, to: HostState, options: PlanOptions = {}): Plan {
  const start = normalize(from);
  const end = normalize(to);
  const goal = difference(start, end);
  const basedOn = fingerprint(start);
  if (isNothing(goal)) return finish([], basedOn, []);
  checkHardware(start, goal);
  const draft = openNormalized(start);
  const mark = draft.journal.length;
  const tasks = converge(draft, goal);
  const left = difference(closeDraft(draft), end);
  if (!isNothing(left)) throw new Unplannable(`no way found to change ${describe(left)}`);
  rollBack(draft, mark);
  const ordered = options.engineAddress === undefined ? tasks : shelter(draft, tasks, options.engineAddress);
  const watch = startWatch(draft, options.engineAddress);
  const wasOpen = watch.way !== null;
  const cuts: boolean[] = [];
  const steps = ordered.map((task) => {
    const { step, isCut } = toStep(watch, task, options.taps);
    cuts.push(isCut || !wasOpen);
    return step;
  });
  return finish(steps, basedOn, cuts);
}

/** Does the task on the watch's draft, and finds out what it takes to undo it and what it costs. */
function toStep(watch: Watch, task: Task, taps: PlanOptions['taps']): { step: Step; isCut: boolean } {
  const { draft } = watch;
  const before = draft.journal.length;
  const outage = applyAndWatch(draft, task.does, taps);
  const touched = touchedSince(draft, before);
  const undo = undoOf(draft, touched);
  rollBack(draft, before);
  const isCut = runWatched(watch, task.does);
  draft.journal.length = 0;
  const touches = [...touched.interfaces.keys()].sort();
  return {
    step: { title: task.title, does: task.does, undo, touches, outage, reachable: watch.way !== null },
    isCut,
  };
}

/** The changes that put back what was touched. The draft is left as it was. */
function undoOf(draft: Draft, before: Touched): Change[] {
  const mark = draft.journal.length;
  const tasks = converge(draft, {
    interfaces: new Map(before.interfaces),
    routes: new Map(before.routes),
    rules: new Map(before.rules),
    ...(before.dns ? { dns: before.dns } : {}),
  });
  rollBack(draft, mark);
  return tasks.flatMap(({ does }) => does);
}

function finish(steps: Step[], basedOn: string, cuts: boolean[]): Plan {
  const id = hashOf({ basedOn, steps });
  const fromStep = cuts.indexOf(true);
  if (fromStep < 0) return { id, basedOn, steps };
  const last = cuts.lastIndexOf(true);
  const back = steps.findIndex((step, index) => index >= last && step.reachable);
  const untilStep = back < 0 ? null : back;
  const lost = steps.slice(fromStep, (untilStep ?? steps.length - 1) + 1);
  const maxMs = lost.reduce((sum, { outage }) => sum + (outage?.maxMs ?? 0), 0);
  return { id, basedOn, steps, contactLost: { fromStep, untilStep, maxMs } };
}

/** NICs and other people's devices neither come nor go by a plan. */
function checkHardware(from: HostState, goal: Goal): void {
  const there = new Map(from.interfaces.map((one) => [one.name, one.type]));
  for (const [name, then] of goal.interfaces) {
    const now = there.get(name);
    if (then && now === undefined && !canBeMade(then.type)) throw new Unplannable(`the host has no ${name}`);
    if (now === undefined || canBeMade(now)) continue;
    if (!then) throw new Unplannable(`${name} (${now}) cannot be removed by a plan`);
    if (then.type !== now) throw new Unplannable(`${name} is of type ${now} and cannot become ${then.type}`);
  }
}

function describe(goal: Goal): string {
  const names = [...goal.interfaces.keys(), ...goal.routes.keys(), ...goal.rules.keys()];
  return names.slice(0, 5).join(', ') || 'the resolver';
}
