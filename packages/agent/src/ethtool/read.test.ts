import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from './read.ts';

/** Printed by ethtool 6.1 about a veth, and after its manual for what a veth does not have. */
const features = `Features for va:
rx-checksumming: off
tcp-segmentation-offload: on
\ttx-tcp-segmentation: on
generic-receive-offload: off [requested on]
large-receive-offload: off [fixed]
`;
const ring = `Ring parameters for eth0:
Pre-set maximums:
RX:\t\t4096
RX Mini:\tn/a
TX:\t\t4096
Current hardware settings:
RX:\t\t256
RX Mini:\tn/a
TX:\t\t512
`;
const coalesce = `Coalesce parameters for eth0:
Adaptive RX: on  TX: off
stats-block-usecs:\tn/a
rx-usecs:\t3
`;
const pause = `Pause parameters for eth0:
Autonegotiate:\toff
RX:\t\ton
TX:\t\toff
`;
const link = `Settings for eth0:
\tSpeed: 1000Mb/s
\tDuplex: Full
\tAuto-negotiation: on
`;

const asked = (group: string, names: string[], value = 'x') =>
  Object.fromEntries(names.map((name) => [`${group}.${name}`, value]));

test('features are known by their short names and by the kernel’s', () => {
  assert.deepEqual(readSettings('features', features, asked('features', ['rx', 'tso', 'tx-tcp-segmentation', 'gro'])), {
    'features.rx': 'off',
    'features.tso': 'on',
    'features.tx-tcp-segmentation': 'on',
    'features.gro': 'off',
  });
});

test('what the NIC does not have, or does not let be changed, is not there', () => {
  assert.deepEqual(readSettings('features', features, { 'features.lro': 'on', 'features.nosuch': 'on' }), {});
  assert.deepEqual(readSettings('features', features, { 'features.lro': 'off' }), { 'features.lro': 'off' });
  assert.deepEqual(readSettings('ring', 'No data available\n', asked('ring', ['rx'])), {});
});

test('rings are read as they are, not as they could be', () => {
  const all = asked('ring', ['rx', 'tx', 'rx-mini']);
  assert.deepEqual(readSettings('ring', ring, all), { 'ring.rx': '256', 'ring.tx': '512' });
});

test('coalescing, pause frames and the link', () => {
  const coalescing = asked('coalesce', ['adaptive-rx', 'adaptive-tx', 'rx-usecs', 'stats-block-usecs']);
  assert.deepEqual(readSettings('coalesce', coalesce, coalescing), {
    'coalesce.adaptive-rx': 'on',
    'coalesce.adaptive-tx': 'off',
    'coalesce.rx-usecs': '3',
  });
  assert.deepEqual(readSettings('pause', pause, asked('pause', ['autoneg', 'rx', 'tx'])), {
    'pause.autoneg': 'off',
    'pause.rx': 'on',
    'pause.tx': 'off',
  });
  assert.deepEqual(readSettings('link', link, asked('link', ['speed', 'duplex', 'autoneg'])), {
    'link.speed': '1000',
    'link.duplex': 'full',
    'link.autoneg': 'on',
  });
});
