import type { Code } from '@weft/core/errors';

/** What can be said of any field, whatever its kind. */
export interface Facts {
  doc?: string;
  /** Only ever sent to clients; ignored when they send it. */
  readOnly?: true;
  /** Only ever received (passwords); never written. */
  writeOnly?: true;
  /** Fixed after creation. An update with another value is refused, with this code if one is given. */
  createOnly?: true | Code;
  /** Must be sent on creation, and cannot be cleared. */
  required?: true;
  /** The version of Weft that brought it. */
  since?: string;
  example?: unknown;
  /** In XML an attribute of its element rather than a child, as `id` is without being told. Both are accepted on input. */
  attribute?: true;
  /** The catalogue entry to raise for a value outside the bounds, when oVirt has a key of its own for it. */
  code?: Code;
}

export interface StringFacts extends Facts {
  /** Lengths in characters (UTF-16 units). */
  min?: number;
  max?: number;
  pattern?: RegExp;
  /** What a value that fails `pattern` should have been: "must be a MAC address". */
  patternDoc?: string;
}
export interface NumberFacts extends Facts {
  min?: number;
  max?: number;
}
export interface RefFacts extends Facts {
  /** Path template when the target type's own does not do. Holes are filled from the reference, then from its holder. */
  href?: string;
  /** False when the target's ids are not UUIDs and the target is not described. */
  idFormat?: 'uuid' | 'text';
}
export interface ListFacts extends Facts {
  /** Most items; a request with more is refused. */
  max?: number;
}

export type StringField = { kind: 'string' } & StringFacts;
export type IntegerField = { kind: 'integer'; bits: 32 | 64 } & NumberFacts;
export type DecimalField = { kind: 'decimal' } & NumberFacts;
export type BooleanField = { kind: 'boolean' } & Facts;
export type EnumField = { kind: 'enum'; values: readonly string[] } & Facts;
export type DateField = { kind: 'date' } & Facts;
export type StructField = { kind: 'struct'; fields: Fields } & Facts;
export type ListField = { kind: 'list'; itemName: string; item: Field } & ListFacts;
export type RefField = { kind: 'ref'; to: string } & RefFacts;
export type EntityField = { kind: 'entity'; type: TypeDescription } & Facts;
export type Field =
  | StringField
  | IntegerField
  | DecimalField
  | BooleanField
  | EnumField
  | DateField
  | StructField
  | ListField
  | RefField
  | EntityField;

/** Fields by their API name (snake_case). */
export type Fields = { readonly [name: string]: Field };

/** Parameters and results of a type's actions, by the action's name in the path. Results are `readOnly`. */
export type Actions = { readonly [name: string]: Fields };

/** One API type, described once; every face, the checks, the TypeScript types and OpenAPI follow from it. */
export interface TypeDescription<F extends Fields = Fields, A extends Actions = Actions> {
  /** XML element of one: `vnic_profile`. */
  readonly name: string;
  /** XML element of many: `vnic_profiles`. */
  readonly plural: string;
  /** Path templates under the API's base, `{holes}` are dotted paths into the value; the first that can be filled is the href. */
  readonly href: readonly string[];
  readonly idFormat: 'uuid' | 'text';
  readonly doc: string;
  readonly fields: F;
  /**
   * Sub-collections: attribute name (`vnic_profiles`) → type of the items. The `rel` is the name without underscores. A list of
   * references of the same name is written as the field that it is.
   */
  readonly links: { readonly [name: string]: string };
  /** Undefined: the type never has any, and no `actions` element. */
  readonly actions: A | undefined;
}

type Nothing = Record<never, never>;

