import assert from 'node:assert/strict';
import test from 'node:test';
import { defineResource } from '../resource.ts';
import { type Create, type Infer, integer, list, ref, string, struct, type, type Update } from './index.ts';

const pool = type('mac_pool', {
  href: 'macpools/{id}',
  doc: 'Where vNICs get their addresses from.',
  fields: {
    name: string({ required: true }),
    size: integer({ readOnly: true }),
    cluster: ref('cluster'),
    ranges: list('range', struct({ from: string({ required: true }), to: string() }), { required: true }),
  },
  actions: { renew: { force: integer(), renewed: integer({ readOnly: true }) } },
});

/** Compiles only if each type can stand for the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

test('the types of values follow from the description', () => {
  type Range = { from: string; to?: string | undefined };
  type Reference = { id?: string | undefined; name?: string | undefined; href?: string | undefined };
  const checks: [
    Same<Infer<typeof pool>['ranges'], readonly Range[]>,
    Same<Infer<typeof pool>['size'], number | undefined>,
    Same<Create<typeof pool>['name'], string>,
    Same<keyof Create<typeof pool>, 'id' | 'name' | 'cluster' | 'ranges'>,
    Same<Update<typeof pool>['name'], string | undefined>,
    Same<Update<typeof pool>['cluster'], Reference | null | undefined>,
  ] = [true, true, true, true, true, true];
  assert.equal(checks.length, 6);
});

test('a handler without an entry in the policy does not come up', () => {
  const define = () => defineResource({ type: pool, path: 'macpools', policy: {}, list: () => [] });
  assert.throws(define, /Resource macpools: list has no entry in the policy/);
});

test('nor does an action without one', () => {
  const define = () =>
    defineResource({
      type: pool,
      path: 'macpools',
      policy: { get: 'anyone' },
      get: () => undefined,
      actions: { renew: (_ctx, _id, body) => ({ renewed: body.force ?? 0 }) },
    });
  assert.throws(define, /action renew has no entry in the policy/);
});
