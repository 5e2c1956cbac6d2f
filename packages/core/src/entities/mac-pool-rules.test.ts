import assert from 'node:assert/strict';
import test from 'node:test';
import { newId } from './id.ts';
import { allocateMac, isNicMac } from './mac.ts';
import type { MacPool, MacRange } from './mac-pool.ts';
import { macPoolRemoveRules, macPoolRules } from './mac-pool-rules.ts';

const pool = (name: string, ranges: MacRange[], change: Partial<MacPool> = {}): MacPool => ({
  id: newId(),
  name,
  description: '',
  allowDuplicates: false,
  defaultPool: false,
  ranges,
  cursor: 0,
  ...change,
});
const range = (from: string, to: string) => ({ from: `02:00:00:00:${from}`, to: `02:00:00:00:${to}` });
const codes = (violations: { code: string }[]) => violations.map(({ code }) => code);

test('MP-1: a pool has a name of its own and at least one sound range of unicast addresses', () => {
  const other = pool('other', [range('01:00', '01:ff')]);
  assert.deepEqual(codes(macPoolRules(null, pool('p', [range('00:00', '00:ff')]), [other], [])), []);
  assert.deepEqual(codes(macPoolRules(null, pool('other', [range('00:00', '00:ff')]), [other], [])), [
    'ACTION_TYPE_FAILED_NAME_ALREADY_USED',
  ]);
  assert.deepEqual(codes(macPoolRules(null, pool('p', []), [], [])), ['ACTION_TYPE_FAILED_MAC_POOL_MUST_HAVE_RANGE']);
  const invalid = (from: string, to: string) => macPoolRules(null, pool('p', [{ from, to }]), [], []);
  assert.deepEqual(codes(invalid('02:00:00:00:00:02', '02:00:00:00:00:01')), ['ACTION_TYPE_FAILED_MAC_RANGE_INVALID']);
  assert.equal(invalid('02:00:00:00:00:00', 'nonsense')[0]?.field, 'ranges[0].to');
  assert.equal(invalid('01:00:00:00:00:00', '02:00:00:00:00:00')[0]?.field, 'ranges[0].from');
});

test('MP-2: ranges overlap neither each other nor those of other pools, which are named', () => {
  const twice = pool('p', [range('00:00', '00:10'), range('00:10', '00:20')]);
  assert.deepEqual(codes(macPoolRules(null, twice, [], [])), [
    'ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_OVERLAPPING_RANGES',
  ]);
  const [broken] = macPoolRules(
    null,
    pool('p', [range('00:00', '01:00')]),
    [pool('other', [range('01:00', '01:01')])],
    [],
  );
  assert.equal(broken?.code, 'ACTION_TYPE_FAILED_MAC_POOL_OVERLAPS_WITH_OTHER_POOLS');
  assert.equal(broken.args.pools, 'other');
});

test('MP-3: neither the default pool nor one that clusters use is removed', () => {
  assert.deepEqual(codes(macPoolRemoveRules(pool('p', []), [])), []);
  assert.deepEqual(codes(macPoolRemoveRules(pool('p', [], { defaultPool: true }), ['Default'])), [
    'ACTION_TYPE_FAILED_CANNOT_REMOVE_DEFAULT_MAC_POOL',
    'ACTION_TYPE_FAILED_CANNOT_REMOVE_STILL_USED_MAC_POOL',
  ]);
});

test('MP-4: duplicates are forbidden again only when there are none', () => {
  const lax = pool('p', [range('00:00', '00:ff')], { allowDuplicates: true });
  const strict = { ...lax, allowDuplicates: false };
  assert.deepEqual(codes(macPoolRules(lax, strict, [], ['02:00:00:00:00:01', '02:00:00:00:00:01'])), [
    'ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_DUPLICATES',
  ]);
  assert.deepEqual(codes(macPoolRules(lax, strict, [], ['02:00:00:00:00:01', '02:00:00:00:00:02'])), []);
});

test('MP-6: ranges take turns, skip what is used and give nothing when they are used up', () => {
  const ranges = [range('00:00', '00:01'), range('01:00', '01:00')];
  const used = new Set<string>();
  const given: (string | undefined)[] = [];
  let cursor = 0;
  for (let count = 0; count < 4; count++) {
    const next = allocateMac(ranges, used, cursor);
    given.push(next?.mac);
    if (!next) break;
    used.add(next.mac);
    cursor = next.cursor;
  }
  assert.deepEqual(given, ['02:00:00:00:00:00', '02:00:00:00:01:00', '02:00:00:00:00:01', undefined]);
});

test('MP-1: multicast addresses inside a range are skipped', () => {
  const wide = [{ from: '00:ff:ff:ff:ff:ff', to: '02:00:00:00:00:00' }];
  const first = allocateMac(wide, new Set(), 0);
  assert.equal(first?.mac, '00:ff:ff:ff:ff:ff');
  assert.equal(allocateMac(wide, new Set(['00:ff:ff:ff:ff:ff']), 0)?.mac, '02:00:00:00:00:00');
});

test('a NIC has a unicast address other than zero', () => {
  assert.equal(isNicMac('02:00:00:00:00:01'), true);
  assert.equal(isNicMac('00:00:00:00:00:00'), false);
  assert.equal(isNicMac('01:00:00:00:00:01'), false);
  assert.equal(isNicMac('02-00-00-00-00-01'), false);
});
