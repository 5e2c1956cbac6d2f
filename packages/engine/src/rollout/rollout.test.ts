import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { type HostChangeId, newId, wellKnownRoles } from '@weft/core/entities';
import { createEventLog } from '../events/index.ts';
import { createJobs } from '../jobs/index.ts';
import { everything } from '../resources/testing/everything.ts';
import { type Prepared, prepare } from '../resources/testing/prepared.ts';
import { until } from '../resources/testing/world.ts';
import { hostChanges, hosts as hostTable, rollOuts } from '../store/index.ts';
import { stopInterrupted } from './index.ts';

/** Hosts that all carry `blue` with VLAN 100 on eth3. */
async function fleet(t: TestContext, count: number) {
  const prepared = await prepare(t);
  const blue = await prepared.network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  const hosts = [];
  for (let number = 1; number <= count; number += 1) {
    const host = await prepared.addHost(`h${String(number).padStart(2, '0')}`);
    await prepared.setUp(host, {
      modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }],
    });
    hosts.push(host);
  }
  return { ...prepared, live: prepared.hosts, blue, hosts };
}
type Fleet = Awaited<ReturnType<typeof fleet>>;

const mtuOf = (host: Fleet['hosts'][number], name: string) =>
  host.state.interfaces.find((one) => one.name === name)?.mtu;
const eventOf = ({ store }: Pick<Prepared, 'store'>, code: string) =>
  until(() => store.db.selectFrom('events').selectAll().where('code', '=', code).executeTakeFirst());

/** Counts how many hosts are changed at the same time. */
function watchParallel(live: Prepared['hosts']): { most: number } {
  const original = live.applyPlan;
  const seen = { most: 0 };
  let running = 0;
  live.applyPlan = async (...args) => {
    running += 1;
    seen.most = Math.max(seen.most, running);
    try {
      return await original(...args);
    } finally {
      running -= 1;
    }
  };
  return seen;
}

test('a changed MTU reaches twenty hosts as one job with a step for each, four at a time', async (t) => {
  const prepared = await fleet(t, 20);
  const { call, blue, hosts, attachment } = prepared;
  const parallel = watchParallel(prepared.live);
  assert.equal((await call('PUT', `networks/${blue}`, { mtu: 9000 })).status, 200);
  const done = await eventOf(prepared, 'NETWORK_ROLL_OUT_DONE');
  assert.match(done.description, /20 hosts were changed/);
  assert.equal(parallel.most, 4);
  for (const host of hosts) for (const name of ['blue', 'eth3.100', 'eth3']) assert.equal(mtuOf(host, name), 9000);
  assert.ok(hosts[0] && (await attachment(hosts[0], 'blue')).in_sync);
  const jobs = (await call('GET', 'jobs')).body.filter((job: { description: string }) =>
    job.description.startsWith('Rolling out network blue'),
  );
  assert.equal(jobs.length, 1);
  assert.equal(jobs[0].status, 'finished');
  assert.equal((await call('GET', `jobs/${jobs[0].id}/steps`)).body.length, 20);
});

