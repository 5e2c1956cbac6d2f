import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { refuse } from '@weft/core/errors';
import type { GuestReport, GuestSpec } from '@weft/core/link';
import { probeAccelerator } from './accelerator.ts';
import { followAddresses } from './addresses.ts';
import { withBootFiles } from './boot-files.ts';
import { consoleFiles } from './console-file.ts';
import { readEnd } from './domain-events.ts';
import { domainName } from './domain-name.ts';
import { readDomain, readState } from './domain-report.ts';
import { domainXml, nilBridge } from './domain-xml.ts';
import { defineFilters } from './filters.ts';
import { followEvents } from './follow-events.ts';
import { guestRegistry, type Seen } from './guest-registry.ts';
import { virsh } from './virsh.ts';

/** The virtual machines of this host: the `guest.*` calls of the agent link. */
export interface Guests {
  /** Whether libvirt answers. */
  available(): Promise<boolean>;
  /** Defines the network filters that Weft offers and libvirt does not bring along. Idempotent. */
  defineFilters(): Promise<void>;
  /** Starts a guest; answers what runs when it runs already. Throws in libvirt's words when it cannot. */
  start(spec: GuestSpec): Promise<GuestReport>;
  /** Presses the power button. */
  shutdown(id: string): Promise<GuestReport>;
  /** Pulls the plug. Idempotent. */
  stop(id: string): Promise<GuestReport>;
  /** Every domain of this libvirt, also those that Weft did not start. A guest of Weft's that has ended is not in it. */
  list(): Promise<GuestReport[]>;
  /** The last `bytes` of the guest's serial console. */
  console(id: string, bytes: number): Promise<string>;
  /** Calls back when a guest starts, ends, or changes in anything that its report says. Answers how to end that. */
  onChange(listener: (report: GuestReport) => void): () => void;
  /** Ends what runs for this object. Guests go on. */
  close(): Promise<void>;
}

export interface GuestsOptions {
  /** libvirt's, such as `qemu:///system`. */
  uri: string;
  /** Folder for serial consoles; made when missing. */
  consoleDir: string;
  /** Path of QEMU. Default `/usr/bin/qemu-system-x86_64`. */
  emulator?: string;
  /** Told of what went wrong without a caller to tell. */
  log?: (message: string) => void;
}

/** Milliseconds. A guest that has not heeded the power button until then is called up again. */
const shutdownPatience = 120_000;
/** Milliseconds between looks at everything, should an event ever be missed, and at the consoles' sizes. */
const lookAgain = 60_000;
const boundConsoles = 5_000;
/** Milliseconds. Events come in bunches; one look serves them all. */
const bunch = 50;

/**
 * Guests through libvirt. Domains are transient: what is to run is the engine's decision, so the host keeps nothing
 * that could start on its own, and a guest that has ended leaves nothing behind but its console. libvirt
 * keeps them running while the agent is down; a new agent finds them by the mark in their metadata.
 */
