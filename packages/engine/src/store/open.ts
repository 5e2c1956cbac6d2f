import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, Migrator } from 'kysely';
import { type Changed, collectChanges } from './changes.ts';
import type { Reader, Writer } from './collection.ts';
import { allMigrations } from './migrations.ts';
import { isRetryable, postgresDialect } from './postgres.ts';
import type { Database } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

/** Where all state is. */
export interface Store {
  /** Reads outside transactions. */
  readonly db: Reader;
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Runs `work` in one transaction: all of its writes are kept, durably, when this resolves, or none when it throws.
   * `work` may run again when PostgreSQL finds two transactions in each other's way, so it awaits
   * nothing but the database and changes nothing outside of it. Transactions do not nest.
   */
  transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
  /** Calls back after each commit that changed something. Answers how to stop. */
  onChanged(listener: (changes: readonly Changed[]) => void): () => void;
  close(): Promise<void>;
}

/** One file (`:memory:` for none), or a PostgreSQL URL. */
export type StoreLocation = { file: string } | { url: string };

const attemptsMost = 20;

/** Opens the store and brings its tables up to date. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const inside = new AsyncLocalStorage<true>();
  // SQLite has one connection: whoever asks for it from inside a transaction would wait for himself.
  const guard = () => {
    if (inside.getStore()) throw new Error('Inside a transaction only the transaction may be asked.');
  };
  const kind = 'file' in location ? 'sqlite' : 'postgres';
  const dialect = 'file' in location ? sqliteDialect(location.file, guard) : await postgresDialect(location.url);
  const db = new Kysely<Database>({ dialect });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const listeners = new Set<(changes: readonly Changed[]) => void>();

  async function attempt<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    let changes: Changed[] = [];
    const result = await db
      .transaction()
      .setIsolationLevel('serializable')
      .execute((tx) => {
        changes = collectChanges(tx);
        return inside.run(true, () => work(tx));
      });
    if (changes.length > 0) for (const listener of listeners) listener(changes);
    return result;
  }

  return {
    db,
    kind,
    async transaction(work) {
      guard();
      for (let number = 1; ; number++) {
        try {
          return await attempt(work);
        } catch (error) {
          if (number >= attemptsMost || !isRetryable(error)) throw error;
          // Two that keep colliding step out of each other's way.
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * number));
        }
      }
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => db.destroy(),
  };
}

async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: allMigrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
