import type { Comparison, SearchNode, SearchQuery } from './ast.ts';
import { unknownField, wantedValue, wildcard } from './compare.ts';

type Value = string | number | boolean | undefined;
/** How items are found: a field's value, by its normalised name. */
export type MemoryFields<Item> = ReadonlyMap<string, (item: Item) => Value>;

/**
 * Applies a search to a collection that is in memory: filter, order, page. Text is compared as text, and with
 * numbers and booleans when the field has them. Throws INVALID_SEARCH for a field that there is not.
 */
export function searchInMemory<Item>(
  items: readonly Item[],
  query: SearchQuery,
  fields: MemoryFields<Item>,
  { caseSensitive, max }: { caseSensitive: boolean; max: number | undefined },
): readonly Item[] {
  let found = items;
  if (query.where) {
    const matches = predicate(query.where, fields, caseSensitive);
    found = found.filter(matches);
  }
  if (query.sortBy) {
    const { field, descending, column } = query.sortBy;
    const read = fields.get(field) ?? unknownField(column, field, fields.keys());
    const sign = descending ? -1 : 1;
    found = found
      .map((item) => ({ item, key: read(item) }))
      .sort((a, b) => sign * order(a.key, b.key))
      .map(({ item }) => item);
  }
  if (query.page !== undefined && max !== undefined) found = found.slice((query.page - 1) * max);
  return max === undefined ? found : found.slice(0, max);
}

function order(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}

function predicate<Item>(
  node: SearchNode,
  fields: MemoryFields<Item>,
  caseSensitive: boolean,
): (item: Item) => boolean {
  if (node.kind !== 'compare') {
    const left = predicate(node.left, fields, caseSensitive);
    const right = predicate(node.right, fields, caseSensitive);
    return node.kind === 'and' ? (item) => left(item) && right(item) : (item) => left(item) || right(item);
  }
  if (node.field === undefined) {
    const matches = comparer(node, caseSensitive);
    const all = [...fields.values()];
    return (item) => all.some((read) => typeof read(item) === 'string' && matches(read(item)));
  }
  const read = fields.get(node.field) ?? unknownField(node.column, node.field, fields.keys());
  const matches = comparer(node, caseSensitive);
  return (item) => matches(read(item));
}

function comparer(comparison: Comparison, caseSensitive: boolean): (value: Value) => boolean {
  const { operator } = comparison;
  const pattern = wildcard(comparison.value, caseSensitive);
  const folded = caseSensitive ? comparison.value : comparison.value.toLowerCase();
  const matches = (value: Value): boolean => {
    if (value === undefined) return false;
    if (typeof value === 'string') return pattern(value);
    return value === wantedValue(comparison, typeof value === 'number' ? 'number' : 'boolean');
  };
  if (operator === '=') return matches;
  if (operator === '!=') return (value) => !matches(value);
  return (value) => {
    if (value === undefined) return false;
    if (typeof value === 'string') return holds(operator, order(caseSensitive ? value : value.toLowerCase(), folded));
    return holds(operator, order(value, wantedValue(comparison, typeof value === 'number' ? 'number' : 'boolean')));
  };
}

function holds(operator: '<' | '>' | '<=' | '>=', compared: number): boolean {
  switch (operator) {
    case '<':
      return compared < 0;
    case '>':
      return compared > 0;
    case '<=':
      return compared <= 0;
    case '>=':
      return compared >= 0;
  }
}
