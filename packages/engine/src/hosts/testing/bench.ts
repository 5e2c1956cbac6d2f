import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Host, type HostId, newId } from '@weft/core/entities';
import { createEventLog, type EventLog } from '../../events/index.ts';
import { createJobs } from '../../jobs/index.ts';
import { type Clock, createLocks, systemClock } from '../../locks/index.ts';
import { type Authority, openAuthority } from '../../pki/index.ts';
import { clusters, hosts, openStore, type Store, seedStore } from '../../store/index.ts';
import { createHosts, type Hosts } from '../hosts.ts';
import type { HostParts } from '../parts.ts';

/** An engine's hosts on an empty store, for tests. */
export interface Bench {
  store: Store;
  events: EventLog;
  authority: Authority;
  parts: HostParts;
  hosts: Hosts;
  hostId: HostId;
  host(): Promise<Host>;
  /** Codes of all events so far. */
  eventCodes(): Promise<string[]>;
  /** The same store under a new engine: what is there after the old one was killed. */
  restart(): Promise<Hosts>;
}

const silent = { info() {}, warn() {}, error() {} };

export async function createBench(t: TestContext, clock: Clock = systemClock): Promise<Bench> {
  const directory = mkdtempSync(join(tmpdir(), 'weft-hosts-'));
  const store = await openStore({ file: ':memory:' });
  await seedStore(store, { adminPasswordHash: 'x' });
  const [cluster] = await clusters.find(store.db);
  if (!cluster) throw new Error('The seed has no cluster.');
  const host: Host = {
    id: newId(),
    name: 'alpha',
    description: '',
    comment: '',
    clusterId: cluster.id,
    address: 'alpha.example',
    status: 'pending',
    statusReason: null,
    netConfigDirty: false,
    facts: null,
    certificateSerial: null,
    lastSeen: null,
  };
  await store.transaction((tx) => hosts.insert(tx, host));
  const events = createEventLog(store, clock.now);
  const authority = await openAuthority(directory);
  const parts: HostParts = {
    store,
    events,
    jobs: createJobs(store, events, clock.now),
    locks: createLocks(clock),
    authority,
    clock,
    log: silent,
  };
  const running: Hosts[] = [createHosts(parts)];
  t.after(async () => {
    for (const one of running) one.stop();
    await parts.locks.withLock('bench', async () => undefined);
    await store.close();
    rmSync(directory, { recursive: true });
  });
  const [first] = running;
  if (!first) throw new Error('unreachable');
  return {
    store,
    events,
    authority,
    parts,
    hosts: first,
    hostId: host.id,
    async host() {
      const now = await hosts.get(store.db, host.id);
      if (!now) throw new Error('The host is gone.');
      return now;
    },
    async eventCodes() {
      const rows = await store.db.selectFrom('events').select('code').orderBy('id').execute();
      return rows.map(({ code }) => code);
    },
    async restart() {
      const next = createHosts({ ...parts, locks: createLocks(clock) });
      running.push(next);
      await next.start();
      return next;
    },
  };
}
