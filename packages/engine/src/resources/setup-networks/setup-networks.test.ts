import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { createFakeClock } from '../../locks/fake-clock.ts';
import { lockWaitMs } from '../../locks/index.ts';
import { clusterNetworks, hostChanges, hostNetworkConfig } from '../../store/index.ts';
import { createWorld, until, type World, type WorldOptions } from '../testing/world.ts';

type Named = { id: string; name: string };

/** A host that is up, and networks of its cluster: `blue` with VLAN 100, `storage` without bridge. */
async function prepared(t: TestContext, options?: WorldOptions) {
  const world = await createWorld(t, undefined, options);
  const host = await world.addHost('alpha');
  await network(world, { name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await network(world, { name: 'storage', usages: [] });
  const setUp = (body: object, query = '') => world.call('POST', `hosts/${host.id}/setupnetworks${query}`, body);
  const nicNamed = async (name: string) =>
    (await world.call('GET', `hosts/${host.id}/nics`)).body.find((nic: Named) => nic.name === name);
  const attachmentOf = async (name: string) =>
    (await world.call('GET', `hosts/${host.id}/networkattachments?follow=network`)).body.find(
      (one: { network: Named }) => one.network.name === name,
    );
  return { ...world, host, setUp, nicNamed, attachmentOf };
}

async function network({ call, store }: World, body: object): Promise<void> {
  const made = await call('POST', 'networks', { ...body, data_center: { name: 'Default' } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { body: clusters } = await call('GET', 'clusters');
  const assigned = await clusterNetworks.first(store.db, { clusterId: clusters[0].id, networkId: made.body.id });
  if (assigned) return;
  const answer = await call('POST', `clusters/${clusters[0].id}/networks`, { id: made.body.id, required: false });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
}

const bond0 = { name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } };
const blueOnBond = { network: { name: 'blue' }, host_nic: { name: 'bond0' } };

test('a bond and a VLAN network on it are made in one request', async (t) => {
  const { host, setUp, nicNamed, attachmentOf, eventCodes, call } = await prepared(t);
  const options = [
    { name: 'mode', value: '4' },
    { name: 'miimon', value: '100' },
    { name: 'xmit_hash_policy', value: '2' },
  ];
  const done = await setUp({
    modified_bonds: [{ ...bond0, bonding: { ...bond0.bonding, options } }],
    modified_network_attachments: [blueOnBond],
    check_connectivity: true,
    commit_on_success: true,
  });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.equal(done.body.status, 'complete');
  const names = host.state.interfaces.map(({ name }) => name);
  for (const name of ['bond0', 'bond0.100', 'blue']) assert.ok(names.includes(name), name);
  assert.equal(host.dirty, false);

  const bond = await nicNamed('bond0');
  assert.deepEqual(bond.bonding.options, [
    { name: 'mode', value: '4', type: 'Dynamic link aggregation (802.3ad)' },
    { name: 'miimon', value: '100' },
    { name: 'xmit_hash_policy', value: '2' },
  ]);
  assert.deepEqual(
    bond.bonding.slaves.map(({ name }: Named) => name),
    ['eth1', 'eth2'],
  );
  const vlan = await nicNamed('bond0.100');
  assert.equal(vlan.vlan.id, 100);
  assert.equal(vlan.base_interface, 'bond0');
  assert.equal(vlan.network.name, 'blue');
  assert.equal(vlan.bridged, true);
  assert.equal((await attachmentOf('blue')).in_sync, true);
  const codes = await eventCodes();
  assert.ok(codes.includes('SETUP_NETWORKS_SUCCEEDED'));
  const { body: jobs } = await call('GET', 'jobs');
  const job = jobs.find(
    ({ description }: { description: string }) => description === 'Setting up the networks of host alpha',
  );
  assert.equal(job.status, 'finished');
  assert.ok((await call('GET', `jobs/${job.id}/steps`)).body.length > 0);
});

test('a bond without options is LACP; other modes have no text for their type', async (t) => {
  const { setUp, nicNamed } = await prepared(t);
  assert.equal((await setUp({ modified_bonds: [bond0] })).status, 200);
  assert.deepEqual((await nicNamed('bond0')).bonding.options, [
    { name: 'mode', value: '4', type: 'Dynamic link aggregation (802.3ad)' },
    { name: 'miimon', value: '100' },
    { name: 'xmit_hash_policy', value: '2' },
  ]);
  for (const [value, type] of [
    ['1', 'Active-Backup'],
    ['2', 'Load balance (balance-xor)'],
    ['3', undefined],
  ] as const) {
    const changed = {
      name: 'bond0',
      bonding: {
        options: [
          { name: 'mode', value },
          { name: 'miimon', value: '150' },
        ],
      },
    };
    assert.equal((await setUp({ modified_bonds: [changed] })).status, 200);
    const { bonding } = await nicNamed('bond0');
    assert.deepEqual(bonding.options, [
      { name: 'mode', value, ...(type ? { type } : {}) },
      { name: 'miimon', value: '150' },
    ]);
    assert.equal(bonding.slaves.length, 2, 'slaves that are not sent stay');
  }
});

test('everything that is wrong is said at once, each with its field, and nothing is changed', async (t) => {
  const { host, setUp, store } = await prepared(t);
  const before = JSON.stringify([host.state, await hostNetworkConfig(store.db, host.id)]);
  const answer = await setUp({
    modified_bonds: [{ name: 'team0', bonding: { slaves: [{ name: 'eth1' }] } }],
    modified_network_attachments: [
      { network: { name: 'nothing' }, host_nic: { name: 'eth3' } },
      { network: { name: 'blue' }, host_nic: { name: 'eth9' } },
      {
        network: { name: 'storage' },
        host_nic: { name: 'eth4' },
        ip_address_assignments: [{ assignment_method: 'static', ip: { address: '10.0.0.1' } }],
      },
    ],
    removed_network_attachments: [{ id: '11111111-1111-4111-8111-111111111111' }],
  });
  assert.equal(answer.status, 409);
  const found = answer.body.error.violations.map(({ code, field }: { code: string; field: string }) => [code, field]);
  for (const expected of [
    ['NETWORK_BOND_NAME_BAD_FORMAT', 'modified_bonds[0].name'],
    ['NETWORK_BONDS_INVALID_SLAVE_COUNT', 'modified_bonds[0].bonding.slaves'],
    ['NETWORK_HAVING_NAME_NOT_EXISTS', 'modified_network_attachments[0].network'],
    ['HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST', 'modified_network_attachments[1].host_nic'],
    [
      'NETWORK_ATTACHMENT_STATIC_BOOT_PROTOCOL_MISSING_IP_ADDRESS_DETAILS',
      'modified_network_attachments[2].ip_address_assignments[0].ip',
    ],
    ['NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS', 'removed_network_attachments[0]'],
  ]) {
    assert.ok(
      found.some((one: string[]) => one[0] === expected[0] && one[1] === expected[1]),
      `${expected} in ${JSON.stringify(found)}`,
    );
  }
  assert.equal(JSON.stringify([host.state, await hostNetworkConfig(store.db, host.id)]), before);
});

test('values of the wrong type are refused with their field', async (t) => {
  const { setUp } = await prepared(t);
  for (const [body, field] of [
    [{ connectivity_timeout: 'soon' }, 'connectivity_timeout'],
    [{ connectivity_timeout: 0 }, 'connectivity_timeout'],
    [{ connectivity_timeout: -1 }, 'connectivity_timeout'],
    [{ connectivity_timeout: 3601 }, 'connectivity_timeout'],
    [{ connectivity_timeout: 1.5 }, 'connectivity_timeout'],
    [{ check_connectivity: 'perhaps' }, 'check_connectivity'],
    [{ modified_bonds: 'all' }, 'modified_bonds'],
    [
      { modified_network_attachments: [{ ip_address_assignments: [{ assignment_method: 'magic' }] }] },
      'modified_network_attachments[0].ip_address_assignments[0].assignment_method',
    ],
  ] as const) {
    const answer = await setUp(body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.equal(answer.body.error.field, field);
  }
});

test('a host has 120 s to be heard again, or as many from 1 to 3600 as the request says, with a kept plan too', async (t) => {
  const { host, setUp, call } = await prepared(t);
  const on = (nic: string, more: object) =>
    setUp({ modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: nic } }], ...more });
  assert.equal((await on('eth1', { check_connectivity: true })).status, 200);
  assert.equal(host.timeoutMs, 120_000);
  for (const [nic, seconds] of [
    ['eth2', 1],
    ['eth3', 3600],
  ] as const) {
    const moved = await setUp({ connectivity_timeout: seconds, ...(await move(call, host.id, nic)) });
    assert.equal(moved.status, 200, JSON.stringify(moved.body));
    assert.equal(host.timeoutMs, seconds * 1000);
  }
  for (const [nic, options, ms] of [
    ['eth1', {}, 120_000],
    ['eth2', { connectivity_timeout: 7 }, 7_000],
  ] as const) {
    const { body } = await setUp({ ...(await move(call, host.id, nic)), ...options, dry_run: true });
    assert.equal((await call('POST', `hosts/${host.id}/plans/${body.plan.id}/apply`, {})).status, 200);
    assert.equal(host.timeoutMs, ms);
  }
});

/** The request that moves network blue of a host to another NIC. */
async function move(call: World['call'], hostId: string, nic: string) {
  const { body } = await call('GET', `hosts/${hostId}/networkattachments?follow=network`);
  const { id } = body.find(({ network: { name } }: { network: Named }) => name === 'blue');
  return { modified_network_attachments: [{ id, host_nic: { name: nic } }] };
}

test('set-ups of one host wait up to 20 s for each other, and then are refused; other hosts are not waited for', async (t) => {
  const clock = createFakeClock(Date.now());
  const { host, setUp, addHost, call, eventCodes, attachmentOf } = await prepared(t, { clock });
  const beta = await addHost('beta');
  const onto = (name: string, nic: string) => ({
    modified_network_attachments: [{ network: { name }, host_nic: { name: nic } }],
  });
  // One that lasts until a person has confirmed it.
  const first = setUp({ ...onto('blue', 'eth1'), probes: [{ type: 'person' }] });
  await until(async () => ((await eventCodes()).includes('SETUP_NETWORKS_AWAITS_PERSON') ? true : undefined));
  const late = setUp(onto('storage', 'eth2'));
  const commit = call('POST', `hosts/${host.id}/commitnetconfig`, {});
  let isOver = false;
  void late.then(() => {
    isOver = true;
  });
  const planned = await setUp({ ...onto('storage', 'eth2'), dry_run: true });
  assert.equal(planned.status, 200, 'a dry run changes nothing and waits for nobody');
  await clock.advance(lockWaitMs - 1);
  const patient = setUp(onto('storage', 'eth3'));
  assert.equal((await call('POST', `hosts/${beta.id}/setupnetworks`, onto('storage', 'eth2'))).status, 200);
  assert.equal(isOver, false);
  await clock.advance(1);
  for (const refused of [await late, await commit]) {
    assert.equal(refused.status, 409, JSON.stringify(refused.body));
    assert.equal(refused.body.error.code, 'ACTION_TYPE_FAILED_OBJECT_LOCKED');
  }
  assert.equal((await call('POST', `hosts/${host.id}/confirmnetworks`, {})).status, 200);
  assert.equal((await first).status, 200);
  assert.equal((await patient).status, 200);
  assert.equal((await attachmentOf('storage')).host_nic.name, 'eth3');
});

test('a dry run answers the plan and changes nothing, by body or by query', async (t) => {
  const { host, setUp, store } = await prepared(t);
  const before = JSON.stringify([host.state, await hostNetworkConfig(store.db, host.id)]);
  const body = { modified_bonds: [bond0], modified_network_attachments: [blueOnBond] };
  const byBody = await setUp({ ...body, dry_run: true });
  const byQuery = await setUp(body, '?dry_run=true');
  assert.equal(byBody.status, 200, JSON.stringify(byBody.body));
  assert.ok(byBody.body.plan.steps.length > 2);
  assert.ok(
    byBody.body.plan.steps.every(({ title, reachable }: { title: string; reachable: boolean }) => title && reachable),
  );
  assert.match(byBody.body.plan.id, /./);
  assert.equal(byQuery.body.plan.steps.length, byBody.body.plan.steps.length);
  assert.equal(JSON.stringify([host.state, await hostNetworkConfig(store.db, host.id)]), before);
  const wrong = await setUp({ modified_network_attachments: [{ network: { name: 'nothing' } }], dry_run: true });
  assert.equal(wrong.status, 409);
});

test('when the host goes back, what is wanted of it stays what it was', async (t) => {
  const { host, setUp, store, eventCodes, attachmentOf } = await prepared(t);
  const before = await hostNetworkConfig(store.db, host.id);
  host.refuses = true;
  const answer = await setUp({ modified_bonds: [bond0], modified_network_attachments: [blueOnBond] });
  assert.equal(answer.status, 400);
  assert.equal(answer.body.error.code, 'SETUP_NETWORKS_ROLLED_BACK');
  assert.equal(await attachmentOf('blue'), undefined);
  assert.deepEqual((await hostNetworkConfig(store.db, host.id)).attachments, before.attachments);
  assert.ok((await eventCodes()).includes('SETUP_NETWORKS_ROLLBACK'));
});

test('a request that asks for what is there already succeeds without a change on the host', async (t) => {
  const { host, setUp, attachmentOf, store } = await prepared(t);
  const body = { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] };
  assert.equal((await setUp(body)).status, 200);
  const { id } = await attachmentOf('blue');
  const state = JSON.stringify(host.state);
  const changes = (await hostChanges.find(store.db)).length;
  const again = await setUp({ modified_network_attachments: [{ id, ...body.modified_network_attachments[0] }] });
  assert.equal(again.status, 200, JSON.stringify(again.body));
  assert.equal((await setUp({})).status, 200);
  assert.equal(JSON.stringify(host.state), state);
  assert.equal((await hostChanges.find(store.db)).length, changes);
});

