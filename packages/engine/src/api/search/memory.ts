import type { Comparison, SearchNode, SearchQuery } from './ast.ts';
import { unknownField, wantedValue, wildcard } from './compare.ts';

type One = string | number | boolean | undefined;
/** What an item has for a field of a search; of several values any may match. */
export type SearchedValue = One | readonly One[];
/** How items are found: a field's value, by its normalised name. */
export type MemoryFields<Item> = ReadonlyMap<string, (item: Item) => SearchedValue>;

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
      .map((item) => ({ item, key: [read(item)].flat()[0] }))
      .sort((a, b) => sign * order(a.key, b.key))
      .map(({ item }) => item);
  }
  if (query.page !== undefined && max !== undefined) found = found.slice((query.page - 1) * max);
  return max === undefined ? found : found.slice(0, max);
}

function order(a: One, b: One): number {
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
    return (item) => all.some((read) => matches([read(item)].flat().filter((value) => typeof value === 'string')));
  }
  const read = fields.get(node.field) ?? unknownField(node.column, node.field, fields.keys());
  const matches = comparer(node, caseSensitive);
  return (item) => matches(read(item));
}

/** Different from a value is what has it not among its own. */
function comparer(comparison: Comparison, caseSensitive: boolean): (value: SearchedValue) => boolean {
  const matches = oneComparer(comparison, caseSensitive);
  const any = (value: SearchedValue) => (Array.isArray(value) ? value.some(matches) : matches(value as One));
  return comparison.operator === '!=' ? (value) => !any(value) : any;
}

function oneComparer(comparison: Comparison, caseSensitive: boolean): (value: One) => boolean {
  const { operator } = comparison;
  const pattern = wildcard(comparison.value, caseSensitive);
  const folded = caseSensitive ? comparison.value : comparison.value.toLowerCase();
  const matches = (value: One): boolean => {
    if (value === undefined) return false;
    if (typeof value === 'string') return pattern(value);
    return value === wantedValue(comparison, typeof value === 'number' ? 'number' : 'boolean');
  };
  if (operator === '=' || operator === '!=') return matches;
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
