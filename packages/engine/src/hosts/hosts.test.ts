import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HostNetworkConfig, newId } from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import type { HostIntent } from '@weft/core/plan';
import { createFakeClock } from '../locks/fake-clock.ts';
import { hostChanges, hostNetworkConfig, hostObservations, jobSteps, jobs, networks } from '../store/index.ts';
import type { ApplyOptions } from './apply.ts';
import type { Present } from './planning.ts';
import { connectingMs } from './status.ts';
import { type Bench, createBench } from './testing/bench.ts';
import { createFakeAgent } from './testing/fake-agent.ts';

const nics = ['eth0', 'eth1', 'eth2'];

/** Wants the management network's bridge on eth1: small, and far from the way to the engine. */
async function bridgeOnEth1(
  bench: Bench,
  { config }: Present,
): Promise<{ config: HostNetworkConfig; intent: HostIntent }> {
  const [network] = await networks.find(bench.store.db);
  const nic = config.nics.find(({ name }) => name === 'eth1');
  assert.ok(network && nic);
  const attachment = {
    id: newId<never>(),
    hostId: bench.hostId,
    networkId: network.id,
    nicId: nic.id,
    ipv4: null,
    ipv6: null,
    dnsServers: null,
    properties: [],
    qos: null,
    bridge: null,
  };
  const none = { method: 'none' as const };
  return {
    config: { ...config, attachments: [attachment] },
    intent: {
      bonds: [],
      attachments: [
        {
          device: 'ovirtmgmt',
          nic: 'eth1',
          vlan: null,
          mtu: 1500,
          bridged: true,
          stp: false,
          bridgeOptions: {},
          ipv4: none,
          ipv6: none,
          defaultRoute: false,
          nameServers: [],
        },
      ],
    },
  };
}

const setup = (bench: Bench, more: Partial<ApplyOptions> = {}): ApplyOptions => ({
  description: 'Setting up the networks of host alpha',
  want: (present) => bridgeOnEth1(bench, present),
  checkConnectivity: true,
  timeoutMs: 5_000,
  commit: false,
  ...more,
});

const refusedWith = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refused, String(error));
  assert.equal(error.violations[0]?.code, code);
  return true;
};

test('a hello brings a host up, with its facts, its state and its NICs', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  const host = await bench.host();
  assert.equal(host.status, 'up');
  assert.equal(host.facts?.hostname, 'alpha');
  const config = await hostNetworkConfig(bench.store.db, bench.hostId);
  assert.deepEqual(config.nics.map(({ name }) => name).sort(), nics);
  assert.deepEqual(await bench.eventCodes(), ['VDS_DETECTED']);
  assert.equal(bench.hosts.sessions.connected(bench.hostId), true);
});

test('what a host reports is stored, and devices keep their ids', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  const before = (await hostNetworkConfig(bench.store.db, bench.hostId)).nics;
  const kept = agent.state.interfaces.filter(({ name }) => name !== 'eth2');
  const stored = new Promise<void>((resolve) => {
    const stop = bench.store.onChanged((changes) => {
      if (!changes.some(({ type }) => type === 'host')) return;
      stop();
      resolve();
    });
  });
  agent.say('host.changed', {
    observation: { state: { ...agent.state, interfaces: kept }, facts: {}, taps: {} },
    owned: ['ovirtmgmt'],
    dirty: true,
  });
  await stored;
  assert.equal((await bench.host()).netConfigDirty, true);
  const look = await hostObservations.first(bench.store.db, { hostId: bench.hostId });
  assert.deepEqual(look?.owned, ['ovirtmgmt']);
  const after = (await hostNetworkConfig(bench.store.db, bench.hostId)).nics;
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  assert.deepEqual(after.sort(byName), before.filter(({ name }) => name !== 'eth2').sort(byName));
});

