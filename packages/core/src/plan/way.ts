import {
  familyOf,
  type HostState,
  type Interface,
  type IpConfig,
  inCidr,
  inSubnet,
  isLoopback,
  mainTable,
  parseCidr,
} from '../host-state/index.ts';
import { type Draft, openDraft, type Touched } from './simulate/draft.ts';

/**
 * The chain of interfaces that carries traffic to `engineAddress`, from the one with the address or route down to the
 * physical ones; null when the way is not open. The main table decides, by longest prefix; policy rules are not looked at.
 * An interface with DHCP or autoconf is taken to lead anywhere when nothing else does, because leases are not in the state.
 */
export function wayToEngine(state: HostState, engineAddress: string): string[] | null {
  return wayIn(openDraft(state), engineAddress);
}

/** The same on a draft. */
export function wayIn(draft: Draft, engineAddress: string): string[] | null {
  if (isLoopback(engineAddress)) return [];
  const exit = exitTo(draft, engineAddress);
  if (exit !== undefined) return openFrom(draft, exit);
  for (const name of [...draft.addressed].sort()) {
    if (isDynamic(draft.interfaces.get(name)?.[familyOf(engineAddress)])) {
      const way = openFrom(draft, name);
      if (way) return way;
    }
  }
  return null;
}

/** The way from an interface down. What comes in through a port goes to its bond or bridge: an address on the port itself is deaf. */
function openFrom(draft: Draft, name: string): string[] | null {
  return draft.interfaces.get(name)?.controller === undefined ? chainOf(draft, name) : null;
}

interface Exit {
  name: string;
  prefix: number;
  metric: number;
}

/** The interface through which the kernel would send, by addresses and routes, or undefined. */
function exitTo(draft: Draft, address: string): string | undefined {
  const family = familyOf(address);
  let best: Exit | undefined;
  const offer = (exit: Exit): void => {
    if (!best || isBefore(exit, best)) best = exit;
  };
  for (const name of draft.addressed) {
    const one = draft.interfaces.get(name) as Interface;
    if (one.state === 'down') continue;
    for (const own of one[family].address) {
      if (inSubnet(address, own)) offer({ name, prefix: own['prefix-length'], metric: -1 });
    }
  }
  for (const route of draft.routes.values()) {
    if (route['table-id'] !== mainTable || !inCidr(address, route.destination)) continue;
    const prefix = parseCidr(route.destination)['prefix-length'];
    offer({ name: route['next-hop-interface'], prefix, metric: route.metric ?? 0 });
  }
  return best?.name;
}

/** Longer prefix first, then lower metric; names decide last, so that the answer does not depend on the order of things. */
function isBefore(a: Exit, b: Exit): boolean {
  if (a.prefix !== b.prefix) return a.prefix > b.prefix;
  return a.metric !== b.metric ? a.metric < b.metric : a.name < b.name;
}

function isDynamic(config: IpConfig | undefined): boolean {
  return config?.dhcp === true || config?.autoconf === true;
}

/** The interface and everything under it that carries its frames; null when something in it is down or missing. */
function chainOf(draft: Draft, name: string): string[] | null {
  const one = draft.interfaces.get(name);
  if (!one || one.state === 'down') return null;
  if (one.type === 'vlan') return under(draft, name, [one.vlan['base-iface']]);
  if (one.type === 'bond' || one.type === 'linux-bridge') {
    return under(draft, name, [...(draft.portsOf.get(name) ?? [])].sort());
  }
  return [name];
}

/** At least one of the lower ones must carry. */
function under(draft: Draft, name: string, lowers: string[]): string[] | null {
  const carrying = lowers.map((lower) => chainOf(draft, lower)).filter((chain) => chain !== null);
  return carrying.length > 0 ? [name, ...carrying.flat()] : null;
}

/** Whether what was touched can have opened, closed or moved a way that was this one. */
export function concernsWay(draft: Draft, way: string[] | null, engineAddress: string, touched: Touched): boolean {
  if (way === null) return true;
  const chain = new Set(way);
  const family = familyOf(engineAddress);
  const leads = (one: Interface | undefined): boolean =>
    isDynamic(one?.[family]) || one?.[family].address.some((own) => inSubnet(engineAddress, own)) === true;
  for (const [name, was] of touched.interfaces) {
    if (chain.has(name) || leads(was) || leads(draft.interfaces.get(name))) return true;
    const { controller } = draft.interfaces.get(name) ?? {};
    if (controller !== undefined && chain.has(controller)) return true;
  }
  for (const [key, was] of touched.routes) {
    const route = was ?? draft.routes.get(key);
    if (route?.['table-id'] === mainTable && inCidr(engineAddress, route.destination)) return true;
  }
  return false;
}
