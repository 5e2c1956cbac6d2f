import assert from 'node:assert/strict';
import test from 'node:test';
import { parseCounters, readCounters } from './counters.ts';

test('counters are read by device', () => {
  const printed = JSON.stringify([
    {
      ifindex: 2,
      ifname: 'eth0',
      mtu: 1500,
      stats64: {
        rx: { bytes: 1234, packets: 10, errors: 1, dropped: 2, over_errors: 0, multicast: 0 },
        tx: { bytes: 987, packets: 9, errors: 3, dropped: 4, carrier_errors: 0, collisions: 0 },
      },
    },
    { ifindex: 3, ifname: 'odd0' },
  ]);
  assert.deepEqual(parseCounters(printed), { eth0: { rxBytes: 1234, txBytes: 987, rxErrors: 1, txErrors: 3 } });
});

test('the counters of this machine can be read', async () => {
  const { time, devices } = await readCounters();
  assert.ok(time > 0);
  assert.ok(devices.lo && devices.lo.rxBytes >= 0 && devices.lo.rxBytes === devices.lo.txBytes);
});
