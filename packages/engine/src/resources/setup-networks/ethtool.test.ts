import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { prepare } from '../testing/prepared.ts';

/** Alpha with `blue` on eth3, a bond of eth1 and eth2, and NICs that have some settings of ethtool. */
async function world(t: TestContext) {
  const prepared = await prepare(t);
  const host = await prepared.addHost('alpha');
  for (const name of ['eth1', 'eth2', 'eth3']) {
    host.settings[name] = { 'features.tso': 'on', 'features.gro': 'on', 'ring.rx': '256' };
  }
  for (const [index, name] of ['blue', 'green'].entries()) {
    await prepared.network({ name, vlan: { id: 100 + index }, usages: ['vm'] });
  }
  const post = (path: string, body: object = {}) => prepared.call('POST', `hosts/${host.id}/${path}`, body);
  const wish = (network: string, nic: string, value: string) => ({
    modified_network_attachments: [
      { network: { name: network }, host_nic: { name: nic }, properties: [{ name: 'ethtool_opts', value }] },
    ],
  });
  return { ...prepared, host, post, wish };
}

test('NICs beneath a network are set as its ethtool_opts say, and going back gives the old values back', async (t) => {
  const { host, post, wish, attachment, call } = await world(t);
  const dry = await post(
    'setupnetworks?dry_run=true',
    wish('blue', 'eth3', '--offload eth3 tso off gro on -G * rx 512'),
  );
  assert.equal(dry.status, 200, JSON.stringify(dry.body));
  const titles: string[] = dry.body.plan.steps.map(({ title }: { title: string }) => title);
  assert.ok(titles.includes('set features.tso to off and ring.rx to 512 of eth3'), titles.join('; '));
  assert.equal(host.settings.eth3?.['features.tso'], 'on', 'a dry run changes nothing');

  assert.equal((await post(`plans/${dry.body.plan.id}/apply`)).status, 200);
  assert.deepEqual(host.settings.eth3, { 'features.tso': 'off', 'features.gro': 'on', 'ring.rx': '512' });
  const { in_sync, properties, reported_configurations: reported } = await attachment(host, 'blue');
  assert.equal(in_sync, true);
  assert.equal(properties?.[0]?.value, '--offload eth3 tso off gro on -G * rx 512');
  const one = reported.find(({ name }: { name: string }) => name === 'ethtool_opts');
  assert.equal(one?.actual_value, '-G eth3 rx 512 -K eth3 tso off gro on');

  const [change] = (await call('GET', `hosts/${host.id}/changes`)).body;
  assert.ok(change.steps.some(({ title }: { title: string }) => title.startsWith('set features.tso')));
});

test('somebody else’s hand puts the attachment out of sync; it is repaired or accepted', async (t) => {
  const { host, post, wish, attachment } = await world(t);
  await post('setupnetworks', wish('blue', 'eth3', '-K * tso off'));
  const hand = async () => {
    host.settings.eth3 = { ...host.settings.eth3, 'features.tso': 'on' };
    await post('refresh');
    return attachment(host, 'blue');
  };
  assert.equal((await hand()).in_sync, false);
  assert.equal((await post('syncallnetworks')).status, 200);
  assert.equal(host.settings.eth3?.['features.tso'], 'off');
  assert.equal((await attachment(host, 'blue')).in_sync, true);
  const { id } = await hand();
  assert.equal((await post(`networkattachments/${id}/acceptreportedconfigurations`)).status, 200);
  const accepted = await attachment(host, 'blue');
  assert.deepEqual([accepted.in_sync, accepted.properties?.[0]?.value], [true, '-K eth3 tso on']);
});

test('of a bond all ports are set, or those that are named', async (t) => {
  const { host, post, wish } = await world(t);
  const bond = { name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } };
  const body = { ...wish('blue', 'bond0', '-K * tso off -G eth2 rx 1024'), modified_bonds: [bond] };
  const done = await post('setupnetworks', body);
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.deepEqual(host.settings.eth1, { 'features.tso': 'off', 'features.gro': 'on', 'ring.rx': '256' });
  assert.deepEqual(host.settings.eth2, { 'features.tso': 'off', 'features.gro': 'on', 'ring.rx': '1024' });
});

test('what cannot be read, is not beneath the network or contradicts another network is refused by the field', async (t) => {
  const { post, wish } = await world(t);
  const refused = async (body: object) => (await post('setupnetworks', body)).body.error;
  for (const [value, why] of [
    ['--flash eth3 file', /holds --flash, which is not a command/],
    ['-K eth1 tso off', /names eth1, which is not beneath the network/],
  ] as const) {
    const error = await refused(wish('blue', 'eth3', value));
    assert.equal(error.code, 'ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT');
    assert.equal(error.field, 'modified_network_attachments[0].properties');
    assert.match(error.message, why);
  }
  assert.equal((await post('setupnetworks', wish('blue', 'eth3', '-K * tso off'))).status, 200);
  const error = await refused(wish('green', 'eth3', '-K eth3 tso on'));
  assert.match(error.message, /goes against network blue, which sets features.tso of eth3 to off/);
});

test('a NIC that does not have the setting is said before anything is changed', async (t) => {
  const { host, post, wish, call } = await world(t);
  const { error } = (await post('setupnetworks', wish('blue', 'eth3', '-K eth3 tso off ntuple on'))).body;
  assert.equal(error.code, 'NIC_SETTINGS_NOT_SUPPORTED');
  assert.match(error.message, /features.ntuple on of eth3/);
  assert.equal(host.settings.eth3?.['features.tso'], 'on');
  assert.equal((await call('GET', `hosts/${host.id}/changes`)).body.length, 1, 'that of the management network');
});
