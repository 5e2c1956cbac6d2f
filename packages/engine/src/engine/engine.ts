import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { storedPermissions, storedTokens, storedUsers } from '../access/index.ts';
import { apiServer } from '../api/index.ts';
import { authenticator } from '../auth/index.ts';
import { createEventLog } from '../events/index.ts';
import { keepHealth, watchUsage } from '../health/index.ts';
import { createHosts, enrolmentRoute, linkTlsOptions, serveLinks } from '../hosts/index.ts';
import { createJobs } from '../jobs/index.ts';
import { keepLabels } from '../labels/index.ts';
import { createLocks, systemClock } from '../locks/index.ts';
import { openAuthority, serverCertificate } from '../pki/index.ts';
import { setUpManagement, watchDrift } from '../resources/host-resources.ts';
import { type Keep, keepRecent } from '../retention/index.ts';
import { stopInterrupted } from '../rollout/index.ts';
import { openStore } from '../store/index.ts';
import { createVms } from '../vms/index.ts';
import { ensureAdministrator } from './administrator.ts';
import { closeApp } from './close-app.ts';
import { eventRoute } from './event-route.ts';
import { allResources } from './resources.ts';
import { instanceIdOf, rootFacts } from './root-facts.ts';

export interface EngineOptions {
  /** Keys, and the database unless `databaseUrl` names another one; made with mode 0700 when missing. */
  dataDir: string;
  /** PostgreSQL, `postgres://…`; SQLite in the data directory without it. */
  databaseUrl?: string | undefined;
  /** Password of `admin@internal`; made up at the first start without it. */
  adminPassword?: string | undefined;
  /** Address of the TLS server. Plain HTTP is on 127.0.0.1 in any case. */
  listen: string;
  /** Ports; 0: any that is free. */
  port: number;
  tlsPort: number;
  /** Names and addresses beside the usual ones that the server's certificate carries. */
  addresses: readonly string[];
  /** The built console, served at `/`. */
  consoleDir?: string | undefined;
  /** How long the NIC of a required network may be down before its host is not operational, in milliseconds; a minute unless given. */
  downGraceMs?: number | undefined;
  /** How often hosts that are not operational are looked at anew, in milliseconds; five minutes unless given. */
  recoveryMs?: number | undefined;
  /** How long what has happened is kept, where not as usual. */
  keep?: Keep | undefined;
  log: Logger;
}

export interface Engine {
  /** Ports in use. */
  port: number;
  tlsPort: number;
  /** The HTTP server, for tests that send no bytes. */
  app: FastifyInstance;
  stop(): Promise<void>;
}

/** Puts the engine together and starts it. Throws, with nothing left running, when a port is taken or the store cannot be opened. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { dataDir, log } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const store = await openStore(
      options.databaseUrl ? { url: options.databaseUrl } : { file: join(dataDir, 'weft.sqlite') },
    );
    undo.push(() => store.close());
    await ensureAdministrator(store, dataDir, options.adminPassword);

    const clock = systemClock;
    const pki = join(dataDir, 'pki');
    mkdirSync(pki, { recursive: true, mode: 0o700 });
    const authority = await openAuthority(pki);
    const events = createEventLog(store, clock.now);
    const jobs = createJobs(store, events, clock.now);
    await jobs.failUnfinished();
    await stopInterrupted({ store, events });
    const locks = createLocks(clock);
    const hosts = createHosts({ store, events, jobs, locks, authority, clock, log });
    hosts.onInstalling((hostId) => setUpManagement({ store, events, hosts }, hostId));
    const vms = createVms({ store, events, jobs, locks, hosts, clock, log });
    undo.push(() => vms.stopTracking());
    const labels = keepLabels({ store, events, hosts, clock });
    hosts.onGreeted((hostId) => labels.follow([hostId]));
    undo.push(() => labels.stop());
    const { sessions, look } = hosts;
    const times = { graceMs: options.downGraceMs, everyMs: options.recoveryMs };
    const health = keepHealth({ store, events, clock, locks, sessions, look, ...times, log });
    undo.push(() => health.stop());
    const usage = watchUsage({ store, events, clock, sessions, log });
    undo.push(() => usage.stop());
    const retention = keepRecent({ store, clock, log }, options.keep);
    undo.push(() => retention.stop());
    const drift = watchDrift({ store, events, clock, locks, log });
    undo.push(() => drift.stop());
    await hosts.start();
    undo.push(() => hosts.stop());
    /** Where agents dial; the port is known when the TLS server listens. */
    const dialled = { host: dialledHost(options), port: options.tlsPort };

    const instanceId = await instanceIdOf(store);
    const app = apiServer({
      resources: allResources({
        store,
        events,
        hosts,
        jobs,
        vms,
        labels,
        agentCommand: (token) => `weft-agent run --engine ${dialled.host}:${dialled.port} --token ${token}`,
        inBackground(what, work) {
          work.catch((error: unknown) =>
            log.warn({ what, error: String(error) }, 'failed after its request was answered'),
          );
        },
      }),
      authenticator: authenticator({ users: storedUsers(store), tokens: storedTokens(store), now: clock.now }),
      permissions: storedPermissions(store),
      now: clock.now,
      root: () => rootFacts(store, instanceId),
      caCertificate: () => authority.certificate,
      metrics: new Registry(),
      log,
    });
    undo.push(() => closeApp(app));
    const ending = new AbortController();
    // Streams never end by themselves, and the server waits for them.
    undo.push(() => ending.abort());
    eventRoute(app, events, ending.signal);
    mountOpenRoutes(app, options.consoleDir, (scope) => enrolmentRoute(scope, hosts.enrolment));
    await app.ready();

    const certificate = await serverCertificate(pki, authority, [options.listen, ...options.addresses]);
    const secure = createServer(
      { ...linkTlsOptions(authority.certificate), key: certificate.key, cert: certificate.certificate },
      app.routing,
    );
    // The server waits for the links, so they are ended before it.
    undo.push(() => closed(secure));
    undo.push(serveLinks(secure, { store, events, clock, log }, hosts.sessions));
    const tlsPort = await listen(secure, options.tlsPort, options.listen);
    dialled.port = tlsPort;
    await app.listen({ host: '127.0.0.1', port: options.port });
    const { port } = app.server.address() as AddressInfo;
    log.info({ port, tlsPort, listen: options.listen }, 'engine is up');
    return { port, tlsPort, app, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A name or address by which hosts reach the engine: the first that was given, else where it listens, if that is one address. */
function dialledHost({ addresses, listen: listening }: EngineOptions): string {
  const host = addresses[0] ?? (['0.0.0.0', '::'].includes(listening) ? hostname() : listening);
  return host.includes(':') ? `[${host}]` : host;
}

/** What answers without a login: enrolment, which has a proof of its own, and the console's files, which hold no secret. */
function mountOpenRoutes(
  app: FastifyInstance,
  consoleDir: string | undefined,
  enrolment: (scope: FastifyInstance) => void,
): void {
  const open = (mount: (scope: FastifyInstance) => unknown) =>
    app.register(async (scope) => {
      scope.addHook('onRoute', (route) => {
        route.config = { ...route.config, open: true };
      });
      await mount(scope);
    });
  void open((scope) => {
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
    enrolment(scope);
  });
  if (consoleDir !== undefined)
    void open((scope) => scope.register(fastifyStatic, { root: consoleDir, wildcard: false }));
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
