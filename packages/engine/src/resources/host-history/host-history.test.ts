import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { fingerprint } from '@weft/core/host-state';
import { differences, prepare } from '../testing/prepared.ts';
import { until } from '../testing/world.ts';

interface Change {
  id: string;
  description: string;
  outcome: string;
  reason?: string;
  committed: boolean;
  user?: { id: string };
  start_time: string;
  end_time: string;
  differences: string[];
  steps: { title: string; touches: string[] }[];
}

async function world(t: TestContext) {
  const prepared = await prepare(t);
  const host = await prepared.addHost('alpha');
  const blue = await prepared.network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await prepared.network({ name: 'storage', usages: [] });
  const changes = async (): Promise<Change[]> => (await prepared.call('GET', `hosts/${host.id}/changes`)).body;
  const latest = async () => (await changes())[0] as Change;
  const revert = (id: string, body: object = {}) =>
    prepared.call('POST', `hosts/${host.id}/changes/${id}/revert`, body);
  const names = () => host.state.interfaces.map(({ name }) => name);
  return { ...prepared, host, blue, changes, latest, revert, names };
}
const onEth3 = { network: { name: 'blue' }, host_nic: { name: 'eth3' } };
const bond0 = { name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } };

test('every change is kept with who, when, what it wanted, its steps and how it ended', async (t) => {
  const { host, setUp, call, changes, latest } = await world(t);
  await setUp(host, { modified_bonds: [bond0], modified_network_attachments: [onEth3], commit_on_success: true });
  const [newest, first, ...more] = await changes();
  assert.ok(newest && first && more.length === 0);
  assert.equal(first.description, 'Putting the management network on host alpha');
  assert.equal(first.user, undefined, 'nobody asked for it');
  assert.deepEqual(first.differences, ['network ovirtmgmt: added on eth0, static 192.0.2.11/24']);
  assert.equal(newest.outcome, 'confirmed');
  assert.equal(newest.committed, true);
  assert.deepEqual(newest.differences, [
    'bond bond0: added 802.3ad of eth1, eth2 (mode=4 miimon=100 xmit_hash_policy=2)',
    'network blue: added on eth3',
  ]);
  assert.ok(newest.steps.some(({ title, touches }) => title.includes('bond0') && touches.includes('bond0')));
  assert.ok(newest.user && Date.parse(newest.end_time) >= Date.parse(newest.start_time));
  assert.deepEqual((await call('GET', `hosts/${host.id}/changes/${newest.id}`)).body, newest);
  assert.equal((await call('GET', `hosts/${host.id}/changes?max=1`)).body.length, 1);

  host.refuses = true;
  await call('POST', `hosts/${host.id}/setupnetworks`, { removed_bonds: [{ name: 'bond0' }] });
  const refused = await latest();
  assert.equal(refused.outcome, 'rolled_back');
  assert.match(refused.reason ?? '', /step 1 failed/);
  assert.deepEqual(refused.differences, ['bond bond0: removed']);
});

test('a change is reverted by the same road, and the revert too', async (t) => {
  const { host, setUp, latest, revert, names, attachment, eventCodes, call } = await world(t);
  const before = fingerprint(host.state);
  await setUp(host, {
    modified_bonds: [bond0],
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'bond0' } }],
  });
  const made = await latest();
  const planned = await revert(made.id, { dry_run: true });
  assert.equal(planned.status, 200, JSON.stringify(planned.body));
  assert.ok(planned.body.steps.length > 0 && names().includes('bond0'), 'nothing is changed');
  const answer = await revert(made.id);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal(fingerprint(host.state), before);
  assert.equal(await attachment(host, 'blue'), undefined);
  assert.ok((await eventCodes()).filter((code) => code === 'SETUP_NETWORKS_SUCCEEDED').length >= 2);
  const reverted = await latest();
  assert.match(reverted.description, /^Reverting a change of the networks of host alpha/);
  assert.equal((await revert(reverted.id)).status, 200);
  assert.ok(['bond0', 'bond0.100', 'blue'].every((name) => names().includes(name)));
  assert.equal((await attachment(host, 'blue')).in_sync, true);
  assert.equal(
    (await call('GET', `hosts/${host.id}/nics`)).body.filter(({ name }: { name: string }) => name === 'bond0').length,
    1,
  );
});

