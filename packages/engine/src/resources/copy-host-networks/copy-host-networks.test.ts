import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { prepare } from '../testing/prepared.ts';

/** Alpha with a bond, a tagged network on it, `storage` with an address, and a label; beta has nothing but management. */
async function world(t: TestContext) {
  const prepared = await prepare(t);
  const alpha = await prepared.addHost('alpha');
  const beta = await prepared.addHost('beta');
  await prepared.network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await prepared.network({ name: 'old', vlan: { id: 9 }, usages: ['vm'] });
  await prepared.network({ name: 'storage', usages: [] });
  await prepared.setUp(alpha, {
    modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
    modified_network_attachments: [
      {
        network: { name: 'blue' },
        host_nic: { name: 'bond0' },
        properties: [{ name: 'bridge_opts', value: 'forward_delay=200' }],
      },
      {
        network: { name: 'storage' },
        host_nic: { name: 'eth3' },
        ip_address_assignments: [
          { assignment_method: 'static', ip: { address: '10.1.0.2', netmask: '24' } },
          { assignment_method: 'autoconf', ip: { version: 'v6' } },
        ],
        dns_resolver_configuration: { name_servers: ['9.9.9.9'] },
        qos: { type: 'hostnetwork', outbound_average_linkshare: 10 },
      },
    ],
    modified_labels: [{ id: 'lab', host_nic: { name: 'eth4' } }],
  });
  const copy = (body: object = { source_host: { name: 'alpha' } }) =>
    prepared.call('POST', `hosts/${beta.id}/copyhostnetworks`, body);
  const networksOf = async (host: typeof alpha) =>
    (await prepared.call('GET', `hosts/${host.id}/networkattachments?follow=network`)).body
      .map(
        (one: { network: { name: string }; host_nic: { name: string } }) => `${one.network.name} ${one.host_nic.name}`,
      )
      .sort();
  return { ...prepared, alpha, beta, copy, networksOf };
}

test('bonds, networks and labels are copied; static addresses, name servers, limits, properties and what was there before are not', async (t) => {
  const { beta, copy, networksOf, attachment, setUp, call } = await world(t);
  await setUp(beta, { modified_network_attachments: [{ network: { name: 'old' }, host_nic: { name: 'eth2' } }] });
  const answer = await copy();
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(await networksOf(beta), ['blue bond0', 'ovirtmgmt eth0', 'storage eth3']);
  const storage = await attachment(beta, 'storage');
  assert.deepEqual(
    storage.ip_address_assignments?.map((one) => [one.assignment_method, one.ip?.address]),
    [
      ['none', undefined],
      ['autoconf', undefined],
    ],
  );
  assert.equal(JSON.stringify(storage).includes('9.9.9.9'), false);
  assert.equal('qos' in storage, false);
  assert.equal((await attachment(beta, 'blue')).properties, undefined);
  const nics = (await call('GET', `hosts/${beta.id}/nics`)).body;
  const eth4 = nics.find(({ name }: { name: string }) => name === 'eth4');
  const labels = (await call('GET', `hosts/${beta.id}/nics/${eth4.id}/networklabels`)).body;
  assert.deepEqual(
    labels.map(({ id }: { id: string }) => id),
    ['lab'],
  );
  assert.equal(beta.dirty, false, 'committed at once');
  const management = beta.state.interfaces.find(({ name }) => name === 'ovirtmgmt');
  assert.notEqual(management?.ipv4.address[0]?.ip, undefined);
  const state = JSON.stringify(beta.state);
  assert.equal((await copy()).status, 200);
  assert.equal(JSON.stringify(beta.state), state, 'a second copy changes nothing');
});

test('networks that are not of the cluster any more are neither copied nor taken off', async (t) => {
  const { beta, copy, networksOf, setUp, call, clusterId } = await world(t);
  await setUp(beta, { modified_network_attachments: [{ network: { name: 'old' }, host_nic: { name: 'eth4' } }] });
  const { body: all } = await call('GET', 'networks');
  for (const name of ['blue', 'old']) {
    const { id } = all.find((one: { name: string }) => one.name === name);
    assert.equal((await call('DELETE', `clusters/${await clusterId()}/networks/${id}`)).status, 200);
  }
  const answer = await copy();
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(await networksOf(beta), ['old eth4', 'ovirtmgmt eth0', 'storage eth3']);
});