test('a link that breaks: connecting, after a while not responding, and up again when it is back', async (t) => {
  const clock = createFakeClock();
  const bench = await createBench(t, clock);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  agent.cut();
  await clock.advance(connectingMs - 1);
  assert.equal((await bench.host()).status, 'connecting');
  await clock.advance(1);
  assert.equal((await bench.host()).status, 'non_responsive');
  await agent.link();
  assert.equal((await bench.host()).status, 'up');
  assert.deepEqual(await bench.eventCodes(), [
    'VDS_DETECTED',
    'VDS_HOST_NOT_RESPONDING_CONNECTING',
    'VDS_FAILURE',
    'VDS_DETECTED',
  ]);
});

test('a change goes all the way: applied, confirmed, recorded, seen', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  const { change, plan } = await bench.hosts.applyPlan(bench.hostId, setup(bench));
  assert.ok(plan.steps.length > 0);
  assert.equal(change?.outcome, 'confirmed');
  assert.equal(agent.checkpoint?.state, 'confirmed');
  assert.deepEqual(agent.applied[0]?.probes, [{ kind: 'engine' }]);
  const config = await hostNetworkConfig(bench.store.db, bench.hostId);
  assert.equal(config.attachments.length, 1);
  assert.equal((await bench.host()).netConfigDirty, true);
  const look = await hostObservations.first(bench.store.db, { hostId: bench.hostId });
  assert.ok(look?.observation.state.interfaces.some(({ name }) => name === 'ovirtmgmt'));
  assert.deepEqual(await bench.eventCodes(), ['VDS_DETECTED', 'SETUP_NETWORKS_STARTED', 'SETUP_NETWORKS_SUCCEEDED']);
  const [job] = await jobs.find(bench.store.db);
  assert.equal(job?.status, 'finished');
  const steps = await jobSteps.find(bench.store.db);
  assert.deepEqual(
    steps.map(({ status }) => status),
    ['finished'],
  );
  const again = await bench.hosts.applyPlan(
    bench.hostId,
    setup(bench, {
      want: async ({ config: same }) => ({
        config: same,
        intent: (await bridgeOnEth1(bench, { config: same } as Present)).intent,
      }),
    }),
  );
  assert.equal(again.change, null);
  assert.equal(agent.applied.length, 1);
});

test('devices that a host has already become Weft’s without a step, and the host learns of it', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  await bench.hosts.applyPlan(bench.hostId, setup(bench));
  const { hostId } = bench;
  await bench.store.transaction((tx) => hostObservations.updateWhere(tx, { hostId }, { owned: [] }));
  const { plan, change } = await bench.hosts.applyPlan(hostId, setup(bench));
  assert.deepEqual([plan.steps.length, change?.outcome], [0, 'confirmed']);
  assert.equal(agent.applied.length, 2);
  assert.ok(agent.applied[1]?.owned.includes('ovirtmgmt'));
  assert.ok((await hostObservations.first(bench.store.db, { hostId }))?.owned.includes('ovirtmgmt'));
});

test('an agent that answers a change with an error of its own is asked what became of the change', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  agent.behaviour = 'break down';
  const { change } = await bench.hosts.applyPlan(bench.hostId, setup(bench));
  assert.equal(change?.outcome, 'confirmed');
  assert.ok(!(await bench.eventCodes()).includes('SETUP_NETWORKS_ROLLBACK'));
});

test('a network that is removed while a host sets it up: the change stands, without it', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  const [management] = await networks.find(bench.store.db);
  assert.ok(management);
  const blue = { ...management, id: newId<never>(), name: 'blue' };
  await bench.store.transaction((tx) => networks.insert(tx, blue));
  let removed: Promise<unknown> | undefined;
  const { change } = await bench.hosts.applyPlan(
    bench.hostId,
    setup(bench, {
      async want(present) {
        const { config, intent } = await bridgeOnEth1(bench, present);
        return {
          intent,
          config: { ...config, attachments: config.attachments.map((one) => ({ ...one, networkId: blue.id })) },
        };
      },
      agree() {
        removed = bench.store.transaction((tx) => networks.remove(tx, blue.id));
      },
    }),
  );
  await removed;
  assert.equal(change?.outcome, 'confirmed');
  assert.ok(agent.state.interfaces.some(({ name }) => name === 'ovirtmgmt'));
  assert.deepEqual((await hostNetworkConfig(bench.store.db, bench.hostId)).attachments, []);
});

