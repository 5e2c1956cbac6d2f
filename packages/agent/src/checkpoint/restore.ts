import {
  byText,
  emptyState,
  type HostState,
  type Interface,
  nicIdentities,
  nicsToday,
  type Observation,
} from '@weft/core/host-state';
import { adler32, renameDevices, renamedDevices } from '@weft/core/plan';
import type { Kernel } from '../kernel/index.ts';
import { baseOf, canBeMade, overlay, type Touched, withoutMissing } from './overlay.ts';
import type { Planner } from './planner.ts';
import { type Owned, ownedBy, type Runs } from './records.ts';
import type { SettledNames } from './settled-names.ts';

/** What a restart of the host came to. */
export interface Restored {
  /** What is there now, with the former names of NICs by the present ones, and the NICs that are not there, if there are any. */
  runs: Runs;
  /** What was committed, under the names that its NICs have now; the same object where those are the old ones. */
  followed: Owned;
}

/**
 * Brings back what was committed, after a reboot, on the NICs that it was on, whatever they are called now. First all at once; when that
 * fails, device by device, so that one that is broken stops none of the others.
 */
export async function restore(
  host: {
    kernel: Kernel;
    planner: Planner;
    keepOff(devices: readonly string[], wanted: HostState): Promise<void>;
    names: Pick<SettledNames, 'of'>;
  },
  committed: Owned,
  onBroken: (item: string, why: string) => void,
): Promise<Restored> {
  if (committed.owned.length === 0 && committed.state.interfaces.length === 0)
    return { runs: committed, followed: committed };
  const seen = host.names.of(await host.kernel.observe(committed.state), committed);
  const followed = takeOverLeases(followNics(committed, seen), seen);
  // Whoever else configures these devices would be at it at this time, too.
  await host.keepOff(followed.owned, followed.state);
  const { state: found } = seen;
  const wanted = withoutMissing(followed.state, found, onBroken);
  const names = wanted.interfaces.map((item) => item.name);
  const present: string[] = [];
  try {
    await bring(host, wanted, names);
    present.push(...names);
  } catch {
    // Name servers are on the disk, which may be full: no device has to wait for them.
    const devices = { ...wanted, 'dns-resolver': emptyState()['dns-resolver'] };
    for (const item of bottomUp(wanted.interfaces)) {
      try {
        await bring(host, devices, [...present, item.name]);
        present.push(item.name);
      } catch (error) {
        onBroken(item.name, (error as Error).message);
      }
    }
    await bring(host, wanted, present).catch((error: Error) => onBroken('name servers', error.message));
  }
  const has = new Set(present);
  const state = { ...wanted, interfaces: wanted.interfaces.filter((item) => has.has(item.name)) };
  const owned = followed.owned.filter((name) => has.has(name));
  const formerNames = formerNamesOf(committed, followed, seen);
  const { leaseTables } = followed;
  const runs = ownedBy({ target: state, owned, nics: nicIdentities(seen), ...(leaseTables ? { leaseTables } : {}) });
  const missing = missingNics(followed.state, found);
  return {
    runs: { ...runs, ...(formerNames ? { formerNames } : {}), ...(missing.length > 0 ? { missing } : {}) },
    followed,
  };
}

/** Whether NICs have come that were missing when the host was restored: drivers that load firmware take their time. */
export function haveCome({ missing = [] }: Runs, committed: Owned, seen: Observation): boolean {
  return missingNics(followNics(committed, seen).state, seen.state).length < missing.length;
}

function missingNics(wanted: HostState, found: HostState): string[] {
  const there = new Set(found.interfaces.map((item) => item.name));
  return wanted.interfaces.filter((item) => !canBeMade(item) && !there.has(item.name)).map(({ name }) => name);
}

/**
 * A record under the names that its NICs have now. Another card in the same place keeps its own MAC address; bonds, VLANs and bridges
 * above keep theirs, by which leases and neighbours know the host.
 */
