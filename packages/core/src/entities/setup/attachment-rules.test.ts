import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Network } from '../network.ts';
import { emptySetup, type SetupRequest } from './request.ts';
import { judgeSetup, setupRules } from './rules.ts';
import {
  attach,
  attachment,
  blue,
  bond0,
  codes,
  device,
  flat,
  type Given,
  hostId,
  network,
  nic,
  nicId,
  ports,
  withBond,
  world,
} from './testing/world.ts';

test('HA-1: a modified attachment is on this host', () => {
  assert.deepEqual(codes({ modifiedAttachments: [{ id: 'other' }] }), ['MODIFIED_NETWORK_ATTACHMENT_DOES_NOT_EXISTS']);
});

test('HA-2: the network is named, known, named consistently and of the cluster', () => {
  const given = { networks: [blue], elsewhere: [network('far')] };
  const on = { nic: { name: 'eth1' } };
  const of = (entry: object) => codes({ modifiedAttachments: [{ ...on, ...entry }] }, given);
  assert.deepEqual(of({}), ['NETWORK_ATTACHMENT_NETWORK_ID_OR_NAME_IS_NOT_SET']);
  assert.deepEqual(of({ network: { id: 'x' } }), ['NETWORK_HAVING_ID_NOT_EXISTS']);
  assert.deepEqual(of({ network: { name: 'x' } }), ['NETWORK_HAVING_NAME_NOT_EXISTS']);
  assert.deepEqual(of({ network: { id: 'id-blue', name: 'flat' } }), [
    'NETWORK_ATTACHMENT_REFERENCES_NETWORK_INCOHERENTLY',
  ]);
  assert.deepEqual(of({ network: { name: 'far' } }), ['NETWORK_OF_GIVEN_NAME_NOT_EXISTS_IN_CLUSTER']);
  assert.deepEqual(of({ network: { name: 'blue' } }), []);
});

test('HA-4: the device is named, there, and neither a VLAN device nor a port of a bond', () => {
  const given = { networks: [blue], ...withBond };
  assert.deepEqual(codes({ modifiedAttachments: [{ network: { name: 'blue' } }] }, given), [
    'HOST_NETWORK_INTERFACE_DOES_NOT_HAVE_NAME_SET',
  ]);
  assert.deepEqual(codes(attach('blue', 'eth9'), given), ['HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST']);
  assert.deepEqual(codes(attach('blue', 'eth1.7'), given), ['ATTACHMENT_REFERENCE_VLAN_DEVICE']);
  assert.deepEqual(codes(attach('blue', 'eth1'), given), ['NETWORK_CANNOT_ATTACH_TO_BOND_SLAVE']);
  const incoherent = { modifiedAttachments: [{ network: { name: 'blue' }, nic: { id: 'id-eth3', name: 'eth0' } }] };
  assert.deepEqual(codes(incoherent, given), ['NETWORK_ATTACHMENT_REFERENCES_NICS_INCOHERENTLY']);
});

test('HA-4 and BD-2: a NIC that was pulled is known but cannot be used', () => {
  const gone = { networks: [blue], interfaces: [device('eth0'), device('eth2')] };
  const missing = ['HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST'];
  assert.deepEqual(codes(attach('blue', 'eth1'), gone), missing);
  assert.deepEqual(codes({ modifiedBonds: [{ name: 'bond0', ports: ports('eth1', 'eth2') }] }, gone), missing);
});

test('a network whose device name is that of a NIC is not put on the host', () => {
  assert.deepEqual(codes(attach('eth2', 'eth1'), { networks: [network('eth2')] }), ['NETWORK_DEVICE_NAME_TAKEN']);
});

test('HA-5: an attachment keeps its network, and an existing one is used again', () => {
  const given = { networks: [blue, flat], attachments: [attachment('blue', 'eth1')] };
  assert.deepEqual(codes({ modifiedAttachments: [{ id: 'blue-on-eth1', network: { name: 'flat' } }] }, given), [
    'CANNOT_CHANGE_ATTACHED_NETWORK',
  ]);
  for (const nic of ['eth1', 'eth2'])
    assert.deepEqual(codes(attach('blue', nic), given), ['ATTACHMENT_IS_NOT_REUSED'], nic);
});

