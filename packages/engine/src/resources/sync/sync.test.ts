import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Interface } from '@weft/core/host-state';
import { differences, prepare } from '../testing/prepared.ts';
import { until } from '../testing/world.ts';

const mtu = (value: number) => (one: Interface) => ({ ...one, mtu: value });

/** Alpha with `blue` (VLAN 100) on eth3 and a static address in `storage` on eth4. */
async function world(t: TestContext) {
  const prepared = await prepare(t);
  const host = await prepared.addHost('alpha');
  await prepared.network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await prepared.network({ name: 'green', vlan: { id: 200 }, usages: ['vm'] });
  await prepared.network({ name: 'storage', usages: [] });
  await prepared.setUp(host, {
    modified_network_attachments: [
      { network: { name: 'blue' }, host_nic: { name: 'eth3' } },
      {
        network: { name: 'storage' },
        host_nic: { name: 'eth4' },
        ip_address_assignments: [{ assignment_method: 'static', ip: { address: '10.1.0.2', netmask: '24' } }],
      },
    ],
  });
  const device = (name: string) => host.state.interfaces.find((one) => one.name === name);
  const post = (path: string, body: object = {}) => prepared.call('POST', `hosts/${host.id}/${path}`, body);
  return { ...prepared, host, device, post };
}

