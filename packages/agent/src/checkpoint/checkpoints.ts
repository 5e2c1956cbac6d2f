import { hostname } from 'node:os';
import { Refused, refuse, violation } from '@weft/core/errors';
import {
  canonicalJson,
  type EthtoolSettings,
  type HostState,
  type NicIdentities,
  nicIdentities,
  type Observation,
} from '@weft/core/host-state';
import type { ApplyRequest, CheckpointReport } from '@weft/core/link';
import type { Step } from '@weft/core/plan';
import { asking } from '../ethtool/index.ts';
import { ApplyError } from '../kernel/index.ts';
import type { Managers } from '../managers/index.ts';
import { type PrepareProbe, prepareTrial, type Trial } from '../probes/index.ts';
import { crashesInSteps, crashPoint } from './crash.ts';
import { differences } from './differences.ts';
import { deadlineIn, type Journal, type Phase } from './journal.ts';
import type { Lock } from './lock.ts';
import { touchedBy } from './overlay.ts';
import { nothingOwned, type Owned, ownedBy, type Running } from './records.ts';
import { restore } from './restore.ts';
import { finish, type Settler, settle } from './settle.ts';
import type { StartWatchdog } from './watchdog.ts';

export interface CheckpointOptions extends Settler {
  lock: Lock;
  startWatchdog: StartWatchdog;
  prepareProbe: PrepareProbe;
  /** What else configures the host's networks. */
  managers?: Pick<Managers, 'keepOff'>;
  /** Told when a change ended without a call that waits for it. */
  onEnd(report: CheckpointReport): void;
  /** Told what could not be brought back after a reboot. */
  onBroken(item: string, why: string): void;
}

/** Changes of one host, each a transaction: kept when it is confirmed, else undone. */
export interface Checkpoints {
  /** At the start, before anything else: ends what a former agent left, and after a reboot restores what was committed. */
  begin(): Promise<void>;
  /** Answers when the steps are done or undone. Refuses with HOST_BUSY and HOST_CHANGED. */
  apply(request: ApplyRequest): Promise<CheckpointReport>;
  /** The engine is heard and, `by` a person, it was confirmed; kept as soon as all other probes have passed, too. */
  confirm(checkpoint: string, by?: 'person'): Promise<CheckpointReport>;
  rollback(checkpoint: string): Promise<CheckpointReport>;
  /** Makes what runs survive a reboot. */
  commit(): Promise<void>;
  /** `more`: settings to be looked at besides those that are Weft's. */
  observe(more?: Record<string, EthtoolSettings>): Promise<Observation>;
  owned(): string[];
  /** Whether a reboot would bring back something else than what runs. */
  dirty(): boolean;
  /** The last change known of. */
  last(): CheckpointReport | undefined;
  /** Lets go of the host: an open change goes back by the watchdog or at the next start. */
  stop(): void;
}

/** After this many milliseconds it is tried again to bring a change to its end. */
const againMs = 2_000;
/** Running the steps may take this long beyond the request's own timeout before the agent is taken for hung. */
const applyMs = 120_000;

