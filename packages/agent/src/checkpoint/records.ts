import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { emptyState, type HostState, type NicIdentities } from '@weft/core/host-state';
import type { CheckpointReport } from '@weft/core/link';
import { readIfThere, readJson, writeDurably, writeForThisBoot } from './durable.ts';

/** What is Weft's on this host: the names of its devices, and what is configured on them and below them. */
export interface Owned {
  owned: string[];
  state: HostState;
  /** By what all NICs of the host are known, used or not: none is to be taken for another one; absent in records that older agents wrote. */
  nics?: NicIdentities;
  /** Routing tables for IPv4 leases that a client of the host's own has, by interface: for when a reboot leaves them to Weft. */
  leaseTables?: Record<string, number>;
}

/** What runs, and since which boot. */
export interface Running extends Owned {
  bootId: string;
  /** Former names of NICs that this boot found under others, by the present ones; until the next change. */
  formerNames?: Record<string, string>;
  /** NICs of what was committed that this boot has not found; until they come, or the next change. */
  missing?: string[];
}

/** What is Weft's and runs, and what this boot has found otherwise than it was. */
export type Runs = Omit<Running, 'bootId'>;

export const nothingOwned: Owned = { owned: [], state: emptyState() };

/** The agent's lasting knowledge about its host. */
export function recordFiles(stateDir: string) {
  const runningPath = join(stateDir, 'running.json');
  const committedPath = join(stateDir, 'committed.json');
  const asidePath = `${committedPath}.damaged`;
  const lastPath = join(stateDir, 'last-checkpoint.json');
  return {
    running: (): Running | undefined => readJson<Running>(runningPath),
    /** It is about the running kernel, and another boot makes it worthless. */
    writeRunning: (running: Running): void => writeForThisBoot(runningPath, JSON.stringify(running)),
    /**
     * What a reboot brings back. A file that cannot be read is kept aside for people; until something is committed anew, what ran last stands in for it: a host must
     * not lose its networks to a damaged file.
     */
    committed(): Committed {
      const found = readOwned(committedPath);
      if (found !== 'damaged' && (found !== undefined || !existsSync(asidePath)))
        return { part: found ?? nothingOwned };
      const keptAt = found === 'damaged' ? putAside(committedPath, asidePath) : asidePath;
      const running = readOwned(runningPath);
      const hasRunning = running !== undefined && running !== 'damaged';
      const instead = hasRunning ? 'what ran last is taken instead' : 'what was committed is not known';
      return {
        part: hasRunning ? ownedOnly(running) : nothingOwned,
        damage: `what was committed could not be read; the file is kept as ${keptAt}, and ${instead}`,
      };
    },
    writeCommitted: ({ owned, state, nics, leaseTables }: Owned): Promise<void> =>
      writeDurably(committedPath, JSON.stringify({ owned, state, nics, leaseTables })),
    /** How the last change ended. */
    last: (): CheckpointReport | undefined => readJson<CheckpointReport>(lastPath),
    writeLast: (report: CheckpointReport): void => writeForThisBoot(lastPath, JSON.stringify(report)),
    /** Makes sure of the last report, for changes that survive a power cut. */
    writeLastDurably: (report: CheckpointReport): Promise<void> => writeDurably(lastPath, JSON.stringify(report)),
  };
}

/** What a reboot brings back. */
export interface Committed {
  part: Owned;
  /** What became of the file, as a part of a sentence, when it cannot be read. */
  damage?: string;
}

/** What a file says is Weft's; `damaged` where it is there and does not say it. */
function readOwned(path: string): Owned | 'damaged' | undefined {
  try {
    const text = readIfThere(path);
    if (text === undefined) return undefined;
    const { owned, state } = JSON.parse(text) as Partial<Owned>;
    const lists = [owned, state?.interfaces, state?.routes?.config, state?.['route-rules']?.config];
    return lists.every(Array.isArray) ? (JSON.parse(text) as Owned) : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Where the file is then: a disk that cannot be written lets it stay where it is. */
function putAside(path: string, aside: string): string {
  try {
    renameSync(path, aside);
    return aside;
  } catch {
    return path;
  }
}

/** A record without what is about one boot. */
export const ownedOnly = ({ owned, state, nics, leaseTables }: Owned): Owned => ({
  ...{ owned, state },
  ...(nics ? { nics } : {}),
  ...(leaseTables ? { leaseTables } : {}),
});

export type RecordFiles = ReturnType<typeof recordFiles>;

/** What is Weft's once a change is kept. */
export function ownedBy({
  target,
  owned,
  nics,
  leaseTables = {},
}: Omit<Owned, 'state'> & { target: HostState }): Owned {
  const part = ownedPart(target, owned, nics);
  return Object.keys(leaseTables).length === 0 ? part : { ...part, leaseTables };
}

/**
 * The part of a state that belongs to the owned devices: they, what they are made of (ports of bonds and bridges,
 * bases of VLANs, and so on down), the routes through them, and the rules and resolver when there is
 * any such route. `known`: by what the host's NICs are known.
 */
export function ownedPart(state: HostState, owned: readonly string[], known: NicIdentities = {}): Owned {
  const byName = new Map(state.interfaces.map((item) => [item.name, item]));
  const portsOf = Map.groupBy(state.interfaces, (item) => item.controller);
  const names = new Set<string>();
  const add = (name: string): void => {
    const item = byName.get(name);
    if (item === undefined || names.has(name)) return;
    names.add(name);
    for (const port of portsOf.get(name) ?? []) add(port.name);
    if (item.type === 'vlan') add(item.vlan['base-iface']);
  };
  owned.forEach(add);
  const routes = state.routes.config.filter((route) => names.has(route['next-hop-interface']));
  const tables = new Set(routes.map((route) => route['table-id']));
  return {
    owned: [...owned].sort(),
    nics: known,
    state: {
      interfaces: state.interfaces.filter((item) => names.has(item.name)),
      routes: { config: routes },
      'route-rules': { config: state['route-rules'].config.filter((rule) => tables.has(rule['route-table'])) },
      'dns-resolver': routes.length > 0 ? state['dns-resolver'] : emptyState()['dns-resolver'],
    },
  };
}
