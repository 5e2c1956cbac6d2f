import { useEffect, useSyncExternalStore } from 'react';
import type { Cache, Entry, Query } from './cache.ts';

/** The present answers of these queries, in their order; the component is drawn again when one is different. */
export function useLive<T>(cache: Cache, queries: readonly Query<T>[]): Entry<T>[] {
  useSyncExternalStore(cache.subscribe, cache.version);
  const keys = queries.map(({ key }) => key).join(' ');
  // The keys stand for the queries, which are made anew at every drawing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => cache.watch(queries), [cache, keys]);
  return queries.map((query) => cache.read(query));
}