test('it stops at the first failure, and says which hosts were changed and can go back', async (t) => {
  const prepared = await fleet(t, 6);
  const { call, blue, hosts, store } = prepared;
  const [first, second, third] = hosts;
  assert.ok(first && second && third);
  third.refuses = true;
  assert.equal((await call('PUT', `networks/${blue}?max_parallel=1`, { vlan: { id: 200 } })).status, 200);
  const { description } = await eventOf(prepared, 'NETWORK_ROLL_OUT_STOPPED');
  assert.match(description, /stopped at h03: .*step 1 failed/);
  assert.match(description, /offered for revert: h01 \(change [0-9a-f-]{36}\), h02 \(change [0-9a-f-]{36}\)/);
  assert.match(description, /Not begun: h04, h05, h06/);
  const tags = hosts.map(({ state }) => state.interfaces.find(({ name }) => name.startsWith('eth3.'))?.name);
  assert.deepEqual(tags, ['eth3.200', 'eth3.200', 'eth3.100', 'eth3.100', 'eth3.100', 'eth3.100']);
  const job = (await call('GET', 'jobs')).body.find(({ description: text }: { description: string }) =>
    text.startsWith('Rolling out network blue'),
  );
  await until(async () => ((await call('GET', `jobs/${job.id}`)).body.status === 'failed' ? true : undefined));
  const steps = (await call('GET', `jobs/${job.id}/steps`)).body;
  assert.match(steps.at(-1).description, /^Changed and offered for revert: h01 .*, h02 /);
  // The last ones are out of sync, which is repaired in one go once the reason is gone.
  const still = await call('POST', `clusters/${await prepared.clusterId()}/syncallnetworks`, {});
  assert.equal(still.body.error.code, 'ROLL_OUT_STOPPED');
  assert.match(still.body.error.message, /h03: /);
  third.refuses = false;
  const answer = await call('POST', `clusters/${await prepared.clusterId()}/syncallnetworks`, {});
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.ok(hosts.every(({ state }) => state.interfaces.some(({ name }) => name === 'eth3.200')));
  assert.equal(
    (await store.db.selectFrom('hostChanges').select('id').where('outcome', '=', 'wanted').execute()).length,
    0,
  );
});

test('hosts that cannot be reached are left out and said; a change that concerns no host begins nothing', async (t) => {
  const prepared = await fleet(t, 2);
  const { call, blue, hosts, eventCodes } = prepared;
  const [first, second] = hosts;
  assert.ok(first && second);
  await call('PUT', `networks/${blue}`, { description: 'the blue one' });
  second.cut();
  assert.equal((await call('PUT', `networks/${blue}`, { stp: true })).status, 200);
  const { description } = await eventOf(prepared, 'NETWORK_ROLL_OUT_HOSTS_LEFT_OUT');
  assert.match(description, /h02 cannot be reached/);
  await eventOf(prepared, 'NETWORK_ROLL_OUT_DONE');
  const bridge = first.state.interfaces.find(({ name }) => name === 'blue');
  assert.ok(bridge?.type === 'linux-bridge' && bridge.bridge.options.stp.enabled);
  assert.equal((await eventCodes()).filter((code) => code === 'NETWORK_ROLL_OUT_DONE').length, 1);
});

