import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  blankTemplateId,
  everyoneGroupId,
  type Host,
  type HostNetworkConfig,
  type HostNic,
  type Network,
  newId,
  type Vm,
  type VmNic,
} from '@weft/core/entities';
import { createEventLog } from '../src/events/index.ts';
import { createJobs } from '../src/jobs/index.ts';
import {
  type Changed,
  clusterNetworks,
  clusters,
  dataCenters,
  eventsAfter,
  getSetting,
  groups,
  hostNetworkConfig,
  hosts,
  jobSteps,
  jobs,
  macPools,
  macsInUse,
  networks,
  openStore,
  permissions,
  putSetting,
  replaceHostNetworkConfig,
  type Store,
  seedStore,
  templates,
  users,
  vmNics,
  vms,
  vnicProfiles,
} from '../src/store/index.ts';
import { onEveryDatabase } from './databases/index.ts';

const seed = { adminPasswordHash: 'scrypt$…' };

async function network(store: Store, given: Partial<Network> = {}): Promise<Network> {
  const [dataCenter] = await dataCenters.find(store.db);
  assert.ok(dataCenter);
  return {
    id: newId(),
    name: 'blue',
    description: "déjà vu “quoted” ' ; --",
    comment: '',
    dataCenterId: dataCenter.id,
    vlanId: 100,
    mtu: 9000,
    stp: true,
    vm: true,
    portIsolation: false,
    dnsServers: ['192.0.2.53', '2001:db8::53'],
    label: null,
    qosId: null,
    ...given,
  };
}

async function host(store: Store): Promise<Host> {
  const [cluster] = await clusters.find(store.db);
  assert.ok(cluster);
  return {
    id: newId(),
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
    lastSeen: 1_700_000_000_000,
  };
}