test('without commit_on_success the configuration is dirty until it is committed', async (t) => {
  const { host, setUp, call, eventCodes } = await prepared(t);
  await setUp({ modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] });
  assert.equal((await call('GET', `hosts/${host.id}`)).body.net_config_dirty, true);
  host.diskFull = true;
  const failed = await call('POST', `hosts/${host.id}/commitnetconfig`, {});
  assert.equal(failed.body.error.code, 'NETWORK_CONFIGURATION_NOT_PERSISTED');
  assert.equal((await eventCodes()).at(-1), 'NETWORK_COMMINT_NETWORK_CHANGES_FAILED');
  assert.equal((await call('GET', `hosts/${host.id}`)).body.net_config_dirty, true);
  host.diskFull = false;
  assert.equal((await call('POST', `hosts/${host.id}/commitnetconfig`, {})).status, 200);
  assert.equal((await call('GET', `hosts/${host.id}`)).body.net_config_dirty, false);
  assert.equal(host.dirty, false);
});

test('async answers when the rules are kept and goes on; broken rules are told at once', async (t) => {
  const { setUp, attachmentOf } = await prepared(t);
  const wrong = await setUp({ modified_network_attachments: [{ network: { name: 'nothing' } }], async: true });
  assert.equal(wrong.status, 409);
  const body = { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] };
  const answer = await setUp({ ...body, async: true });
  assert.equal(answer.status, 202);
  assert.equal(answer.body.status, 'pending');
  await until(() => attachmentOf('blue'));
});