export function guests({
  uri,
  consoleDir,
  emulator = '/usr/bin/qemu-system-x86_64',
  log = () => {},
}: GuestsOptions): Guests {
  const libvirt = virsh(uri);
  const consoles = consoleFiles(consoleDir);
  const registry = guestRegistry();
  const reasons = new Map<string, string>();
  const leaving = new Map<string, number>();
  let accelerator: Promise<'kvm' | 'tcg'> | undefined;
  let closed = false;

  const look = async (ids: readonly string[]): Promise<Seen[]> => {
    const answers = await libvirt.ask(
      ids.flatMap((id) => [`domstate ${id} --reason`, `dumpxml ${id}`, `domname ${id}`]),
    );
    return ids.flatMap((_, index) => {
      const [state, xml, domain] = answers.slice(index * 3, index * 3 + 3);
      // One that ended between two questions is left out.
      return state === undefined || xml === undefined || domain === undefined ? [] : seen(state, xml, domain);
    });
  };

  const seen = (state: string, xml: string, domain: string): Seen => {
    const { agent, ...report } = readDomain(xml);
    const told = readState(state);
    if (told.status === 'down') leaving.delete(report.id);
    const asked = told.status === 'up' && (leaving.get(report.id) ?? 0) > Date.now();
    return { domain, agent, report: { ...report, ...told, ...(asked && { status: 'powering-down' as const }) } };
  };

  /** One look at a time, so that an older one never overwrites a newer one. */
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  };

  const refresh = (): Promise<void> =>
    inTurn(async () => {
      const ids = (await libvirt.run(['list', '--all', '--uuid'])).split(/\s+/).filter((id) => id !== '');
      const all = ids.length === 0 ? [] : await look(ids);
      const present = new Set(all.map(({ report }) => report.id));
      const unexplained = registry.all().some(({ report, domain }) => !present.has(report.id) && !reasons.has(domain));
      // The event that says why may be a moment behind.
      if (unexplained) await delay(bunch * 4);
      registry.replace(all, (domain) => reasons.get(domain));
      const domains = new Set(registry.all().map(({ domain }) => domain));
      for (const domain of reasons.keys()) if (!domains.has(domain)) reasons.delete(domain);
      for (const id of leaving.keys()) if (!present.has(id)) leaving.delete(id);
    });

  let due: NodeJS.Timeout | undefined;
  let trouble: string | undefined;
  const refreshSoon = (): void => {
    if (closed || due) return;
    due = setTimeout(async () => {
      due = undefined;
      const before = trouble;
      trouble = await refresh().then(
        () => undefined,
        (error: Error) => error.message,
      );
      // Said once, however long it lasts.
      if (trouble !== undefined && trouble !== before) log(`libvirt does not list its domains: ${trouble}`);
    }, bunch);
  };

  const addresses = followAddresses(libvirt, registry);
  const stopEvents = followEvents(
    uri,
    (line) => {
      const end = readEnd(line);
      if (end) reasons.set(end.domain, end.reason);
      refreshSoon();
    },
    refreshSoon,
  );
  const timers = [
    setInterval(refreshSoon, lookAgain),
    setInterval(() => {
      for (const { report } of registry.all()) {
        if (!report.foreign)
          consoles.bound(report.id).catch((error: Error) => log(`console of ${report.id}: ${error.message}`));
      }
    }, boundConsoles),
  ];
  for (const timer of timers) timer.unref();

  /** The guest if it exists and is Weft's. */
  const own = async (id: string): Promise<Seen | undefined> => {
    mustBeUuid('id', id);
    const [found] = await inTurn(() => look([id]));
    if (found?.report.foreign) throw new Error(`the domain ${found.domain} was not started by Weft`);
    return found;
  };

  const changed = async (id: string): Promise<GuestReport | undefined> =>
    inTurn(async () => {
      const [found] = await look([id]);
      if (found) registry.put(found);
      return found && registry.get(id)?.report;
    });

  return {
    available: () =>
      libvirt.run(['list', '--uuid']).then(
        () => true,
        () => false,
      ),

    defineFilters: () => defineFilters(libvirt),

    async start(spec) {
      for (const { id } of spec.nics) mustBeUuid('nics.id', id);
      const running = await own(spec.id);
      if (running) return running.report;
      accelerator ??= probeAccelerator(emulator);
      await consoles.prepare(spec.id);
      if (spec.nics.some(({ bridge }) => bridge === null)) await makeNilBridge();
      reasons.delete(domainName(spec.name, spec.id));
      leaving.delete(spec.id);
      const host = { emulator, accel: await accelerator, console: consoles.path(spec.id) };
      try {
        await libvirt.give('create', domainXml(await withBootFiles(spec), host));
      } catch (error) {
        // Asked twice at the same time, one of the two comes too late; the guest runs all the same.
        if (!(await own(spec.id))) throw error;
      }
      const report = await changed(spec.id);
      if (!report) throw new Error(`the guest ${spec.name} ended as soon as it was started`);
      return report;
    },

    async shutdown(id) {
      const found = await own(id);
      if (!found) return ended(id);
      leaving.set(id, Date.now() + shutdownPatience);
      // Told before it is asked, since a quick guest is gone before libvirt answers.
      await changed(id);
      try {
        await libvirt.run(['shutdown', id, '--mode', 'acpi']);
      } catch (error) {
        leaving.delete(id);
        await changed(id);
        throw error;
      }
      return (await changed(id)) ?? { ...ended(id), name: found.report.name, reason: 'shutdown' };
    },

    async stop(id) {
      const found = await own(id);
      if (!found) return ended(id);
      reasons.set(found.domain, 'destroyed');
      try {
        await libvirt.run(['destroy', id]);
      } catch (error) {
        if (await own(id)) throw error;
      }
      await refresh();
      return { ...ended(id), name: found.report.name, reason: 'destroyed' };
    },

    async list() {
      await refresh();
      return registry.all().map(({ report }) => report);
    },

    async console(id, bytes) {
      mustBeUuid('id', id);
      return consoles.tail(id, bytes);
    },

    onChange: (listener) => registry.onChange(listener),

    async close() {
      closed = true;
      stopEvents();
      addresses.stop();
      clearTimeout(due);
      for (const timer of timers) clearInterval(timer);
      await queue;
    },
  };
}

const ended = (id: string): GuestReport => ({ id, name: id, status: 'down', foreign: false, nics: [] });

/** Ids become file names and words of virsh's language. */
function mustBeUuid(field: string, id: string): void {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id)) {
    refuse('INVALID_VALUE', { field, type: 'guest', reason: 'not a UUID' }, field);
  }
}

async function makeNilBridge(): Promise<void> {
  await promisify(execFile)('ip', ['link', 'add', 'name', nilBridge, 'type', 'bridge']).catch((error: Error) => {
    if (!error.message.includes('File exists')) throw error;
  });
}