/** Text. */
export function string<const F extends StringFacts = Nothing>(facts?: F): { kind: 'string' } & NoInfer<F> {
  return { kind: 'string', ...(facts as F) };
}
/** A whole number of 32 bits. */
export function integer<const F extends NumberFacts = Nothing>(facts?: F): { kind: 'integer'; bits: 32 } & NoInfer<F> {
  return { kind: 'integer', bits: 32, ...(facts as F) };
}
/** A whole number of 64 bits in oVirt's model; exact up to 2^53 here, greater ones are refused. */
export function long<const F extends NumberFacts = Nothing>(facts?: F): { kind: 'integer'; bits: 64 } & NoInfer<F> {
  return { kind: 'integer', bits: 64, ...(facts as F) };
}
/** A number with a fraction. */
export function decimal<const F extends NumberFacts = Nothing>(facts?: F): { kind: 'decimal' } & NoInfer<F> {
  return { kind: 'decimal', ...(facts as F) };
}
export function boolean<const F extends Facts = Nothing>(facts?: F): { kind: 'boolean' } & NoInfer<F> {
  return { kind: 'boolean', ...(facts as F) };
}
/** One of the given words. */
export function enumeration<const V extends readonly string[], const F extends Facts = Nothing>(
  values: V,
  facts?: F,
): { kind: 'enum'; values: NoInfer<V> } & NoInfer<F> {
  return { kind: 'enum', values, ...(facts as F) };
}
/** A moment; its canonical value is an ISO 8601 string, as `Date.prototype.toISOString` makes it. */
export function date<const F extends Facts = Nothing>(facts?: F): { kind: 'date' } & NoInfer<F> {
  return { kind: 'date', ...(facts as F) };
}
/**
 * A group of fields without an identity of its own. (`NoInfer` here and below: else TypeScript would take the
 * type of what is described from where the result is put.)
 */
export function struct<const S extends Fields, const F extends Facts = Nothing>(
  fields: S,
  facts?: F,
): { kind: 'struct'; fields: NoInfer<S> } & NoInfer<F> {
  return { kind: 'struct', fields, ...(facts as F) };
}
/** Many of one kind; `itemName` is the XML element, and JSON member, of one: `list('usage', …)`. */
export function list<const I extends { kind: Field['kind'] }, const F extends ListFacts = Nothing>(
  itemName: string,
  item: I,
  facts?: F,
): { kind: 'list'; itemName: string; item: NoInfer<I> } & NoInfer<F> {
  return { kind: 'list', itemName, item, ...(facts as F) };
}
/** Another object, named by id or by name. `to` is the other type's name. */
export function ref<const F extends RefFacts = Nothing>(
  to: string,
  facts?: F,
): { kind: 'ref'; to: string } & NoInfer<F> {
  return { kind: 'ref', to, ...(facts as F) };
}
/** Another object with all its fields, held here: an attachment in a `setupnetworks` request. Nothing in it is mandatory. */
export function entity<const T extends TypeDescription, const F extends Facts = Nothing>(
  type: T,
  facts?: F,
): { kind: 'entity'; type: NoInfer<T> } & NoInfer<F> {
  return { kind: 'entity', type, ...(facts as F) };
}

/** Ordered name and value pairs, `itemName` is the element of one pair; names may repeat. */
export function properties<const F extends ListFacts = Nothing>(itemName = 'property', facts?: F) {
  // Apart, because inside the call its type would be inferred from where it goes.
  const pair = struct({ name: string({ required: true }), value: string() });
  return list(itemName, pair, facts);
}

/**
 * Describes a type. `id` and `href` are implied. `plural` is the name with an s unless given.
 * `network` has `href: 'networks/{id}'`; give several templates when the same type lives in several places.
 */
export function type<const F extends Fields, const A extends Actions = Nothing>(
  name: string,
  description: {
    plural?: string;
    href: string | readonly string[];
    idFormat?: 'uuid' | 'text';
    doc: string;
    fields: F;
    links?: { readonly [name: string]: string };
    actions?: A;
  },
): TypeDescription<F, A> {
  return {
    name,
    plural: description.plural ?? `${name}s`,
    href: typeof description.href === 'string' ? [description.href] : description.href,
    idFormat: description.idFormat ?? 'uuid',
    doc: description.doc,
    fields: description.fields,
    links: description.links ?? {},
    actions: description.actions,
  };
}
