import type { Host, HostId, HostNetworkConfig } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { type EthtoolSettings, ethtoolOf, type HostState, hiddenIn, type Observation } from '@weft/core/host-state';
import { RpcError } from '@weft/core/link';
import {
  desiredState,
  type HostIntent,
  KernelRefused,
  plan as makePlan,
  type Plan,
  Unplannable,
} from '@weft/core/plan';
import { hostNetworkConfig, hostObservations, hosts, type Reader, unmanagedNetworks } from '../store/index.ts';
import { storeLook } from './observe.ts';
import type { HostParts } from './parts.ts';
import type { HostSessions } from './sessions.ts';
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

/** Works out what is wanted of a host; throws `Refused` for broken rules. */
export type Want = (present: Present) => Promise<Wanted>;

/** A plan, what it was made from, and what it leads to. */
export interface Planned {
  plan: Plan;
  present: Present;
  wanted: Wanted;
  target: HostState;
}

/** The same with what the host has to be told beside the plan. */
interface WorkedOut extends Omit<Planned, 'present'> {
  /** Devices that are Weft's afterwards, and that were before. */
  owned: string[];
  ownedBefore: string[];
  leaseTables: ReturnType<typeof desiredState>['leaseTables'];
  /** What the host is now, with all that going back needs to know. */
  before: HostState;
}

/** Finds out what a host is and what it takes to have it as wanted; changes nothing on it. */
export interface Planning {
  /** A fresh look at the host. Refused with `HOST_NOT_CONNECTED`. */
  look(hostId: HostId): Promise<Present>;
  /** The same, stored: devices that were not known before are known from then on. */
  lookAndStore(hostId: HostId): Promise<Present>;
  /** Refused with what `want` refuses, and with `NO_WAY_TO_WANTED_STATE`, `NIC_SETTINGS_NOT_SUPPORTED` or `HIDDEN_NIC_WOULD_BE_TOUCHED`. */
  workOut(hostId: HostId, present: Present, want: Want): Promise<WorkedOut>;
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

export function createPlanning({ store, events, clock }: HostParts, sessions: HostSessions): Planning {
  async function look(hostId: HostId): Promise<Present> {
    const host = await hosts.get(store.db, hostId);
    if (!host) return refuse('NOT_FOUND', { type: 'host', id: hostId });
    if (!sessions.connected(hostId)) {
      return refuse('HOST_NOT_CONNECTED', { host: host.name, reason: 'its agent is not linked' });
    }
    const observation = await observe(host);
    return { host, observation, config: await hostNetworkConfig(store.db, hostId) };
  }

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

  async function workOut(hostId: HostId, present: Present, want: Want): Promise<WorkedOut> {
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

  return { look, lookAndStore, workOut };
}
