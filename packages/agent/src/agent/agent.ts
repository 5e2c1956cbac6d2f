import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AgentMethods, EngineMethods, Handlers, Hello, LinkAddresses, Peer } from '@weft/core/link';
import { type Checkpoints, checkpoints, journalFiles, planner, recordFiles } from '../checkpoint/index.ts';
import { readCounters } from '../counters/index.ts';
import type { Host } from '../host/index.ts';
import { dial, type EngineAddress, type Link, parseEngineAddress } from '../link/index.ts';
import { readNeighbours } from '../lldp/index.ts';
import { identityFor } from './identity.ts';
import type { Log } from './log.ts';
import { version } from './version.ts';

export interface AgentOptions {
  /** `HOST:PORT` of the engine's TLS server. */
  engine: string;
  /** Where the agent keeps its identity, journal and records; made with mode 0700 when missing. */
  stateDir: string;
  host: Host;
  /** One-time enrolment token; needed unless this host has enrolled before. */
  token?: string;
  log: Log;
}

export interface Agent {
  /** Ends the agent; the host stays as it is, and an unconfirmed change goes back at the next start. */
  stop(): Promise<void>;
}

/**
 * Starts the agent of one host: ends what a former agent left open, restores what was committed after a reboot, enrols if
 * need be, then keeps the link to the engine. Resolves when it dials; rejects when the enrolment is refused.
 */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { stateDir, host, log } = options;
  const address: EngineAddress = parseEngineAddress(options.engine);
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });

  let link: Link | undefined;
  const changes = checkpoints({
    ...host,
    planner,
    journal: journalFiles(stateDir, host.runDir),
    records: recordFiles(stateDir),
    onEnd(report) {
      if (report.state === 'confirmed') log.info({ report }, 'change kept');
      else log.warn({ report }, 'change ended without being confirmed');
      link?.notify('host.checkpoint', report);
      reports.soon();
    },
    onBroken: (item, why) => log.error({ item, why }, 'not as it should be'),
  });
  host.troubles.onChange((trouble, now) => {
    if (now === 'begun') log.error({ trouble }, 'not as it should be');
    else log.info({ trouble }, 'as it should be again');
  });
  await changes.begin();

  const identity = await identityFor(stateDir, address, options.token, log);
  const reports = changeReports(changes, () => link, log);
  host.troubles.onChange(() => reports.soon());
  const stopWatching = host.kernel.watch(() => {
    changes.lookForLateNics();
    reports.soon();
  });
  changes.lookForLateNics();
  const stopGuests = host.guests.onChange((guest) => link?.notify('guest.changed', { guest }));
  const filters = host.guests.defineFilters();
  filters.catch((error: Error) => log.warn({ error: error.message }, 'network filters could not be defined'));

  link = dial({
    address,
    identity,
    handlers: handlers(host, changes, reports, log),
    async greet(engine: Peer<EngineMethods>, addresses: LinkAddresses) {
      const hello = await makeHello(host, changes, addresses);
      reports.told(hello);
      await engine.call('agent.hello', hello);
    },
    onEvent(event, detail) {
      if (event === 'up') log.info({ engine: detail }, 'linked to the engine');
      else log.warn({ engine: options.engine, detail }, event === 'lost' ? 'link to the engine lost' : 'link error');
    },
  });

  return {
    async stop() {
      stopWatching();
      stopGuests();
      reports.stop();
      link.stop();
      changes.stop();
      await host.guests.close();
    },
  };
}

async function makeHello(host: Host, changes: Checkpoints, link: LinkAddresses): Promise<Hello> {
  const [observation, guests] = await Promise.all([changes.observe(), host.guests.available()]);
  const last = changes.last();
  return {
    version,
    link: host.link ?? link,
    ...host.about,
    guests,
    bootId: host.bootId,
    observation,
    owned: changes.owned(),
    dirty: changes.dirty(),
    ...(last === undefined ? {} : { checkpoint: last }),
    running: guests ? await host.guests.list() : [],
  };
}

function handlers(host: Host, changes: Checkpoints, reports: ChangeReports, log: Log): Handlers<AgentMethods> {
  /** What the engine asked for changed the host, which it will want to see. */
  async function andReport<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      reports.soon();
    }
  }
  return {
    'host.observe': ({ ethtool }) => changes.observe(ethtool),
    async 'host.apply'(request) {
      const begun = performance.now();
      reports.pause();
      try {
        const report = await changes.apply(request);
        log.info({ report, ms: Math.round(performance.now() - begun), steps: request.plan.steps.length }, 'applied');
        return report;
      } finally {
        reports.resume();
      }
    },
    async 'host.confirm'({ checkpoint, person }) {
      const report = await changes.confirm(checkpoint, person && 'person');
      // Asked again and again while probes have not passed, and meanwhile nothing changes.
      if (report.state !== 'applied') reports.soon();
      return report;
    },
    'host.rollback': ({ checkpoint }) => andReport(changes.rollback(checkpoint)),
    async 'host.commit'({ absent }) {
      await andReport(changes.commit(absent));
      return { dirty: changes.dirty() };
    },
    'host.counters': host.counters ?? (() => readCounters()),
    'host.lldp': async () => ({ devices: await (host.neighbours ?? readNeighbours)() }),
    'guest.start': ({ guest }) => host.guests.start(guest),
    'guest.shutdown': ({ id }) => host.guests.shutdown(id),
    'guest.stop': ({ id }) => host.guests.stop(id),
    'guest.list': async () => ({ guests: await host.guests.list() }),
    'guest.console': async ({ id, bytes }) => ({ text: await host.guests.console(id, bytes) }),
  };
}

type Told = Pick<Hello, 'observation' | 'owned' | 'dirty'>;

interface ChangeReports {
  /** Looks at the host and tells the engine if it looks different. */
  soon(): void;
  /** The engine has been told this. */
  told(what: Told): void;
  /** Not while a change is being applied: what it looks like half-way is of no use. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Tells the engine how the host looks when that differs from what it was told last; one look at a time. */
function changeReports(changes: Checkpoints, link: () => Link | undefined, log: Log): ChangeReports {
  let last = '';
  let looking = false;
  let again = false;
  let paused = 0;
  let stopped = false;
  const hash = ({ observation, owned, dirty }: Told): string =>
    createHash('sha256')
      .update(JSON.stringify([observation, owned, dirty]))
      .digest('hex');

  async function look(): Promise<void> {
    const what: Told = { observation: await changes.observe(), owned: changes.owned(), dirty: changes.dirty() };
    const now = hash(what);
    if (now === last || stopped) return;
    last = now;
    link()?.notify('host.changed', what);
  }

  function soon(): void {
    again = true;
    if (looking || paused > 0 || stopped) return;
    looking = true;
    again = false;
    look()
      .catch((error: Error) => log.error({ error: error.message }, 'the host could not be looked at'))
      .finally(() => {
        looking = false;
        if (again) soon();
      });
  }

  return {
    soon,
    told: (what) => {
      last = hash(what);
    },
    pause: () => {
      paused += 1;
    },
    resume() {
      paused -= 1;
      soon();
    },
    stop: () => {
      stopped = true;
    },
  };
}
