import { refuse } from '@weft/core/errors';
import type {
  EntityField,
  Field,
  Fields,
  ListField,
  RefField,
  StructField,
  TypeDescription,
} from '../describe/index.ts';
import { isRead, missing, type Reading, shorten, within, wrong } from './reading.ts';
import { isScalar, readId, scalarReader } from './scalars.ts';
import { isCleared } from './xml-in.ts';
import { isObject, rel } from './xml-out.ts';

type Read = (value: unknown, path: string, reading: Reading) => unknown;
type Values = Record<string, unknown>;
export type ReadJsonFields = (value: Readonly<Values>, path: string, reading: Reading) => Values;

/** Parses a body into an object. Throws MALFORMED_REQUEST for anything else. */
export function readJsonTree(body: Uint8Array): Readonly<Values> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    refuse('MALFORMED_REQUEST', { reason: 'it is not JSON' });
  }
  if (!isObject(value)) refuse('MALFORMED_REQUEST', { reason: 'it is not a JSON object' });
  return value;
}

/**
 * Makes what reads the fields of a type, or of an action, from a JSON object. Both JSON faces are read alike: numbers and
 * booleans as such or as text, lists as arrays or wrapped in their singular, dates as text or milliseconds.
 */
export function jsonFieldsReader(
  find: (name: string) => TypeDescription | undefined,
): (fields: Fields, alsoKnown?: readonly string[]) => ReadJsonFields {
  function fieldReader(field: Field): Read {
    if (field.kind === 'list') return listReader(field);
    if (isScalar(field)) {
      const read = scalarReader(field);
      const text = field.kind === 'string';
      return (value, path, reading) => (value === null || (!text && value === '') ? null : read(value, path, reading));
    }
    const read = objectReader(field);
    return (value, path, reading) => (isEmptyObject(value) ? null : read(value, path, reading));
  }

  function listReader({ item, itemName, max, code }: ListField): Read {
    const read = itemReader(item);
    return (value, path, reading) => {
      if (value === null) return [];
      const items = itemsOf(value, itemName);
      if (!items) return wrong(reading, path, 'must be a list');
      if (max !== undefined && items.length > max) return wrong(reading, path, `holds at most ${max}`, code);
      return items.map((one, i) => read(one, `${path}[${i}]`, reading)).filter((one) => one !== undefined);
    };
  }

  /** An item of a list clears nothing: one with nothing in it is an item all the same, to be judged as one. */
  function itemReader(field: Field): Read {
    if (!isScalar(field) && field.kind !== 'list') {
      const read = objectReader(field);
      return (value, path, reading) => read(value ?? {}, path, reading);
    }
    const read = fieldReader(field);
    return (value, path, reading) => {
      const item = read(value, path, reading);
      return item === null ? wrong(reading, path, 'must not be empty') : item;
    };
  }

  /** Reads an object, with nothing in it perhaps. */
  function objectReader(field: StructField | RefField | EntityField): Read {
    const read = membersReader(field);
    return (value, path, reading) =>
      isObject(value) ? read(value, path, reading) : wrong(reading, path, 'must be an object');
  }

  function membersReader(
    field: StructField | RefField | EntityField,
  ): (value: Readonly<Values>, path: string, reading: Reading) => unknown {
    if (field.kind === 'struct') return fieldsReader(field.fields, false, []);
    if (field.kind === 'ref') {
      return (value, path, reading) => {
        const format = find(field.to)?.idFormat ?? field.idFormat ?? 'uuid';
        return readReference(value, format, path, reading);
      };
    }
    const { type } = field;
    const read = fieldsReader(type.fields, true, knownBeside(type));
    return (value, path, reading) => {
      const values = read(value, path, { ...reading, complete: false });
      const given = own(value, 'id');
      const id =
        given === undefined || given === null ? undefined : readId(given, type.idFormat, within(path, 'id'), reading);
      return id === undefined ? values : { id, ...values };
    };
  }

  function fieldsReader(fields: Fields, top: boolean, alsoKnown: readonly string[]): ReadJsonFields {
    const readers = Object.entries(fields)
      .filter(([, field]) => isRead(field))
      .map(([name, field]) => ({ name, field, read: fieldReader(field) }));
    const known = new Set([...Object.keys(fields), ...alsoKnown]);
    return (value, path, reading) => {
      const values: Values = {};
      for (const { name, field, read } of readers) {
        const given = own(value, name);
        const at = within(path, name);
        if (given === undefined) {
          if (field.required && (reading.complete || !top)) missing(reading, at);
          continue;
        }
        const result = read(given, at, reading);
        if (field.required && isCleared(result)) missing(reading, at);
        else if (result !== undefined) values[name] = result;
      }
      if (reading.strict) {
        for (const name of Object.keys(value)) {
          if (!known.has(name)) wrong(reading, within(path, shorten(name)), 'there is no such field');
        }
      }
      return values;
    };
  }

  return (fields, alsoKnown = []) => fieldsReader(fields, true, alsoKnown);
}

/** Members that an entity has beside its fields. */
export function knownBeside(type: TypeDescription): string[] {
  return ['id', 'href', 'link', 'actions', ...Object.keys(type.links), ...Object.keys(type.links).map(rel)];
}

function own(value: Readonly<Values>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Null and `{}` clear. */
function isEmptyObject(value: unknown): boolean {
  return value === null || (isObject(value) && Object.keys(value).length === 0);
}

/** The items of a list in any of its forms; undefined when it is none. */
function itemsOf(value: unknown, itemName: string): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return undefined;
  const items = own(value, itemName);
  if (items === undefined) return Object.keys(value).length === 0 ? [] : undefined;
  return Array.isArray(items) ? items : [items];
}

const nameReader = scalarReader({ kind: 'string', max: 4000 });

function readReference(value: Readonly<Values>, format: 'uuid' | 'text', path: string, reading: Reading): unknown {
  const id = own(value, 'id');
  const name = own(value, 'name');
  if ((id ?? name ?? undefined) === undefined) return wrong(reading, path, 'needs an id or a name');
  const reference: Values = {};
  if (id !== undefined && id !== null) {
    const read = readId(id, format, within(path, 'id'), reading);
    if (read === undefined) return undefined;
    reference.id = read;
  }
  if (name !== undefined && name !== null) {
    const read = nameReader(name, within(path, 'name'), reading);
    if (read === undefined) return undefined;
    reference.name = read;
  }
  return reference;
}
