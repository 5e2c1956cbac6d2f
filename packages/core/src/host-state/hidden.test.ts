import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, nic, vlan } from '../plan/testing/index.ts';
import { hiddenByDefault, hiddenDevices, hiddenIn, matcher } from './hidden.ts';

test('a pattern is a name with any text where its stars are', () => {
  const isHidden = matcher(hiddenByDefault);
  assert.ok(isHidden('wlan0') && isHidden('usb0') && matcher(['*-fcoe'])('eth0.5-fcoe'));
  assert.ok(!isHidden('eth0') && !matcher(['e.h0', 'eth'])('eth0'));
});

test('hidden are NICs by pattern, what storage uses, VLANs of FCoE, and VLANs on all of these', () => {
  const bridge = { ...vlan('eth1', 5), type: 'linux-bridge' as const, name: 'web' };
  const storage = { ...vlan('eth1', 100), name: 'eth1.100-fcoe' };
  const state = host([nic('eth1'), nic('eth2'), nic('wlan0'), vlan('wlan0', 7), vlan('eth2', 8), storage]);
  state.interfaces.push({ ...bridge, bridge: { port: [], options: { stp: { enabled: false } } } });
  const names = hiddenDevices(state, hiddenByDefault, ['eth2']);
  assert.deepEqual(
    [...names].sort(),
    ['eth1.100-fcoe', 'eth2', 'eth2.8', 'wlan0', 'wlan0.7'],
    'a network may be called web',
  );
  assert.deepEqual([...hiddenIn({ state, hidden: ['eth1'] })], ['eth1'], 'the host knows best');
});
