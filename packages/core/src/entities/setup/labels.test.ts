import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySetup } from './request.ts';
import { judgeSetup } from './rules.ts';
import { blue, codes, device, flat, type Given, networkId, world } from './testing/world.ts';

test('label rules: the NIC exists, a label is named once, a removed one is there', () => {
  const lab = (...names: string[]) => ({ modifiedLabels: names.map((name) => ({ label: 'lab', nic: { name } })) });
  assert.deepEqual(codes(lab('eth9')), ['INTERFACE_ON_NIC_LABEL_NOT_EXIST']);
  assert.deepEqual(codes(lab('eth1', 'eth2')), ['PARAMS_CONTAIN_DUPLICATE_LABELS', 'PARAMS_CONTAIN_DUPLICATE_LABELS']);
  assert.deepEqual(codes({ removedLabels: ['lab'] }), ['LABEL_NOT_EXIST_IN_HOST']);
  const given: Given = { labels: [['eth1', 'lab']] };
  assert.deepEqual(codes({ ...lab('eth2'), removedLabels: ['lab'] }, given), [
    'PARAMS_CONTAIN_DUPLICATE_LABELS',
    'PARAMS_CONTAIN_DUPLICATE_LABELS',
  ]);
});

test('label rules: well-formed, on a NIC or bond that is there, whose id and name agree', () => {
  const on = (label: string, nic: object) => codes({ modifiedLabels: [{ label, nic }] });
  for (const label of ['', 'my lab', 'läb'])
    assert.deepEqual(on(label, { name: 'eth1' }), ['NETWORK_LABEL_FORMAT_INVALID']);
  assert.deepEqual(on('a_B-9', { name: 'eth1' }), []);
  assert.deepEqual(on('lab', { name: 'eth1.7' }), ['LABEL_ATTACH_TO_IMPROPER_INTERFACE']);
  assert.deepEqual(on('lab', { id: 'id-eth1', name: 'eth2' }), ['NIC_LABEL_REFERENCES_NICS_INCOHERENTLY']);
  const interfaces = ['eth0', 'eth2'].map((name) => device(name));
  assert.deepEqual(codes({ modifiedLabels: [{ label: 'lab', nic: { name: 'eth1' } }] }, { interfaces }), [
    'INTERFACE_ON_NIC_LABEL_NOT_EXIST',
  ]);
});

test('HA-8: a label gives a network with a role its address by DHCP', () => {
  const given: Given = {
    networks: [
      { ...blue, label: 'lab' },
      { ...flat, label: 'lab', vlanId: 5 },
    ],
    roles: { blue: ['migration'] },
  };
  const request = { ...emptySetup, modifiedLabels: [{ label: 'lab', nic: { name: 'eth1' } }] };
  const { config, violations } = judgeSetup(request, world(given));
  assert.deepEqual(violations, []);
  const methodOf = (name: string) => config.attachments.find((one) => one.networkId === networkId(name))?.ipv4?.method;
  assert.deepEqual([methodOf('blue'), methodOf('flat')], ['dhcp', undefined]);
});
