import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bondModes } from '../../host-state/index.ts';
import { emptySetup } from './request.ts';
import { judgeSetup, setupRules } from './rules.ts';
import {
  attach,
  attachment,
  blue,
  bond0,
  codes,
  device,
  type Given,
  network,
  nic,
  nicId,
  ports,
  withBond,
  world,
} from './testing/world.ts';

test('BD-1: a bond is named, and as bonds are', () => {
  const of = (name: string) => codes({ modifiedBonds: [{ name, ports: ports('eth1', 'eth2') }] });
  assert.deepEqual(codes({ modifiedBonds: [{ ports: ports('eth1', 'eth2') }] }), [
    'BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED',
  ]);
  for (const name of ['bond', 'team0', 'bond-0', 'bond012345678901'])
    assert.deepEqual(of(name), ['NETWORK_BOND_NAME_BAD_FORMAT'], name);
  for (const name of ['bond0', 'bond_lan', 'bond01234567890']) assert.deepEqual(of(name), [], name);
});

test('BD-2: two ports at least, plain NICs, each in one bond', () => {
  const of = (names: string[], given: Given = {}) =>
    codes({ modifiedBonds: [{ name: 'bond1', ports: ports(...names) }] }, given);
  assert.deepEqual(of(['eth1']), ['NETWORK_BONDS_INVALID_SLAVE_COUNT']);
  assert.deepEqual(of(['eth1', 'eth1.7']), ['NETWORK_INTERFACE_BOND_OR_VLAN_CANNOT_BE_SLAVE']);
  assert.deepEqual(of(['eth2', 'eth3'], withBond), ['NETWORK_INTERFACE_ALREADY_IN_BOND']);
  assert.deepEqual(of(['eth1', 'eth1']), ['NETWORK_INTERFACE_REFERENCED_AS_A_SLAVE_MULTIPLE_TIMES']);
  const foreign = [device('eth1', { controller: 'bond9' }), device('eth2'), device('bond9', { type: 'bond' })];
  assert.deepEqual(of(['eth1', 'eth2'], { interfaces: foreign }), ['NETWORK_INTERFACE_ALREADY_IN_BOND']);
});

test('BD-2: a NIC moves from one bond to another in one request', () => {
  const request = {
    modifiedBonds: [
      { name: 'bond0', ports: ports('eth1', 'eth3') },
      { name: 'bond1', ports: ports('eth2', 'eth0') },
    ],
    modifiedAttachments: [{ id: 'mgmt-on-eth0', nic: { name: 'bond1' }, assignments: [{ method: 'dhcp' as const }] }],
  };
  assert.deepEqual(codes(request, withBond), []);
});

test('BD-3: a port has neither networks nor labels nor unmanaged networks', () => {
  const making = { modifiedBonds: [{ name: 'bond1', ports: ports('eth1', 'eth2') }] };
  assert.deepEqual(codes({ ...making, ...attach('blue', 'eth1') }, { networks: [blue] }), [
    'NETWORK_INTERFACE_ADDED_TO_BOND_AND_NETWORK_IS_ATTACHED_TO_IT_AT_THE_SAME_TIME',
  ]);
  assert.deepEqual(codes(making, { labels: [['eth1', 'lab']] }), ['LABEL_ATTACH_TO_IMPROPER_INTERFACE']);
  const bridge = device('br-foreign', {
    type: 'linux-bridge',
    bridge: { port: ['eth1'], options: { stp: { enabled: false } } },
  });
  const unmanaged = [device('eth1', { controller: 'br-foreign' }), device('eth2'), bridge];
  assert.deepEqual(codes(making, { interfaces: unmanaged }), [
    'NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE',
  ]);
});

test('BD-4: modes 0, 5 and 6 are not for VM networks, whether attached by hand or by label', () => {
  const rr = { modifiedBonds: [{ name: 'bond0', options: [{ name: 'mode', value: 'balance-rr' }] }] };
  const carrying: Given = { ...withBond, networks: [blue], attachments: [attachment('blue', 'bond0')] };
  assert.deepEqual(codes(rr, carrying), ['INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK']);
  const labelled = {
    ...carrying,
    networks: [{ ...blue, label: 'lab' }],
    labels: [['bond0', 'lab'] as [string, string]],
  };
  assert.deepEqual(codes(rr, labelled), ['INVALID_BOND_MODE_FOR_BOND_WITH_LABELED_VM_NETWORK']);
  assert.deepEqual(codes(rr, { ...carrying, networks: [{ ...blue, vm: false }] }), []);
});

