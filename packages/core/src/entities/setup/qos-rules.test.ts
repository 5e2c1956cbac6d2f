import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId } from '../id.ts';
import type { Qos } from '../qos.ts';
import { emptySetup, type SetupRequest } from './request.ts';
import { setupRules } from './rules.ts';
import { attach, attachment, blue, codes, device, flat, type Given, network, world } from './testing/world.ts';

const gold: Qos = {
  id: asId('gold'),
  name: 'gold',
  description: '',
  dataCenterId: asId('dc'),
  type: 'hostnetwork',
  limits: { outbound_average_linkshare: 50 },
};

test('QoS: either every network on a NIC has limits or none, whether of its own or of the network', () => {
  const limited = network('limited', { vlanId: 5, qosId: gold.id });
  const given: Given = { networks: [blue, limited], qoss: [gold], attachments: [attachment('limited', 'eth1')] };
  const without = 'ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS';
  assert.deepEqual(codes(attach('blue', 'eth1'), given), [without]);
  assert.deepEqual(codes(attach('blue', 'eth2'), given), []);
  const qos = { limits: { outbound_average_linkshare: 10 } };
  assert.deepEqual(codes(attach('blue', 'eth1', { qos }), given), []);
  const own: Given = { ...given, attachments: [{ ...attachment('blue', 'eth1'), qos }, attachment('limited', 'eth1')] };
  assert.deepEqual(codes({ modifiedAttachments: [{ id: 'blue-on-eth1', qos: null }] }, own), [without]);
  assert.deepEqual(
    codes({ modifiedAttachments: [{ id: 'blue-on-eth1', properties: [] }] }, own),
    [],
    'not sent: stays',
  );
  const mixed: Given = { ...given, attachments: [attachment('blue', 'eth1'), attachment('limited', 'eth1')] };
  assert.deepEqual(codes(attach('flat', 'eth2'), { ...mixed, networks: [blue, limited, flat] }), [], 'another NIC');
});

test('QoS: limits that are sent with an attachment are sound, and all that is wrong is said with its field', () => {
  const qos = { limits: { outbound_average_upperlimit: 10, outbound_average_realtime: 40_000 } };
  const request = { ...emptySetup, ...attach('blue', 'eth1', { qos }) };
  const broken = setupRules(request, world({ networks: [blue] }));
  assert.deepEqual(
    broken.map(({ code, field }) => [code.replace('ACTION_TYPE_FAILED_', ''), field]),
    [
      ['QOS_OUT_OF_RANGE_VALUES', 'modified_network_attachments[0].qos.outbound_average_realtime'],
      ['HOST_NETWORK_QOS_MISSING_VALUES', 'modified_network_attachments[0].qos.outbound_average_linkshare'],
      ['HOST_NETWORK_QOS_INCONSISTENT_VALUES', 'modified_network_attachments[0].qos.outbound_average_upperlimit'],
    ],
  );
});

test('QoS: what is synchronised on a NIC goes with what is there, as it is defined or, out of sync and left alone, as the host has it', () => {
  const limited = network('limited', { vlanId: 5, qosId: gold.id });
  const attachments = [attachment('blue', 'eth1'), attachment('limited', 'eth1')];
  const given: Given = { networks: [blue, limited], qoss: [gold], attachments };
  const without = 'ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS';
  const [first, second] = ['blue-on-eth1', 'limited-on-eth1'].map((id) => ({ id }));
  assert.ok(first && second);
  assert.deepEqual(codes({ synchronizedAttachments: [second] }, { ...given, outOfSync: [second.id] }), [without]);
  assert.deepEqual(codes({ synchronizedAttachments: [first, second] }, given), [without]);
  assert.deepEqual(
    codes({ synchronizedAttachments: [first] }, { ...given, outOfSync: [first.id, second.id] }),
    [],
    'the host has no limits for what stays as it is',
  );
  assert.deepEqual(codes({}, { ...given, outOfSync: [second.id] }), [], 'nothing is touched');
});

test('QoS: networks that do not go together on a NIC are told with what in the request brings them together', () => {
  const limited = network('limited', { vlanId: 5, qosId: gold.id, label: 'lab' });
  const base: Given = { networks: [blue, limited], qoss: [gold], attachments: [attachment('blue', 'eth1')] };
  const fields = (request: Partial<SetupRequest>, given: Given = base) =>
    setupRules({ ...emptySetup, ...request }, world(given)).map(({ args, field }) => [
      args.limited,
      args.unlimited,
      field,
    ]);
  const at = (field: string) => [['limited', 'blue', field]];
  assert.deepEqual(fields(attach('limited', 'eth1')), at('modified_network_attachments[0].qos'));
  assert.deepEqual(fields({ modifiedLabels: [{ label: 'lab', nic: { name: 'eth1' } }] }), at('modified_labels'));
  const both: Given = { ...base, attachments: [attachment('blue', 'eth1'), attachment('limited', 'eth1')] };
  const synchronized = fields({ synchronizedAttachments: [{ id: 'limited-on-eth1' }] }, both);
  assert.deepEqual(synchronized, at('synchronized_network_attachments'));
});

test('QoS: what is left alone beside something synchronised has the limits that its own NIC has, not another', () => {
  const limited = network('limited', { vlanId: 5, qosId: gold.id });
  const egress = [{ vlan: 100, 'link-share': 10 }];
  const given: Given = {
    networks: [blue, limited],
    qoss: [gold],
    attachments: [attachment('blue', 'eth1'), attachment('limited', 'eth1')],
    outOfSync: ['blue-on-eth1', 'limited-on-eth1'],
  };
  const synchronizing = { synchronizedAttachments: [{ id: 'limited-on-eth1' }] };
  const on = (name: string) => ['eth0', 'eth1'].map((one) => device(one, one === name ? { egress } : {}));
  assert.deepEqual(codes(synchronizing, { ...given, interfaces: on('eth1') }), []);
  assert.deepEqual(codes(synchronizing, { ...given, interfaces: on('eth0') }), [
    'ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS',
  ]);
});
