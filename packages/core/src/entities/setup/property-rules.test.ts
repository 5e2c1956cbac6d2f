import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attach, blue, codes } from './testing/world.ts';

test('custom properties are known ones with values that a bridge takes, on VM networks', () => {
  const of = (value: string, vm = true) =>
    codes(attach('blue', 'eth1', { properties: [{ name: 'bridge_opts', value }] }), { networks: [{ ...blue, vm }] });
  const bad = ['ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT'];
  assert.deepEqual(of('forward_delay=100 group_fwd_mask=0x8'), []);
  assert.deepEqual(of('colour=blue'), bad);
  assert.deepEqual(of('forward_delay=soon'), bad);
  assert.deepEqual(of('forward_delay=100', false), bad);
  for (const value of [
    'hello_time=9',
    'multicast_snooping=2',
    'group_addr=52:54:00:00:00:01',
    'group_fwd_mask=1',
    'stp',
  ])
    assert.deepEqual(of(value), bad, value);
});

test('bridge_opts takes every key that oVirt documents, with the values that it documents', () => {
  const documented =
    'forward_delay=1500 gc_timer=3765 group_addr=1:80:c2:0:0:0 group_fwd_mask=0x0 hash_elasticity=4 hash_max=512 hello_time=200 ' +
    'hello_timer=70 max_age=2000 multicast_last_member_count=2 multicast_last_member_interval=100 ' +
    'multicast_membership_interval=26000 multicast_querier=0 multicast_querier_interval=25500 multicast_query_interval=13000 ' +
    'multicast_query_response_interval=1000 multicast_query_use_ifaddr=0 multicast_router=1 multicast_snooping=1 ' +
    'multicast_startup_query_count=2 multicast_startup_query_interval=3125';
  const properties = [{ name: 'bridge_opts', value: documented }];
  assert.deepEqual(codes(attach('blue', 'eth1', { properties }), { networks: [blue] }), []);
});

test('a property or a key of it that is given twice is refused', () => {
  const of = (...values: string[]) => {
    const properties = values.map((value) => ({ name: 'bridge_opts', value }));
    return codes(attach('blue', 'eth1', { properties }), { networks: [blue] });
  };
  const bad = 'ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT';
  assert.deepEqual(of('ageing_time=100', 'ageing_time=200'), [bad, bad]);
  assert.deepEqual(of('ageing_time=100 ageing_time=200'), [bad]);
});