test('an address and a place that were changed come back', async (t) => {
  const { host, setUp, latest, revert, attachment } = await world(t);
  const at = (address: string) => [{ assignment_method: 'static', ip: { address, netmask: '24' } }];
  const storage = { network: { name: 'storage' }, host_nic: { name: 'eth3' } };
  await setUp(host, { modified_network_attachments: [{ ...storage, ip_address_assignments: at('10.1.0.2') }] });
  const { id } = await attachment(host, 'storage');
  const moved = { id, host_nic: { name: 'eth4' }, ip_address_assignments: at('10.1.0.3') };
  await setUp(host, { modified_network_attachments: [moved] });
  const change = await latest();
  assert.deepEqual(change.differences, ['network storage: on eth3, static 10.1.0.2/24 → on eth4, static 10.1.0.3/24']);
  assert.equal((await revert(change.id)).status, 200);
  const now = await attachment(host, 'storage');
  assert.equal(now.id, id);
  assert.equal(now.host_nic.name, 'eth3');
  assert.equal(now.ip_address_assignments?.[0]?.ip?.address, '10.1.0.2');
});

test('a host that a network’s new definition was rolled out to goes back to what it had, and is out of sync', async (t) => {
  const { host, blue, setUp, call, latest, revert, attachment, names } = await world(t);
  await setUp(host, { modified_network_attachments: [onEth3] });
  await call('PUT', `networks/${blue}`, { vlan: { id: 200 }, mtu: 1400 });
  await until(async () => (names().includes('eth3.200') ? true : undefined));
  const rolled = await until(async () => {
    const change = await latest();
    return change.outcome === 'confirmed' && change.description.startsWith('Rolling out') ? change : undefined;
  });
  assert.deepEqual(rolled.differences, []);
  const answer = await revert(rolled.id);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.ok(names().includes('eth3.100') && !names().includes('eth3.200'));
  assert.deepEqual(differences(await attachment(host, 'blue')), [
    ['mtu', '1400', '1500'],
    ['vlan', '200', '100'],
  ]);
});

