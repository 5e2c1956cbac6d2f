import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { newId } from '@weft/core/entities';
import { hostNetworkConfig, hostPlans, networks } from '../../store/index.ts';
import { everything } from '../testing/everything.ts';
import { createWorld, until } from '../testing/world.ts';

/** A host that is up, and network `blue` with VLAN 100 in its cluster. */
async function prepared(t: TestContext) {
  const world = await createWorld(t);
  const { call } = world;
  const host = await world.addHost('alpha');
  const blue = { name: 'blue', vlan: { id: 100 }, usages: ['vm'], data_center: { name: 'Default' } };
  const made = await call('POST', 'networks', blue);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { body: clusters } = await call('GET', 'clusters');
  await call('POST', `clusters/${clusters[0].id}/networks`, { id: made.body.id, required: false });
  const setUp = (body: object, query = '') => call('POST', `hosts/${host.id}/setupnetworks${query}`, body);
  const planFor = async (body: object) => {
    const answer = await setUp({ ...body, dry_run: true });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.plan;
  };
  const apply = (id: string, body = {}) => call('POST', `hosts/${host.id}/plans/${id}/apply`, body);
  const hasBlue = () => host.state.interfaces.some(({ name }) => name === 'blue');
  return { ...world, host, setUp, planFor, apply, hasBlue, networkId: made.body.id as string };
}

const onEth3 = { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] };

test('a dry run changes nothing that is stored but keeps the plan, in every face, by body and by query', async (t) => {
  const { host, store, setUp, planFor, post, call, app, authorization } = await prepared(t);
  const before = await everything(store);
  const state = JSON.stringify(host.state);
  const { id, steps, expires } = await planFor(onEth3);
  assert.ok(steps.length > 1);
  assert.ok(Date.parse(expires) > Date.now() + 3_500_000);
  const byQuery = await setUp(onEth3, '?dry_run=true');
  assert.deepEqual(byQuery.body.plan.steps, steps);
  assert.notEqual(byQuery.body.plan.id, id);

  const attachment = '<network_attachment><network><name>blue</name></network><host_nic><name>eth3</name></host_nic>';
  const xml = await post(
    `hosts/${host.id}/setupnetworks`,
    `<action><dry_run>true</dry_run><modified_network_attachments>${attachment}</network_attachment></modified_network_attachments></action>`,
  );
  assert.equal(xml.statusCode, 200, xml.body);
  assert.match(xml.body, new RegExp(`<plan href="/ovirt-engine/api/hosts/${host.id}/plans/[0-9a-f-]{36}"`));
  assert.match(xml.body, /<steps>.*<step>.*<title>create /s);
  const json = await app.inject({
    method: 'POST',
    url: `/ovirt-engine/api/hosts/${host.id}/setupnetworks?dry_run`,
    headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
    payload: {
      modified_network_attachments: {
        network_attachment: onEth3.modified_network_attachments,
      },
    },
  });
  assert.equal(json.statusCode, 200, json.body);
  assert.equal(json.json().plan.steps.step.length, steps.length);

  assert.equal(await everything(store), before);
  assert.equal(JSON.stringify(host.state), state);
  const { body: plans } = await call('GET', `hosts/${host.id}/plans`);
  assert.equal(plans.length, 4);
  assert.deepEqual((await call('GET', `hosts/${host.id}/plans/${id}`)).body.steps, steps);
});

