import type { Field, TypeDescription } from './describe/index.ts';
import type { Resource } from './resource.ts';

/**
 * All types, by name: those of resources, what they hold, and the given ones. Throws when a name is described twice. A
 * description without fields (a collection that is always empty) gives way to a real one.
 */
export function typesOf(
  resources: readonly Resource[],
  more: readonly TypeDescription[],
): ReadonlyMap<string, TypeDescription> {
  const types = new Map<string, TypeDescription>();
  const isHollow = ({ fields }: TypeDescription) => Object.keys(fields).length === 0;
  const add = (type: TypeDescription) => {
    const known = types.get(type.name);
    if (known === type || (known && isHollow(type))) return;
    if (known && !isHollow(known)) throw new Error(`Type ${type.name} is described twice.`);
    types.set(type.name, type);
    for (const field of fieldsIn(type)) if (field.kind === 'entity') add(field.type);
  };
  for (const { type } of resources) add(type);
  for (const type of more) add(type);
  return types;
}

/** Every field of a type and its actions, also inside structs and lists. */
function fieldsIn(type: TypeDescription): Field[] {
  const inside = (field: Field): Field[] => {
    if (field.kind === 'struct') return [field, ...Object.values(field.fields).flatMap(inside)];
    if (field.kind === 'list') return [field, ...inside(field.item)];
    return [field];
  };
  return [type.fields, ...Object.values(type.actions ?? {})].flatMap((fields) => Object.values(fields).flatMap(inside));
}

/** References and links whose target nobody describes and that have no path of their own: `network.qos → qos`. */
export function danglingReferences(types: ReadonlyMap<string, TypeDescription>): string[] {
  return [...types.values()].flatMap((type) => [
    ...fieldsIn(type).flatMap((field) =>
      field.kind === 'ref' && field.href === undefined && !types.has(field.to) ? [`${type.name} → ${field.to}`] : [],
    ),
    ...Object.entries(type.links).flatMap(([name, to]) => (types.has(to) ? [] : [`${type.name}.${name} → ${to}`])),
  ]);
}
