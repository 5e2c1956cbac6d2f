import { type HostState, type Interface, isEqual, routeKey, ruleKey, withPorts } from '../host-state/index.ts';
import type { Goal } from './work.ts';

/** What has to become of the one normalised state to make it the other. Ports are compared on the ports' side. */
export function difference(from: HostState, to: HostState): Goal {
  return {
    interfaces: changedIn(keyed(from.interfaces, nameOf, bare), keyed(to.interfaces, nameOf, bare)),
    routes: changedIn(keyed(from.routes.config, routeKey), keyed(to.routes.config, routeKey)),
    rules: changedIn(keyed(from['route-rules'].config, ruleKey), keyed(to['route-rules'].config, ruleKey)),
    ...(isEqual(from['dns-resolver'], to['dns-resolver']) ? {} : { dns: to['dns-resolver'].config }),
  };
}

/** Whether nothing has to change. */
export function isNothing(goal: Goal): boolean {
  return goal.interfaces.size + goal.routes.size + goal.rules.size === 0 && goal.dns === undefined;
}

const nameOf = (one: Interface): string => one.name;
const bare = (one: Interface): Interface => withPorts(one, []);

function keyed<T>(
  list: readonly T[],
  key: (item: T) => string,
  shape: (item: T) => T = (item) => item,
): Map<string, T> {
  return new Map(list.map((item) => [key(item), shape(item)]));
}

function changedIn<T>(from: Map<string, T>, to: Map<string, T>): Map<string, T | undefined> {
  const changed = new Map<string, T | undefined>();
  for (const key of from.keys()) if (!to.has(key)) changed.set(key, undefined);
  for (const [key, then] of to) if (!isEqual(from.get(key), then)) changed.set(key, then);
  return changed;
}
