import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { unmanagedNetworks } from '../../store/index.ts';
import { prepare } from '../testing/prepared.ts';
import { until } from '../testing/world.ts';

type Named = { id: string; name: string };

/** Alpha with `blue` (VLAN 100, bridged) and `store` (VLAN 7, with an address) on eth3, `flat` on eth4, and `green` not attached. */
async function world(t: TestContext) {
  const prepared = await prepare(t);
  const { call, network, setUp, store } = prepared;
  const alpha = await prepared.addHost('alpha');
  const ids = {
    blue: await network({ name: 'blue', vlan: { id: 100 }, mtu: 1400 }),
    store: await network({ name: 'store', vlan: { id: 7 }, usages: [] }),
    flat: await network({ name: 'flat', usages: [] }),
    green: await network({ name: 'green', vlan: { id: 200 } }),
  };
  const address = (ip: string) => [{ assignment_method: 'static', ip: { address: ip, netmask: '24' } }];
  const on = (name: string, nic: string, more = {}) => ({ network: { name }, host_nic: { name: nic }, ...more });
  await setUp(alpha, {
    modified_network_attachments: [
      on('blue', 'eth3'),
      on('store', 'eth3', { ip_address_assignments: address('10.7.0.2') }),
      on('flat', 'eth4', { ip_address_assignments: address('10.4.0.2') }),
    ],
  });
  const gone = async (...names: (keyof typeof ids)[]) => {
    for (const name of names) assert.equal((await call('DELETE', `networks/${ids[name]}`)).status, 200);
  };
  const at = `hosts/${alpha.id}/unmanagednetworks`;
  const listed = async () =>
    (await call('GET', at)).body.map(({ name, host_nic }: { name: string; host_nic: Named }) => [name, host_nic.name]);
  const addressOf = (name: string) =>
    alpha.state.interfaces.find((one) => one.name === name)?.ipv4.address.map(({ ip }) => ip);
  const has = (name: string) => alpha.state.interfaces.some((one) => one.name === name);
  const post = (body: object) => call('POST', `hosts/${alpha.id}/setupnetworks`, body);
  return { ...prepared, store, ids, alpha, on, gone, at, listed, addressOf, has, post };
}

test('a network that is removed stays on its hosts, unmanaged, whatever else is set up there, until it is taken off', async (t) => {
  const { alpha, on, gone, at, listed, addressOf, has, setUp, call, store } = await world(t);
  await gone('blue', 'store', 'flat');
  const all = [
    ['blue', 'eth3'],
    ['flat', 'eth4'],
    ['store', 'eth3'],
  ];
  assert.deepEqual(await listed(), all);
  await setUp(alpha, { modified_network_attachments: [on('green', 'eth3')] });
  await call('POST', `hosts/${alpha.id}/syncallnetworks`, {});
  assert.deepEqual([addressOf('eth3.7'), addressOf('eth4'), has('blue')], [['10.7.0.2'], ['10.4.0.2'], true]);
  assert.equal(alpha.state.interfaces.find(({ name }) => name === 'blue')?.mtu, 1400);
  assert.deepEqual(await listed(), all);
  assert.equal((await call('GET', `${at}/store`)).body.host_nic.name, 'eth3');

  assert.equal((await call('DELETE', `${at}/store`)).status, 200);
  assert.deepEqual([has('eth3.7'), has('blue'), addressOf('eth4')], [false, true, ['10.4.0.2']]);
  assert.equal((await call('DELETE', `${at}/flat`)).status, 200);
  assert.deepEqual(addressOf('eth4'), []);
  assert.equal((await call('DELETE', `${at}/blue`)).status, 200);
  assert.deepEqual([has('blue'), has('eth3.100'), has('green')], [false, false, true]);
  assert.equal((await call('DELETE', `${at}/blue`)).status, 404);
  assert.deepEqual([await listed(), await unmanagedNetworks.find(store.db)], [[], []]);
});

