import {
  canonicalJson,
  cidrText,
  emptyState,
  type Family,
  familyOf,
  type HostState,
  type Interface,
  type IpAddress,
  type IpConfig,
  inSubnet,
  isLinkLocal,
  mainTable,
  normalizeRoute,
  normalizeRule,
  type Route,
  type RouteRule,
  routeKey,
  ruleKey,
  subnetOf,
  widthOf,
  withPorts,
} from '../../host-state/index.ts';
import { openDraft, putRoute } from '../simulate/draft.ts';
import { addRouteProblem } from '../simulate/route.ts';
import type { Devices } from './devices.ts';
import { adler32, type Placed } from './layout.ts';

/** Priority of the rules of source routing, as in oVirt. */
const sourceRulePriority = 3200;

/** Routes and rules: those of the intent, and of the others all that can stay. */
export function routing(devices: Devices, observed: HostState): Pick<HostState, 'routes' | 'route-rules'> {
  const { layout, owned } = devices;
  const wanted = layout.placed.flatMap((placed) => routesOf(placed)).map(normalizeRoute);
  const rules = layout.placed.flatMap((placed) => rulesOf(placed)).map(normalizeRule);
  const tables = new Set([...owned, ...layout.placed.map(({ top }) => top)].map(adler32));
  const tolerated = sourceRoutingOf(layout.placed.filter(({ intent }) => intent.defaultRoute));
  const others = observed.routes.config.filter(
    (route) => !tables.has(route['table-id']) || tolerated.routes.has(canonicalJson(normalizeRoute(route))),
  );
  const kept = possible(
    devices,
    others.flatMap((route) => keep(devices, route, wanted) ?? []),
  );
  const routes = new Map(kept.map((route) => [routeKey(route), route]));
  for (const route of wanted) {
    // A route that is there already may have a metric of its own.
    if (!kept.some((other) => isSameWay(other, route))) routes.set(routeKey(route), route);
  }
  const isOurs = (rule: RouteRule): boolean =>
    rule.priority === sourceRulePriority &&
    tables.has(rule['route-table']) &&
    !tolerated.rules.has(ruleKey(normalizeRule(rule)));
  const keptRules = observed['route-rules'].config.filter((rule) => !isOurs(rule));
  const allRules = new Map([...keptRules, ...rules].map((rule) => [ruleKey(rule), rule]));
  return { routes: { config: [...routes.values()] }, 'route-rules': { config: [...allRules.values()] } };
}

/** What oVirt makes for the network with the default route, too. Where a host has it, it stays: it does nothing that the main table does not. */
function sourceRoutingOf(placed: readonly Placed[]): { routes: Set<string>; rules: Set<string> } {
  const as = placed.map((one) => ({ ...one, intent: { ...one.intent, defaultRoute: false } }));
  return {
    routes: new Set(as.flatMap(routesOf).map((route) => canonicalJson(normalizeRoute(route)))),
    rules: new Set(as.flatMap(rulesOf).map((rule) => ruleKey(normalizeRule(rule)))),
  };
}

/** Those routes that the kernel would still take, on-link ones first; on interfaces that stay as they are, all. */
function possible({ layout, target }: Devices, routes: Route[]): Route[] {
  const draft = openDraft({ ...emptyState(), interfaces: [...target.values()] });
  const direct = routes.filter((route) => route['next-hop-address'] === undefined);
  const indirect = routes.filter((route) => route['next-hop-address'] !== undefined);
  return [...direct, ...indirect].filter((route) => {
    const name = route['next-hop-interface'];
    const isSame = canonicalJson(target.get(name)) === canonicalJson(bareOf(layout.now.get(name)));
    if (!isSame && addRouteProblem(draft, route) !== undefined) return false;
    putRoute(draft, routeKey(route), route);
    return true;
  });
}

function bareOf(one: Interface | undefined): Interface | undefined {
  return one && withPorts(one, []);
}