test('HA-6: a network is on a host once, and an attachment is not both modified and removed', () => {
  const twice = [
    ...(attach('blue', 'eth1').modifiedAttachments ?? []),
    ...(attach('blue', 'eth2').modifiedAttachments ?? []),
  ];
  const [first, second] = codes({ modifiedAttachments: twice }, { networks: [blue] });
  assert.equal(first, 'NETWORKS_ALREADY_ATTACHED_TO_IFACES');
  assert.equal(second, 'NETWORKS_ALREADY_ATTACHED_TO_IFACES');
  const both = { modifiedAttachments: [{ id: 'blue-on-eth1' }], removedAttachments: [{ id: 'blue-on-eth1' }] };
  const given = { networks: [blue], attachments: [attachment('blue', 'eth1')] };
  assert.deepEqual(codes(both, given), ['NETWORK_ATTACHMENT_IN_BOTH_LISTS']);
});

test('HA-7: a labelled network goes where its label is, and with it', () => {
  const green = network('green', { vlanId: 5, label: 'lab' });
  const given: Given = { networks: [green], labels: [['eth1', 'lab']], attachments: [attachment('green', 'eth1')] };
  assert.deepEqual(codes({ modifiedAttachments: [{ id: 'green-on-eth1', nic: { name: 'eth2' } }] }, given), [
    'ACTION_TYPE_FAILED_CANNOT_MOVE_LABELED_NETWORK_TO_ANOTHER_NIC',
  ]);
  assert.deepEqual(codes({ removedAttachments: [{ id: 'green-on-eth1' }] }, given), [
    'ACTION_TYPE_FAILED_CANNOT_REMOVE_LABELED_NETWORK_FROM_NIC',
  ]);
  assert.deepEqual(codes(attach('green', 'eth2'), { networks: [green], labels: [['eth1', 'lab']] }), [
    'NETWORK_SHOULD_BE_ATTACHED_VIA_LABEL_TO_ANOTHER_NIC',
  ]);
  const placeOfGreen = (request: Partial<SetupRequest>, from: Given) =>
    judgeSetup({ ...emptySetup, ...request }, world(from)).config.attachments.find((one) => one.networkId === green.id)
      ?.nicId;
  const onEth3 = { modifiedLabels: [{ label: 'lab', nic: { name: 'eth3' } }] };
  assert.equal(placeOfGreen(onEth3, { networks: [green] }), nicId('eth3'));
  assert.equal(placeOfGreen(onEth3, given), nicId('eth3'));
  assert.equal(placeOfGreen({ removedLabels: ['lab'] }, given), undefined);
});

test('HA-8: a network over which hosts talk has an address', () => {
  const given: Given = { networks: [blue], roles: { blue: ['migration'] } };
  assert.deepEqual(codes(attach('blue', 'eth1'), given), ['ACTION_TYPE_FAILED_ROLE_NETWORK_HAS_NO_BOOT_PROTOCOL']);
  assert.deepEqual(codes(attach('blue', 'eth1', { assignments: [{ method: 'dhcp' }] }), given), []);
});

test('HA-9: management and networks of running VMs stay on the host', () => {
  const given: Given = { networks: [blue], attachments: [attachment('blue', 'eth1')], vms: [['blue', ['web']]] };
  assert.deepEqual(codes({ removedAttachments: [{ id: 'mgmt-on-eth0' }] }, given), [
    'ACTION_TYPE_FAILED_CANNOT_REMOVE_MANAGEMENT_NETWORK_FROM_HOST',
  ]);
  assert.deepEqual(codes({ removedAttachments: [{ id: 'blue-on-eth1' }] }, given), [
    'NETWORK_CANNOT_DETACH_NETWORK_USED_BY_VMS',
  ]);
  assert.deepEqual(codes({ removedAttachments: [{ id: 'nothing' }] }), [
    'NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS',
  ]);
});

test('HA-10: one untagged network on a NIC, any number of tagged ones beside it, no VLAN twice', () => {
  const given = {
    networks: [blue, flat, network('azure', { vlanId: 100 })],
    attachments: [attachment('blue', 'eth1')],
  };
  assert.deepEqual(codes(attach('flat', 'eth1'), given), []);
  assert.deepEqual(codes(attach('flat', 'eth0'), given), ['NETWORK_INTERFACES_NOT_EXCLUSIVELY_USED_BY_NETWORK']);
  assert.deepEqual(codes(attach('azure', 'eth1'), given), ['NETWORK_VLAN_USED_TWICE_ON_INTERFACE']);
});

test('HA-11: beside an untagged network all have its MTU; tagged ones alone may differ', () => {
  const big = network('big', { vlanId: 9, mtu: 9000 });
  const given = { networks: [big, blue, flat], attachments: [attachment('flat', 'eth1'), attachment('blue', 'eth2')] };
  assert.deepEqual(codes(attach('big', 'eth1'), given), ['NETWORK_MTU_DIFFERENCES']);
  assert.deepEqual(codes(attach('big', 'eth2'), given), []);
});