test('bond options are ones that the kernel knows', () => {
  const of = (name: string, value: string) =>
    codes({ modifiedBonds: [{ name: 'bond0', options: [{ name, value }] }] }, withBond);
  assert.deepEqual(of('xmit_hash_policy', 'layer3+4'), []);
  for (const [name, value] of [
    ['mode', '9'],
    ['speed', '1'],
    ['miimon', 'often'],
    ['lacp_rate', '7'],
    ['primary', 'eth9'],
    ['primary', 'eth0 down'],
    ['arp_ip_target', '192.0.2.1 type'],
  ] as const) {
    assert.deepEqual(of(name, value), ['NETWORK_BOND_INVALID_OPTION'], name);
  }
});

test('every option of the bonding driver is taken by name and by number, in the modes that have it', () => {
  const of = (mode: string, options: Record<string, string>) =>
    setupRules(
      {
        ...emptySetup,
        modifiedBonds: [
          {
            name: 'bond0',
            ports: ports('eth1', 'eth2'),
            options: Object.entries({ mode, ...options }).map(([name, value]) => ({ name, value })),
          },
        ],
      },
      world(withBond),
    ).map(({ args }) => `${args.option} ${args.reason}`);
  for (const mode of ['0', '1', '2', '3', '4', '5', '6', ...bondModes]) assert.deepEqual(of(mode, {}), [], mode);
  const good: [string, Record<string, string>][] = [
    ['4', { ad_actor_sys_prio: '1', ad_actor_system: '02:00:00:00:00:AA', ad_select: '2', ad_user_port_key: '1023' }],
    ['4', { lacp_active: 'off', lacp_rate: '1', min_links: '1' }],
    ['1', { arp_interval: '100', arp_ip_target: '192.0.2.1,192.0.2.2', arp_validate: '3', arp_all_targets: 'all' }],
    ['1', { arp_missed_max: '255', ns_ip6_target: '2001:db8::1', primary: 'eth1', primary_reselect: '2' }],
    ['1', { miimon: '100', updelay: '200', downdelay: '100', peer_notif_delay: '300', num_unsol_na: '2' }],
    ['1', { fail_over_mac: 'follow', resend_igmp: '0', num_grat_arp: '255', all_slaves_active: 'on' }],
    ['0', { packets_per_slave: '0', lp_interval: '1', use_carrier: 'off' }],
    ['6', { tlb_dynamic_lb: '0', xmit_hash_policy: '5' }],
  ];
  for (const [mode, options] of good) assert.deepEqual(of(mode, options), [], JSON.stringify(options));
  const bad: [string, Record<string, string>, RegExp][] = [
    ['1', { lacp_rate: 'fast' }, /^lacp_rate is not for mode active-backup, only for 802.3ad$/],
    ['4', { arp_interval: '100' }, /^arp_interval is not for mode 802.3ad/],
    ['1', { num_grat_arp: '256' }, /^num_grat_arp must be a number from 0 to 255, not 256$/],
    ['1', { lp_interval: '0' }, /^lp_interval must be a number from 1/],
    ['1', { use_carrier: '2' }, /^use_carrier cannot be 2, only off \(0\), on \(1\)$/],
    ['4', { ad_actor_system: '01:00:00:00:00:01' }, /^ad_actor_system must be a MAC address of one device/],
    ['1', { arp_ip_target: '192.0.2.1,2001:db8::1' }, /^arp_ip_target must be IPv4 addresses/],
    ['1', { ns_ip6_target: 'here' }, /^ns_ip6_target must be IPv6 addresses/],
    ['1', { arp_ip_target: Array.from({ length: 17 }, (_, i) => `192.0.2.${i}`).join() }, /takes 16 addresses at most/],
    ['1', { arp_interval: '100', miimon: '100' }, /^arp_interval excludes miimon/],
    ['1', { updelay: '100' }, /^updelay needs miimon$/],
    ['4', { downdelay: '150' }, /^downdelay must be a multiple of miimon, which is 100$/],
    ['1', { active_slave: 'eth1' }, /^active_slave is not known$/],
  ];
  for (const [mode, options, reason] of bad) {
    const found = of(mode, options);
    assert.equal(found.length, 1, JSON.stringify([options, found]));
    assert.match(found[0] ?? '', reason);
  }
});

