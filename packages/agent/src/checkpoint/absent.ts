import { byText, type HostState, type Interface, normalizeRule, ruleKey } from '@weft/core/host-state';
import { baseOf, canBeMade } from './overlay.ts';
import { type Owned, ownedPart } from './records.ts';

/** The names of what stands on these devices and on nothing else, with them. */
function standingOn({ interfaces }: HostState, devices: readonly string[]): Set<string> {
  const part = new Set(devices);
  const ports = Map.groupBy(interfaces, ({ controller }) => controller);
  for (let before = -1; before !== part.size; ) {
    before = part.size;
    for (const item of interfaces) {
      const below = [baseOf(item), ...(ports.get(item.name) ?? []).map(({ name }) => name)].filter(
        (name) => name !== undefined,
      );
      if (below.length > 0 && below.every((name) => part.has(name))) part.add(item.name);
    }
  }
  return part;
}

/** Of a record what has nothing to do with the NICs that are missing: for the rest cannot be there. */
export function withoutAbsent(record: Owned, committed: Owned, missing: readonly string[]): Owned {
  if (missing.length === 0) return record;
  const away = standingOn(committed.state, missing);
  const interfaces = record.state.interfaces.filter(({ name }) => !away.has(name));
  const kept = record.owned.filter((name) => !away.has(name));
  const leaseTables = Object.fromEntries(Object.entries(record.leaseTables ?? {}).filter(([name]) => !away.has(name)));
  return { ...ownedPart({ ...record.state, interfaces }, kept), leaseTables };
}

/**
 * What a reboot shall bring back: what runs and, of what was committed, what stands on NICs that the host does not have now, as far as it is still
 * wanted there (`absent`, as in the request). A card that was not found at one start must not lose its networks for ever. `missing` are those NICs.
 */
export function withAbsent(
  runs: Owned,
  committed: Owned,
  there: ReadonlySet<string>,
  absent: readonly string[],
): { whole: Owned; missing: string[] } {
  const wanted = new Set(absent);
  const missing = committed.state.interfaces
    .filter((item) => !canBeMade(item) && !there.has(item.name) && wanted.has(item.name))
    .map(({ name }) => name);
  if (missing.length === 0) return { whole: runs, missing };
  const part = standingOn(committed.state, missing);
  const running = new Set(runs.state.interfaces.map(({ name }) => name));
  const isWanted = (item: Interface): boolean =>
    wanted.has(item.type === 'vlan' ? `${item.vlan['base-iface']}.${item.vlan.id}` : item.name);
  const kept = committed.state.interfaces.filter(
    (item) => part.has(item.name) && !running.has(item.name) && isWanted(item),
  );
  const names = new Set(kept.map(({ name }) => name));
  const carried = kept.map(({ controller, ...item }): Interface => {
    const isThere =
      controller !== undefined && wanted.has(controller) && (names.has(controller) || running.has(controller));
    return (isThere ? { ...item, controller } : item) as Interface;
  });
  const of = <T>(record: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
  const routes = committed.state.routes.config.filter((route) => names.has(route['next-hop-interface']));
  const tables = new Set(routes.map((route) => route['table-id']));
  const ruleIds = new Set(runs.state['route-rules'].config.map((rule) => ruleKey(normalizeRule(rule))));
  const rules = committed.state['route-rules'].config.filter(
    (rule) => tables.has(rule['route-table']) && !ruleIds.has(ruleKey(normalizeRule(rule))),
  );
  const leaseTables = { ...of(committed.leaseTables), ...runs.leaseTables };
  return {
    whole: {
      owned: [...new Set([...runs.owned, ...committed.owned.filter((name) => names.has(name))])].sort(),
      nics: { ...of(committed.nics), ...runs.nics },
      ...(Object.keys(leaseTables).length > 0 ? { leaseTables } : {}),
      state: {
        ...runs.state,
        interfaces: [...runs.state.interfaces, ...carried].sort((a, b) => byText(a.name, b.name)),
        routes: { config: [...runs.state.routes.config, ...routes] },
        'route-rules': { config: [...runs.state['route-rules'].config, ...rules] },
      },
    },
    missing,
  };
}
