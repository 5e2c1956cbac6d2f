import { refuse } from '@weft/core/errors';
import { type EthtoolSettings, nicIdentities, type Observation } from '@weft/core/host-state';
import type { ApplyRequest, CheckpointReport } from '@weft/core/link';
import { asking } from '../ethtool/index.ts';
import { type PrepareProbe, prepareTrial, type Trial } from '../probes/index.ts';
import type { Troubles } from '../troubles/index.ts';
import { restoreAfterReboot } from './begin.ts';
import { crashPoint } from './crash.ts';
import { differences } from './differences.ts';
import { deadlineIn, type Journal, type Phase } from './journal.ts';
import { knowledge } from './knowledge.ts';
import { lateNics } from './late-nics.ts';
import type { Lock } from './lock.ts';
import { keepOffOthers, type OthersOptions } from './others.ts';
import { type Owned, ownedBy } from './records.ts';
import { withFormerNames } from './restore.ts';
import { asRefusal, presentHost, type SecureOptions, secure } from './secure.ts';
import { finish, type Settler, settle } from './settle.ts';
import { settledNames } from './settled-names.ts';
import { failureOf, runSteps } from './steps.ts';
import { tidier } from './tidy.ts';

export interface CheckpointOptions extends Settler, SecureOptions, Pick<OthersOptions, 'managers'> {
  lock: Lock;
  prepareProbe: PrepareProbe;
  /** Told what does not work, until it does again. */
  troubles: Troubles;
  /** Told when a change ended without a call that waits for it. */
  onEnd(report: CheckpointReport): void;
  /** Told what could not be brought back after a reboot. */
  onBroken(item: string, why: string): void;
}

