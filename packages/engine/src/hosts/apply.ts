import {
  type Host,
  type HostChange,
  type HostChangeId,
  type HostId,
  type HostNetworkConfig,
  newId,
  type UserId,
} from '@weft/core/entities';
import { Refused, refuse } from '@weft/core/errors';
import { type EthtoolSettings, ethtoolOf, type HostState, hiddenIn, type Observation } from '@weft/core/host-state';
import { type CheckpointReport, type Probe, RpcError } from '@weft/core/link';
import {
  desiredState,
  type HostIntent,
  KernelRefused,
  plan as makePlan,
  type Plan,
  Unplannable,
} from '@weft/core/plan';
import type { JobHandle } from '../jobs/index.ts';
import { hostKey } from '../locks/index.ts';
import {
  hostChanges,
  hostNetworkConfig,
  hostObservations,
  hosts,
  type Reader,
  unmanagedNetworks,
  type Writer,
} from '../store/index.ts';
import { recordCommitted } from './committed.ts';
import type { Follower } from './follow.ts';
import { storeLook, storeObservation } from './observe.ts';
import type { HostParts } from './parts.ts';
import type { HostSessions } from './sessions.ts';
import { settle, unsettled } from './settle.ts';
import { heldByUnmanaged } from './unmanaged.ts';

/** What the host is and what is wanted of it so far, under the host's lock. */
export interface Present {
  host: Host;
  observation: Observation;
  config: HostNetworkConfig;
}

/** What is wanted from now on: as entities, to be kept, and resolved to names, to be planned. */
export interface Wanted {
  config: HostNetworkConfig;
  intent: HostIntent;
  /** Devices of ours that this change leaves as they are, whatever is wanted of them. */
  left?: readonly string[];
  /** Names of networks that are gone, of which the host shall carry nothing any more. */
  dropped?: readonly string[];
  /**
   * Asked in the transaction that puts the change on record: whether what it was worked out from still holds. Where it does not, because
   * another host was given the address that this one was to get, it is worked out anew.
   */
  holds?(tx: Reader): Promise<boolean>;
}

