import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, type TestContext } from 'node:test';
import { openStore, type Store, type StoreLocation } from '../../src/store/index.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

/** A database under test. */
export interface DatabaseUnderTest {
  kind: 'sqlite' | 'postgres';
  /** A fresh, empty store; closed when the test ends. */
  open(t: TestContext): Promise<Store>;
  /** Where a fresh, empty store can be opened, more than once. */
  locate(t: TestContext): Promise<StoreLocation>;
}

/** Defines the same tests on SQLite and on PostgreSQL. */
export function onEveryDatabase(name: string, define: (database: DatabaseUnderTest) => void): void {
  describe(`${name} on SQLite`, () => define(databaseAt('sqlite', sqliteFile)));
  describe(`${name} on PostgreSQL`, () => {
    let server: Promise<PostgresServer> | undefined;
    after(async () => (await server)?.stop());
    define(databaseAt('postgres', async () => {
      server ??= startPostgres();
      return { url: await (await server).createDatabase() };
    }));
  });
}

function databaseAt(
  kind: DatabaseUnderTest['kind'],
  locate: (t: TestContext) => Promise<StoreLocation>,
): DatabaseUnderTest {
  return {
    kind,
    locate,
    async open(t) {
      const store = await openStore(await locate(t));
      t.after(() => store.close());
      return store;
    },
  };
}

async function sqliteFile(t: TestContext): Promise<StoreLocation> {
  const directory = mkdtempSync(join(tmpdir(), 'weft-store-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return { file: join(directory, 'weft.db') };
}
