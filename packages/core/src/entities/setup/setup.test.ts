import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AssignmentChange, emptySetup, type SetupRequest } from './request.ts';
import { judgeSetup, setupRules } from './rules.ts';
import {
  attach,
  attachment,
  blue,
  codes,
  flat,
  type Given,
  network,
  nicId,
  ports,
  withBond,
  world,
} from './testing/world.ts';

test('a bond, a network on it and its address are taken in one request', () => {
  const judged = judgeSetup(
    {
      ...emptySetup,
      modifiedBonds: [{ name: 'bond0', ports: ports('eth1', 'eth2') }],
      modifiedAttachments: [
        {
          network: { name: 'blue' },
          nic: { name: 'bond0' },
          assignments: [{ method: 'static', address: '10.1.0.2', netmask: '255.255.255.0' }],
        },
      ],
    },
    world({ networks: [blue] }),
  );
  assert.deepEqual(judged.violations, []);
  const [bond] = judged.config.bonds;
  assert.equal(bond?.mode, '802.3ad');
  assert.deepEqual(bond?.options, { mode: '4', miimon: '100', xmit_hash_policy: '2' });
  const made = judged.config.attachments.find((one) => one.networkId === blue.id);
  assert.equal(made?.nicId, bond?.id);
  assert.deepEqual(made?.ipv4, { method: 'static', address: { ip: '10.1.0.2', 'prefix-length': 24 }, gateway: null });
  assert.ok(judged.config.nics.some(({ id, kind }) => id === bond?.id && kind === 'bond'));
});

test('the management NIC becomes a port of a bond when management moves to the bond in the same request', () => {
  const request: Partial<SetupRequest> = {
    modifiedBonds: [{ name: 'bond0', ports: ports('eth0', 'eth1') }],
    modifiedAttachments: [{ id: 'mgmt-on-eth0', nic: { name: 'bond0' }, assignments: [{ method: 'dhcp' }] }],
  };
  assert.deepEqual(codes(request), []);
  assert.deepEqual(codes({ modifiedBonds: request.modifiedBonds ?? [] }), [
    'NETWORK_INTERFACE_ATTACHED_TO_NETWORK_CANNOT_BE_SLAVE',
  ]);
});

test('what is not sent of an attachment stays', () => {
  const given = {
    networks: [blue],
    attachments: [{ ...attachment('blue', 'eth1'), properties: [{ name: 'bridge_opts', value: 'max_age=2000' }] }],
  };
  const judged = judgeSetup(
    { ...emptySetup, modifiedAttachments: [{ id: 'blue-on-eth1', nic: { name: 'eth2' } }] },
    world(given),
  );
  assert.deepEqual(judged.violations, []);
  const moved = judged.config.attachments.find(({ id }) => id === 'blue-on-eth1');
  assert.deepEqual(moved, { ...given.attachments[0], nicId: nicId('eth2') });
});

test('a host that is not up, non-operational or in maintenance is not set up', () => {
  assert.deepEqual(codes({}, { status: 'maintenance' }), []);
  assert.deepEqual(codes({}, { status: 'non_responsive' }), ['ACTION_TYPE_FAILED_VDS_STATUS_ILLEGAL']);
});

test('all broken rules are named at once, with where they are', () => {
  const broken = setupRules(
    {
      ...emptySetup,
      modifiedBonds: [{ name: 'bonding-bond', ports: ports('eth1') }],
      removedAttachments: [{ id: 'nothing' }],
      modifiedAttachments: [null, { network: { name: 'blue' }, nic: { name: 'eth9' } }],
    },
    world({ networks: [blue] }),
  );
  assert.deepEqual(
    broken.map(({ code, field }) => [code, field]),
    [
      ['NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS', 'removed_network_attachments[0]'],
      ['NULL_PASSED_AS_NETWORK_ATTACHMENT', 'modified_network_attachments[0]'],
      ['HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST', 'modified_network_attachments[1].host_nic'],
      ['NETWORK_BOND_NAME_BAD_FORMAT', 'modified_bonds[0].name'],
      ['NETWORK_BONDS_INVALID_SLAVE_COUNT', 'modified_bonds[0].bonding.slaves'],
    ],
  );
});

test('one assignment for each family', () => {
  const fixed = (address: string): AssignmentChange => ({ method: 'static', address, netmask: '24' });
  const given: Given = { networks: [blue] };
  const both = { assignments: [fixed('10.1.0.2'), fixed('10.1.0.3')] };
  assert.deepEqual(codes(attach('blue', 'eth1', both), given), [
    'NETWORK_ATTACHMENT_SEVERAL_ASSIGNMENTS_OF_ONE_FAMILY',
  ]);
  const each = { assignments: [fixed('10.1.0.2'), { ...fixed('fd00::2'), netmask: '64' }] };
  assert.deepEqual(codes(attach('blue', 'eth1', each), given), []);
});

