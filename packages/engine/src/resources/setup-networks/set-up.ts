import {
  asId,
  emptySetup,
  type HostId,
  type HostNetworkConfig,
  type HostPlan,
  type JudgedSetup,
  judgeSetup,
  type SetupRequest,
} from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import type { EventTold } from '@weft/core/events';
import type { Probe } from '@weft/core/link';
import { type Accepted, accepted, type RequestContext } from '../../api/index.ts';
import type { ApplyOptions, Present } from '../../hosts/index.ts';
import { checkPlan, checkPresent, keepPlan } from '../../plans/index.ts';
import { hosts as hostTable, networks as networkTable, type Reader, runningVmsByNetwork } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { neighboursOf } from '../host-nics/neighbours.ts';
import { driftOf } from '../sync/drift.ts';
import { leaveAlone, type Touched } from '../sync/leave-alone.ts';
import { tellFailure } from '../tell-failure.ts';
import { hostIntent } from './host-intent.ts';
import { type HostNetworking, networkingOf } from './networking.ts';
import { areFree, checkFree, pooledAddresses } from './pooled-addresses.ts';

/** How a change to a host's network is to be made. */
export interface SetUpOptions {
  checkConnectivity: boolean;
  /** What else must be seen before the change is kept. */
  probes?: Probe[];
  /** Seconds; 120 unless given. */
  connectivityTimeout?: number | null | undefined;
  commit: boolean;
  async: boolean;
  /** What is told when it has ended, beside what is told of every set-up. */
  told?: Told;
}

/** Events of an action that is more than a set-up to people. */
export interface Told {
  done: EventTold;
  failed(why: { reason: string; user: string }, error: unknown): EventTold;
}

/** What set-ups of one attachment or label do: go back when the host is not heard any more, and leave committing to people. */
export const oneItem: SetUpOptions = { checkConnectivity: true, commit: false, async: false };

/**
 * Sets up a host's networks: rules, plan, job, apply, probe, record. Refused with all broken rules at once. With `async`
 * it answers when the rules are kept; the rest goes on.
 */
export async function setUp(
  deps: HostDeps,
  ctx: RequestContext,
  hostId: string,
  request: Asked,
  options: SetUpOptions,
): Promise<undefined | Accepted<void>> {
  const { name } = await knownHost(deps.store.db, hostId);
  const change = { description: `Setting up the networks of host ${name}`, want: wantOf(deps.store.db, request) };
  return makeChange(deps, ctx, asId<HostId>(hostId), change, options);
}

/** A change of a host's networks, whatever it is made from. */
export interface Change {
  /** For people, in history and job. */
  description: string;
  want: ApplyOptions['want'];
  /** The plan that it must come to. */
  kept?: HostPlan;
}

/** Takes a change to a host. With `async` it answers when the rules are kept; the rest goes on. */
export async function makeChange(
  deps: HostDeps,
  ctx: RequestContext,
  hostId: HostId,
  { description, want, kept }: Change,
  options: SetUpOptions,
): Promise<undefined | Accepted<void>> {
  const judged = Promise.withResolvers<void>();
  const applied = deps.hosts.applyPlan(hostId, {
    description,
    userId: ctx.user.id,
    correlationId: ctx.correlationId,
    async want(present) {
      if (kept) await unchanged(deps.store.db, kept, present);
      const wanted = await want(present);
      judged.resolve();
      return wanted;
    },
    ...(kept ? { agree: (plan) => checkPlan(kept, plan) } : {}),
    checkConnectivity: options.checkConnectivity,
    ...(options.probes ? { probes: options.probes } : {}),
    ...(options.connectivityTimeout ? { timeoutMs: options.connectivityTimeout * 1000 } : {}),
    commit: options.commit,
  });
  const work = options.told ? tellEnd(deps, ctx, hostId, applied, options.told) : applied;
  if (!options.async) {
    await work;
    return undefined;
  }
  deps.inBackground(description, work);
  await Promise.race([judged.promise, work]);
  return accepted(undefined);
}

async function tellEnd(
  { store, events }: HostDeps,
  ctx: RequestContext,
  hostId: HostId,
  applied: Promise<unknown>,
  { done, failed }: Told,
): Promise<void> {
  const about = async () => ({ hostId, clusterId: (await hostTable.get(store.db, hostId))?.clusterId ?? null });
  const tell = (error: unknown) =>
    tellFailure(events, ctx, async (why) => ({ ...failed(why, error), refs: await about() }))(error);
  await applied.catch(tell);
  const refs = { ...(await about()), userId: ctx.user.id };
  await events.emit({ ...done, refs, correlationId: ctx.correlationId });
}

/** Keeps the plan that a set-up would carry out, and answers it; nothing else is changed. Refused as the set-up itself. */
export async function planSetUp(
  deps: HostDeps,
  ctx: RequestContext,
  hostId: string,
  asked: Asked,
  options: Omit<SetUpOptions, 'async'>,
): Promise<HostPlan> {
  await knownHost(deps.store.db, hostId);
  // What depends on how the host is becomes a request of its own: the plan can be applied only while the host is as it is now.
  let request: SetupRequest = emptySetup;
  const said = async (networking: HostNetworking) => {
    request = typeof asked === 'function' ? await asked(networking) : asked;
    return request;
  };
  const want = wantOf(deps.store.db, said);
  return planChange(deps, ctx, asId<HostId>(hostId), want, options, () => ({ request, reverts: null }));
}

