import { useMemo } from 'react';
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

/** Everything that the page shows, kept up to date. The world is the same object until something in it was read again. */
export function useWorld(cache: Cache, queries: Queries): WorldState {
  const hosts = useOne(cache, queries.hosts);
  const clusters = useOne(cache, queries.clusters);
  const networks = useOne(cache, queries.networks);
  const profiles = useOne(cache, queries.profiles);
  const vms = useOne(cache, queries.vms);
  const jobs = useOne(cache, queries.jobs);
  const ids = (hosts.value ?? []).map(({ id }) => id);
  const nics = useLive(cache, ids.map(queries.hostNics));
  const attachments = useLive(cache, ids.map(queries.attachments));

  const version = cache.version();
  // All of the above comes out of the cache and is as old as its version says.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    const entries: Entry<unknown>[] = [hosts, clusters, networks, profiles, vms, jobs, ...nics, ...attachments];
    const problems = [...new Set(entries.flatMap(({ error }) => (error ? [error.message] : [])))];
    if ([hosts, networks, vms].some(({ value }) => value === undefined)) return { world: null, problems };
    const clusterNames = new Map((clusters.value ?? []).map(({ id, name }) => [id, name]));
    const hostViews = (hosts.value ?? []).map((host, index) =>
      hostView(
        host,
        clusterNames.get(host.cluster?.id ?? ''),
        nics[index]?.value ?? [],
        attachments[index]?.value ?? [],
      ),
    );
    const guestViews = (vms.value ?? []).map((vm) => guestView(vm, vm.nics ?? [], profiles.value ?? []));
    const world = {
      hosts: hostViews.sort(byName),
      networks: networkViews(networks.value ?? []),
      guests: guestViews.sort(byName),
      jobs: jobViews(jobs.value ?? []),
    };
    return { world, problems };
  }, [cache, queries, version]);
}

function useOne<T>(cache: Cache, query: Parameters<typeof useLive<T>>[1][number]): Entry<T> {
  return useLive(cache, [query])[0] ?? none;
}

const none: Entry<never> = { value: undefined, error: undefined };

function byName(one: { name: string }, other: { name: string }): number {
  return naturally(one.name, other.name);
}
