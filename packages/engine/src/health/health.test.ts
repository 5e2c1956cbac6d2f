import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { NetworkId } from '@weft/core/entities';
import { createFakeClock } from '../locks/fake-clock.ts';
import { simulatedHost } from '../resources/testing/simulated-host.ts';
import { createWorld, hostOf, until } from '../resources/testing/world.ts';
import { clusterNetworks, clusters } from '../store/index.ts';
import { downGraceMs } from './causes.ts';
import { recoveryMs } from './keeper.ts';

/** Two hosts that are up in one cluster; `required` makes a required network of it, `put` puts it on a host. */
async function prepared(t: TestContext) {
  const clock = createFakeClock(Date.now());
  const world = await createWorld(t, undefined, { clock, health: true });
  const { store, call } = world;
  const alpha = await world.addHost('alpha');
  const beta = await world.addHost('beta');
  const [cluster] = await clusters.find(store.db);
  assert.ok(cluster);
  const networkNamed = async (body: { name: string; usages?: string[] }, isRequired = true): Promise<NetworkId> => {
    const made = await call('POST', 'networks', { ...body, data_center: { name: 'Default' } });
    const answer = await call('POST', `clusters/${cluster.id}/networks`, { id: made.body.id, required: isRequired });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return made.body.id;
  };
  const setUp = async (host: { id: string }, body: object) => {
    const answer = await call('POST', `hosts/${host.id}/setupnetworks`, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  const put = (host: { id: string }, name: string, nic: string) =>
    setUp(host, { modified_network_attachments: [{ network: { name }, host_nic: { name: nic } }] });
  /** Waits until a host has the status; time goes on a little meanwhile, as for hosts that are just being changed. */
  const becomes = (host: { id: string }, status: string) =>
    until(async () => {
      await clock.advance(300);
      const now = await hostOf(store, host.id as typeof alpha.id);
      return now.status === status ? now : undefined;
    });
  const networkBecomes = (id: NetworkId, status: string) =>
    until(async () => {
      await clock.advance(300);
      const one = await clusterNetworks.first(store.db, { clusterId: cluster.id, networkId: id });
      return one?.status === status || undefined;
    });
  const statuses = async () => [(await hostOf(store, alpha.id)).status, (await hostOf(store, beta.id)).status];
  return { ...world, clock, alpha, beta, networkNamed, setUp, put, becomes, networkBecomes, statuses };
}

test('RQ-4, RQ-6: a new required network hurts nobody until all active hosts carry it', async (t) => {
  const { alpha, beta, networkNamed, put, networkBecomes, statuses, eventCodes } = await prepared(t);
  const blue = await networkNamed({ name: 'blue' });
  await put(alpha, 'blue', 'eth1');
  assert.deepEqual(await statuses(), ['up', 'up']);
  await put(beta, 'blue', 'eth1');
  await networkBecomes(blue, 'operational');
  assert.deepEqual(await statuses(), ['up', 'up']);
  assert.ok((await eventCodes()).includes('NETWORK_OPERATIONAL'));
});

test('RQ-1: a host that loses an operational required network is not operational until it has it again', async (t) => {
  const { alpha, beta, networkNamed, put, setUp, becomes, networkBecomes, call, eventCodes } = await prepared(t);
  const blue = await networkNamed({ name: 'blue' });
  await put(alpha, 'blue', 'eth1');
  await put(beta, 'blue', 'eth1');
  await networkBecomes(blue, 'operational');
  const [attachment] = (await call('GET', `hosts/${beta.id}/networkattachments?follow=network`)).body.filter(
    ({ network }: { network: { name: string } }) => network.name === 'blue',
  );
  await setUp(beta, { removed_network_attachments: [{ id: attachment.id }] });
  const sick = await becomes(beta, 'non_operational');
  assert.match(sick.statusReason ?? '', /^NETWORK_UNREACHABLE: .*blue/);
  assert.ok((await eventCodes()).includes('VDS_SET_NONOPERATIONAL_NETWORK'));
  // The network stays operational: it is the host that is not.
  const [cluster] = (await call('GET', 'clusters')).body;
  assert.equal((await call('GET', `clusters/${cluster.id}/networks/${blue}`)).body.status, 'operational');

  const vm = (await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' } })).body;
  await call('POST', `hosts/${alpha.id}/deactivate`, {});
  const refused = await call('POST', `vms/${vm.id}/start`, {});
  assert.equal(refused.status, 409);
  assert.match(JSON.stringify(refused.body), /non operational/);

  await put(beta, 'blue', 'eth1');
  assert.equal((await becomes(beta, 'up')).statusReason, null);
});

test('a host that is added where a required network is operational is not operational until it carries it', async (t) => {
  const { alpha, beta, networkNamed, put, becomes, networkBecomes, call, hosts } = await prepared(t);
  const blue = await networkNamed({ name: 'blue' });
  await put(alpha, 'blue', 'eth1');
  await put(beta, 'blue', 'eth1');
  await networkBecomes(blue, 'operational');
  const { body: made } = await call('POST', 'hosts', { name: 'gamma' });
  const machine = { nics: ['eth0', 'eth1'], address: '192.0.2.99', memory: 2 ** 31 };
  const gamma = { id: made.id };
  await simulatedHost(made.id, hosts.sessions, machine).link();
  assert.match((await becomes(gamma, 'non_operational')).statusReason ?? '', /^NETWORK_UNREACHABLE: .*blue/);
  await put(gamma, 'blue', 'eth1');
  await becomes(gamma, 'up');
});

test('RQ-2: a VM network whose bridge somebody took away makes its host not operational', async (t) => {
  const { alpha, networkNamed, put, becomes, hosts, eventCodes } = await prepared(t);
  await networkNamed({ name: 'blue' }, false);
  await put(alpha, 'blue', 'eth1');
  const before = alpha.state;
  alpha.state = {
    ...before,
    interfaces: before.interfaces
      .filter(({ name }) => name !== 'blue')
      .map(({ controller, ...one }) =>
        controller === 'blue' || controller === undefined ? one : { ...one, controller },
      ),
  };
  await hosts.look(alpha.id);
  assert.match((await becomes(alpha, 'non_operational')).statusReason ?? '', /^VM_NETWORK_IS_BRIDGELESS/);
  assert.ok((await eventCodes()).includes('VDS_SET_NON_OPERATIONAL_VM_NETWORK_IS_BRIDGELESS'));
  alpha.state = before;
  await hosts.look(alpha.id);
  await becomes(alpha, 'up');
});

test('RQ-3: a required network whose NIC is down for a minute makes its host not operational', async (t) => {
  const { alpha, beta, networkNamed, put, becomes, networkBecomes, clock, hosts, statuses, eventCodes } =
    await prepared(t);
  const blue = await networkNamed({ name: 'blue' });
  await put(alpha, 'blue', 'eth1');
  await put(beta, 'blue', 'eth1');
  await networkBecomes(blue, 'operational');
  alpha.facts.eth1 = { carrier: false };
  await hosts.look(alpha.id);
  await clock.advance(downGraceMs / 2);
  assert.deepEqual(await statuses(), ['up', 'up']);
  await clock.advance(downGraceMs / 2);
  assert.match(
    (await becomes(alpha, 'non_operational')).statusReason ?? '',
    /^NETWORK_INTERFACE_IS_DOWN: .*blue on eth1/,
  );
  assert.ok((await eventCodes()).includes('VDS_SET_NONOPERATIONAL_IFACE_DOWN'));
  alpha.facts.eth1 = { carrier: true };
  await hosts.look(alpha.id);
  await becomes(alpha, 'up');
  // One that comes back within the minute starts anew.
  alpha.facts.eth1 = { carrier: false };
  await hosts.look(alpha.id);
  await clock.advance(downGraceMs - 1000);
  alpha.facts.eth1 = { carrier: true };
  await hosts.look(alpha.id);
  await clock.advance(downGraceMs);
  assert.deepEqual(await statuses(), ['up', 'up']);
});

test('RQ-3: a bond is down only when all of its ports are', async (t) => {
  const { alpha, beta, networkNamed, setUp, becomes, networkBecomes, clock, hosts, statuses } = await prepared(t);
  const blue = await networkNamed({ name: 'blue' });
  for (const host of [alpha, beta]) {
    await setUp(host, {
      modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
      modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'bond0' } }],
    });
  }
  await networkBecomes(blue, 'operational');
  alpha.facts.eth1 = { carrier: false };
  await hosts.look(alpha.id);
  await clock.advance(downGraceMs * 2);
  assert.deepEqual(await statuses(), ['up', 'up']);
  alpha.facts.eth2 = { carrier: false };
  await hosts.look(alpha.id);
  await clock.advance(100);
  await clock.advance(downGraceMs);
  await becomes(alpha, 'non_operational');
});

