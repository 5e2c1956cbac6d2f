import assert from 'node:assert/strict';
import test from 'node:test';
import { wellKnownRoles } from '@weft/core/entities';
import { codesOf, createInventory, everyone, type Inventory, seeded } from '../testing/inventory.ts';

const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

async function login({ app }: Inventory, username: string, password: string) {
  const form = new URLSearchParams({ grant_type: 'password', scope: 'ovirt-app-api', username, password });
  const answer = await app.inject({
    method: 'POST',
    url: '/ovirt-engine/sso/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: form.toString(),
  });
  return { status: answer.statusCode, ...answer.json<{ access_token?: string }>() };
}

test('a user who is added with a password logs in with it, sees nothing, and is gone when removed', async (t) => {
  const world = await createInventory(t);
  const { call, callAs } = world;
  const password = 'correct horse battery';
  const { status, body } = await call('POST', 'users', { user_name: 'nora@internal', name: 'Nora', password });
  assert.equal(status, 201);
  const { id, href, ...rest } = body;
  assert.equal(href, `/api/v1/users/${id}`);
  const named = { user_name: 'nora@internal', name: 'Nora', last_name: '', email: '' };
  assert.deepEqual(rest, { ...named, principal: 'nora', namespace: '*', domain: { name: 'internal' } });
  const { access_token } = await login(world, 'nora@internal', password);
  const token = `Bearer ${access_token}`;
  assert.deepEqual(await callAs(token, 'GET', 'networks'), { status: 200, body: [] });
  assert.equal((await call('DELETE', `users/${id}`)).status, 200);
  assert.equal((await callAs(token, 'GET', 'networks')).status, 401);
  assert.equal((await login(world, 'nora@internal', password)).status, 400);
});

test('a new password is needed at once, and logs out who had the old one', async (t) => {
  const world = await createInventory(t);
  const { call, callAs } = world;
  const { body } = await call('POST', 'users', { user_name: 'nora', password: 'the first of them' });
  const { access_token } = await login(world, 'nora@internal', 'the first of them');
  const old = [`Bearer ${access_token}`, basic('nora@internal', 'the first of them')];
  for (const as of old) assert.equal((await callAs(as, 'GET', 'templates')).status, 200);
  assert.equal((await call('PUT', `users/${body.id}`, { email: 'nora@example.org' })).status, 200);
  for (const as of old) assert.equal((await callAs(as, 'GET', 'templates')).status, 200);
  assert.equal((await call('PUT', `users/${body.id}`, { password: 'the second of them' })).status, 200);
  for (const as of old) assert.equal((await callAs(as, 'GET', 'templates')).status, 401);
  assert.equal((await callAs(basic('nora', 'the second of them'), 'GET', 'templates')).status, 200);
});

test('a password is in no answer, and null takes the login away', async (t) => {
  const { call, callAs, send } = await createInventory(t);
  const password = 'the first of them';
  const { body } = await call('POST', 'users', { user_name: 'nora', password });
  const { text } = await send('json', 'PUT', `users/${body.id}`, { body: '{"password":null}' });
  assert.doesNotMatch(text, /password/);
  assert.equal((await callAs(basic('nora', password), 'GET', 'templates')).status, 401);
});

test('bad input names its field, and nothing is stored', async (t) => {
  const { call, stored } = await createInventory(t);
  const before = await stored();
  const cases: [object, number, string][] = [
    [{}, 400, 'user_name'],
    [{ user_name: '@internal' }, 400, 'user_name'],
    [{ user_name: 'nora@elsewhere' }, 400, 'user_name'],
    [{ user_name: 'a@b@internal' }, 400, 'user_name'],
    [{ user_name: 'admin' }, 409, 'user_name'],
    [{ user_name: 'nora', password: 'short' }, 400, 'password'],
    [{ user_name: 'nora', password: {} }, 400, 'password'],
  ];
  for (const [body, status, field] of cases) {
    const answer = await call('POST', 'users', body);
    assert.deepEqual([answer.status, answer.body.error.field], [status, field], JSON.stringify(body));
    assert.doesNotMatch(JSON.stringify(answer.body), /short/);
  }
  assert.equal(await stored(), before);
});

