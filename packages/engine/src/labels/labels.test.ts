import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { createWorld, until } from '../resources/testing/world.ts';
import { hostNetworkConfig, labelDebts, networks } from '../store/index.ts';

/** Host alpha with label `lab` on eth1, and network blue with VLAN 100, which is in its cluster unless `assigned` is false. */
async function prepared(t: TestContext, { assigned = true } = {}) {
  const world = await createWorld(t);
  const { call, store } = world;
  const alpha = await world.addHost('alpha');
  const [cluster] = (await call('GET', 'clusters')).body;
  const { body: blue } = await call('POST', 'networks', {
    name: 'blue',
    data_center: { name: 'Default' },
    vlan: { id: 100 },
  });
  const ok = async (method: 'POST' | 'DELETE', path: string, body?: object) => {
    const answer = await call(method, path, body);
    assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const assign = () => ok('POST', `clusters/${cluster.id}/networks`, { id: blue.id, required: false });
  if (assigned) await assign();
  const [eth1] = (await call('GET', `hosts/${alpha.id}/nics`)).body.filter(
    ({ name }: { name: string }) => name === 'eth1',
  );
  const labelNic = () => ok('POST', `hosts/${alpha.id}/nics/${eth1.id}/networklabels`, { id: 'lab' });
  const labelNetwork = () => ok('POST', `networks/${blue.id}/networklabels`, { id: 'lab' });
  const hasDevice = () => alpha.state.interfaces.some(({ name }) => name === 'eth1.100');
  /** Waits until alpha has blue, or has it not: in what is wanted and on the host. */
  const isOn = (on: boolean) =>
    until(async () => {
      const { attachments } = await hostNetworkConfig(store.db, alpha.id);
      const wanted = attachments.some(({ networkId }) => networkId === blue.id);
      return (wanted === on && hasDevice() === on) || undefined;
    });
  return { ...world, alpha, blue, cluster, eth1, ok, assign, labelNic, labelNetwork, isOn, hasDevice };
}

test('a network that gets a label comes to the NICs with it, and goes from them when it loses it', async (t) => {
  const { alpha, blue, ok, labelNic, labelNetwork, isOn, eventCodes, call } = await prepared(t);
  await labelNic();
  await labelNetwork();
  await isOn(true);
  assert.equal(alpha.dirty, false, 'it survives a reboot');
  // Seen a moment after it is recorded.
  const attachment = await until(async () =>
    (await call('GET', `hosts/${alpha.id}/networkattachments?follow=network`)).body.find(
      ({ network, in_sync }: { network: { name: string }; in_sync: boolean }) => network.name === 'blue' && in_sync,
    ),
  );
  assert.equal(attachment.ip_address_assignments?.length ?? 0, 0);
  await ok('DELETE', `networks/${blue.id}/networklabels/lab`);
  await isOn(false);
  const codes = await eventCodes();
  assert.ok(codes.includes('LABEL_NETWORK') && codes.includes('UNLABEL_NETWORK'));
});

test('HA-8: a network with a role comes by its label with an address by DHCP, whichever was labelled first', async (t) => {
  for (const first of ['NIC', 'network']) {
    await t.test(first, async (t) => {
      const { alpha, blue, cluster, call, labelNic, labelNetwork, isOn, store } = await prepared(t);
      await call('PUT', `clusters/${cluster.id}/networks/${blue.id}`, { usages: ['migration'] });
      for (const label of first === 'NIC' ? [labelNic, labelNetwork] : [labelNetwork, labelNic]) await label();
      await isOn(true);
      const { attachments } = await hostNetworkConfig(store.db, alpha.id);
      assert.equal(attachments.find(({ networkId }) => networkId === blue.id)?.ipv4?.method, 'dhcp');
    });
  }
});

test('a NIC that gets a label gets its networks, and loses them with it', async (t) => {
  const { alpha, eth1, ok, labelNic, labelNetwork, isOn } = await prepared(t);
  await labelNetwork();
  await labelNic();
  await isOn(true);
  await ok('DELETE', `hosts/${alpha.id}/nics/${eth1.id}/networklabels/lab`);
  await isOn(false);
});

test('a labelled network comes with its cluster, and goes with it', async (t) => {
  const { blue, cluster, ok, assign, labelNic, labelNetwork, isOn } = await prepared(t, { assigned: false });
  await labelNic();
  await labelNetwork();
  await assign();
  await isOn(true);
  await ok('DELETE', `clusters/${cluster.id}/networks/${blue.id}`);
  await isOn(false);
});

test('a labelled network that is removed is taken off its hosts', async (t) => {
  const { blue, ok, labelNic, labelNetwork, isOn, store } = await prepared(t);
  await labelNic();
  await labelNetwork();
  await isOn(true);
  await ok('DELETE', `networks/${blue.id}`);
  assert.equal(await networks.get(store.db, blue.id), undefined);
  await isOn(false);
});

test('setupnetworks labels a NIC and attaches what the label brings in one request', async (t) => {
  const { alpha, ok, labelNetwork, isOn, hasDevice, eth1 } = await prepared(t);
  await labelNetwork();
  const path = `hosts/${alpha.id}/setupnetworks`;
  await ok('POST', path, { modified_labels: [{ id: 'lab', host_nic: { name: 'eth1' } }] });
  assert.ok(hasDevice());
  await isOn(true);
  await ok('POST', path, { removed_labels: [{ id: 'lab' }] });
  assert.equal(hasDevice(), false);
  assert.ok(eth1.id);
});

test('a network that somebody put on another NIC stays there', async (t) => {
  const { alpha, blue, ok, labelNic, labelNetwork, call, store } = await prepared(t);
  await ok('POST', `hosts/${alpha.id}/setupnetworks`, {
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth2' } }],
  });
  await labelNic();
  await labelNetwork();
  await ok('DELETE', `networks/${blue.id}/networklabels/lab`);
  const description = 'Detaching network blue from host alpha, which had it by label lab';
  await until(async () =>
    (await call('GET', 'jobs')).body.some(
      (job: { description: string; status: string }) => job.description === description && job.status === 'finished',
    )
      ? true
      : undefined,
  );
  const { attachments } = await hostNetworkConfig(store.db, alpha.id);
  assert.ok(attachments.some(({ networkId }) => networkId === blue.id));
});

test('a host that cannot take a labelled network, or cannot let go of it, is told of', async (t) => {
  const { alpha, blue, ok, labelNic, labelNetwork, isOn, eventCodes, hasDevice, store } = await prepared(t);
  await labelNic();
  alpha.refuses = true;
  await labelNetwork();
  await until(async () => (await eventCodes()).includes('ADD_NETWORK_BY_LABEL_FAILED') || undefined);
  assert.equal(hasDevice(), false);
  assert.deepEqual(await labelDebts.find(store.db), [], 'it is not tried again by itself');
  alpha.refuses = false;
  const off = () => ok('DELETE', `networks/${blue.id}/networklabels/lab`);
  await off();
  await labelNetwork();
  await isOn(true);
  alpha.refuses = true;
  await off();
  await until(async () => (await eventCodes()).includes('REMOVE_NETWORK_BY_LABEL_FAILED') || undefined);
  assert.equal(hasDevice(), true);
});

test('a host that was away catches up when it is back, also under another engine', async (t) => {
  const { alpha, blue, ok, labelNic, labelNetwork, isOn, eventCodes, hasDevice, store } = await prepared(t);
  await labelNic();
  alpha.cut();
  await labelNetwork();
  await until(async () => (await eventCodes()).includes('NETWORK_BY_LABEL_AWAITS_HOST') || undefined);
  assert.equal(hasDevice(), false);
  await alpha.link();
  await isOn(true);
  await until(async () => ((await labelDebts.find(store.db)).length === 0 ? true : undefined));

  alpha.cut();
  await ok('DELETE', `networks/${blue.id}/networklabels/lab`);
  // An engine that knows nothing but the store.
  const next = await createWorld(t, store);
  await alpha.linkTo(next.hosts.sessions);
  await isOn(false);
  await until(async () => ((await labelDebts.find(store.db)).length === 0 ? true : undefined));
});

test('what was taken back while a host was away comes to nothing when it is back', async (t) => {
  const { alpha, blue, ok, labelNic, labelNetwork, hasDevice, store } = await prepared(t);
  await labelNic();
  alpha.cut();
  await labelNetwork();
  await ok('DELETE', `networks/${blue.id}/networklabels/lab`);
  assert.deepEqual(
    (await labelDebts.find(store.db)).map(({ change }) => change),
    ['lost'],
  );
  await alpha.link();
  await until(async () => ((await labelDebts.find(store.db)).length === 0 ? true : undefined));
  assert.equal(hasDevice(), false);
});
