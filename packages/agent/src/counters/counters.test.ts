import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { parseCounters, readCounters } from './counters.ts';
import { machineLoad } from './load.ts';

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
  assert.deepEqual(parseCounters(printed), {
    eth0: { rxBytes: 1234, txBytes: 987, rxErrors: 1, txErrors: 3, rxDropped: 2, txDropped: 4 },
  });
});

test('the counters of this machine can be read', async () => {
  const { time, devices, machine } = await readCounters();
  assert.ok(time > 0);
  assert.ok(machine && machine.memory.total > machine.memory.free && machine.memory.free > 0);
  assert.ok(machine.cpu.all > machine.cpu.idle && machine.cpu.user > 0 && machine.bootTime * 1000 < Date.now());
  assert.ok(devices.lo && devices.lo.rxBytes >= 0 && devices.lo.rxBytes === devices.lo.txBytes);
});

test('what a machine has in use is told by its kernel’s files', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'weft-load-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries({
    'proc/meminfo':
      'MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\nBuffers:          10 kB\nCached:          200 kB\n' +
      'SwapCached:        5 kB\nShmem:            20 kB\nSwapTotal:       500 kB\nSwapFree:        450 kB\n',
    'proc/stat': 'cpu  10 1 20 300 4 5 6 7 8 9\ncpu0 10 1 20 300 4 5 6 7 8 9\nbtime 1700000000\n',
    'proc/loadavg': '0.10 0.25 0.30 1/200 4321\n',
    'sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages': '3\n',
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const kib = 1024;
  assert.deepEqual(machineLoad(root), {
    memory: { total: 1000 * kib, free: 400 * kib, buffers: 10 * kib, cached: 200 * kib, shared: 20 * kib },
    swap: { total: 500 * kib, free: 450 * kib, cached: 5 * kib },
    cpu: { user: 11, system: 20, idle: 304, all: 353 },
    load5: 0.25,
    bootTime: 1_700_000_000,
    hugepages: { 2048: 3 },
  });
});
