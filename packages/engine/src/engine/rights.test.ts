import assert from 'node:assert/strict';
import test from 'node:test';
import { furnished } from '../resources/testing/furnished.ts';
import { createInventory, type Inventory, type Method, seeded } from '../resources/testing/inventory.ts';

interface Place {
  method: Method;
  /** With its holes: `/networks/{id}`. */
  template: string;
  path: string;
  /** Whether there is something at every hole of the path. */
  real: boolean;
}

/** Every operation of the API's document, with what is there in its holes. */
async function places({ send, call }: Inventory): Promise<Place[]> {
  const document = JSON.parse((await send('plain', 'GET', 'openapi.json')).text) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const found: Place[] = [];
  const firstIds = new Map<string, string | undefined>();
  const firstIn = async (collection: string) => {
    if (!firstIds.has(collection)) {
      const { status, body } = await call('GET', collection);
      firstIds.set(collection, status === 200 && Array.isArray(body) ? body[0]?.id : undefined);
    }
    return firstIds.get(collection);
  };
  for (const [template, operations] of Object.entries(document.paths)) {
    const filled: string[] = [];
    let real = true;
    for (const segment of template.replace(/^\/(api\/v1\/?)?/, '').split('/')) {
      if (!segment.startsWith('{')) filled.push(segment);
      else {
        const id = await firstIn(filled.join('/'));
        real &&= id !== undefined;
        filled.push(encodeURIComponent(id ?? '99999999-9999-4999-8999-999999999999'));
      }
    }
    for (const name of Object.keys(operations)) {
      const method = name.toUpperCase();
      if (['GET', 'POST', 'PUT', 'DELETE'].includes(method)) {
        found.push({ method: method as Method, template, path: filled.join('/'), real });
      }
    }
  }
  return found;
}

/** What has to be sent where the object that rights are needed on stands in the body. */
const bodies: Record<string, object> = {
  networks: { name: 'new', data_center: { name: 'Default' } },
  clusters: { name: 'new', data_center: { name: 'Default' } },
  vnicprofiles: { name: 'new', network: { name: 'blue' } },
  hosts: { name: 'new', cluster: { name: 'Default' } },
  vms: { name: 'new', cluster: { name: 'Default' }, template: { name: 'Blank' } },
  nics: { name: 'new', vnic_profile: { name: 'blue' } },
};

test('whoever has no role changes nothing: 403 on every way to change something', async (t) => {
  const world = await furnished(t);
  const nobody = await world.userWith('nobody');
  const before = await world.stored();
  const writes = (await places(world)).filter(({ method }) => method !== 'GET');
  assert.ok(writes.length > 60, `only ${writes.length} ways`);
  let real = 0;
  for (const place of writes) {
    const body = bodies[place.path.split('/').at(-1) ?? ''] ?? {};
    const { status } = await world.callAs(
      nobody,
      place.method,
      place.path,
      place.method === 'DELETE' ? undefined : body,
    );
    // What is not there is not there for anybody.
    assert.equal(status, place.real ? 403 : 404, `${place.method} ${place.template} (${place.path})`);
    real += Number(place.real);
  }
  assert.ok(real > 55, `only ${real} ways to something that is there`);
  assert.equal(await world.stored(), before);
});

test('without a login every place of the document is closed', async (t) => {
  const world = await furnished(t);
  const before = await world.stored();
  for (const { method, path } of await places(world)) {
    for (const face of ['xml', 'plain'] as const) {
      const { status } = await world.send(face, method, path, { as: '' });
      assert.equal(status, 401, `${method} ${path}`);
    }
  }
  assert.equal(await world.stored(), before);
});

test('whoever has no role sees what is for everyone, and nothing else', async (t) => {
  const world = await furnished(t);
  const nobody = await world.userWith('nobody');
  const count = async (path: string) => {
    const { status, body } = await world.callAs(nobody, 'GET', path);
    return status === 200 ? body.length : status;
  };
  for (const path of ['datacenters', 'clusters', 'networks', 'hosts', 'vms', 'macpools']) {
    assert.equal(await count(path), 0, path);
  }
  // Networks come with a profile that everyone may use.
  assert.equal(await count('vnicprofiles'), 2);
  assert.ok((await count('templates')) === 1 && (await count('networkfilters')) > 10 && (await count('roles')) > 5);
  for (const path of ['users', 'permissions']) assert.equal(await count(path), 403, path);
  for (const path of ['datacenters', 'clusters', 'networks', 'hosts', 'vms', 'macpools']) {
    const [first] = (await world.call('GET', path)).body;
    assert.equal((await world.callAs(nobody, 'GET', `${path}/${first.id}`)).status, 404, path);
  }
});

