import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { codesOf, createInventory, seeded } from '../testing/inventory.ts';

test('an iSCSI bond holds networks of its data center that no cluster requires', async (t) => {
  const { call, store, xml } = await createInventory(t);
  const { dataCenter, cluster } = await seeded(store);
  const network = async (name: string) =>
    (await call('POST', 'networks', { name, data_center: { name: 'Default' } })).body;
  const [one, two] = [await network('path1'), await network('path2')];
  const all = `datacenters/${dataCenter.id}/iscsibonds`;
  const way = { address: '192.0.2.10', type: 'iscsi', target: 'iqn.2026-01.com.example:disk1' };
  const connection = (await call('POST', 'storageconnections', way)).body;
  const made = await call('POST', all, {
    name: 'paths',
    networks: [{ id: one.id }, { name: 'path2' }],
    storage_connections: [{ id: connection.id }],
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual(
    made.body.networks.map(({ id }: { id: string }) => id),
    [one.id, two.id],
  );
  assert.equal(made.body.storage_connections[0].id, connection.id);
  assert.match(await xml(all), /<iscsi_bond [\s\S]*<name>paths<\/name>/);

  const twice = await call('POST', all, { name: 'paths' });
  assert.deepEqual([twice.status, codesOf(twice)], [409, ['ISCSI_BOND_WITH_SAME_NAME_EXIST_IN_DATA_CENTER']]);
  const nowhere = [{ id: '99999999-9999-4999-8999-999999999999' }];
  assert.deepEqual(codesOf(await call('POST', all, { name: 'other', networks: nowhere })), [
    'NETWORKS_DONT_EXIST_IN_DATA_CENTER',
  ]);

  const refused = await call('DELETE', `networks/${one.id}`);
  assert.deepEqual([refused.status, codesOf(refused)], [409, ['NETWORK_CANNOT_REMOVE_ISCSI_BOND_NETWORK']]);
  assert.match(refused.body.error.message, /paths/);
  const at = `${all}/${made.body.id}`;
  assert.equal((await call('PUT', at, { networks: [{ id: two.id }] })).status, 200);
  assert.equal((await call('DELETE', `networks/${one.id}`)).status, 200);

  await call('POST', `clusters/${cluster.id}/networks`, { id: two.id, required: false });
  const assigned = await call('PUT', `clusters/${cluster.id}/networks/${two.id}`, { required: true });
  assert.deepEqual(
    [assigned.status, codesOf(assigned)],
    [409, ['ACTION_TYPE_FAILED_ISCSI_BOND_NETWORK_CANNOT_BE_REQUIRED']],
  );
  assert.equal(assigned.body.error.field, 'required');
  await call('DELETE', `clusters/${cluster.id}/networks/${two.id}`);

  const needed = await network('needed');
  await call('POST', `clusters/${cluster.id}/networks`, { id: needed.id, required: true });
  const required = await call('PUT', at, { networks: [{ id: needed.id }] });
  assert.deepEqual(codesOf(required), ['ACTION_TYPE_FAILED_ISCSI_BOND_NETWORK_CANNOT_BE_REQUIRED']);
  assert.equal((await call('DELETE', at)).status, 200);
  assert.equal((await call('GET', at)).status, 404);
  assert.equal((await call('DELETE', `networks/${two.id}`)).status, 200);
});

/** A bond with one network and one connection, and one of each beside it. */
async function bonded(t: TestContext) {
  const world = await createInventory(t);
  const { dataCenter, cluster } = await seeded(world.store);
  const made = async (path: string, body: object) => {
    const { status, body: answer } = await world.call('POST', path, body);
    assert.equal(status, 201, JSON.stringify(answer));
    return answer;
  };
  const within = { data_center: { name: 'Default' } };
  const [one, two] = [
    await made('networks', { name: 'path1', ...within }),
    await made('networks', { name: 'path2', ...within }),
  ];
  const target = (disk: number) => ({
    address: '192.0.2.10',
    type: 'iscsi',
    port: 3261,
    target: `iqn.2026-01.com.example:disk${disk}`,
    username: 'alpha',
    password: 'never to be seen',
  });
  const [first, second] = [await made('storageconnections', target(1)), await made('storageconnections', target(2))];
  const all = `datacenters/${dataCenter.id}/iscsibonds`;
  const parts = { networks: [{ id: one.id }], storage_connections: [{ id: first.id }] };
  const bond = await made(all, { name: 'paths', ...parts });
  return { ...world, cluster, one, two, first, second, at: `${all}/${bond.id}`, all };
}
const idsIn = ({ body }: { body: { id: string }[] }) => body.map(({ id }) => id);

test('networks are put into an iSCSI bond and taken out of it by its own collection, under the same rules', async (t) => {
  const { call, cluster, one, two, at } = await bonded(t);
  assert.deepEqual(idsIn(await call('GET', `${at}/networks`)), [one.id]);
  const added = await call('POST', `${at}/networks`, { name: 'path2' });
  assert.deepEqual([added.status, added.body.id, added.body.name], [201, two.id, 'path2']);
  assert.deepEqual(idsIn(await call('GET', `${at}/networks`)), [one.id, two.id]);
  assert.equal((await call('GET', `${at}/networks/${two.id}`)).body.name, 'path2');
  assert.deepEqual(idsIn({ body: (await call('GET', at)).body.networks }), [one.id, two.id]);

  assert.equal((await call('DELETE', `${at}/networks/${one.id}`)).status, 200);
  assert.deepEqual(idsIn(await call('GET', `${at}/networks`)), [two.id]);
  for (const method of ['GET', 'DELETE'] as const) {
    assert.equal((await call(method, `${at}/networks/${one.id}`)).status, 404, method);
  }
  assert.equal((await call('GET', `networks/${one.id}`)).status, 200, 'it is still a network of the data center');

  await call('POST', `clusters/${cluster.id}/networks`, { id: one.id, required: true });
  const refused = await call('POST', `${at}/networks`, { id: one.id });
  assert.deepEqual(
    [refused.status, codesOf(refused)],
    [409, ['ACTION_TYPE_FAILED_ISCSI_BOND_NETWORK_CANNOT_BE_REQUIRED']],
  );
  const foreign = await call('POST', 'datacenters', { name: 'north' });
  const far = await call('POST', 'networks', { name: 'far', data_center: { id: foreign.body.id } });
  assert.deepEqual(codesOf(await call('POST', `${at}/networks`, { id: far.body.id })), [
    'NETWORKS_DONT_EXIST_IN_DATA_CENTER',
  ]);
  assert.equal((await call('POST', `${at}/networks`, { name: 'nowhere' })).status, 404);
});

test('connections are put into an iSCSI bond and taken out of it, and go from it with themselves', async (t) => {
  const { call, all, at, first, second } = await bonded(t);
  const inBond = `${at}/storageserverconnections`;
  assert.deepEqual(idsIn(await call('GET', inBond)), [first.id]);
  const added = await call('POST', inBond, { id: second.id });
  assert.deepEqual([added.status, added.body.target], [201, 'iqn.2026-01.com.example:disk2']);
  assert.deepEqual(idsIn(await call('GET', inBond)).sort(), [first.id, second.id].sort());
  assert.equal((await call('GET', `${inBond}/${second.id}`)).body.port, 3261);
  assert.equal((await call('DELETE', `${inBond}/${first.id}`)).status, 200);
  assert.equal((await call('DELETE', `${inBond}/${first.id}`)).status, 404);
  assert.equal((await call('GET', `storageconnections/${first.id}`)).status, 200, 'it is still there for other bonds');

  assert.equal((await call('DELETE', `storageconnections/${second.id}`)).status, 200);
  assert.deepEqual((await call('GET', at)).body.storage_connections, []);
  const unknown = await call('POST', all, { name: 'other', storage_connections: [{ id: second.id }] });
  assert.deepEqual(
    [unknown.status, unknown.body.error.field, codesOf(unknown)],
    [409, 'storage_connections', ['ACTION_TYPE_FAILED_STORAGE_CONNECTIONS_CANNOT_BE_ADDED_TO_ISCSI_BOND']],
  );
  const nameless = await call('POST', inBond, {});
  assert.deepEqual([nameless.status, nameless.body.error.field], [400, 'id']);
  assert.equal((await call('POST', inBond, { id: second.id })).status, 404);
});

test('an iSCSI bond shows what is in it, leads to it, and follows it', async (t) => {
  const { send, at, one, first } = await bonded(t);
  const { text } = await send('xml', 'GET', at);
  const base = '/ovirt-engine/api';
  for (const part of [
    `<link href="${base}/${at}/networks" rel="networks"/>`,
    `<link href="${base}/${at}/storageserverconnections" rel="storageserverconnections"/>`,
    `<networks><network href="${base}/networks/${one.id}" id="${one.id}"/></networks>`,
    `<storage_connection href="${base}/storageconnections/${first.id}" id="${first.id}"/>`,
  ]) {
    assert.equal(text.split(part).length, 2, `${part} once in ${text}`);
  }
  for (const face of ['xml', 'json', 'plain'] as const) {
    const followed = (await send(face, 'GET', `${at}?follow=networks,storage_connections`)).text;
    const named = face === 'xml' ? '<name>path1</name>' : '"name":"path1"';
    assert.equal(followed.split(named).length, 2, `${named} once in ${followed}`);
    assert.match(followed, /iqn\.2026-01\.com\.example:disk1/);
  }
});

test('an iSCSI bond is made, filled and emptied in XML as oVirt documents it', async (t) => {
  const { send, all, two, second } = await bonded(t);
  const sent = async (method: 'POST' | 'DELETE', path: string, body?: string) => {
    const { status, text } = await send('xml', method, path, { body });
    assert.ok(status < 300, `${method} ${path}: ${text}`);
    return text;
  };
  const made = await sent(
    'POST',
    all,
    `<iscsi_bond><name>more</name><storage_connections><storage_connection id="${second.id}"/></storage_connections>
      <networks><network id="${two.id}"/></networks></iscsi_bond>`,
  );
  const at = `${all}/${/<iscsi_bond href="[^"]*" id="([^"]+)"/.exec(made)?.[1]}`;
  await sent('DELETE', `${at}/networks/${two.id}`);
  await sent('DELETE', `${at}/storageserverconnections/${second.id}`);
  assert.match((await send('xml', 'GET', at)).text, /<networks\/>.*<storage_connections\/>/);
  assert.match(await sent('POST', `${at}/networks`, `<network id="${two.id}"/>`), /<name>path2<\/name>/);
  const added = await sent('POST', `${at}/storageserverconnections`, `<storage_connection id="${second.id}"/>`);
  assert.match(added, /<target>iqn\.2026-01\.com\.example:disk2<\/target>/);
  const way =
    '<storage_connection><address>a</address><type>iscsi</type><port>1</port><target>iqn.x</target></storage_connection>';
  assert.match(await sent('POST', 'storageconnections', way), /<port>1<\/port>/);
});

test('a connection says how to reach a target, is there once, and keeps no password', async (t) => {
  const { call, send, store, first } = await bonded(t);
  const at = `storageconnections/${first.id}`;
  const { text } = await send('xml', 'GET', at);
  assert.match(text, /<address>192\.0\.2\.10<\/address>.*<port>3261<\/port>.*<type>iscsi<\/type><username>alpha</);
  assert.doesNotMatch(JSON.stringify(await store.db.selectFrom('storageConnections').selectAll().execute()), /never/);
  const same = { ...first, id: undefined, href: undefined };
  const twice = await call('POST', 'storageconnections', same);
  assert.deepEqual([twice.status, codesOf(twice)], [409, ['ACTION_TYPE_FAILED_STORAGE_CONNECTION_ALREADY_EXISTS']]);
  const moved = await call('PUT', at, { address: 'storage.example.com', port: null, target: 'eui.02004567A425678D' });
  assert.deepEqual(
    [moved.status, moved.body.address, moved.body.port, moved.body.target],
    [200, 'storage.example.com', 3260, 'eui.02004567A425678D'],
  );
  for (const [field, body] of Object.entries({
    type: { address: 'a', type: 'nfs', target: 'iqn.x' },
    target: { address: 'a', type: 'iscsi', target: 'disk1' },
    port: { address: 'a', type: 'iscsi', target: 'iqn.x', port: 65_536 },
    address: { type: 'iscsi', target: 'iqn.x' },
  })) {
    const refused = await call('POST', 'storageconnections', body);
    assert.deepEqual([refused.status, refused.body.error.field], [400, field]);
  }
});

test('who may edit the data center changes its iSCSI bonds; connections are the system’s', async (t) => {
  const { callAs, userWith, store, all, at, two, second } = await bonded(t);
  const { dataCenter } = await seeded(store);
  const dora = await userWith('dora', ['DataCenterAdmin', { type: 'data_center', id: dataCenter.id }]);
  const nora = await userWith('nora', ['NetworkAdmin', { type: 'data_center', id: dataCenter.id }]);
  const adds = [
    [`${at}/networks`, { id: two.id }],
    [`${at}/storageserverconnections`, { id: second.id }],
    [all, { name: 'more' }],
  ] as const;
  for (const [path, body] of adds) {
    assert.equal((await callAs(nora, 'POST', path, body)).status, 403, path);
    assert.equal((await callAs(dora, 'POST', path, body)).status, 201, path);
    assert.ok((await callAs(nora, 'GET', path)).body.length > 0, 'who has a role on the data center sees it');
  }
  const way = { address: 'a', type: 'iscsi', target: 'iqn.x' };
  assert.equal((await callAs(dora, 'POST', 'storageconnections', way)).status, 403);
});
