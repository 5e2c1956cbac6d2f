import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { wellKnownRoles } from '@weft/core/entities';
import type { GuestReport } from '@weft/core/link';
import { roles } from '../../auth/index.ts';
import { hosts as hostTable, permissions } from '../../store/index.ts';
import { createWorld, until, type World } from '../testing/world.ts';

type Named = { id: string; name: string };

/** Two hosts that are up, `alpha` with the network `blue` (VLAN 100). */
async function prepared(t: TestContext) {
  const world = await createWorld(t);
  const alpha = await world.addHost('alpha');
  const beta = await world.addHost('beta', { memory: 8 * 2 ** 30 });
  const { call } = world;
  const { body: blue } = await call('POST', 'networks', {
    name: 'blue',
    vlan: { id: 100 },
    mtu: 1400,
    usages: ['vm'],
    data_center: { name: 'Default' },
  });
  const { body: clusters } = await call('GET', 'clusters');
  await call('POST', `clusters/${clusters[0].id}/networks`, { id: blue.id, required: false });
  const attach = (host: { id: string }) =>
    call('POST', `hosts/${host.id}/networkattachments`, { network: { name: 'blue' }, host_nic: { name: 'eth1' } });
  assert.equal((await attach(alpha)).status, 201);
  return { ...world, alpha, beta, attach, blue };
}

