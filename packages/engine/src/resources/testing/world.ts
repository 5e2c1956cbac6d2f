import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { asId, type Host, type HostId, newId, type Permission, type UserId } from '@weft/core/entities';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { storedPermissions, storedTokens, storedUsers } from '../../access/index.ts';
import { apiServer } from '../../api/index.ts';
import { authenticator } from '../../auth/index.ts';
import { allResources } from '../../engine/resources.ts';
import { createEventLog } from '../../events/index.ts';
import { keepHealth } from '../../health/index.ts';
import { createHosts, type Hosts } from '../../hosts/index.ts';
import { createJobs } from '../../jobs/index.ts';
import { keepLabels } from '../../labels/index.ts';
import { type Clock, createLocks, systemClock } from '../../locks/index.ts';
import { type Authority, openAuthority } from '../../pki/index.ts';
import { hosts as hostTable, openStore, permissions, type Store, seedStore, users } from '../../store/index.ts';
import { createVms, type Vms } from '../../vms/index.ts';
import { setUpManagement } from '../host-resources.ts';
import { watchDrift } from '../sync/watch-drift.ts';
import { type SimulatedHost, simulatedHost } from './simulated-host.ts';

/** An answer of the API's plain face. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered.
  body: any;
}

/** Whatever ends a world: a test, or a benchmark. */
export interface Ending {
  after(work: () => Promise<void>): void;
}

/** A whole engine behind its API, with hosts in memory: for tests of resources. */
export interface World {
  store: Store;
  hosts: Hosts;
  vms: Vms;
  app: FastifyInstance;
  /** The header of `admin@internal`. */
  authorization: string;
  /** A request to the plain face, as `admin@internal`. */
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** The same as a user of that name who has one role on one object. */
  as(name: string, grant: Pick<Permission, 'roleId' | 'objectType' | 'objectId'>): Promise<World['call']>;
  /** A GET of oVirt's face, in XML. */
  xml(path: string): Promise<string>;
  /** A GET of oVirt's face. */
  inject(path: string, accept: string): Promise<{ statusCode: number; body: string }>;
  /** A POST of XML to oVirt's face. */
  post(path: string, xml: string): Promise<{ statusCode: number; body: string }>;
  /** Adds a host that has `eth0` to `eth4`, links it and waits until it is up. */
  addHost(name: string, options?: { memory?: number }): Promise<SimulatedHost & { id: HostId }>;
  /** Codes of all events so far. */
  eventCodes(): Promise<string[]>;
}

let shared: Promise<Authority> | undefined;

/** Making keys takes time, and no test depends on their being different. */
function sharedAuthority(): Promise<Authority> {
  shared ??= (async () => {
    const directory = mkdtempSync(join(tmpdir(), 'weft-resources-'));
    try {
      return await openAuthority(directory);
    } finally {
      rmSync(directory, { recursive: true });
    }
  })();
  return shared;
}

/** A token of a user, without the password that takes its time to check. */
async function tokenOf(store: Store, name: string): Promise<string> {
  const user = await users.first(store.db, { name });
  if (!user) throw new Error(`There is no user ${name}.`);
  const token = randomUUID();
  const hash = createHash('sha256').update(token).digest('hex');
  const now = Date.now();
  await storedTokens(store).put({
    hash,
    userId: user.id,
    scope: 'ovirt-app-api',
    created: now,
    expires: now + 3_600_000,
  });
  return token;
}

/** What a world may have beside the usual. */
export interface WorldOptions {
  clock?: Clock;
  /** Whether the statuses of hosts and networks follow what hosts have; where they do, the store changes by itself. */
  health?: boolean;
  /** Whether people are told when hosts are not as wanted any more. */
  drift?: boolean;
}

