import { setTimeout as sleep } from 'node:timers/promises';
import type { HostState } from '@weft/core/host-state';
import type { CheckpointReport } from '@weft/core/link';
import type { Change, Step } from '@weft/core/plan';
import { ApplyError, type Kernel } from '../kernel/index.ts';
import { withAbsent } from './absent.ts';
import { crashPoint } from './crash.ts';
import { isOfDisk } from './durable.ts';
import { deadlineIn, type Journal, type JournalFiles, type Phase } from './journal.ts';
import { overlay, withoutMissing } from './overlay.ts';
import type { Planner } from './planner.ts';
import { isAlive, type ProcessIdentity } from './process-identity.ts';
import { type Owned, ownedBy, type RecordFiles } from './records.ts';

/** What it takes to bring a change to its end, in the agent or in the process that the watchdog starts. */
export interface Settler {
  kernel: Kernel;
  planner: Planner;
  journal: JournalFiles;
  records: RecordFiles;
  bootId: string;
  agent: ProcessIdentity;
  /** Ends what a killed agent left running; done before going back. */
  endLeftovers(): Promise<void>;
}

/** Going back may take this long before the agent is taken for hung. */
export const rollbackMs = 120_000;
const attempts = 3;
/** Between attempts, in milliseconds, when there is no way back at that moment. */
const pauseMs = 500;

/**
 * Brings the change that is under way to its end: forward when it was confirmed, else back. `why` is for
 * the report. Answers nothing when there is no change. Call it holding the host's lock.
 */
export async function settle(settler: Settler, why: string, step?: number): Promise<CheckpointReport | undefined> {
  const { journal: files, records } = settler;
  const journal = files.read();
  const phase = files.readPhase();
  if (journal === undefined) {
    files.remove();
    return undefined;
  }
  const { checkpoint } = journal;
  if (phase?.checkpoint === checkpoint && phase.phase === 'confirmed') return finish(settler, journal);
  const last = records.last();
  if (last?.checkpoint === checkpoint && journal.bootId !== settler.bootId) {
    // It was over; a power cut brought its journal back.
    files.remove();
    return last;
  }

  const begun = phase?.phase === 'rolling-back' && phase.checkpoint === checkpoint ? phase : undefined;
  const reason = `${begun?.reason ?? why}${inWords(files.tries())}`;
  const failedStep = begun?.step ?? step;
  const report = (state: CheckpointReport['state'], text: string): CheckpointReport => ({
    checkpoint,
    state,
    reason: text,
    ...(failedStep === undefined ? {} : { step: failedStep }),
  });
  let ended: CheckpointReport;
  if (journal.bootId !== settler.bootId) {
    // The kernel forgot the change; what was committed is brought back elsewhere.
    ended = report('rolled-back', 'The host was restarted before the change was confirmed.');
  } else {
    const rollingBack: Phase = {
      phase: 'rolling-back',
      checkpoint,
      deadline: deadlineIn(rollbackMs),
      agent: settler.agent,
      reason: begun?.reason ?? why,
      ...(failedStep === undefined ? {} : { step: failedStep }),
    };
    evenIfDiskIsFull(() => files.overwritePhase(rollingBack));
    crashPoint('rollback-begun');
    const differs = await rollBack(settler, journal);
    ended =
      differs === undefined
        ? report('rolled-back', reason)
        : report('failed', `${reason} Going back did not succeed: ${differs}`);
  }
  crashPoint('rolled-back');
  evenIfDiskIsFull(() => records.writeLast(ended));
  crashPoint('rollback-reported');
  files.remove(ended);
  return ended;
}

/**
 * The same in a dead agent's place. Between its death and the lock the next agent may have ended that change and begun another one,
 * which is that agent's business as long as it lives.
 */
export async function settleInPlace(settler: Settler, why: string): Promise<CheckpointReport | undefined> {
  const phase = settler.journal.readPhase();
  return phase !== undefined && isAlive(phase.agent) ? undefined : settle(settler, why);
}

