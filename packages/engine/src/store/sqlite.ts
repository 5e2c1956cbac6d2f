import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';

/** Statements kept prepared; the engine has fewer shapes of query than this, searches aside. */
const preparedMost = 256;

/**
 * Kysely over Node's own SQLite. WAL with synchronous FULL: what was committed survives kill -9 and power
 * cuts (https://sqlite.org/pragma.html#pragma_synchronous). `guard` throws where a connection must not be asked for.
 */
export function sqliteDialect(file: string, guard: () => void): Dialect {
  return {
    createDriver: () => new GuardedDriver(file, guard),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class GuardedDriver extends SqliteDriver {
  readonly #guard: () => void;

  constructor(file: string, guard: () => void) {
    super({ database: async () => openDatabase(file) });
    this.#guard = guard;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#guard();
    return super.acquireConnection();
  }

  /** `immediate`: a transaction that reads first and writes later must not find, too late, that another process wrote. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Made for nobody else to read: it holds hashes of passwords. SQLite gives the files beside it the same mode. */
function makeOwn(file: string): void {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
}

function openDatabase(file: string): SqliteDatabase {
  makeOwn(file);
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => db.close(),
    prepare(sql) {
      let statement = prepared.get(sql);
      if (!statement) {
        if (prepared.size >= preparedMost) prepared.clear();
        statement = adapt(db.prepare(sql));
        prepared.set(sql, statement);
      }
      return statement;
    },
  };
}

function adapt(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
