type Holder = Readonly<Record<string, unknown>>;
/** The path under the API's base, or undefined when a hole cannot be filled. */
export type Href = (value: Holder, holder?: Holder) => string | undefined;

function lookUp(value: Holder | undefined, path: readonly string[]): string | undefined {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Holder)[key];
  }
  return typeof at === 'string' && at !== '' ? at : undefined;
}

function compileOne(template: string): Href {
  const parts = template.split(/\{([^}]+)\}/);
  const literals = parts.filter((_part, i) => i % 2 === 0);
  const holes = parts.filter((_part, i) => i % 2 === 1).map((hole) => hole.split('.'));
  return (value, holder) => {
    let path = literals[0] ?? '';
    for (let i = 0; i < holes.length; i++) {
      const hole = holes[i] ?? [];
      // `{id}` is always the thing's own; what it does not know of its parents, its holder may.
      const found = lookUp(value, hole) ?? (hole.length > 1 ? lookUp(holder, hole) : undefined);
      if (found === undefined) return undefined;
      path += encodeURIComponent(found) + (literals[i + 1] ?? '');
    }
    return path;
  };
}

/** Compiles path templates; the first whose holes can all be filled is the href. */
export function compileHref(templates: readonly string[]): Href {
  const candidates = templates.map(compileOne);
  const [only] = candidates;
  if (only && candidates.length === 1) return only;
  return (value, holder) => {
    for (const candidate of candidates) {
      const path = candidate(value, holder);
      if (path !== undefined) return path;
    }
    return undefined;
  };
}
