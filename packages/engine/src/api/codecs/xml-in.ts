import { type Violation, violation } from '@weft/core/errors';
import type {
  EntityField,
  Field,
  Fields,
  ListField,
  RefField,
  StructField,
  TypeDescription,
} from '../describe/index.ts';
import { isRead, missing, type Reading, spoken, within, wrong } from './reading.ts';
import { isScalar, readId, scalarReader } from './scalars.ts';
import type { XmlElement } from './xml-tree.ts';

/** Reads an element: undefined when it is wrong (and noted), null when it is empty and thereby cleared. */
type Read = (element: XmlElement, path: string, reading: Reading) => unknown;
type Values = Record<string, unknown>;
export type ReadXmlFields = (element: XmlElement, path: string, reading: Reading) => Values;

/** Makes what reads the fields of a type, or of an action, from an element. */
export function xmlFieldsReader(
  find: (name: string) => TypeDescription | undefined,
): (fields: Fields) => ReadXmlFields {
  const made = new Map<Fields, ReadXmlFields>();
  const readerOf = (fields: Fields): ReadXmlFields => {
    const known = made.get(fields);
    if (known) return known;
    const reader = fieldsReader(fields, true);
    made.set(fields, reader);
    return reader;
  };

  function fieldReader(field: Field): Read {
    if (field.kind === 'list') return listReader(field);
    if (isScalar(field)) {
      const read = scalarReader(field);
      const text = field.kind === 'string';
      return (element, path, reading) =>
        !text && element.text.trim() === '' ? null : read(element.text, path, reading);
    }
    const read = objectReader(field);
    return (element, path, reading) => (isEmpty(element) ? null : read(element, path, reading));
  }

  function listReader({ item, itemName, max, code }: ListField): Read {
    // An item clears nothing: one with nothing in it is an item all the same, to be judged as one.
    const read = isScalar(item) || item.kind === 'list' ? fieldReader(item) : objectReader(item);
    return (element, path, reading) => {
      const items = element.children.filter((child) => child.name === itemName);
      if (max !== undefined && items.length > max) return wrong(reading, path, `holds at most ${max}`, code);
      return items
        .map((one, i) => {
          const at = `${path}[${i}]`;
          const value = read(one, at, reading);
          return value === null ? wrong(reading, at, 'must not be empty') : value;
        })
        .filter((one) => one !== undefined);
    };
  }

  /** Reads an element with others in it, or with nothing in it. */
  function objectReader(field: StructField | RefField | EntityField): Read {
    if (field.kind === 'struct') return fieldsReader(field.fields, false);
    if (field.kind === 'ref') {
      return (element, path, reading) => {
        const format = find(field.to)?.idFormat ?? field.idFormat ?? 'uuid';
        return readReference(element, format, path, reading);
      };
    }
    const { type } = field;
    return (element, path, reading) => {
      const id = attributeOrChild(element, 'id');
      const values = readerOf(type.fields)(element, path, { ...reading, complete: false });
      const read = id === undefined ? undefined : readId(id, type.idFormat, within(path, 'id'), reading);
      return read === undefined ? values : { id: read, ...values };
    };
  }

  function fieldsReader(fields: Fields, top: boolean): ReadXmlFields {
    const readers = new Map(
      Object.entries(fields)
        .filter(([, field]) => isRead(field))
        .map(([name, field]) => [name, { field, read: fieldReader(field) }]),
    );
    const required = Object.keys(fields).filter((name) => fields[name]?.required && isRead(fields[name]));
    return (element, path, reading) => {
      const values: Values = {};
      const sent = new Set<string>();
      const take = (name: string, child: XmlElement) => {
        const known = readers.get(name);
        if (!known) return;
        sent.add(name);
        const value = known.read(child, within(path, name), reading);
        if (isCleared(value) && known.field.required) missing(reading, within(path, name));
        else if (value !== undefined) values[name] = value;
      };
      for (const [name, text] of Object.entries(element.attributes)) {
        const field = readers.get(name)?.field;
        if (field && isScalar(field)) take(name, { name, attributes: {}, children: [], text });
      }
      for (const child of element.children) take(child.name, child);
      if (reading.complete || !top) {
        for (const name of required) if (!sent.has(name)) missing(reading, within(path, name));
      }
      return values;
    };
  }

  return readerOf;
}

/** Cleared, for what must be there: nothing, an empty text or no items. */
export function isCleared(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function isEmpty(element: XmlElement): boolean {
  return element.children.length === 0 && Object.keys(element.attributes).length === 0 && element.text.trim() === '';
}

function attributeOrChild(element: XmlElement, name: string): string | undefined {
  return Object.hasOwn(element.attributes, name)
    ? element.attributes[name]
    : element.children.find((child) => child.name === name)?.text;
}

const nameReader = scalarReader({ kind: 'string', max: 4000 });

function readReference(element: XmlElement, format: 'uuid' | 'text', path: string, reading: Reading): unknown {
  const id = attributeOrChild(element, 'id');
  const name = attributeOrChild(element, 'name');
  if (id === undefined && name === undefined) return wrong(reading, path, 'needs an id or a name');
  const reference: Values = {};
  if (id !== undefined) {
    const read = readId(id, format, within(path, 'id'), reading);
    if (read === undefined) return undefined;
    reference.id = read;
  }
  if (name !== undefined) {
    const read = nameReader(name, within(path, 'name'), reading);
    if (read === undefined) return undefined;
    reference.name = read;
  }
  return reference;
}

/** Refuses a document whose root is not what was to come. */
export function checkRoot(element: XmlElement, expected: string): Violation[] {
  if (element.name === expected) return [];
  const reason = `it should be <${expected}> and is <${element.name.slice(0, 60)}>`;
  return [violation('MALFORMED_REQUEST', { reason, type: spoken(expected) })];
}
