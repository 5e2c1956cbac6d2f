import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ethtoolOf, type Interface } from '../host-state/index.ts';
import { desiredState, KernelRefused, plan, simulatePlan } from './index.ts';
import { attachment, host, intent, nic, seen } from './testing/index.ts';

const having = (name: string, ethtool: Record<string, string>): Interface => ({ ...nic(name), ethtool }) as Interface;
const settingsIn = (state: ReturnType<typeof host>, name: string) =>
  ethtoolOf(state.interfaces.find((one) => one.name === name) as Interface);

test('only what differs is set, one command a group, and undoing gives the old values back', () => {
  const before = host([having('eth1', { 'features.tso': 'on', 'features.gro': 'on', 'ring.rx': '256' })]);
  const ethtool = { eth1: { 'features.tso': 'off', 'features.gro': 'on', 'ring.rx': '512' } };
  const { target } = desiredState(intent([attachment('blue', 'eth1', { ethtool })]), seen(before), []);
  const { steps } = plan(before, target);
  const step = steps.find(({ does }) => does.some(({ op }) => op === 'set-ethtool'));
  assert.deepEqual(step?.does, [
    { op: 'set-ethtool', name: 'eth1', group: 'features', settings: { tso: 'off' } },
    { op: 'set-ethtool', name: 'eth1', group: 'ring', settings: { rx: '512' } },
  ]);
  assert.deepEqual(step.outage?.interfaces.includes('eth1'), true, 'a ring is changed with the link down');
  const after = simulatePlan(before, { id: '', basedOn: '', steps });
  assert.deepEqual(settingsIn(after, 'eth1'), ethtool.eth1);
  const undo = { id: '', basedOn: '', steps: steps.toReversed().map((one) => ({ ...one, does: one.undo })) };
  assert.deepEqual(settingsIn(simulatePlan(after, undo), 'eth1'), settingsIn(before, 'eth1'));
  assert.deepEqual(plan(after, target).steps, []);
});

test('what nobody asks for any more stays as it is', () => {
  const before = host([having('eth1', { 'features.tso': 'off' })]);
  const { target } = desiredState(intent([attachment('blue', 'eth1')]), seen(before), ['eth1']);
  assert.deepEqual(settingsIn(target, 'eth1'), { 'features.tso': 'off' });
});

test('of a bond all ports are meant by *, and one by its name', () => {
  const before = host([
    having('eth1', { 'features.tso': 'on' }),
    having('eth2', { 'features.tso': 'on', 'ring.rx': '1' }),
  ]);
  const ethtool = { '*': { 'features.tso': 'off' }, eth2: { 'ring.rx': '2' } };
  const wish = intent(
    [attachment('blue', 'bond0', { ethtool })],
    [{ name: 'bond0', mode: 'active-backup', options: {}, ports: ['eth1', 'eth2'] }],
  );
  const { target } = desiredState(wish, seen(before), []);
  assert.deepEqual(settingsIn(target, 'eth1'), { 'features.tso': 'off' });
  assert.deepEqual(settingsIn(target, 'eth2'), { 'features.tso': 'off', 'ring.rx': '2' });
});

test('a NIC that is not known to have a setting is not planned for', () => {
  const ethtool = { eth1: { 'features.tso': 'off' } };
  const { target } = desiredState(intent([attachment('blue', 'eth1', { ethtool })]), seen(host([nic('eth1')])), []);
  assert.throws(() => plan(host([nic('eth1')]), target), KernelRefused);
});