function followNics(record: Owned, seen: Observation): Owned {
  const present = nicIdentities(seen);
  const today = nicsToday(record.nics ?? {}, present);
  const moved = [...today].filter(([was, { name, replaced }]) => was !== name || replaced);
  if (moved.length === 0) return record;
  const nics = new Map(moved.flatMap(([was, { name }]) => (was === name ? [] : [[was, name] as const])));
  const names = renamedDevices(record.state.interfaces, nics);
  const nameOf = (name: string): string => names.get(name) ?? name;
  const replaced = new Set(moved.flatMap(([, now]) => (now.replaced ? [now.name] : [])));
  const macs = new Map(seen.state.interfaces.map((one) => [one.name, one['mac-address']]));
  const state = renameDevices(record.state, names);
  const tables = Object.entries(record.leaseTables ?? {});
  return {
    owned: record.owned.map(nameOf).sort(),
    ...(tables.length > 0
      ? { leaseTables: Object.fromEntries(tables.map(([was]) => [nameOf(was), adler32(nameOf(was))])) }
      : {}),
    state: {
      ...state,
      interfaces: state.interfaces.map((one) =>
        replaced.has(one.name) ? { ...one, 'mac-address': macs.get(one.name) ?? one['mac-address'] } : one,
      ),
    },
    nics: Object.fromEntries(
      Object.entries(record.nics ?? {}).map(([was, identity]) => [nameOf(was), present[nameOf(was)] ?? identity]),
    ),
  };
}

/**
 * Leases that clients of the host's own had, and that none of them has now, are Weft's from here on: with their gateways where they
 * belong.
 */
function takeOverLeases(record: Owned, { state }: Observation): Owned {
  const { leaseTables = {}, ...rest } = record;
  const here = new Map(state.interfaces.map((one) => [one.name, one]));
  const free = new Map(Object.entries(leaseTables).filter(([name]) => here.get(name)?.ipv4.dhcp !== true));
  if (free.size === 0) return record;
  const interfaces = record.state.interfaces.map((one): Interface => {
    const table = free.get(one.name);
    return table === undefined ? one : { ...one, ipv4: { ...one.ipv4, 'auto-route-table-id': table } };
  });
  const left = Object.entries(leaseTables).filter(([name]) => !free.has(name));
  return {
    ...rest,
    state: { ...record.state, interfaces },
    ...(left.length > 0 ? { leaseTables: Object.fromEntries(left) } : {}),
  };
}

function formerNamesOf(record: Owned, followed: Owned, seen: Observation): Runs['formerNames'] {
  if (followed === record) return undefined;
  const renamed = [...nicsToday(record.nics ?? {}, nicIdentities(seen))].filter(
    ([was, { name }]) => was !== name && seen.facts[name] !== undefined,
  );
  return renamed.length === 0 ? undefined : Object.fromEntries(renamed.map(([was, { name }]) => [name, was]));
}

/** Says of NICs what they were called before. */
export function withFormerNames(seen: Observation, names: Runs['formerNames']): Observation {
  const renamed = Object.entries(names ?? {}).flatMap(([name, former]) => {
    const fact = seen.facts[name];
    return fact ? [[name, { ...fact, 'former-name': former }] as const] : [];
  });
  return renamed.length === 0 ? seen : { ...seen, facts: { ...seen.facts, ...Object.fromEntries(renamed) } };
}

async function bring(host: { kernel: Kernel; planner: Planner }, wanted: HostState, names: string[]): Promise<void> {
  const { state: now } = await host.kernel.observe(wanted);
  const has = new Set(names);
  const touched: Touched = {
    interfaces: names,
    rules: wanted['route-rules'].config,
    dns: wanted['dns-resolver'].config.server.length > 0,
  };
  const part = { ...wanted, interfaces: wanted.interfaces.filter((item) => has.has(item.name)) };
  const { steps } = host.planner.plan(now, overlay(now, part, touched));
  if (steps.length > 0) await host.kernel.apply(steps.flatMap((step) => step.does));
}

/** What others stand on comes first: hardware, bonds, VLANs, bridges, VLANs on bridges. */
function bottomUp(interfaces: readonly Interface[]): Interface[] {
  const bridges = new Set(interfaces.filter(({ type }) => type === 'linux-bridge').map(({ name }) => name));
  const rank = (item: Interface): number =>
    bridges.has(baseOf(item) ?? '') ? 3 : ['bond', 'vlan', 'linux-bridge'].indexOf(item.type);
  return [...interfaces].sort((a, b) => rank(a) - rank(b) || byText(a.name, b.name));
}
