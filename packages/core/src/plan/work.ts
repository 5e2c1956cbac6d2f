import type { HostState, Interface, Route, RouteRule } from '../host-state/index.ts';
import { applyChange } from './simulate/apply.ts';
import { type Draft, touchedSince } from './simulate/draft.ts';
import type { Change } from './types.ts';

/** Where a draft shall go: by name or key what shall be there, undefined for what shall not. What is not named stays. */
export interface Goal {
  interfaces: Map<string, Interface | undefined>;
  routes: Map<string, Route | undefined>;
  rules: Map<string, RouteRule | undefined>;
  dns?: HostState['dns-resolver']['config'];
}

/** Changes that belong together, with a line for a person. */
export interface Task {
  title: string;
  does: Change[];
}

/** A draft on its way to a goal. Every task is done to the draft at once, so the next one sees what it led to. */
export interface Work {
  readonly draft: Draft;
  readonly goal: Goal;
  readonly tasks: Task[];
  /** Up to where the draft's journal has been looked at. */
  seen: number;
}

export function startWork(draft: Draft, goal: Goal): Work {
  return { draft, goal, tasks: [], seen: draft.journal.length };
}

/** What the interface shall be in the end. */
export function wanted(work: Work, name: string): Interface | undefined {
  const { goal, draft } = work;
  return goal.interfaces.has(name) ? goal.interfaces.get(name) : draft.interfaces.get(name);
}

/** Runs `body`, which does changes one by one, and keeps them as one task; none if there were none. */
export function task(work: Work, title: string | (() => string), body: (run: (change: Change) => void) => void): void {
  const does: Change[] = [];
  const text = typeof title === 'string' ? title : title();
  body((change) => {
    applyChange(work.draft, change);
    does.push(change);
  });
  if (does.length === 0) return;
  work.tasks.push({ title: text, does });
  noticeSideEffects(work);
}

/** What a change did beside its purpose (a VLAN going down with its base) becomes part of the goal: to be put back. */
function noticeSideEffects(work: Work): void {
  const { goal, draft } = work;
  const touched = touchedSince(draft, work.seen);
  work.seen = draft.journal.length;
  for (const [name, was] of touched.interfaces) if (!goal.interfaces.has(name)) goal.interfaces.set(name, was);
  for (const [key, was] of touched.routes) if (!goal.routes.has(key)) goal.routes.set(key, was);
  for (const [key, was] of touched.rules) if (!goal.rules.has(key)) goal.rules.set(key, was);
}

/**
 * Names of the goal, each after what it lies on: VLANs after their base, bonds and bridges after their ports.
 * Looks at the goal's relations where there is a goal, else at the draft's.
 */
export function lowersFirst(work: Work, names: Iterable<string>): string[] {
  const ports = wantedPorts(work);
  const among = new Set(names);
  const order: string[] = [];
  const done = new Set<string>();
  const visit = (name: string): void => {
    if (done.has(name)) return;
    done.add(name);
    const one = wanted(work, name) ?? work.draft.interfaces.get(name);
    if (one?.type === 'vlan') visit(one.vlan['base-iface']);
    for (const port of ports.get(name) ?? []) visit(port);
    if (among.has(name)) order.push(name);
  };
  for (const name of among) visit(name);
  return order;
}

/** Ports that change, by the controller they shall have. */
export function wantedPorts(work: Work): Map<string, string[]> {
  const ports = new Map<string, string[]>();
  for (const [name, one] of work.goal.interfaces) {
    if (one?.controller === undefined) continue;
    const list = ports.get(one.controller);
    if (list) list.push(name);
    else ports.set(one.controller, [name]);
  }
  return ports;
}

/** Whether the device must be made anew: the kernel cannot turn it into what is wanted. */
function isRemade(work: Work, name: string): boolean {
  const now = work.draft.interfaces.get(name);
  const then = work.goal.interfaces.get(name);
  if (!now || !then) return false;
  if (now.type !== then.type) return true;
  if (now.type !== 'vlan' || then.type !== 'vlan') return false;
  const base = then.vlan['base-iface'];
  return now.vlan.id !== then.vlan.id || now.vlan['base-iface'] !== base || isDoomed(work, base);
}

/** Whether the device that is there now goes away, for good or to be made anew. */
export function isDoomed(work: Work, name: string): boolean {
  if (!work.draft.interfaces.has(name)) return false;
  return (work.goal.interfaces.has(name) && work.goal.interfaces.get(name) === undefined) || isRemade(work, name);
}

/** `eth1`, `eth1 and eth2`, `eth1, eth2 and 3 more`. */
export function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? 'nothing');
}