/** The default route of the network that has the role; source routing for an IPv4 gateway on any other one (4.6). */
function routesOf({ intent, top }: Placed): Route[] {
  const { ipv4, ipv6, defaultRoute } = intent;
  const via = (destination: string, gateway: string, table: number): Route => ({
    destination,
    'next-hop-interface': top,
    'next-hop-address': gateway,
    'table-id': table,
  });
  const routes: Route[] = [];
  // The API only warns of a gateway outside the subnet (IP-5); the kernel wants to be told that it is a neighbour.
  const reach = (gateway: string, address: IpAddress, table: number): void => {
    if (inSubnet(gateway, address) || (familyOf(gateway) === 'ipv6' && isLinkLocal(gateway))) return;
    const destination = `${gateway}/${widthOf(familyOf(gateway))}`;
    routes.push({ destination, 'next-hop-interface': top, 'table-id': table });
  };
  if (ipv4.method === 'static' && ipv4.gateway !== undefined && ipv4.address) {
    const table = defaultRoute ? mainTable : adler32(top);
    reach(ipv4.gateway, ipv4.address, table);
    if (defaultRoute) routes.push(via('0.0.0.0/0', ipv4.gateway, mainTable));
    else {
      routes.push({ destination: subnetOf(ipv4.address), 'next-hop-interface': top, 'table-id': table });
      routes.push(via('0.0.0.0/0', ipv4.gateway, table));
    }
  }
  if (ipv6.method === 'static' && ipv6.gateway !== undefined && ipv6.address && defaultRoute) {
    reach(ipv6.gateway, ipv6.address, mainTable);
    routes.push(via('::/0', ipv6.gateway, mainTable));
  }
  return routes;
}

function rulesOf({ intent: { ipv4, defaultRoute }, top }: Placed): RouteRule[] {
  if (defaultRoute || ipv4.method !== 'static' || ipv4.gateway === undefined || !ipv4.address) return [];
  const rule = { family: 'ipv4' as const, priority: sourceRulePriority, 'route-table': adler32(top) };
  const subnet = subnetOf(ipv4.address);
  return [
    { ...rule, 'ip-from': subnet },
    { ...rule, 'ip-to': subnet },
  ];
}

/** What becomes of a route that is there: it stays, moves to where its addresses went, or goes. */
function keep(devices: Devices, route: Route, wanted: readonly Route[]): Route | undefined {
  const { layout, target } = devices;
  const family = familyOf(route.destination);
  const name = route['next-hop-interface'];
  const isDefault = route.destination.endsWith('/0') && route['table-id'] === mainTable;
  const through = target.get(name);
  const now = layout.now.get(name);
  const isLost = !through || (now !== undefined && hasFamily(now, family) && !hasFamily(through, family));
  const moved = isLost ? { ...route, 'next-hop-interface': successorOf(devices, name, family) ?? '' } : route;
  const on = target.get(moved['next-hop-interface']);
  if (!on) return undefined;
  const isTop = layout.placed.some(({ top }) => top === on.name);
  if (!isTop) return isLost ? undefined : moved;
  // A gateway that came with static addresses goes with them; one that was leased may come again.
  const isLeased = isDynamic(on[family]) && isDynamic(now?.[family]);
  if (isDefault && !isLeased && !wanted.some((other) => isSameWay(other, moved))) return undefined;
  const gateway = route['next-hop-address'];
  const isStrange = gateway !== undefined && !on[family].address.some((own) => inSubnet(gateway, own));
  if (isDynamic(on[family]) && !isLeased && isStrange) return undefined;
  return hasFamily(on, family) || route['next-hop-address'] !== undefined ? moved : undefined;
}

/** The device that has an address which the other one had, or the network that came to lie on it. */
function successorOf({ layout, target }: Devices, name: string, family: Family): string | undefined {
  const had = new Set(layout.now.get(name)?.[family].address.map(cidrText));
  const isHeir = (top: string): boolean => target.get(top)?.[family].address.some((a) => had.has(cidrText(a))) === true;
  const heir = layout.placed.find(({ top }) => top !== name && isHeir(top));
  return (heir ?? layout.placed.find(({ uplink, top }) => uplink === name && top !== name))?.top;
}

const isDynamic = (config: IpConfig | undefined): boolean => config?.dhcp === true || config?.autoconf === true;

function hasFamily(one: Interface, family: Family): boolean {
  return one[family].address.length > 0 || isDynamic(one[family]);
}

function isSameWay(a: Route, b: Route): boolean {
  return (
    a['table-id'] === b['table-id'] &&
    a.destination === b.destination &&
    a['next-hop-interface'] === b['next-hop-interface'] &&
    a['next-hop-address'] === b['next-hop-address']
  );
}