test('RQ-5: hosts that are not operational are looked at every five minutes', async (t) => {
  const { alpha, networkNamed, put, becomes, clock, hosts } = await prepared(t);
  await networkNamed({ name: 'blue' }, false);
  await put(alpha, 'blue', 'eth1');
  const whole = alpha.state;
  alpha.state = { ...whole, interfaces: whole.interfaces.filter(({ name }) => name !== 'blue') };
  await hosts.look(alpha.id);
  await becomes(alpha, 'non_operational');
  // It recovers and nobody says so.
  alpha.state = whole;
  await clock.advance(recoveryMs);
  await becomes(alpha, 'up');
});

test('an engine that starts goes on counting, and what was not operational is not up for a minute again', async (t) => {
  const { alpha, beta, networkNamed, put, becomes, networkBecomes, clock, hosts, store } = await prepared(t);
  const blue = await networkNamed({ name: 'blue' });
  await put(alpha, 'blue', 'eth1');
  await put(beta, 'blue', 'eth1');
  await networkBecomes(blue, 'operational');
  alpha.facts.eth1 = { carrier: false };
  await hosts.look(alpha.id);
  await clock.advance(downGraceMs - 5_000);
  hosts.stop();
  const second = await createWorld(t, store, { clock, health: true });
  await alpha.linkTo(second.hosts.sessions);
  assert.equal((await hostOf(store, alpha.id)).status, 'up');
  await clock.advance(5_000);
  assert.match((await becomes(alpha, 'non_operational')).statusReason ?? '', /blue on eth1/);
  const since = clock.now();
  second.hosts.stop();
  const third = await createWorld(t, store, { clock, health: true });
  await alpha.linkTo(third.hosts.sessions);
  await becomes(alpha, 'non_operational');
  assert.ok(clock.now() - since < downGraceMs / 2);
});