test('BD-5: a bond that goes exists, carries nothing and is not changed as well', () => {
  const carrying: Given = { ...withBond, networks: [blue], attachments: [attachment('blue', 'bond0')] };
  const removing = { removedBonds: [{ name: 'bond0' }] };
  assert.deepEqual(codes(removing, withBond), []);
  assert.deepEqual(codes(removing), ['NETWORK_BOND_RECORDS_DOES_NOT_EXISTS']);
  assert.deepEqual(codes(removing, carrying), ['BOND_USED_BY_NETWORK_ATTACHMENTS']);
  assert.deepEqual(codes({ ...removing, removedAttachments: [{ id: 'blue-on-bond0' }] }, carrying), []);
  assert.deepEqual(codes({ ...removing, modifiedBonds: [{ name: 'bond0' }] }, withBond), [
    'BONDS_UPDATED_AND_REMOVED_SIMULTANEOUSLY',
  ]);
});

test('BD-4: a bond whose network became one for VMs is in the way of what touches it alone', () => {
  const given: Given = {
    ...withBond,
    bonds: [{ ...bond0, mode: 'balance-rr', options: { mode: '0' } }],
    networks: [blue, network('red', { vlanId: 7 })],
    attachments: [attachment('blue', 'bond0')],
    outOfSync: ['blue-on-bond0'],
  };
  assert.deepEqual(codes(attach('red', 'eth3'), given), []);
  const refused = ['INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK'];
  assert.deepEqual(codes({ synchronizedAttachments: [{ id: 'blue-on-bond0' }] }, given), refused);
  assert.deepEqual(codes({ modifiedBonds: [{ name: 'bond0' }] }, given), refused);
});

test('an option that is given twice is refused', () => {
  const options = ['1', '4'].map((value) => ({ name: 'mode', value }));
  const request = { modifiedBonds: [{ name: 'bond0', ports: ports('eth1', 'eth2'), options }] };
  assert.deepEqual(codes(request), ['NETWORK_BOND_INVALID_OPTION']);
});

test('BD-5: a bond that goes takes no other one along, and one that is named by nothing is refused', () => {
  const bond1 = { ...bond0, id: nicId('bond1'), name: 'bond1', portIds: [nicId('eth0'), nicId('eth3')] };
  const given: Given = { bonds: [bond0, bond1], nics: [nic('bond0', 'bond'), nic('bond1', 'bond')] };
  const { config, removedBonds } = judgeSetup({ ...emptySetup, removedBonds: [{ id: 'id-bond0' }] }, world(given));
  assert.deepEqual([config.bonds, removedBonds], [[bond1], [bond0]]);
  assert.deepEqual(codes({ removedBonds: [{}] }, withBond), ['BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED']);
  assert.deepEqual(codes({ removedBonds: [{ name: 'bond0' }], modifiedBonds: [{ id: 'id-bond0' }] }, withBond), [
    'BONDS_UPDATED_AND_REMOVED_SIMULTANEOUSLY',
  ]);
});

test('BD-2: a bond that somebody else made becomes ours with its id, and keeps the ports that it has', () => {
  const theirs = device('bond7', {
    type: 'bond',
    'link-aggregation': { mode: 'active-backup', options: {}, port: ['eth1', 'eth2'] },
  });
  const under = { controller: 'bond7' };
  const given: Given = {
    nics: [nic('bond7', 'bond')],
    interfaces: [device('eth0'), device('eth1', under), device('eth2', under), device('eth3'), theirs],
  };
  const options = [{ name: 'mode', value: '1' }];
  const judged = judgeSetup({ ...emptySetup, modifiedBonds: [{ name: 'bond7', options }] }, world(given));
  assert.deepEqual(judged.violations, []);
  const [bond] = judged.config.bonds;
  assert.deepEqual([bond?.id, bond?.portIds], [nicId('bond7'), [nicId('eth1'), nicId('eth2')]]);
  assert.equal(judged.config.nics.filter(({ name }) => name === 'bond7').length, 1);
});

test('BD-4: a network that has another label than the bond is not there by label', () => {
  const rr = { modifiedBonds: [{ name: 'bond0', options: [{ name: 'mode', value: '0' }] }] };
  const given: Given = {
    ...withBond,
    networks: [{ ...blue, label: 'other' }],
    labels: [['bond0', 'lab']],
    attachments: [attachment('blue', 'bond0')],
  };
  assert.deepEqual(codes(rr, given), ['INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK']);
});