test('a host that is not linked, and one that is not there', async (t) => {
  const { host, setUp, call } = await prepared(t);
  const nowhere = await call('POST', 'hosts/11111111-1111-4111-8111-111111111111/setupnetworks', {});
  assert.equal(nowhere.status, 404);
  host.cut();
  const answer = await setUp({ modified_bonds: [bond0] });
  assert.equal(answer.body.error.code, 'HOST_NOT_CONNECTED');
});

test('attachments are made, changed and removed one by one, under the host and under a NIC', async (t) => {
  const { host, call, nicNamed, attachmentOf } = await prepared(t);
  const eth3 = await nicNamed('eth3');
  const made = await call('POST', `hosts/${host.id}/nics/${eth3.id}/networkattachments`, {
    network: { name: 'storage' },
    ip_address_assignments: [{ assignment_method: 'static', ip: { address: '10.1.0.2', netmask: '24' } }],
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal(made.body.host_nic.name, 'eth3');
  assert.equal(made.body.in_sync, true);
  assert.equal(made.body.ip_address_assignments[0].ip.netmask, '255.255.255.0');
  assert.equal((await call('GET', `hosts/${host.id}/nics/${eth3.id}/networkattachments`)).body.length, 1);
  const shown = await nicNamed('eth3');
  assert.deepEqual(shown.ip, { address: '10.1.0.2', netmask: '255.255.255.0', version: 'v4' });
  assert.equal(shown.boot_protocol, 'static');
  assert.equal(shown.bridged, false);
  assert.equal(shown.network.name, 'storage');

  const path = `hosts/${host.id}/networkattachments/${made.body.id}`;
  const changed = await call('PUT', path, { ip_address_assignments: [{ assignment_method: 'dhcp' }] });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  assert.equal(changed.body.ip_address_assignments[0].assignment_method, 'dhcp');
  const moved = await call('PUT', path, { host_nic: { name: 'eth4' } });
  assert.equal(moved.body.host_nic.name, 'eth4');
  assert.equal(moved.body.ip_address_assignments[0].assignment_method, 'dhcp', 'what is not sent stays');

  assert.equal((await call('DELETE', path)).status, 200);
  assert.equal(await attachmentOf('storage'), undefined);
  assert.equal((await call('DELETE', path)).status, 404);
});

test('what is wrong with one attachment or label is told by the fields of its own request', async (t) => {
  const { host, call, nicNamed } = await prepared(t);
  const [eth3, at] = [await nicNamed('eth3'), `hosts/${host.id}/networkattachments`];
  const on = { network: { name: 'storage' }, host_nic: { name: 'eth3' } };
  const servers = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'];
  const ip = (address: string) => ({ assignment_method: 'static', ip: { address, netmask: '24' } });
  const cases: [object, string, string | undefined][] = [
    [{ network: { name: 'nowhere' } }, 'NETWORK_HAVING_NAME_NOT_EXISTS', 'network'],
    [{ host_nic: { name: 'eth9' } }, 'HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST', 'host_nic'],
    [
      { ip_address_assignments: [ip('10.0.0.1'), ip('10.0.0.2')] },
      'NETWORK_ATTACHMENT_SEVERAL_ASSIGNMENTS_OF_ONE_FAMILY',
      'ip_address_assignments[1]',
    ],
    [
      { ip_address_assignments: [ip('10.0.0.300')] },
      'NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS',
      'ip_address_assignments[0].ip.address',
    ],
    [
      { ip_address_assignments: [{ assignment_method: 'poly_dhcp_autoconf', ip: { version: 'v4' } }] },
      'NETWORK_ATTACHMENT_INVALID_BOOT_PROTOCOL',
      'ip_address_assignments[0].assignment_method',
    ],
    [
      { dns_resolver_configuration: { name_servers: servers } },
      'MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED',
      'dns_resolver_configuration.name_servers',
    ],
    [
      { properties: [{ name: 'colour', value: 'blue' }] },
      'ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT',
      'properties',
    ],
  ];
  const told = ({ body: { error } }: { body: { error: { code: string; field?: string } } }) => [
    error.code,
    error.field,
  ];
  for (const [body, ...expected] of cases) {
    assert.deepEqual(told(await call('POST', at, { ...on, ...body })), expected, JSON.stringify(body));
  }
  const { body: made } = await call('POST', at, on);
  assert.deepEqual(told(await call('POST', at, on)), ['ATTACHMENT_IS_NOT_REUSED', undefined]);
  const network = { name: 'blue' };
  assert.deepEqual(told(await call('PUT', `${at}/${made.id}`, { network })), [
    'CANNOT_CHANGE_ATTACHED_NETWORK',
    'network',
  ]);
  const { body: all } = await call('GET', `${at}?follow=network`);
  const management = all.find((one: { network: { name: string } }) => one.network.name === 'ovirtmgmt');
  assert.deepEqual(told(await call('DELETE', `${at}/${management.id}`)), [
    'ACTION_TYPE_FAILED_CANNOT_REMOVE_MANAGEMENT_NETWORK_FROM_HOST',
    undefined,
  ]);
  const labels = `hosts/${host.id}/nics/${eth3.id}/networklabels`;
  assert.deepEqual(told(await call('POST', labels, { id: 'lab!' })), ['NETWORK_LABEL_FORMAT_INVALID', 'id']);
});

test('what is only to be read may be sent back, whatever it says', async (t) => {
  const { host, call } = await prepared(t);
  const on = { network: { name: 'storage' }, host_nic: { name: 'eth3' } };
  const { body: made } = await call('POST', `hosts/${host.id}/networkattachments`, on);
  const lies = { in_sync: false, reported_configurations: [{ name: 'mtu', actual_value: '1' }], bridge_name: 'br9' };
  const { status, body } = await call('PUT', `hosts/${host.id}/networkattachments/${made.id}`, { ...made, ...lies });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(body, made);
});

test('a change by hand on the host puts the attachment out of sync, with what was expected and what is', async (t) => {
  const { host, setUp, call, attachmentOf, nicNamed } = await prepared(t);
  await setUp({ modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] });
  const interfaces = host.state.interfaces.map((one) => (one.name === 'blue' ? { ...one, mtu: 1400 } : one));
  host.state = { ...host.state, interfaces };
  await call('POST', `hosts/${host.id}/refresh`, {});
  const attachment = await attachmentOf('blue');
  assert.equal(attachment.in_sync, false);
  const mtu = attachment.reported_configurations.find(({ name }: Named) => name === 'mtu');
  assert.deepEqual(mtu, { name: 'mtu', expected_value: '1500', actual_value: '1400', in_sync: false });
  assert.equal((await nicNamed('eth3.100')).custom_configuration, true);

  const change = { id: attachment.id, properties: [] };
  const touched = await setUp({ modified_network_attachments: [change] });
  assert.equal(touched.body.error.code, 'NETWORK_NOT_IN_SYNC');
  const synchronised = await setUp({ synchronized_network_attachments: [{ id: attachment.id }] });
  assert.equal(synchronised.status, 200);
  assert.equal((await attachmentOf('blue')).in_sync, true);
});

test('labels on NICs bring their networks and take them away', async (t) => {
  const world = await prepared(t);
  const { host, call, nicNamed, attachmentOf } = world;
  await network(world, { name: 'green', vlan: { id: 7 }, usages: ['vm'] });
  const { body: found } = await call('GET', 'networks?search=name%3Dgreen');
  assert.equal((await call('POST', `networks/${found[0].id}/networklabels`, { id: 'lab' })).status, 201);
  const eth4 = await nicNamed('eth4');
  const labels = `hosts/${host.id}/nics/${eth4.id}/networklabels`;
  const added = await call('POST', labels, { id: 'lab' });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  assert.equal((await attachmentOf('green')).host_nic.name, 'eth4');
  assert.deepEqual(
    (await call('GET', labels)).body.map(({ id }: Named) => id),
    ['lab'],
  );
  assert.equal((await call('DELETE', `${labels}/lab`)).status, 200);
  assert.equal(await attachmentOf('green'), undefined);
  assert.deepEqual((await call('GET', labels)).body, []);
  assert.equal((await call('DELETE', `${labels}/lab`)).status, 404);
});

test('IP-5: an IPv4 gateway outside its subnet is used, and told by an event once', async (t) => {
  const { host, setUp, attachmentOf, call } = await prepared(t);
  const ip = { address: '10.1.0.2', netmask: '255.255.255.0', gateway: '10.9.0.1', version: 'v4' };
  const storage = {
    network: { name: 'storage' },
    host_nic: { name: 'eth4' },
    ip_address_assignments: [{ assignment_method: 'static', ip }],
  };
  assert.equal((await setUp({ modified_network_attachments: [storage] })).status, 200);
  const attachment = await attachmentOf('storage');
  assert.equal(attachment.in_sync, true);
  assert.ok(host.state.routes.config.some((route) => route['next-hop-address'] === '10.9.0.1'));
  const again = { id: attachment.id, dns_resolver_configuration: { name_servers: ['9.9.9.9'] } };
  assert.equal((await setUp({ modified_network_attachments: [again] })).status, 200);
  const { body: events } = await call('GET', 'events');
  const told = events.filter(
    (event: { code_name?: string }) => event.code_name === 'NETWORK_IPV4_GATEWAY_OUT_OF_RANGE',
  );
  assert.equal(told.length, 1, JSON.stringify(events.slice(0, 3)));
  assert.match(
    told[0].description,
    /storage on host alpha has the IPv4 gateway 10.9.0.1, which is not in its own subnet/,
  );
});

test('an IPv6 address, DHCP and name servers are read and shown as they were set', async (t) => {
  const { setUp, attachmentOf } = await prepared(t);
  const body = {
    network: { name: 'storage' },
    host_nic: { name: 'eth4' },
    ip_address_assignments: [
      { assignment_method: 'dhcp', ip: { version: 'v4' } },
      { assignment_method: 'static', ip: { address: 'fd00::2', netmask: '64', version: 'v6' } },
    ],
    dns_resolver_configuration: { name_servers: ['9.9.9.9', '2620:fe::fe'] },
  };
  assert.equal((await setUp({ modified_network_attachments: [body] })).status, 200);
  const { ip_address_assignments, dns_resolver_configuration } = await attachmentOf('storage');
  assert.deepEqual(ip_address_assignments, body.ip_address_assignments);
  assert.deepEqual(dns_resolver_configuration, body.dns_resolver_configuration);
});

test('NICs keep their ids, have their facts, and XML has oVirt’s form', async (t) => {
  const { host, nicNamed, xml, call, attachmentOf } = await prepared(t);
  host.facts.eth1 = { carrier: false, speed: 10_000 };
  const before = await nicNamed('eth1');
  await call('POST', `hosts/${host.id}/refresh`, {});
  const eth1 = await nicNamed('eth1');
  assert.equal(eth1.id, before.id);
  assert.equal(eth1.status, 'down');
  assert.equal(eth1.speed, 10_000_000_000);
  assert.equal(eth1.mac.address, '02:00:00:00:00:02');
  const text = await xml(`hosts/${host.id}/nics/${eth1.id}`);
  for (const rel of ['linklayerdiscoveryprotocolelements', 'networkattachments', 'networklabels', 'statistics']) {
    assert.match(text, new RegExp(`rel="${rel}"`));
    assert.equal((await call('GET', `hosts/${host.id}/nics/${eth1.id}/${rel}`)).status, 200);
  }
  assert.match(text, /<speed>10000000000<\/speed>/);
  for (const speed of [0, -1]) {
    host.facts.eth1 = { carrier: true, speed };
    await call('POST', `hosts/${host.id}/refresh`, {});
    assert.equal((await nicNamed('eth1')).speed, undefined, 'nobody knows');
  }
  const attachment = await xml(`hosts/${host.id}/networkattachments/${(await attachmentOf('ovirtmgmt')).id}`);
  assert.match(
    attachment,
    /<actual_value>1500<\/actual_value><expected_value>1500<\/expected_value><in_sync>true<\/in_sync><name>mtu</,
  );
  assert.match(attachment, new RegExp(`<host_nic href="/ovirt-engine/api/hosts/${host.id}/nics/`));
  assert.match(attachment, new RegExp(`<host href="/ovirt-engine/api/hosts/${host.id}"`));
});

test('slaves of a bond are references that can be followed', async (t) => {
  const { host, setUp, nicNamed, xml } = await prepared(t);
  await setUp({ modified_bonds: [bond0] });
  const { id } = await nicNamed('bond0');
  const text = await xml(`hosts/${host.id}/nics/${id}`);
  const eth1 = await nicNamed('eth1');
  assert.match(text, new RegExp(`<host_nic href="/ovirt-engine/api/hosts/${host.id}/nics/${eth1.id}" id="${eth1.id}"`));
});

test('a network that was taken off the cluster stays on the host as an unmanaged one until it is removed', async (t) => {
  const { host, setUp, call, store } = await prepared(t);
  await setUp({ modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] });
  const unmanaged = `hosts/${host.id}/unmanagednetworks`;
  assert.deepEqual((await call('GET', unmanaged)).body, []);
  const { body: found } = await call('GET', 'networks?search=name%3Dblue');
  await store.transaction((tx) => clusterNetworks.removeWhere(tx, { networkId: found[0].id } as never));
  const { body: listed } = await call('GET', unmanaged);
  assert.deepEqual(
    listed.map(({ name, host_nic }: { name: string; host_nic: Named }) => [name, host_nic.name]),
    [['blue', 'eth3']],
  );
  assert.equal((await call('DELETE', `${unmanaged}/blue`)).status, 200);
  assert.deepEqual((await call('GET', unmanaged)).body, []);
  assert.ok(!host.state.interfaces.some(({ name }) => name === 'blue'));
  assert.equal((await call('DELETE', `${unmanaged}/blue`)).status, 404);
});

