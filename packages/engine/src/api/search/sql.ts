import { type Expression, type ReferenceExpression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Comparison, SearchNode, SearchQuery } from './ast.ts';
import { dayMs, isDay, type SearchKind, unknownField, wantedValue } from './compare.ts';
import { normaliseField } from './parse.ts';

/** `sqlite` and `postgres` differ in how a pattern that heeds case is matched. */
export type SearchDialect = 'sqlite' | 'postgres';

/** What a field of a search stands for in a query: a column, `vms.name`, or any expression. */
export interface SearchColumn {
  kind: SearchKind;
  column: string | Expression<unknown>;
  /** Booleans that lie in the table as 0 and 1. Default true. */
  numericBoolean?: boolean;
}
/** By the field's name, as people write it. */
export type SearchColumns = Readonly<Record<string, SearchColumn>>;

interface Options {
  caseSensitive: boolean;
  dialect: SearchDialect;
}

/** A search compiled for SQL; parts that were not asked for are undefined. */
export interface CompiledSearch {
  where: Expression<SqlBool> | undefined;
  orderBy: { by: Expression<unknown>; direction: 'asc' | 'desc' } | undefined;
}

/** Compiles a parsed search for SQL over the given columns. Throws INVALID_SEARCH for other fields and values of another kind. */
export function compileSearch(query: SearchQuery, columns: SearchColumns, options: Options): CompiledSearch {
  const known = new Map(Object.entries(columns).map(([name, column]) => [normaliseField(name), column]));
  const find = (name: string, column: number) => known.get(name) ?? unknownField(column, name, known.keys());

  function condition(node: SearchNode): Expression<SqlBool> {
    if (node.kind !== 'compare') {
      const left = condition(node.left);
      const right = condition(node.right);
      return node.kind === 'and' ? sql<SqlBool>`(${left} and ${right})` : sql<SqlBool>`(${left} or ${right})`;
    }
    if (node.field !== undefined) return comparison(node, find(node.field, node.column), options);
    const texts = [...known.values()].filter(({ kind }) => kind === 'text');
    return sql<SqlBool>`(${sql.join(
      texts.map((column) => comparison(node, column, options)),
      sql` or `,
    )})`;
  }

  const { sortBy } = query;
  return {
    where: query.where && condition(query.where),
    orderBy: sortBy && {
      by: expression(find(sortBy.field, sortBy.column)),
      direction: sortBy.descending ? 'desc' : 'asc',
    },
  };
}

/** Applies search, `max` and page to a query. Its own order comes after the search's. */
export function applySearch<DB, TB extends keyof DB, O>(
  select: SelectQueryBuilder<DB, TB, O>,
  { search, max, caseSensitive }: { search: SearchQuery | undefined; max: number | undefined; caseSensitive: boolean },
  columns: SearchColumns,
  { dialect, thenBy }: { dialect: SearchDialect; thenBy: ReferenceExpression<DB, TB> },
): SelectQueryBuilder<DB, TB, O> {
  let query = select;
  if (search) {
    const { where, orderBy } = compileSearch(search, columns, { caseSensitive, dialect });
    if (where) query = query.where(where);
    if (orderBy) query = query.orderBy(orderBy.by, orderBy.direction);
  }
  query = query.orderBy(thenBy);
  if (max === undefined) return query;
  return query.limit(max).offset(((search?.page ?? 1) - 1) * max);
}

function expression({ column }: SearchColumn): Expression<unknown> {
  return typeof column === 'string' ? sql.ref(column) : column;
}

function comparison(node: Comparison, column: SearchColumn, { caseSensitive, dialect }: Options): Expression<SqlBool> {
  const { operator } = node;
  const own = expression(column);
  const negated = operator === '!=';
  // A row without a value differs from every value.
  const unless = (is: Expression<SqlBool>) => sql<SqlBool>`(${own} is null or not ${is})`;
  const wanted = wantedValue(node, column.kind);
  if (typeof wanted === 'string') {
    const fold = (text: Expression<unknown>) => (caseSensitive ? text : sql`lower(${text})`);
    if (operator === '=' || negated) {
      const is = wanted.includes('*')
        ? like(fold(own), wanted, caseSensitive, dialect)
        : sql<SqlBool>`${fold(own)} = ${fold(sql`${wanted}`)}`;
      return negated ? unless(is) : is;
    }
    return sql<SqlBool>`${fold(own)} ${sql.raw(operator)} ${fold(sql`${wanted}`)}`;
  }
  if (column.kind === 'date' && (operator === '=' || negated) && isDay(node.value)) {
    const is = sql<SqlBool>`(${own} >= ${wanted} and ${own} < ${Number(wanted) + dayMs})`;
    return negated ? unless(is) : is;
  }
  const value = typeof wanted === 'boolean' && column.numericBoolean !== false ? Number(wanted) : wanted;
  if (negated) return unless(sql<SqlBool>`${own} = ${value}`);
  return sql<SqlBool>`${own} ${sql.raw(operator)} ${value}`;
}

function like(
  text: Expression<unknown>,
  pattern: string,
  caseSensitive: boolean,
  dialect: SearchDialect,
): Expression<SqlBool> {
  if (dialect === 'sqlite' && caseSensitive) {
    // SQLite's LIKE never heeds case; GLOB does. Its own special characters stand for themselves in brackets.
    return sql<SqlBool>`${text} glob ${pattern.replace(/[?[]/g, '[$&]')}`;
  }
  const escaped = pattern.replace(/[\\%_]/g, '\\$&').replace(/\*+/g, '%');
  return caseSensitive
    ? sql<SqlBool>`${text} like ${escaped} escape '\\'`
    : sql<SqlBool>`${text} like lower(${escaped}) escape '\\'`;
}
