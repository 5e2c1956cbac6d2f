import { type Draft, rollBack } from './simulate/draft.ts';
import { KernelRefused } from './simulate/refused.ts';
import { type Trial, tryTasks } from './trial.ts';
import { wayIn } from './way.ts';
import type { Task } from './work.ts';

/**
 * Keeps the loss of contact short. Where a run of tasks closes the way to the engine and opens it again, what
 * has nothing to do with it is done before, and the rest becomes one task, which the agent does in one batch.
 */
export function shelter(draft: Draft, tasks: Task[], engineAddress: string): Task[] {
  if (wayIn(draft, engineAddress) === null) return tasks;
  let best = tasks;
  let trials = tryTasks(draft, tasks, engineAddress);
  let from = 0;
  while (from < trials.length) {
    const cut = firstCut(trials, from);
    if (!cut) break;
    const shorter = shorten(best, trials, cut);
    const retried = shorter && tryOrNothing(draft, shorter.tasks, engineAddress);
    if (retried) {
      best = shorter.tasks;
      trials = retried;
      from = shorter.next;
    } else from = cut.to + 1;
  }
  return best;
}

interface Cut {
  from: number;
  to: number;
}

/** The first run of tasks, from the one that closes an open way to the one that opens it again. */
function firstCut(trials: readonly Trial[], start: number): Cut | undefined {
  const from = trials.findIndex((trial, index) => index >= start && !trial.isOpen);
  const isOpenBefore = from === 0 || trials[from - 1]?.isOpen === true;
  if (from < 0 || !isOpenBefore) return undefined;
  const to = trials.findIndex((trial, index) => index > from && trial.isOpen);
  return to < 0 ? undefined : { from, to };
}

function shorten(tasks: Task[], trials: readonly Trial[], { from, to }: Cut): { tasks: Task[]; next: number } {
  const core: Trial[] = [];
  const aside: Task[] = [];
  const taken = new Set<string>();
  for (const trial of trials.slice(from, to + 1)) {
    const isApart = core.length > 0 && [...trial.involves].every((name) => !taken.has(name));
    if (isApart) {
      aside.push(trial.task);
      continue;
    }
    core.push(trial);
    for (const name of trial.involves) taken.add(name);
  }
  const merged = mergeTasks(core.map(({ task }) => task));
  return { tasks: [...tasks.slice(0, from), ...aside, merged, ...tasks.slice(to + 1)], next: from + aside.length + 1 };
}

function mergeTasks(tasks: Task[]): Task {
  const [only] = tasks;
  if (only && tasks.length === 1) return only;
  return { title: `in one go: ${tasks.map(({ title }) => title).join('; ')}`, does: tasks.flatMap(({ does }) => does) };
}

/** The trials of another order, or undefined when the kernel would refuse it: then the old one stays. */
function tryOrNothing(draft: Draft, tasks: Task[], engineAddress: string): Trial[] | undefined {
  const start = draft.journal.length;
  try {
    return tryTasks(draft, tasks, engineAddress);
  } catch (error) {
    if (!(error instanceof KernelRefused)) throw error;
    rollBack(draft, start);
    return undefined;
  }
}