export function checkpoints(options: CheckpointOptions): Checkpoints {
  const { kernel, planner, journal: files, records, lock, bootId, agent } = options;
  let running: Owned & Pick<Running, 'formerNames'> = nothingOwned;
  let committed: Owned = nothingOwned;
  /** The change under way, from its journal to its end. */
  let open: { checkpoint: string; applying: Promise<unknown>; timer?: NodeJS.Timeout; trial?: Trial } | undefined;
  let last: CheckpointReport | undefined;
  /** Undefined until somebody asks: comparing two large hosts takes milliseconds. */
  let dirty: boolean | undefined;

  function reload(): void {
    running = records.running() ?? nothingOwned;
    committed = records.committed();
    last = records.last();
    dirty = undefined;
  }

  /** What others were told last to keep off. */
  let keptOff = '';
  let keeping: Promise<void> = Promise.resolve();

  /**
   * Has other programs leave these devices alone, but those on which they have a lease that is wanted: nobody would renew it then. When
   * they do not, that is said, and Weft goes on.
   */
  function keepOff(names: readonly string[], wanted: HostState): Promise<void> {
    const told = [...new Set(names)].sort();
    const dynamic = wanted.interfaces.filter(({ name, ipv4 }) => ipv4.dhcp && told.includes(name));
    const key = JSON.stringify([told, dynamic.map(({ name }) => name)]);
    keeping = keeping.then(async () => {
      if (options.managers === undefined || keptOff === key) return;
      try {
        const facts = dynamic.length === 0 ? {} : (await kernel.observe(running.state)).facts;
        const leased = new Set(dynamic.map(({ name }) => name).filter((name) => facts[name]?.['dynamic-by-host']));
        await options.managers.keepOff(told.filter((name) => !leased.has(name)));
        keptOff = key;
      } catch (error) {
        options.onBroken('other network managers', (error as Error).message);
      }
    });
    return keeping;
  }

  const isSame = (a: Owned, b: Owned): boolean =>
    String(a.owned) === String(b.owned) &&
    canonicalJson(a.leaseTables ?? {}) === canonicalJson(b.leaseTables ?? {}) &&
    planner.same(a.state, b.state);

  function isDirty(): boolean {
    dirty ??= !isSame(running, committed);
    return dirty;
  }

  /** The change is over. `runs` is what is Weft's from now on, when that is at hand: reading it back takes milliseconds. */
  function ended(report: CheckpointReport, runs?: Owned): CheckpointReport {
    clearTimeout(open?.timer);
    open?.trial?.stop();
    open = undefined;
    if (runs === undefined) reload();
    else running = runs;
    dirty = undefined;
    last = report;
    // What Weft let go of is theirs again; nobody has to wait for it.
    void keepOff(running.owned, running.state);
    return report;
  }

  /** Goes back, unless the change was confirmed just before. What the host does not let it do now is tried again. */
  async function goBack(checkpoint: string, why: string, step?: number): Promise<CheckpointReport> {
    try {
      return await lock(async () => {
        if (open?.checkpoint !== checkpoint) return known(checkpoint);
        open.trial?.stop();
        const report = await settle(options, why, step);
        return ended(
          report ?? reportOf(checkpoint) ?? { checkpoint, state: 'failed', reason: 'How it ended is lost.' },
        );
      });
    } catch (error) {
      if (open?.checkpoint !== checkpoint) throw error;
      clearTimeout(open.timer);
      open.timer = setTimeout(() => {
        goBack(checkpoint, why, step).then(tell, broken(checkpoint));
      }, againMs);
      const reason = `${why} It could not be brought to its end yet: ${(error as Error).message}.`;
      options.onBroken(`checkpoint ${checkpoint}`, reason);
      return { checkpoint, state: 'applying', reason };
    }
  }

  /** Tells of an end that nobody waits for. */
  const tell = (report: CheckpointReport): void => {
    if (report.state !== 'applying') options.onEnd(report);
  };

  /** From the disk or, where that was full and has kept an earlier one, from memory. */
  const reportOf = (checkpoint: string): CheckpointReport | undefined =>
    [records.last(), last].find((one) => one?.checkpoint === checkpoint);

  /** What is known of a change that is not under way. */
  function known(checkpoint: string): CheckpointReport {
    const report = reportOf(checkpoint);
    if (report === undefined) refuse('NOT_FOUND', { type: 'checkpoint', id: checkpoint });
    return report;
  }

  const phase = (name: Phase['phase'], ms: number): Phase => ({
    phase: name,
    checkpoint: open?.checkpoint ?? '',
    deadline: deadlineIn(ms),
    agent,
  });

  async function runSteps(steps: readonly Step[]): Promise<void> {
    const changes = steps.flatMap((step) => step.does);
    if (!crashesInSteps()) return kernel.apply(changes);
    for (const [index, step] of steps.entries()) {
      crashPoint(`step:${index}`);
      const done = kernel.apply(step.does);
      crashPoint(`inside-step:${index}`);
      await done;
    }
  }

  /** What a reboot brings back; refused when it does not come onto the disk. */
  async function commitNow(part: Owned): Promise<void> {
    try {
      await records.writeCommitted(part);
    } catch (error) {
      refuse('NETWORK_CONFIGURATION_NOT_PERSISTED', { host: hostname(), reason: (error as Error).message });
    }
  }

  /** Without steps nothing can break: only the records change. */
  async function recordOnly(request: ApplyRequest, nics: NicIdentities): Promise<CheckpointReport> {
    const part = ownedBy({ ...request, nics });
    const same = isSame(part, running);
    if (request.commit && (!same || isDirty())) await commitNow(part);
    if (!same) records.writeRunning({ ...part, bootId });
    const report: CheckpointReport = { checkpoint: request.checkpoint, state: 'confirmed' };
    records.writeLast(report);
    return ended(report);
  }

  /** The host as the plan found it, when it still is. */
  async function presentHost(request: ApplyRequest): Promise<Observation> {
    const seen = await kernel.observe(asking(running.state, request.target));
    crashPoint('observed');
    if (planner.fingerprint(seen.state) !== request.plan.basedOn)
      refuse('HOST_CHANGED', { what: 'it is not as the plan found it' });
    return seen;
  }

  /** Puts everything in its place that is needed to go back. The watchdog starts while the host is looked at. */
  async function secure(request: ApplyRequest): Promise<{ journal: Journal; onDisk: Promise<void> }> {
    const { checkpoint, target, owned, leaseTables, timeoutMs, commit } = request;
    files.writePhase(phase('applying', applyMs + timeoutMs));
    crashPoint('phase-written');
    const looking = presentHost(request);
    const watched = options.startWatchdog().then(() => crashPoint('watchdog-started'));
    const [seen] = await Promise.all([looking, watched]);
    const [before, nics] = [seen.state, nicIdentities(seen)];
    const touched = touchedBy(request.plan);
    const ours = { target, owned, nics, ...(leaseTables ? { leaseTables } : {}) };
    const journal = { checkpoint, bootId, before, touched, ...ours, timeoutMs, commit };
    const { onDisk } = files.write(journal);
    crashPoint('journal-written');
    return { journal, onDisk };
  }

  async function doApply(request: ApplyRequest): Promise<CheckpointReport> {
    const { checkpoint, plan, timeoutMs, probes } = request;
    let journal: Journal;
    let onDisk: Promise<void>;
    let trial: Trial;
    // Before anything looks at the host: they are restarted for it.
    await keepOff([...running.owned, ...request.owned], request.target);
    try {
      if (plan.steps.length === 0) {
        return await recordOnly(request, nicIdentities(await presentHost(request)));
      }
      trial = await prepareTrial(probes, options.prepareProbe);
      ({ journal, onDisk } = await secure(request));
    } catch (error) {
      // Nothing was changed yet, so there is nothing to go back to.
      files.remove();
      open = undefined;
      throw asRefusal(error);
    }
    try {
      await runSteps(plan.steps);
      await onDisk;
    } catch (error) {
      if (!(error instanceof ApplyError))
        return goBack(checkpoint, `The steps came to no end: ${(error as Error).message}.`);
      const step = stepOf(plan.steps, error.index);
      const title = step === undefined ? '' : ` (${plan.steps[step]?.title})`;
      return goBack(checkpoint, `A step failed${title}: ${error.message}.`, step);
    }
    crashPoint('steps-done');
    const differs = await differences(kernel, planner, journal);
    if (differs !== '') return goBack(checkpoint, `After the steps the host is not as planned: ${differs}.`);
    crashPoint('verified');
    try {
      if (probes.length === 0) return await lock(() => keep(journal));
      files.writePhase(phase('applied', timeoutMs));
    } catch (error) {
      return goBack(checkpoint, `The change could not be written down: ${(error as Error).message}.`);
    }
    crashPoint('applied');
    if (open !== undefined) {
      open.trial = trial;
      open.timer = setTimeout(() => {
        goBack(checkpoint, unproved(request, trial)).then(tell, broken(checkpoint));
      }, timeoutMs);
      trial.start(() => keepIfProved(checkpoint).catch(broken(checkpoint)));
    }
    return { checkpoint, state: 'applied' };
  }

  /** Keeps the change when its last probe has passed, which may be one of the host's own. */
  const keepIfProved = (checkpoint: string): Promise<void> =>
    lock(async () => {
      if (open?.checkpoint !== checkpoint || open.trial?.waiting().length !== 0) return;
      const journal = files.read();
      if (journal !== undefined && files.readPhase()?.phase === 'applied') options.onEnd(await keep(journal));
    });

  const broken = (checkpoint: string) => (error: Error) => options.onBroken(`checkpoint ${checkpoint}`, error.message);

  /** Past this there is no way back. */
  async function keep(journal: Journal): Promise<CheckpointReport> {
    crashPoint('confirm-begun');
    const confirmed = phase('confirmed', applyMs);
    if (journal.commit) await files.writePhaseDurably(confirmed);
    else files.writePhase(confirmed);
    crashPoint('confirmed');
    const report = await finish(options, journal);
    return ended(report, journal.commit ? undefined : ownedBy(journal));
  }

  return {
    async begin() {
      const why = 'The agent was restarted before the change was confirmed.';
      const left = files.read();
      if (left === undefined) await lock(() => settle(options, why));
      else {
        // The engine has to hear the host also where it cannot be ended now.
        open = { checkpoint: left.checkpoint, applying: Promise.resolve() };
        await goBack(left.checkpoint, why);
      }
      reload();
      const record = records.running();
      if (record?.bootId === bootId) return keepOff(running.owned, running.state);
      const { runs, followed, formerNames } = await restore({ ...options, keepOff }, committed, options.onBroken);
      // Before what runs: a crash between the two has it all done again, from either.
      crashPoint('restored');
      if (followed !== committed) await records.writeCommitted(followed);
      crashPoint('followed');
      records.writeRunning({ ...runs, bootId, ...(formerNames ? { formerNames } : {}) });
      reload();
      await keepOff(running.owned, running.state);
    },

    async apply(request) {
      if (open !== undefined && open.checkpoint !== request.checkpoint) {
        refuse('HOST_BUSY', { checkpoint: open.checkpoint });
      }
      if (open !== undefined) {
        // The engine asks again after its link broke.
        await open.applying.catch(() => {});
        return stateOf(request.checkpoint);
      }
      // Asked again after it was over: the first answer was lost.
      if (last?.checkpoint === request.checkpoint) return last;
      open = { checkpoint: request.checkpoint, applying: Promise.resolve() };
      const applying = doApply(request);
      open.applying = applying;
      return applying;
    },

    confirm: (checkpoint, by) =>
      lock(async () => {
        if (open?.checkpoint !== checkpoint) return known(checkpoint);
        const journal = files.read();
        const at = files.readPhase()?.phase;
        // A disk that was full the last time may have room by now.
        if (journal !== undefined && at === 'confirmed') return ended(await finish(options, journal));
        if (journal === undefined || at !== 'applied') return { checkpoint, state: 'applying' };
        open.trial?.word('engine');
        if (by === 'person') open.trial?.word('person');
        const waiting = open.trial?.waiting() ?? [];
        return waiting.length === 0 ? keep(journal) : { checkpoint, state: 'applied', waiting };
      }),

    async rollback(checkpoint) {
      if (open?.checkpoint === checkpoint) await open.applying.catch(() => {});
      return goBack(checkpoint, 'Going back was asked for.');
    },

    async commit() {
      await commitNow(running);
      reload();
    },

    observe: async (more = {}) => {
      const seen = await kernel.observe(asking(running.state, new Map(Object.entries(more))));
      return withFormerNames(seen, running.formerNames);
    },
    owned: () => running.owned,
    dirty: isDirty,
    stop() {
      clearTimeout(open?.timer);
      open?.trial?.stop();
    },
    last: () => (open === undefined ? last : stateOf(open.checkpoint)),
  };

  function stateOf(checkpoint: string): CheckpointReport {
    if (open?.checkpoint !== checkpoint) return known(checkpoint);
    return { checkpoint, state: files.readPhase()?.phase === 'applied' ? 'applied' : 'applying' };
  }
}

