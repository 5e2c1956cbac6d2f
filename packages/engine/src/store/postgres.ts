import { type Dialect, PostgresDialect } from 'kysely';

const int8 = 20;

/**
 * Kysely over `pg`. Loaded only when asked for, so that an engine on SQLite does not carry it. `bigint` comes back as
 * a number: the store's counts, bytes and milliseconds stay below 2^53.
 */
export async function postgresDialect(url: string): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that breaks is replaced at the next query, which reports its own errors.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** Whether an error means: nothing is wrong, do the transaction again (serialization failure, deadlock). */
export function isRetryable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}
