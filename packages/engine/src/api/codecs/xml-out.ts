import type { Field, Fields, TypeDescription } from '../describe/index.ts';
import { compileHref } from './href.ts';
import { ordered } from './order.ts';
import { escapeAttribute, escapeText } from './xml-text.ts';

type Holder = Readonly<Record<string, unknown>>;
/** Writes a value as an element; nothing for an absent one. `base` is the path before every href. */
type Write = (value: unknown, base: string, holder: Holder) => string;
/** Writes an entity as an element of the given name. */
export type WriteEntity = (element: string, value: Holder, base: string) => string;

/** Makes the XML writers of all types; `find` gives the description of a type by name. */
export function xmlWriters(
  find: (name: string) => TypeDescription | undefined,
): (type: TypeDescription) => WriteEntity {
  const made = new Map<TypeDescription, WriteEntity>();

  function writerOf(type: TypeDescription): WriteEntity {
    const known = made.get(type);
    if (known) return known;
    const writer = entityWriter(type);
    made.set(type, writer);
    return writer;
  }

  function fieldWriter(name: string, field: Field): Write {
    const open = `<${name}>`;
    const close = `</${name}>`;
    switch (field.kind) {
      case 'string':
        return (value) => (typeof value === 'string' ? open + escapeText(value) + close : '');
      case 'integer':
      case 'decimal':
        return (value) => (typeof value === 'number' && Number.isFinite(value) ? open + value + close : '');
      case 'boolean':
        return (value) => (typeof value === 'boolean' ? open + value + close : '');
      case 'enum':
      case 'date':
        return (value) => (typeof value === 'string' ? open + escapeText(value) + close : '');
      case 'struct': {
        const write = structWriter(name, field.fields);
        return (value, base) => (isObject(value) ? write(value, base) : '');
      }
      case 'list': {
        const write = fieldWriter(field.itemName, field.item);
        return (value, base, holder) => {
          if (!Array.isArray(value)) return '';
          let items = '';
          for (const item of value) items += write(item, base, holder);
          return items === '' ? `<${name}/>` : open + items + close;
        };
      }
      case 'ref':
        return refWriter(name, field.to, field.href);
      case 'entity':
        return (value, base) => (isObject(value) ? writerOf(field.type)(name, value, base) : '');
    }
  }

  function childrenWriter(fields: readonly { name: string; field: Field }[]): (value: Holder, base: string) => string {
    const writers = fields.map(({ name, field }) => ({ name, write: fieldWriter(name, field) }));
    return (value, base) => {
      let xml = '';
      for (const { name, write } of writers) {
        const child = value[name];
        if (child !== undefined && child !== null) xml += write(child, base, value);
      }
      return xml;
    };
  }

  function structWriter(element: string, fields: Fields): (value: Holder, base: string) => string {
    const order = ordered(fields);
    const attributes = order.attributes.map(({ name }) => name);
    const children = childrenWriter(order.inStruct);
    return (value, base) => {
      let xml = `<${element}`;
      for (const name of attributes) {
        const given = value[name];
        if (given !== undefined && given !== null) xml += ` ${name}="${escapeAttribute(String(given))}"`;
      }
      const inner = children(value, base);
      return inner === '' ? `${xml}/>` : `${xml}>${inner}</${element}>`;
    };
  }

  function refWriter(element: string, to: string, template: string | undefined): Write {
    const target = find(to);
    const href = compileHref(template !== undefined ? [template] : (target?.href ?? []));
    return (value, base, holder) => {
      if (!isObject(value)) return '';
      if (target && isWhole(value)) return writerOf(target)(element, value, base);
      const path = href(value, holder);
      let xml = `<${element}`;
      if (path !== undefined) xml += ` href="${escapeAttribute(`${base}/${path}`)}"`;
      // As in oVirt: the name only where nothing else says what is meant.
      if (typeof value.id === 'string') return `${xml} id="${escapeAttribute(value.id)}"/>`;
      return typeof value.name === 'string' ? `${xml}><name>${escapeText(value.name)}</name></${element}>` : `${xml}/>`;
    };
  }

  function entityWriter(type: TypeDescription): WriteEntity {
    const order = ordered(type.fields);
    const leading = childrenWriter(order.leading);
    const values = childrenWriter(order.values);
    const references = childrenWriter(order.references);
    const href = compileHref(type.href);
    const actions = type.actions && Object.keys(type.actions);
    const links = Object.entries(type.links).map(([name, item]) => ({ name, rel: rel(name), item: find(item) }));
    return (element, value, base) => {
      const path = href(value);
      const self = path === undefined ? undefined : escapeAttribute(`${base}/${path}`);
      let xml = `<${element}`;
      if (self !== undefined) xml += ` href="${self}"`;
      if (typeof value.id === 'string') xml += ` id="${escapeAttribute(value.id)}"`;
      for (const { name } of order.attributes) {
        const given = value[name];
        if (given !== undefined && given !== null) xml += ` ${name}="${escapeAttribute(String(given))}"`;
      }
      let inner = '';
      if (actions && self !== undefined) {
        let offered = '';
        for (const action of actions) offered += `<link href="${self}/${action}" rel="${action}"/>`;
        inner += offered === '' ? '<actions/>' : `<actions>${offered}</actions>`;
      }
      inner += leading(value, base);
      if (self !== undefined) for (const link of links) inner += `<link href="${self}/${link.rel}" rel="${link.rel}"/>`;
      inner += values(value, base);
      for (const { name, item } of links) {
        // Under a field of the same name stand the references, or what they lead to.
        const followed = name in type.fields ? undefined : value[name];
        if (item && Array.isArray(followed)) inner += manyOf(name, item, followed, base);
      }
      inner += references(value, base);
      return inner === '' ? `${xml}/>` : `${xml}>${inner}</${element}>`;
    };
  }

  function manyOf(element: string, type: TypeDescription, values: readonly Holder[], base: string): string {
    const write = writerOf(type);
    let items = '';
    for (const value of values) items += write(type.name, value, base);
    return items === '' ? `<${element}/>` : `<${element}>${items}</${element}>`;
  }

  return writerOf;
}

/** The relation, and last path segment, of a sub-collection: its attribute's name without underscores. */
export function rel(linkName: string): string {
  return linkName.replaceAll('_', '');
}

export function isObject(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a reference was replaced by what it refers to (`follow`). */
export function isWhole(reference: Holder): boolean {
  for (const key in reference) if (key !== 'id' && key !== 'name' && key !== 'href') return true;
  return false;
}