/** A change of a host's network. */
export interface ApplyOptions {
  /** For people, in history and job: `Setting up the networks of host alpha`. */
  description: string;
  userId?: UserId | null;
  correlationId?: string;
  /** The job of which this is a step; one of its own unless given. */
  job?: JobHandle;
  /** Works out what is wanted; called under the host's lock with a fresh look at it. Throws `Refused` for broken rules. */
  want(present: Present): Promise<Wanted>;
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

/** A plan, what it was made from, and what it leads to. */
export interface Planned {
  plan: Plan;
  present: Present;
  wanted: Wanted;
  target: HostState;
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
  dryRun(hostId: HostId, want: ApplyOptions['want']): Promise<Planned>;
  /** Does what must not happen in the middle of a change of the host. Refused with `ACTION_TYPE_FAILED_OBJECT_LOCKED` when that takes too long. */
  exclusively<T>(hostId: HostId, work: () => Promise<T>): Promise<T>;
  /** A person has seen the change that is under way and wants it kept. Refused with `NOTHING_TO_CONFIRM` and `HOST_NOT_CONNECTED`. */
  confirm(hostId: HostId, options: { userId: UserId; correlationId: string }): Promise<void>;
  /** Makes what runs survive a reboot. */
  commit(hostId: HostId, options: { userId?: UserId | null; correlationId?: string }): Promise<void>;
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

/** Refused when a device that is kept out of sight would be changed, or lose its link with what it lies on. */
function leaveHiddenAlone({ name }: Host, observation: Observation, { steps }: Plan): void {
  const hidden = hiddenIn(observation);
  const concerned = steps.flatMap(({ touches, outage }) => [...touches, ...(outage?.interfaces ?? [])]);
  const devices = [...new Set(concerned.filter((device) => hidden.has(device)))].sort();
  if (devices.length > 0) refuse('HIDDEN_NIC_WOULD_BE_TOUCHED', { host: name, devices: devices.join(', ') });
}

/** Settings that are wanted of NICs which are not known to have them, in words. */
function unseenSettings(state: HostState, target: HostState): string[] {
  const seen = new Map(state.interfaces.map((one) => [one.name, ethtoolOf(one)]));
  return target.interfaces.flatMap((one) =>
    Object.entries(ethtoolOf(one))
      .filter(([key]) => seen.get(one.name)?.[key] === undefined)
      .map(([key, value]) => `${key} ${value} of ${one.name}`),
  );
}

export function createApplyRoad(parts: HostParts, sessions: HostSessions, follower: Follower): ApplyRoad {
  const { store, events, jobs, locks, clock } = parts;

  /** A fresh look at the host. */
  async function look(hostId: HostId): Promise<Present> {
    const host = await hosts.get(store.db, hostId);
    if (!host) return refuse('NOT_FOUND', { type: 'host', id: hostId });
    if (!sessions.connected(hostId)) {
      return refuse('HOST_NOT_CONNECTED', { host: host.name, reason: 'its agent is not linked' });
    }
    const observation = await observe(host);
    return { host, observation, config: await hostNetworkConfig(store.db, hostId) };
  }

  /** The same, stored: devices that were not known before are known from then on. */
  async function lookAndStore(hostId: HostId): Promise<Present> {
    const { host, observation } = await look(hostId);
    await store.transaction((tx) => storeLook(tx, hostId, observation, undefined, clock.now(), events));
    return { host, observation, config: await hostNetworkConfig(store.db, hostId) };
  }

  async function observe({ id, name }: Host, ethtool?: Record<string, EthtoolSettings>): Promise<Observation> {
    try {
      return await sessions.call(id, 'host.observe', ethtool ? { ethtool } : {});
    } catch (error) {
      if (error instanceof RpcError) return refuse('HOST_NOT_CONNECTED', { host: name, reason: error.message });
      throw error;
    }
  }

  /**
   * What is seen together with the settings of NICs that are to be set for the first time: going back needs to know what they were.
   * Refused when a NIC does not have one of them.
   */
  async function withSettings({ host, observation }: Present, target: HostState): Promise<Observation> {
    if (unseenSettings(observation.state, target).length === 0) return observation;
    const asked = target.interfaces.map((one): [string, EthtoolSettings] => [one.name, ethtoolOf(one)]);
    const seen = await observe(host, Object.fromEntries(asked.filter(([, all]) => Object.keys(all).length > 0)));
    const lacking = unseenSettings(seen.state, target);
    if (lacking.length > 0) refuse('NIC_SETTINGS_NOT_SUPPORTED', { host: host.name, settings: lacking.join(', ') });
    return seen;
  }

  /** Devices that nobody asked to be changed, though nothing is wanted on them any more. */
  async function held({ host, observation, config }: Present, { intent, dropped = [] }: Wanted): Promise<Set<string>> {
    const unmanaged = await unmanagedNetworks.find(store.db, { hostId: host.id });
    const staying = unmanaged.filter(({ name }) => !dropped.includes(name));
    return heldByUnmanaged(staying, config.nics, observation.state, intent);
  }

  async function workOut(hostId: HostId, present: Present, want: ApplyOptions['want']) {
    const ownedBefore = (await hostObservations.first(store.db, { hostId }))?.owned ?? [];
    const wanted = await want(present);
    const engineAddress = sessions.addresses(hostId)?.engine;
    try {
      const left = new Set([...(wanted.left ?? []), ...(await held(present, wanted))]);
      const touchable = ownedBefore.filter((name) => !left.has(name));
      const desired = (seen: Observation) => desiredState(wanted.intent, seen, touchable);
      const observation = await withSettings(present, desired(present.observation).target);
      const { target, owned: made, leaseTables } = desired(observation);
      const owned = [...new Set([...made, ...ownedBefore.filter((name) => left.has(name))])].sort();
      const options = { taps: observation.taps, ...(engineAddress === undefined ? {} : { engineAddress }) };
      const plan = makePlan(observation.state, target, options);
      leaveHiddenAlone(present.host, observation, plan);
      return { wanted, target, owned, ownedBefore, leaseTables, before: observation.state, plan };
    } catch (error) {
      if (!(error instanceof Unplannable) && !(error instanceof KernelRefused)) throw error;
      return refuse('NO_WAY_TO_WANTED_STATE', { host: present.host.name, reason: error.message });
    }
  }

  async function carryOut(hostId: HostId, options: ApplyOptions, correlationId: string): Promise<Applied> {
    await finishEarlier(hostId);
    const present = await lookAndStore(hostId);
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
    const worked = await workOut(hostId, present, options.want);
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
    if (plan.steps.length === 0 && sameOwned) return keepWithoutSteps(change, wanted);
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
  async function keepWithoutSteps(change: HostChange, wanted: Wanted): Promise<Applied | undefined> {
    const { hostId, plan, config, previous, committed } = change;
    if (committed) await makePermanent(hostId);
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

  async function askToCommit(hostId: HostId): Promise<{ dirty: boolean }> {
    try {
      return await sessions.call(hostId, 'host.commit', {});
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      return refuse('HOST_NOT_CONNECTED', { host: hostId, reason: error.message });
    }
  }

  async function confirm(hostId: HostId, about: { userId: UserId; correlationId: string }): Promise<void> {
    const host = await hosts.get(store.db, hostId);
    if (!host) return refuse('NOT_FOUND', { type: 'host', id: hostId });
    const open = await unsettled(store, hostId);
    if (!open) return refuse('NOTHING_TO_CONFIRM', { host: host.name });
    const report = await askToKeep(host, open.id);
    // Before its last step is done nobody can have seen what it came to, and when it went back it is too late.
    if (report.state !== 'applied' && report.state !== 'confirmed') refuse('NOTHING_TO_CONFIRM', { host: host.name });
    await events.emit({
      code: 'SETUP_NETWORKS_CONFIRMED_BY_PERSON',
      args: { host: host.name },
      correlationId: about.correlationId,
      refs: { hostId, clusterId: host.clusterId, userId: about.userId },
    });
    await follower.heard(hostId, report);
  }

  async function askToKeep({ id, name }: Host, checkpoint: string): Promise<CheckpointReport> {
    try {
      return await sessions.call(id, 'host.confirm', { checkpoint, person: true });
    } catch (error) {
      if (error instanceof RpcError) return refuse('HOST_NOT_CONNECTED', { host: name, reason: error.message });
      throw error;
    }
  }

  async function makePermanent(hostId: HostId): Promise<void> {
    const { dirty } = await askToCommit(hostId);
    await store.transaction(async (tx) => {
      await hosts.update(tx, hostId, { netConfigDirty: dirty });
      if (!dirty) await recordCommitted(tx, hostId);
    });
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
      const present = await look(hostId);
      const { plan, wanted, target } = await workOut(hostId, present, want);
      return { present, plan, wanted, target };
    },
    confirm,
    commit: (hostId, { userId, correlationId }) =>
      locks.withLock(hostKey(hostId), async () => {
        const { host } = await look(hostId);
        const refs = { hostId, clusterId: host.clusterId, userId: userId ?? null };
        const about = { refs, correlationId: correlationId ?? null };
        try {
          await makePermanent(hostId);
        } catch (error) {
          await events.emit({
            code: 'NETWORK_COMMINT_NETWORK_CHANGES_FAILED',
            args: { host: host.name, reason: String(error) },
            ...about,
          });
          throw error;
        }
        await events.emit({
          code: 'NETWORK_COMMINT_NETWORK_CHANGES',
          args: { host: host.name },
          ...about,
        });
      }),
  };
}
