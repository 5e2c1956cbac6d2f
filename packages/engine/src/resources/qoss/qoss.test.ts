import assert from 'node:assert/strict';
import test from 'node:test';
import { codesOf, createInventory, seeded } from '../testing/inventory.ts';

test('a QoS of a host network is there in all three faces, and goes out of the networks that it limited', async (t) => {
  const { call, store, xml, send } = await createInventory(t);
  const { dataCenter } = await seeded(store);
  const all = `datacenters/${dataCenter.id}/qoss`;
  const sent =
    '<qos><name>gold</name><type>hostnetwork</type><outbound_average_linkshare>50</outbound_average_linkshare><outbound_average_upperlimit>900</outbound_average_upperlimit><outbound_average_realtime>100</outbound_average_realtime></qos>';
  const made = await send('xml', 'POST', all, { body: sent });
  assert.equal(made.status, 201, made.text);
  const [gold] = (await call('GET', all)).body;
  const limits = { outbound_average_linkshare: 50, outbound_average_upperlimit: 900, outbound_average_realtime: 100 };
  const { id, name, type, data_center: center } = gold;
  assert.deepEqual({ ...gold, ...limits }, gold);
  assert.deepEqual([name, type, center.id], ['gold', 'hostnetwork', dataCenter.id]);
  const href = `${all}/${id}`;
  assert.match(await xml(all), /<qoss><qos href="[^"]*qoss[^>]*>[\s\S]*<outbound_average_linkshare>50</);
  const legacy = JSON.parse((await send('json', 'GET', href)).text);
  assert.equal(legacy.outbound_average_realtime, '100');
  assert.match(await xml(`datacenters/${dataCenter.id}`), /rel="qoss"/);

  const body = { name: 'blue', data_center: { name: 'Default' }, qos: { name: 'gold' } };
  const blue = await call('POST', 'networks', body);
  assert.equal(blue.body.qos.id, id, JSON.stringify(blue.body));
  assert.match(await xml(`networks/${blue.body.id}`), new RegExp(`<qos href="/ovirt-engine/api/${href}" id="${id}"/>`));
  assert.equal((await call('GET', 'networks?search=qos_name%3Dgold')).body.length, 1);
  assert.equal((await call('PUT', `networks/${blue.body.id}`, { qos: null })).body.qos, undefined);
  assert.equal((await call('PUT', `networks/${blue.body.id}`, { qos: { id } })).body.qos.id, id);
  const changed = await call('PUT', href, { outbound_average_realtime: null, outbound_average_linkshare: 60 });
  const { outbound_average_linkshare: weight, outbound_average_realtime: realtime } = changed.body;
  assert.deepEqual([weight, realtime], [60, undefined]);
  assert.equal((await call('DELETE', href)).status, 200);
  assert.equal((await call('GET', href)).status, 404);
  assert.equal((await call('GET', `networks/${blue.body.id}`)).body.qos, undefined);
});

const refusals: [what: string, body: object, status: number, codes: string[], field?: string][] = [
  ['a type is mandatory', { name: 'a' }, 400, ['MISSING_FIELD'], 'type'],
  ['storage is not networking', { name: 'a', type: 'storage' }, 409, ['QOS_TYPE_NOT_SUPPORTED'], 'type'],
  [
    'a weight is mandatory, and is told together with a limit below the guarantee',
    { name: 'a', type: 'hostnetwork', outbound_average_upperlimit: 10, outbound_average_realtime: 20 },
    409,
    ['ACTION_TYPE_FAILED_HOST_NETWORK_QOS_MISSING_VALUES', 'ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INCONSISTENT_VALUES'],
    'outbound_average_linkshare',
  ],
  [
    'a weight is at most 100',
    { name: 'a', type: 'hostnetwork', outbound_average_linkshare: 101 },
    409,
    ['ACTION_TYPE_FAILED_QOS_OUT_OF_RANGE_VALUES'],
    'outbound_average_linkshare',
  ],
  [
    'limits are of the type',
    { name: 'a', type: 'hostnetwork', outbound_average_linkshare: 1, inbound_average: 10 },
    400,
    ['INVALID_VALUE'],
    'inbound_average',
  ],
  [
    'a name is free',
    { name: 'taken', type: 'hostnetwork', outbound_average_linkshare: 1 },
    409,
    ['ACTION_TYPE_FAILED_QOS_NAME_EXIST'],
    'name',
  ],
  [
    'a direction has all or none',
    { name: 'a', type: 'network', inbound_average: 10, inbound_peak: 10 },
    409,
    ['ACTION_TYPE_FAILED_NETWORK_QOS_MISSING_VALUES'],
    'inbound_burst',
  ],
  [
    'a peak is no lower than the average',
    { name: 'a', type: 'network', outbound_average: 10, outbound_peak: 9, outbound_burst: 1 },
    409,
    ['ACTION_TYPE_FAILED_NETWORK_QOS_PEAK_LOWER_THAN_AVERAGE'],
    'outbound_peak',
  ],
];

test('what is wrong with a QoS is refused with its key and its field', async (t) => {
  const { call, store } = await createInventory(t);
  const { dataCenter } = await seeded(store);
  const all = `datacenters/${dataCenter.id}/qoss`;
  const taken = { name: 'taken', type: 'hostnetwork', outbound_average_linkshare: 1 };
  assert.equal((await call('POST', all, taken)).status, 201);
  for (const [what, body, status, codes, field] of refusals) {
    const answer = await call('POST', all, body);
    assert.deepEqual([answer.status, codesOf(answer)], [status, codes], what);
    assert.match(JSON.stringify(answer.body), new RegExp(`"field":"${field}"`), what);
  }
  assert.equal((await call('GET', all)).body.length, 1);
});

test('a QoS for vNICs is kept, and neither limits a network nor, yet, a profile', async (t) => {
  const { call, store } = await createInventory(t);
  const { dataCenter } = await seeded(store);
  const all = `datacenters/${dataCenter.id}/qoss`;
  const limits = { outbound_average: 10, outbound_peak: 20, outbound_burst: 100 };
  const made = await call('POST', all, { name: 'guests', type: 'network', ...limits });
  assert.deepEqual([made.status, made.body.outbound_peak], [201, 20]);
  const qos = { id: made.body.id };
  const network = await call('POST', 'networks', { name: 'blue', data_center: { name: 'Default' }, qos });
  assert.deepEqual(codesOf(network), ['QOS_TYPE_DOES_NOT_FIT']);
  const { body } = await call('POST', 'networks', { name: 'blue', data_center: { name: 'Default' } });
  const profile = await call('POST', 'vnicprofiles', { name: 'slow', network: { id: body.id }, qos });
  assert.deepEqual(codesOf(profile), ['VNIC_QOS_NOT_SUPPORTED']);
});
