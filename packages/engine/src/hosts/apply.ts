import { type Host, type HostChange, type HostChangeId, type HostId, newId, type UserId } from '@weft/core/entities';
import { Refused, refuse } from '@weft/core/errors';
import type { CheckpointReport, Probe } from '@weft/core/link';
import type { Plan } from '@weft/core/plan';
import type { JobHandle } from '../jobs/index.ts';
import { hostKey } from '../locks/index.ts';
import { hostChanges, type Writer } from '../store/index.ts';
import { absentOn, type Committing, createCommits } from './commit.ts';
import { type Confirming, createConfirmation } from './confirm.ts';
import type { Follower } from './follow.ts';
import { storeObservation } from './observe.ts';
import type { HostParts } from './parts.ts';
import { createPlanning, type Planned, type Present, type Want, type Wanted } from './planning.ts';
import type { HostSessions } from './sessions.ts';
import { settle, unsettled } from './settle.ts';

/** A change of a host's network. */
export interface ApplyOptions {
  /** For people, in history and job: `Setting up the networks of host alpha`. */
  description: string;
  userId?: UserId | null;
  correlationId?: string;
  /** The job of which this is a step; one of its own unless given. */
  job?: JobHandle;
  /** Works out what is wanted; called under the host's lock with a fresh look at it. Throws `Refused` for broken rules. */
  want: Want;
  /** Throws `Refused` unless the plan is the one that was agreed on. */
  agree?(plan: Plan): void;
  /** Keep the change only when the engine hears the host afterwards. */
  checkConnectivity: boolean;
  /** What must be seen as well before it is kept; with any of these the engine must hear the host, too. */
  probes?: readonly Probe[];
  /** How long that may take after the last step, in milliseconds. Default 120,000. */
  timeoutMs?: number;
  /** Make it survive a reboot at once. */
  commit: boolean;
}

/** How it went. `change` is null when there was nothing to do on the host. */
export interface Applied {
  plan: Plan;
  change: HostChange | null;
}

export interface ApplyRoad {
  /**
   * Takes a change to a host all the way: lock, look, want, plan, apply, confirm, record. Refused with the broken rules, with
   * `ACTION_TYPE_FAILED_OBJECT_LOCKED`, `HOST_NOT_CONNECTED`, `SETUP_NETWORKS_ROLLED_BACK`, `SETUP_NETWORKS_FAILED` or, when the host has
   * not been heard of in time, `SETUP_NETWORKS_UNKNOWN`; then the end is recorded when it is known.
   */
  applyPlan(hostId: HostId, options: ApplyOptions): Promise<Applied>;
  /** The plan that `applyPlan` would carry out now; changes nothing, not even what is stored of the host. */
  dryRun(hostId: HostId, want: Want): Promise<Planned>;
  /** Does what must not happen in the middle of a change of the host. Refused with `ACTION_TYPE_FAILED_OBJECT_LOCKED` when that takes too long. */
  exclusively<T>(hostId: HostId, work: () => Promise<T>): Promise<T>;
  /** A person has seen the change that is under way and wants it kept. Refused with `NOTHING_TO_CONFIRM` and `HOST_NOT_CONNECTED`. */
  confirm(hostId: HostId, who: Confirming): Promise<void>;
  /** Makes what runs survive a reboot. */
  commit(hostId: HostId, who: Committing): Promise<void>;
}

/** Connectivity timeout when none is given, in milliseconds (spec 10). */
const defaultTimeoutMs = 120_000;
/** What the steps themselves, and rolling them back, may take beside that, in milliseconds. */
const stepsMs = 60_000;
/** How long a new change waits for the end of an earlier one, in milliseconds. */
const earlierMs = 10_000;

/** A change that anything is asked of is only kept when the engine hears the host again: nobody else could put it right. */
function probesOf({ checkConnectivity, probes = [] }: Pick<ApplyOptions, 'checkConnectivity' | 'probes'>): Probe[] {
  const others = probes.filter(({ kind }) => kind !== 'engine');
  return checkConnectivity || probes.length > 0 ? [{ kind: 'engine' }, ...others] : [];
}