test('a NetworkAdmin of a data center makes, changes, assigns and removes its networks, and nothing else', async (t) => {
  const { callAs, userWith, call, store } = await createInventory(t);
  const { dataCenter, cluster, pool } = await seeded(store);
  await call('POST', 'datacenters', { name: 'north' });
  const nora = await userWith('nora', ['NetworkAdmin', { type: 'data_center', id: dataCenter.id }]);
  const as = (method: Method, path: string, body?: object) => callAs(nora, method, path, body);
  const { status, body: blue } = await as('POST', 'networks', { name: 'blue', data_center: { name: 'Default' } });
  assert.equal(status, 201);
  const assigned = `clusters/${cluster.id}/networks`;
  const may: [Method, string, object | undefined, number][] = [
    ['PUT', `networks/${blue.id}`, { mtu: 9000 }, 200],
    ['POST', `networks/${blue.id}/networklabels`, { id: 'lab' }, 201],
    ['DELETE', `networks/${blue.id}/networklabels/lab`, undefined, 200],
    ['POST', assigned, { id: blue.id }, 201],
    ['PUT', `${assigned}/${blue.id}`, { required: false }, 200],
    ['DELETE', `${assigned}/${blue.id}`, undefined, 200],
    ['POST', 'vnicprofiles', { name: 'gold', network: { id: blue.id } }, 201],
    ['DELETE', `networks/${blue.id}`, undefined, 200],
  ];
  for (const [method, path, body, expected] of may) {
    assert.equal((await as(method, path, body)).status, expected, `${method} ${path}`);
  }
  const mayNot: [Method, string, object | undefined][] = [
    ['POST', 'networks', { name: 'blue', data_center: { name: 'north' } }],
    ['POST', 'clusters', { name: 'east', data_center: { name: 'Default' } }],
    ['PUT', `clusters/${cluster.id}`, { name: 'mine' }],
    ['PUT', `datacenters/${dataCenter.id}`, { name: 'mine' }],
    ['DELETE', `datacenters/${dataCenter.id}`, undefined],
    ['POST', 'hosts', { name: 'alpha', cluster: { name: 'Default' } }],
    ['PUT', `macpools/${pool.id}`, { name: 'mine' }],
    ['POST', 'users', { user_name: 'friend' }],
    [
      'POST',
      `networks/${(await seeded(store)).network.id}/permissions`,
      { role: { name: 'NetworkAdmin' }, user: { name: 'nora@internal' } },
    ],
  ];
  for (const [method, path, body] of mayNot) {
    assert.equal((await as(method, path, body)).status, 403, `${method} ${path}`);
  }
});

test('who may see everything can ask for what they have a role on, as others see', async (t) => {
  const { send, userWith, call } = await createInventory(t);
  const { body: blue } = await call('POST', 'networks', { name: 'blue', data_center: { name: 'Default' } });
  const nora = await userWith('nora', ['NetworkAdmin', { type: 'network', id: blue.id }]);
  const names = async (headers: Record<string, string>, as?: string) => {
    const { text } = await send('plain', 'GET', 'networks', { headers, as });
    return JSON.parse(text)
      .map(({ name }: { name: string }) => name)
      .toSorted();
  };
  assert.deepEqual(await names({}), ['blue', 'ovirtmgmt']);
  assert.deepEqual(await names({ filter: 'true' }), ['blue', 'ovirtmgmt']);
  for (const headers of [{}, { filter: 'true' }, { filter: 'false' }])
    assert.deepEqual(await names(headers as Record<string, string>, nora), ['blue']);
});

test('a DataCenterAdmin makes clusters in the own data center only', async (t) => {
  const { callAs, userWith, call, store } = await createInventory(t);
  const { dataCenter } = await seeded(store);
  await call('POST', 'datacenters', { name: 'north' });
  const dora = await userWith('dora', ['DataCenterAdmin', { type: 'data_center', id: dataCenter.id }]);
  const add = (name: string, where: string) => callAs(dora, 'POST', 'clusters', { name, data_center: { name: where } });
  assert.equal((await add('east', 'Default')).status, 201);
  assert.equal((await add('attic', 'north')).status, 403);
});
