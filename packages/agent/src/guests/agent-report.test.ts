import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { askAgain } from './addresses.ts';
import { readInterfaces } from './agent-report.ts';

test('interfaces with their addresses are read, and what is no network of the guest is dropped', () => {
  const answer = {
    return: [
      { name: 'lo', 'ip-addresses': [{ 'ip-address': '127.0.0.1', 'ip-address-type': 'ipv4', prefix: 8 }] },
      {
        name: 'eth0',
        'hardware-address': '52:54:00:AA:00:01',
        'ip-addresses': [
          { 'ip-address': '10.0.0.1', 'ip-address-type': 'ipv4', prefix: 24 },
          { 'ip-address': 'fe80::1', 'ip-address-type': 'ipv6', prefix: 64 },
        ],
      },
      { name: 'eth1', 'hardware-address': '52:54:00:aa:00:02' },
      ...['tun0', 'veth3', 'Loopback Pseudo-Interface 1'].map((name) => ({ name })),
    ],
  };
  assert.deepEqual(readInterfaces(JSON.stringify(answer)), [
    {
      name: 'eth0',
      mac: '52:54:00:aa:00:01',
      addresses: [
        { ip: '10.0.0.1', 'prefix-length': 24 },
        { ip: 'fe80::1', 'prefix-length': 64 },
      ],
    },
    { name: 'eth1', mac: '52:54:00:aa:00:02', addresses: [] },
  ]);
});

test('a guest that lies about the shape of its answer does no harm', () => {
  for (const answer of ['', 'no', 'null', '{}', '{"return":7}', '{"return":[null,1,{"name":1}]}']) {
    assert.deepEqual(readInterfaces(answer), []);
  }
  assert.deepEqual(readInterfaces('{"return":[{"name":"e","ip-addresses":[{"ip-address":1,"prefix":"x"}]}]}'), [
    { name: 'e', mac: '', addresses: [] },
  ]);
  fc.assert(fc.property(fc.json(), (answer) => Array.isArray(readInterfaces(`{"return":${answer}}`))));
});

test('a flood is cut', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => ({ name: `e${n}${'x'.repeat(1000)}` }));
  const read = readInterfaces(JSON.stringify({ return: many }));
  assert.equal(read.length, 256);
  assert.ok(read.every(({ name }) => name.length <= 256));
});

test('a new agent is asked every five seconds, an old one every two minutes', () => {
  assert.equal(askAgain(0), 5_000);
  assert.equal(askAgain(119_999), 5_000);
  assert.equal(askAgain(120_000), 120_000);
});