test('a change of a network is planned for all its hosts and changes none: who would be left out, and who would refuse', async (t) => {
  const prepared = await fleet(t, 3);
  const { call, app, authorization, blue, hosts, store, network, setUp } = prepared;
  const [first, second, third] = hosts;
  assert.ok(first && second && third);
  await network({ name: 'green', vlan: { id: 200 }, usages: ['vm'] });
  await setUp(second, { modified_network_attachments: [{ network: { name: 'green' }, host_nic: { name: 'eth3' } }] });
  third.cut();
  await until(async () => ((await call('GET', `hosts/${third.id}`)).body.status === 'up' ? undefined : true));
  const eve = await prepared.as('eve', {
    roleId: wellKnownRoles.vnicProfileUser,
    objectType: 'network',
    objectId: blue,
  });
  const [stored, states] = [await everything(store), JSON.stringify(hosts.map(({ state }) => state))];

  const planFor = async (body: object) => {
    const answer = await call('PUT', `networks/${blue}?dry_run=true`, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  const { vlan, plan } = await planFor({ vlan: { id: 200 } });
  assert.deepEqual(vlan, { id: 200 }, 'the network as it would be');
  const [h01, h02, h03] = plan.host_plans;
  assert.deepEqual(
    [h01, h02, h03].map(({ host }) => host.name),
    ['h01', 'h02', 'h03'],
  );
  const titles = h01.steps.map(({ title }: { title: string }) => title);
  assert.ok(titles.includes('create VLAN eth3.200'), titles.join('; '));
  assert.ok(h01.steps.some(({ outage }: { outage?: { devices: string[] } }) => outage?.devices.includes('blue')));
  assert.equal(h01.contact_lost, undefined);
  assert.match(h02.refused, /VLAN.* 200/);
  assert.equal(h02.steps, undefined);
  assert.equal(h03.left_out, 'it cannot be reached');
  // What hosts are not told is nothing to them.
  assert.deepEqual((await planFor({ description: 'the blue one' })).plan.host_plans ?? [], []);
  // Refused as the change itself.
  const wrong = await call('PUT', `networks/${blue}?dry_run=true`, { vlan: { id: 5000 } });
  assert.match(JSON.stringify(wrong.body), /NETWORK_VLAN_OUT_OF_RANGE/);
  assert.equal((await eve('PUT', `networks/${blue}?dry_run=true`, { mtu: 9000 })).status, 403);
  const xml = await app.inject({
    method: 'PUT',
    url: `/ovirt-engine/api/networks/${blue}?dry_run=true`,
    headers: { authorization, 'content-type': 'application/xml' },
    payload: '<network><mtu>9000</mtu></network>',
  });
  assert.equal(xml.statusCode, 200, xml.body);
  assert.match(xml.body, /<plan>.*<host_plans>.*<host_plan>.*<steps>.*<left_out>it cannot be reached</s);

  assert.equal(await everything(store), stored);
  assert.equal(JSON.stringify(hosts.map(({ state }) => state)), states);
  assert.equal((await call('GET', `networks/${blue}`)).body.plan, undefined);
  // The change itself does what was said.
  second.cut();
  assert.equal((await call('PUT', `networks/${blue}`, { vlan: { id: 200 } })).status, 200);
  await eventOf(prepared, 'NETWORK_ROLL_OUT_DONE');
  const change = (await call('GET', `hosts/${first.id}/changes`)).body.at(0);
  assert.deepEqual(
    change.steps.map(({ title }: { title: string }) => title),
    titles,
  );
});

test('a plan says what is to be warned of once the network is changed', async (t) => {
  const { call, network, addHost, setUp } = await prepare(t);
  const host = await addHost('alpha');
  const plain = await network({ name: 'plain', vlan: { id: 100 }, usages: [] });
  const ip = { address: '192.0.2.10', netmask: '24' };
  await setUp(host, {
    modified_network_attachments: [
      {
        network: { name: 'plain' },
        host_nic: { name: 'eth3' },
        ip_address_assignments: [{ assignment_method: 'static', ip }],
      },
    ],
  });
  const findings = async (body: object) =>
    (await call('PUT', `networks/${plain}?dry_run=true`, body)).body.plan.host_plans[0].findings ?? [];
  assert.deepEqual(await findings({ mtu: 9000 }), []);
  const [found] = await findings({ usages: ['vm'] });
  assert.match(found?.code ?? '', /GUEST/);
});

test('what else is out of sync on a host is left alone by a roll-out', async (t) => {
  const prepared = await fleet(t, 1);
  const { call, blue, hosts, byHand, network, setUp } = prepared;
  const [host] = hosts;
  assert.ok(host);
  await network({ name: 'green', vlan: { id: 7 }, usages: ['vm'] });
  await setUp(host, { modified_network_attachments: [{ network: { name: 'green' }, host_nic: { name: 'eth4' } }] });
  await byHand(host, 'green', (one) => ({ ...one, mtu: 1400 }));
  await call('PUT', `networks/${blue}`, { usages: [] });
  await eventOf(prepared, 'NETWORK_ROLL_OUT_DONE');
  assert.equal(
    host.state.interfaces.find(({ name }) => name === 'blue'),
    undefined,
    'no bridge any more',
  );
  assert.equal(mtuOf(host, 'green'), 1400);
});

test('when the default route moves, every host of the cluster moves it, and the former network loses its IPv6 gateway', async (t) => {
  const prepared = await fleet(t, 2);
  const { call, hosts, network, setUp, clusterId, attachment } = prepared;
  const uplink = await network({ name: 'uplink', vlan: { id: 9 }, usages: [] });
  for (const [index, host] of hosts.entries()) {
    const management = await attachment(host, 'ovirtmgmt');
    const ip = (address: string, gateway: string, netmask: string, version: string) => ({
      assignment_method: 'static',
      ip: { address, gateway, netmask, version },
    });
    const last = 10 + index;
    await setUp(host, {
      modified_network_attachments: [
        {
          id: management.id,
          ip_address_assignments: [
            ip(`192.0.2.${last}`, '192.0.2.1', '24', 'v4'),
            ip(`fd00::${last}`, 'fd00::1', '64', 'v6'),
          ],
        },
        {
          network: { name: 'uplink' },
          host_nic: { name: 'eth4' },
          ip_address_assignments: [ip(`198.51.100.${last}`, '198.51.100.1', '24', 'v4')],
        },
      ],
    });
  }
  const through = (host: Fleet['hosts'][number]) =>
    host.state.routes.config
      .filter((route) => route['table-id'] === 254 && /\/0$/.test(route.destination))
      .map((route) => `${route.destination} ${route['next-hop-interface']}`);
  assert.deepEqual(hosts.map(through), [
    ['0.0.0.0/0 ovirtmgmt', '::/0 ovirtmgmt'],
    ['0.0.0.0/0 ovirtmgmt', '::/0 ovirtmgmt'],
  ]);
  const moved = await call('PUT', `clusters/${await clusterId()}/networks/${uplink}`, { usages: ['default_route'] });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  await eventOf(prepared, 'NETWORK_ROLL_OUT_DONE');
  assert.deepEqual(hosts.map(through), [['0.0.0.0/0 eth4.9'], ['0.0.0.0/0 eth4.9']]);
  const told = await eventOf(prepared, 'NETWORK_REMOVING_IPV6_GATEWAY_FROM_OLD_DEFAULT_ROUTE_ROLE_ATTACHMENT');
  assert.match(
    told.description,
    /ovirtmgmt on host \S+ does not have the default route and lost its IPv6 gateway fd00::1/,
  );
  for (const host of hosts) {
    for (const name of ['ovirtmgmt', 'uplink']) assert.equal((await attachment(host, name)).in_sync, true, name);
  }
});

test('an engine that ends in the middle is followed by one that says how far it came', async (t) => {
  const prepared = await fleet(t, 4);
  const { call, blue, hosts, store } = prepared;
  const [, second, third] = hosts;
  assert.ok(second && third);
  // What the killed engine leaves: one host changed, one under way, two not begun.
  const original = prepared.live.applyPlan;
  const killed = Promise.withResolvers<never>();
  prepared.live.applyPlan = async (id, options) => (id === second.id ? killed.promise : original(id, options));
  assert.equal((await call('PUT', `networks/${blue}?max_parallel=1`, { vlan: { id: 200 } })).status, 200);
  await until(async () => hosts[0]?.state.interfaces.some(({ name }) => name === 'eth3.200') || undefined);
  const [record] = await until(async () => {
    const all = await rollOuts.find(store.db);
    const made = await hostChanges.find(store.db, { correlationId: all[0]?.correlationId ?? '' });
    return made.some(({ outcome }) => outcome === 'confirmed') ? all : undefined;
  });
  assert.ok(record);
  const [finished] = await hostChanges.find(store.db, { correlationId: record.correlationId });
  assert.ok(finished);
  const open = { ...finished, id: newId<HostChangeId>(), hostId: second.id, outcome: 'wanted' as const };
  await store.transaction((tx) => hostChanges.insert(tx, open));
  const events = createEventLog(store);
  await createJobs(store, events).failUnfinished();
  await stopInterrupted({ store, events });
  const { description } = await eventOf(prepared, 'NETWORK_ROLL_OUT_STOPPED');
  assert.match(description, /^Rolling out network blue stopped when the engine was stopped\./);
  assert.ok(description.includes(`offered for revert: h01 (change ${finished.id}).`), description);
  assert.ok(description.includes(`their end is known: h02 (change ${open.id}).`), description);
  assert.match(description, /Not changed: h03, h04\.$/);
  const job = (await call('GET', 'jobs')).body.find((one: { description: string }) =>
    one.description.startsWith('Rolling out network blue'),
  );
  assert.equal(job.status, 'failed');
  assert.deepEqual(await rollOuts.find(store.db), [], 'it is told once');
  killed.reject(new Error('killed'));
});

test('a network that is removed gives the default route back to management on the hosts', async (t) => {
  const prepared = await prepare(t);
  const { call, clusterId } = prepared;
  const uplink = await prepared.network({ name: 'uplink', usages: [] });
  const host = await prepared.addHost('alpha');
  await prepared.setUp(host, {
    modified_network_attachments: [
      {
        network: { name: 'uplink' },
        host_nic: { name: 'eth4' },
        ip_address_assignments: [
          { assignment_method: 'static', ip: { address: '10.0.0.1', netmask: '255.255.255.0', gateway: '10.0.0.254' } },
        ],
      },
    ],
  });
  const management = await prepared.attachment(host, 'ovirtmgmt');
  const [assignment] = management.ip_address_assignments ?? [];
  await prepared.setUp(host, {
    modified_network_attachments: [
      {
        id: management.id,
        ip_address_assignments: [{ ...assignment, ip: { ...assignment?.ip, gateway: '192.0.2.254', netmask: '24' } }],
      },
    ],
  });
  const mainRoute = () =>
    host.state.routes.config.find((route) => route['table-id'] === 254 && route.destination === '0.0.0.0/0');
  assert.equal(
    (await call('PUT', `clusters/${await clusterId()}/networks/${uplink}`, { usages: ['default_route'] })).status,
    200,
  );
  await until(async () => (mainRoute()?.['next-hop-interface'] === 'eth4' ? true : undefined));
  assert.equal((await call('DELETE', `networks/${uplink}`)).status, 200);
  await until(async () => (mainRoute()?.['next-hop-interface'] === 'ovirtmgmt' ? true : undefined));
  // A world that ends in the middle of a change waits for the host until the change's time is over.
  const done = async () => (await prepared.eventCodes()).filter((code) => code === 'NETWORK_ROLL_OUT_DONE').length;
  await until(async () => ((await done()) === 2 ? true : undefined));
});

test('a new VLAN that another network has on the NIC of a host is refused there, and takes nothing away', async (t) => {
  const prepared = await fleet(t, 1);
  const { call, hosts, network, setUp, attachment } = prepared;
  const [host] = hosts;
  assert.ok(host);
  const red = await network({ name: 'red', vlan: { id: 200 } });
  await setUp(host, { modified_network_attachments: [{ network: { name: 'red' }, host_nic: { name: 'eth3' } }] });
  const before = JSON.stringify(host.state);
  assert.equal((await call('PUT', `networks/${red}`, { vlan: { id: 100 } })).status, 200);
  const { description } = await eventOf(prepared, 'NETWORK_ROLL_OUT_STOPPED');
  assert.match(description, /stopped at h01: eth3 would carry VLAN 100 twice, for (blue, red|red, blue)/);
  assert.equal(JSON.stringify(host.state), before);
  assert.equal((await attachment(host, 'blue')).in_sync, true);
  assert.equal((await attachment(host, 'red')).in_sync, false);
});

test('a host that is being given the network at that moment has the new definition as well', async (t) => {
  const prepared = await fleet(t, 1);
  const { call, hosts, blue, addHost } = prepared;
  const [first] = hosts;
  const late = await addHost('late');
  assert.ok(first);
  const body = {
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }],
    probes: [{ type: 'person' }],
    async: true,
  };
  assert.equal((await call('POST', `hosts/${late.id}/setupnetworks`, body)).status, 202);
  await until(async () => (late.probes.length > 0 ? true : undefined));
  assert.equal((await call('PUT', `networks/${blue}`, { mtu: 1400 })).status, 200);
  assert.equal((await call('POST', `hosts/${late.id}/confirmnetworks`, {})).status, 200);
  const { description } = await eventOf(prepared, 'NETWORK_ROLL_OUT_DONE');
  assert.match(description, /2 hosts were changed/);
  assert.deepEqual([mtuOf(first, 'eth3.100'), mtuOf(late, 'eth3.100')], [1400, 1400]);
});