test('steps say what they touch, which guests lose their link and for how long, and when contact is lost', async (t) => {
  const { call, planFor, setUp, host, networkId } = await prepared(t);
  await setUp(onEth3);
  const { body: profiles } = await call('GET', `networks/${networkId}/vnicprofiles`);
  const { body: vm } = await call('POST', 'vms', {
    name: 'web',
    cluster: { name: 'Default' },
    template: { name: 'Blank' },
  });
  await call('POST', `vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { id: profiles[0].id } });
  const started = await call('POST', `vms/${vm.id}/start`, {});
  assert.equal(started.status, 200, JSON.stringify(started.body));
  host.taps = { blue: ['vnet0'] };
  await call('POST', `hosts/${host.id}/refresh`, {});

  const { body: attachments } = await call('GET', `hosts/${host.id}/networkattachments?follow=network`);
  const attachment = attachments.find((one: { network: { name: string } }) => one.network.name === 'blue');
  const moved = await planFor({
    modified_network_attachments: [{ id: attachment.id, host_nic: { name: 'eth4' } }],
  });
  const losing = moved.steps.filter((step: { outage?: { guests: string[] } }) => step.outage?.guests.length);
  assert.ok(losing.length > 0, JSON.stringify(moved.steps));
  for (const { outage } of losing) {
    assert.deepEqual(outage.guests, ['web']);
    assert.deepEqual(outage.bridges, ['blue']);
    assert.ok(outage.max_ms > 0);
  }
  assert.ok(moved.steps.every(({ reachable }: { reachable: boolean }) => reachable));
  assert.equal(moved.contact_lost, undefined);

  const management = attachments.find((one: { network: { name: string } }) => one.network.name === 'ovirtmgmt');
  const readdressed = await planFor({
    modified_network_attachments: [
      {
        id: management.id,
        ip_address_assignments: [
          { assignment_method: 'static', ip: { address: '203.0.113.9', netmask: '255.255.255.0' } },
        ],
      },
    ],
  });
  const addresses = readdressed.steps.flatMap((step: { addresses: string[] }) => step.addresses);
  assert.ok(addresses.includes('203.0.113.9/24'), JSON.stringify(readdressed));
  assert.equal(typeof readdressed.contact_lost.from_step, 'number');
  assert.equal(readdressed.contact_lost.until_step, undefined, 'the engine’s network is not the host’s any more');
  assert.ok(readdressed.steps.some(({ reachable }: { reachable: boolean }) => !reachable));
});

test('a plan is applied while nothing changed, and is stale afterwards', async (t) => {
  const { host, store, planFor, apply, hasBlue } = await prepared(t);
  const { id } = await planFor({ ...onEth3, commit_on_success: true, check_connectivity: true });
  const done = await apply(id);
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.ok(hasBlue());
  assert.equal(host.dirty, false, 'how it is to be applied is kept with it');
  assert.equal((await hostNetworkConfig(store.db, host.id)).attachments.length, 2);
  const again = await apply(id);
  assert.equal(again.status, 409);
  assert.equal(again.body.error.code, 'HOST_CHANGED');
  assert.match(again.body.error.message ?? JSON.stringify(again.body), /blue \(new\).*attachment of blue/);
});

test('a plan is refused when the host was changed by hand, and says what differs', async (t) => {
  const { host, planFor, apply, hasBlue } = await prepared(t);
  const { id } = await planFor(onEth3);
  const interfaces = host.state.interfaces.map((one) => (one.name === 'eth4' ? { ...one, mtu: 1400 } : one));
  host.state = { ...host.state, interfaces };
  const answer = await apply(id);
  assert.equal(answer.body.error.code, 'HOST_CHANGED');
  assert.match(JSON.stringify(answer.body), /plan was made: eth4 \(mtu\)\./);
  assert.equal(hasBlue(), false);
});

test('a plan is refused when the network is defined differently by now', async (t) => {
  const { store, planFor, apply, hasBlue, networkId } = await prepared(t);
  const { id } = await planFor(onEth3);
  await store.transaction((tx) => networks.update(tx, networkId as never, { vlanId: 200 }));
  const answer = await apply(id);
  assert.equal(answer.body.error.code, 'HOST_CHANGED');
  assert.match(JSON.stringify(answer.body), /defined differently.*eth3\.200/);
  assert.equal(hasBlue(), false);
});

test('a plan is forgotten after an hour, and unknown ones are not found', async (t) => {
  const { host, store, planFor, apply, call } = await prepared(t);
  const { id } = await planFor(onEth3);
  assert.equal((await apply(newId())).status, 404);
  await store.transaction((tx) => hostPlans.update(tx, id, { expires: Date.now() - 1 }));
  assert.equal((await apply(id)).status, 404);
  assert.equal((await call('GET', `hosts/${host.id}/plans/${id}`)).status, 404);
  assert.deepEqual((await call('GET', `hosts/${host.id}/plans`)).body, []);
  await planFor(onEth3);
  assert.equal((await hostPlans.find(store.db)).length, 1, 'expired ones are swept');
});

test('who may only look at a host may see its plans and not apply them', async (t) => {
  const { as, call, host, planFor } = await prepared(t);
  const { id } = await planFor(onEth3);
  const { body: roles } = await call('GET', 'roles');
  const { id: roleId } = roles.find(({ name }: { name: string }) => name === 'UserVmManager');
  const reader = await as('reader', { roleId, objectType: 'host', objectId: host.id });
  assert.equal((await reader('GET', `hosts/${host.id}/plans/${id}`)).status, 200);
  assert.equal((await reader('POST', `hosts/${host.id}/plans/${id}/apply`, {})).status, 403);
});

test('probes are kept with a plan, and are what the host is asked for beside hearing the engine', async (t) => {
  const { host, planFor, apply } = await prepared(t);
  const { id } = await planFor({
    ...onEth3,
    probes: [
      { type: 'engine' },
      { type: 'gateway' },
      { type: 'gateway', address: '192.0.2.1' },
      { type: 'dns', name: 'example.com' },
      { type: 'tcp', address: '2001:db8::1', port: 443 },
      { type: 'lldp_neighbor', host_nic: { name: 'eth3' } },
      { type: 'command', name: 'storage' },
    ],
  });
  assert.equal((await apply(id)).status, 200);
  assert.deepEqual(host.probes, [
    { kind: 'engine' },
    { kind: 'gateway' },
    { kind: 'gateway', address: '192.0.2.1' },
    { kind: 'dns', name: 'example.com' },
    { kind: 'tcp', address: '2001:db8::1', port: 443 },
    { kind: 'lldp_neighbor', nic: 'eth3' },
    { kind: 'command', name: 'storage' },
  ]);
});

test('probes that say too little or the wrong thing are refused with their fields, all at once', async (t) => {
  const { setUp } = await prepared(t);
  const probes = [
    { name: 'x' },
    { type: 'gateway', address: 'router' },
    { type: 'dns', name: 'a b' },
    { type: 'tcp', address: '192.0.2.1' },
    { type: 'tcp', port: 22 },
    { type: 'lldp_neighbor', host_nic: { name: 'eth9' } },
    { type: 'command', name: '../../bin/sh' },
  ];
  const { status, body } = await setUp({ ...onEth3, probes });
  assert.equal(status, 400, JSON.stringify(body));
  assert.deepEqual(
    body.error.violations.map(({ field }: { field: string }) => field),
    [
      'probes[0].type',
      'probes[1].address',
      'probes[2].name',
      'probes[3].port',
      'probes[4].address',
      'probes[5].host_nic',
      'probes[6].name',
    ],
  );
  const unknown = await setUp({ ...onEth3, probes: [{ type: 'shell' }] });
  assert.equal(unknown.body.error.field, 'probes[0].type');
});

test('a change that waits for a person is kept when one confirms it, and nothing else can be confirmed', async (t) => {
  const { host, setUp, call, eventCodes, hasBlue, store } = await prepared(t);
  const confirm = () => call('POST', `hosts/${host.id}/confirmnetworks`, {});
  assert.equal((await confirm()).body.error.code, 'NOTHING_TO_CONFIRM');
  const work = setUp({ ...onEth3, probes: [{ type: 'person' }] });
  await until(async () => hasBlue() || undefined);
  const { attachments } = await hostNetworkConfig(store.db, host.id);
  assert.equal(attachments.length, 1, 'not kept yet');
  assert.ok((await eventCodes()).includes('SETUP_NETWORKS_AWAITS_PERSON'));
  const confirmed = await confirm();
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
  assert.equal((await work).status, 200);
  assert.equal((await hostNetworkConfig(store.db, host.id)).attachments.length, 2);
  assert.ok((await eventCodes()).includes('SETUP_NETWORKS_CONFIRMED_BY_PERSON'));
});

test('whatever else sets up networks has a dry run too, and its plan is applied by its id', async (t) => {
  const { host, call, setUp, apply, hasBlue, store, addHost } = await prepared(t);
  await setUp({ ...onEth3, commit_on_success: true });
  const post = async (path: string, body = {}) => {
    const answer = await call('POST', path, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.plan;
  };
  const { attachments } = await hostNetworkConfig(store.db, host.id);
  const interfaces = host.state.interfaces.map((one) => (one.name === 'blue' ? { ...one, mtu: 1400 } : one));
  host.state = { ...host.state, interfaces };
  await call('POST', `hosts/${host.id}/refresh`, {});
  const mtu = () => host.state.interfaces.find(({ name }) => name === 'blue')?.mtu;
  const sync = await post(`hosts/${host.id}/syncallnetworks?dry_run=true`);
  assert.ok(sync.steps.length > 0);
  assert.equal(mtu(), 1400);
  assert.equal((await apply(sync.id)).status, 200);
  assert.equal(mtu(), 1500);
  assert.ok(attachments[0]);
  const path = `hosts/${host.id}/networkattachments/${attachments[0].id}/acceptreportedconfigurations`;
  assert.deepEqual((await post(path, { dry_run: true })).steps ?? [], []);

  const beta = await addHost('beta');
  const copied = await post(`hosts/${beta.id}/copyhostnetworks`, { source_host: { name: 'alpha' }, dry_run: true });
  assert.ok(copied.steps.some(({ touches }: { touches: string[] }) => touches.includes('blue')));
  assert.ok(!beta.state.interfaces.some(({ name }) => name === 'blue'));

  const changes = (await call('GET', `hosts/${host.id}/changes`)).body;
  const change = changes.find(({ differences }: { differences?: string[] }) =>
    differences?.some((one) => one.includes('blue')),
  );
  const revert = await post(`hosts/${host.id}/changes/${change.id}/revert?dry_run`);
  assert.ok(hasBlue());
  assert.equal((await apply(revert.id)).status, 200);
  assert.ok(!hasBlue());
});

test('a request that has no dry run is refused instead of carried out', async (t) => {
  const { host, call, post, hasBlue } = await prepared(t);
  const body = { network: { name: 'blue' }, host_nic: { name: 'eth3' } };
  const answer = await call('POST', `hosts/${host.id}/networkattachments?dry_run=true`, body);
  assert.equal(answer.status, 400);
  assert.match(JSON.stringify(answer.body), /DRY_RUN_NOT_OFFERED/);
  assert.equal(hasBlue(), false);

  // Nobody knows whether this asks for a plan.
  const unclear = await call('POST', `hosts/${host.id}/setupnetworks?dry_run=yes`, onEth3);
  assert.equal(unclear.status, 400);
  assert.match(JSON.stringify(unclear.body), /INVALID_VALUE.*dry_run/);
  const empty = await call('POST', `hosts/${host.id}/setupnetworks`, { ...onEth3, dry_run: null });
  assert.match(JSON.stringify(empty.body), /INVALID_VALUE.*dry_run/);
  const attachment =
    '<network_attachment><network><name>blue</name></network><host_nic><name>eth3</name></host_nic></network_attachment>';
  for (const element of ['<dry_run/>', '<dry_run><value>true</value></dry_run>']) {
    const xml = await post(
      `hosts/${host.id}/setupnetworks`,
      `<action>${element}<modified_network_attachments>${attachment}</modified_network_attachments></action>`,
    );
    assert.equal(xml.statusCode, 400, xml.body);
    assert.match(xml.body, /dry_run.*neither true nor false/);
  }
  assert.equal(hasBlue(), false);
});

test('a plan says what will be found of the host once it is carried out, and what to do about it', async (t) => {
  const { planFor } = await prepared(t);
  assert.equal((await planFor(onEth3)).findings, undefined);
  const ip = { address: '198.51.100.2', netmask: '255.255.255.0', version: 'v4' };
  const [attachment] = onEth3.modified_network_attachments;
  const plan = await planFor({
    modified_network_attachments: [{ ...attachment, ip_address_assignments: [{ assignment_method: 'static', ip }] }],
  });
  assert.equal(plan.findings.length, 1);
  assert.equal(plan.findings[0].code, 'HOST_ADDRESS_AMONG_GUESTS');
  assert.match(plan.findings[0].advice, /Take the address off/);
});
