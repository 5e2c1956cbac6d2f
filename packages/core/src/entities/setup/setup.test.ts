import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Code } from '../../errors/index.ts';
import { bondModes, type Interface } from '../../host-state/index.ts';
import type { ClusterNetwork, NetworkRole } from '../cluster-network.ts';
import type { HostNic } from '../host-nic.ts';
import { asId, type HostId, type HostNicId, type NetworkAttachmentId, type NetworkId } from '../id.ts';
import type { Network } from '../network.ts';
import type { NetworkAttachment } from '../network-attachment.ts';
import type { Qos } from '../qos.ts';
import { type AssignmentChange, emptySetup, type SetupRequest, type SetupWorld } from './request.ts';
import { judgeSetup, setupRules } from './rules.ts';

const hostId = asId<HostId>('host');
const nicId = (name: string) => asId<HostNicId>(`id-${name}`);
const networkId = (name: string) => asId<NetworkId>(`id-${name}`);

function nic(name: string, kind: HostNic['kind'] = 'nic'): HostNic {
  return { id: nicId(name), hostId, name, kind, permanentMac: null, pciAddress: null };
}

function network(name: string, given: Partial<Network> = {}): Network {
  return {
    id: networkId(name),
    name,
    description: '',
    comment: '',
    dataCenterId: asId('dc'),
    vlanId: null,
    mtu: 0,
    stp: false,
    vm: true,
    portIsolation: false,
    dnsServers: [],
    label: null,
    qosId: null,
    ...given,
  };
}

function attachment(of: string, on: string): NetworkAttachment {
  return {
    id: asId<NetworkAttachmentId>(`${of}-on-${on}`),
    hostId,
    networkId: networkId(of),
    nicId: nicId(on),
    ipv4: null,
    ipv6: null,
    dnsServers: null,
    properties: [],
    qos: null,
  };
}

