import { type Kysely, type Migration, sql } from 'kysely';
import { firstTables } from './migrations/0001-first-tables.ts';
import { qos } from './migrations/0002-qos.ts';
import { owedToHosts } from './migrations/0003-owed-to-hosts.ts';
import { unmanagedNetworks } from './migrations/0004-unmanaged-networks.ts';
import { storageConnections } from './migrations/0005-storage-connections.ts';
import { adoptedBridges } from './migrations/0006-adopted-bridges.ts';
import { silentNics } from './migrations/0007-silent-nics.ts';

/**
 * The statements of each migration in the SQL that SQLite and PostgreSQL both speak. One that was released is never
 * edited: a change is a new entry.
 */
const migrations: Record<string, readonly string[]> = {
  '0001-first-tables': firstTables,
  '0002-qos': qos,
  '0003-owed-to-hosts': owedToHosts,
  '0004-unmanaged-networks': unmanagedNetworks,
  '0005-storage-connections': storageConnections,
  '0006-adopted-bridges': adoptedBridges,
  '0007-silent-nics': silentNics,
};

/** For Kysely's migrator. */
export async function allMigrations(): Promise<Record<string, Migration>> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, statements]) => [name, { up: (db) => run(db, statements) }]),
  );
}

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