test('a name is for good, and nobody removes the account they use', async (t) => {
  const { call, idOf } = await createInventory(t);
  const { body } = await call('POST', 'users', { user_name: 'nora' });
  const renamed = await call('PUT', `users/${body.id}`, { user_name: 'otto@internal' });
  assert.deepEqual([renamed.status, codesOf(renamed)], [409, ['FIELD_CANNOT_CHANGE']]);
  const own = await call('DELETE', `users/${await idOf('users', 'admin')}`);
  assert.deepEqual([own.status, codesOf(own)], [409, ['USER_CANNOT_REMOVE_SELF']]);
});

test('users look at themselves and at nobody else', async (t) => {
  const { callAs, userWith, idOf } = await createInventory(t);
  const nora = await userWith('nora');
  const { body: root } = await callAs(nora, 'GET', '');
  const self = await callAs(nora, 'GET', `users/${root.authenticated_user.id}`);
  assert.deepEqual([self.status, self.body.user_name], [200, 'nora@internal']);
  assert.equal((await callAs(nora, 'GET', `users/${await idOf('users', 'admin')}`)).status, 403);
  assert.equal((await callAs(nora, 'GET', 'users')).status, 403);
});

test('roles have oVirt’s ids, and list what they permit', async (t) => {
  const { call } = await createInventory(t);
  const { body: role } = await call('GET', `roles/${wellKnownRoles.networkAdmin}`);
  assert.deepEqual([role.name, role.administrative, role.mutable], ['NetworkAdmin', true, false]);
  const permits = (await call('GET', `roles/${role.id}/permits`)).body.map(({ name }: { name: string }) => name);
  assert.ok(permits.includes('configure_host_network') && !permits.includes('create_host'));
  assert.equal((await call('GET', `roles/${role.id}/permits/login`)).status, 200);
  assert.equal((await call('GET', `roles/${role.id}/permits/nothing`)).status, 404);
  const [everyone] = (await call('GET', 'groups')).body;
  assert.equal(everyone.name, 'Everyone');
});

test('a role is given on the object of the path, to a user or a group, by id or name, and taken away again', async (t) => {
  const { call, callAs, userWith, store } = await createInventory(t);
  const { network } = await seeded(store);
  const nora = await userWith('nora');
  const at = `networks/${network.id}/permissions`;
  assert.equal((await callAs(nora, 'PUT', `networks/${network.id}`, { comment: 'c' })).status, 403);
  const body = { role: { name: 'NetworkAdmin' }, user: { name: 'nora@internal' } };
  const { status, body: made } = await call('POST', at, body);
  assert.equal(status, 201);
  assert.deepEqual([made.network.id, made.href], [network.id, `/api/v1/${at}/${made.id}`]);
  assert.equal((await callAs(nora, 'PUT', `networks/${network.id}`, { comment: 'c' })).status, 200);
  const again = await call('POST', at, body);
  assert.equal(again.body.id, made.id);
  assert.equal((await call('GET', at)).body.length, 1);
  assert.equal((await call('DELETE', `${at}/${made.id}`)).status, 200);
  assert.equal((await callAs(nora, 'PUT', `networks/${network.id}`, { comment: 'c' })).status, 403);
  assert.equal((await call('DELETE', `${at}/${made.id}`)).status, 404);
});

test('a role that is given without a path holds for the object that the body names, by id or name, and no further', async (t) => {
  const { call, callAs, userWith, idOf, store } = await createInventory(t);
  const { network } = await seeded(store);
  const nora = await userWith('nora');
  const { body: user } = await callAs(nora, 'GET', '');
  const role = { name: 'NetworkAdmin' };
  const { body: blue } = await call('POST', 'networks', { name: 'blue', data_center: { name: 'Default' } });
  const byName = await call('POST', `users/${user.authenticated_user.id}/permissions`, {
    role,
    network: { name: 'blue' },
  });
  assert.deepEqual([byName.status, byName.body.network.id], [201, blue.id]);
  const atTop = { role, user: { name: 'nora@internal' }, data_center: { name: 'Default' } };
  const { body: inDataCenter } = await call('POST', 'permissions', atTop);
  assert.equal(inDataCenter.data_center.id, await idOf('datacenters', 'Default'));
  await call('DELETE', `permissions/${inDataCenter.id}`);
  assert.equal((await callAs(nora, 'PUT', `networks/${blue.id}`, {})).status, 200);
  assert.equal((await callAs(nora, 'PUT', `networks/${network.id}`, {})).status, 403);
});

