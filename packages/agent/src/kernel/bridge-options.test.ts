import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bridgeOptionsSet } from './bridge-options.ts';

test('only options that were asked for are read, protocols without their brackets', () => {
  const data = { vlan_protocol: '[34984]', forward_delay: 200, hello_time: 200 };
  assert.deepEqual(bridgeOptionsSet({ vlan_protocol: '34984', forward_delay: '200' }, data), {
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

test('the faster ageing during a change of topology is not what somebody set', () => {
  const asked = { ageing_time: '10000' };
  assert.deepEqual(bridgeOptionsSet(asked, { ageing_time: 3000, topology_change: 1 }), asked);
  assert.deepEqual(bridgeOptionsSet(asked, { ageing_time: 3000, topology_change: 0 }), { ageing_time: '3000' });
});
