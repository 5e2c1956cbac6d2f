import type { HostState, Route, RouteRule } from '@weft/core/host-state';
import type { IpRoute, IpRule } from './ip-json.ts';

/** linux/rtnetlink.h */
const unicast = '1';
const localTable = '255';
const mainTable = '254';
/** Routes that some person or program set: RTPROT_BOOT (what `ip` writes) and RTPROT_STATIC. */
const staticProtocols = new Set(['3', '4']);
/** What IPv6 routes have when nobody gives them a metric (IP6_RT_PRIO_USER). */
const ipv6DefaultMetric = 1024;

const isIpv6 = (route: IpRoute): boolean =>
  (route.gateway ?? route.dst).includes(':') || route.metric === ipv6DefaultMetric;

/** Host routes are printed without their length. */
function destination(route: IpRoute): string {
  if (route.dst === 'default') return isIpv6(route) ? '::/0' : '0.0.0.0/0';
  if (route.dst.includes('/')) return route.dst;
  return `${route.dst}/${isIpv6(route) ? 128 : 32}`;
}

/** Static unicast routes out of the answer of `ip -N -j route show table all`; multipath ones are nobody's of ours. */
export function parseRoutes(routes: readonly IpRoute[]): Route[] {
  const found: Route[] = [];
  for (const route of routes) {
    const { type = unicast, protocol = '3', table = mainTable, dev, gateway, metric } = route;
    if (type !== unicast || !staticProtocols.has(protocol) || table === localTable) continue;
    if (dev === undefined || route.nexthops !== undefined) continue;
    const ownMetric = metric === undefined || metric === 0 || (isIpv6(route) && metric === ipv6DefaultMetric);
    found.push({
      destination: destination(route),
      'next-hop-interface': dev,
      ...(gateway === undefined ? {} : { 'next-hop-address': gateway }),
      'table-id': Number(table),
      ...(ownMetric ? {} : { metric }),
    });
  }
  return found.sort(byJson);
}

/** The keys of rules that we understand; a rule with any other selects by something that we do not do. */
const knownRuleKeys = new Set(['priority', 'src', 'srclen', 'dst', 'dstlen', 'table', 'protocol']);
/** The kernel's own rules: local, main, default. */
const kernelPriorities = new Set([0, 32766, 32767]);
/** RTPROT_DHCP: what comes and goes with a lease, ours or another client's, is no configuration. */
const leased = '16';

function prefix(address: string | undefined, length: number | undefined, bits: number): string | undefined {
  return address === undefined || address === 'all' ? undefined : `${address}/${length ?? bits}`;
}

/** Policy rules out of the answer of `ip -N -j rule` for one family. */
export function parseRules(rules: readonly IpRule[], family: RouteRule['family']): RouteRule[] {
  const bits = family === 'ipv4' ? 32 : 128;
  const found: RouteRule[] = [];
  for (const rule of rules) {
    if (kernelPriorities.has(rule.priority) || rule.table === undefined) continue;
    if (!Object.keys(rule).every((key) => knownRuleKeys.has(key)) || rule.protocol === leased) continue;
    const from = prefix(rule.src, rule.srclen, bits);
    const to = prefix(rule.dst, rule.dstlen, bits);
    found.push({
      family,
      ...(from === undefined ? {} : { 'ip-from': from }),
      ...(to === undefined ? {} : { 'ip-to': to }),
      priority: rule.priority,
      'route-table': Number(rule.table),
    });
  }
  return found.sort(byJson);
}

/** Servers and search list of a resolv.conf(5). */
export function parseResolvConf(text: string): HostState['dns-resolver']['config'] {
  const server: string[] = [];
  let search: string[] = [];
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line.trim().split(/\s+/);
    if (keyword === 'nameserver' && values[0] !== undefined) server.push(values[0]);
    if (keyword === 'search' || keyword === 'domain') search = values;
  }
  return { server, search };
}

/** A stable order, so that equal states are equal texts. */
function byJson(a: object, b: object): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
