/** A thing that is different now, in the API's words: `{type: 'host', id: …}`. */
export interface Change {
  type: string;
  id: string;
}

/** Something that is read from the engine and read again when what it is about changes. */
export interface Query<T> {
  /** Names it: two queries with one key are the same query. */
  key: string;
  /** Changes that make it stale; without an id, those of every thing of the type. */
  about: readonly { type: string; id?: string }[];
  load(): Promise<T>;
}

export interface Entry<T> {
  /** The last answer; undefined until there was one. It stays while it is read again, and when that fails. */
  value: T | undefined;
  /** Why the last attempt failed; undefined when it did not. */
  error: Error | undefined;
}

export interface Cache {
  /** Keeps these queries loaded and fresh until the returned function is called. */
  watch(queries: readonly Query<unknown>[]): () => void;
  read<T>(query: Query<T>): Entry<T>;
  /** Reads what the changes concern again. */
  invalidate(changes: readonly Change[]): void;
  /** Reads everything again. */
  refresh(): void;
  /** Calls the listener when something is different; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /** Grows whenever listeners are called. */
  version(): number;
}

interface Slot {
  query: Query<unknown>;
  watchers: number;
  entry: Entry<unknown>;
  /** `stale`: changed again while it was being read. */
  state: 'idle' | 'loading' | 'stale';
}

/**
 * A cache of answers. However many changes come while a query is being read, it is read only once more after that; and
 * answers that come at about the same time are told together, when `later` runs what it is given.
 */
export function createCache(later: (tell: () => void) => void = (tell) => setTimeout(tell, 20)): Cache {
  const slots = new Map<string, Slot>();
  const listeners = new Set<() => void>();
  let version = 0;
  let untold = false;

  function announce(): void {
    if (untold) return;
    untold = true;
    later(() => {
      untold = false;
      version += 1;
      for (const listener of listeners) listener();
    });
  }

  async function load(slot: Slot): Promise<void> {
    if (slot.state !== 'idle') {
      slot.state = 'stale';
      return;
    }
    do {
      slot.state = 'loading';
      try {
        slot.entry = { value: await slot.query.load(), error: undefined };
      } catch (error) {
        slot.entry = { ...slot.entry, error: error instanceof Error ? error : new Error(String(error)) };
      }
      announce();
    } while (isStale(slot) && slot.watchers > 0);
    slot.state = 'idle';
  }

  function loadWhere(concerns: (query: Query<unknown>) => boolean): void {
    for (const slot of slots.values()) if (concerns(slot.query)) void load(slot);
  }

  return {
    watch(queries) {
      for (const query of queries) {
        const slot = slots.get(query.key);
        if (slot) {
          slot.watchers += 1;
          continue;
        }
        const fresh: Slot = { query, watchers: 1, entry: empty, state: 'idle' };
        slots.set(query.key, fresh);
        void load(fresh);
      }
      return () => {
        for (const { key } of queries) {
          const slot = slots.get(key);
          if (slot) slot.watchers -= 1;
        }
        // Only after the caller has had his chance to watch another set that shares some of them.
        queueMicrotask(() => {
          for (const { key } of queries) if (slots.get(key)?.watchers === 0) slots.delete(key);
        });
      };
    },
    read: <T>(query: Query<T>) => (slots.get(query.key)?.entry ?? empty) as Entry<T>,
    invalidate: (changes) =>
      loadWhere(({ about }) =>
        about.some(({ type, id }) =>
          changes.some((change) => change.type === type && (id === undefined || change.id === id)),
        ),
      ),
    refresh: () => loadWhere(() => true),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}

const empty: Entry<never> = { value: undefined, error: undefined };

/** Behind a function, because the type checker cannot know that the state changes while an answer is awaited. */
function isStale(slot: Slot): boolean {
  return slot.state === 'stale';
}
