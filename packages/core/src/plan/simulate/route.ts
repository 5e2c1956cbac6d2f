import {
  familyOf,
  type IpConfig,
  inCidr,
  inSubnet,
  isLinkLocal,
  normalizeRoute,
  normalizeRule,
  type Route,
  type RouteRule,
  routeKey,
  ruleKey,
} from '../../host-state/index.ts';
import { type Draft, putRoute, putRule } from './draft.ts';

/** Why the kernel would refuse to add the (normalised) route, or undefined. */
export function addRouteProblem(draft: Draft, route: Route): string | undefined {
  const through = draft.interfaces.get(route['next-hop-interface']);
  if (!through) return `Cannot find device ${route['next-hop-interface']}`;
  if (through.state === 'down') return `Network is down: ${through.name}`;
  if (familyOf(route.destination) === 'ipv6' && !through.ipv6.enabled) return 'Permission denied: IPv6 is disabled';
  if (draft.routes.has(routeKey(route))) return 'File exists';
  const gateway = route['next-hop-address'];
  const config = through[familyOf(route.destination)];
  if (gateway === undefined || isNeighbour(draft, through.name, config, gateway)) return undefined;
  return `Nexthop has invalid gateway: ${gateway} is in no subnet of ${through.name}`;
}

/**
 * Whether a gateway is a neighbour on an interface that has this configuration: in a subnet of it, or behind an on-link
 * route. Leased addresses are not part of the state, so with DHCP or autoconf anything may be.
 */
export function isNeighbour(draft: Draft, name: string, config: IpConfig, gateway: string): boolean {
  if (familyOf(gateway) === 'ipv6' && isLinkLocal(gateway)) return true;
  if (config.dhcp === true || config.autoconf === true) return true;
  if (config.address.some((address) => inSubnet(gateway, address))) return true;
  for (const key of draft.routesVia.get(name) ?? []) {
    const route = draft.routes.get(key);
    if (route && route['next-hop-address'] === undefined && inCidr(gateway, route.destination)) return true;
  }
  return false;
}

export function addRoute(draft: Draft, route: Route): void {
  putRoute(draft, routeKey(route), route);
}

/** The route as it is in the draft, or undefined when there is no such one. */
export function findRoute(draft: Draft, route: Route): Route | undefined {
  const wanted = normalizeRoute(route);
  const found = draft.routes.get(routeKey(wanted));
  const same =
    found?.['next-hop-interface'] === wanted['next-hop-interface'] &&
    found['next-hop-address'] === wanted['next-hop-address'];
  return same ? found : undefined;
}

export function removeRoute(draft: Draft, route: Route): void {
  putRoute(draft, routeKey(normalizeRoute(route)), undefined);
}

export function hasRule(draft: Draft, rule: RouteRule): boolean {
  return draft.rules.has(ruleKey(normalizeRule(rule)));
}

export function addRule(draft: Draft, rule: RouteRule): void {
  const normal = normalizeRule(rule);
  putRule(draft, ruleKey(normal), normal);
}

export function removeRule(draft: Draft, rule: RouteRule): void {
  putRule(draft, ruleKey(normalizeRule(rule)), undefined);
}