test('XML as oVirt’s clients send it: elements in any order, attachments by id, faults inside the action', async (t) => {
  const { host, post, attachmentOf, nicNamed } = await prepared(t);
  const done = await post(
    `hosts/${host.id}/setupnetworks`,
    `<action>
      <check_connectivity>true</check_connectivity>
      <commit_on_success>true</commit_on_success>
      <connectivity_timeout>60</connectivity_timeout>
      <modified_bonds><host_nic><bonding>
        <options><option><name>mode</name><value>1</value></option><option><name>miimon</name><value>100</value></option></options>
        <slaves><host_nic><name>eth1</name></host_nic><host_nic><name>eth2</name></host_nic></slaves>
      </bonding><name>bond1</name></host_nic></modified_bonds>
      <modified_network_attachments><network_attachment>
        <host_nic><name>bond1</name></host_nic>
        <ip_address_assignments><ip_address_assignment><assignment_method>static</assignment_method>
          <ip><address>10.9.0.2</address><gateway>10.9.0.1</gateway><netmask>255.255.255.0</netmask></ip>
        </ip_address_assignment></ip_address_assignments>
        <network><name>storage</name></network>
      </network_attachment></modified_network_attachments>
    </action>`,
  );
  assert.equal(done.statusCode, 200, done.body);
  assert.match(done.body, /<action><status>complete<\/status><\/action>/);
  const [assignment] = (await attachmentOf('storage')).ip_address_assignments;
  assert.deepEqual(assignment.ip, {
    address: '10.9.0.2',
    gateway: '10.9.0.1',
    netmask: '255.255.255.0',
    version: 'v4',
  });
  assert.equal((await nicNamed('bond1')).bonding.options[0].type, 'Active-Backup');
  const removed = await post(
    `hosts/${host.id}/setupnetworks`,
    `<action><removed_bonds><host_nic><name>bond1</name></host_nic></removed_bonds></action>`,
  );
  assert.equal(removed.statusCode, 409);
  assert.match(removed.body, /<action><fault><detail>\[Bond bond1 carries storage\.\]<\/detail>/);
  const { id } = await attachmentOf('storage');
  const gone = await post(
    `hosts/${host.id}/setupnetworks`,
    `<action><removed_bonds><host_nic><name>bond1</name></host_nic></removed_bonds>
      <removed_network_attachments><network_attachment id="${id}"/></removed_network_attachments></action>`,
  );
  assert.equal(gone.statusCode, 200, gone.body);
  assert.ok(!host.state.interfaces.some(({ name }) => name === 'bond1'));
  assert.equal(await nicNamed('bond1'), undefined);
});