test('a NIC that is up in maintenance has its minute when it goes down after it', async (t) => {
  const { alpha, beta, networkNamed, put, becomes, networkBecomes, clock, hosts, call, statuses } = await prepared(t);
  const blue = await networkNamed({ name: 'blue' });
  await put(alpha, 'blue', 'eth1');
  await put(beta, 'blue', 'eth1');
  await networkBecomes(blue, 'operational');
  const carrier = async (isThere: boolean) => {
    alpha.facts.eth1 = { carrier: isThere };
    await hosts.look(alpha.id);
    await clock.advance(1_000);
  };
  await carrier(false);
  assert.equal((await call('POST', `hosts/${alpha.id}/deactivate`, {})).status, 200);
  await becomes(alpha, 'maintenance');
  await clock.advance(downGraceMs);
  assert.equal((await statuses())[0], 'maintenance', 'it stays what people have made of it');
  await carrier(true);
  assert.equal((await call('POST', `hosts/${alpha.id}/activate`, {})).status, 200);
  await becomes(alpha, 'up');
  await carrier(false);
  await clock.advance(downGraceMs - 5_000);
  assert.equal((await statuses())[0], 'up');
  await clock.advance(5_000);
  await becomes(alpha, 'non_operational');
});

test('a host that was started anew has its minute to bring its NICs up', async (t) => {
  const { alpha, beta, networkNamed, put, becomes, networkBecomes, clock, hosts, statuses } = await prepared(t);
  const blue = await networkNamed({ name: 'blue' });
  await put(alpha, 'blue', 'eth1');
  await put(beta, 'blue', 'eth1');
  await networkBecomes(blue, 'operational');
  // Its NICs go down before its agent does.
  alpha.facts.eth1 = { carrier: false };
  await hosts.look(alpha.id);
  alpha.cut();
  await becomes(alpha, 'connecting');
  await clock.advance(2 * downGraceMs);
  alpha.bootId = 'the next one';
  await alpha.link();
  await becomes(alpha, 'up');
  await clock.advance(downGraceMs - 5_000);
  assert.equal((await statuses())[0], 'up');
  await clock.advance(5_000);
  await becomes(alpha, 'non_operational');
});