async function addVm({ call }: Pick<World, 'call'>, body: object = {}): Promise<Named & Record<string, unknown>> {
  const made = await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' }, memory: 2 ** 28, ...body });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

async function addNic({ call }: Pick<World, 'call'>, vm: Named, body: object = {}) {
  return call('POST', `vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { name: 'blue' }, ...body });
}

const statusOf = async ({ call }: Pick<World, 'call'>, vm: Named) => (await call('GET', `vms/${vm.id}`)).body.status;
const reaches = (world: Pick<World, 'call'>, vm: Named, status: string) =>
  until(async () => (await statusOf(world, vm)) === status || undefined);

test('a VM is made from Blank with what was sent and defaults for the rest, and changed in parts', async (t) => {
  const world = await createWorld(t);
  const vm = await addVm(world, {
    template: { name: 'Blank' },
    cpu: { topology: { cores: 2, sockets: 1, threads: 1 } },
    os: { kernel: '/boot/vmlinuz', initrd: '/boot/initrd', cmdline: 'quiet' },
  });
  assert.equal(vm.status, 'down');
  assert.deepEqual((vm.template as Named).id, '00000000-0000-0000-0000-000000000000');
  const changed = await world.call('PUT', `vms/${vm.id}`, { os: { cmdline: 'debug' }, memory: 2 ** 29 });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  assert.deepEqual(changed.body.os, {
    kernel: '/boot/vmlinuz',
    initrd: '/boot/initrd',
    cmdline: 'debug',
    type: 'other',
  });
  assert.equal(changed.body.memory, 2 ** 29);
  assert.deepEqual(changed.body.cpu.topology, { cores: 2, sockets: 1, threads: 1 });
  assert.equal((await world.call('DELETE', `vms/${vm.id}`)).status, 200);
  assert.equal((await world.call('GET', `vms/${vm.id}`)).status, 404);
});

test('bad input names its field and nothing is stored', async (t) => {
  const { call } = await createWorld(t);
  const cluster = { name: 'Default' };
  const cases: [object, number, string][] = [
    [{ cluster }, 400, 'name'],
    [{ name: 'a b', cluster }, 400, 'name'],
    [{ name: 'web' }, 400, 'cluster'],
    [{ name: 'web', cluster: { name: 'nowhere' } }, 404, 'cluster'],
    [{ name: 'web', cluster, memory: 'much' }, 400, 'memory'],
    [{ name: 'web', cluster, memory: 1 }, 400, 'memory'],
    [{ name: 'web', cluster, template: { name: 'gold' } }, 404, 'template'],
    [{ name: 'web', cluster, cpu: { topology: { cores: 0 } } }, 400, 'cpu.topology.cores'],
    [{ name: 'web', cluster, placement_policy: { affinity: 'glued' } }, 400, 'placement_policy.affinity'],
    [{ name: 'web', cluster, placement_policy: { affinity: 'pinned' } }, 409, 'placement_policy.hosts'],
    [{ name: 'web', cluster, placement_policy: { hosts: [{ name: 'x' }] } }, 404, 'placement_policy.hosts[0]'],
  ];
  for (const [body, status, field] of cases) {
    const answer = await call('POST', 'vms', body);
    assert.equal(answer.status, status, JSON.stringify([body, answer.body]));
    assert.equal(answer.body.error.field, field, JSON.stringify(body));
  }
  assert.deepEqual((await call('GET', 'vms')).body, []);
});

test('a VM starts where its networks are, with its vNICs as the profile and the network say', async (t) => {
  const world = await prepared(t);
  const { alpha, call } = world;
  const vm = await addVm(world, { os: { kernel: '/k', initrd: '/i', cmdline: 'quiet' } });
  const { body: nic } = await addNic(world, vm);
  await addNic(world, vm, { name: 'nic2', vnic_profile: {}, interface: 'e1000' });
  await addNic(world, vm, { name: 'nic3', plugged: false });
  await call('POST', `vms/${vm.id}/nics/${nic.id}/networkfilterparameters`, { name: 'IP', value: '10.0.0.1' });
  const started = await call('POST', `vms/${vm.id}/start`, {});
  assert.equal(started.status, 200, JSON.stringify(started.body));
  const [spec] = alpha.started;
  assert.deepEqual(spec, {
    id: vm.id,
    name: 'web',
    memory: 2 ** 28,
    vcpus: 1,
    kernel: '/k',
    initrd: '/i',
    cmdline: 'quiet',
    nics: [
      {
        id: nic.id,
        name: 'nic1',
        mac: nic.mac.address,
        model: 'virtio',
        bridge: 'blue',
        linked: true,
        mtu: 1400,
        filter: { name: 'vdsm-no-mac-spoofing', parameters: [{ name: 'IP', value: '10.0.0.1' }] },
        isolated: false,
      },
      {
        id: spec?.nics[1]?.id,
        name: 'nic2',
        mac: spec?.nics[1]?.mac,
        model: 'e1000',
        bridge: null,
        linked: false,
        mtu: 1500,
        isolated: false,
      },
    ],
  });
  const { body: now } = await call('GET', `vms/${vm.id}`);
  assert.equal(now.status, 'up');
  assert.equal(now.host.name, 'alpha');
  assert.ok(Date.parse(now.start_time) > 0);
  const { body: host } = await call('GET', `hosts/${alpha.id}`);
  assert.deepEqual(host.summary, { active: 1, migrating: 0, total: 1 });
  assert.equal((await call('GET', `vms/${vm.id}/serialconsole`)).body.text, 'console of web');
  assert.equal((await call('POST', `vms/${vm.id}/start`, {})).status, 409);
  assert.equal((await call('DELETE', `vms/${vm.id}`)).status, 409);
});

test('where no host can take it, each one says why, and the VM stays down', async (t) => {
  const world = await prepared(t);
  const { beta, alpha, call } = world;
  const vm = await addVm(world, { memory: 6 * 2 ** 30 });
  await addNic(world, vm);
  const answer = await call('POST', `vms/${vm.id}/start`, {});
  assert.equal(answer.status, 409);
  const sentences = answer.body.error.violations.map(({ message }: { message: string }) => message);
  assert.match(sentences[1], /alpha.*VAR__DETAIL__LOW_MEMORY/);
  assert.match(sentences[2], /beta.*network blue is missing \(VAR__DETAIL__NETWORK_MISSING\)/);
  assert.equal(await statusOf(world, vm), 'down');
  assert.equal(alpha.started.length + beta.started.length, 0);
});

test('a pinned VM runs on its host and nowhere else', async (t) => {
  const world = await prepared(t);
  await world.attach(world.beta);
  for (const [name, host] of [
    ['one', world.alpha],
    ['two', world.beta],
  ] as const) {
    const vm = await addVm(world, { name, placement_policy: { affinity: 'pinned', hosts: [{ id: host.id }] } });
    await addNic(world, vm);
    assert.equal((await world.call('POST', `vms/${vm.id}/start`, {})).status, 200);
    assert.equal(host.started.length, 1);
  }
});

test('memory that VMs have on a host is not given twice, not even by starts at the same moment', async (t) => {
  const world = await prepared(t);
  const names = ['a', 'b', 'c'];
  const vms = await Promise.all(names.map((name) => addVm(world, { name, memory: 3 * 2 ** 30 })));
  for (const vm of vms) await addNic(world, vm);
  const answers = await Promise.all(vms.map((vm) => world.call('POST', `vms/${vm.id}/start`, {})));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
});

test('a start that fails leaves the VM down with the reason', async (t) => {
  const world = await prepared(t);
  const vm = await addVm(world);
  await addNic(world, vm);
  world.alpha.startFails = 'no such kernel';
  const answer = await world.call('POST', `vms/${vm.id}/start`, {});
  assert.equal(answer.status, 400);
  assert.equal(answer.body.error.code, 'VM_START_FAILED');
  const { body: now } = await world.call('GET', `vms/${vm.id}`);
  assert.equal(now.status, 'down');
  assert.match(now.stop_reason, /no such kernel/);
  assert.ok((await world.eventCodes()).includes('USER_FAILED_RUN_VM'));
});

test('a start whose answer is lost is unknown until the host is back, and then what it is', async (t) => {
  const world = await prepared(t);
  const vm = await addVm(world);
  await addNic(world, vm);
  world.alpha.cutsOnStart = true;
  assert.equal((await world.call('POST', `vms/${vm.id}/start`, {})).status, 400);
  assert.equal(await statusOf(world, vm), 'unknown');
  assert.equal((await world.call('POST', `vms/${vm.id}/start`, {})).status, 409, 'it is not started twice');
  world.alpha.cutsOnStart = false;
  await world.alpha.link();
  assert.equal(await statusOf(world, vm), 'up');
});

test('start, shutdown and stop with async answer at once; the guest follows in its time', async (t) => {
  const world = await prepared(t);
  const { alpha, call } = world;
  const vm = await addVm(world);
  await addNic(world, vm);
  assert.equal((await call('POST', `vms/${vm.id}/start`, { async: true })).status, 202);
  await reaches(world, vm, 'up');
  assert.equal((await call('POST', `vms/${vm.id}/shutdown`, {})).status, 200);
  assert.equal(await statusOf(world, vm), 'powering_down');
  const gone: GuestReport = { id: vm.id, name: 'web', status: 'down', reason: 'shutdown', foreign: false, nics: [] };
  await alpha.report(gone);
  await reaches(world, vm, 'down');
  const { body: now } = await call('GET', `vms/${vm.id}`);
  assert.equal(now.stop_reason, 'The guest shut itself down.');
  assert.equal(now.host, undefined);
  await call('POST', `vms/${vm.id}/start`, {});
  assert.equal((await call('POST', `vms/${vm.id}/stop`, {})).status, 200);
  assert.equal(await statusOf(world, vm), 'down');
  assert.equal((await call('POST', `vms/${vm.id}/stop`, {})).status, 409);
  assert.equal((await call('GET', `vms/${vm.id}/serialconsole`)).body.text, '');
});

test('a guest that is gone when its host comes back is down, with an event', async (t) => {
  const world = await prepared(t);
  const vm = await addVm(world);
  await addNic(world, vm);
  await world.call('POST', `vms/${vm.id}/start`, {});
  world.alpha.cut();
  world.alpha.guests.clear();
  await world.alpha.link();
  assert.equal(await statusOf(world, vm), 'down');
  assert.ok((await world.eventCodes()).includes('VM_DOWN_ERROR'));
});

test('what the VMs of a host do is unknown when it does not respond, and known again when it is back', async (t) => {
  const world = await prepared(t);
  const vm = await addVm(world);
  await addNic(world, vm);
  await world.call('POST', `vms/${vm.id}/start`, {});
  world.alpha.cut();
  await world.store.transaction((tx) => hostTable.update(tx, world.alpha.id, { status: 'non_responsive' }));
  await reaches(world, vm, 'unknown');
  await world.alpha.link();
  await reaches(world, vm, 'up');
});

test('a crash is told with its reason', async (t) => {
  const world = await prepared(t);
  const vm = await addVm(world);
  await addNic(world, vm);
  await world.call('POST', `vms/${vm.id}/start`, {});
  await world.alpha.report({ id: vm.id, name: 'web', status: 'down', reason: 'crashed', foreign: false, nics: [] });
  await reaches(world, vm, 'down');
  assert.equal((await world.call('GET', `vms/${vm.id}`)).body.stop_reason, 'The guest crashed.');
});

test('a running VM keeps its name, and its network stays on the host', async (t) => {
  const world = await prepared(t);
  const { call, alpha } = world;
  const vm = await addVm(world);
  await addNic(world, vm);
  await call('POST', `vms/${vm.id}/start`, {});
  const renamed = await call('PUT', `vms/${vm.id}`, { name: 'shop' });
  assert.equal(renamed.body.error.code, 'ACTION_TYPE_FAILED_VM_CANNOT_CHANGE_WHILE_RUNNING');
  const { body: attachments } = await call('GET', `hosts/${alpha.id}/networkattachments?follow=network`);
  const blue = attachments.find(({ network }: { network: Named }) => network.name === 'blue');
  const detached = await call('DELETE', `hosts/${alpha.id}/networkattachments/${blue.id}`);
  assert.equal(detached.body.error.code, 'NETWORK_CANNOT_DETACH_NETWORK_USED_BY_VMS');
  const idle = await call('POST', `hosts/${alpha.id}/deactivate`, {});
  assert.equal(idle.body.error.code, 'VDS_HAS_RUNNING_VMS');
});

test('VMs are searched by name, status, cluster and host, ordered and paged', async (t) => {
  const world = await prepared(t);
  for (const name of ['web-1', 'web-2', 'db-1']) await addVm(world, { name });
  const names = async (search: string, more = '') => {
    const { status, body } = await world.call('GET', `vms?search=${encodeURIComponent(search)}${more}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.map(({ name }: Named) => name);
  };
  assert.deepEqual(await names('name=web-*'), ['web-1', 'web-2']);
  assert.deepEqual(await names('name="db-1" and cluster=Default'), ['db-1']);
  assert.deepEqual(await names('status=down sortby name desc'), ['web-2', 'web-1', 'db-1']);
  assert.deepEqual(await names('name=WEB* page 2', '&case_sensitive=false&max=1'), ['web-2']);
  assert.equal((await world.call('GET', 'vms?search=colour%3Dblue')).status, 400);
});

