import {
  cidrText,
  type Family,
  familyOf,
  type HostState,
  type Interface,
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
} from '../../host-state/index.ts';
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
  const routes = new Map<string, Route>();
  for (const route of observed.routes.config) {
    const kept = tables.has(route['table-id']) ? undefined : keep(devices, route, wanted);
    if (kept) routes.set(routeKey(kept), kept);
  }
  for (const route of wanted) {
    // A route that is there already may have a metric of its own.
    if (![...routes.values()].some((other) => isSameWay(other, route))) routes.set(routeKey(route), route);
  }
  const isOurs = (rule: RouteRule): boolean => rule.priority === sourceRulePriority && tables.has(rule['route-table']);
  const keptRules = observed['route-rules'].config.filter((rule) => !isOurs(rule));
  const allRules = new Map([...keptRules, ...rules].map((rule) => [ruleKey(rule), rule]));
  return { routes: { config: [...routes.values()] }, 'route-rules': { config: [...allRules.values()] } };
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
  if (ipv4.method === 'static' && ipv4.gateway !== undefined && ipv4.address) {
    if (defaultRoute) routes.push(via('0.0.0.0/0', ipv4.gateway, mainTable));
    else {
      const table = adler32(top);
      routes.push({ destination: subnetOf(ipv4.address), 'next-hop-interface': top, 'table-id': table });
      routes.push(via('0.0.0.0/0', ipv4.gateway, table));
    }
  }
  if (ipv6.method === 'static' && ipv6.gateway !== undefined && defaultRoute) {
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
  const isDynamic = on[family].dhcp === true || on[family].autoconf === true;
  if (isDefault && !isDynamic && !wanted.some((other) => isSameWay(other, moved))) return undefined;
  return isReachable(on, moved, devices) ? moved : undefined;
}

/** The device that has an address which the other one had, or the network that came to lie on it. */
function successorOf({ layout, target }: Devices, name: string, family: Family): string | undefined {
  const had = new Set(layout.now.get(name)?.[family].address.map(cidrText));
  const isHeir = (top: string): boolean => target.get(top)?.[family].address.some((a) => had.has(cidrText(a))) === true;
  const heir = layout.placed.find(({ top }) => top !== name && isHeir(top));
  return (heir ?? layout.placed.find(({ uplink, top }) => uplink === name && top !== name))?.top;
}

/** Whether the gateway is still a neighbour; one behind an on-link route of the host's own is believed. */
function isReachable(on: Interface, route: Route, { layout }: Devices): boolean {
  const gateway = route['next-hop-address'];
  const family = familyOf(route.destination);
  if (gateway === undefined) return hasFamily(on, family);
  if (isLinkLocal(gateway) && family === 'ipv6') return on.ipv6.enabled;
  if (on[family].dhcp === true || on[family].autoconf === true) return true;
  if (on[family].address.some((address) => inSubnet(gateway, address))) return true;
  const before = layout.now.get(on.name)?.[family].address ?? [];
  return hasFamily(on, family) && !before.some((address) => inSubnet(gateway, address));
}

function hasFamily(one: Interface, family: Family): boolean {
  const { address, dhcp, autoconf } = one[family];
  return address.length > 0 || dhcp === true || autoconf === true;
}

function isSameWay(a: Route, b: Route): boolean {
  return (
    a['table-id'] === b['table-id'] &&
    a.destination === b.destination &&
    a['next-hop-interface'] === b['next-hop-interface'] &&
    a['next-hop-address'] === b['next-hop-address']
  );
}
