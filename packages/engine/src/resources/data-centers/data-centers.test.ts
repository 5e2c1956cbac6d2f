import assert from 'node:assert/strict';
import test from 'node:test';
import { codesOf, createInventory, seeded } from '../testing/inventory.ts';

test('a data center is made from a name, has the newest level, and what clients expect of one', async (t) => {
  const { call, store } = await createInventory(t);
  const { pool } = await seeded(store);
  const { status, body } = await call('POST', 'datacenters', { name: 'north', description: 'upstairs' });
  assert.equal(status, 201);
  const { id, href, supported_versions, ...rest } = body;
  assert.equal(href, `/api/v1/datacenters/${id}`);
  assert.ok(supported_versions.length > 1);
  assert.deepEqual(rest, {
    name: 'north',
    description: 'upstairs',
    comment: '',
    local: false,
    quota_mode: 'disabled',
    status: 'up',
    version: { major: 4, minor: 7 },
    mac_pool: { id: pool.id },
  });
});

test('its level is one of those that there are', async (t) => {
  const { call } = await createInventory(t);
  const { body } = await call('POST', 'datacenters', { name: 'old', version: { major: 4, minor: 3 } });
  assert.deepEqual(body.version, { major: 4, minor: 3 });
  for (const version of [{ major: 3, minor: 6 }, { major: 4 }, { major: 'four', minor: 3 }, '4.3']) {
    const answer = await call('POST', 'datacenters', { name: 'new', version });
    assert.equal(answer.status, 400, JSON.stringify(version));
    assert.match(answer.body.error.field, /^version/, JSON.stringify(version));
  }
});

test('names are unique, also after an update', async (t) => {
  const { call, idOf } = await createInventory(t);
  await call('POST', 'datacenters', { name: 'north' });
  const at = `datacenters/${await idOf('datacenters', 'north')}`;
  for (const answer of [
    await call('POST', 'datacenters', { name: 'Default' }),
    await call('PUT', at, { name: 'Default' }),
  ]) {
    assert.deepEqual([answer.status, codesOf(answer)], [409, ['ACTION_TYPE_FAILED_NAME_ALREADY_USED']]);
  }
  assert.equal((await call('PUT', at, { name: 'north', comment: 'c' })).status, 200);
});

test('an update changes what was sent; an empty element clears', async (t) => {
  const { call, send, idOf } = await createInventory(t);
  const at = `datacenters/${await idOf('datacenters', 'Default')}`;
  const { body: before } = await call('GET', at);
  assert.deepEqual((await call('PUT', at, { comment: 'c' })).body, { ...before, comment: 'c' });
  const { text } = await send('xml', 'PUT', at, { body: '<data_center><description/></data_center>' });
  assert.match(text, /<description><\/description><comment>c<\/comment>/);
});

test('one with clusters stays; one without goes, with its networks and the permissions on it', async (t) => {
  const { call, idOf, stored } = await createInventory(t);
  const before = await stored('events');
  const used = await call('DELETE', `datacenters/${await idOf('datacenters', 'Default')}`);
  assert.deepEqual([used.status, codesOf(used)], [409, ['OBJECT_STILL_USED']]);
  assert.match(used.body.error.message, /data center Default still has cluster Default/);
  assert.equal(await stored('events'), before);
  await call('POST', 'datacenters', { name: 'north' });
  const at = `datacenters/${await idOf('datacenters', 'north')}`;
  await call('POST', `${at}/networks`, { name: 'blue' });
  await call('POST', `${at}/permissions`, { role: { name: 'NetworkAdmin' }, group: { name: 'Everyone' } });
  assert.equal((await call('DELETE', at)).status, 200);
  assert.equal(await stored('events'), before, 'nothing of it is left');
});

test('a data center is found by its name and by its clusters, as Ansible looks for it', async (t) => {
  const { call } = await createInventory(t);
  await call('POST', 'datacenters', { name: 'north' });
  await call('POST', 'clusters', { name: 'attic', data_center: { name: 'north' } });
  const found = async (search: string) => {
    const { body } = await call('GET', `datacenters?search=${search}`);
    return body.map(({ name }: { name: string }) => name);
  };
  assert.deepEqual(await found('name%3DDefault&max=10'), ['Default']);
  assert.deepEqual(await found('Clusters.name%3DDefault'), ['Default']);
  assert.deepEqual(await found('Clusters.name%3D"attic"'), ['north']);
  assert.deepEqual(await found('Clusters.name%3Dnothing'), []);
});
