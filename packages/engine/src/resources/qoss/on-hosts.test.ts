import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { differences, prepare } from '../testing/prepared.ts';
import { until } from '../testing/world.ts';

/** Alpha with `blue` (VLAN 100, limited by gold) on eth3. */
async function world(t: TestContext, drift = false) {
  const prepared = await prepare(t, { drift });
  const { call } = prepared;
  const host = await prepared.addHost('alpha');
  const [center] = (await call('GET', 'datacenters')).body;
  const all = `datacenters/${center.id}/qoss`;
  const body = { name: 'gold', type: 'hostnetwork', outbound_average_linkshare: 50, outbound_average_upperlimit: 900 };
  const gold: string = (await call('POST', all, body)).body.id;
  const blue = await prepared.network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'], qos: { id: gold } });
  await prepared.network({ name: 'green', vlan: { id: 7 }, usages: ['vm'] });
  await prepared.setUp(host, {
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }],
  });
  const egress = (name = 'eth3') => host.state.interfaces.find((one) => one.name === name)?.egress;
  const post = (path: string, sent: object = {}) => call('POST', `hosts/${host.id}/${path}`, sent);
  const changes = async () => (await call('GET', `hosts/${host.id}/changes`)).body;
  return { ...prepared, host, gold: `${all}/${gold}`, blue, egress, post, changes };
}

const golden = [
  { vlan: null, 'link-share': 50 },
  { vlan: 100, 'link-share': 50, 'upper-limit': 900 },
];

test('a network brings its QoS to a host, where an attachment may have one of its own, which is shown as it was set', async (t) => {
  const { host, egress, attachment, setUp, call, post, inject, changes } = await world(t);
  assert.deepEqual(egress(), golden);
  const before = await attachment(host, 'blue');
  assert.deepEqual([before.in_sync, 'qos' in before], [true, false]);
  const reported = before.reported_configurations.filter(({ name }) => name.startsWith('outAverage'));
  assert.deepEqual(
    reported.map(({ name, expected_value: expected, actual_value: actual }) => [name, expected, actual]),
    [
      ['outAverageLinkShare', '50', '50'],
      ['outAverageUpperLimit', '900', '900'],
    ],
  );
  const nics = (await call('GET', `hosts/${host.id}/nics`)).body;
  const shown = nics.find(({ name }: { name: string }) => name === 'eth3.100').qos;
  assert.deepEqual(shown, {
    type: 'hostnetwork',
    outbound_average_linkshare: 50,
    outbound_average_upperlimit: 900,
  });

  const refused = await post('setupnetworks', {
    modified_network_attachments: [{ network: { name: 'green' }, host_nic: { name: 'eth3' } }],
  });
  assert.equal(refused.body.error.code, 'ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS');

  const qos = { type: 'hostnetwork', outbound_average_linkshare: 10, outbound_average_realtime: 5 };
  await setUp(host, { modified_network_attachments: [{ id: before.id, qos }] });
  assert.deepEqual((await call('GET', `hosts/${host.id}/networkattachments/${before.id}`)).body.qos, qos);
  const path = `hosts/${host.id}/networkattachments/${before.id}`;
  const xml = (await inject(path, 'application/xml')).body;
  assert.match(
    xml,
    /<qos><outbound_average_linkshare>10<\/outbound_average_linkshare><outbound_average_realtime>5<\/outbound_average_realtime><type>hostnetwork<\/type><\/qos>/,
  );
  assert.deepEqual(egress()?.[1], { vlan: 100, 'link-share': 10, 'real-time': 5 });
  const [change] = await changes();
  assert.match(change.differences.join(), /network blue: on eth3 → on eth3, QoS linkshare=10 realtime=5/);
  assert.equal((await post(`changes/${change.id}/revert`)).status, 200);
  assert.deepEqual(egress(), golden);
  await setUp(host, { modified_network_attachments: [{ id: before.id, qos }] });
  await setUp(host, { modified_network_attachments: [{ id: before.id, qos: null }] });
  assert.deepEqual(egress(), golden, 'an empty element gives the network’s back');
  await setUp(host, { removed_network_attachments: [{ id: before.id }] });
  assert.equal(egress(), undefined);
});