onEveryDatabase('the store', (database) => {
  test('an empty one is seeded once', async (t) => {
    const location = await database.locate(t);
    const started = performance.now();
    const store = await openStore(location);
    t.diagnostic(`opened in ${Math.round(performance.now() - started)} ms`);
    t.after(() => store.close());
    assert.equal(await seedStore(store, seed), true);
    assert.equal(await seedStore(store, seed), false);
    const [cluster, ...otherClusters] = await clusters.find(store.db);
    const [management, ...otherNetworks] = await networks.find(store.db);
    const [pool] = await macPools.find(store.db);
    assert.ok(cluster && management && pool);
    assert.deepEqual([otherClusters, otherNetworks], [[], []]);
    assert.equal(management.name, 'ovirtmgmt');
    assert.equal(cluster.managementNetworkId, management.id);
    assert.equal(cluster.macPoolId, pool.id);
    assert.equal(pool.defaultPool, true);
    const assigned = await clusterNetworks.find(store.db, { clusterId: cluster.id });
    const { status: _status, ...roles } = assigned[0] ?? assert.fail();
    assert.deepEqual(roles, {
      clusterId: cluster.id,
      networkId: management.id,
      required: true,
      management: true,
      display: true,
      migration: true,
      gluster: false,
      defaultRoute: true,
    });
    assert.equal((await vnicProfiles.first(store.db, { networkId: management.id }))?.name, 'ovirtmgmt');
    assert.equal((await templates.get(store.db, blankTemplateId))?.name, 'Blank');
    assert.equal(
      (await users.first(store.db, { name: 'admin', domain: 'internal' }))?.passwordHash,
      seed.adminPasswordHash,
    );
    assert.equal((await groups.get(store.db, everyoneGroupId))?.name, 'Everyone');
    assert.equal((await permissions.find(store.db)).length, 2);
  });

  test('what is written is read back as it was, by id, by field and by query', async (t) => {
    const store = await database.open(t);
    await seedStore(store, seed);
    const blue = await network(store);
    const red = await network(store, { name: 'red', vlanId: null, vm: false, stp: false, label: 'lab' });
    await store.transaction((tx) => networks.insertAll(tx, [blue, red]));
    assert.deepEqual(await networks.get(store.db, blue.id), blue);
    assert.deepEqual(await networks.first(store.db, { name: 'red', dataCenterId: red.dataCenterId }), red);
    assert.deepEqual(await networks.find(store.db, { vlanId: null, label: 'lab' }), [red]);
    assert.deepEqual(await networks.find(store.db, { stp: true }), [blue]);
    const rows = await networks
      .query(store.db)
      .innerJoin('dataCenters', 'dataCenters.id', 'networks.dataCenterId')
      .where('dataCenters.name', '=', 'Default')
      .where('networks.mtu', '>', 1500)
      .orderBy('networks.name', 'desc')
      .execute();
    assert.deepEqual(rows.map(networks.decode), [red, blue]);
    assert.equal(await store.transaction((tx) => networks.update(tx, blue.id, { mtu: 0, vlanId: null })), true);
    assert.deepEqual(await networks.get(store.db, blue.id), { ...blue, mtu: 0, vlanId: null });
    assert.equal(await store.transaction((tx) => networks.remove(tx, red.id)), true);
    assert.equal(await store.transaction((tx) => networks.remove(tx, red.id)), false);
    assert.equal(await store.transaction((tx) => networks.update(tx, red.id, { mtu: 0 })), false);
    assert.equal(await networks.get(store.db, red.id), undefined);
  });

  test('it survives being closed and opened', async (t) => {
    const location = await database.locate(t);
    const first = await openStore(location);
    await seedStore(first, seed);
    await first.transaction((tx) => putSetting(tx, 'instance', 'one'));
    await first.transaction((tx) => putSetting(tx, 'instance', 'two'));
    await first.close();
    const second = await openStore(location);
    t.after(() => second.close());
    assert.equal(await getSetting(second.db, 'instance'), 'two');
    assert.equal(await getSetting(second.db, 'nothing'), undefined);
    assert.equal(await seedStore(second, seed), false);
  });

  test('names are unique where they must be, and what is referred to cannot go', async (t) => {
    const store = await database.open(t);
    await seedStore(store, seed);
    const blue = await network(store);
    await store.transaction((tx) => networks.insert(tx, blue));
    await assert.rejects(
      store.transaction((tx) => networks.insert(tx, { ...blue, id: newId() })),
      /unique/i,
    );
    const [management] = await networks.find(store.db, { name: 'ovirtmgmt' });
    assert.ok(management);
    await assert.rejects(
      store.transaction((tx) => networks.remove(tx, management.id)),
      /foreign key/i,
    );
  });

  test('a transaction is kept as a whole or not at all, and says what it changed only when it is kept', async (t) => {
    const store = await database.open(t);
    await seedStore(store, seed);
    const heard: Changed[] = [];
    store.onChanged((changes) => heard.push(...changes));
    const blue = await network(store);
    await assert.rejects(
      store.transaction(async (tx) => {
        await networks.insert(tx, blue);
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    assert.equal(await networks.get(store.db, blue.id), undefined);
    assert.deepEqual(heard, []);
    await store.transaction(async (tx) => {
      await networks.insert(tx, blue);
      await networks.update(tx, blue.id, { mtu: 0 });
    });
    assert.deepEqual(heard, [{ type: 'network', id: blue.id }]);
  });

  test('transactions that read and then write do not get in each other’s way', async (t) => {
    const store = await database.open(t);
    await seedStore(store, seed);
    const blue = await network(store, { mtu: 1000 });
    await store.transaction((tx) => networks.insert(tx, blue));
    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.transaction(async (tx) => {
          const now = await networks.get(tx, blue.id);
          await networks.update(tx, blue.id, { mtu: (now?.mtu ?? 0) + 1 });
        }),
      ),
    );
    assert.equal((await networks.get(store.db, blue.id))?.mtu, 1020);
  });

  test('transactions do not nest', async (t) => {
    const store = await database.open(t);
    await assert.rejects(
      store.transaction(() => store.transaction(async () => undefined)),
      /Inside a transaction/,
    );
  });

  test('a host’s network configuration is replaced as a whole', async (t) => {
    const store = await database.open(t);
    await seedStore(store, seed);
    const alpha = await host(store);
    const [management] = await networks.find(store.db);
    assert.ok(management);
    const nic = (name: string, kind: HostNic['kind'] = 'nic'): HostNic => {
      return { id: newId(), hostId: alpha.id, name, kind, permanentMac: null, pciAddress: null };
    };
    const [eth1, eth2, bond] = [nic('eth1'), nic('eth2'), nic('bond0', 'bond')];
    const config: HostNetworkConfig = {
      nics: [eth1, eth2, bond],
      bonds: [
        {
          id: bond.id,
          hostId: alpha.id,
          name: 'bond0',
          mode: '802.3ad',
          options: { mode: '4', miimon: '100' },
          portIds: [eth2.id, eth1.id],
        },
      ],
      labels: [{ hostId: alpha.id, nicId: bond.id, label: 'lab' }],
      attachments: [
        {
          id: newId(),
          hostId: alpha.id,
          networkId: management.id,
          nicId: bond.id,
          ipv4: { method: 'static', address: { ip: '192.0.2.2', 'prefix-length': 24 }, gateway: null },
          ipv6: null,
          dnsServers: null,
          properties: [],
          qos: null,
          bridge: null,
        },
      ],
    };
    await store.transaction(async (tx) => {
      await hosts.insert(tx, alpha);
      await replaceHostNetworkConfig(tx, alpha.id, config);
    });
    const byName = (a: HostNic, b: HostNic) => (a.name < b.name ? -1 : 1);
    const stored = await hostNetworkConfig(store.db, alpha.id);
    assert.deepEqual({ ...stored, nics: stored.nics.sort(byName) }, { ...config, nics: config.nics.sort(byName) });
    const bare = { ...config, bonds: [], labels: [], attachments: [] };
    await store.transaction((tx) => replaceHostNetworkConfig(tx, alpha.id, bare));
    assert.deepEqual((await hostNetworkConfig(store.db, alpha.id)).bonds, []);
    assert.equal(await store.transaction((tx) => hosts.remove(tx, alpha.id)), true);
    assert.deepEqual((await hostNetworkConfig(store.db, alpha.id)).nics, []);
  });

  test('large numbers and MAC addresses in use come back as they are', async (t) => {
    const store = await database.open(t);
    await seedStore(store, seed);
    const [cluster] = await clusters.find(store.db);
    assert.ok(cluster);
    const vm: Vm = {
      id: newId(),
      name: 'web',
      description: '',
      comment: '',
      clusterId: cluster.id,
      templateId: blankTemplateId,
      memory: 2 ** 40,
      cpuSockets: 1,
      cpuCores: 2,
      cpuThreads: 1,
      osKernel: null,
      osInitrd: null,
      osCmdline: null,
      status: 'down',
      hostId: null,
      stopReason: null,
      creationTime: 1_700_000_000_123,
      startTime: null,
      affinity: 'migratable',
      placementHostIds: [],
      guestInterfaces: [{ name: 'eth0', mac: '56:6f:77:66:00:01', addresses: [] }],
    };
    const nic: VmNic = {
      id: newId(),
      vmId: vm.id,
      name: 'nic1',
      interface: 'virtio',
      mac: '56:6f:77:66:00:01',
      plugged: true,
      linked: false,
      synced: true,
      vnicProfileId: null,
      filterParameters: [{ id: newId(), name: 'IP', value: '192.0.2.9' }],
    };
    await store.transaction(async (tx) => {
      await vms.insert(tx, vm);
      await vmNics.insert(tx, nic);
    });
    assert.deepEqual(await vms.get(store.db, vm.id), vm);
    assert.deepEqual(await vmNics.find(store.db, { vmId: vm.id }), [nic]);
    assert.deepEqual(await macsInUse(store.db), [nic.mac]);
    assert.deepEqual(await macsInUse(store.db, cluster.macPoolId), [nic.mac]);
    assert.deepEqual(await macsInUse(store.db, newId()), []);
  });

  test('events are numbered without gaps in the order in which they became visible, however many write at once', async (t) => {
    const store = await database.open(t);
    const log = createEventLog(store, () => 1_000);
    const event = { code: 'VM_DOWN', args: { vm: 'x', reason: 'y' } } as const;
    await Promise.all(Array.from({ length: 30 }, () => log.emit(event)));
    await assert.rejects(
      store.transaction(async (tx) => {
        await log.emit(event, tx);
        throw new Error('not kept');
      }),
    );
    await log.emit(event);
    const ids = (await eventsAfter(store.db, 0, 100)).map(({ id }) => id);
    assert.deepEqual(
      ids,
      Array.from({ length: 31 }, (_, index) => index + 1),
    );
  });

  test('jobs and their steps are stored as they go, and what an engine left open has failed', async (t) => {
    const store = await database.open(t);
    const log = createEventLog(store);
    const { runJob, failUnfinished } = createJobs(store, log);
    await runJob({ description: 'good' }, async (job) => {
      await job.step('first', async () => undefined);
      assert.equal((await jobs.get(store.db, job.id))?.status, 'started');
      await job.step('second', async () => undefined);
    });
    await assert.rejects(
      runJob({ description: 'bad' }, (job) =>
        job.step('first', async () => {
          throw new Error('no');
        }),
      ),
      /no/,
    );
    const statuses = async (description: string) => {
      const job = await jobs.first(store.db, { description });
      assert.ok(job);
      const steps = await jobSteps.find(store.db, { jobId: job.id });
      return [job.status, ...steps.sort((a, b) => a.number - b.number).map(({ status }) => status)];
    };
    assert.deepEqual(await statuses('good'), ['finished', 'finished', 'finished']);
    assert.deepEqual(await statuses('bad'), ['failed', 'failed']);

    let stop = () => {};
    let open: Promise<void> | undefined;
    await new Promise<void>((begun) => {
      open = runJob({ description: 'open' }, (job) =>
        job.step('first', () => {
          begun();
          return new Promise<void>((end) => {
            stop = end;
          });
        }),
      );
    });
    assert.equal(await failUnfinished(), 1);
    assert.deepEqual(await statuses('open'), ['failed', 'failed']);
    assert.deepEqual(
      (await eventsAfter(store.db, 0, 10)).map(({ code }) => code),
      ['JOB_INTERRUPTED'],
    );
    stop();
    await open;
  });
});
