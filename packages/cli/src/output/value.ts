/** Names of entities by id, for references that have none. */
export type Names = ReadonlyMap<string, string>;

/** The value at a dotted path of API names, such as `vlan.id`; undefined where there is nothing. */
export function valueAt(entity: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return isObject(value) ? value[name] : undefined;
  }, entity);
}

/** One value as people read it: yes and no, names in place of references, lists with commas. */
export function text(value: unknown, names: Names = new Map()): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((item) => text(item, names)).join(', ');
  if (isObject(value)) {
    if (typeof value.name === 'string' && 'value' in value) return `${value.name}=${text(value.value, names)}`;
    if (typeof value.name === 'string') return value.name;
    if (typeof value.id === 'string') return names.get(value.id) ?? value.id;
    if (typeof value.major === 'number') return version(value);
    return Object.entries(value)
      .map(([name, member]) => `${name}: ${text(member, names)}`)
      .join(', ');
  }
  return String(value);
}

/** oVirt's versions have four numbers, of which -1 means that there is none. */
function version({ full_version, ...numbers }: Record<string, unknown>): string {
  if (typeof full_version === 'string') return full_version;
  const { major, minor, build, revision } = numbers;
  return [major, minor, build, revision].filter((part) => typeof part === 'number' && part >= 0).join('.');
}

/** Names of the fields, of these, that hold references without a name in any of the entities: what to `follow`. */
export function nameless(entities: readonly Record<string, unknown>[], fields: readonly string[]): string[] {
  return fields.filter((field) =>
    entities.some((entity) => {
      const value = entity[field];
      return isObject(value) && typeof value.id === 'string' && value.name === undefined;
    }),
  );
}

/** Every scalar of an entity under its dotted path, in the entity's order; references and lists count as scalars. */
export function flatten(entity: Record<string, unknown>, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(entity).flatMap(([name, value]) =>
    isObject(value) && typeof value.id !== 'string' && typeof value.major !== 'number'
      ? flatten(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, value]],
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
