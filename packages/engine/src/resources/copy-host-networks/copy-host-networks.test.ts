import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { prepare } from '../testing/prepared.ts';

/** Alpha with a bond, a tagged network on it, `storage` with an address, and a label; beta has nothing but management. */
async function world(t: TestContext) {
  const prepared = await prepare(t);
  const alpha = await prepared.addHost('alpha');
  const beta = await prepared.addHost('beta');
  await prepared.network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await prepared.network({ name: 'old', vlan: { id: 9 }, usages: ['vm'] });
  await prepared.network({ name: 'storage', usages: [] });
  await prepared.setUp(alpha, {
    modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
    modified_network_attachments: [
      { network: { name: 'blue' }, host_nic: { name: 'bond0' } },
      {
        network: { name: 'storage' },
        host_nic: { name: 'eth3' },
        ip_address_assignments: [
          { assignment_method: 'static', ip: { address: '10.1.0.2', netmask: '24' } },
          { assignment_method: 'autoconf', ip: { version: 'v6' } },
        ],
        dns_resolver_configuration: { name_servers: ['9.9.9.9'] },
      },
    ],
    modified_labels: [{ id: 'lab', host_nic: { name: 'eth4' } }],
  });
  const copy = (body: object = { source_host: { name: 'alpha' } }) =>
    prepared.call('POST', `hosts/${beta.id}/copyhostnetworks`, body);
  const networksOf = async (host: typeof alpha) =>
    (await prepared.call('GET', `hosts/${host.id}/networkattachments?follow=network`)).body
      .map(
        (one: { network: { name: string }; host_nic: { name: string } }) => `${one.network.name} ${one.host_nic.name}`,
      )
      .sort();
  return { ...prepared, alpha, beta, copy, networksOf };
}

test('bonds, networks and labels are copied, static addresses, name servers and what was there before are not', async (t) => {
  const { beta, copy, networksOf, attachment, setUp, call } = await world(t);
  await setUp(beta, { modified_network_attachments: [{ network: { name: 'old' }, host_nic: { name: 'eth2' } }] });
  const answer = await copy();
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(await networksOf(beta), ['blue bond0', 'ovirtmgmt eth0', 'storage eth3']);
  const storage = await attachment(beta, 'storage');
  assert.deepEqual(
    storage.ip_address_assignments?.map((one) => [one.assignment_method, one.ip?.address]),
    [
      ['none', undefined],
      ['autoconf', undefined],
    ],
  );
  assert.equal(JSON.stringify(storage).includes('9.9.9.9'), false);
  const nics = (await call('GET', `hosts/${beta.id}/nics`)).body;
  const eth4 = nics.find(({ name }: { name: string }) => name === 'eth4');
  const labels = (await call('GET', `hosts/${beta.id}/nics/${eth4.id}/networklabels`)).body;
  assert.deepEqual(
    labels.map(({ id }: { id: string }) => id),
    ['lab'],
  );
  assert.equal(beta.dirty, false, 'committed at once');
  const management = beta.state.interfaces.find(({ name }) => name === 'ovirtmgmt');
  assert.notEqual(management?.ipv4.address[0]?.ip, undefined);
  const state = JSON.stringify(beta.state);
  assert.equal((await copy()).status, 200);
  assert.equal(JSON.stringify(beta.state), state, 'a second copy changes nothing');
});

test('management comes to lie on a bond as on the source, with its own address', async (t) => {
  const { alpha, beta, copy, setUp, attachment, networksOf } = await world(t);
  const { id } = await attachment(alpha, 'ovirtmgmt');
  await setUp(alpha, {
    modified_bonds: [
      {
        name: 'bond1',
        bonding: { options: [{ name: 'mode', value: '1' }], slaves: [{ name: 'eth0' }, { name: 'eth4' }] },
      },
    ],
    removed_labels: [{ id: 'lab' }],
    modified_network_attachments: [{ id, host_nic: { name: 'bond1' } }],
  });
  const own = beta.state.interfaces.find(({ name }) => name === 'ovirtmgmt')?.ipv4.address;
  const answer = await copy();
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(await networksOf(beta), ['blue bond0', 'ovirtmgmt bond1', 'storage eth3']);
  assert.deepEqual(beta.state.interfaces.find(({ name }) => name === 'ovirtmgmt')?.ipv4.address, own);
});

test('NICs can be matched by label where names differ', async (t) => {
  const { alpha, beta, copy, setUp, attachment, networksOf } = await world(t);
  const storage = await attachment(alpha, 'storage');
  await setUp(alpha, {
    removed_labels: [{ id: 'lab' }],
    modified_labels: [{ id: 'san', host_nic: { name: 'eth3' } }],
    modified_network_attachments: [{ id: storage.id, ip_address_assignments: [] }],
  });
  await setUp(beta, { modified_labels: [{ id: 'san', host_nic: { name: 'eth4' } }] });
  const body = { source_host: { id: alpha.id }, match: 'label' };
  const answer = await copy(body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(await networksOf(beta), ['blue bond0', 'ovirtmgmt eth0', 'storage eth4']);
});

test('refused: another cluster, fewer NICs, no NIC of the name, no source', async (t) => {
  const { alpha, beta, copy, call, networksOf } = await world(t);
  const before = await networksOf(beta);
  const without = (name: string) => {
    beta.state = { ...beta.state, interfaces: beta.state.interfaces.filter((one) => one.name !== name) };
  };
  without('eth2');
  await call('POST', `hosts/${beta.id}/refresh`, {});
  assert.equal((await copy()).body.error.code, 'INTERFACE_COUNT_DOES_NOT_MATCH');
  const named = await copy({ source_host: { name: 'alpha' }, match: 'name' });
  assert.equal(named.body.error.code, 'COPIED_NICS_HAVE_NO_MATCH');
  assert.match(JSON.stringify(named.body), /eth2/);
  assert.equal((await copy({})).status, 400);
  assert.equal((await copy({ source_host: { name: 'nobody' } })).status, 404);
  await call('POST', 'clusters', { name: 'east', data_center: { name: 'Default' } });
  await call('POST', `hosts/${alpha.id}/deactivate`, {});
  const moved = await call('PUT', `hosts/${alpha.id}`, { cluster: { name: 'east' } });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  assert.equal((await copy()).body.error.code, 'HOSTS_NOT_IN_SAME_CLUSTER');
  assert.deepEqual(await networksOf(beta), before);
});