test('the sync gate: an attachment that is out of sync is synchronised before anything else', () => {
  const given = { networks: [blue], attachments: [attachment('blue', 'eth1')], outOfSync: ['blue-on-eth1'] };
  const move = { modifiedAttachments: [{ id: 'blue-on-eth1', nic: { name: 'eth2' } }] };
  assert.deepEqual(codes(move, given), ['NETWORK_NOT_IN_SYNC']);
  assert.deepEqual(codes({ ...move, synchronizedAttachments: [{ id: 'blue-on-eth1' }] }, given), []);
  assert.deepEqual(codes({ modifiedBonds: [{ name: 'bond0', ports: ports('eth2', 'eth3') }] }, given), []);
});

test('HA-12: what somebody else’s bridge uses of a NIC is not given to a network; other tags on it are free', () => {
  const bridge = (name: string, port: string) =>
    device(name, { type: 'linux-bridge', bridge: { port: [port], options: { stp: { enabled: false } } } });
  const tagged = device('eth1.100', { type: 'vlan', vlan: { 'base-iface': 'eth1', id: 100 } });
  const interfaces = [device('eth1'), tagged, bridge('virbr0', 'eth1.100')];
  const given: Given = { networks: [blue, flat, network('red', { vlanId: 200 })], interfaces };
  assert.deepEqual(codes(attach('blue', 'eth1'), given), ['NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK']);
  assert.deepEqual(codes(attach('red', 'eth1'), given), []);
  assert.deepEqual(codes(attach('flat', 'eth1'), given), []);
  const straight: Given = { ...given, interfaces: [device('eth1'), bridge('virbr0', 'eth1')] };
  assert.deepEqual(codes(attach('flat', 'eth1'), straight), ['NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK']);
});

test('HA-12, BD-3, BD-5: what is left of a network that is gone stands in the way, but not in that of a new one of its name', () => {
  const left = (name: string, nic: string, vlanId: number | null) => ({
    hostId,
    name,
    device: name,
    nicId: nicId(nic),
    vlanId,
    bridged: false,
  });
  const given: Given = { networks: [blue, flat], unmanaged: [left('old', 'eth1', 100), left('plain', 'eth2', null)] };
  assert.deepEqual(codes(attach('blue', 'eth1'), given), ['NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK']);
  assert.deepEqual(codes(attach('flat', 'eth1'), given), []);
  assert.deepEqual(codes(attach('flat', 'eth2'), given), ['NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK']);
  assert.deepEqual(codes(attach('flat', 'eth2'), { ...given, unmanaged: [left('flat', 'eth2', null)] }), []);
  assert.deepEqual(codes({ modifiedBonds: [{ name: 'bond1', ports: ports('eth2', 'eth3') }] }, given), [
    'NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE',
  ]);
  const carrying: Given = { bonds: [bond0], nics: [nic('bond0', 'bond')], unmanaged: [left('old', 'bond0', 100)] };
  assert.deepEqual(codes({ removedBonds: [{ name: 'bond0' }] }, carrying), ['BOND_USED_BY_NETWORK_ATTACHMENTS']);
});

test('HA-12 and BD-3: a network that is not of the cluster any more stands in the way like any other', () => {
  const far = network('far');
  const given: Given = { elsewhere: [far], networks: [flat], attachments: [attachment('far', 'eth1')] };
  assert.deepEqual(codes(attach('flat', 'eth1'), given), ['NETWORK_INTERFACES_NOT_EXCLUSIVELY_USED_BY_NETWORK']);
  assert.deepEqual(codes({ modifiedBonds: [{ name: 'bond1', ports: ports('eth1', 'eth2') }] }, given), [
    'NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE',
  ]);
});

test('HA-10, HA-11: what is synchronised has to go with what is on its NIC; what is left alone stands in nobody’s way', () => {
  const azure = network('azure', { vlanId: 100 });
  const given: Given = {
    networks: [blue, azure, network('red', { vlanId: 7 })],
    attachments: [attachment('blue', 'eth1'), attachment('azure', 'eth1')],
    outOfSync: ['azure-on-eth1'],
  };
  assert.deepEqual(codes({ synchronizedAttachments: [{ id: 'azure-on-eth1' }] }, given), [
    'NETWORK_VLAN_USED_TWICE_ON_INTERFACE',
  ]);
  assert.deepEqual(codes(attach('red', 'eth2'), given), []);
});