/** `given`: a store that is there already, of an engine before this one or on another database; empty ones are filled. */
export async function createWorld(
  t: Ending,
  given?: Store,
  { clock = systemClock, health = false, drift = false }: WorldOptions = {},
): Promise<World> {
  const authority = await sharedAuthority();
  const store = given ?? (await openStore({ file: ':memory:' }));
  await seedStore(store, { adminPasswordHash: 'nobody logs in' });
  const log = { info() {}, warn() {}, error() {} };
  const events = createEventLog(store, clock.now);
  const jobs = createJobs(store, events, clock.now);
  const locks = createLocks(clock);
  const hosts = createHosts({ store, events, jobs, locks, authority, clock, log });
  hosts.onInstalling((hostId) => setUpManagement({ store, events, hosts }, hostId));
  const vms = createVms({ store, events, jobs, locks, hosts, clock, log });
  const labels = keepLabels({ store, events, hosts, clock });
  hosts.onGreeted((hostId) => labels.follow([hostId]));
  const keeper = health
    ? keepHealth({ store, events, clock, locks, sessions: hosts.sessions, look: hosts.look, log })
    : undefined;
  const watch = drift ? watchDrift({ store, events, clock, locks, log }) : undefined;
  const logins = authenticator({ users: storedUsers(store), tokens: storedTokens(store), now: clock.now });
  const background = new Set<Promise<unknown>>();
  const app = apiServer({
    resources: allResources({
      store,
      events,
      hosts,
      jobs,
      vms,
      labels,
      agentCommand: (token) => `weft-agent run --engine engine.example:8443 --token ${token}`,
      inBackground(_what, work) {
        background.add(work.catch(() => undefined));
      },
    }),
    authenticator: logins,
    permissions: storedPermissions(store),
    now: clock.now,
    root: () => ({
      product: { name: 'Weft' },
      summary: {},
    }),
    caCertificate: () => authority.certificate,
    metrics: new Registry(),
  });
  await app.ready();
  await hosts.start();
  const authorization = `Bearer ${await tokenOf(store, 'admin')}`;
  t.after(async () => {
    keeper?.stop();
    watch?.stop();
    labels.stop();
    hosts.stop();
    vms.stopTracking();
    await Promise.all(background);
    await app.close();
    if (!given) await store.close();
  });

  const caller =
    (as: string): World['call'] =>
    async (method, path, body) => {
      const answer = await app.inject({
        method,
        url: `/api/v1/${path}`,
        headers: { authorization: as, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      return { status: answer.statusCode, body: answer.body === '' ? undefined : JSON.parse(answer.body) };
    };
  const call = caller(authorization);

  async function inject(path: string, accept: string) {
    const url = `/ovirt-engine/api/${path}`;
    return app.inject({ method: 'GET', url, headers: { authorization, accept } });
  }

  return {
    store,
    inject,
    hosts,
    vms,
    app,
    authorization,
    call,
    async as(name, grant) {
      const user = {
        id: newId<UserId>(),
        name,
        domain: 'internal',
        firstName: '',
        lastName: '',
        email: '',
        passwordHash: 'nobody logs in',
      };
      await store.transaction(async (tx) => {
        await users.insert(tx, user);
        await permissions.insert(tx, { id: newId(), userId: user.id, groupId: null, ...grant });
      });
      return caller(`Bearer ${await tokenOf(store, name)}`);
    },
    post: async (path, payload) => {
      const headers = { authorization, 'content-type': 'application/xml' };
      return app.inject({ method: 'POST', url: `/ovirt-engine/api/${path}`, headers, payload });
    },
    xml: async (path) => (await inject(path, 'application/xml')).body,
    async addHost(name, { memory = 4 * 2 ** 30 } = {}) {
      const { body } = await call('POST', 'hosts', { name });
      const id = asId<HostId>(body.id);
      const count = (await hostTable.find(store.db)).length;
      const simulated = simulatedHost(id, hosts.sessions, {
        nics: ['eth0', 'eth1', 'eth2', 'eth3', 'eth4'],
        address: `192.0.2.${10 + count}`,
        memory,
      });
      await simulated.link();
      await until(async () => (await hostOf(store, id)).status === 'up' || undefined);
      return Object.assign(simulated, { id });
    },
    async eventCodes() {
      const rows = await store.db.selectFrom('events').select('code').orderBy('id').execute();
      return rows.map(({ code }) => code);
    },
  };
}

export async function hostOf(store: Store, id: HostId): Promise<Host> {
  const host = await hostTable.get(store.db, id);
  if (!host) throw new Error('The host is gone.');
  return host;
}

/** Asks again until there is an answer; throws after five seconds. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + 5_000; ; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
