import assert from 'node:assert/strict';
import test from 'node:test';
import { simulatedHost } from '../testing/simulated-host.ts';
import { createWorld, hostOf, until } from '../testing/world.ts';

test('a host is added pending, in Default unless it is said where, and its name is its own', async (t) => {
  const { call } = await createWorld(t);
  const made = await call('POST', 'hosts', { name: 'alpha', comment: 'rack 1' });
  assert.equal(made.status, 201);
  assert.equal(made.body.status, 'pending_approval');
  assert.equal(made.body.address, 'alpha');
  assert.equal(made.body.cluster.name, 'Default');
  const again = await call('POST', 'hosts', { name: 'alpha' });
  assert.equal(again.status, 409);
  assert.equal((await call('GET', 'hosts')).body.length, 1);
});

test('bad input names its field and nothing is stored', async (t) => {
  const { call } = await createWorld(t);
  const cases: [object, number, string][] = [
    [{}, 400, 'name'],
    [{ name: 'two words' }, 400, 'name'],
    [{ name: {} }, 400, 'name'],
    [{ name: 'alpha', cluster: { name: 'nowhere' } }, 404, 'cluster'],
    [{ name: 'alpha', cluster: 'Default' }, 400, 'cluster'],
  ];
  for (const [body, status, field] of cases) {
    const answer = await call('POST', 'hosts', body);
    assert.equal(answer.status, status, JSON.stringify(body));
    assert.equal(answer.body.error.field, field, JSON.stringify(body));
  }
  assert.deepEqual((await call('GET', 'hosts')).body, []);
});

test('an enrolment token is shown with the line that uses it', async (t) => {
  const { call } = await createWorld(t);
  const { body: made } = await call('POST', 'hosts', { name: 'alpha' });
  const { body } = await call('POST', `hosts/${made.id}/enrolmenttoken`, {});
  const { token, expires, command } = body.enrolment_token;
  assert.match(token, new RegExp(`^${made.id}\\.`));
  assert.ok(Date.parse(expires) > Date.now());
  assert.ok(command.endsWith(`--token ${token}`));
});

test('the first hello puts the management network where the way to the engine is, with its address, for good', async (t) => {
  const { addHost, call, eventCodes } = await createWorld(t);
  const alpha = await addHost('alpha');
  const bridge = alpha.state.interfaces.find(({ name }) => name === 'ovirtmgmt');
  assert.equal(bridge?.type, 'linux-bridge');
  assert.deepEqual(bridge.ipv4.address, [{ ip: '192.0.2.11', 'prefix-length': 24 }]);
  assert.equal(alpha.dirty, false);
  const { body: attachments } = await call('GET', `hosts/${alpha.id}/networkattachments?follow=network`);
  assert.equal(attachments.length, 1);
  assert.equal(attachments[0].network.name, 'ovirtmgmt');
  assert.equal(attachments[0].host_nic.name, 'eth0');
  assert.equal(attachments[0].in_sync, true);
  assert.deepEqual(attachments[0].ip_address_assignments[0], {
    assignment_method: 'static',
    ip: { address: '192.0.2.11', netmask: '255.255.255.0', version: 'v4' },
  });
  assert.ok((await eventCodes()).includes('VDS_DETECTED'));
});

test('a host whose management network cannot be put in place is not up, and says why; activating tries again', async (t) => {
  const { call, store, hosts, eventCodes, addHost } = await createWorld(t);
  const alpha = await addHost('alpha');
  assert.ok(alpha.owned.includes('ovirtmgmt'));
  const { body: made } = await call('POST', 'hosts', { name: 'beta' });
  const beta = simulatedHost(made.id, hosts.sessions, { nics: ['eth0'], address: '192.0.2.99', memory: 2 ** 31 });
  beta.refuses = true;
  await beta.link();
  const failed = await until(async () => {
    const host = await hostOf(store, made.id);
    return host.status === 'install_failed' ? host : undefined;
  });
  assert.match(failed.statusReason ?? '', /step 1 failed/);
  assert.ok((await eventCodes()).includes('SETUP_NETWORK_FAILED_FOR_MANAGEMENT_NETWORK_CONFIGURATION'));
  beta.refuses = false;
  assert.equal((await call('POST', `hosts/${made.id}/activate`, {})).status, 200);
  await until(async () => (await hostOf(store, made.id)).status === 'up' || undefined);
});

