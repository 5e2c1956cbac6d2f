import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { codesOf, createInventory, seeded } from '../testing/inventory.ts';

const range = (from: string, to: string) => ({ from: `02:00:00:00:${from}`, to: `02:00:00:00:${to}` });

async function withPool(t: TestContext) {
  const world = await createInventory(t);
  const { call } = world;
  const { body: lab } = await call('POST', 'macpools', { name: 'lab', ranges: [range('00:00', '00:ff')] });
  return { ...world, lab, at: `macpools/${lab.id}` };
}

test('a pool is made with its ranges; addresses come back in lower case', async (t) => {
  const { call } = await createInventory(t);
  const { status, body } = await call('POST', 'macpools', {
    name: 'lab',
    description: 'of the lab',
    ranges: [{ from: '02:AB:00:00:00:00', to: '02:AB:00:00:00:FF' }],
  });
  assert.equal(status, 201);
  const { id, href, ...rest } = body;
  assert.equal(href, `/api/v1/macpools/${id}`);
  assert.deepEqual(rest, {
    name: 'lab',
    description: 'of the lab',
    allow_duplicates: false,
    default_pool: false,
    ranges: [{ from: '02:ab:00:00:00:00', to: '02:ab:00:00:00:ff' }],
  });
});

const refused: [rule: string, body: object, status: number, code: string, field: string][] = [
  ['MP-1: a name is unique', { name: 'Default' }, 409, 'ACTION_TYPE_FAILED_NAME_ALREADY_USED', 'name'],
  ['MP-1: a pool has a range', { ranges: [] }, 400, 'MISSING_FIELD', 'ranges'],
  [
    'MP-1: a range begins before it ends',
    { ranges: [range('02:10', '02:00')] },
    409,
    'ACTION_TYPE_FAILED_MAC_RANGE_INVALID',
    'ranges[0]',
  ],
  [
    'MP-1: a range is of MAC addresses',
    { ranges: [{ from: 'nonsense', to: '02:00:00:00:00:00' }] },
    409,
    'ACTION_TYPE_FAILED_MAC_RANGE_INVALID',
    'ranges[0].from',
  ],
  [
    'MP-1: a range is of unicast addresses',
    { ranges: [{ from: '01:00:5e:00:00:00', to: '01:00:5e:00:00:ff' }] },
    409,
    'ACTION_TYPE_FAILED_MAC_RANGE_INVALID',
    'ranges[0].from',
  ],
  ['MP-1: a range has two ends', { ranges: [{ from: '02:00:00:00:02:00' }] }, 400, 'MISSING_FIELD', 'ranges[0].to'],
  [
    'MP-2: ranges do not overlap each other',
    { ranges: [range('02:00', '02:10'), range('02:10', '02:20')] },
    409,
    'ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_OVERLAPPING_RANGES',
    'ranges',
  ],
  [
    'MP-2: ranges do not overlap those of other pools',
    { ranges: [{ from: '56:6f:77:66:00:10', to: '56:6f:77:66:00:20' }] },
    409,
    'ACTION_TYPE_FAILED_MAC_POOL_OVERLAPS_WITH_OTHER_POOLS',
    'ranges',
  ],
  [
    'MP-3: which pool is the default is not for anybody to say',
    { default_pool: true },
    409,
    'ACTION_TYPE_FAILED_SETTING_DEFAULT_MAC_POOL_IS_NOT_SUPPORTED',
    'default_pool',
  ],
];
for (const [rule, body, status, code, field] of refused) {
  test(`${rule}, when added and when updated, and nothing is stored`, async (t) => {
    const { call, stored, at } = await withPool(t);
    const before = await stored();
    const added = await call('POST', 'macpools', { name: 'new', ranges: [range('01:00', '01:ff')], ...body });
    for (const answer of [added, await call('PUT', at, body)]) {
      assert.deepEqual([answer.status, codesOf(answer)[0], answer.body.error.field], [status, code, field]);
    }
    assert.equal(await stored(), before);
  });
}

test('an update changes what was sent; ranges may shrink', async (t) => {
  const { call, at, lab } = await withPool(t);
  assert.deepEqual((await call('PUT', at, { description: 'd' })).body, { ...lab, description: 'd' });
  const ranges = [range('00:00', '00:01')];
  assert.deepEqual((await call('PUT', at, { ranges })).body.ranges, ranges);
  assert.equal((await call('PUT', at, { default_pool: false })).status, 200);
});

test('MP-3: neither the default pool nor one that clusters use is removed', async (t) => {
  const { call, at, lab, store } = await withPool(t);
  const { pool, cluster } = await seeded(store);
  const theDefault = await call('DELETE', `macpools/${pool.id}`);
  assert.equal(theDefault.status, 409);
  assert.deepEqual(codesOf(theDefault), [
    'ACTION_TYPE_FAILED_CANNOT_REMOVE_DEFAULT_MAC_POOL',
    'ACTION_TYPE_FAILED_CANNOT_REMOVE_STILL_USED_MAC_POOL',
  ]);
  assert.equal((await call('PUT', `clusters/${cluster.id}`, { mac_pool: { id: lab.id } })).status, 200);
  const used = await call('DELETE', at);
  assert.deepEqual([used.status, codesOf(used)], [409, ['ACTION_TYPE_FAILED_CANNOT_REMOVE_STILL_USED_MAC_POOL']]);
  await call('PUT', `clusters/${cluster.id}`, { mac_pool: { name: 'Default' } });
  assert.equal((await call('DELETE', at)).status, 200);
  assert.equal((await call('GET', at)).status, 404);
});

test('MP-4: duplicates are forbidden again only when there are none', async (t) => {
  const { call, store, userWith } = await withPool(t);
  const { pool } = await seeded(store);
  await userWith('unused');
  const at = `macpools/${pool.id}`;
  await call('PUT', at, { allow_duplicates: true });
  const vm = async (name: string) => {
    const { body } = await call('POST', 'vms', { name, cluster: { name: 'Default' } });
    const nic = { name: 'nic1', mac: { address: '56:6f:77:66:00:05' } };
    assert.equal((await call('POST', `vms/${body.id}/nics`, nic)).status, 201);
    return body.id;
  };
  await vm('one');
  const second = await vm('two');
  const answer = await call('PUT', at, { allow_duplicates: false });
  assert.deepEqual([answer.status, codesOf(answer)], [409, ['ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_DUPLICATES']]);
  await call('DELETE', `vms/${second}`);
  assert.equal((await call('PUT', at, { allow_duplicates: false })).status, 200);
});

test('MP-6: when the pool of its cluster is used up an event says so, and a vNIC is refused', async (t) => {
  const { call, lab, at, store } = await withPool(t);
  const { cluster } = await seeded(store);
  await call('PUT', at, { ranges: [range('00:00', '00:01')] });
  await call('PUT', `clusters/${cluster.id}`, { mac_pool: { id: lab.id } });
  const { body: vm } = await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' } });
  const macs: string[] = [];
  const told = async () => (await call('GET', 'events?search=type%3DMAC_POOL_EMPTY')).body.length;
  for (const name of ['nic1', 'nic2']) {
    assert.equal(await told(), 0);
    macs.push((await call('POST', `vms/${vm.id}/nics`, { name })).body.mac.address);
  }
  assert.equal(await told(), 1);
  assert.deepEqual(macs, ['02:00:00:00:00:00', '02:00:00:00:00:01']);
  const third = await call('POST', `vms/${vm.id}/nics`, { name: 'nic3' });
  assert.deepEqual([third.status, codesOf(third)], [409, ['MAC_POOL_NOT_ENOUGH_MAC_ADDRESSES']]);
});
