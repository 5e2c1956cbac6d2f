import type { Field, Fields } from '../describe/index.ts';

const leading = ['name', 'description', 'comment'];

/** A field with its name. */
interface Named {
  readonly name: string;
  readonly field: Field;
}

/**
 * The fields in the order in which oVirt writes them: of entities what each of them has, then values, then references, both by name; in
 * `inStruct` only values and references.
 */
export interface Ordered {
  readonly attributes: readonly Named[];
  readonly leading: readonly Named[];
  readonly values: readonly Named[];
  readonly references: readonly Named[];
  readonly inStruct: readonly Named[];
}

/** Whether XML has a field as an attribute: what says so, and ids, as everywhere in oVirt's XML. */
function isAttribute({ name, field }: Named): boolean {
  return field.attribute ?? (name === 'id' && (field.kind === 'string' || field.kind === 'integer'));
}

/** Sorts fields into oVirt's order; what is never sent to clients is left out. */
export function ordered(fields: Fields): Ordered {
  const sorted = Object.entries(fields)
    .map(([name, field]) => ({ name, field }))
    .filter(({ field }) => !field.writeOnly)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const isReference = ({ field }: Named) => field.kind === 'ref' || field.kind === 'entity';
  const children = sorted.filter((named) => !isAttribute(named));
  const rest = children.filter(({ name }) => !leading.includes(name));
  return {
    attributes: sorted.filter(isAttribute),
    leading: leading.flatMap((name) => children.filter((child) => child.name === name)),
    values: rest.filter((child) => !isReference(child)),
    references: rest.filter(isReference),
    inStruct: [...children.filter((child) => !isReference(child)), ...children.filter(isReference)],
  };
}
