import fc from 'fast-check';
import type { Field, Fields, TypeDescription } from '../describe/index.ts';

const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  // What no XML document can hold is refused on input, see `isXmlText`.
  .filter((value) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(value) && value.length <= 20);
const uuid = fc.uuid();

/** Plain objects, as parsing makes them. */
function record<T>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(members, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

/** Random canonical values of a field, as a client might send them. */
function randomValue(field: Field, types: readonly TypeDescription[]): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'string':
      if (field.pattern) return fc.constant('00:1a:4a:16:01:0c');
      return text.filter((value) => value.length >= (field.min ?? (field.required ? 1 : 0)));
    case 'integer': {
      const bits = field.bits === 32 ? 2 ** 31 - 1 : 2 ** 53 - 1;
      return fc.maxSafeInteger().map((n) => {
        const low = Math.max(field.min ?? -bits, -bits);
        const high = Math.min(field.max ?? bits, bits);
        const value = low + (Math.abs(n) % (Math.min(high - low, bits) + 1));
        return value === 0 ? 0 : value;
      });
    }
    case 'decimal':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n));
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...field.values);
    case 'date':
      return fc
        .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
        .map((moment) => moment.toISOString());
    case 'struct':
      return randomValues(field.fields, types).filter((value) => Object.keys(value).length > 0);
    case 'list':
      return fc.array(randomValue(field.item, types), { maxLength: Math.min(field.max ?? 4, 4) });
    case 'ref': {
      const textual = types.some((type) => type.name === field.to && type.idFormat === 'text');
      const id = textual ? fc.stringMatching(/^[a-z0-9_-]{1,20}$/) : uuid;
      return fc.oneof(record({ id }), record({ name: text }));
    }
    case 'entity':
      return record({ id: uuid, rest: randomValues(field.type.fields, types) }).map(({ id, rest }) => ({
        id,
        ...rest,
      }));
  }
}

/** Random values of all fields that clients can send and read back. */
export function randomValues(
  fields: Fields,
  types: readonly TypeDescription[],
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const sendable = Object.entries(fields).filter(([, field]) => !field.readOnly && !field.writeOnly);
  const optional = sendable.filter(([, field]) => !field.required);
  return fc
    .tuple(
      record(Object.fromEntries(sendable.map(([name, field]) => [name, randomValue(field, types)]))),
      fc.subarray(optional.map(([name]) => name)),
    )
    .map(([all, dropped]) => Object.fromEntries(Object.entries(all).filter(([name]) => !dropped.includes(name))));
}