test('what cannot be had again is said: networks that are gone, rules that are broken, changes that are not there', async (t) => {
  const { host, blue, setUp, call, latest, revert, attachment, clusterId } = await world(t);
  await setUp(host, { modified_network_attachments: [onEth3] });
  const { id } = await attachment(host, 'blue');
  await setUp(host, { removed_network_attachments: [{ id }] });
  const removal = await latest();
  assert.equal((await call('DELETE', `clusters/${await clusterId()}/networks/${blue}`)).status, 200);
  const unassigned = await revert(removal.id);
  assert.equal(unassigned.status, 409);
  assert.equal(unassigned.body.error.code, 'CHANGE_CANNOT_BE_REVERTED');
  assert.match(JSON.stringify(unassigned.body), /network blue is not of the host's cluster/);
  assert.equal((await call('DELETE', `networks/${blue}`)).status, 200);
  assert.match(JSON.stringify((await revert(removal.id)).body), /does not exist any more/);
  const all = (await call('GET', `hosts/${host.id}/changes`)).body;
  const management = await revert(all.at(-1).id);
  assert.equal(management.body.error.code, 'ACTION_TYPE_FAILED_CANNOT_REMOVE_MANAGEMENT_NETWORK_FROM_HOST');
  assert.equal((await revert('11111111-1111-4111-8111-111111111111')).status, 404);
});

/** eth1 and eth2 are called as the other one was, as after a restart. */
async function swapNics({ host, call }: Awaited<ReturnType<typeof world>>) {
  const swapped: Record<string, string> = { eth1: 'eth2', eth2: 'eth1' };
  const nameOf = (name: string) => swapped[name] ?? name;
  const interfaces = host.state.interfaces.map((one) => ({ ...one, name: nameOf(one.name) }));
  host.state = { ...host.state, interfaces };
  host.facts = Object.fromEntries(Object.entries(host.facts).map(([name, facts]) => [nameOf(name), facts]));
  host.settings = Object.fromEntries(Object.entries(host.settings).map(([name, all]) => [nameOf(name), all]));
  assert.equal((await call('POST', `hosts/${host.id}/refresh`, {})).status, 200);
}

test('a change is reverted on the NICs that it was about, whatever they are called by now', async (t) => {
  const prepared = await world(t);
  const { host, setUp, latest, revert, attachment, call } = prepared;
  for (const number of [0, 1, 2, 3, 4])
    host.facts[`eth${number}`] = { 'permanent-mac-address': `02:00:00:00:00:0${number + 1}` };
  host.settings = { eth1: { 'features.tso': 'on' }, eth2: { 'features.tso': 'on' } };
  await call('POST', `hosts/${host.id}/refresh`, {});
  const properties = [{ name: 'ethtool_opts', value: '-K eth1 tso off' }];
  await setUp(host, {
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth1' }, properties }],
  });
  await setUp(host, { removed_network_attachments: [{ network: { name: 'blue' } }] });
  const removal = await latest();
  await swapNics(prepared);
  const answer = await revert(removal.id);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const blue = await attachment(host, 'blue');
  assert.equal(blue.host_nic.name, 'eth2');
  assert.deepEqual(blue.properties, [{ name: 'ethtool_opts', value: '-K eth2 tso off' }]);
  await swapNics(prepared);
  const again = await attachment(host, 'blue');
  assert.equal(again.host_nic.name, 'eth1', 'its settings follow a NIC that is called otherwise');
  assert.deepEqual(again.properties, properties);
});

test('an adopted network that was taken off comes back under the name that its bridge had', async (t) => {
  const { host, call, network, setUp, latest, revert, attachment, names } = await world(t);
  const off = { enabled: false, address: [] };
  const interfaces = host.state.interfaces.map((one) => (one.name === 'eth1' ? { ...one, controller: 'br7' } : one));
  const bridge = { port: ['eth1'], options: { stp: { enabled: false }, custom: {} } };
  const device = { name: 'br7', state: 'up' as const, mtu: 1500, 'mac-address': '02:00:00:00:00:02' };
  host.state = {
    ...host.state,
    interfaces: [...interfaces, { ...device, type: 'linux-bridge', ipv4: off, ipv6: off, bridge }],
  };
  await call('POST', `hosts/${host.id}/refresh`, {});
  await network({ name: 'plain' });
  await call('POST', `hosts/${host.id}/adoptnetworks`, {});
  assert.equal((await attachment(host, 'plain')).bridge_name, 'br7');
  await setUp(host, { removed_network_attachments: [{ network: { name: 'plain' } }] });
  const answer = await revert((await latest()).id);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal((await attachment(host, 'plain')).bridge_name, 'br7');
  assert.ok(names().includes('br7') && !names().includes('plain'));
});

test('a change without steps leaves a host as committed as it was', async (t) => {
  const { host, setUp, call } = await world(t);
  await setUp(host, { modified_labels: [{ id: 'lab', host_nic: { name: 'eth4' } }] });
  assert.equal((await call('GET', `hosts/${host.id}`)).body.net_config_dirty, false);
});

test('what was kept is committed by a later commit, alone or along with another change, and a revert of it commits too', async (t) => {
  const { host, setUp, call, changes, latest, revert } = await world(t);
  await setUp(host, { modified_bonds: [bond0] });
  const first = await latest();
  host.refuses = true;
  await call('POST', `hosts/${host.id}/setupnetworks`, { removed_bonds: [{ name: 'bond0' }] });
  host.refuses = false;
  const committed = async () => (await changes()).map((one) => `${one.outcome} ${one.committed}`);
  assert.deepEqual(await committed(), ['rolled_back false', 'confirmed false', 'confirmed true']);
  assert.equal((await call('POST', `hosts/${host.id}/commitnetconfig`, {})).status, 200);
  assert.deepEqual(await committed(), ['rolled_back false', 'confirmed true', 'confirmed true']);
  assert.equal((await revert(first.id)).status, 200);
  assert.equal(host.dirty, false, 'reverted as it had been made: to survive a reboot');

  await setUp(host, { modified_network_attachments: [onEth3] });
  assert.equal((await latest()).committed, false);
  await setUp(host, { modified_labels: [{ id: 'lab', host_nic: { name: 'eth4' } }], commit_on_success: true });
  assert.deepEqual(
    (await changes()).slice(0, 2).map((one) => one.committed),
    [true, true],
  );
});

test('a commit says nothing of changes that a restart of the host took away before', async (t) => {
  const { host, setUp, call, changes } = await world(t);
  await setUp(host, { modified_bonds: [bond0] });
  host.cut();
  host.bootId = 'next boot';
  await host.link();
  await setUp(host, { modified_network_attachments: [onEth3] });
  assert.equal((await call('POST', `hosts/${host.id}/commitnetconfig`, {})).status, 200);
  assert.deepEqual(
    (await changes()).slice(0, 2).map((one) => one.committed),
    [true, false],
  );
});