test('an MTU that no kernel takes has no upper bound in the network, and no way to the host', async (t) => {
  const world = await prepared(t);
  const { host, setUp, attachmentOf } = world;
  await network(world, { name: 'vast', vlan: { id: 300 }, mtu: 70_000, usages: [] });
  const before = JSON.stringify(host.state);
  const body = { modified_network_attachments: [{ network: { name: 'vast' }, host_nic: { name: 'eth3' } }] };
  const refused = await setUp(body);
  assert.deepEqual([refused.status, refused.body.error.code], [409, 'NO_WAY_TO_WANTED_STATE']);
  assert.match(refused.body.error.message, /eth3: mtu greater than device maximum/);
  assert.equal(JSON.stringify(host.state), before);
  assert.equal(await attachmentOf('vast'), undefined);
});

test('entries with nothing in them are refused where they stand, in JSON and XML, and nothing else is done', async (t) => {
  const { host, setUp, post, store } = await prepared(t);
  const before = JSON.stringify([host.state, await hostNetworkConfig(store.db, host.id)]);
  const refusals: [list: string, item: string, code: string, field: string][] = [
    ['modified_network_attachments', 'network_attachment', 'NULL_PASSED_AS_NETWORK_ATTACHMENT', ''],
    ['removed_network_attachments', 'network_attachment', 'NULL_PASSED_AS_NETWORK_ATTACHMENT', ''],
    ['synchronized_network_attachments', 'network_attachment', 'NULL_PASSED_AS_NETWORK_ATTACHMENT', ''],
    ['modified_bonds', 'host_nic', 'BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED', ''],
    ['removed_bonds', 'host_nic', 'BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED', ''],
    ['modified_labels', 'network_label', 'NETWORK_LABEL_FORMAT_INVALID', '.id'],
    ['removed_labels', 'network_label', 'LABEL_NOT_EXIST_IN_HOST', ''],
    ['probes', 'probe', 'INVALID_VALUE', '.type'],
  ];
  // A valid entry first: what is left out would be told by its absence alone.
  const label = { modified_labels: [{ id: 'lab', host_nic: { name: 'eth3' } }] };
  const labelXml = '<modified_labels><network_label id="lab"><host_nic><name>eth3</name></host_nic></network_label>';
  for (const [list, item, code, field] of refusals) {
    const isLabels = list === 'modified_labels';
    const at = `${list}[${isLabels ? 1 : 0}]${field}`;
    let told = '';
    for (const empty of [null, {}]) {
      const items = isLabels ? [...label.modified_labels, empty] : [empty];
      for (const sent of [items, { [item]: items }]) {
        const { status, body } = await setUp({ ...label, [list]: sent });
        assert.ok(status === 409 || status === 400, `${list}: ${JSON.stringify(body)}`);
        assert.deepEqual([body.error.code, body.error.field], [code, at], JSON.stringify(body));
        told = body.error.message;
      }
    }
    const own = isLabels ? '' : `</modified_labels><${list}>`;
    const answer = await post(
      `hosts/${host.id}/setupnetworks`,
      `<action>${labelXml}${own}<${item}/></${list}></action>`,
    );
    assert.ok([400, 409].includes(answer.statusCode), `${list}: ${answer.body}`);
    assert.ok(told !== '' && answer.body.includes(told), `${list}: ${answer.body}`);
  }
  const bond = (bonding: object) => ({ modified_bonds: [{ name: 'bond0', bonding }] });
  for (const [body, code, field] of [
    [bond({ slaves: [{ name: 'eth1' }, {}] }), 'INVALID_VALUE', 'modified_bonds[0].bonding.slaves[1]'],
    [bond({ ...bond0.bonding, options: [{}] }), 'MISSING_FIELD', 'modified_bonds[0].bonding.options[0].name'],
    [
      { modified_network_attachments: [{ ...blueOnBond, host_nic: { name: 'eth3' }, ip_address_assignments: [{}] }] },
      'NETWORK_ATTACHMENT_MISSING_IP_CONFIGURATION',
      'modified_network_attachments[0].ip_address_assignments[0].assignment_method',
    ],
  ] as const) {
    const refused = (await setUp(body)).body.error;
    assert.deepEqual([refused.code, refused.field], [code, field]);
  }
  assert.equal(JSON.stringify([host.state, await hostNetworkConfig(store.db, host.id)]), before);
});