test('management comes to lie on a bond as on the source, with its own address', async (t) => {
  const { alpha, beta, copy, setUp, attachment, networksOf } = await world(t);
  const { id } = await attachment(alpha, 'ovirtmgmt');
  await setUp(alpha, {
    modified_bonds: [
      {
        name: 'bond1',
        bonding: { options: [{ name: 'mode', value: '1' }], slaves: [{ name: 'eth0' }, { name: 'eth4' }] },
      },
    ],
    removed_labels: [{ id: 'lab' }],
    modified_network_attachments: [{ id, host_nic: { name: 'bond1' } }],
  });
  const own = beta.state.interfaces.find(({ name }) => name === 'ovirtmgmt')?.ipv4.address;
  const answer = await copy();
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(await networksOf(beta), ['blue bond0', 'ovirtmgmt bond1', 'storage eth3']);
  assert.deepEqual(beta.state.interfaces.find(({ name }) => name === 'ovirtmgmt')?.ipv4.address, own);
});

test('NICs can be matched by label where names differ', async (t) => {
  const { alpha, beta, copy, setUp, attachment, networksOf } = await world(t);
  const storage = await attachment(alpha, 'storage');
  await setUp(alpha, {
    removed_labels: [{ id: 'lab' }],
    modified_labels: [{ id: 'san', host_nic: { name: 'eth3' } }],
    modified_network_attachments: [{ id: storage.id, ip_address_assignments: [] }],
  });
  await setUp(beta, { modified_labels: [{ id: 'san', host_nic: { name: 'eth4' } }] });
  const body = { source_host: { id: alpha.id }, match: 'label' };
  const answer = await copy(body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(await networksOf(beta), ['blue bond0', 'ovirtmgmt eth0', 'storage eth4']);
});

test('refused: another cluster, fewer NICs, no NIC of the name, no source', async (t) => {
  const { alpha, beta, copy, call, networksOf } = await world(t);
  const before = await networksOf(beta);
  const without = (name: string) => {
    beta.state = { ...beta.state, interfaces: beta.state.interfaces.filter((one) => one.name !== name) };
  };
  without('eth2');
  await call('POST', `hosts/${beta.id}/refresh`, {});
  assert.equal((await copy()).body.error.code, 'INTERFACE_COUNT_DOES_NOT_MATCH');
  const named = await copy({ source_host: { name: 'alpha' }, match: 'name' });
  assert.equal(named.body.error.code, 'COPIED_NICS_HAVE_NO_MATCH');
  assert.match(JSON.stringify(named.body), /eth2/);
  assert.equal((await copy({})).status, 400);
  assert.equal((await copy({ source_host: { name: 'nobody' } })).status, 404);
  await call('POST', 'clusters', { name: 'east', data_center: { name: 'Default' } });
  await call('POST', `hosts/${alpha.id}/deactivate`, {});
  const moved = await call('PUT', `hosts/${alpha.id}`, { cluster: { name: 'east' } });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  assert.equal((await copy()).body.error.code, 'HOSTS_NOT_IN_SAME_CLUSTER');
  assert.deepEqual(await networksOf(beta), before);
});

/** What a switch says on a port. */
const plugged = (system: string, vlan: string, port?: string) => [
  { type: 5, name: 'System Name', properties: [{ name: 'system name', value: system }] },
  { type: 127, name: 'Port VLAN ID', properties: [{ name: 'Port VLAN ID', value: vlan }] },
  ...(port ? [{ type: 4, name: 'Port Description', properties: [{ name: 'port description', value: port }] }] : []),
];

test('NICs can be matched by what they are plugged into: switch, VLAN and description of the port', async (t) => {
  const { alpha, beta, copy, networksOf } = await world(t);
  alpha.neighbours = {
    eth1: plugged('sw1', '1', 'uplink a'),
    eth2: plugged('sw2', '1', 'uplink b'),
    eth3: plugged('sw1', '30'),
    eth4: plugged('rack-a', '40', 'lab'),
  };
  const lost = await copy({ source_host: { name: 'alpha' }, match: 'lldp' });
  assert.equal(lost.body.error.code, 'COPIED_NICS_HAVE_NO_MATCH');
  assert.match(lost.body.error.message, /matches eth1, eth2, eth3, eth4 of host alpha by lldp/);
  beta.neighbours = {
    eth1: plugged('rack-b', '40', 'lab'),
    eth2: plugged('sw1', '30', 'another port'),
    eth3: plugged('sw2', '1', 'uplink b'),
    eth4: plugged('sw1', '1', 'uplink a'),
  };
  const answer = await copy({ source_host: { name: 'alpha' }, match: 'lldp' });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(await networksOf(beta), ['blue bond0', 'ovirtmgmt eth0', 'storage eth2']);
  const portsOf = beta.state.interfaces.filter(({ controller }) => controller === 'bond0').map(({ name }) => name);
  assert.deepEqual(portsOf, ['eth3', 'eth4']);
});

test('static addresses come from a pool: the next one that no other host has, and the same one again', async (t) => {
  const { beta, copy, attachment, addHost, setUp } = await world(t);
  const gamma = await addHost('gamma');
  const ip = { address: '10.1.0.3', netmask: '24' };
  await setUp(gamma, {
    modified_network_attachments: [
      {
        network: { name: 'storage' },
        host_nic: { name: 'eth3' },
        ip_address_assignments: [{ assignment_method: 'static', ip }],
      },
    ],
  });
  const pool = { network: { name: 'storage' }, from: '10.1.0.1', to: '10.1.0.9', netmask: '24', gateway: '10.1.0.1' };
  const body = { source_host: { name: 'alpha' }, address_pools: [pool] };
  for (const _again of [1, 2]) {
    const answer = await copy(body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const [v4, v6] = (await attachment(beta, 'storage')).ip_address_assignments ?? [];
    assert.deepEqual([v4?.ip?.address, v4?.ip?.gateway, v6?.assignment_method], ['10.1.0.4', '10.1.0.1', 'autoconf']);
  }
});

test('refused: a pool that is used up, is no range of one subnet, or is of a network that is not copied', async (t) => {
  const { copy, networksOf, beta } = await world(t);
  const refused = async (pool: object) =>
    (await copy({ source_host: { name: 'alpha' }, address_pools: [{ network: { name: 'storage' }, ...pool }] })).body
      .error;
  const full = await refused({ from: '10.1.0.2', to: '10.1.0.2', netmask: '24' });
  assert.equal(full.code, 'ADDRESS_POOL_EXHAUSTED');
  assert.match(full.message, /from 10.1.0.2 to 10.1.0.2 of network storage/);
  const wrong: [object, string][] = [
    [{ from: 'here', to: '10.1.0.9', netmask: '24' }, 'address_pools[0].from'],
    [{ from: '10.1.0.9', to: '10.1.0.2', netmask: '24' }, 'address_pools[0].to'],
    [{ from: '10.1.0.2', to: '10.2.0.9', netmask: '24' }, 'address_pools[0].to'],
    [{ from: '10.1.0.2', to: '10.1.0.9' }, 'address_pools[0].netmask'],
    [{ from: '10.1.0.2', to: '10.1.0.9', netmask: '24', gateway: 'fd00::1' }, 'address_pools[0].gateway'],
    [{ network: { name: 'old' }, from: '10.1.0.2', to: '10.1.0.9', netmask: '24' }, 'address_pools[0].network'],
  ];
  for (const [pool, field] of wrong) assert.equal((await refused(pool)).field, field, JSON.stringify(pool));
  assert.deepEqual(await networksOf(beta), ['ovirtmgmt eth0']);
});

test('a dry run answers the plan, which can be applied', async (t) => {
  const { beta, copy, networksOf, call } = await world(t);
  const dry = await copy({ source_host: { name: 'alpha' }, dry_run: true });
  assert.equal(dry.status, 200, JSON.stringify(dry.body));
  assert.ok(dry.body.plan.steps.length > 0);
  assert.deepEqual(await networksOf(beta), ['ovirtmgmt eth0']);
  assert.equal((await call('POST', `hosts/${beta.id}/plans/${dry.body.plan.id}/apply`, {})).status, 200);
  assert.deepEqual(await networksOf(beta), ['blue bond0', 'ovirtmgmt eth0', 'storage eth3']);
});

/** Beta and gamma, both to be copied from alpha with addresses of one pool, which begins with alpha's. */
async function pooling(t: TestContext) {
  const prepared = await world(t);
  const gamma = await prepared.addHost('gamma');
  const body = {
    source_host: { name: 'alpha' },
    address_pools: [{ network: { name: 'storage' }, from: '10.1.0.2', to: '10.1.0.9', netmask: '24' }],
  };
  const copyTo = (host: { id: string }, more: object = {}) =>
    prepared.call('POST', `hosts/${host.id}/copyhostnetworks`, { ...body, ...more });
  const addressOf = async (host: typeof gamma) =>
    (await prepared.attachment(host, 'storage'))?.ip_address_assignments?.[0]?.ip?.address;
  return { ...prepared, gamma, copyTo, addressOf };
}

test('two hosts that are copied at once never get one address', async (t) => {
  const { beta, gamma, copyTo, addressOf, hosts } = await pooling(t);
  // Gamma's copy goes all its way while beta's has chosen an address and is not on record yet.
  const original = hosts.applyPlan;
  let other: ReturnType<typeof copyTo> | undefined;
  hosts.applyPlan = (id, options) =>
    original(id, {
      ...options,
      async want(present) {
        const wanted = await options.want(present);
        if (id === beta.id && !other) {
          other = copyTo(gamma);
          await other;
        }
        return wanted;
      },
    });
  const answer = await copyTo(beta);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal((await other)?.status, 200);
  assert.deepEqual([await addressOf(gamma), await addressOf(beta)], ['10.1.0.3', '10.1.0.4']);
});

test('an address is not given again while the change that gives it is under way, and is free again when that goes back', async (t) => {
  const { beta, gamma, copyTo, addressOf, hosts, store } = await pooling(t);
  const [under, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const call = hosts.sessions.call;
  hosts.sessions.call = async (...args) => {
    if (args[0] === gamma.id && args[1] !== 'host.observe') {
      under.resolve();
      await end.promise;
    }
    return call(...args);
  };
  const first = copyTo(gamma);
  await under.promise;
  assert.equal((await copyTo(beta)).status, 200);
  assert.equal(await addressOf(beta), '10.1.0.4');
  gamma.refuses = true;
  end.resolve();
  assert.equal((await first).body.error.code, 'SETUP_NETWORKS_ROLLED_BACK');
  gamma.refuses = false;
  assert.equal((await copyTo(gamma)).status, 200);
  assert.equal(await addressOf(gamma), '10.1.0.3');
  assert.equal(
    (await store.db.selectFrom('hostChanges').select('id').where('outcome', '=', 'wanted').execute()).length,
    0,
  );
});

test('a kept plan whose address was given to another host meanwhile is refused by that address', async (t) => {
  const { beta, gamma, copyTo, addressOf, call } = await pooling(t);
  const { plan } = (await copyTo(beta, { dry_run: true })).body;
  assert.equal((await copyTo(gamma)).status, 200);
  assert.equal(await addressOf(gamma), '10.1.0.3');
  const late = await call('POST', `hosts/${beta.id}/plans/${plan.id}/apply`, {});
  assert.equal(late.status, 409);
  assert.equal(late.body.error.code, 'HOST_CHANGED');
  assert.match(late.body.error.message, /address 10\.1\.0\.3 of network storage is that of host gamma now/);
  const again = (await copyTo(beta, { dry_run: true })).body.plan;
  assert.equal((await call('POST', `hosts/${beta.id}/plans/${again.id}/apply`, {})).status, 200);
  assert.equal(await addressOf(beta), '10.1.0.4');
});
