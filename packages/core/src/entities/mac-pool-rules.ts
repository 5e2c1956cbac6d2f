import { type Violation, violation } from '../errors/index.ts';
import { isMac, isMulticast, macNumber } from './mac.ts';
import type { MacPool, MacRange } from './mac-pool.ts';

/** MP-1, MP-2 and MP-4. `before` is null for a new pool; `macs` are the addresses of the vNICs that draw from it. */
export function macPoolRules(
  before: MacPool | null,
  after: MacPool,
  others: readonly MacPool[],
  macs: readonly string[],
): Violation[] {
  const broken: Violation[] = [];
  const { name, ranges } = after;
  if (name.length === 0) {
    broken.push(violation('INVALID_VALUE', { type: 'MacPool', field: 'name', reason: 'must not be empty' }, 'name'));
  }
  if (others.some((other) => other.name === name)) {
    broken.push(violation('ACTION_TYPE_FAILED_NAME_ALREADY_USED', { name }, 'name'));
  }
  if (ranges.length === 0) broken.push(violation('ACTION_TYPE_FAILED_MAC_POOL_MUST_HAVE_RANGE', {}, 'ranges'));
  const faults = ranges.flatMap(rangeRules);
  broken.push(...faults);
  if (faults.length === 0) broken.push(...overlapRules(ranges, others));
  if (before?.allowDuplicates && !after.allowDuplicates) {
    const twice = macs.find((mac, index) => macs.indexOf(mac) !== index);
    if (twice !== undefined) {
      broken.push(
        violation('ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_DUPLICATES', { name, mac: twice }, 'allow_duplicates'),
      );
    }
  }
  return broken;
}

/** MP-3: whether a pool may go. `clusters` are the names of those that use it. */
export function macPoolRemoveRules(pool: MacPool, clusters: readonly string[]): Violation[] {
  const broken: Violation[] = [];
  if (pool.defaultPool)
    broken.push(violation('ACTION_TYPE_FAILED_CANNOT_REMOVE_DEFAULT_MAC_POOL', { name: pool.name }));
  if (clusters.length > 0) {
    const args = { name: pool.name, clusters: clusters.join(', ') };
    broken.push(violation('ACTION_TYPE_FAILED_CANNOT_REMOVE_STILL_USED_MAC_POOL', args));
  }
  return broken;
}

function rangeRules({ from, to }: MacRange, index: number): Violation[] {
  const at = `ranges[${index}]`;
  for (const [end, mac] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isMac(mac))
      return [
        violation(
          'ACTION_TYPE_FAILED_MAC_RANGE_INVALID',
          { from, to, reason: `${mac} is no MAC address` },
          `${at}.${end}`,
        ),
      ];
    if (isMulticast(macNumber(mac))) {
      return [
        violation(
          'ACTION_TYPE_FAILED_MAC_RANGE_INVALID',
          { from, to, reason: `${mac} is a multicast address` },
          `${at}.${end}`,
        ),
      ];
    }
  }
  if (macNumber(from) <= macNumber(to)) return [];
  return [
    violation(
      'ACTION_TYPE_FAILED_MAC_RANGE_INVALID',
      { from, to, reason: 'its first address comes after its last' },
      at,
    ),
  ];
}

function overlapRules(ranges: readonly MacRange[], others: readonly MacPool[]): Violation[] {
  const broken: Violation[] = [];
  if (ranges.some((range, index) => ranges.some((other, place) => place > index && overlap(range, other)))) {
    broken.push(violation('ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_OVERLAPPING_RANGES', {}, 'ranges'));
  }
  const pools = others.filter((pool) => pool.ranges.some((range) => ranges.some((own) => overlap(own, range))));
  if (pools.length > 0) {
    const names = pools.map(({ name }) => name).join(', ');
    broken.push(violation('ACTION_TYPE_FAILED_MAC_POOL_OVERLAPS_WITH_OTHER_POOLS', { pools: names }, 'ranges'));
  }
  return broken;
}

const overlap = (a: MacRange, b: MacRange) =>
  macNumber(a.from) <= macNumber(b.to) && macNumber(b.from) <= macNumber(a.to);
