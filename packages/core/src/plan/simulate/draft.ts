import {
  byText,
  type HostState,
  type Interface,
  normalize,
  type Route,
  type RouteRule,
  routeKey,
  ruleKey,
  withPorts,
} from '../../host-state/index.ts';

type Dns = HostState['dns-resolver']['config'];

/** What one entry of the journal puts back. */
type Before =
  | { kind: 'interface'; name: string; was: Interface | undefined }
  | { kind: 'route'; key: string; was: Route | undefined }
  | { kind: 'rule'; key: string; was: RouteRule | undefined }
  | { kind: 'dns'; was: Dns };

/**
 * A host state that can be changed in place, with the indexes that the kernel has too. Ports are known by
 * the ports' `controller`; the lists in bonds and bridges are empty in here. Everything that is changed is
 * noted in a journal, so that a part of the changes can be taken back and what they touched can be told.
 */
export interface Draft {
  readonly interfaces: Map<string, Interface>;
  /** VLAN devices by the name of their base. */
  readonly vlansOn: Map<string, Set<string>>;
  /** VLAN devices by base and tag, see `tagKey`. */
  readonly byTag: Map<string, string>;
  /** Ports by the name of their bond or bridge. */
  readonly portsOf: Map<string, Set<string>>;
  /** Interfaces that have an address or a way to get one. */
  readonly addressed: Set<string>;
  readonly routes: Map<string, Route>;
  /** Keys of routes by the interface they go through. */
  readonly routesVia: Map<string, Set<string>>;
  readonly rules: Map<string, RouteRule>;
  dns: Dns;
  readonly journal: Before[];
}

export function openDraft(state: HostState): Draft {
  return openNormalized(normalize(state));
}

/** The same for a state that is known to be normalised. */
export function openNormalized(state: HostState): Draft {
  const draft: Draft = {
    interfaces: new Map(),
    vlansOn: new Map(),
    byTag: new Map(),
    portsOf: new Map(),
    addressed: new Set(),
    routes: new Map(),
    routesVia: new Map(),
    rules: new Map(),
    dns: state['dns-resolver'].config,
    journal: [],
  };
  for (const one of state.interfaces) place(draft, one.name, withPorts(one, []));
  for (const route of state.routes.config) placeRoute(draft, routeKey(route), route);
  for (const rule of state['route-rules'].config) draft.rules.set(ruleKey(rule), rule);
  return draft;
}

/** The state in normal form; the draft can be used on. */
export function closeDraft(draft: Draft): HostState {
  const interfaces = [...draft.interfaces.values()]
    .map((one) => withPorts(one, [...(draft.portsOf.get(one.name) ?? [])].sort(byText)))
    .sort((a, b) => byText(a.name, b.name));
  const sorted = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => byText(a, b)).map(([, item]) => item);
  return {
    interfaces,
    routes: { config: sorted(draft.routes) },
    'route-rules': { config: sorted(draft.rules) },
    'dns-resolver': { config: draft.dns },
  };
}

/** Base and tag as one key. */
export function tagKey(base: string, id: number): string {
  return `${base}/${id}`;
}

/** Puts an interface in, changes it, or with undefined takes it away. */
export function putInterface(draft: Draft, name: string, next: Interface | undefined): void {
  draft.journal.push({ kind: 'interface', name, was: draft.interfaces.get(name) });
  place(draft, name, next);
}

export function putRoute(draft: Draft, key: string, next: Route | undefined): void {
  draft.journal.push({ kind: 'route', key, was: draft.routes.get(key) });
  placeRoute(draft, key, next);
}

export function putRule(draft: Draft, key: string, next: RouteRule | undefined): void {
  draft.journal.push({ kind: 'rule', key, was: draft.rules.get(key) });
  placeRule(draft, key, next);
}

export function putDns(draft: Draft, next: Dns): void {
  draft.journal.push({ kind: 'dns', was: draft.dns });
  draft.dns = next;
}

/** Takes back everything since the journal had `mark` entries. */
export function rollBack(draft: Draft, mark: number): void {
  while (draft.journal.length > mark) {
    const entry = draft.journal.pop() as Before;
    if (entry.kind === 'interface') place(draft, entry.name, entry.was);
    else if (entry.kind === 'route') placeRoute(draft, entry.key, entry.was);
    else if (entry.kind === 'rule') placeRule(draft, entry.key, entry.was);
    else draft.dns = entry.was;
  }
}

/** What was touched, with what it was before; undefined for what was not there. */
export interface Touched {
  interfaces: Map<string, Interface | undefined>;
  routes: Map<string, Route | undefined>;
  rules: Map<string, RouteRule | undefined>;
  dns?: Dns;
}

/** What the changes since `mark` touched. */
export function touchedSince(draft: Draft, mark: number): Touched {
  const touched: Touched = { interfaces: new Map(), routes: new Map(), rules: new Map() };
  for (let index = mark; index < draft.journal.length; index++) {
    const entry = draft.journal[index] as Before;
    if (entry.kind === 'dns') touched.dns ??= entry.was;
    else if (entry.kind === 'interface') noteOnce(touched.interfaces, entry.name, entry.was);
    else if (entry.kind === 'route') noteOnce(touched.routes, entry.key, entry.was);
    else noteOnce(touched.rules, entry.key, entry.was);
  }
  return touched;
}

function noteOnce<T>(map: Map<string, T>, key: string, was: T): void {
  if (!map.has(key)) map.set(key, was);
}

function place(draft: Draft, name: string, next: Interface | undefined): void {
  const was = draft.interfaces.get(name);
  if (was?.type === 'vlan') {
    leave(draft.vlansOn, was.vlan['base-iface'], name);
    draft.byTag.delete(tagKey(was.vlan['base-iface'], was.vlan.id));
  }
  if (was?.controller !== undefined && was.controller !== next?.controller) leave(draft.portsOf, was.controller, name);
  if (next === undefined) {
    draft.interfaces.delete(name);
    draft.addressed.delete(name);
    return;
  }
  draft.interfaces.set(name, next);
  if (next.type === 'vlan') {
    join(draft.vlansOn, next.vlan['base-iface'], name);
    draft.byTag.set(tagKey(next.vlan['base-iface'], next.vlan.id), name);
  }
  if (next.controller !== undefined) join(draft.portsOf, next.controller, name);
  if (hasIp(next)) draft.addressed.add(name);
  else draft.addressed.delete(name);
}

function placeRoute(draft: Draft, key: string, next: Route | undefined): void {
  const was = draft.routes.get(key);
  if (was) leave(draft.routesVia, was['next-hop-interface'], key);
  if (next === undefined) {
    draft.routes.delete(key);
    return;
  }
  draft.routes.set(key, next);
  join(draft.routesVia, next['next-hop-interface'], key);
}

function placeRule(draft: Draft, key: string, next: RouteRule | undefined): void {
  if (next === undefined) draft.rules.delete(key);
  else draft.rules.set(key, next);
}

/** Whether the interface has an address or a way to get one. */
export function hasIp({ ipv4, ipv6 }: Interface): boolean {
  return (
    ipv4.address.length + ipv6.address.length > 0 || ipv4.dhcp === true || ipv6.dhcp === true || ipv6.autoconf === true
  );
}

function join(index: Map<string, Set<string>>, key: string, name: string): void {
  const set = index.get(key);
  if (set) set.add(name);
  else index.set(key, new Set([name]));
}

function leave(index: Map<string, Set<string>>, key: string, name: string): void {
  const set = index.get(key);
  set?.delete(name);
  if (set?.size === 0) index.delete(key);
}
