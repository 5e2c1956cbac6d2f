import {
  byText,
  type HostState,
  type Interface,
  normalizeRule,
  type Route,
  type RouteRule,
  ruleKey,
  withPorts,
} from '@weft/core/host-state';
import type { Change, Plan } from '@weft/core/plan';

/** What a plan has its hands on. Everything else on the host is somebody else's, and left as it is. */
export interface Touched {
  interfaces: string[];
  /** Rules belong to no device, so each is touched or not. */
  rules: RouteRule[];
  dns: boolean;
}

/** What the steps of a plan touch. */
export function touchedBy(plan: Plan): Touched {
  const interfaces = new Set<string>();
  const rules: RouteRule[] = [];
  let dns = false;
  for (const step of plan.steps) {
    for (const name of step.touches) interfaces.add(name);
    for (const change of step.does) {
      for (const name of namesIn(change)) interfaces.add(name);
      if (change.op === 'add-rule' || change.op === 'remove-rule') rules.push(change.rule);
      dns ||= change.op === 'set-dns';
    }
  }
  return { interfaces: [...interfaces].sort(), rules, dns };
}

function namesIn(change: Change): string[] {
  switch (change.op) {
    case 'create-interface':
      return [change.interface.name];
    case 'add-route':
    case 'remove-route':
      return [change.route['next-hop-interface']];
    case 'add-rule':
    case 'remove-rule':
    case 'set-dns':
      return [];
    default:
      return [change.name];
  }
}

/** Types that the agent makes itself; everything else is hardware or somebody else's, and there or not. */
const made: ReadonlySet<Interface['type']> = new Set(['bond', 'vlan', 'linux-bridge', 'dummy']);
export const canBeMade = (item: Interface): boolean => made.has(item.type);

/**
 * `now`, with the touched things as they are in `from`: there, changed or absent. Hardware neither comes nor
 * goes by being wanted: a NIC that was pulled out meanwhile stays away, and routes through it with it.
 */
export function overlay(now: HostState, from: HostState, touched: Touched): HostState {
  const there = new Set(now.interfaces.map((item) => item.name));
  const wanted = new Set(from.interfaces.map((item) => item.name));
  const away = from.interfaces.filter((item) => !canBeMade(item) && !there.has(item.name));
  const lasting = now.interfaces.filter((item) => !canBeMade(item) && !wanted.has(item.name));
  const untouchable = new Set([...away, ...lasting].map((item) => item.name));
  const names = new Set(touched.interfaces.filter((name) => !untouchable.has(name)));
  const rules = new Set(touched.rules.map(ruleId));
  const taken = <T>(these: ReadonlySet<string>, of: (item: T) => string, mine: T[], theirs: T[]): T[] => [
    ...mine.filter((item) => !these.has(of(item))),
    ...theirs.filter((item) => these.has(of(item))),
  ];
  const interfaces = taken(names, (item: Interface) => item.name, now.interfaces, from.interfaces);
  const through = (route: Route): string => route['next-hop-interface'];
  return {
    interfaces: agreeingPorts(interfaces).sort((a, b) => byText(a.name, b.name)),
    routes: { config: taken(names, through, now.routes.config, from.routes.config) },
    'route-rules': { config: taken(rules, ruleId, now['route-rules'].config, from['route-rules'].config) },
    'dns-resolver': touched.dns ? from['dns-resolver'] : now['dns-resolver'],
  };
}

const ruleId = (rule: RouteRule): string => ruleKey(normalizeRule(rule));

/** Lists of ports follow from what the ports say, so that a mixture of two states agrees with itself. */
function agreeingPorts(interfaces: readonly Interface[]): Interface[] {
  const ports = Map.groupBy(interfaces, (item) => item.controller);
  return interfaces.map((item) => withPorts(item, (ports.get(item.name) ?? []).map((port) => port.name).sort(byText)));
}

/** The wanted state without hardware that is gone, and without what can only stand on it. */
export function withoutMissing(
  wanted: HostState,
  found: HostState,
  onMissing: (item: string, why: string) => void = () => {},
): HostState {
  const byName = new Map(wanted.interfaces.map((item) => [item.name, item]));
  const there = new Set(found.interfaces.map((item) => item.name));
  function hindrance(item: Interface): string | undefined {
    if (!canBeMade(item)) return there.has(item.name) ? undefined : 'the device is not there';
    const base = baseOf(item);
    if (base === undefined) return undefined;
    // What has the name of a wanted base now may be another thing, on another NIC, that goes away.
    const below = byName.get(base);
    const stands = below === undefined ? there.has(base) : hindrance(below) === undefined;
    return stands ? undefined : `${base} is not there`;
  }
  const kept = new Set<string>();
  for (const item of wanted.interfaces) {
    const why = hindrance(item);
    if (why === undefined) kept.add(item.name);
    else onMissing(item.name, why);
  }
  const routes = wanted.routes.config.filter((route) => kept.has(route['next-hop-interface']));
  return { ...wanted, interfaces: wanted.interfaces.filter((item) => kept.has(item.name)), routes: { config: routes } };
}

export const baseOf = (item: Interface): string | undefined =>
  item.type === 'vlan' ? item.vlan['base-iface'] : undefined;
