import assert from 'node:assert/strict';
import test from 'node:test';
import { Refused } from '@weft/core/errors';
import { sampleNetwork, sampleNic, sampleTypes } from '../samples/types.ts';
import { compileCodecs } from './index.ts';

const codec = compileCodecs(sampleTypes);
const base = '/ovirt-engine/api';
const id = '22222222-2222-4222-8222-222222222222';
const loose = { syntax: 'json', strict: false } as const;
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const network = {
  id,
  name: 'blue',
  mtu: 1500,
  stp: true,
  weight: 0.5,
  created: '2026-01-02T03:04:05.000Z',
  usages: ['vm'],
  vlan: { id: 100 },
  data_center: { id, name: 'Default' },
};

test("oVirt's JSON has strings for numbers and booleans, wrapped lists, milliseconds, links, and references without names", () => {
  const written = JSON.parse(codec(sampleNetwork).faces.json.one(network, base));
  assert.deepEqual(written, {
    id,
    href: `${base}/networks/${id}`,
    name: 'blue',
    mtu: '1500',
    stp: 'true',
    weight: 0.5,
    created: Date.UTC(2026, 0, 2, 3, 4, 5),
    usages: { usage: ['vm'] },
    vlan: { id: '100' },
    data_center: { id, href: `${base}/datacenters/${id}` },
    link: [
      { href: `${base}/networks/${id}/networklabels`, rel: 'networklabels' },
      { href: `${base}/networks/${id}/vnicprofiles`, rel: 'vnicprofiles' },
    ],
  });
});

test('plain JSON is the canonical value, and where it is', () => {
  const written = JSON.parse(codec(sampleNetwork).faces.plain.one(network, '/api/v1'));
  assert.deepEqual(written, { ...network, href: `/api/v1/networks/${id}` });
});

test('collections are wrapped in their singular, an empty one is an empty object; plain they are arrays', () => {
  const { json, plain } = codec(sampleNic).faces;
  assert.equal(json.many([], base), '{}');
  assert.equal(plain.many([], base), '[]');
  assert.deepEqual(Object.keys(JSON.parse(json.many([{ id }, { id }], base))), ['host_nic']);
});

test('an empty list is an empty object, an absent value is absent', () => {
  const written = JSON.parse(codec(sampleNic).faces.json.one({ id, properties: [], name: undefined, ip: null }, base));
  assert.deepEqual(Object.keys(written).sort(), ['id', 'properties']);
  assert.deepEqual(written.properties, {});
});

test('both forms are read', () => {
  const wanted = { mtu: 9000, stp: false, usages: ['vm'], created: '2026-01-02T03:04:05.000Z' };
  const text = { mtu: '9000', stp: 'False', usages: { usage: ['vm'] }, created: Date.UTC(2026, 0, 2, 3, 4, 5) };
  const plain = { ...wanted };
  for (const body of [text, plain]) assert.deepEqual(codec(sampleNetwork).read(bytes(body), 'update', loose), wanted);
});

test('null and an empty object clear', () => {
  const body = { qos: {}, vlan: null, usages: null, mtu: null };
  const wanted = { qos: null, vlan: null, usages: [], mtu: null };
  assert.deepEqual(codec(sampleNetwork).read(bytes(body), 'update', loose), wanted);
});

test('the plain face refuses a field that nobody described, and takes back what it gave', () => {
  const strict = { ...loose, strict: true };
  const read = (body: unknown) => codec(sampleNetwork).read(bytes(body), 'update', strict);
  assert.throws(() => read({ nmae: 'blue' }), /Field nmae of Network: there is no such field/);
  const shown = JSON.parse(codec(sampleNetwork).faces.plain.one(network, '/api/v1'));
  const { id: _id, ...sent } = network;
  assert.deepEqual(read(shown), sent);
});

test('what is not a JSON object is refused', () => {
  for (const body of ['[]', '7', 'null', '{"a":', '\u0000', '"x"', `${'['.repeat(1e5)}${']'.repeat(1e5)}`]) {
    const read = () => codec(sampleNetwork).read(new TextEncoder().encode(body), 'update', loose);
    assert.throws(read, (error) => error instanceof Refused && error.status === 400);
  }
});

test('members of the prototype are not fields', () => {
  const body = new TextEncoder().encode('{"__proto__": {"name": "x"}, "constructor": {"name": "y"}}');
  assert.deepEqual(codec(sampleNetwork).read(body, 'update', loose), {});
});

test('an item of a list with nothing in it is refused, not left out', () => {
  const read = (body: unknown) => () => codec(sampleNetwork).read(bytes(body), 'update', loose);
  for (const empty of [null, '']) {
    assert.throws(read({ usages: ['vm', empty] }), /Field usages\[1\] of Network: must not be empty/);
    assert.throws(read({ usages: { usage: [empty] } }), /Field usages\[0\] of Network: must not be empty/);
  }
  for (const empty of [null, {}]) {
    const nic = () => codec(sampleNic).read(bytes({ properties: [empty] }), 'update', loose);
    assert.throws(nic, (error) => error instanceof Refused && error.violations[0]?.field === 'properties[0].name');
  }
});