test('management is taken note of on a bridge of any name', async (t) => {
  const { call, store, hosts } = await createWorld(t);
  const { body: made } = await call('POST', 'hosts', { name: 'alpha' });
  const alpha = simulatedHost(made.id, hosts.sessions, { nics: ['eth0'], address: '192.0.2.9', memory: 2 ** 31 });
  const [eth0] = alpha.state.interfaces;
  if (!eth0) throw new Error('no NIC');
  const none = { enabled: false, address: [] };
  alpha.state.interfaces = [
    {
      ...{ ...eth0, name: 'br0', type: 'linux-bridge' },
      bridge: { port: ['eth0'], options: { stp: { enabled: false }, custom: { multicast_snooping: '0' } } },
    },
    { ...eth0, type: 'ethernet', controller: 'br0', ipv4: none },
  ];
  await alpha.link();
  const before = alpha.state;
  await until(async () => (await hostOf(store, made.id)).status === 'up' || undefined);
  const [attachment] = (await call('GET', `hosts/${made.id}/networkattachments`)).body;
  assert.deepEqual([attachment.in_sync, attachment.bridge_name], [true, 'br0']);
  assert.equal(attachment.properties[0].value, 'multicast_snooping=0');
  assert.deepEqual(alpha.state, before);
});

test('a host that cannot make its management network survive a reboot says so, and nothing is wanted of it', async (t) => {
  const { call, store, hosts, eventCodes } = await createWorld(t);
  const { body: made } = await call('POST', 'hosts', { name: 'alpha' });
  const alpha = simulatedHost(made.id, hosts.sessions, { nics: ['eth0'], address: '192.0.2.9', memory: 2 ** 31 });
  const [eth0] = alpha.state.interfaces;
  if (!eth0) throw new Error('no NIC');
  const none = { enabled: false, address: [] };
  const bridge = { port: ['eth0'], options: { stp: { enabled: false } } };
  alpha.state.interfaces = [
    { ...eth0, type: 'ethernet', controller: 'ovirtmgmt', ipv4: none },
    { ...eth0, name: 'ovirtmgmt', type: 'linux-bridge', bridge },
  ];
  const failed = async () => {
    const now = await hostOf(store, made.id);
    return now.status === 'install_failed' ? now : undefined;
  };
  for (const owned of [[], ['eth0', 'ovirtmgmt']]) {
    // Whether or not it is ours already decides what is asked of the host: to record it, or to commit alone.
    Object.assign(alpha, { owned, diskFull: true });
    await alpha.link();
    const { statusReason } = await until(failed);
    assert.match(statusReason ?? '', /could not make its network configuration survive a reboot: no space left/);
    assert.equal((await eventCodes()).at(-1), 'PERSIST_NETWORK_FAILED_FOR_MANAGEMENT_NETWORK');
    assert.deepEqual((await call('GET', `hosts/${made.id}/networkattachments`)).body, []);
    alpha.diskFull = false;
  }
  assert.equal((await call('POST', `hosts/${made.id}/activate`, {})).status, 200);
  await until(async () => (await hostOf(store, made.id)).status === 'up' || undefined);
});

