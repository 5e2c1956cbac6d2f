import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bridgeOptionsSet } from './bridge-options.ts';

test('options that are as the kernel has them by itself are not said, protocols are without their brackets', () => {
  const data = {
    vlan_protocol: '[34984]',
    forward_delay: 200,
    hello_time: 200,
    group_fwd_mask: '0',
    mcast_hash_max: 512,
  };
  assert.deepEqual(bridgeOptionsSet({ vlan_protocol: '34984' }, data), {
    vlan_protocol: '34984',
    forward_delay: '200',
  });
});

test('an odd time that reads as the one before is as it was asked for', () => {
  const asked = { multicast_startup_query_interval: '3127' };
  const seen = (value: number): Record<string, string> => bridgeOptionsSet(asked, { mcast_startup_query_intvl: value });
  assert.deepEqual(seen(3126), asked);
  assert.deepEqual(seen(3128), { multicast_startup_query_interval: '3128' });
  assert.deepEqual(bridgeOptionsSet({ hash_max: '513' }, { mcast_hash_max: 512 }), { hash_max: '512' }, 'no time');
});

test('times that are the root’s of the spanning tree are nobody’s setting here', () => {
  const times = { forward_delay: 400, hello_time: 100, max_age: 600, priority: 4096 };
  const read = (root: string, asked = {}) => bridgeOptionsSet(asked, { ...times, bridge_id: '8000.a', root_id: root });
  assert.deepEqual(read('8000.a'), { forward_delay: '400', hello_time: '100', max_age: '600', priority: '4096' });
  assert.deepEqual(read('1000.b'), { priority: '4096' });
  assert.deepEqual(read('1000.b', { max_age: '700' }), { max_age: '700', priority: '4096' });
});

test('what the kernel rounds of its own values is none of anybody’s', () => {
  const data = { mcast_startup_query_intvl: 3124, ageing_time: 30000 };
  assert.deepEqual(bridgeOptionsSet({}, data), {});
  assert.deepEqual(
    bridgeOptionsSet({ multicast_startup_query_interval: '4001' }, data),
    {},
    'asked for, and not so any more',
  );
});

test('the faster ageing during a change of topology is not what somebody set', () => {
  const asked = { ageing_time: '10000' };
  assert.deepEqual(bridgeOptionsSet(asked, { ageing_time: 3000, topology_change: 1 }), asked);
  assert.deepEqual(bridgeOptionsSet(asked, { ageing_time: 3000, topology_change: 0 }), { ageing_time: '3000' });
});