test('an out-of-sync network that a request does not touch is left as the host has it, and blocks nothing', async (t) => {
  const { host, device, post, byHand, attachment } = await world(t);
  await byHand(host, 'blue', mtu(1400));
  const blue = await attachment(host, 'blue');
  const answer = await post('setupnetworks', {
    modified_network_attachments: [{ network: { name: 'green' }, host_nic: { name: 'eth3' } }],
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal(device('blue')?.mtu, 1400, 'untouched');
  assert.ok(device('eth3.200') && device('green'));
  assert.ok(host.owned.includes('blue') && host.owned.includes('eth3.100'), 'still ours');
  const gated = await post('setupnetworks', { modified_network_attachments: [{ id: blue.id, properties: [] }] });
  assert.equal(gated.body.error.code, 'NETWORK_NOT_IN_SYNC');
  const removed = await post('setupnetworks', { removed_network_attachments: [{ id: blue.id }] });
  assert.equal(removed.body.error.code, 'NETWORK_NOT_IN_SYNC');

  const synced = await post('setupnetworks', { synchronized_network_attachments: [{ id: blue.id }] });
  assert.equal(synced.status, 200, JSON.stringify(synced.body));
  assert.equal(device('blue')?.mtu, 1500);
  assert.equal((await attachment(host, 'blue')).in_sync, true);
});

test('a network whose bridge is gone is not made again by a request about another one', async (t) => {
  const { host, device, post, attachment } = await world(t);
  host.state = {
    ...host.state,
    interfaces: host.state.interfaces
      .filter(({ name }) => name !== 'blue')
      .map(({ controller, ...one }) =>
        controller === 'blue' || !controller ? one : { ...one, controller },
      ) as Interface[],
  };
  await post('refresh');
  const storage = await attachment(host, 'storage');
  const assignments = [{ assignment_method: 'dhcp' }];
  const answer = await post('setupnetworks', {
    modified_network_attachments: [{ id: storage.id, ip_address_assignments: assignments }],
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal(device('blue'), undefined);
  assert.ok(device('eth3.100'), 'what is left of it stays');
  assert.equal((await post('syncallnetworks')).status, 200);
  assert.ok(device('blue'));
  assert.equal((await attachment(host, 'blue')).in_sync, true);
});

test('a bond that was changed by hand is left alone too, unless what lies on it is touched', async (t) => {
  const { host, device, post, setUp, byHand, attachment } = await world(t);
  await setUp(host, {
    modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
    modified_network_attachments: [{ network: { name: 'green' }, host_nic: { name: 'bond0' } }],
  });
  const options = () => {
    const bond = device('bond0');
    return bond?.type === 'bond' ? bond['link-aggregation'].options : undefined;
  };
  const before = options();
  await byHand(host, 'bond0', (one) =>
    one.type === 'bond'
      ? { ...one, 'link-aggregation': { ...one['link-aggregation'], options: { miimon: '50' } } }
      : one,
  );
  const green = await attachment(host, 'green');
  assert.deepEqual(differences(green), [['bond_options', 'xmit_hash_policy=layer2+3', 'miimon=50']]);
  const storage = await attachment(host, 'storage');
  await setUp(host, {
    modified_network_attachments: [{ id: storage.id, ip_address_assignments: [{ assignment_method: 'dhcp' }] }],
  });
  assert.deepEqual(options(), { miimon: '50' });
  const accepted = await post(`networkattachments/${green.id}/acceptreportedconfigurations`);
  assert.equal(accepted.body.error.code, 'REPORTED_CONFIGURATION_NOT_OF_ATTACHMENT');
  assert.match(accepted.body.error.detail ?? JSON.stringify(accepted.body), /bond_options/);
  await setUp(host, { synchronized_network_attachments: [{ id: green.id }] });
  assert.deepEqual(options(), before);
});

test('syncallnetworks repairs all that is out of sync and makes it last; a host that is as wanted stays as it is', async (t) => {
  const { host, device, post, byHand, attachment, setUp } = await world(t);
  await setUp(host, { modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }] });
  await byHand(host, 'blue', mtu(1400));
  await byHand(host, 'eth4', (one) => ({ ...one, ipv4: { enabled: false, address: [] } }));
  await byHand(host, 'bond0', (one) =>
    one.type === 'bond'
      ? { ...one, 'link-aggregation': { ...one['link-aggregation'], options: { miimon: '50' } } }
      : one,
  );
  assert.equal((await attachment(host, 'storage')).in_sync, false);
  assert.equal((await post('syncallnetworks')).status, 200);
  assert.equal((await attachment(host, 'storage')).in_sync, true);
  assert.equal((await attachment(host, 'blue')).in_sync, true);
  const bond = device('bond0');
  assert.deepEqual(bond?.type === 'bond' && bond['link-aggregation'].options, { xmit_hash_policy: 'layer2+3' });
  assert.equal(host.dirty, false);
  const state = JSON.stringify(host.state);
  assert.equal((await post('syncallnetworks')).status, 200);
  assert.equal(JSON.stringify(host.state), state);
});

test('what the host has is accepted where an attachment can carry it, else refused with what it is', async (t) => {
  const { host, device, post, byHand, attachment } = await world(t);
  const address = [{ ip: '10.1.0.99', 'prefix-length': 16 }];
  await byHand(host, 'eth4', (one) => ({ ...one, ipv4: { enabled: true, address } }));
  const before = await attachment(host, 'storage');
  assert.deepEqual(differences(before), [
    ['ipv4_address', '10.1.0.2', '10.1.0.99'],
    ['ipv4_netmask', '255.255.255.0', '255.255.0.0'],
  ]);
  const state = JSON.stringify(host.state);
  const accept = (id: string) => post(`networkattachments/${id}/acceptreportedconfigurations`);
  const answer = await accept(before.id);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const after = await attachment(host, 'storage');
  assert.equal(after.in_sync, true);
  assert.equal(after.ip_address_assignments?.[0]?.ip?.address, '10.1.0.99');
  assert.equal(JSON.stringify(host.state), state, 'nothing is changed on the host');
  assert.equal((await accept(before.id)).status, 200, 'there is nothing to take over');

  await byHand(host, 'blue', (one) =>
    one.type === 'linux-bridge'
      ? { ...one, bridge: { ...one.bridge, options: { stp: { enabled: false }, custom: { forward_delay: '400' } } } }
      : one,
  );
  const blue = await attachment(host, 'blue');
  assert.equal((await accept(blue.id)).status, 200);
  const taken = await attachment(host, 'blue');
  assert.deepEqual(taken.properties, [{ name: 'bridge_opts', value: 'forward_delay=400' }]);
  assert.equal(taken.in_sync, true);

  await byHand(host, 'blue', mtu(1400));
  const refused = await accept(blue.id);
  assert.equal(refused.status, 409);
  assert.equal(refused.body.error.code, 'REPORTED_CONFIGURATION_NOT_OF_ATTACHMENT');
  assert.match(JSON.stringify(refused.body), /mtu/);
  assert.equal(device('blue')?.mtu, 1400);
  assert.equal((await accept('11111111-1111-4111-8111-111111111111')).status, 404);
  host.state = { ...host.state, interfaces: host.state.interfaces.filter(({ name }) => !/^blue$|100$/.test(name)) };
  await post('refresh');
  assert.equal((await accept(blue.id)).body.error.code, 'NETWORK_NOT_ON_HOST');
});

test('syncallnetworks of a cluster repairs every host of it', async (t) => {
  const { host, byHand, attachment, addHost, setUp, call, clusterId, eventCodes } = await world(t);
  const beta = await addHost('beta');
  await setUp(beta, { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] });
  await byHand(host, 'blue', mtu(1400));
  await byHand(beta, 'blue', mtu(1300));
  const answer = await call('POST', `clusters/${await clusterId()}/syncallnetworks`, { max_parallel: 1 });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  for (const one of [host, beta]) assert.equal((await attachment(one, 'blue')).in_sync, true);
  assert.ok((await eventCodes()).includes('NETWORK_ROLL_OUT_DONE'));
});

test('a network without bridge and address that lost its tag, or got one, while the host was away is out of sync by its VLAN', async (t) => {
  const { host, device, post, call, network, setUp, attachment, store } = await world(t);
  const plain = await network({ name: 'plain', vlan: { id: 300 }, usages: [] });
  await setUp(host, { modified_network_attachments: [{ network: { name: 'plain' }, host_nic: { name: 'eth2' } }] });
  const redefine = async (vlan: object | null) => {
    host.cut();
    assert.equal((await call('PUT', `networks/${plain}`, { vlan })).status, 200);
    await until(async () => {
      const open = await store.db.selectFrom('rollOuts').select('id').execute();
      return open.length === 0 ? true : undefined;
    });
    await host.link();
  };
  await redefine(null);
  const { id, ...untagged } = await attachment(host, 'plain');
  assert.equal(untagged.in_sync, false);
  assert.deepEqual(differences({ id, ...untagged }), [['vlan', undefined, '300']]);
  await setUp(host, { modified_network_attachments: [{ network: { name: 'green' }, host_nic: { name: 'eth1' } }] });
  assert.ok(device('eth2.300'), 'left alone by a request about another network');
  const gated = await post('setupnetworks', { modified_network_attachments: [{ id, properties: [] }] });
  assert.equal(gated.body.error.code, 'NETWORK_NOT_IN_SYNC');
  assert.equal((await post('syncallnetworks')).status, 200);
  assert.equal(device('eth2.300'), undefined);
  assert.equal((await attachment(host, 'plain')).in_sync, true);

  const [change] = (await call('GET', `hosts/${host.id}/changes`)).body;
  assert.equal((await post(`changes/${change.id}/revert`)).status, 200);
  assert.ok(device('eth2.300'), 'a revert gives the host its VLAN back');
  assert.deepEqual(differences(await attachment(host, 'plain')), [['vlan', undefined, '300']]);
  assert.equal((await post('syncallnetworks')).status, 200);

  await redefine({ id: 301 });
  const tagged = await attachment(host, 'plain');
  assert.equal(tagged.in_sync, false);
  assert.deepEqual(
    differences(tagged).find(([name]) => name === 'vlan'),
    ['vlan', '301', undefined],
  );
});
