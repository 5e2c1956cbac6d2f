import type { Field, Fields, TypeDescription } from '../describe/index.ts';
import { compileHref } from './href.ts';
import { ordered } from './order.ts';
import { isObject, isWhole, rel } from './xml-out.ts';

type Holder = Readonly<Record<string, unknown>>;
type Write = (value: unknown, base: string, holder: Holder) => string;
/** Writes an entity as a JSON object. */
export type WriteJson = (value: Holder, base: string) => string;

/**
 * `ovirt`: whole numbers and booleans are strings, a list is an object with its singular as the only member (`{}`
 * when empty), dates are milliseconds since 1970, links and actions are there. `plain`: canonical values, with `href`.
 */
export type JsonStyle = 'ovirt' | 'plain';

/** Makes the JSON writers of all types in one style; `find` gives the description of a type by name. */
export function jsonWriters(
  style: JsonStyle,
  find: (name: string) => TypeDescription | undefined,
): (type: TypeDescription) => WriteJson {
  const made = new Map<TypeDescription, WriteJson>();
  const quote = style === 'ovirt' ? '"' : '';

  function writerOf(type: TypeDescription): WriteJson {
    const known = made.get(type);
    if (known) return known;
    const writer = entityWriter(type);
    made.set(type, writer);
    return writer;
  }

  /** Writers answer '' for what is not there. */
  function fieldWriter(field: Field): Write {
    switch (field.kind) {
      case 'string':
      case 'enum':
        return (value) => (typeof value === 'string' ? JSON.stringify(value) : '');
      case 'decimal':
        return (value) => (typeof value === 'number' && Number.isFinite(value) ? `${value}` : '');
      case 'integer':
        return (value) => (typeof value === 'number' && Number.isFinite(value) ? quote + value + quote : '');
      case 'boolean':
        return (value) => (typeof value === 'boolean' ? quote + value + quote : '');
      case 'date':
        if (style === 'plain') return (value) => (typeof value === 'string' ? JSON.stringify(value) : '');
        return (value) => (typeof value === 'string' ? `${Date.parse(value)}` : '');
      case 'struct': {
        const write = membersWriter(field.fields);
        return (value, base) => (isObject(value) ? `{${write(value, base)}}` : '');
      }
      case 'list': {
        const write = fieldWriter(field.item);
        return (value, base, holder) =>
          Array.isArray(value)
            ? wrapped(
                field.itemName,
                manyOf(value, (item) => write(item, base, holder)),
              )
            : '';
      }
      case 'ref':
        return refWriter(field.to, field.href);
      case 'entity':
        return (value, base) => (isObject(value) ? writerOf(field.type)(value, base) : '');
    }
  }

  function wrapped(itemName: string, items: string): string {
    if (style === 'plain') return `[${items}]`;
    return items === '' ? '{}' : `{"${itemName}":[${items}]}`;
  }

  function membersWriter(fields: Fields): (value: Holder, base: string) => string {
    const order = ordered(fields);
    const writers = [...order.attributes, ...order.leading, ...order.values, ...order.references].map(
      ({ name, field }) => ({ name, key: `"${name}":`, write: fieldWriter(field) }),
    );
    return (value, base) => {
      let json = '';
      for (const { name, key, write } of writers) {
        const child = value[name];
        if (child === undefined || child === null) continue;
        const written = write(child, base, value);
        if (written !== '') json += (json === '' ? '' : ',') + key + written;
      }
      return json;
    };
  }

  function refWriter(to: string, template: string | undefined): Write {
    const target = find(to);
    const href = compileHref(template !== undefined ? [template] : (target?.href ?? []));
    return (value, base, holder) => {
      if (!isObject(value)) return '';
      if (target && isWhole(value)) return writerOf(target)(value, base);
      const members: string[] = [];
      const path = style === 'plain' ? undefined : href(value, holder);
      if (path !== undefined) members.push(`"href":${JSON.stringify(`${base}/${path}`)}`);
      if (typeof value.id === 'string') members.push(`"id":${JSON.stringify(value.id)}`);
      const named = style === 'plain' || value.id === undefined;
      if (named && typeof value.name === 'string') members.push(`"name":${JSON.stringify(value.name)}`);
      return `{${members.join(',')}}`;
    };
  }

  function entityWriter(type: TypeDescription): WriteJson {
    const own = membersWriter(type.fields);
    const href = compileHref(type.href);
    const actions = type.actions && Object.keys(type.actions);
    const links = Object.entries(type.links).map(([name, item]) => ({ name, rel: rel(name), item: find(item) }));
    return (value, base) => {
      const members: string[] = [];
      const path = href(value);
      const self = path === undefined ? undefined : `${base}/${path}`;
      if (style === 'ovirt' && self !== undefined) {
        const link = (name: string) => `{"href":${JSON.stringify(`${self}/${name}`)},"rel":"${name}"}`;
        if (actions)
          members.push(`"actions":${actions.length === 0 ? '{}' : `{"link":[${actions.map(link).join(',')}]}`}`);
        if (links.length > 0) members.push(`"link":[${links.map((each) => link(each.rel)).join(',')}]`);
      }
      const fields = own(value, base);
      if (fields !== '') members.push(fields);
      for (const { name, item } of links) {
        const followed = name in type.fields ? undefined : value[name];
        if (!item || !Array.isArray(followed)) continue;
        const write = writerOf(item);
        members.push(
          `"${name}":${wrapped(
            item.name,
            manyOf(followed, (each) => write(each as Holder, base)),
          )}`,
        );
      }
      if (self !== undefined) members.push(`"href":${JSON.stringify(self)}`);
      if (typeof value.id === 'string') members.push(`"id":${JSON.stringify(value.id)}`);
      return `{${members.join(',')}}`;
    };
  }

  return writerOf;
}

function manyOf(values: readonly unknown[], write: (value: unknown) => string): string {
  let items = '';
  for (const value of values) {
    const written = write(value);
    if (written !== '') items += (items === '' ? '' : ',') + written;
  }
  return items;
}