test('maintenance and back; a host is removed only out of service, and its link ends', async (t) => {
  const { call, hosts, addHost, eventCodes } = await createWorld(t);
  const alpha = await addHost('alpha');
  const inUse = await call('DELETE', `hosts/${alpha.id}`);
  assert.equal(inUse.status, 409);
  assert.equal(inUse.body.error.code, 'VDS_CANNOT_REMOVE_VDS_STATUS_ILLEGAL');
  assert.equal((await call('POST', `hosts/${alpha.id}/deactivate`, {})).status, 200);
  assert.equal((await call('GET', `hosts/${alpha.id}`)).body.status, 'maintenance');
  assert.equal((await call('POST', `hosts/${alpha.id}/activate`, {})).status, 200);
  assert.equal((await call('GET', `hosts/${alpha.id}`)).body.status, 'up');
  const again = await call('POST', `hosts/${alpha.id}/activate`, {});
  assert.deepEqual([again.status, again.body.error.code], [409, 'VDS_CANNOT_ACTIVATE_VDS_STATUS_ILLEGAL']);
  const { body: fresh } = await call('POST', 'hosts', { name: 'fresh' });
  const early = await call('POST', `hosts/${fresh.id}/deactivate`, {});
  assert.deepEqual([early.status, early.body.error.code], [409, 'VDS_CANNOT_MAINTENANCE_VDS_STATUS_ILLEGAL']);
  await call('POST', `hosts/${alpha.id}/deactivate`, {});
  assert.equal((await call('DELETE', `hosts/${alpha.id}`)).status, 200);
  assert.equal((await call('GET', `hosts/${alpha.id}`)).status, 404);
  assert.equal(hosts.sessions.connected(alpha.id), false);
  const codes = await eventCodes();
  for (const code of ['USER_VDS_MAINTENANCE', 'VDS_ACTIVATE', 'USER_REMOVE_VDS']) assert.ok(codes.includes(code));
});

test('refresh looks at the host now', async (t) => {
  const { call, addHost } = await createWorld(t);
  const alpha = await addHost('alpha');
  const [first, ...rest] = alpha.state.interfaces;
  if (!first) throw new Error('no NIC');
  alpha.state = {
    ...alpha.state,
    interfaces: [first, ...rest].map((one) => (one.name === 'eth4' ? { ...one, mtu: 9000 } : one)),
  };
  const mtu = async () =>
    (await call('GET', `hosts/${alpha.id}/nics`)).body.find((nic: { name: string }) => nic.name === 'eth4').mtu;
  assert.equal(await mtu(), 1500);
  assert.equal((await call('POST', `hosts/${alpha.id}/refresh`, {})).status, 200);
  assert.equal(await mtu(), 9000);
  alpha.cut();
  const gone = await call('POST', `hosts/${alpha.id}/refresh`, {});
  assert.equal(gone.body.error.code, 'HOST_NOT_CONNECTED');
});

test('XML has oVirt’s elements, links and the actions that there are', async (t) => {
  const { xml, addHost } = await createWorld(t);
  const alpha = await addHost('alpha');
  const text = await xml(`hosts/${alpha.id}`);
  assert.match(text, /<host href="\/ovirt-engine\/api\/hosts\/[^"]+" id="[^"]+"><actions>/);
  for (const action of ['activate', 'deactivate', 'refresh', 'setupnetworks', 'commitnetconfig']) {
    assert.match(text, new RegExp(`<link href="[^"]+/${action}" rel="${action}"/>`));
  }
  for (const rel of ['nics', 'networkattachments', 'statistics', 'tags', 'permissions', 'unmanagednetworks']) {
    assert.match(text, new RegExp(`<link href="[^"]+/${rel}" rel="${rel}"/>`));
  }
  assert.match(text, /<status>up<\/status>/);
  assert.doesNotMatch(text, /rel="(fence|upgrade|install|approve)"/);
});

test('whoever administers a cluster adds hosts to it, and to no other', async (t) => {
  const { call, as } = await createWorld(t);
  const { body: east } = await call('POST', 'clusters', { name: 'east', data_center: { name: 'Default' } });
  const roleId = 'def00001-0000-0000-0000-def000000001' as never;
  const carl = await as('carl', { roleId, objectType: 'cluster', objectId: east.id });
  const made = await carl('POST', 'hosts', { name: 'alpha', cluster: { name: 'east' } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal((await carl('POST', `hosts/${made.body.id}/enrolmenttoken`, {})).status, 200);
  for (const cluster of [{ name: 'Default' }, undefined]) {
    const refused = await carl('POST', 'hosts', { name: 'beta', ...(cluster ? { cluster } : {}) });
    assert.deepEqual([refused.status, refused.body.error.code], [403, 'NOT_AUTHORIZED']);
  }
});
