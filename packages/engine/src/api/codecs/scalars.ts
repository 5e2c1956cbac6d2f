import { isUuid } from '@weft/core/entities';
import type {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  Field,
  IntegerField,
  StringField,
} from '../describe/index.ts';
import { type Reading, shorten, wrong } from './reading.ts';
import { isXmlText } from './xml-text.ts';

export type ScalarField = StringField | IntegerField | DecimalField | BooleanField | EnumField | DateField;

/** Whether a field has one value, and not parts. */
export function isScalar(field: Field): field is ScalarField {
  return !['struct', 'list', 'ref', 'entity'].includes(field.kind);
}
type Read = (raw: unknown, path: string, reading: Reading) => unknown;

const int32 = 2 ** 31;

function stringReader(field: StringField): Read {
  return (raw, path, reading) => {
    const text = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;
    if (typeof text !== 'string') return wrong(reading, path, 'must be text');
    const bad = (reason: string) => wrong(reading, path, reason, field.code, text);
    if (!isXmlText(text)) return wrong(reading, path, 'has characters that are not allowed');
    // Empty where something must be is reported as missing, by the caller.
    if (text === '' && field.required) return text;
    if (field.min !== undefined && text.length < field.min) {
      return bad(text === '' ? 'must not be empty' : `must have at least ${field.min} characters`);
    }
    if (field.max !== undefined && text.length > field.max) return bad(`must have at most ${field.max} characters`);
    if (field.pattern && !field.pattern.test(text)) {
      return bad(`"${shorten(text)}" ${field.patternDoc ?? `does not match ${field.pattern.source}`}`);
    }
    return text;
  };
}

/** The bounds in words, for an error. */
function bounds({ min, max }: { min?: number; max?: number }): string {
  if (min !== undefined && max !== undefined) return `must be between ${min} and ${max}`;
  return min !== undefined ? `must be at least ${min}` : `must be at most ${max}`;
}

function numberReader(field: IntegerField | DecimalField): Read {
  const whole = field.kind === 'integer';
  const shape = whole ? /^[+-]?\d{1,19}$/ : /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
  const lowest = Math.max(field.min ?? -Infinity, whole ? (field.bits === 32 ? -int32 : -(2 ** 53) + 1) : -Infinity);
  const highest = Math.min(field.max ?? Infinity, whole ? (field.bits === 32 ? int32 - 1 : 2 ** 53 - 1) : Infinity);
  const limits = bounds(Number.isFinite(lowest) || Number.isFinite(highest) ? { min: lowest, max: highest } : field);
  return (raw, path, reading) => {
    const text = typeof raw === 'string' ? raw.trim() : raw;
    const value = typeof text === 'number' ? text : typeof text === 'string' && shape.test(text) ? Number(text) : NaN;
    if (!Number.isFinite(value) || (whole && !Number.isInteger(value))) {
      return wrong(reading, path, `"${shorten(raw)}" is not a ${whole ? 'whole number' : 'number'}`);
    }
    if (value < lowest || value > highest) return wrong(reading, path, `${value} ${limits}`, field.code, value);
    return value === 0 ? 0 : value;
  };
}

const booleans: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

function readBoolean(raw: unknown, path: string, reading: Reading): unknown {
  if (typeof raw === 'boolean') return raw;
  const word = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().toLowerCase() : '';
  const value = Object.hasOwn(booleans, word) ? booleans[word] : undefined;
  return value ?? wrong(reading, path, `"${shorten(raw)}" is neither true nor false`);
}

function enumReader(field: EnumField): Read {
  const known = new Map(field.values.map((value) => [value.toLowerCase(), value]));
  return (raw, path, reading) => {
    const value = typeof raw === 'string' ? known.get(raw.trim().toLowerCase()) : undefined;
    const reason = () => `"${shorten(raw)}" is not one of ${field.values.join(', ')}`;
    return value ?? wrong(reading, path, reason(), field.code, raw);
  };
}

// The part of ISO 8601 that XML's dateTime and JavaScript share.
const moment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

function readDate(raw: unknown, path: string, reading: Reading): unknown {
  const text = typeof raw === 'string' ? raw.trim() : raw;
  const ms = typeof text === 'number' ? text : typeof text === 'string' && moment.test(text) ? Date.parse(text) : NaN;
  // Years beyond four digits have another shape in ISO 8601, which XML's clients do not read.
  if (!(ms >= -62_167_219_200_000 && ms <= 253_402_300_799_999)) {
    return wrong(reading, path, `"${shorten(raw)}" is not a date and time`);
  }
  return new Date(ms).toISOString();
}

/** Makes what reads one scalar from text (XML) or a JSON value, checked against its description. */
export function scalarReader(field: ScalarField): Read {
  switch (field.kind) {
    case 'string':
      return stringReader(field);
    case 'integer':
    case 'decimal':
      return numberReader(field);
    case 'boolean':
      return readBoolean;
    case 'enum':
      return enumReader(field);
    case 'date':
      return readDate;
  }
}

/** Reads an id; UUIDs come out in lower case. */
export function readId(raw: unknown, format: 'uuid' | 'text', path: string, reading: Reading): string | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return wrong(reading, path, 'must be an id');
  const id = String(raw).trim();
  if (id === '' || id.length > 255 || !isXmlText(id)) return wrong(reading, path, 'is not an id');
  if (format === 'text') return id;
  return isUuid(id) ? id.toLowerCase() : wrong(reading, path, `"${shorten(id)}" is not a UUID`);
}