test('HA-12: a label takes nothing away from somebody else’s bridge either', () => {
  const port = { type: 'linux-bridge', bridge: { port: ['eth1'], options: { stp: { enabled: false } } } };
  const given: Given = {
    networks: [{ ...flat, label: 'lab' }],
    interfaces: [device('eth1'), device('eth2'), device('virbr0', port)],
  };
  const on = (name: string) => codes({ modifiedLabels: [{ label: 'lab', nic: { name } }] }, given);
  assert.deepEqual(on('eth1'), ['NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK']);
  assert.deepEqual(on('eth2'), []);
});

test('HA-7: a label is not put where its network is not, and goes with its bond', () => {
  const green = network('green', { vlanId: 5, label: 'lab' });
  const elsewhere: Given = { networks: [green], attachments: [attachment('green', 'eth2')] };
  const label = { modifiedLabels: [{ label: 'lab', nic: { name: 'eth1' } }] };
  assert.deepEqual(codes(label, elsewhere), ['NETWORK_SHOULD_BE_ATTACHED_VIA_LABEL_TO_ANOTHER_NIC']);
  const both = { ...label, modifiedAttachments: [{ id: 'green-on-eth2', nic: { name: 'eth1' } }] };
  assert.deepEqual(codes(both, elsewhere), []);
  const removing = { ...emptySetup, removedBonds: [{ name: 'bond0' }] };
  const labelled: Given = { ...withBond, labels: [['bond0', 'lab']] };
  assert.deepEqual(judgeSetup(removing, world(labelled)).config.labels, []);
  const carrying: Given = { ...labelled, networks: [green], attachments: [attachment('green', 'bond0')] };
  assert.deepEqual(codes(removing, carrying), ['BOND_USED_BY_NETWORK_ATTACHMENTS']);
});

test('an attachment that is named by an id and by a network is of that network', () => {
  const given: Given = { networks: [blue, flat], attachments: [attachment('blue', 'eth1')] };
  const named = { id: 'blue-on-eth1', network: { name: 'flat' } };
  for (const list of ['removedAttachments', 'synchronizedAttachments'] as const) {
    assert.deepEqual(codes({ [list]: [named] }, given), ['CANNOT_CHANGE_ATTACHED_NETWORK'], list);
    assert.deepEqual(codes({ [list]: [{ ...named, network: { name: 'blue' } }] }, given), [], list);
  }
});

test('HA-10, HA-11: networks that a label would bring together are judged as if somebody had attached them, and the label is named', () => {
  const lab = { modifiedLabels: [{ label: 'lab', nic: { name: 'eth1' } }] };
  const together = (...networks: Network[]) =>
    setupRules({ ...emptySetup, ...lab }, world({ networks: networks.map((one) => ({ ...one, label: 'lab' })) })).map(
      ({ code, field }) => `${code} ${field}`,
    );
  assert.deepEqual(together(flat, network('plain')), [
    'NETWORK_INTERFACES_NOT_EXCLUSIVELY_USED_BY_NETWORK modified_labels',
  ]);
  assert.deepEqual(together(blue, network('azure', { vlanId: 100 })), [
    'NETWORK_VLAN_USED_TWICE_ON_INTERFACE modified_labels',
  ]);
  assert.deepEqual(together(flat, network('big', { vlanId: 9, mtu: 9000 })), [
    'NETWORK_MTU_DIFFERENCES modified_labels',
  ]);
  assert.deepEqual(together(flat, blue, network('big', { vlanId: 9, mtu: 1500 })), []);
});

test('HA-9: a label does not leave the NIC while running VMs use a network that came by it', () => {
  const green = network('green', { vlanId: 5, label: 'lab' });
  const given: Given = {
    networks: [green, blue],
    labels: [['eth1', 'lab']],
    attachments: [attachment('green', 'eth1'), attachment('blue', 'eth2')],
    vms: [['green', ['web']]],
  };
  const request = { ...emptySetup, removedLabels: ['lab'], removedAttachments: [{ id: 'blue-on-eth2' }] };
  assert.deepEqual(
    setupRules(request, world(given)).map(({ code, field }) => [code, field]),
    [['NETWORK_CANNOT_DETACH_NETWORK_USED_BY_VMS', 'removed_labels']],
  );
});

test('IP-7: three name servers at most, and each an address', () => {
  const of = (...dnsServers: string[]) => codes(attach('blue', 'eth1', { dnsServers }), { networks: [blue] });
  assert.deepEqual(of('192.0.2.1', '192.0.2.2', '2001:db8::53'), []);
  assert.deepEqual(of('192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'), ['MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED']);
  assert.deepEqual(of('dns.example.com'), ['NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS']);
});
