import { type Cache, type Entry, useLive } from '../live/index.ts';
import { guestView, hostView, jobViews, naturally, networkViews } from './from-api.ts';
import type { Queries } from './queries.ts';
import type { World } from './types.ts';

export interface WorldState {
  /** Null until everything has been read once. */
  world: World | null;
  /** What could not be read last time, as sentences; what is shown of it is older. */
  problems: string[];
}

/** Everything that the page shows, kept up to date. */
export function useWorld(cache: Cache, queries: Queries): WorldState {
  const [hosts, clusters, networks, profiles, vms, jobs] = [
    useOne(cache, queries.hosts),
    useOne(cache, queries.clusters),
    useOne(cache, queries.networks),
    useOne(cache, queries.profiles),
    useOne(cache, queries.vms),
    useOne(cache, queries.jobs),
  ] as const;
  const hostList = hosts.value ?? [];
  const vmList = vms.value ?? [];
  const nics = useLive(
    cache,
    hostList.map(({ id }) => queries.hostNics(id)),
  );
  const attachments = useLive(
    cache,
    hostList.map(({ id }) => queries.attachments(id)),
  );
  const vnics = useLive(
    cache,
    vmList.map(({ id }) => queries.vmNics(id)),
  );

  const entries: Entry<unknown>[] = [hosts, clusters, networks, profiles, vms, jobs, ...nics, ...attachments, ...vnics];
  const problems = [...new Set(entries.flatMap(({ error }) => (error ? [error.message] : [])))];
  const first = [hosts, networks, vms];
  if (first.some(({ value }) => value === undefined)) return { world: null, problems };

  const clusterNames = new Map((clusters.value ?? []).map(({ id, name }) => [id, name]));
  return {
    problems,
    world: {
      hosts: hostList
        .map((host, index) =>
          hostView(
            host,
            host.cluster?.name ?? clusterNames.get(host.cluster?.id ?? ''),
            nics[index]?.value ?? [],
            attachments[index]?.value ?? [],
          ),
        )
        .sort(byName),
      networks: networkViews(networks.value ?? []),
      guests: vmList.map((vm, index) => guestView(vm, vnics[index]?.value ?? [], profiles.value ?? [])).sort(byName),
      jobs: jobViews(jobs.value ?? []),
    },
  };
}

function useOne<T>(cache: Cache, query: Parameters<typeof useLive<T>>[1][number]): Entry<T> {
  return useLive(cache, [query])[0] ?? none;
}

const none: Entry<never> = { value: undefined, error: undefined };

function byName(one: { name: string }, other: { name: string }): number {
  return naturally(one.name, other.name);
}
