import type { TypeDescription } from './describe/index.ts';
import type { Canonical, SearchValues } from './resource.ts';
import { type MemoryFields, normaliseField, type SearchedValue } from './search/index.ts';

/** Under which a name is kept that a reference of an item lacks. */
export function nameKey(field: string, id: unknown): string {
  return `${field} ${String(id)}`;
}

/** How a collection is searched in memory: by every plain field, names of references, and what the resource adds. */
export function searchFields(
  type: TypeDescription,
  own: SearchValues<Canonical>,
  names: ReadonlyMap<string, string>,
): MemoryFields<Canonical> {
  const fields = new Map<string, (item: Canonical) => SearchedValue>();
  const scalar = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  fields.set('id', (item) => scalar(item.id));
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.kind === 'struct' || field.kind === 'list' || field.kind === 'entity' || field.writeOnly) continue;
    const read =
      field.kind === 'ref'
        ? (item: Canonical) => {
            const reference = item[name] as Canonical | null | undefined;
            return scalar(reference?.name) ?? names.get(nameKey(name, reference?.id));
          }
        : (item: Canonical) => scalar(item[name]);
    fields.set(normaliseField(name), read);
  }
  for (const [name, read] of Object.entries(own)) fields.set(normaliseField(name), read);
  return fields;
}