/** Keeps the plan of a change. `made` says, once it is worked out, what it is made from. */
export async function planChange(
  deps: HostDeps,
  ctx: RequestContext,
  hostId: HostId,
  want: ApplyOptions['want'],
  { checkConnectivity, probes = [], connectivityTimeout, commit }: Omit<SetUpOptions, 'async'>,
  made: () => Pick<HostPlan, 'request' | 'reverts'>,
): Promise<HostPlan> {
  const planned = await deps.hosts.dryRun(hostId, want);
  const neighbours = await neighboursOf(deps.hosts.sessions, hostId);
  const timeoutMs = connectivityTimeout ? connectivityTimeout * 1000 : null;
  const asked = { ...made(), options: { checkConnectivity, probes, timeoutMs, commit }, userId: ctx.user.id };
  return deps.store.transaction((tx) => keepPlan(tx, planned, asked, neighbours, ctx.now));
}

/** Carries out a kept plan, made from `want`. Refused with HOST_CHANGED and what differs when it would not be the same any more. */
export async function applyKept(
  deps: HostDeps,
  ctx: RequestContext,
  kept: HostPlan,
  want: ApplyOptions['want'],
  async: boolean,
): Promise<undefined | Accepted<void>> {
  const { timeoutMs, ...options } = kept.options;
  const connectivityTimeout = timeoutMs === null ? null : timeoutMs / 1000;
  const { name } = await knownHost(deps.store.db, kept.hostId);
  const change = { description: `Setting up the networks of host ${name}`, want, kept };
  return makeChange(deps, ctx, kept.hostId, change, { ...options, connectivityTimeout, async });
}

async function unchanged(db: Reader, kept: HostPlan, present: Present): Promise<void> {
  const names = new Map((await networkTable.find(db)).map(({ id, name }) => [id, name]));
  checkPresent(kept, present, (id) => names.get(id) ?? id);
  await checkFree(db, kept.hostId, pooledAddresses(kept.request));
}

async function knownHost(db: Reader, id: string) {
  return (await hostTable.get(db, id)) ?? refuse('NOT_FOUND', { type: 'host', id });
}

/** What is asked of a host: a request, or what follows from how the host is when its turn has come. */
export type Asked = SetupRequest | ((networking: HostNetworking) => SetupRequest | Promise<SetupRequest>);

/**
 * What a request wants of a host as it is now; what is out of sync and not touched by it is left alone. Networks are taken as they are, or as they
 * will be.
 */
export function wantOf(
  db: Reader,
  asked: Asked,
  asTheyWillBe: (networking: HostNetworking) => HostNetworking = (networking) => networking,
): ApplyOptions['want'] {
  return async ({ host, observation, config }: Present) => {
    const networking = asTheyWillBe(await networkingOf(db, host, config, observation));
    const request = typeof asked === 'function' ? await asked(networking) : asked;
    const pooled = pooledAddresses(request);
    const drift = driftOf(networking);
    const judged = judgeSetup(request, {
      host,
      observation,
      config,
      unmanaged: networking.unmanaged,
      networks: networking.networks,
      assigned: networking.assigned,
      qoss: networking.qoss,
      vmsOn: await runningVmsByNetwork(db, host.id),
      outOfSync: new Set(drift.attachments.keys()),
    });
    refuseAll(judged.violations);
    const { attachments, bonds } = judged.config;
    const ordered = {
      ...judged.config,
      attachments: inOrderOf(config.attachments, attachments),
      bonds: inOrderOf(config.bonds, bonds),
    };
    return {
      config: ordered,
      ...leaveAlone(ordered, networking, drift, touchedBy(judged, config)),
      ...(pooled.length > 0 ? { holds: (tx: Reader) => areFree(tx, host.id, pooled) } : {}),
    };
  };
}

/** What a request is about: what it names, and what is different because of it, as by a label. */
function touchedBy(judged: JudgedSetup, before: HostNetworkConfig): Touched {
  const known = new Map(before.attachments.map((attachment) => [attachment.id, JSON.stringify(attachment)]));
  const different = judged.config.attachments.filter((one) => known.get(one.id) !== JSON.stringify(one));
  return {
    attachments: new Set([
      ...judged.attachments.map(({ meant }) => meant.id),
      ...different.map(({ id }) => id),
      ...judged.synchronized,
    ]),
    bonds: new Set(judged.bonds.map(({ meant }) => meant.id)),
  };
}

/** Known things in the order in which they were, then new ones: a request that changes nothing gives an equal configuration. */
function inOrderOf<T extends { id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const places = new Map(before.map(({ id }, index) => [id, index]));
  const place = ({ id }: T) => places.get(id) ?? before.length;
  return after.toSorted((a, b) => place(a) - place(b));
}

/** A configuration with what it means for the planner. */
export function wanted(config: HostNetworkConfig, networking: HostNetworking) {
  return { config, intent: hostIntent(config, networking) };
}