test('properties of oVirt’s hooks that Weft does not carry out are refused by name, with what to do instead', () => {
  const refused = (name: string, value: string) =>
    setupRules(
      { ...emptySetup, ...attach('blue', 'eth1', { properties: [{ name, value }] }) },
      world({ networks: [{ ...blue, vm: false }] }),
    )[0];
  const fcoe = refused('fcoe', 'enable=yes,dcb=no,auto_vlan=yes');
  assert.equal(fcoe?.code, 'ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT');
  assert.match(String(fcoe.args.reason), /is said on the host, in \/etc\/fcoe/);
  assert.match(String(refused('ipv4_addrs', '10.1.0.2/24')?.args.reason), /a network of its own/);
  assert.equal(refused('colour', 'blue')?.args.reason, 'is not known');
});

test('ids and names that are not of the same thing are refused wherever they stand', () => {
  const both = { id: 'id-bond0', name: 'bond1' };
  assert.deepEqual(codes({ removedBonds: [both] }, withBond), ['BOND_REFERENCES_NICS_INCOHERENTLY']);
  assert.deepEqual(codes({ modifiedBonds: [both] }, withBond), ['BOND_REFERENCES_NICS_INCOHERENTLY']);
  const slaves = [{ id: 'id-eth1', name: 'eth3' }, { name: 'eth2' }];
  assert.deepEqual(codes({ modifiedBonds: [{ name: 'bond0', ports: slaves }] }, withBond), [
    'BOND_REFERENCES_NICS_INCOHERENTLY',
  ]);
});

test('attachments to be removed or synchronised are named by id or by network', () => {
  const given: Given = { networks: [blue], attachments: [attachment('blue', 'eth1')], outOfSync: ['blue-on-eth1'] };
  const byName = { network: { name: 'blue' } };
  const byBoth = { removedAttachments: [byName], synchronizedAttachments: [{ network: { id: 'id-blue' } }] };
  const judged = judgeSetup({ ...emptySetup, ...byBoth }, world(given));
  assert.deepEqual(judged.violations, []);
  assert.deepEqual([...judged.synchronized], ['blue-on-eth1']);
  assert.deepEqual(
    judged.removedAttachments.map(({ id }) => id),
    ['blue-on-eth1'],
  );
  assert.deepEqual(codes({ synchronizedAttachments: [{ id: 'nothing' }] }), ['NETWORK_ATTACHMENTS_NOT_EXISTS']);
  assert.deepEqual(codes({ removedAttachments: [{ network: { name: 'nothing' } }] }), [
    'NETWORK_HAVING_NAME_NOT_EXISTS',
  ]);
});

test('an entry that is sent twice is refused, and does not hide what else is wrong', () => {
  const given: Given = { networks: [blue], attachments: [attachment('blue', 'eth1')] };
  const twice = { id: 'blue-on-eth1', nic: { name: 'eth2' } };
  assert.deepEqual(codes({ modifiedAttachments: [twice, { ...twice, nic: { name: 'eth3' } }] }, given), [
    'NETWORKS_ALREADY_ATTACHED_TO_IFACES',
  ]);
  const bond = { name: 'bond0', ports: ports('eth1', 'eth2') };
  assert.deepEqual(codes({ modifiedBonds: [bond, bond] }), ['BOND_MODIFIED_SEVERAL_TIMES']);
});

test('a port that is not there does not make the networks on its bond wrong as well', () => {
  const broken = setupRules(
    { ...emptySetup, modifiedBonds: [{ name: 'bond1', ports: ports('eth1', 'eth9') }], ...attach('blue', 'bond1') },
    world({ networks: [blue] }),
  );
  assert.deepEqual(
    broken.map(({ code, field }) => [code, field]),
    [['HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST', 'modified_bonds[0].bonding.slaves[1]']],
  );
});

test('every broken rule but those about the host itself names its field', () => {
  const fields = (request: Partial<SetupRequest>, given: Given = {}) =>
    setupRules({ ...emptySetup, ...request }, world(given)).map(({ code, field }) => `${code} ${field}`);
  const sharing: Given = { networks: [flat, network('other')], attachments: [attachment('other', 'eth1')] };
  assert.deepEqual(fields(attach('flat', 'eth1'), sharing), [
    'NETWORK_INTERFACES_NOT_EXCLUSIVELY_USED_BY_NETWORK modified_network_attachments[0].host_nic',
  ]);
  const drifted: Given = { networks: [blue], attachments: [attachment('blue', 'eth1')], outOfSync: ['blue-on-eth1'] };
  assert.deepEqual(fields({ modifiedAttachments: [{ id: 'blue-on-eth1' }] }, drifted), [
    'NETWORK_NOT_IN_SYNC modified_network_attachments[0]',
  ]);
  assert.deepEqual(fields({ removedAttachments: [{ id: 'blue-on-eth1' }] }, drifted), [
    'NETWORK_NOT_IN_SYNC removed_network_attachments',
  ]);
  const rr = { modifiedBonds: [{ name: 'bond0', options: [{ name: 'mode', value: '0' }] }] };
  assert.deepEqual(fields(rr, { ...withBond, networks: [blue], attachments: [attachment('blue', 'bond0')] }), [
    'INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK modified_bonds[0].bonding.options',
  ]);
});