test('a QoS that is changed or removed, and a network that gets another, reach the hosts that carry it', async (t) => {
  const { host, egress, call, gold, blue, eventCodes, attachment } = await world(t);
  const rolledOut = async (count: number) =>
    until(async () => {
      const done = (await eventCodes()).filter((code) => code === 'NETWORK_ROLL_OUT_DONE');
      return done.length >= count ? true : undefined;
    });
  assert.equal((await call('PUT', gold, { outbound_average_upperlimit: 100 })).status, 200);
  await rolledOut(1);
  assert.deepEqual(egress()?.[1], { vlan: 100, 'link-share': 50, 'upper-limit': 100 });
  assert.equal((await call('PUT', gold, { description: 'the best' })).status, 200);
  assert.equal((await call('PUT', `networks/${blue}`, { qos: null })).status, 200);
  await rolledOut(2);
  assert.equal(egress(), undefined);
  assert.equal((await call('PUT', `networks/${blue}`, { qos: { name: 'gold' } })).status, 200);
  await rolledOut(3);
  assert.equal(egress()?.length, 2);
  assert.equal((await call('DELETE', gold)).status, 200);
  await rolledOut(4);
  assert.equal(egress(), undefined);
  assert.equal((await attachment(host, 'blue')).in_sync, true);
  assert.equal((await eventCodes()).filter((code) => code === 'NETWORK_ROLL_OUT_DONE').length, 4, 'no more than these');
});

test('a roll-out that would limit only some networks of a NIC is refused on that host before anything changes, until all are limited', async (t) => {
  const { host, egress, call, network, setUp, attachment, store, post } = await world(t);
  const red = await network({ name: 'red', vlan: { id: 200 }, usages: ['vm'] });
  const grey = await network({ name: 'grey', vlan: { id: 201 }, usages: ['vm'] });
  await setUp(host, {
    modified_network_attachments: ['red', 'grey'].map((name) => ({ network: { name }, host_nic: { name: 'eth4' } })),
  });
  const before = JSON.stringify(host.state);
  assert.equal((await call('PUT', `networks/${red}`, { qos: { name: 'gold' } })).status, 200);
  const { description } = await until(() =>
    store.db.selectFrom('events').selectAll().where('code', '=', 'NETWORK_ROLL_OUT_STOPPED').executeTakeFirst(),
  );
  assert.match(description, /stopped at alpha: .*eth4.*red.*grey/);
  assert.equal(JSON.stringify(host.state), before);
  assert.equal((await attachment(host, 'red')).in_sync, false);
  assert.equal(
    (await post('syncallnetworks')).body.error.code,
    'ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS',
  );
  // Red is left as the host has it, which is without limits: now the other one alone would have some.
  assert.equal((await call('PUT', `networks/${grey}`, { qos: { name: 'gold' } })).status, 200);
  await until(async () =>
    (await store.db.selectFrom('events').select('id').where('code', '=', 'NETWORK_ROLL_OUT_STOPPED').execute())
      .length === 2
      ? true
      : undefined,
  );
  assert.equal((await post('syncallnetworks')).status, 200);
  assert.equal(egress('eth4')?.length, 3);
  assert.equal((await attachment(host, 'red')).in_sync, true);
});

test('limits that somebody changed on a host are told, accepted or repaired', async (t) => {
  const { host, egress, byHand, attachment, post, store } = await world(t, true);
  const classes = [
    { vlan: null, 'link-share': 50 },
    { vlan: 100, 'link-share': 50, 'upper-limit': 20 },
  ];
  await byHand(host, 'eth3', (one) => ({ ...one, egress: classes }));
  const told = await until(() =>
    store.db.selectFrom('events').selectAll().where('code', '=', 'VDS_NETWORKS_OUT_OF_SYNC').executeTakeFirst(),
  );
  assert.match(told.description, /outAverageUpperLimit is 20 instead of 900/);
  const blue = await attachment(host, 'blue');
  assert.deepEqual(differences(blue), [['outAverageUpperLimit', '900', '20']]);
  assert.equal((await post('syncallnetworks')).status, 200);
  assert.deepEqual(egress(), golden);
  await byHand(host, 'eth3', (one) => ({ ...one, egress: classes }));
  const accepted = await post(`networkattachments/${blue.id}/acceptreportedconfigurations`);
  assert.equal(accepted.status, 200, JSON.stringify(accepted.body));
  assert.deepEqual(egress(), classes);
  assert.equal((await attachment(host, 'blue')).in_sync, true);
  await byHand(host, 'eth3', ({ egress: _, ...one }) => one);
  const gone = await post(`networkattachments/${blue.id}/acceptreportedconfigurations`);
  assert.equal(gone.body.error.code, 'REPORTED_CONFIGURATION_NOT_OF_ATTACHMENT', 'the network has limits still');
});

test('limits of an attachment are not copied to another host, those of the network are', async (t) => {
  const { host, addHost, attachment, setUp, call } = await world(t);
  const { id } = await attachment(host, 'blue');
  const qos = { type: 'hostnetwork', outbound_average_linkshare: 10 };
  await setUp(host, { modified_network_attachments: [{ id, qos }] });
  const beta = await addHost('beta');
  const copied = await call('POST', `hosts/${beta.id}/copyhostnetworks`, { source_host: { id: host.id } });
  assert.equal(copied.status, 200, JSON.stringify(copied.body));
  assert.equal('qos' in (await attachment(beta, 'blue')), false);
  assert.deepEqual(beta.state.interfaces.find(({ name }) => name === 'eth3')?.egress, golden);
});
