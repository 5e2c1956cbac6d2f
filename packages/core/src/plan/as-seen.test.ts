import assert from 'node:assert/strict';
import test from 'node:test';
import { emptyState, type HostState, type Interface, noIp, normalize } from '../host-state/index.ts';
import { attachmentAsSeen } from './as-seen.ts';
import { desiredState } from './desired-state.ts';
import type { AttachmentIntent } from './intent.ts';
import { plan } from './plan.ts';
import { indexState } from './sync.ts';

const eth1: Interface = {
  name: 'eth1',
  type: 'ethernet',
  state: 'up',
  mtu: 1500,
  'mac-address': '02:00:00:00:00:01',
  ipv4: noIp,
  ipv6: noIp,
};
const bare: HostState = normalize({ ...emptyState(), interfaces: [eth1] });
const blue: AttachmentIntent = {
  device: 'blue',
  nic: 'eth1',
  vlan: 100,
  mtu: 1500,
  bridged: true,
  stp: false,
  bridgeOptions: {},
  ipv4: { method: 'static', address: { ip: '10.0.0.2', 'prefix-length': 24 }, gateway: '10.0.0.1' },
  ipv6: { method: 'none' },
  defaultRoute: true,
  nameServers: ['9.9.9.9'],
};
const others: Partial<AttachmentIntent>[] = [
  { mtu: 1400, stp: true, bridgeOptions: { forward_delay: '200' } },
  { vlan: 200 },
  { bridged: false },
  { vlan: null, defaultRoute: false, nameServers: [] },
  { ipv4: { method: 'dhcp' }, ipv6: { method: 'autoconf' }, defaultRoute: false, nameServers: [] },
];

for (const before of [{}, ...others]) {
  test(`a network that was ${JSON.stringify(before)} is planned back to that`, () => {
    const was = { ...blue, ...before };
    const observed = (state: HostState) => ({ state, facts: {}, taps: {} });
    const first = desiredState({ bonds: [], attachments: [was] }, observed(bare), []);
    const seen = attachmentAsSeen({ ...blue, mtu: 9000 }, indexState(first.target));
    assert.ok(seen);
    const again = desiredState({ bonds: [], attachments: [seen] }, observed(first.target), first.owned);
    assert.deepEqual(plan(first.target, again.target).steps, []);
  });
}

test('a bridgeless network whose tag was another one is found by its device; one that was not there is not', () => {
  const was = { ...blue, bridged: false, vlan: 7 };
  const { target } = desiredState({ bonds: [], attachments: [was] }, { state: bare, facts: {}, taps: {} }, []);
  assert.equal(attachmentAsSeen({ ...was, vlan: 100 }, indexState(target), ['eth1.7'])?.vlan, 7);
  assert.equal(attachmentAsSeen({ ...was, vlan: 100 }, indexState(target)), undefined);
  assert.equal(attachmentAsSeen(blue, indexState(bare)), undefined);
});