export function createApplyRoad(parts: HostParts, sessions: HostSessions, follower: Follower): ApplyRoad {
  const { store, events, jobs, locks, clock } = parts;
  const planning = createPlanning(parts, sessions);
  const commits = createCommits(parts, sessions, planning);

  async function carryOut(hostId: HostId, options: ApplyOptions, correlationId: string): Promise<Applied> {
    await finishEarlier(hostId);
    const present = await planning.lookAndStore(hostId);
    for (;;) {
      const applied = await attempt(hostId, present, options, correlationId);
      if (applied) return applied;
    }
  }

  /** Works out what is wanted and does it. Undefined when, before it was on record, it did not hold any more. */
  async function attempt(
    hostId: HostId,
    present: Present,
    options: ApplyOptions,
    correlationId: string,
  ): Promise<Applied | undefined> {
    const worked = await planning.workOut(hostId, present, options.want);
    const { wanted, target, owned, ownedBefore, leaseTables, before, plan } = worked;
    options.agree?.(plan);
    const change: HostChange = {
      id: newId<HostChangeId>(),
      hostId,
      userId: options.userId ?? null,
      correlationId,
      description: options.description,
      plan,
      before,
      config: wanted.config,
      previous: present.config,
      committed: options.commit,
      outcome: 'wanted',
      reason: null,
      startTime: clock.now(),
      endTime: null,
    };
    // Without steps the host may still have to learn that devices it has are Weft's from now on, or no longer.
    const sameOwned = String([...owned].sort()) === String([...ownedBefore].sort());
    const absent = await absentOn(store.db, wanted.config, before);
    if (plan.steps.length === 0 && sameOwned) return keepWithoutSteps(change, wanted, absent);
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    // Recorded before the host hears of it: an engine that is killed from here on knows, when it is back, that the change was wanted.
    const isRecorded = await record(change, wanted, async (tx) => {
      follower.expect(change.id);
      await events.emit(
        {
          code: 'SETUP_NETWORKS_STARTED',
          args: { host: present.host.name, steps: plan.steps.length },
          correlationId,
          refs: { hostId, clusterId: present.host.clusterId, userId: change.userId },
        },
        tx,
      );
      if (options.probes?.some(({ kind }) => kind === 'person')) {
        await events.emit(
          {
            code: 'SETUP_NETWORKS_AWAITS_PERSON',
            args: { host: present.host.name, seconds: timeoutMs / 1000 },
            correlationId,
            refs: { hostId, clusterId: present.host.clusterId, userId: change.userId },
          },
          tx,
        );
      }
    });
    if (!isRecorded) return undefined;
    const deadline = clock.now() + timeoutMs + stepsMs;
    const sent = send(change, {
      checkpoint: change.id,
      plan,
      target,
      owned,
      absent,
      leaseTables,
      timeoutMs,
      probes: probesOf(options),
      commit: options.commit,
    });
    const [refusal, ended] = await Promise.all([sent, follower.follow(change, deadline)]);
    if (refusal) throw refusal;
    report(present.host, ended, Math.round((timeoutMs + stepsMs) / 1000));
    await lookAfterwards(hostId, owned);
    return { plan, change: ended ?? change };
  }

  /** Puts a change on record. False, and nothing is, when what it was worked out from does not hold any more. */
  function record(change: HostChange, { holds }: Wanted, also?: (tx: Writer) => Promise<void>): Promise<boolean> {
    return store.transaction(async (tx) => {
      if (holds && !(await holds(tx))) return false;
      await hostChanges.insert(tx, change);
      await also?.(tx);
      return true;
    });
  }

  /** A change whose end was not heard of in time stands in the way until the host says what became of it. */
  async function finishEarlier(hostId: HostId): Promise<void> {
    const open = await unsettled(store, hostId);
    if (!open) return;
    const ended = await follower.follow(open, clock.now() + earlierMs);
    if (!ended) refuse('ACTION_TYPE_FAILED_OBJECT_LOCKED', { type: 'host', id: hostId });
  }

  /** Nothing to change on the host; what is wanted of it may still be different from before. */
  async function keepWithoutSteps(change: HostChange, wanted: Wanted, absent: string[]): Promise<Applied | undefined> {
    const { hostId, plan, config, previous, committed } = change;
    if (committed) await commits.makePermanent(hostId, absent);
    if (JSON.stringify(config) === JSON.stringify(previous)) return { plan, change: null };
    if (!(await record(change, wanted))) return undefined;
    const kept = await settle(store, events, change.id, { outcome: 'confirmed', reason: null }, clock.now());
    return { plan, change: kept ?? null };
  }

  /** Sends the plan. Answers a refusal, when the host refuses to begin; a lost answer is no matter: the host is asked anyhow. */
  async function send(
    change: HostChange,
    request: Parameters<typeof sessions.call<'host.apply'>>[2],
  ): Promise<Refused | undefined> {
    const { hostId } = change;
    let answer: CheckpointReport;
    try {
      answer = await sessions.call(hostId, 'host.apply', request, { timeoutMs: request.timeoutMs + stepsMs });
    } catch (error) {
      // Anything but a refusal says nothing about the host: the follower asks it what became of the change.
      if (!(error instanceof Refused)) {
        parts.log.warn({ hostId, error: String(error) }, 'no answer from the host to a change');
        return undefined;
      }
      const refused: CheckpointReport = { checkpoint: change.id, state: 'rolled-back', reason: error.message };
      await follower.heard(hostId, refused);
      return error;
    }
    // Outside: what goes wrong with the record here says nothing about the host.
    await follower.heard(hostId, answer);
    return undefined;
  }

  function report(host: Host, ended: HostChange | undefined, seconds: number): void {
    if (!ended || ended.outcome === 'wanted') refuse('SETUP_NETWORKS_UNKNOWN', { host: host.name, seconds });
    const args = { host: host.name, reason: ended.reason ?? '' };
    if (ended.outcome === 'rolled_back') refuse('SETUP_NETWORKS_ROLLED_BACK', args);
    if (ended.outcome === 'failed') refuse('SETUP_NETWORKS_FAILED', args);
  }

  /** So that whoever asks after the answer sees the new state. The change stands, whether or not the host can be seen now. */
  async function lookAfterwards(hostId: HostId, owned: string[]): Promise<void> {
    try {
      const observation = await sessions.call(hostId, 'host.observe', {});
      await store.transaction((tx) => storeObservation(tx, hostId, observation, owned, clock.now(), events));
    } catch (error) {
      parts.log.warn({ hostId, error: String(error) }, 'host could not be observed after a change');
    }
  }

  const stepOf = (job: JobHandle, hostId: HostId, options: ApplyOptions): Promise<Applied> =>
    job.step(options.description, () => carryOut(hostId, options, job.correlationId));

  return {
    applyPlan: (hostId, options) =>
      locks.withLock(hostKey(hostId), () =>
        options.job
          ? stepOf(options.job, hostId, options)
          : jobs.runJob(
              {
                description: options.description,
                ownerId: options.userId ?? null,
                ...(options.correlationId === undefined ? {} : { correlationId: options.correlationId }),
              },
              (job) => stepOf(job, hostId, options),
            ),
      ),
    exclusively: (hostId, work) => locks.withLock(hostKey(hostId), work),
    async dryRun(hostId, want) {
      const present = await planning.look(hostId);
      const { plan, wanted, target } = await planning.workOut(hostId, present, want);
      return { present, plan, wanted, target };
    },
    confirm: createConfirmation(parts, sessions, follower),
    commit: (hostId, who) => locks.withLock(hostKey(hostId), () => commits.commit(hostId, who)),
  };
}
