import type { HostState } from '../host-state/index.ts';
import { applyChange } from './simulate/apply.ts';
import { closeDraft, type Draft, rollBack, type Touched, touchedSince } from './simulate/draft.ts';
import type { Change } from './types.ts';
import { concernsWay, wayIn } from './way.ts';
import type { Task } from './work.ts';

/** Marks keys of routes among the names that a task involves. */
export const routeMark = 'route ';

/** What a task does to the way to the engine, and to what. */
export interface Trial {
  task: Task;
  /** The way is open when the task is done. */
  isOpen: boolean;
  /** The way was not open at some moment of the task. */
  isCut: boolean;
  /** Interfaces that the task changes or relies on; also keys of routes and rules, marked as such. */
  involves: Set<string>;
}

/** Follows the way to one address through a draft that is being changed, looking only when something concerns it. */
export interface Watch {
  draft: Draft;
  engineAddress: string | undefined;
  way: string[] | null;
}

export function startWatch(draft: Draft, engineAddress: string | undefined): Watch {
  return { draft, engineAddress, way: engineAddress === undefined ? [] : wayIn(draft, engineAddress) };
}

/** Looks again after something was touched. True when the way is open. */
function lookAgain(watch: Watch, touched: Touched): boolean {
  const { draft, engineAddress, way } = watch;
  if (engineAddress !== undefined && concernsWay(draft, way, engineAddress, touched)) {
    watch.way = wayIn(draft, engineAddress);
  }
  return watch.way !== null;
}

export interface Rehearsal {
  trials: Trial[];
  /** What the tasks lead to. */
  end: HostState;
}

/** Does the tasks one after the other on the draft, which is left as it was. Throws KernelRefused. */
export function rehearse(draft: Draft, tasks: readonly Task[], engineAddress: string): Rehearsal {
  const start = draft.journal.length;
  const watch = startWatch(draft, engineAddress);
  try {
    const trials = tasks.map((task) => {
      const mark = draft.journal.length;
      const isCut = runWatched(watch, task.does);
      return { task, isOpen: watch.way !== null, isCut, involves: involved(draft, task, mark) };
    });
    return { trials, end: closeDraft(draft) };
  } finally {
    rollBack(draft, start);
  }
}

/** Does changes and says whether the way was closed after any of them. */
export function runWatched(watch: Watch, changes: readonly Change[]): boolean {
  let isCut = false;
  for (const change of changes) {
    const mark = watch.draft.journal.length;
    applyChange(watch.draft, change);
    if (!lookAgain(watch, touchedSince(watch.draft, mark))) isCut = true;
  }
  return isCut;
}

/** Interfaces that the task touched since `mark`, with those that its changes rely on. */
function involved(draft: Draft, task: Task, mark: number): Set<string> {
  const touched = touchedSince(draft, mark);
  const names = new Set(touched.interfaces.keys());
  for (const [name, was] of touched.interfaces) {
    // Bonds and bridges do not change when a port comes or goes, but what they do depends on their ports.
    for (const one of [was, draft.interfaces.get(name)]) if (one?.controller !== undefined) names.add(one.controller);
  }
  for (const [key, was] of touched.routes) {
    for (const route of [was, draft.routes.get(key)]) if (route) names.add(route['next-hop-interface']);
    // Two routes with the same key are in each other's way wherever they lead.
    names.add(`${routeMark}${key}`);
  }
  for (const key of touched.rules.keys()) names.add(`rule ${key}`);
  for (const change of task.does) {
    if (change.op === 'create-interface' && change.interface.type === 'vlan')
      names.add(change.interface.vlan['base-iface']);
    if (change.op === 'set-controller' && change.controller !== null) names.add(change.controller);
    if (change.op === 'set-up' || change.op === 'set-mtu') {
      const one = draft.interfaces.get(change.name);
      if (one?.type === 'vlan') names.add(one.vlan['base-iface']);
    }
  }
  return names;
}
