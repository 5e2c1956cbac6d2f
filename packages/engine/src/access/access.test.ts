import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId, type Permission, type UserId, wellKnownRoles } from '@weft/core/entities';
import { rightsOf } from '../auth/index.ts';
import { networks, openStore, permissions, type Store, seedStore, users, vnicProfiles } from '../store/index.ts';
import { storedPermissions, storedTokens, storedUsers } from './index.ts';

let store: Store;
before(async () => {
  store = await openStore({ file: ':memory:' });
  await seedStore(store, { adminPasswordHash: 'x' });
});
after(() => store.close());

async function newUser(name: string): Promise<UserId> {
  const id = newId<UserId>();
  await store.transaction((tx) =>
    users.insert(tx, { id, name, domain: 'internal', firstName: '', lastName: '', email: '', passwordHash: null }),
  );
  return id;
}

test('a role on a data center holds for its networks and their profiles, and for nothing elsewhere', async () => {
  const userId = await newUser('nora');
  const [network] = await networks.find(store.db);
  const [profile] = await vnicProfiles.find(store.db);
  assert.ok(network && profile);
  const grant: Permission = {
    id: newId(),
    roleId: wellKnownRoles.networkAdmin,
    userId,
    groupId: null,
    objectType: 'data_center',
    objectId: network.dataCenterId,
  };
  await store.transaction((tx) => permissions.insert(tx, grant));
  const rights = rightsOf({ id: userId, name: 'nora' }, storedPermissions(store));
  assert.equal(await rights.allowed('configure_storage_pool_network', { type: 'network', id: network.id }), true);
  assert.equal(await rights.allowed('configure_network_vnic_profile', { type: 'vnic_profile', id: profile.id }), true);
  assert.equal(await rights.allowed('create_host', { type: 'data_center', id: network.dataCenterId }), false);
  assert.equal(await rights.allowed('configure_storage_pool_network', { type: 'network', id: newId() }), false);
});

test('what is given to Everyone is given to each user', async () => {
  const userId = await newUser('otto');
  const [profile] = await vnicProfiles.find(store.db);
  assert.ok(profile);
  const rights = rightsOf({ id: userId, name: 'otto' }, storedPermissions(store));
  assert.equal(await rights.allowed('use_vnic_profile', { type: 'vnic_profile', id: profile.id }), true);
  assert.equal(await rights.seesAll(), false);
});

test('tokens are found until they are removed or have expired', async () => {
  const tokens = storedTokens(store);
  const user = await storedUsers(store).find('admin', 'internal');
  assert.ok(user);
  await tokens.put({ hash: 'a', userId: user.id, scope: 's', created: 1, expires: 10 });
  await tokens.put({ hash: 'b', userId: user.id, scope: 's', created: 1, expires: 10 });
  await tokens.extend('b', 20);
  await tokens.removeExpired(10);
  assert.equal(await tokens.find('a'), undefined);
  assert.equal((await tokens.find('b'))?.expires, 20);
  await tokens.remove('b');
  assert.equal(await tokens.find('b'), undefined);
});
