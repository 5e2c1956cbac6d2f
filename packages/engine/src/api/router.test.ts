import assert from 'node:assert/strict';
import test from 'node:test';
import { string, type } from './describe/index.ts';
import { emptyCollections } from './empty.ts';
import { defineResource } from './resource.ts';
import { makeRouter } from './router.ts';
import { sampleNetwork, sampleNic, sampleProfile } from './samples/types.ts';
import { danglingReferences, typesOf } from './types.ts';

const host = type('host', { href: 'hosts/{id}', doc: 'A host.', fields: { name: string() } });
const hosts = defineResource({
  type: host,
  path: 'hosts',
  policy: { get: 'seen' },
  get: (_ctx, id) => ({ id }),
});
const nics = defineResource({
  type: sampleNic,
  path: 'hosts/:hostId/nics',
  policy: { get: 'seen', actions: { plan: 'configure_host_network' } },
  get: (_ctx, id) => ({ id }),
  actions: { plan: () => undefined },
});
const below = emptyCollections({ 'hosts/:hostId/nics/:nicId/statistics': 'statistic', 'hosts/:hostId/tags': 'tag' });
const router = makeRouter([hosts, nics, ...below]);

test('a path leads to a collection, an item or an action, through items that must exist', () => {
  const found = router.match(['hosts', 'h', 'nics', 'n', 'statistics']);
  assert.deepEqual(found?.params, { hostId: 'h', nicId: 'n' });
  assert.deepEqual(
    found?.parents.map(({ route, params }) => [route.pattern, params]),
    [
      ['hosts/:id', { id: 'h' }],
      ['hosts/:hostId/nics/:id', { hostId: 'h', id: 'n' }],
    ],
  );
  const action = router.match(['hosts', 'h', 'nics', 'n', 'plan']);
  assert.deepEqual([action?.route.kind, action?.params.id], ['action', 'n']);
  assert.deepEqual(
    action?.parents.map(({ route }) => route.pattern),
    ['hosts/:id'],
  );
});

test('where nothing can be, there is no match', () => {
  for (const path of ['', 'hosts/', 'hosts/h/nothing', 'hosts/h/nics/n/plan/x', 'nothing']) {
    assert.equal(router.match(path.split('/')), undefined, path);
  }
});

test('two resources in one place, or one under what nobody can look up, do not come up', () => {
  assert.throws(() => makeRouter([hosts, hosts]), /Two resources claim hosts/);
  assert.throws(() => makeRouter(below), /stands under items that no resource can look up/);
});

test('a type is described once; what is always empty gives way to it', () => {
  const again = type('host', { href: 'hosts/{id}', doc: 'Another.', fields: { address: string() } });
  assert.throws(() => typesOf([hosts], [again]), /Type host is described twice/);
  const hollow = emptyCollections({ 'clusters/:id/hosts': 'host' });
  assert.equal(typesOf([...hollow, hosts], []).get('host'), host);
});

test('references that lead nowhere can be listed', () => {
  assert.deepEqual(danglingReferences(typesOf([], [sampleProfile])), ['vnic_profile → network']);
  assert.deepEqual(danglingReferences(typesOf([], [sampleNetwork, sampleProfile])), [
    'network.network_labels → network_label',
  ]);
});

test('a UUID in a path is the same in both cases; an id that is a text is what it is', () => {
  const [one, two] = ['6A0CB90C-16AC-47AE-B262-AC382B2C42E5', '99999999-9999-4999-8999-99999999999A'];
  const found = router.match(['hosts', one, 'nics', two, 'plan']);
  assert.deepEqual(found?.params, { hostId: one.toLowerCase(), id: two.toLowerCase() });
  assert.deepEqual(found?.parents[0]?.params, { id: one.toLowerCase() });
  const label = type('label', { href: 'labels/{id}', idFormat: 'text', doc: 'A label.', fields: { name: string() } });
  const labels = defineResource({ type: label, path: 'labels', policy: { get: 'seen' }, get: (_ctx, id) => ({ id }) });
  assert.equal(makeRouter([labels]).match(['labels', one])?.params.id, one);
});