test('vNICs of running guests are out of sync with a new MTU or VLAN until their VM starts anew', async (t) => {
  const world = await prepared(t);
  const { call, blue, eventCodes } = world;
  const vm = await addVm(world);
  const idle = await addVm(world, { name: 'idle' });
  for (const one of [vm, idle]) assert.equal((await addNic(world, one)).status, 201);
  const unplugged = (await addNic(world, vm, { name: 'nic2', plugged: false })).body;
  assert.equal((await call('POST', `vms/${vm.id}/start`, {})).status, 200);
  await reaches(world, vm, 'up');
  const synced = async () =>
    [...(await call('GET', `vms/${vm.id}/nics`)).body, ...(await call('GET', `vms/${idle.id}/nics`)).body].map(
      (nic: { synced: boolean }) => nic.synced,
    );
  assert.deepEqual(await synced(), [true, true, true]);
  assert.ok(unplugged.id);
  await call('PUT', `networks/${blue.id}`, { description: 'no matter' });
  await call('PUT', `networks/${blue.id}`, { stp: true });
  assert.deepEqual(await synced(), [true, true, true]);
  for (const change of [{ mtu: 1300 }, { vlan: { id: 101 } }]) {
    const { body: planned } = await call('PUT', `networks/${blue.id}?dry_run=true`, change);
    assert.deepEqual(planned.plan.vnics_out_of_sync, ['web: nic1']);
    assert.deepEqual(await synced(), [true, true, true], 'planned is not done');
    assert.equal((await call('PUT', `networks/${blue.id}`, change)).status, 200);
    assert.deepEqual(await synced(), [false, true, true]);
    const { body: events } = await call('GET', 'events?search=type%3DVNICS_OUT_OF_SYNC_ON_NETWORK_UPDATE&max=1');
    assert.match(events[0].description, /network blue are not as it is defined now .*: web: nic1\.$/);
    await call('POST', `vms/${vm.id}/stop`, {});
    await reaches(world, vm, 'down');
    assert.equal((await call('POST', `vms/${vm.id}/start`, {})).status, 200);
    await reaches(world, vm, 'up');
    assert.deepEqual(await synced(), [true, true, true]);
  }
  const told = (await eventCodes()).filter((code) => code === 'VNICS_OUT_OF_SYNC_ON_NETWORK_UPDATE');
  assert.equal(told.length, 2);
});