function device(name: string, given: object = {}): Interface {
  const off = { enabled: false, address: [] };
  const plain = { name, type: 'ethernet', state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:01' };
  return { ...plain, ipv4: off, ipv6: off, ...given } as Interface;
}

interface Given {
  networks?: Network[];
  /** Networks of the data center that are not in the cluster. */
  elsewhere?: Network[];
  attachments?: NetworkAttachment[];
  bonds?: SetupWorld['config']['bonds'];
  labels?: [nic: string, label: string][];
  nics?: HostNic[];
  roles?: Record<string, NetworkRole[]>;
  interfaces?: Interface[];
  vms?: [network: string, vms: string[]][];
  outOfSync?: string[];
  status?: SetupWorld['host']['status'];
  qoss?: Qos[];
  unmanaged?: SetupWorld['unmanaged'];
}

/** A host with four NICs, whose management network is on eth0. */
function world(given: Given = {}): SetupWorld {
  const nics = [nic('eth0'), nic('eth1'), nic('eth2'), nic('eth3'), nic('eth1.7', 'vlan'), ...(given.nics ?? [])];
  const networks = [network('mgmt'), ...(given.networks ?? [])];
  const roles: Record<string, NetworkRole[]> = { mgmt: ['management', 'defaultRoute'], ...given.roles };
  const assigned = networks.map(({ id, name }): [NetworkId, ClusterNetwork] => {
    const has = (role: NetworkRole) => roles[name]?.includes(role) ?? false;
    return [
      id,
      {
        clusterId: asId('cluster'),
        networkId: id,
        required: false,
        status: 'operational',
        management: has('management'),
        display: has('display'),
        migration: has('migration'),
        gluster: has('gluster'),
        defaultRoute: has('defaultRoute'),
      },
    ];
  });
  const interfaces = given.interfaces ?? nics.filter(({ kind }) => kind === 'nic').map(({ name }) => device(name));
  return {
    host: { id: hostId, name: 'alpha', status: given.status ?? 'up' },
    observation: {
      state: {
        interfaces,
        routes: { config: [] },
        'route-rules': { config: [] },
        'dns-resolver': { config: { server: [], search: [] } },
      },
      facts: {},
      taps: {},
    },
    config: {
      attachments: [attachment('mgmt', 'eth0'), ...(given.attachments ?? [])],
      bonds: given.bonds ?? [],
      labels: (given.labels ?? []).map(([on, label]) => ({ hostId, nicId: nicId(on), label })),
      nics,
    },
    unmanaged: given.unmanaged ?? [],
    networks: new Map([...networks, ...(given.elsewhere ?? [])].map((one) => [one.id, one])),
    assigned: new Map(assigned),
    qoss: new Map((given.qoss ?? []).map((one) => [one.id, one])),
    vmsOn: new Map((given.vms ?? []).map(([name, vms]) => [networkId(name), vms])),
    outOfSync: new Set((given.outOfSync ?? []).map((id) => asId<NetworkAttachmentId>(id))),
  };
}

const blue = network('blue', { vlanId: 100 });
const flat = network('flat');
const bond0 = {
  id: nicId('bond0'),
  hostId,
  name: 'bond0',
  mode: '802.3ad' as const,
  options: { mode: '4' },
  portIds: [nicId('eth1'), nicId('eth2')],
};
const withBond: Given = { bonds: [bond0], nics: [nic('bond0', 'bond')] };

function codes(request: Partial<SetupRequest>, given: Given = {}): Code[] {
  return setupRules({ ...emptySetup, ...request }, world(given)).map(({ code }) => code);
}

/** A request that attaches `of` to `on`. */
const attach = (of: string, on: string, more: object = {}): Partial<SetupRequest> => ({
  modifiedAttachments: [{ network: { name: of }, nic: { name: on }, ...more }],
});
const ports = (...names: string[]) => names.map((name) => ({ name }));

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
  assert.deepEqual(codes(attach('blue', 'eth2'), given), ['ATTACHMENT_IS_NOT_REUSED']);
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

test('IP-1 and IP-2: an assignment has a method, and what belongs to it, and nothing else', () => {
  const of = (assignment: object) => codes(attach('blue', 'eth1', { assignments: [assignment] }), { networks: [blue] });
  assert.deepEqual(of({}), ['NETWORK_ATTACHMENT_MISSING_IP_CONFIGURATION']);
  assert.deepEqual(of({ address: '10.0.0.1' }), ['NETWORK_ATTACHMENT_MISSING_BOOT_PROTOCOL']);
  assert.deepEqual(of({ method: 'static', address: '10.0.0.1' }), [
    'NETWORK_ATTACHMENT_STATIC_BOOT_PROTOCOL_MISSING_IP_ADDRESS_DETAILS',
  ]);
  assert.deepEqual(of({ method: 'dhcp', gateway: '10.0.0.1' }), [
    'NETWORK_ATTACHMENT_INCOMPATIBLE_BOOT_PROTOCOL_AND_IP_ADDRESS_DETAILS',
  ]);
  assert.deepEqual(of({ method: 'static', address: '10.0.0.300', netmask: '24' }), [
    'NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS',
  ]);
  assert.deepEqual(of({ method: 'static', address: '10.0.0.1', netmask: '255.0.255.0' }), [
    'NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS',
  ]);
  assert.deepEqual(of({ method: 'autoconf', version: 'v4' }), ['NETWORK_ATTACHMENT_INVALID_BOOT_PROTOCOL']);
  assert.deepEqual(of({ method: 'static', address: 'fd00::1', netmask: '64' }), []);
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

test('IP-3: an IPv6 gateway goes with the default route, an IPv4 gateway anywhere', () => {
  const v6 = { assignments: [{ method: 'static', address: 'fd00::2', netmask: '64', gateway: 'fd00::1' }] };
  const v4 = { assignments: [{ method: 'static', address: '10.0.0.2', netmask: '24', gateway: '10.0.0.1' }] };
  assert.deepEqual(codes(attach('blue', 'eth1', v6), { networks: [blue] }), [
    'NETWORK_ATTACHMENT_IPV6_GATEWAY_ON_NON_DEFAULT_ROUTE_ROLE',
  ]);
  assert.deepEqual(codes(attach('blue', 'eth1', v4), { networks: [blue] }), []);
});

test('custom properties are known ones with values that a bridge takes, on VM networks', () => {
  const of = (value: string, vm = true) =>
    codes(attach('blue', 'eth1', { properties: [{ name: 'bridge_opts', value }] }), { networks: [{ ...blue, vm }] });
  const bad = ['ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT'];
  assert.deepEqual(of('forward_delay=100 group_fwd_mask=0x8'), []);
  assert.deepEqual(of('colour=blue'), bad);
  assert.deepEqual(of('forward_delay=soon'), bad);
  assert.deepEqual(of('forward_delay=100', false), bad);
  for (const value of [
    'hello_time=9',
    'multicast_snooping=2',
    'group_addr=52:54:00:00:00:01',
    'group_fwd_mask=1',
    'stp',
  ])
    assert.deepEqual(of(value), bad, value);
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

test('bridge_opts takes every key that oVirt documents, with the values that it documents', () => {
  const documented =
    'forward_delay=1500 gc_timer=3765 group_addr=1:80:c2:0:0:0 group_fwd_mask=0x0 hash_elasticity=4 hash_max=512 hello_time=200 ' +
    'hello_timer=70 max_age=2000 multicast_last_member_count=2 multicast_last_member_interval=100 ' +
    'multicast_membership_interval=26000 multicast_querier=0 multicast_querier_interval=25500 multicast_query_interval=13000 ' +
    'multicast_query_response_interval=1000 multicast_query_use_ifaddr=0 multicast_router=1 multicast_snooping=1 ' +
    'multicast_startup_query_count=2 multicast_startup_query_interval=3125';
  const properties = [{ name: 'bridge_opts', value: documented }];
  assert.deepEqual(codes(attach('blue', 'eth1', { properties }), { networks: [blue] }), []);
});

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

test('IP-4: autoconfiguration alone is taken for IPv6: the agent’s DHCP client does without the host’s version', () => {
  assert.deepEqual(
    codes(attach('blue', 'eth1', { assignments: [{ method: 'autoconf', version: 'v6' }] }), { networks: [blue] }),
    [],
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
