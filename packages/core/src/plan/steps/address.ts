import {
  cidrText,
  type Family,
  familyOf,
  type Interface,
  type IpAddress,
  type IpConfig,
} from '../../host-state/index.ts';
import { isNeighbour } from '../simulate/route.ts';
import type { Change } from '../types.ts';
import { isDoomed, listed, task, type Work, wanted } from '../work.ts';

type Run = (change: Change) => void;
const families: readonly Family[] = ['ipv4', 'ipv6'];

/**
 * Gives interfaces their addresses. An address that another interface still has moves in one task; on one interface the
 * new address comes before the old one goes, so that the interface is never without.
 */
export function setAddresses(work: Work): void {
  const holders = leavingAddresses(work);
  for (const [name, then] of [...work.goal.interfaces]) {
    if (!then || isDoomed(work, name) || !work.draft.interfaces.has(name)) continue;
    task(
      work,
      () => addressTitle(work, name, then, holders),
      (run) => {
        for (const family of families) settleFamily(work, name, family, holders, run);
      },
    );
  }
}

/** Takes off an interface the addresses that it shall not keep, and the ways to get any. */
export function removeStaleAddresses(work: Work, name: string, run: Run): void {
  for (const family of families) {
    const then = wanted(work, name)?.[family];
    const now = work.draft.interfaces.get(name)?.[family];
    if (!then || !now) continue;
    for (const address of missingFrom(then, now.address)) remove(work, name, address, run);
    if (isDynamic(now) && !isDynamic(then)) switchMode(work, name, family, then, run);
  }
}

/** Interfaces by the address that leaves them. */
function leavingAddresses(work: Work): Map<string, string> {
  const holders = new Map<string, string>();
  for (const [name, then] of work.goal.interfaces) {
    const now = work.draft.interfaces.get(name);
    for (const family of families) {
      for (const address of missingFrom(then?.[family], now?.[family].address ?? [])) {
        holders.set(cidrText(address), name);
      }
    }
  }
  return holders;
}

function settleFamily(work: Work, name: string, family: Family, holders: Map<string, string>, run: Run): void {
  const then = wanted(work, name)?.[family] as IpConfig;
  const current = (): IpConfig => (work.draft.interfaces.get(name) as Interface)[family];
  const settleMode = (): void => {
    if (!isSameMode(current(), then, family)) switchMode(work, name, family, then, run);
  };
  if (then.enabled) settleMode();
  const stale = missingFrom(then, current().address);
  for (const address of stale) {
    const clashes = then.address.some(({ ip }) => ip === address.ip);
    if (clashes) remove(work, name, address, run);
  }
  for (const address of missingFrom(current(), then.address)) {
    const holder = holders.get(cidrText(address));
    if (holder !== undefined && isStillThere(work, holder, family, address)) {
      remove(work, holder, address, run);
    }
    run({ op: 'add-address', name, address });
  }
  for (const address of missingFrom(then, current().address)) remove(work, name, address, run);
  if (!then.enabled) settleMode();
}

function remove(work: Work, name: string, address: IpAddress, run: Run): void {
  const family = familyOf(address.ip);
  const now = (work.draft.interfaces.get(name) as Interface)[family];
  const left = now.address.filter((own) => own.ip !== address.ip || own['prefix-length'] !== address['prefix-length']);
  // With the last IPv4 address the kernel drops the routes itself.
  if (family === 'ipv6' || left.length > 0) dropOrphans(work, name, family, { ...now, address: left }, run);
  run({ op: 'remove-address', name, address });
}

function switchMode(work: Work, name: string, family: Family, then: IpConfig, run: Run): void {
  const { address } = (work.draft.interfaces.get(name) as Interface)[family];
  dropOrphans(work, name, family, { ...then, address }, run);
  const mode = { enabled: then.enabled, dhcp: then.dhcp === true, autoconf: then.autoconf === true };
  const table = then['auto-route-table-id'];
  run({
    ...{ op: 'set-ip-mode', name, family, ...mode },
    ...(table === undefined ? {} : { 'auto-route-table-id': table }),
  });
}

/**
 * Removes the routes whose gateway is a neighbour no more once the interface has only what is `left`. The kernel would keep
 * them, but not take them back when the step is undone.
 */
function dropOrphans(work: Work, name: string, family: Family, left: IpConfig, run: Run): void {
  const { draft } = work;
  for (const key of [...(draft.routesVia.get(name) ?? [])].sort()) {
    const route = draft.routes.get(key);
    const gateway = route?.['next-hop-address'];
    if (!route || gateway === undefined || familyOf(gateway) !== family) continue;
    if (!isNeighbour(draft, name, left, gateway)) run({ op: 'remove-route', route });
  }
}

function isStillThere(work: Work, holder: string, family: Family, address: IpAddress): boolean {
  const now = work.draft.interfaces.get(holder);
  return now !== undefined && missingFrom(now[family], [address]).length === 0;
}

/** Those of `addresses` that `config` does not have. */
function missingFrom(config: IpConfig | undefined, addresses: readonly IpAddress[]): IpAddress[] {
  if (addresses.length === 0) return [];
  const has = new Set(config?.address.map(cidrText));
  return addresses.filter((address) => !has.has(cidrText(address)));
}

function isDynamic(config: IpConfig): boolean {
  return config.dhcp === true || config.autoconf === true;
}

function isSameMode(now: IpConfig, then: IpConfig, family: Family): boolean {
  // IPv4 has no switch of its own: whether it is enabled follows from the rest.
  const isSwitched = family === 'ipv4' || now.enabled === then.enabled;
  return (
    isSwitched &&
    (now.dhcp === true) === (then.dhcp === true) &&
    (now.autoconf === true) === (then.autoconf === true) &&
    now['auto-route-table-id'] === then['auto-route-table-id']
  );
}

function addressTitle(work: Work, name: string, then: Interface, holders: Map<string, string>): string {
  const now = work.draft.interfaces.get(name) as Interface;
  const added = families.flatMap((family) => missingFrom(now[family], then[family].address)).map(cidrText);
  const removed = families.flatMap((family) => missingFrom(then[family], now[family].address)).map(cidrText);
  const parts: string[] = [];
  const movedFrom = added.length > 0 ? holders.get(added[0] as string) : undefined;
  if (added.length > 0 && removed.length > 0) {
    parts.push(`change the address of ${name} from ${listed(removed)} to ${listed(added)}`);
  } else if (movedFrom !== undefined && movedFrom !== name && work.draft.interfaces.has(movedFrom)) {
    parts.push(`move ${listed(added)} to ${name}`);
  } else if (added.length > 0) parts.push(`add ${listed(added)} to ${name}`);
  else if (removed.length > 0) parts.push(`remove ${listed(removed)} from ${name}`);
  for (const family of families) {
    if (!isSameMode(now[family], then[family], family)) parts.push(modeTitle(name, family, then[family]));
  }
  return parts.join(', ');
}

function modeTitle(name: string, family: Family, then: IpConfig): string {
  const label = family === 'ipv4' ? 'IPv4' : 'IPv6';
  const ways = [...(then.dhcp ? ['DHCP'] : []), ...(then.autoconf ? ['autoconf'] : [])];
  if (ways.length > 0) return `get ${label} addresses of ${name} by ${ways.join(' and ')}`;
  return then.enabled ? `use ${label} on ${name}` : `use no ${label} on ${name}`;
}
