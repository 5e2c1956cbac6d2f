import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HostState, normalize } from '@weft/core/host-state';
import { plan } from '@weft/core/plan';
import { arbitraryPair, arbitraryState, bridge, engineAddress, host, narrowed, nic } from '@weft/core/plan/testing';
import fc from 'fast-check';
import { differences } from './differences.ts';
import { overlay, touchedBy } from './overlay.ts';
import { planner } from './planner.ts';

/** A host that looks like this, and what it was asked to look at: all (undefined) or a few. */
function looking(now: HostState) {
  const looks: (readonly string[] | undefined)[] = [];
  return {
    looks,
    async observe(_: HostState | undefined, only?: readonly string[]) {
      looks.push(only);
      return { state: only === undefined ? now : narrowed(now, only), facts: {}, taps: {} };
    },
  };
}

/** Many devices of others', so that those of a plan are few among them. */
const crowd = Array.from({ length: 120 }, (_, index) => nic(`other${index}`));
const among = (state: HostState): HostState => ({ ...state, interfaces: [...state.interfaces, ...crowd] });

test('a look at what was touched finds the same as a look at everything', async () => {
  let agreed = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryPair, arbitraryState, fc.boolean(), async ([before, target], astray, isAsPlanned) => {
      const touched = touchedBy(plan(before, target, { engineAddress }));
      // As it shall be in what was touched and changed by others in the rest, or just anything.
      const now = among(normalize(isAsPlanned ? overlay(astray, target, touched) : astray));
      const kernel = looking(now);
      const said = await differences(kernel, planner, { before: among(before), target: among(target), touched });
      assert.equal(said === '', planner.same(now, overlay(now, among(target), touched)));
      assert.ok(kernel.looks[0] !== undefined, 'it looked at a few first');
      if (said === '') agreed += 1;
      if (said === '') assert.equal(kernel.looks.length, 1, 'and that was enough');
    }),
    { numRuns: 100 },
  );
  assert.ok(agreed > 25, `in ${agreed} nothing differed`);
});

test('a NIC that somebody put into a bridge out of sight is seen', async () => {
  const [before, target] = [1500, 9000].map((mtu) => among(host([nic('eth0', { mtu }), bridge('theirs')])));
  assert.ok(before && target);
  const touched = { interfaces: ['eth0'], rules: [], dns: false };
  const now = among(host([nic('eth0', { mtu: 9000, controller: 'theirs' }), bridge('theirs')]));
  assert.match(await differences(looking(now), planner, { before, target, touched }), /eth0/);
});

test('where most of a host is touched, all of it is looked at', async () => {
  const [before, target] = [1500, 9000].map((mtu) => host([nic('eth0', { mtu }), nic('eth1')]));
  assert.ok(before && target);
  const kernel = looking(target);
  const touched = { interfaces: ['eth0'], rules: [], dns: false };
  assert.equal(await differences(kernel, planner, { before, target, touched }), '');
  assert.deepEqual(kernel.looks, [undefined]);
});
