import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desiredState } from '@weft/core/plan';
import { attachment, host, intent, nic, seen } from '@weft/core/plan/testing';
import { withAbsent, withoutAbsent } from './absent.ts';
import { type Owned, ownedBy } from './records.ts';

const blue = attachment('blue', 'eth1', { vlan: 7 });
const green = attachment('green', 'eth1', { vlan: 8 });
const flat = attachment('flat', 'eth2');
const all = host([nic('eth0'), nic('eth1'), nic('eth2')]);

/** What is Weft's on a host with these networks. */
function owned(attachments: (typeof blue)[], state = all): Owned {
  const { target, owned } = desiredState(intent(attachments), seen(state), []);
  return ownedBy({ target, owned, nics: {} });
}
const names = ({ state }: Owned): string[] => state.interfaces.map(({ name }) => name);
const committed = owned([blue, green, flat]);
const withoutNic = host([nic('eth0'), nic('eth2')]);
const runs = owned([flat], withoutNic);
const there = new Set(['eth0', 'eth2', 'flat']);

test('what is still wanted on an absent NIC stays committed, with all that it is made of, and what is not goes', () => {
  const both = withAbsent(runs, committed, there, ['blue', 'eth1', 'eth1.7', 'eth1.8', 'green']);
  assert.deepEqual(both.whole.state, committed.state);
  assert.deepEqual([both.whole.owned, both.missing], [committed.owned, ['eth1']]);
  const one = withAbsent(runs, committed, there, ['blue', 'eth1', 'eth1.7']);
  assert.deepEqual(names(one.whole).sort(), ['blue', 'eth1', 'eth1.7', 'eth2', 'flat']);
  assert.ok(!one.whole.owned.includes('green'));
  const none = withAbsent(runs, committed, there, []);
  assert.deepEqual(none, { whole: runs, missing: [] });
});

test('a network that moved to another NIC does not get the absent one into its bridge when that is back', () => {
  const { state } = owned([attachment('flat', 'eth1')]);
  const { whole } = withAbsent(runs, { owned: ['flat'], state }, there, ['eth1', 'eth1.9', 'yellow']);
  const eth1 = whole.state.interfaces.find(({ name }) => name === 'eth1');
  assert.deepEqual([eth1?.name, eth1?.controller], ['eth1', undefined]);
});

test('what is missing for want of a NIC makes no difference between what runs and what is committed; all else does', () => {
  const here = (record: Owned) => withoutAbsent(record, committed, ['eth1']);
  assert.deepEqual(here(committed).state, here(runs).state);
  assert.deepEqual(here(committed).owned, here(runs).owned);
  assert.notDeepEqual(here(owned([], withoutNic)).owned, here(committed).owned);
});