test('permissions that make no sense are refused, and nothing is stored', async (t) => {
  const { call, userWith, stored, store } = await createInventory(t);
  await userWith('nora');
  const { network } = await seeded(store);
  const before = await stored();
  const role = { name: 'NetworkAdmin' };
  const user = { name: 'nora@internal' };
  const cases: [path: string, body: object, status: number, field: string][] = [
    ['permissions', { user }, 400, 'role'],
    ['permissions', { role: { name: 'Emperor' }, user }, 404, 'role'],
    ['permissions', { role }, 400, 'user'],
    ['permissions', { role, user, group: { name: 'Everyone' } }, 400, 'user'],
    ['permissions', { role, user: { name: 'nobody@internal' } }, 404, 'user'],
    ['permissions', { role, user, network: { name: 'nothing' } }, 404, 'network'],
    ['permissions', { role, user, network: {} }, 400, 'network'],
    ['permissions', { role, user, network: { name: 'ovirtmgmt' }, cluster: { name: 'Default' } }, 400, 'network'],
    [`networks/${network.id}/permissions`, { role, user, cluster: { name: 'Default' } }, 400, 'cluster'],
  ];
  for (const [path, body, status, field] of cases) {
    const answer = await call('POST', path, body);
    assert.deepEqual([answer.status, answer.body.error.field], [status, field], JSON.stringify(body));
  }
  assert.equal(await stored(), before);
});

test('users and groups list their roles and permissions', async (t) => {
  const { call, idOf } = await createInventory(t);
  const admin = `users/${await idOf('users', 'admin')}`;
  const [role, ...more] = (await call('GET', `${admin}/roles`)).body;
  assert.deepEqual([role.name, more], ['SuperUser', []]);
  assert.equal((await call('GET', `${admin}/roles/${role.id}`)).status, 200);
  const group = `groups/${everyone}`;
  assert.deepEqual((await call('GET', `${group}/roles`)).body, []);
  const body = { role: { name: 'UserRole' }, cluster: { name: 'Default' } };
  assert.equal((await call('POST', `${group}/permissions`, body)).status, 201);
  const held = (await call('GET', `${group}/permissions?follow=role`)).body;
  assert.deepEqual(held.map((one: { role: { name: string } }) => one.role.name).toSorted(), [
    'UserRole',
    'VnicProfileUser',
  ]);
});

test('nobody gives away more than they have', async (t) => {
  const { callAs, userWith, store, stored } = await createInventory(t);
  const { cluster } = await seeded(store);
  const nora = await userWith('nora', ['ClusterAdmin', { type: 'cluster', id: cluster.id }]);
  const at = `clusters/${cluster.id}/permissions`;
  const before = await stored();
  const user = { name: 'nora@internal' };
  assert.equal((await callAs(nora, 'POST', at, { role: { name: 'SuperUser' }, user })).status, 403);
  assert.equal((await callAs(nora, 'POST', 'permissions', { role: { name: 'HostAdmin' }, user })).status, 403);
  assert.equal(await stored(), before);
  assert.equal((await callAs(nora, 'POST', at, { role: { name: 'HostAdmin' }, user })).status, 201);
});

test('the last who may do everything cannot be deprived of it', async (t) => {
  const { call, userWith } = await createInventory(t);
  const isSuper = ({ role }: { role: { id: string } }) => role.id === wellKnownRoles.superUser;
  const [only] = (await call('GET', 'permissions')).body.filter(isSuper);
  const refused = await call('DELETE', `permissions/${only.id}`);
  assert.deepEqual([refused.status, codesOf(refused)], [409, ['ERROR_CANNOT_REMOVE_LAST_SUPER_USER_ROLE']]);
  await userWith('nora', ['SuperUser', { type: 'system', id: 'aaa00000-0000-0000-0000-123456789aaa' }]);
  assert.equal((await call('DELETE', `permissions/${only.id}`)).status, 200);
});