/** Changes of one host, each a transaction: kept when it is confirmed, else undone. */
export interface Checkpoints {
  /** At the start, before anything else: ends what a former agent left, and after a reboot restores what was committed. */
  begin(): Promise<void>;
  /** Something on the host is new: restores what was committed on NICs that come late after a start of the host. */
  lookForLateNics(): Promise<void>;
  /** Answers when the steps are done or undone. Refuses with HOST_BUSY and HOST_CHANGED. */
  apply(request: ApplyRequest): Promise<CheckpointReport>;
  /** The engine is heard and, `by` a person, it was confirmed; kept as soon as all other probes have passed, too. */
  confirm(checkpoint: string, by?: 'person'): Promise<CheckpointReport>;
  rollback(checkpoint: string): Promise<CheckpointReport>;
  /** Makes what runs survive a reboot, and keeps of what was committed what is `absent`, as in a request. */
  commit(absent?: readonly string[]): Promise<void>;
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

interface OpenChange {
  checkpoint: string;
  applying: Promise<unknown>;
  timer?: NodeJS.Timeout;
  trial?: Trial;
  /** Why it is not kept though everything has passed. */
  hindrance?: string;
}

/** After this many milliseconds it is tried again to bring a change to its end. */
const againMs = 2_000;
/** Running the steps may take this long beyond the request's own timeout before the agent is taken for hung. */
const applyMs = 120_000;

export function checkpoints(options: CheckpointOptions): Checkpoints {
  const { kernel, journal: files, records, lock, agent, troubles } = options;
  const known = knowledge(options);
  const keepOff = keepOffOthers(options, () => known.running().state);
  /** The change under way, from its journal to its end. */
  let open: OpenChange | undefined;
  const { tidy, refuseUntidy, stop: stopTidying } = tidier(files, troubles, () => open !== undefined);

  const beginning = { ...options, names: settledNames() };
  const late = lateNics(beginning, known, keepOff, () => open !== undefined);

  const keepOffOthersNow = (): Promise<void> => keepOff(known.running().owned, known.running().state);

  /** The change is over. `runs` is what is Weft's from now on, when that is at hand: reading it back takes milliseconds. */
  function ended(report: CheckpointReport, runs?: Owned): CheckpointReport {
    clearTimeout(open?.timer);
    open?.trial?.stop();
    open = undefined;
    known.ended(report, runs);
    troubles.end({ code: 'CHANGE_NOT_ENDED' });
    if (report.state === 'confirmed') kernel.kept?.();
    // What Weft let go of is theirs again; nobody has to wait for it.
    void keepOffOthersNow();
    tidy();
    return report;
  }

  /** Goes back, unless the change was confirmed just before. What the host does not let it do now is tried again. */
  async function goBack(checkpoint: string, why: string, step?: number): Promise<CheckpointReport> {
    try {
      return await lock(async () => {
        if (open?.checkpoint !== checkpoint) return endOf(checkpoint);
        open.trial?.stop();
        const report = await settle(options, why, step);
        return ended(
          report ?? known.reportOf(checkpoint) ?? { checkpoint, state: 'failed', reason: 'How it ended is lost.' },
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
      troubles.begin({ code: 'CHANGE_NOT_ENDED', reason: (error as Error).message });
      return { checkpoint, state: 'applying', reason };
    }
  }

  /** Tells of an end that nobody waits for. */
  const tell = (report: CheckpointReport): void => {
    if (report.state !== 'applying') options.onEnd(report);
  };

  /** How a change ended that is not under way. */
  function endOf(checkpoint: string): CheckpointReport {
    const report = known.reportOf(checkpoint);
    if (report === undefined) refuse('NOT_FOUND', { type: 'checkpoint', id: checkpoint });
    return report;
  }

  const phase = (name: Phase['phase'], ms: number): Phase => ({
    phase: name,
    checkpoint: open?.checkpoint ?? '',
    deadline: deadlineIn(ms),
    agent,
  });

  async function doApply(request: ApplyRequest): Promise<CheckpointReport> {
    const { checkpoint, plan, timeoutMs, probes } = request;
    let journal: Journal;
    let onDisk: Promise<void>;
    let trial: Trial;
    // Before anything looks at the host: they are restarted for it.
    await keepOff([...known.running().owned, ...request.owned], request.target);
    try {
      refuseUntidy();
      if (plan.steps.length === 0) {
        // Nothing can break: only the records change.
        const seen = await presentHost(options, known.running().state, request);
        await known.record(ownedBy({ ...request, nics: nicIdentities(seen) }), request);
        const report: CheckpointReport = { checkpoint, state: 'confirmed' };
        records.writeLast(report);
        return ended(report);
      }
      trial = await prepareTrial(probes, options.prepareProbe);
      files.writePhase(phase('applying', applyMs + timeoutMs));
      crashPoint('phase-written');
      ({ journal, onDisk } = await secure(options, known.running().state, request));
    } catch (error) {
      // Nothing was changed yet, so there is nothing to go back to.
      files.remove();
      open = undefined;
      tidy();
      throw asRefusal(error);
    }
    try {
      await runSteps(kernel, plan.steps);
      await onDisk;
    } catch (error) {
      const { why, step } = failureOf(error as Error, plan.steps);
      return goBack(checkpoint, why, step);
    }
    crashPoint('steps-done');
    const differs = await differences(options.kernel, options.planner, journal);
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
        goBack(checkpoint, unproved(request, trial, open?.hindrance)).then(tell, broken(checkpoint));
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
    try {
      if (journal.commit) await files.writePhaseDurably(confirmed);
      else files.writePhase(confirmed);
    } catch (error) {
      if (open !== undefined) open.hindrance = (error as Error).message;
      throw error;
    }
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
      if (open === undefined) kernel.kept?.();
      known.reload();
      const { report } = files.over() ?? {};
      if (report !== undefined && open === undefined) known.ended(report);
      tidy();
      await restoreAfterReboot(beginning, known, keepOff);
      // Where nothing is known because of a damaged file, nothing is given back to others either.
      if (known.damage() === undefined || known.running().owned.length > 0) await keepOffOthersNow();
    },

    lookForLateNics: late.look,

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
      const last = known.last();
      if (last?.checkpoint === request.checkpoint) return last;
      open = { checkpoint: request.checkpoint, applying: Promise.resolve() };
      const applying = late.restoring().then(() => doApply(request));
      open.applying = applying;
      return applying;
    },

    confirm: (checkpoint, by) =>
      lock(async () => {
        if (open?.checkpoint !== checkpoint) return endOf(checkpoint);
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

    async commit(absent = []) {
      await known.commit((await kernel.observe()).state, absent);
      known.reload();
    },

    observe: async (more = {}) => {
      const { state, formerNames } = known.running();
      const seen = withFormerNames(await kernel.observe(asking(state, new Map(Object.entries(more)))), formerNames);
      const list = troubles.list();
      return list.length === 0 ? seen : { ...seen, troubles: list };
    },
    owned: () => known.running().owned,
    dirty: known.dirty,
    stop() {
      stopTidying();
      late.stop();
      clearTimeout(open?.timer);
      open?.trial?.stop();
    },
    last: () => (open === undefined ? known.last() : stateOf(open.checkpoint)),
  };

  function stateOf(checkpoint: string): CheckpointReport {
    if (open?.checkpoint !== checkpoint) return endOf(checkpoint);
    return { checkpoint, state: files.readPhase()?.phase === 'applied' ? 'applied' : 'applying' };
  }
}

/** Why a change goes back when its time is over. */
function unproved({ timeoutMs, probes }: ApplyRequest, trial: Trial, hindrance: string | undefined): string {
  if (hindrance !== undefined && trial.waiting().length === 0)
    return `Every probe passed, but within ${timeoutMs} ms it could not be written down that the change is kept: ${hindrance}.`;
  if (probes.every(({ kind }) => kind === 'engine')) return `The change was not confirmed within ${timeoutMs} ms.`;
  const missing = trial.waiting().map(({ probe, saw }) => `${probe} (${saw})`);
  return `Within ${timeoutMs} ms not every probe passed: ${missing.join('; ')}.`;
}