test('HA-11: networks beside an untagged one get a new MTU together, with the last of them that is given it', async (t) => {
  const prepared = await fleet(t, 1);
  const { call, hosts, network, setUp, attachment } = prepared;
  const [host] = hosts;
  assert.ok(host);
  const flat = await network({ name: 'flat', usages: ['vm'] });
  const tagged = await network({ name: 'tagged', vlan: { id: 200 } });
  const on = (name: string) => ({ network: { name }, host_nic: { name: 'eth4' } });
  await setUp(host, { modified_network_attachments: [on('flat'), on('tagged')] });
  const mtus = () => ['eth4', 'eth4.200', 'flat'].map((name) => mtuOf(host, name));
  const told = async (code: string): Promise<number> =>
    (await call('GET', 'events?max=1000')).body.filter((one: { code_name: string }) => one.code_name === code).length;
  const put = async (id: string, mtu: number, outcome: 'STOPPED' | 'DONE') => {
    const before = await told(`NETWORK_ROLL_OUT_${outcome}`);
    assert.equal((await call('PUT', `networks/${id}`, { mtu })).status, 200);
    await until(async () => ((await told(`NETWORK_ROLL_OUT_${outcome}`)) > before ? true : undefined));
  };
  for (const [first, second] of [
    [flat, tagged],
    [tagged, flat],
  ] as const) {
    for (const [from, to] of [
      [1500, 9000],
      [9000, 1500],
    ] as const) {
      await put(first, to, 'STOPPED');
      assert.deepEqual(mtus(), [from, from, from], 'half of it would be against the rule');
      await put(second, to, 'DONE');
      assert.deepEqual(mtus(), [to, to, to]);
      for (const name of ['flat', 'tagged']) assert.equal((await attachment(host, name)).in_sync, true, name);
    }
  }
});

