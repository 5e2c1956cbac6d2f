import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Schemas } from '../api/client.ts';
import { mergeEvents } from './event-list.ts';
import { eventLine, guestView, hostView, jobViews, networkViews } from './from-api.ts';

describe('what the page makes of the API’s answers', () => {
  it('reads NICs, bonds and VLAN devices', () => {
    const nics: Schemas['host_nic'][] = [
      { id: '10', name: 'eth10', status: 'down', mac: { address: '52:54:00:00:00:0a' }, mtu: 1500 },
      { id: '2', name: 'eth2', status: 'up', speed: 1e10 },
      {
        id: 'b',
        name: 'bond0',
        status: 'up',
        bonding: {
          options: [{ name: 'mode', value: '4', type: 'Dynamic link aggregation (802.3ad)' }],
          slaves: [{ id: '10' }, { id: '2' }],
          active_slave: { id: '2' },
          ad_partner_mac: { address: '02:00:00:00:00:01' },
        },
      },
      {
        id: 'v',
        name: 'bond0.7',
        status: 'up',
        base_interface: 'bond0',
        vlan: { id: 7 },
        network: { id: 'n' },
        bridged: true,
        ip: { address: '10.0.0.2', netmask: '255.255.252.0', gateway: '10.0.0.1' },
        ipv6: { address: '2001:db8::2', netmask: '64' },
      },
    ];
    const { devices } = hostView({ id: 'h', name: 'alpha', status: 'up' }, 'Default', nics, []);
    assert.deepEqual(
      devices.map(({ name, kind, up, speed }) => [name, kind, up, speed]),
      [
        ['bond0', 'bond', true, null],
        ['bond0.7', 'vlan', true, null],
        ['eth2', 'nic', true, 1e10],
        ['eth10', 'nic', false, null],
      ],
    );
    assert.deepEqual(devices[0]?.bond, {
      mode: '802.3ad',
      ports: ['eth2', 'eth10'],
      activePort: 'eth2',
      partner: '02:00:00:00:00:01',
    });
    assert.deepEqual(devices[1]?.vlan, { tag: 7, on: 'bond0' });
    assert.deepEqual(devices[1]?.addresses, [
      { cidr: '10.0.0.2/22', gateway: '10.0.0.1' },
      { cidr: '2001:db8::2/64', gateway: null },
    ]);
  });

  it('says what is out of sync in words', () => {
    const { attachments } = hostView(
      { id: 'h', name: 'alpha' },
      undefined,
      [],
      [
        {
          id: 'a',
          network: { id: 'n' },
          host_nic: { id: 'b' },
          in_sync: false,
          reported_configurations: [
            { name: 'mtu', expected_value: '9000', actual_value: '1500', in_sync: false },
            { name: 'vlan', expected_value: '7', in_sync: false },
            { name: 'bridged', expected_value: 'true', actual_value: 'true', in_sync: true },
          ],
        },
      ],
    );
    assert.deepEqual(attachments, [
      {
        networkId: 'n',
        deviceId: 'b',
        inSync: false,
        differences: ['mtu is 1500, wanted 9000', 'vlan is not set, wanted 7'],
      },
    ]);
  });

  it('puts untagged networks first, then by tag', () => {
    const views = networkViews([
      { id: 'c', name: 'green', vlan: { id: 200 } },
      { id: 'b', name: 'blue', vlan: { id: 30 }, usages: ['vm'] },
      { id: 'a', name: 'ovirtmgmt' },
    ]);
    assert.deepEqual(
      views.map(({ name, index, vlan, vm }) => [name, index, vlan, vm]),
      [
        ['ovirtmgmt', 0, null, false],
        ['blue', 1, 30, true],
        ['green', 2, 200, false],
      ],
    );
  });

  it('finds a vNIC’s network by its profile', () => {
    const nics = [
      { id: '1', name: 'nic1', vnic_profile: { id: 'p' } },
      { id: '2', name: 'nic2', plugged: false },
    ];
    const { vnics } = guestView({ id: 'v', name: 'web', status: 'up' }, nics, [
      { id: 'p', name: 'fast', network: { id: 'n' } },
    ]);
    assert.deepEqual(
      vnics.map(({ networkId, profile, plugged, linked }) => [networkId, profile, plugged, linked]),
      [
        ['n', 'fast', true, true],
        [null, null, false, true],
      ],
    );
  });

  it('shows only jobs that run, the oldest first', () => {
    const job = (id: string, status: 'started' | 'finished', start_time: string) => ({ id, status, start_time });
    const views = jobViews([
      job('1', 'finished', '2026-01-01T00:00:00Z'),
      job('2', 'started', '2026-01-01T00:00:02Z'),
      job('3', 'started', '2026-01-01T00:00:01Z'),
    ]);
    assert.deepEqual(
      views.map(({ id }) => id),
      ['3', '2'],
    );
  });

  it('shows each event once, the newest first, whether read or streamed', () => {
    const read = [1, 2].map((id) => eventLine({ id: String(id), severity: 'error', time: '2026-01-01T00:00:00Z' }));
    const streamed = [{ id: 2, severity: 'error' as const, description: '', time: Date.UTC(2026, 0, 1) }];
    assert.deepEqual(
      mergeEvents(streamed, read).map(({ id }) => id),
      [2, 1],
    );
    assert.equal(
      mergeEvents(
        Array.from({ length: 500 }, (_, id) => ({ ...streamed[0], id }) as never),
        [],
      ).length,
      200,
    );
  });
});