/** What a full or broken disk says, as something to do about. */
function asRefusal(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const isOfDisk = code !== undefined && ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'].includes(code);
  return isOfDisk ? new Refused([violation('HOST_CANNOT_WRITE', { reason: message })]) : error;
}

/** Says of NICs what they were called before. */
function withFormerNames(seen: Observation, names: Running['formerNames']): Observation {
  const renamed = Object.entries(names ?? {}).flatMap(([name, former]) => {
    const fact = seen.facts[name];
    return fact ? [[name, { ...fact, 'former-name': former }] as const] : [];
  });
  return renamed.length === 0 ? seen : { ...seen, facts: { ...seen.facts, ...Object.fromEntries(renamed) } };
}

/** Why a change goes back when its time is over. */
function unproved({ timeoutMs, probes }: ApplyRequest, trial: Trial): string {
  if (probes.every(({ kind }) => kind === 'engine')) return `The change was not confirmed within ${timeoutMs} ms.`;
  const missing = trial.waiting().map(({ probe, saw }) => `${probe} (${saw})`);
  return `Within ${timeoutMs} ms not every probe passed: ${missing.join('; ')}.`;
}

/** The step that the change at this index of all steps' changes belongs to. */
function stepOf(steps: readonly Step[], index: number | undefined): number | undefined {
  if (index === undefined) return undefined;
  let before = 0;
  for (const [step, { does }] of steps.entries()) {
    before += does.length;
    if (index < before) return step;
  }
  return undefined;
}
