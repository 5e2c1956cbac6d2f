import { sql } from 'kysely';
import type { Store } from '../../store/index.ts';

/** All that is stored, but for plans. */
export async function everything({ db }: Store): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db);
  const tables = rows.map(({ name }) => name).filter((name) => name !== 'hostPlans' && !name.startsWith('sqlite_'));
  const contents = await Promise.all(tables.map((name) => sql`select * from ${sql.table(name)}`.execute(db)));
  return JSON.stringify(contents.map(({ rows: all }, index) => [tables[index], all]));
}
