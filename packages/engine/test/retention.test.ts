import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as breathe } from 'node:timers/promises';
import { type HostChange, type HostChangeId, type HostId, newId } from '@weft/core/entities';
import { createEventLog } from '../src/events/index.ts';
import { createJobs } from '../src/jobs/index.ts';
import { createFakeClock } from '../src/locks/fake-clock.ts';
import { keepRecent } from '../src/retention/index.ts';
import { clusters, events, hostChanges, hosts, jobSteps, jobs, type Store, seedStore } from '../src/store/index.ts';
import { onEveryDatabase } from './databases/index.ts';

const dayMs = 86_400_000;
const silent = { warn: (facts: object, message: string) => assert.fail(`${message}: ${JSON.stringify(facts)}`) };

async function addHost(store: Store): Promise<HostId> {
  const [cluster] = await clusters.find(store.db);
  assert.ok(cluster);
  const id = newId<HostId>();
  await store.transaction((tx) =>
    hosts.insert(tx, {
      id,
      name: 'alpha',
      description: '',
      comment: '',
      clusterId: cluster.id,
      address: 'alpha.example',
      status: 'up',
      statusReason: null,
      netConfigDirty: false,
      facts: null,
      certificateSerial: null,
      lastSeen: null,
    }),
  );
  return id;
}

const config = { attachments: [], bonds: [], labels: [], nics: [] };
const emptyChange: Omit<HostChange, 'id' | 'hostId' | 'outcome' | 'endTime'> = {
  userId: null,
  correlationId: null,
  description: 'nothing',
  plan: { id: 'none', basedOn: 'nothing', steps: [] },
  before: {
    interfaces: [],
    routes: { config: [] },
    'route-rules': { config: [] },
    'dns-resolver': { config: { server: [], search: [] } },
  },
  config,
  previous: config,
  committed: true,
  reason: null,
  startTime: 0,
};

onEveryDatabase('what is too old is deleted, what is not and what still runs stays', (database) => {
  test('in batches, with the steps of jobs', async (t) => {
    const store = await database.open(t);
    await seedStore(store, { adminPasswordHash: 'scrypt$…' });
    const clock = createFakeClock();
    const log = createEventLog(store, clock.now);
    const work = createJobs(store, log, clock.now);
    const tell = (count: number, description: string) =>
      store.transaction(async (tx) => {
        for (let i = 0; i < count; i++) await log.emit({ code: 'VM_DOWN', args: { vm: 'x', reason: description } }, tx);
      });
    const host = await addHost(store);
    const change = (id: HostChangeId, ending: Pick<HostChange, 'outcome' | 'endTime'>) =>
      store.transaction((tx) => hostChanges.insert(tx, { ...emptyChange, id, hostId: host, ...ending }));

    await tell(1100, 'old');
    await work.runJob({ description: 'old' }, (job) => job.step('a step', async () => {}));
    const finish = Promise.withResolvers<void>();
    const endless = work.runJob({ description: 'still at it' }, () => finish.promise);
    const [gone, unknown, fresh] = [newId<HostChangeId>(), newId<HostChangeId>(), newId<HostChangeId>()];
    await change(gone, { outcome: 'confirmed', endTime: clock.now() });
    await change(unknown, { outcome: 'wanted', endTime: null });
    await clock.advance(400 * dayMs);
    await tell(2, 'new');
    await work.runJob({ description: 'new' }, (job) => job.step('a step', async () => {}));
    await change(fresh, { outcome: 'rolled_back', endTime: clock.now() });

    const retention = keepRecent({ store, clock, log: silent }, { eventDays: 30, historyDays: 365 });
    assert.equal(await retention.prune(), 1100 + 1 + 1);
    assert.deepEqual(
      (await events.find(store.db)).map(({ description }) => description),
      ['VM x is down. new', 'VM x is down. new'],
    );
    assert.deepEqual((await jobs.find(store.db)).map(({ description }) => description).sort(), ['new', 'still at it']);
    assert.equal((await jobSteps.find(store.db)).length, 1);
    assert.deepEqual((await hostChanges.find(store.db)).map(({ id }) => id).sort(), [unknown, fresh].sort());
    // Numbers go on where they were, so that who follows from a number that is gone misses nothing.
    assert.equal((await log.emit({ code: 'VM_DOWN', args: { vm: 'x', reason: 'next' } }))?.id, 1103);
    assert.equal(await retention.prune(), 0);
    finish.resolve();
    await endless;

    await retention.stop();
    await clock.advance(31 * dayMs);
    const byItself = keepRecent({ store, clock, log: silent }, { eventDays: 30, historyDays: 365 });
    t.after(() => byItself.stop());
    await clock.advance(60_000);
    while ((await events.find(store.db)).length > 0 || (await jobs.find(store.db)).length > 0) await breathe();
  });
});
