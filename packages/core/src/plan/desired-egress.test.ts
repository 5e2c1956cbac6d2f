import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EgressClass, HostState, Interface } from '../host-state/index.ts';
import { attachmentAsSeen } from './as-seen.ts';
import {
  type AttachmentIntent,
  desiredState,
  indexState,
  inSync,
  plan,
  reportedConfigurations,
  simulatePlan,
} from './index.ts';
import { attachment, host, intent, nic, seen, vlan } from './testing/index.ts';

const slow = { 'link-share': 20, 'upper-limit': 100 };
const fast = { 'link-share': 80, 'real-time': 50 };
const blue = attachment('blue', 'eth1', { vlan: 7, bridged: false, egress: slow });
const green = attachment('green', 'eth1', { vlan: 8, bridged: false, egress: fast });
const { egress: _, ...greenWithout } = green;
const flat = attachment('flat', 'eth1', { bridged: false });
const idle = host([nic('eth1')]);

const egressOf = ({ interfaces }: HostState, name = 'eth1') => interfaces.find((one) => one.name === name)?.egress;
const withEgress = (one: Interface, egress: EgressClass[]): Interface => ({ ...one, egress });
function wanted(attachments: AttachmentIntent[], from = idle, owned: string[] = []) {
  return desiredState(intent(attachments), seen(from), owned);
}

test('each tagged network with limits has a class on its NIC, and all else the weight of the heaviest', () => {
  const { target, owned } = wanted([green, blue]);
  const classes = [
    { vlan: null, 'link-share': 80 },
    { vlan: 7, ...slow },
    { vlan: 8, ...fast },
  ];
  assert.deepEqual(egressOf(target), classes);
  assert.deepEqual(
    desiredState(intent([green, blue]), seen(target), owned).target,
    target,
    'asked again it is the same',
  );
  assert.deepEqual(egressOf(wanted([{ ...flat, egress: slow }]).target), [{ vlan: null, ...slow }]);
  const both = wanted([{ ...flat, egress: slow }, green]).target;
  assert.deepEqual(egressOf(both), [
    { vlan: null, ...slow },
    { vlan: 8, ...fast },
  ]);
  assert.equal(egressOf(wanted([greenWithout, flat]).target), undefined);
});

test('the last network with limits takes the scheduler with it, and so does the last network of all', () => {
  const { target, owned } = wanted([green, blue]);
  assert.deepEqual(egressOf(wanted([blue], target, owned).target), [
    { vlan: null, 'link-share': 20 },
    { vlan: 7, ...slow },
  ]);
  assert.equal(egressOf(wanted([greenWithout], target, owned).target), undefined);
  assert.equal(egressOf(wanted([], target, owned).target), undefined);
  const planned = plan(target, wanted([], target, owned).target);
  assert.ok(planned.steps.some(({ title }) => title === 'remove QoS from eth1'));
});

test('a NIC with an address of its own has the classes of the VLANs on it, and loses them with those', () => {
  const own = host([nic('eth1', { addresses: ['10.0.0.5/24'] })]);
  const { target, owned } = wanted([blue], own);
  assert.ok(!owned.includes('eth1'));
  assert.equal(egressOf(target)?.length, 2);
  assert.equal(egressOf(wanted([], target, owned).target), undefined);
});

test('classes of VLANs that are not ours to decide stay', () => {
  const there = host([
    withEgress(nic('eth1', { addresses: ['10.0.0.5/24'] }), [
      { vlan: null, 'link-share': 3, 'upper-limit': 9 },
      { vlan: 9, 'link-share': 5 },
    ]),
    vlan('eth1', 9),
  ]);
  assert.deepEqual(wanted([], there).target, there);
  assert.deepEqual(egressOf(wanted([blue], there).target), [
    { vlan: null, 'link-share': 3, 'upper-limit': 9 },
    { vlan: 7, ...slow },
    { vlan: 9, 'link-share': 5 },
  ]);
});

test('a plan sets the classes in one step, and back in its undo', () => {
  const { target } = wanted([blue]);
  const planned = plan(idle, target);
  assert.deepEqual(simulatePlan(idle, planned), target);
  const step = planned.steps.find(({ title }) => title.startsWith('set QoS'));
  assert.equal(step?.title, 'set QoS on eth1 for untagged frames and VLAN 7');
  assert.deepEqual([step?.touches, step?.outage], [['eth1'], null]);
  assert.deepEqual(step?.undo, [{ op: 'set-egress', name: 'eth1', classes: null }]);
  const faster = wanted([{ ...blue, egress: fast }], target, ['eth1', 'eth1.7']).target;
  const [change, ...more] = plan(target, faster).steps;
  assert.equal(more.length, 0, 'nothing else is touched');
  assert.deepEqual(
    change?.does.map(({ op }) => op),
    ['set-egress', 'set-egress'],
    'the old scheduler goes first',
  );
});

test('limits are compared one by one, by the names that oVirt has for them', () => {
  const { target } = wanted([blue, green]);
  const compared = (network: AttachmentIntent, state: HostState) =>
    reportedConfigurations(network, indexState(state))
      .filter(({ name }) => name.startsWith('outAverage'))
      .map(({ name, expected, actual, inSync: equal }) => [name, expected, actual, equal]);
  assert.deepEqual(compared(blue, target), [
    ['outAverageLinkShare', '20', '20', true],
    ['outAverageUpperLimit', '100', '100', true],
  ]);
  assert.deepEqual(compared({ ...blue, egress: fast }, target), [
    ['outAverageLinkShare', '80', '20', false],
    ['outAverageUpperLimit', undefined, '100', false],
    ['outAverageRealTime', '50', undefined, false],
  ]);
  assert.deepEqual(compared(flat, target), [], 'the weight of everything else is nobody’s');
  assert.deepEqual(compared({ ...flat, egress: { 'link-share': 90 } }, target), [
    ['outAverageLinkShare', '90', undefined, false],
  ]);
  assert.ok(inSync(reportedConfigurations(blue, indexState(target))));
});

test('a network with limits as its host has it leads back to the same host', () => {
  const { target, owned } = wanted([blue, green]);
  const asSeen = attachmentAsSeen({ ...blue, egress: fast }, indexState(target));
  assert.deepEqual(asSeen?.egress, slow);
  assert.deepEqual(wanted([asSeen as AttachmentIntent, green], target, owned).target, target);
  assert.equal(
    attachmentAsSeen(blue, indexState(wanted([greenWithout, { ...blue, egress: fast }]).target))?.egress?.[
      'link-share'
    ],
    80,
  );
});
