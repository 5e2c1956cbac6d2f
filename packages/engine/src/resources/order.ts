/** The order of lists that nobody asked another one of: by name. Pages of a list would else overlap or leave things out. */
export function inOrder<T extends { id: string; name: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