test('a dry run gives the plan and asks nothing of the host but to look', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  const { plan } = await bench.hosts.dryRun(bench.hostId, (present) => bridgeOnEth1(bench, present));
  assert.ok(plan.steps.length > 0);
  assert.deepEqual(agent.calls, ['host.observe']);
  assert.deepEqual(await hostChanges.find(bench.store.db), []);
});

test('broken rules refuse a change before the host hears of it', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  const want = async () => {
    throw new Refused([{ code: 'NETWORK_NOT_IN_SYNC', args: { network: 'blue' } }]);
  };
  await assert.rejects(bench.hosts.applyPlan(bench.hostId, setup(bench, { want })), refusedWith('NETWORK_NOT_IN_SYNC'));
  assert.deepEqual(agent.calls, ['host.observe']);
});

test('a host that goes back: the request is refused with the reason, and nothing of it is kept', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  agent.behaviour = 'roll back';
  await assert.rejects(bench.hosts.applyPlan(bench.hostId, setup(bench)), (error) => {
    refusedWith('SETUP_NETWORKS_ROLLED_BACK')(error);
    assert.match(String(error), /step 1 failed/);
    return true;
  });
  assert.deepEqual((await hostNetworkConfig(bench.store.db, bench.hostId)).attachments, []);
  assert.deepEqual(await bench.eventCodes(), ['VDS_DETECTED', 'SETUP_NETWORKS_STARTED', 'SETUP_NETWORKS_ROLLBACK']);
  const [change] = await hostChanges.find(bench.store.db);
  assert.equal(change?.outcome, 'rolled_back');
});

test('a host that cannot go back is an alert', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  agent.behaviour = 'fail';
  await assert.rejects(bench.hosts.applyPlan(bench.hostId, setup(bench)), refusedWith('SETUP_NETWORKS_FAILED'));
  const last = await bench.store.db
    .selectFrom('events')
    .select(['code', 'severity'])
    .orderBy('id', 'desc')
    .executeTakeFirst();
  assert.deepEqual({ ...last }, { code: 'SETUP_NETWORKS_FAILED', severity: 'alert' });
});

test('a link that breaks during the change: the engine confirms over the next one', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  agent.behaviour = 'lose the link';
  const lost = untilEvent(bench, 'VDS_HOST_NOT_RESPONDING_CONNECTING');
  const applying = bench.hosts.applyPlan(bench.hostId, setup(bench));
  await lost;
  await agent.link();
  const { change } = await applying;
  assert.equal(change?.outcome, 'confirmed');
  assert.equal(agent.checkpoint?.state, 'confirmed');
});

test('a plan that never arrived is known not to have been done as soon as the host is back', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  agent.behaviour = 'never hear';
  const lost = untilEvent(bench, 'VDS_HOST_NOT_RESPONDING_CONNECTING');
  const applying = assert.rejects(
    bench.hosts.applyPlan(bench.hostId, setup(bench)),
    refusedWith('SETUP_NETWORKS_ROLLED_BACK'),
  );
  await lost;
  await agent.link();
  await applying;
});

test('a host that stays away: the end is unknown until its next hello, which is believed', async (t) => {
  const clock = createFakeClock();
  const bench = await createBench(t, clock);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  agent.behaviour = 'lose the link';
  const lost = untilEvent(bench, 'VDS_HOST_NOT_RESPONDING_CONNECTING');
  const applying = assert.rejects(
    bench.hosts.applyPlan(bench.hostId, setup(bench)),
    refusedWith('SETUP_NETWORKS_UNKNOWN'),
  );
  await lost;
  await clock.advance(70_000);
  await applying;
  assert.equal((await hostChanges.find(bench.store.db))[0]?.outcome, 'wanted');
  const checkpoint = agent.checkpoint?.checkpoint;
  assert.ok(checkpoint);
  agent.checkpoint = { checkpoint, state: 'rolled-back', reason: 'nobody confirmed' };
  await agent.link();
  assert.equal((await hostChanges.find(bench.store.db))[0]?.outcome, 'rolled_back');
  agent.behaviour = 'apply';
  const again = bench.hosts.applyPlan(bench.hostId, setup(bench));
  await clock.advance(1_000);
  // The host's kernel was changed by the first plan and not put back by this fake: nothing is left to do.
  assert.equal((await again).plan.steps.length, 0);
});

