import { join } from 'node:path';
import { emptyState, type HostState, type NicIdentities } from '@weft/core/host-state';
import type { CheckpointReport } from '@weft/core/link';
import { readJson, writeDurably, writeForThisBoot } from './durable.ts';

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
  const lastPath = join(stateDir, 'last-checkpoint.json');
  return {
    running: (): Running | undefined => readJson<Running>(runningPath),
    /** It is about the running kernel, and another boot makes it worthless. */
    writeRunning: (running: Running): void => writeForThisBoot(runningPath, JSON.stringify(running)),
    /** What a reboot brings back. */
    committed: (): Owned => readJson<Owned>(committedPath) ?? nothingOwned,
    writeCommitted: ({ owned, state, nics, leaseTables }: Owned): Promise<void> =>
      writeDurably(committedPath, JSON.stringify({ owned, state, nics, leaseTables })),
    /** How the last change ended. */
    last: (): CheckpointReport | undefined => readJson<CheckpointReport>(lastPath),
    writeLast: (report: CheckpointReport): void => writeForThisBoot(lastPath, JSON.stringify(report)),
    /** Makes sure of the last report, for changes that survive a power cut. */
    writeLastDurably: (report: CheckpointReport): Promise<void> => writeDurably(lastPath, JSON.stringify(report)),
  };
}
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
