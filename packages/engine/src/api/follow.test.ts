import assert from 'node:assert/strict';
import test from 'node:test';
import { Refused } from '@weft/core/errors';
import { list, ref, string, type } from './describe/index.ts';
import { follow, type Linked } from './follow.ts';

const node = type('node', {
  href: 'nodes/{id}',
  doc: 'Something with many of its kind beneath.',
  fields: { name: string(), others: list('node', ref('node')) },
  links: { nodes: 'node' },
});
const many = Array.from({ length: 200 }, (_, index) => ({ id: String(index) }));
const linked: Linked = {
  type: () => node,
  list: async () => many,
  get: async (path) => ({ id: path }),
};

test('what is followed is put in its place, as deep as was asked for', async () => {
  const [found] = await follow([{ id: '1' }], node, [['nodes']], linked);
  assert.equal((found as { nodes: unknown[] }).nodes.length, 200);
});

test('an answer that would have no end is refused by the field', async () => {
  await assert.rejects(follow([{ id: '1' }], node, [['nodes', 'nodes', 'nodes']], linked), (error) => {
    assert.ok(error instanceof Refused);
    assert.deepEqual([error.status, error.violations[0]?.field], [400, 'follow']);
    return true;
  });
  const referring = many.map(({ id }) => ({ id, others: many }));
  await assert.rejects(follow(referring, node, [['others']], linked), /more than 20000 things/);
});
