import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bondModeOf,
  canonicalBondOptions,
  canonicalBridgeOptions,
  emptyState,
  fingerprint,
  type HostState,
  type Interface,
  normalize,
  sameState,
} from './index.ts';
import { sha256 } from './sha256.ts';

const ip = { enabled: false, address: [] };
const plain = { state: 'up', mtu: 1500, ipv4: ip, ipv6: ip } as const;
const eth = (name: string): Interface => ({ ...plain, name, type: 'ethernet', 'mac-address': '02:00:00:00:00:0A' });
const state = (more: Partial<HostState>): HostState => ({ ...emptyState(), ...more });

test('SHA-256 is SHA-256', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
    }),
  );
});

test('the order of things, spelling and defaults do not matter', () => {
  const a = state({
    interfaces: [
      { ...eth('eth1'), ipv6: { enabled: true, address: [{ ip: '2001:DB8::0001', 'prefix-length': 64 }] } },
      eth('eth0'),
    ],
    routes: { config: [{ destination: '10.1.2.3/8', 'next-hop-interface': 'eth0', 'table-id': 254, metric: 0 }] },
  });
  const b = state({
    interfaces: [
      { ...eth('eth0'), 'mac-address': '02:00:00:00:00:0a' },
      { ...eth('eth1'), ipv6: { address: [{ 'prefix-length': 64, ip: '2001:db8::1' }], enabled: true, dhcp: false } },
    ],
    routes: { config: [{ 'table-id': 254, 'next-hop-interface': 'eth0', destination: '10.0.0.0/8' }] },
  });
  assert.ok(sameState(a, b));
  assert.equal(fingerprint(a), fingerprint(b));
  assert.notEqual(fingerprint(a), fingerprint(state({ interfaces: [eth('eth0')] })));
});

test('ports are known from either side, and those that nobody sees are left out', () => {
  const bridge: Interface = {
    ...plain,
    name: 'br',
    type: 'linux-bridge',
    'mac-address': '02:00:00:00:00:01',
    bridge: { port: ['gone', 'eth1'], options: { stp: { enabled: false } } },
  };
  const [br, eth0, eth1] = normalize(
    state({ interfaces: [eth('eth1'), { ...eth('eth0'), controller: 'br' }, bridge] }),
  ).interfaces;
  assert.deepEqual(br?.type === 'linux-bridge' && br.bridge.port, ['eth0', 'eth1']);
  assert.deepEqual([eth0?.controller, eth1?.controller], ['br', 'br']);
});

test('bond options have one spelling, and defaults are left out by mode', () => {
  assert.deepEqual(
    canonicalBondOptions('802.3ad', { miimon: '100', xmit_hash_policy: '2', mode: '4', lacp_rate: 'slow' }),
    { xmit_hash_policy: 'layer2+3' },
  );
  assert.deepEqual(canonicalBondOptions('active-backup', { miimon: '100', fail_over_mac: '0' }), { miimon: '100' });
  assert.deepEqual(['4', '802.3ad', '7', 'lacp'].map(bondModeOf), ['802.3ad', '802.3ad', undefined, undefined]);
});

test('what means nothing in the mode of a bond is no option of it, and one number has one name', () => {
  const options = { lacp_rate: 'fast', primary: 'eth1', active_slave: 'eth1', num_unsol_na: '3' };
  assert.deepEqual(canonicalBondOptions('active-backup', options), { num_grat_arp: '3', primary: 'eth1' });
  assert.deepEqual(canonicalBondOptions('802.3ad', options), { lacp_rate: 'fast', num_grat_arp: '3' });
});

test('where ip prints a number, a name becomes it', () => {
  const options = { use_carrier: 'off', all_slaves_active: 'on', resend_igmp: '007', arp_ip_target: '192.0.2.1' };
  assert.deepEqual(canonicalBondOptions('balance-rr', options), {
    all_slaves_active: '1',
    arp_ip_target: '192.0.2.1',
    resend_igmp: '7',
    use_carrier: '0',
  });
  assert.deepEqual(canonicalBondOptions('balance-tlb', { tlb_dynamic_lb: 'on' }), {});
  assert.deepEqual(canonicalBondOptions('802.3ad', { ad_actor_system: '02:00:00:00:00:AA', lacp_active: '0' }), {
    ad_actor_system: '02:00:00:00:00:aa',
    lacp_active: 'off',
  });
});

test('what cannot be set of a bridge is no option of it, and its group address has one spelling', () => {
  assert.deepEqual(canonicalBridgeOptions({ gc_timer: '1', hash_elasticity: '4', group_addr: '1:80:c2:0:0:e' }), {
    group_addr: '01:80:c2:00:00:0e',
  });
  assert.deepEqual(canonicalBridgeOptions({ group_addr: '1:80:C2:0:0:0' }), {});
});

test('bridge options are decimal', () => {
  assert.deepEqual(canonicalBridgeOptions({ group_fwd_mask: '0x8', forward_delay: '1500' }), { group_fwd_mask: '8' });
});

test('normalising twice changes nothing more', () => {
  const once = normalize(state({ interfaces: [eth('b'), eth('a')] }));
  assert.deepEqual(normalize(once), once);
});