/** Does something while the first host of a roll-out is being changed. */
function whileFirst(live: Prepared['hosts'], first: { id: string }, work: () => Promise<void>): void {
  const original = live.applyPlan;
  live.applyPlan = async (id, options) => {
    if (id === first.id) {
      live.applyPlan = original;
      await work();
    }
    return original(id, options);
  };
}

test('hosts that are removed, go to a cluster without the network, or lose it before their turn are left out and said, and the others go on', async (t) => {
  const prepared = await fleet(t, 6);
  const { call, blue, hosts, store, setUp, attachment } = prepared;
  const [first, removed, moved, without, failed, last] = hosts;
  assert.ok(first && removed && moved && without && failed && last);
  const elsewhere = (await call('POST', 'clusters', { name: 'second', data_center: { name: 'Default' } })).body;
  const done = async (...args: Parameters<typeof call>) => {
    const answer = await call(...args);
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
  };
  whileFirst(prepared.live, first, async () => {
    for (const host of [removed, moved]) await done('POST', `hosts/${host.id}/deactivate`, {});
    await done('DELETE', `hosts/${removed.id}`);
    await done('PUT', `hosts/${moved.id}`, { cluster: { id: elsewhere.id } });
    const off = [{ id: (await attachment(without, 'blue')).id }];
    await setUp(without, { removed_network_attachments: off, synchronized_network_attachments: off });
    await store.transaction((tx) => hostTable.update(tx, failed.id, { status: 'install_failed' }));
  });
  await done('PUT', `networks/${blue}?max_parallel=1`, { vlan: { id: 200 } });
  const { description } = await eventOf(prepared, 'NETWORK_ROLL_OUT_DONE');
  assert.match(description, /2 hosts were changed\. Left out: h02: it was removed; /);
  assert.match(description, /h03: its cluster does not have the network; h04: it does not have the network any more; /);
  assert.match(description, /h05: it is install_failed and will have to be synchronised\.$/);
  const tags = (all: typeof hosts) =>
    all.map(({ state }) => state.interfaces.find(({ name }) => name.startsWith('eth3.'))?.name);
  assert.deepEqual(tags(hosts), ['eth3.200', 'eth3.100', 'eth3.100', undefined, 'eth3.100', 'eth3.200']);
  const job = (await call('GET', 'jobs')).body.find(({ description: text }: { description: string }) =>
    text.startsWith('Rolling out network blue'),
  );
  const steps: { description: string; status: string }[] = (await call('GET', `jobs/${job.id}/steps`)).body;
  assert.deepEqual(
    steps.map((step) => `${step.status}: ${step.description.replace('Rolling out network blue', '')}`).sort(),
    [
      'finished:  on host h01',
      'finished:  on host h06',
      'finished: : host h02 is left out, it was removed',
      'finished: : host h03 is left out, its cluster does not have the network',
      'finished: : host h04 is left out, it does not have the network any more',
      'finished: : host h05 is left out, it is install_failed and will have to be synchronised',
    ],
  );
});

