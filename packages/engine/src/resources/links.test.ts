import assert from 'node:assert/strict';
import test from 'node:test';
import { createWorld } from './testing/world.ts';

test('every link that a host, a NIC, a VM, a vNIC and a job show leads somewhere', async (t) => {
  const { addHost, call, inject } = await createWorld(t);
  const host = await addHost('alpha');
  const { body: vm } = await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' } });
  const { body: nic } = await call('POST', `vms/${vm.id}/nics`, { name: 'nic1' });
  const { body: nics } = await call('GET', `hosts/${host.id}/nics`);
  const { body: jobs } = await call('GET', 'jobs');
  for (const path of [
    `hosts/${host.id}`,
    `hosts/${host.id}/nics/${nics[0].id}`,
    `vms/${vm.id}`,
    `vms/${vm.id}/nics/${nic.id}`,
    `jobs/${jobs[0].id}`,
  ]) {
    const { body } = await inject(path, 'application/xml');
    const hrefs = [
      ...body.replace(/<actions>.*?<\/actions>/s, '').matchAll(/<link href="\/ovirt-engine\/api\/([^"]+)"/g),
    ];
    assert.ok(hrefs.length > 0, path);
    for (const [, href = ''] of hrefs) {
      const answer = await inject(href, 'application/xml');
      assert.equal(answer.statusCode, 200, href);
    }
    for (const [, href = ''] of body.matchAll(/<\w+ href="\/ovirt-engine\/api\/([^"]+)" id=/g)) {
      assert.equal((await inject(href, 'application/xml')).statusCode, 200, href);
    }
  }
});

test('every action that is advertised is one: it is refused or done, but never unknown', async (t) => {
  const { call, inject } = await createWorld(t);
  const { body: vm } = await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' } });
  const { body: host } = await call('POST', 'hosts', { name: 'alpha' });
  const { body: nic } = await call('POST', `vms/${vm.id}/nics`, { name: 'nic1' });
  for (const path of [`vms/${vm.id}`, `hosts/${host.id}`, `vms/${vm.id}/nics/${nic.id}`]) {
    const { body } = await inject(path, 'application/xml');
    const actions = [...body.matchAll(/<link href="[^"]+" rel="(\w+)"\/>(?=.*<\/actions>)/g)].map(([, rel]) => rel);
    assert.ok(actions.length > 0, path);
    for (const action of actions) {
      const { status } = await call('POST', `${path}/${action}`, {});
      assert.ok([200, 400, 409].includes(status), `${action}: ${status}`);
    }
  }
});
