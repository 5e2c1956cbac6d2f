import type { Fields, TypeDescription } from './kinds.ts';

/** A reference in an answer or request. In requests the id or the name is there, possibly both. */
export interface Reference {
  id?: string | undefined;
  name?: string | undefined;
  href?: string | undefined;
}

type KeysWith<F extends Fields, Fact> = { [K in keyof F]: F[K] extends Fact ? K : never }[keyof F];
type RequiredKeys<F extends Fields> = KeysWith<F, { required: true }>;
type Flat<T> = { [K in keyof T]: T[K] };

/** The canonical value of a field in an answer. */
export type Output<F> = F extends { kind: 'string' | 'date' }
  ? string
  : F extends { kind: 'integer' | 'decimal' }
    ? number
    : F extends { kind: 'boolean' }
      ? boolean
      : F extends { kind: 'enum'; values: readonly (infer V)[] }
        ? V
        : F extends { kind: 'struct'; fields: infer S extends Fields }
          ? OutputFields<S>
          : F extends { kind: 'list'; item: infer I }
            ? readonly Output<I>[]
            : F extends { kind: 'ref' }
              ? Reference
              : F extends { kind: 'entity'; type: { fields: infer E extends Fields } }
                ? Flat<{ id?: string | undefined; href?: string | undefined } & Partial<OutputFields<E>>>
                : never;

export type OutputFields<F extends Fields> = Flat<
  { [K in RequiredKeys<F>]: Output<F[K]> } & {
    [K in Exclude<keyof F, RequiredKeys<F>>]?: Output<F[K]> | undefined;
  }
>;

/** The canonical value of a field in a request: absent = not sent, null = cleared (an empty element). */
export type Input<F> = F extends { kind: 'struct'; fields: infer S extends Fields }
  ? InputFields<S>
  : F extends { kind: 'list'; item: infer I }
    ? readonly Input<I>[]
    : F extends { kind: 'entity'; type: { fields: infer E extends Fields } }
      ? Flat<{ id?: string; href?: string } & ChangedFields<E>>
      : Output<F>;

type Sendable<F extends Fields> = Exclude<keyof F, KeysWith<F, { readOnly: true }>>;

/** What a creation gets: the mandatory fields are there, checked. */
export type InputFields<F extends Fields> = Flat<
  { [K in RequiredKeys<F> & Sendable<F>]: Input<F[K]> } & {
    [K in Exclude<Sendable<F>, RequiredKeys<F>>]?: Input<F[K]> | null;
  }
>;

/** What a partial update gets: every field may be absent; mandatory ones are never null. */
export type ChangedFields<F extends Fields> = Flat<
  { [K in RequiredKeys<F> & Sendable<F>]?: Input<F[K]> } & {
    [K in Exclude<Sendable<F>, RequiredKeys<F>>]?: Input<F[K]> | null;
  }
>;

/** What handlers return for a type, and what the plain face shows. */
export type Infer<T extends TypeDescription> = Flat<
  { id: string; href?: string | undefined } & OutputFields<T['fields']>
>;
/** Body of an add. `id` only when the client chose one (labels). */
export type Create<T extends TypeDescription> = Flat<{ id?: string } & InputFields<T['fields']>>;
/** Body of an update. */
export type Update<T extends TypeDescription> = Flat<ChangedFields<T['fields']>>;