test('HA-12, BD-3: its NIC gets no network in its place and goes into no bond', async (t) => {
  const { on, gone, post, network } = await world(t);
  await gone('store', 'flat');
  await network({ name: 'other', vlan: { id: 7 } });
  await network({ name: 'plain' });
  for (const [name, nic] of [
    ['other', 'eth3'],
    ['plain', 'eth4'],
  ] as const) {
    const refused = await post({ modified_network_attachments: [on(name, nic)] });
    assert.equal(refused.body.error.code, 'NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK', name);
  }
  const bond = { name: 'bond0', bonding: { slaves: [{ name: 'eth2' }, { name: 'eth4' }] } };
  const inBond = await post({ modified_bonds: [bond] });
  assert.equal(inBond.body.error.code, 'NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE');
});

test('BD-5: the bond beneath it is not removed', async (t) => {
  const { on, gone, post, setUp, alpha, network, ids, call } = await world(t);
  ids.green = await network({ name: 'deep', vlan: { id: 9 } });
  await setUp(alpha, {
    modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
    modified_network_attachments: [on('deep', 'bond0')],
  });
  await gone('green');
  const refused = await post({ removed_bonds: [{ name: 'bond0' }] });
  assert.equal(refused.body.error.code, 'BOND_USED_BY_NETWORK_ATTACHMENTS');
  assert.equal((await call('DELETE', `hosts/${alpha.id}/unmanagednetworks/deep`)).status, 200);
  assert.equal((await post({ removed_bonds: [{ name: 'bond0' }] })).status, 200);
});

test('a network that is defined again takes over what is left of it, by a set-up or by adopting the host', async (t) => {
  const { alpha, on, gone, listed, setUp, network, attachment, call, post, has } = await world(t);
  await gone('blue', 'flat', 'store');
  await network({ name: 'blue', vlan: { id: 100 }, mtu: 1400 });
  await setUp(alpha, { modified_network_attachments: [on('blue', 'eth3')] });
  assert.equal((await attachment(alpha, 'blue')).in_sync, true);
  await network({ name: 'flat', usages: [] });
  alpha.facts.eth4 = { addresses: [{ ip: '10.4.0.2', 'prefix-length': 24 }] };
  const { body } = await call('POST', `hosts/${alpha.id}/adoptnetworks`, {});
  assert.deepEqual(
    body.adopted_networks.map(({ network: { name } }: { network: Named }) => name),
    ['flat'],
  );
  assert.deepEqual(await listed(), [['store', 'eth3']]);
  const removed = [{ id: (await attachment(alpha, 'blue')).id }];
  assert.equal((await post({ removed_network_attachments: removed })).status, 200);
  assert.equal(has('blue'), false, 'it is a network like others again');
});

test('a labelled network is taken off the NIC with its label, and stays where somebody else put it', async (t) => {
  const { alpha, gone, listed, call, ids, has, post } = await world(t);
  const nics: Named[] = (await call('GET', `hosts/${alpha.id}/nics`)).body;
  const label = async (nic: string, text: string) => {
    const id = nics.find(({ name }) => name === nic)?.id;
    assert.equal((await call('POST', `hosts/${alpha.id}/nics/${id}/networklabels`, { id: text })).status, 201);
  };
  await label('eth3', 'lab');
  await call('POST', `networks/${ids.blue}/networklabels`, { id: 'lab' });
  await call('POST', `networks/${ids.flat}/networklabels`, { id: 'far' });
  await gone('blue', 'flat');
  await until(async () => (has('blue') ? undefined : true));
  assert.deepEqual(await listed(), [['flat', 'eth4']]);
  assert.equal((await post({})).status, 200);
});

test('what somebody took off by hand is listed no more', async (t) => {
  const { alpha, gone, listed, call } = await world(t);
  await gone('blue');
  const interfaces = alpha.state.interfaces.filter(({ name }) => name !== 'blue');
  alpha.state = { ...alpha.state, interfaces: interfaces.map(({ controller: _was, ...one }) => one as never) };
  await call('POST', `hosts/${alpha.id}/refresh`, {});
  assert.deepEqual(await listed(), []);
});
