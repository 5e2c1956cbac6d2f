export const operators = ['=', '!=', '<', '>', '<=', '>='] as const;
export type Operator = (typeof operators)[number];

/** One comparison. `field` is normalised: lower case, as declared by the resource; `column` counts from 1. */
export interface Comparison {
  kind: 'compare';
  /** Undefined: a bare word, looked for in every text field. */
  field: string | undefined;
  operator: Operator;
  /** As sent, without quotes. `*` stands for any characters. */
  value: string;
  column: number;
}
export type SearchNode = Comparison | { kind: 'and' | 'or'; left: SearchNode; right: SearchNode };

/** Every field that a search mentions. */
export function fieldsOf({ where, sortBy }: SearchQuery): ReadonlySet<string> {
  const fields = new Set<string>(sortBy ? [sortBy.field] : []);
  const walk = (node: SearchNode): void => {
    if (node.kind !== 'compare') {
      walk(node.left);
      walk(node.right);
    } else if (node.field !== undefined) fields.add(node.field);
  };
  if (where) walk(where);
  return fields;
}

/** A parsed search. */
export interface SearchQuery {
  where: SearchNode | undefined;
  sortBy: { field: string; descending: boolean; column: number } | undefined;
  /** Counts from 1; undefined: the first. */
  page: number | undefined;
}
