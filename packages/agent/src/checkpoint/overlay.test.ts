import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HostState, type Interface, withPorts } from '@weft/core/host-state';
import { plan, simulatePlan } from '@weft/core/plan';
import { arbitraryPair, engineAddress, host, nic, vlan } from '@weft/core/plan/testing';
import fc from 'fast-check';
import { baseOf, overlay, touchedBy, withoutMissing } from './overlay.ts';
import { planner } from './planner.ts';

/** What a kernel has left when a NIC is pulled out: without its VLANs, those on them, and what went through them. */
function pulledOut(state: HostState, nic: string): HostState {
  const gone = new Set([nic]);
  const isOnGone = (item: Interface): boolean => !gone.has(item.name) && gone.has(baseOf(item) ?? '');
  for (let next = state.interfaces.find(isOnGone); next !== undefined; next = state.interfaces.find(isOnGone))
    gone.add(next.name);
  const left = state.interfaces.filter(({ name }) => !gone.has(name));
  return {
    ...state,
    interfaces: left.map((item) =>
      withPorts(
        item,
        left.filter(({ controller }) => controller === item.name).map(({ name }) => name),
      ),
    ),
    routes: { config: state.routes.config.filter((route) => !gone.has(route['next-hop-interface'])) },
  };
}

test('there is a way back from every change in whose middle a NIC was pulled out, to all that can be without it', () => {
  let pulled = 0;
  fc.assert(
    fc.property(arbitraryPair, fc.nat(), ([before, target], chance) => {
      const change = plan(before, target, { engineAddress });
      const nics = before.interfaces.filter(({ type }) => type === 'ethernet' || type === 'veth');
      const pulledNic = nics[chance % Math.max(1, nics.length)];
      if (pulledNic === undefined) return;
      pulled += 1;
      const now = pulledOut(target, pulledNic.name);
      const goal = overlay(now, withoutMissing(before, now), touchedBy(change));
      assert.ok(planner.same(simulatePlan(now, plan(now, goal)), goal));
      const names = new Set(goal.interfaces.map(({ name }) => name));
      assert.ok(!names.has(pulledNic.name));
      for (const { name } of pulledOut(before, pulledNic.name).interfaces) assert.ok(names.has(name), name);
    }),
  );
  assert.ok(pulled > 0);
});

test('a VLAN that is gone is not taken for another one that has its name by now', () => {
  const onPulled = vlan('eth1', 7, { name: 'outer' });
  const wanted = host([nic('eth0'), nic('eth1'), onPulled, vlan('outer', 8, { name: 'inner' })]);
  const found = host([nic('eth0'), vlan('eth0', 7, { name: 'outer' })]);
  const missing: string[] = [];
  const left = withoutMissing(wanted, found, (item, why) => missing.push(`${item}: ${why}`));
  assert.deepEqual(
    left.interfaces.map(({ name }) => name),
    ['eth0'],
  );
  assert.deepEqual(missing, ['eth1: the device is not there', 'inner: outer is not there', 'outer: eth1 is not there']);
});
