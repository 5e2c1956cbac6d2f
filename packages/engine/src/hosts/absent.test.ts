import assert from 'node:assert/strict';
import test from 'node:test';
import { createWorld } from '../resources/testing/world.ts';

test('a host is told what is wanted on NICs that it does not have, so that it stays committed there', async (t) => {
  const { addHost, call } = await createWorld(t);
  const alpha = await addHost('alpha');
  const [cluster] = (await call('GET', 'clusters')).body;
  const nets = [
    { name: 'blue', vlan: { id: 100 }, usages: ['vm'] },
    { name: 'green', usages: [] },
    { name: 'red', vlan: { id: 7 }, usages: [] },
  ];
  for (const body of nets) {
    const { id } = (await call('POST', 'networks', { ...body, data_center: { name: 'Default' } })).body;
    await call('POST', `clusters/${cluster.id}/networks`, { id, required: false });
  }
  const setUp = async (body: object) => {
    const answer = await call('POST', `hosts/${alpha.id}/setupnetworks`, { ...body, commit_on_success: true });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return alpha.absent;
  };
  const on = (nic: string, ...names: string[]) => ({
    modified_network_attachments: names.map((name) => ({ network: { name }, host_nic: { name: nic } })),
  });
  assert.deepEqual(await setUp(on('eth1', 'blue', 'green')), []);
  const gone = new Set(['eth1', 'eth1.100', 'blue']);
  alpha.state = { ...alpha.state, interfaces: alpha.state.interfaces.filter(({ name }) => !gone.has(name)) };

  const wanted = ['blue', 'eth1', 'eth1.100', 'green'];
  await call('POST', `hosts/${alpha.id}/commitnetconfig`, {});
  assert.deepEqual(alpha.absent, wanted);
  assert.deepEqual(await setUp(on('eth2', 'red')), wanted);
  const attachments = (await call('GET', `hosts/${alpha.id}/networkattachments?follow=network`)).body;
  const moved = attachments.find(({ network }: { network: { name: string } }) => network.name === 'green');
  assert.ok(moved);
  const synchronized = { synchronized_network_attachments: [{ id: moved.id }] };
  const elsewhere = { modified_network_attachments: [{ id: moved.id, host_nic: { name: 'eth3' } }] };
  assert.deepEqual(await setUp({ ...elsewhere, ...synchronized }), ['blue', 'eth1', 'eth1.100']);
});
