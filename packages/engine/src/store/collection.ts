import type { ExpressionBuilder, Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import { noteChange } from './changes.ts';
import type { Database } from './schema.ts';

/** What reads: the store's `db`, or the transaction that one is in. */
export type Reader = Kysely<Database>;
/** What writes: always a transaction, so that what belongs together is kept together. */
export type Writer = Transaction<Database>;

type Kind<T> = [NonNullable<T>] extends [boolean]
  ? 'boolean'
  : [NonNullable<T>] extends [string | number]
    ? 'plain'
    : 'json';

/** How each field of an entity lies in its column; the compiler sees to it that none is forgotten or mistaken. */
export type Columns<E> = { readonly [K in keyof E]: Kind<E[K]> };

/** Rows that hold one kind of thing. `Key` is the field with the id under which changes are announced. */
export interface Collection<E extends object, T extends keyof Database, Key extends keyof E> {
  insert(tx: Writer, entity: E): Promise<void>;
  insertAll(tx: Writer, entities: readonly E[]): Promise<void>;
  /** Changes what matches; answers how many did. */
  updateWhere(tx: Writer, where: Pick<E, Key> & Partial<E>, patch: Partial<E>): Promise<number>;
  /** Deletes what matches; answers how many did. */
  removeWhere(tx: Writer, where: Pick<E, Key> & Partial<E>): Promise<number>;
  /** All that match, in no order. */
  find(db: Reader, where?: Partial<E>): Promise<E[]>;
  first(db: Reader, where: Partial<E>): Promise<E | undefined>;
  /** A query over the whole rows, to be narrowed, ordered and joined; `decode` makes entities of what it answers. */
  query(db: Reader): SelectQueryBuilder<Database, T, Database[T]>;
  decode(row: object): E;
}

/** Things with an id of their own. */
export interface Repository<E extends { id: string | number }, T extends keyof Database>
  extends Collection<E, T, 'id'> {
  get(db: Reader, id: string): Promise<E | undefined>;
  /** False: there is none with that id. */
  update(tx: Writer, id: E['id'], patch: Partial<Omit<E, 'id'>>): Promise<boolean>;
  /** False: there is none with that id. Throws the database's error while something refers to it. */
  remove(tx: Writer, id: E['id']): Promise<boolean>;
}

/** Most values in one statement; both databases take more. */
const parametersMost = 10_000;

interface Definition<E, T extends keyof Database, Key extends keyof E> {
  table: T;
  /** As in `Changed`; null: changes are not announced. */
  type: string | null;
  key: Key & string;
  columns: Columns<E>;
}

/** Reading and writing of one table; the entity's type is given, `collection<Network>()({…})`. */
export function collection<E extends object>() {
  return <T extends keyof Database, Key extends keyof E>(definition: Definition<E, T, Key>): Collection<E, T, Key> => {
    const { type, key, columns } = definition;
    const table = definition.table as string as 'rows';
    const { encode, decode } = codec<E>(columns);
    const announce = (tx: Writer, entity: Pick<E, Key>) => {
      if (type !== null) noteChange(tx, type, String(entity[key as Key]));
    };
    const matching = (where: Partial<E>) => (eb: ExpressionBuilder<Anything, 'rows'>) =>
      eb.and(
        Object.entries(encode(where)).map(([column, value]) =>
          value === null ? eb(column, 'is', null) : eb(column, '=', value),
        ),
      );

    return {
      decode,
      query: (db) =>
        untyped(db).selectFrom(table).selectAll(table) as unknown as ReturnType<Collection<E, T, Key>['query']>,
      async insert(tx, entity) {
        await untyped(tx).insertInto(table).values(encode(entity)).execute();
        announce(tx, entity);
      },
      async insertAll(tx, entities) {
        const batch = Math.max(1, Math.floor(parametersMost / Object.keys(columns).length));
        for (let start = 0; start < entities.length; start += batch) {
          const part = entities.slice(start, start + batch);
          await untyped(tx).insertInto(table).values(part.map(encode)).execute();
        }
        for (const entity of entities) announce(tx, entity);
      },
      async updateWhere(tx, where, patch) {
        const values = encode(patch);
        if (Object.keys(values).length === 0) return 0;
        const query = untyped(tx).updateTable(table).set(values).where(matching(where));
        const { numUpdatedRows } = await query.executeTakeFirst();
        if (numUpdatedRows > 0n) announce(tx, where);
        return Number(numUpdatedRows);
      },
      async removeWhere(tx, where) {
        const query = untyped(tx).deleteFrom(table).where(matching(where));
        const { numDeletedRows } = await query.executeTakeFirst();
        if (numDeletedRows > 0n) announce(tx, where);
        return Number(numDeletedRows);
      },
      async find(db, where = {}) {
        const query = untyped(db).selectFrom(table).selectAll().where(matching(where));
        return (await query.execute()).map(decode);
      },
      async first(db, where) {
        const query = untyped(db).selectFrom(table).selectAll().limit(1).where(matching(where));
        const row = await query.executeTakeFirst();
        return row && decode(row);
      },
    };
  };
}

/** A collection of things that have ids. */
export function repository<E extends { id: string | number }>() {
  return <T extends keyof Database>(definition: Omit<Definition<E, T, 'id'>, 'key'>): Repository<E, T> => {
    const all = collection<E>()<T, 'id'>({ ...definition, key: 'id' });
    const byId = (id: E['id'] | string) => ({ id }) as Pick<E, 'id'> & Partial<E>;
    return {
      ...all,
      get: (db, id) => all.first(db, byId(id)),
      update: async (tx, id, patch) => (await all.updateWhere(tx, byId(id), patch as Partial<E>)) > 0,
      remove: async (tx, id) => (await all.removeWhere(tx, byId(id))) > 0,
    };
  };
}

type Anything = { rows: Record<string, string | number | null> };
type Untyped = Kysely<Anything>;

/** The same executor without the schema: inside this file the table is a variable. */
const untyped = (db: Reader): Untyped => db as unknown as Untyped;

/** Entity to row and back. `encode` takes parts of entities too. */
function codec<E extends object>(columns: Columns<E>) {
  const kinds = columns as Record<string, 'plain' | 'boolean' | 'json'>;
  const booleans = Object.keys(kinds).filter((name) => kinds[name] === 'boolean');
  const nested = Object.keys(kinds).filter((name) => kinds[name] === 'json');
  return {
    encode(entity: Partial<E>): Record<string, string | number | null> {
      const row: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(entity)) {
        if (value === undefined || !(name in kinds)) continue;
        row[name] = value === null ? null : kinds[name] === 'json' ? JSON.stringify(value) : value;
      }
      for (const name of booleans) if (name in row) row[name] = row[name] ? 1 : 0;
      return row as Record<string, string | number | null>;
    },
    decode(row: object): E {
      const entity: Record<string, unknown> = { ...row };
      for (const name of booleans) entity[name] = entity[name] === 1;
      for (const name of nested) if (entity[name] !== null) entity[name] = JSON.parse(entity[name] as string);
      return entity as E;
    },
  };
}