test('pages of a user who sees some VMs are full of those, in their order', async (t) => {
  const world = await prepared(t);
  const vms: Named[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) vms.push(await addVm(world, { name }));
  const idOf = (name: string) => vms.find((vm) => vm.name === name)?.id ?? '';
  const manager = wellKnownRoles.userVmManager;
  const eve = await world.as('eve', { roleId: manager, objectType: 'vm', objectId: idOf('b') });
  const users: { id: string; user_name: string }[] = (await world.call('GET', 'users')).body;
  const user = users.find(({ user_name: name }) => name.startsWith('eve'));
  for (const name of ['d', 'e']) {
    const body = { role: { id: manager }, user: { id: user?.id } };
    assert.equal((await world.call('POST', `vms/${idOf(name)}/permissions`, body)).status, 201);
  }
  const pages = async (query: string) => (await eve('GET', `vms?${query}`)).body.map(({ name }: Named) => name);
  assert.deepEqual(await pages(''), ['b', 'd', 'e']);
  assert.deepEqual(await pages('max=2'), ['b', 'd']);
  assert.deepEqual(await pages('max=2&search=page%202'), ['e']);
  assert.deepEqual(await pages('max=2&search=status%3Ddown%20sortby%20name%20desc'), ['e', 'd']);
  assert.deepEqual(await pages('max=2&search=page%203'), []);
});

test('whoever makes a VM may manage it, and with the VM its roles go', async (t) => {
  const { call, as, store } = await createWorld(t);
  const { body: clusters } = await call('GET', 'clusters');
  const admin = roles.find(({ name }) => name === 'ClusterAdmin');
  assert.ok(admin);
  const asEve = await as('eve', { roleId: admin.id, objectType: 'cluster', objectId: clusters[0].id });
  const vm = await addVm({ call: asEve });
  const given = await permissions.find(store.db, { objectType: 'vm', objectId: vm.id });
  assert.deepEqual(
    given.map(({ roleId }) => roles.find(({ id }) => id === roleId)?.name),
    ['UserVmManager'],
  );
  assert.equal((await asEve('DELETE', `vms/${vm.id}`)).status, 200);
  assert.deepEqual(await permissions.find(store.db, { objectType: 'vm', objectId: vm.id }), []);
});
