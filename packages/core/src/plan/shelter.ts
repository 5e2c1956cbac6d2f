import type { HostState } from '../host-state/index.ts';
import { difference, isNothing } from './difference.ts';
import type { Draft } from './simulate/draft.ts';
import { KernelRefused } from './simulate/refused.ts';
import { rehearse, routeMark, type Trial } from './trial.ts';
import { wayIn } from './way.ts';
import type { Task } from './work.ts';

/**
 * Keeps the loss of contact short and late. Where a run of tasks closes the way to the engine and opens it again, what has
 * nothing to do with it is done before, and the rest becomes one task, which the agent does in one batch. Tasks
 * that close the way for good come last.
 */
export function shelter(draft: Draft, tasks: Task[], engineAddress: string): Task[] {
  if (wayIn(draft, engineAddress) === null) return tasks;
  let best = tasks;
  const first = rehearse(draft, tasks, engineAddress);
  let { trials } = first;
  let from = 0;
  for (let cut = firstCut(trials, from); cut; cut = firstCut(trials, from)) {
    const shorter = shorten(trials, cut);
    const retried = rehearseOrNot(draft, shorter.tasks, engineAddress, first.end);
    if (retried) {
      best = shorter.tasks;
      trials = retried;
    }
    from = retried ? shorter.next : (cut.to ?? trials.length) + 1;
  }
  return best;
}

interface Cut {
  from: number;
  /** The task that opens the way again, if one does. */
  to: number | undefined;
}

/** The first run of tasks, from the one that closes an open way to the one that opens it again. */
function firstCut(trials: readonly Trial[], start: number): Cut | undefined {
  const from = trials.findIndex((trial, index) => index >= start && !trial.isOpen);
  if (from < 0) return undefined;
  const to = trials.findIndex((trial, index) => index > from && trial.isOpen);
  return { from, to: to < 0 ? undefined : to };
}

function shorten(trials: readonly Trial[], { from, to }: Cut): { tasks: Task[]; next: number } {
  const core: Trial[] = [];
  const aside: Trial[] = [];
  const taken = new Set<string>();
  for (const trial of trials.slice(from, to === undefined ? trials.length : to + 1)) {
    const isApart = core.length > 0 && [...trial.involves].every((name) => !taken.has(name));
    (isApart ? aside : core).push(trial);
    if (!isApart) for (const name of trial.involves) taken.add(name);
  }
  const before = [...trials.slice(0, from), ...aside].map(({ task }) => task);
  if (to === undefined) return { tasks: [...before, ...core.map(({ task }) => task)], next: trials.length };
  // Routes that went with the address come back with it, not some steps later.
  const rest = trials.slice(to + 1);
  const isLostRoute = (name: string): boolean => name.startsWith(routeMark) && taken.has(name);
  const back = rest.filter(({ involves }) => [...involves].some(isLostRoute));
  const merged = mergeTasks([...core, ...back].map(({ task }) => task));
  const after = rest.filter((trial) => !back.includes(trial)).map(({ task }) => task);
  return { tasks: [...before, merged, ...after], next: before.length + 1 };
}

function mergeTasks(tasks: Task[]): Task {
  const [only] = tasks;
  if (only && tasks.length === 1) return only;
  return { title: `in one go: ${tasks.map(({ title }) => title).join('; ')}`, does: tasks.flatMap(({ does }) => does) };
}

/** The trials of another order, or undefined when the kernel would refuse it or it leads elsewhere: then the old one stays. */
function rehearseOrNot(draft: Draft, tasks: Task[], engineAddress: string, end: HostState): Trial[] | undefined {
  try {
    const other = rehearse(draft, tasks, engineAddress);
    return isNothing(difference(other.end, end)) ? other.trials : undefined;
  } catch (error) {
    if (!(error instanceof KernelRefused)) throw error;
    return undefined;
  }
}
