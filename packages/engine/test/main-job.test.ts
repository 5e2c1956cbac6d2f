import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld } from '../src/resources/testing/world.ts';
import { onEveryDatabase } from './databases/index.ts';

onEveryDatabase('the main job', (database) => {
  test('a network on two hosts and a VM on each, through the API; a new engine on the same store goes on', async (t) => {
    const store = await database.open(t);
    const world = await createWorld(t, store);
    const { call } = world;
    const done = async (method: 'POST' | 'PUT', path: string, body: object) => {
      const answer = await call(method, path, body);
      assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const hosts = [await world.addHost('alpha'), await world.addHost('beta')];
    const network = await done('POST', 'networks', {
      name: 'blue',
      vlan: { id: 100 },
      data_center: { name: 'Default' },
      usages: ['vm'],
    });
    const { body: clusters } = await call('GET', 'clusters');
    await done('POST', `clusters/${clusters[0].id}/networks`, { id: network.id, required: false });
    const vms: { id: string }[] = [];
    for (const [index, host] of hosts.entries()) {
      await done('POST', `hosts/${host.id}/setupnetworks`, {
        modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
        modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'bond0' } }],
        check_connectivity: true,
        commit_on_success: true,
      });
      const vm = await done('POST', 'vms', {
        name: `blue-${index + 1}`,
        cluster: { name: 'Default' },
        memory: 2 ** 27,
        placement_policy: { affinity: 'pinned', hosts: [{ id: host.id }] },
      });
      await done('POST', `vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { name: 'blue' } });
      await done('POST', `vms/${vm.id}/start`, {});
      vms.push(vm);
    }
    const names = async (path: string) => (await call('GET', path)).body.map(({ name }: { name: string }) => name);
    assert.deepEqual(await names('vms?search=name%3Dblue-*%20and%20status%3Dup%20sortby%20name%20desc'), [
      'blue-2',
      'blue-1',
    ]);
    assert.deepEqual(await names('vms?search=host%3Dalpha&max=5'), ['blue-1']);
    assert.equal((await call('GET', 'events?search=vm%3Dblue-1&max=1')).body[0].code_name, 'USER_RUN_VM');
    assert.ok((await call('GET', 'jobs?max=3')).body.length === 3);

    // The engine is replaced; one of the guests ends meanwhile.
    for (const host of hosts) host.cut();
    const next = await createWorld(t, store);
    const [alpha, beta] = hosts;
    if (!alpha || !beta) throw new Error('unreachable');
    beta.guests.clear();
    await alpha.linkTo(next.hosts.sessions);
    await beta.linkTo(next.hosts.sessions);
    const statuses = await Promise.all(vms.map(async ({ id }) => (await next.call('GET', `vms/${id}`)).body.status));
    assert.deepEqual(statuses, ['up', 'down']);
    const { body: hostsNow } = await next.call('GET', 'hosts');
    assert.deepEqual(
      hostsNow.map(({ status }: { status: string }) => status),
      ['up', 'up'],
    );
    // Binding ends with the host that it is to.
    await next.call('POST', `hosts/${beta.id}/deactivate`, {});
    assert.equal((await next.call('DELETE', `hosts/${beta.id}`)).status, 200);
    const { body: unbound } = await next.call('GET', `vms/${vms[1]?.id}`);
    assert.deepEqual(unbound.placement_policy, { affinity: 'migratable' });
  });
});