test('oVirt’s old flags on a bond: check_connectivity is the request’s own, override_configuration is refused by name', async (t) => {
  const { host, setUp } = await prepared(t);
  const refused = await setUp({ modified_bonds: [bond0, { ...bond0, override_configuration: true }] });
  assert.deepEqual(
    [refused.status, refused.body.error.code, refused.body.error.field],
    [400, 'INVALID_VALUE', 'modified_bonds[1].override_configuration'],
  );
  assert.match(refused.body.error.message, /synchronized_network_attachments/);
  assert.equal((await setUp({ modified_bonds: [{ ...bond0, override_configuration: false }] })).status, 200);
  assert.deepEqual(host.probes, []);
  assert.equal((await setUp({ removed_bonds: [{ name: 'bond0', check_connectivity: true }] })).status, 200);
  assert.deepEqual(host.probes, [{ kind: 'engine' }]);
});

test('a request for one attachment or label is refused by its own fields', async (t) => {
  const { host, setUp, call, nicNamed, attachmentOf } = await prepared(t);
  const eth3 = await nicNamed('eth3');
  const fieldOf = async (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
    const { error } = (await call(method, `hosts/${host.id}/${path}`, body)).body;
    return [error.code, error.field];
  };
  const address = [{ assignment_method: 'static', ip: { address: '10.1.0.2', netmask: 'all' } }];
  const netmask = ['NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS', 'ip_address_assignments[0].ip.netmask'];
  const onEth3 = { network: { name: 'blue' }, host_nic: { name: 'eth3' } };
  assert.deepEqual(await fieldOf('POST', 'networkattachments', { ...onEth3, network: { name: 'none' } }), [
    'NETWORK_HAVING_NAME_NOT_EXISTS',
    'network',
  ]);
  assert.deepEqual(await fieldOf('POST', 'networkattachments', { network: { name: 'blue' } }), [
    'HOST_NETWORK_INTERFACE_DOES_NOT_HAVE_NAME_SET',
    'host_nic',
  ]);
  const withAddress = { ...onEth3, ip_address_assignments: address };
  assert.deepEqual(await fieldOf('POST', 'networkattachments', withAddress), netmask);
  const { host_nic: _nic, ...there } = withAddress;
  assert.deepEqual(await fieldOf('POST', `nics/${eth3.id}/networkattachments`, there), netmask);
  await setUp({ modified_network_attachments: [onEth3] });
  const blue = await attachmentOf('blue');
  assert.deepEqual(await fieldOf('PUT', `networkattachments/${blue.id}`, { ip_address_assignments: address }), netmask);
  assert.deepEqual(
    await fieldOf('PUT', `nics/${eth3.id}/networkattachments/${blue.id}`, {
      properties: [{ name: 'odd', value: '1' }],
    }),
    ['ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT', 'properties'],
  );
  // What the path says is no field of the request.
  await setUp({ modified_network_attachments: [{ network: { name: 'storage' }, host_nic: { name: 'eth4' } }] });
  const eth4 = await nicNamed('eth4');
  assert.deepEqual(await fieldOf('POST', `nics/${eth4.id}/networkattachments`, { network: { name: 'storage' } }), [
    'ATTACHMENT_IS_NOT_REUSED',
    undefined,
  ]);
  assert.deepEqual(await fieldOf('POST', `nics/${eth3.id}/networklabels`, { id: 'a b' }), [
    'NETWORK_LABEL_FORMAT_INVALID',
    'id',
  ]);
  const management = await attachmentOf('ovirtmgmt');
  assert.deepEqual(await fieldOf('DELETE', `networkattachments/${management.id}`), [
    'ACTION_TYPE_FAILED_CANNOT_REMOVE_MANAGEMENT_NETWORK_FROM_HOST',
    undefined,
  ]);
});
