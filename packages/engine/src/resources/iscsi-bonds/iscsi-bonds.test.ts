import assert from 'node:assert/strict';
import test from 'node:test';
import { codesOf, createInventory, seeded } from '../testing/inventory.ts';

test('an iSCSI bond holds networks of its data center that no cluster requires', async (t) => {
  const { call, store, xml } = await createInventory(t);
  const { dataCenter, cluster } = await seeded(store);
  const network = async (name: string) =>
    (await call('POST', 'networks', { name, data_center: { name: 'Default' } })).body;
  const [one, two] = [await network('path1'), await network('path2')];
  const all = `datacenters/${dataCenter.id}/iscsibonds`;
  const connection = { id: 'b6e4ba3f-1f0c-4a3c-9a4a-0d6d6cb9f2a1' };
  const made = await call('POST', all, {
    name: 'paths',
    networks: [{ id: one.id }, { name: 'path2' }],
    storage_connections: [connection],
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