/** What a change's report says of the watchdog's tries that came to no end. */
function inWords(tries: readonly string[]): string {
  if (tries.length === 0) return '';
  return ` The watchdog had tried to go back ${tries.length === 1 ? 'once' : `${tries.length} times`}, the last time ${tries.at(-1)}.`;
}

/** Going back needs no disk: what is written meanwhile is for others to read. */
function evenIfDiskIsFull(write: () => void): void {
  try {
    write();
  } catch {
    // The report is also answered to the caller.
  }
}

/** The rest of a confirmed change: what runs and, if asked for, what survives a reboot. Can be done again and again. */
export async function finish(settler: Settler, journal: Journal): Promise<CheckpointReport> {
  const { journal: files, records } = settler;
  const running = ownedBy(journal);
  const report: CheckpointReport = { checkpoint: journal.checkpoint, state: 'confirmed' };
  const { whole, missing } = lasting(settler, journal, running);
  records.writeRunning({ ...running, ...(missing.length > 0 ? { missing } : {}), bootId: journal.bootId });
  crashPoint('running-recorded');
  if (journal.commit) {
    await records.writeCommitted(whole);
    crashPoint('committed');
    await records.writeLastDurably(report);
  } else {
    records.writeLast(report);
  }
  crashPoint('reported');
  files.remove(report);
  crashPoint('journal-removed');
  return report;
}

/** What a reboot is to bring back, where that is asked for. */
function lasting(
  { records }: Settler,
  { commit, target, absent = [] }: Journal,
  running: Owned,
): ReturnType<typeof withAbsent> {
  if (!commit || absent.length === 0) return { whole: running, missing: [] };
  return withAbsent(running, records.committed().part, new Set(target.interfaces.map(({ name }) => name)), absent);
}

/**
 * Makes what was touched look as before, as far as the hardware is there, from whatever it looks like now. Answers what still differs, or
 * nothing. Throws, after having done all that can be done, when the host would not let it work (a full disk): then it is
 * worth another try later.
 */
async function rollBack(settler: Settler, { before, touched }: Journal): Promise<string | undefined> {
  const { kernel, planner } = settler;
  await settler.endLeftovers();
  let failed: Error[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const { state: now } = await kernel.observe(before);
    const goal = overlay(now, withoutMissing(before, now), touched);
    if (planner.same(now, goal)) return undefined;
    const way = wayBetween(planner, now, goal);
    if (attempt > attempts) {
      const hindrance = failed.find((error) => !(error instanceof ApplyError) || isOfDisk(error.cause));
      if (hindrance !== undefined) throw hindrance;
      const words = failed.map(({ message }) => message).join('. ');
      return ['why' in way ? way.why : way.steps.map((step) => step.title).join('; '), words]
        .filter(Boolean)
        .join('. ');
    }
    if ('why' in way) {
      // The host may be in the middle of something, as while a NIC goes.
      await sleep(pauseMs);
      continue;
    }
    crashPoint('rollback-planned');
    const changes = way.steps.flatMap((step) => step.does);
    const trying = attempt === 1 ? tryAll(kernel, changes) : tryEach(kernel, changes);
    crashPoint('inside-rollback');
    failed = await trying;
  }
}

/** The steps, or why there are none: then nothing can be gained by keeping the host from every other change. */
function wayBetween(planner: Planner, now: HostState, goal: HostState): { steps: Step[] } | { why: string } {
  try {
    return planner.plan(now, goal);
  } catch (error) {
    return { why: (error as Error).message };
  }
}

async function tryAll(kernel: Kernel, changes: Change[]): Promise<Error[]> {
  try {
    await kernel.apply(changes);
    return [];
  } catch (error) {
    return [error as Error];
  }
}

/** Does what can be done, past what cannot. */
async function tryEach(kernel: Kernel, changes: Change[]): Promise<Error[]> {
  const failed: Error[] = [];
  for (const change of changes) failed.push(...(await tryAll(kernel, [change])));
  return failed;
}