/** Leaves behind what an engine does that is killed while a change waits for confirmation. */
async function killedInBetween(bench: Bench, agent: ReturnType<typeof createFakeAgent>): Promise<void> {
  agent.behaviour = 'lose the link';
  const lost = untilEvent(bench, 'VDS_HOST_NOT_RESPONDING_CONNECTING');
  // The old engine goes on in memory with its fake link cut for good; its store is what counts.
  bench.hosts.applyPlan(bench.hostId, setup(bench, { timeoutMs: 1 })).catch(() => undefined);
  await lost;
}

test('after kill -9 of the engine: a checkpoint whose change is on record is confirmed', async (t) => {
  const clock = createFakeClock();
  const bench = await createBench(t, clock);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  await killedInBetween(bench, agent);
  assert.equal(agent.checkpoint?.state, 'applied');
  const next = await bench.restart();
  const reborn = createFakeAgent(bench.hostId, next.sessions, nics);
  reborn.checkpoint = agent.checkpoint;
  reborn.state = agent.state;
  await reborn.link();
  await clock.advance(2_000);
  assert.equal(reborn.checkpoint?.state, 'confirmed');
  assert.equal((await hostChanges.find(bench.store.db))[0]?.outcome, 'confirmed');
  assert.equal((await hostNetworkConfig(bench.store.db, bench.hostId)).attachments.length, 1);
});

test('after kill -9 of the engine: a checkpoint that nobody has on record is left to go back', async (t) => {
  const bench = await createBench(t);
  const next = await bench.restart();
  const agent = createFakeAgent(bench.hostId, next.sessions, nics);
  agent.checkpoint = { checkpoint: newId<never>(), state: 'applied' };
  await agent.link();
  assert.equal(agent.checkpoint.state, 'applied');
  assert.deepEqual(agent.calls, []);
});

test('after kill -9 of the engine: a change that the host never heard of is not kept', async (t) => {
  const clock = createFakeClock();
  const bench = await createBench(t, clock);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  await killedInBetween(bench, agent);
  const next = await bench.restart();
  const fresh = createFakeAgent(bench.hostId, next.sessions, nics);
  await fresh.link();
  assert.equal((await hostChanges.find(bench.store.db))[0]?.outcome, 'rolled_back');
  assert.deepEqual((await hostNetworkConfig(bench.store.db, bench.hostId)).attachments, []);
});

test('changes of one host wait for each other, and a host without a link is refused', async (t) => {
  const bench = await createBench(t);
  await assert.rejects(bench.hosts.applyPlan(bench.hostId, setup(bench)), refusedWith('HOST_NOT_CONNECTED'));
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  let inside = 0;
  let most = 0;
  const want = async (present: Present) => {
    inside += 1;
    most = Math.max(most, inside);
    const wanted = await bridgeOnEth1(bench, present);
    inside -= 1;
    return wanted;
  };
  await Promise.all([1, 2, 3].map(() => bench.hosts.applyPlan(bench.hostId, setup(bench, { want }))));
  assert.equal(most, 1);
});

test('commit makes the host clean, and says so', async (t) => {
  const bench = await createBench(t);
  const agent = createFakeAgent(bench.hostId, bench.hosts.sessions, nics);
  await agent.link();
  await bench.hosts.applyPlan(bench.hostId, setup(bench));
  await bench.hosts.commit(bench.hostId, {});
  assert.equal((await bench.host()).netConfigDirty, false);
  assert.equal((await bench.eventCodes()).at(-1), 'NETWORK_COMMINT_NETWORK_CHANGES');
});

/** Resolves when an event of that code has been stored. */
async function untilEvent(bench: Bench, code: string): Promise<void> {
  const end = new AbortController();
  for await (const message of bench.events.stream(undefined, end.signal)) {
    if (message.kind === 'event' && message.event.code === code) return end.abort();
  }
}