test('a host in maintenance is changed with the others; one that is lost before its turn stops the roll-out', async (t) => {
  const prepared = await fleet(t, 4);
  const { call, blue, hosts } = prepared;
  const [first, resting, lost, last] = hosts;
  assert.ok(first && resting && lost && last);
  whileFirst(prepared.live, first, async () => {
    assert.equal((await call('POST', `hosts/${resting.id}/deactivate`, {})).status, 200);
    lost.cut();
  });
  assert.equal((await call('PUT', `networks/${blue}?max_parallel=1`, { mtu: 1400 })).status, 200);
  const { description } = await eventOf(prepared, 'NETWORK_ROLL_OUT_STOPPED');
  assert.match(description, /stopped at h03: .*Not begun: h04\./);
  assert.deepEqual(
    hosts.map((host) => mtuOf(host, 'eth3.100')),
    [1400, 1400, 1500, 1500],
  );
});

test('a host that leaves the cluster while it waits for its turn keeps the default route of the cluster that it is in', async (t) => {
  const prepared = await prepare(t);
  const { call, clusterId } = prepared;
  const uplink = await prepared.network({ name: 'uplink', vlan: { id: 9 }, usages: [] });
  const hosts = [await prepared.addHost('h01'), await prepared.addHost('h02')];
  const [first, moved] = hosts;
  assert.ok(first && moved);
  for (const host of hosts) {
    await prepared.setUp(host, {
      modified_network_attachments: [
        {
          network: { name: 'uplink' },
          host_nic: { name: 'eth4' },
          ip_address_assignments: [
            { assignment_method: 'static', ip: { address: '10.0.0.1', netmask: '24', gateway: '10.0.0.254' } },
          ],
        },
      ],
    });
  }
  const second = (await call('POST', 'clusters', { name: 'second', data_center: { name: 'Default' } })).body;
  whileFirst(prepared.hosts, first, async () => {
    assert.equal((await call('POST', `hosts/${moved.id}/deactivate`, {})).status, 200);
    const answer = await call('PUT', `hosts/${moved.id}`, { cluster: { id: second.id } });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  });
  const path = `clusters/${await clusterId()}/networks/${uplink}?max_parallel=1`;
  assert.equal((await call('PUT', path, { usages: ['default_route'] })).status, 200);
  const told = await until(async () => {
    const all = prepared.store.db.selectFrom('events').selectAll().where('code', '=', 'NETWORK_ROLL_OUT_DONE');
    return (await all.execute()).find(({ description }) => description.includes('in cluster Default:'));
  });
  assert.match(told.description, /1 hosts were changed\. Left out: h02: it is not in cluster Default any more\.$/);
  const isDefault = (host: (typeof hosts)[number]) =>
    host.state.routes.config.some((route) => route['table-id'] === 254 && route['next-hop-interface'] === 'eth4.9');
  assert.deepEqual(hosts.map(isDefault), [true, false]);
});
