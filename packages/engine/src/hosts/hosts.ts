import type { HostId } from '@weft/core/entities';
import type { GuestReport, Hello } from '@weft/core/link';
import { hostKey } from '../locks/index.ts';
import { hosts } from '../store/index.ts';
import { type ApplyRoad, createApplyRoad } from './apply.ts';
import { createEnrolment, type Enrolment } from './enrolment.ts';
import { createFollower } from './follow.ts';
import { storeLook, storeObservation } from './observe.ts';
import type { HostParts } from './parts.ts';
import { createSessions, type HostSessions } from './sessions.ts';
import { endingOf, settle, unsettled } from './settle.ts';
import { createStatusKeeper } from './status.ts';

/** What guests of a host are seen to do. `complete`: these are all there are. */
export type GuestListener = (hostId: HostId, reports: GuestReport[], complete: boolean) => Promise<void>;

/** Everything the engine does with hosts. */
export interface Hosts extends ApplyRoad {
  sessions: HostSessions;
  enrolment: Enrolment;
  /** Calls back for the guests of every hello and for every change of a guest. */
  onGuests(listener: GuestListener): void;
  /**
   * Calls back, one host at a time, for every hello of a host that is being installed: it has no management network yet.
   * Whoever listens sees to its status.
   */
  onInstalling(listener: (hostId: HostId) => Promise<void>): void;
  /** Calls back when a host has said hello and can be called. */
  onGreeted(listener: (hostId: HostId) => Promise<void>): void;
  /** Has a linked host look at itself, and stores what it sees. */
  look(hostId: HostId): Promise<void>;
  /** At the engine's start, before links are taken. */
  start(): Promise<void>;
  stop(): void;
}

/** How long a change that an earlier engine left open is followed after its host's hello, in milliseconds. */
const recoveryMs = 180_000;

export function createHosts(parts: HostParts): Hosts {
  const { store, events, clock, log } = parts;
  const status = createStatusKeeper(parts, () => installers.length > 0);
  const installers: ((hostId: HostId) => Promise<void>)[] = [];
  const installing = new Set<HostId>();
  const greetedListeners: ((hostId: HostId) => Promise<void>)[] = [];
  const guestListeners: GuestListener[] = [];
  const failed = (hostId: HostId, what: string) => (error: unknown) =>
    log.error({ hostId, error: String(error) }, what);

  async function tellGuests(hostId: HostId, reports: GuestReport[], complete: boolean): Promise<void> {
    for (const listener of guestListeners) await listener(hostId, reports, complete);
  }

  /**
   * What an engine that was killed has left behind. A change on record whose end is not known was wanted, and a host that says
   * hello can be heard, which is all that the engine's probe asks: it is confirmed. A checkpoint that no record wants is left
   * alone, and the host goes back by itself. A recorded change that the host knows nothing of never reached it.
   */
  async function recover(hostId: HostId, { checkpoint }: Hello): Promise<void> {
    const open = await unsettled(store, hostId);
    if (!open || follower.following(open.id)) return;
    if (checkpoint?.checkpoint !== open.id) {
      const reason = 'the engine was stopped before the host was told';
      await settle(store, events, open.id, { outcome: 'rolled_back', reason }, clock.now());
      return;
    }
    const ending = endingOf(checkpoint);
    if (ending) await settle(store, events, open.id, ending, clock.now());
    else follower.follow(open, clock.now() + recoveryMs).catch(failed(hostId, 'change could not be followed'));
  }

  /** Once at a time: the link may break and come back while the management network is put in place. */
  async function install(hostId: HostId): Promise<void> {
    const host = await hosts.get(store.db, hostId);
    if (host?.status !== 'installing' || installing.has(hostId)) return;
    installing.add(hostId);
    try {
      for (const installer of installers) await installer(hostId);
    } finally {
      installing.delete(hostId);
    }
  }

  const sessions = createSessions({
    async hello(hostId, hello) {
      const host = await hosts.get(store.db, hostId);
      if (!host) throw new Error('This host was removed.');
      await status.hello(hostId, hello);
      if (hello.checkpoint) await follower.heard(hostId, hello.checkpoint);
      await tellGuests(hostId, hello.running, true);
      // The follower asks over this link, which counts as open only when the hello has been answered.
      await recover(hostId, hello);
    },
    async changed(hostId, { observation, owned, dirty }) {
      await store.transaction(async (tx) => {
        const time = clock.now();
        await hosts.update(tx, hostId, { netConfigDirty: dirty, lastSeen: time });
        // A change of ours may take links down for a moment.
        const keep = parts.locks.held(hostKey(hostId)) ? storeObservation : storeLook;
        await keep(tx, hostId, observation, owned, time, events);
      });
    },
    greeted(hostId) {
      install(hostId).catch(failed(hostId, 'host could not be installed'));
      for (const listener of greetedListeners) {
        listener(hostId).catch(failed(hostId, 'what a host was owed could not be done'));
      }
    },
    checkpoint: (hostId, report) => follower.heard(hostId, report),
    guest: (hostId, { guest }) => tellGuests(hostId, [guest], false),
    lost: status.lost,
    failed: (hostId, error) => log.warn({ hostId, error: error.message }, 'link'),
  });
  const follower = createFollower(parts, sessions);
  const road = createApplyRoad(parts, sessions, follower);

  return {
    ...road,
    sessions,
    enrolment: createEnrolment(parts, (hostId) => sessions.drop(hostId, 'the host has a newer certificate')),
    onGuests: (listener) => void guestListeners.push(listener),
    onGreeted: (listener) => void greetedListeners.push(listener),
    onInstalling: (listener) => void installers.push(listener),
    async look(hostId) {
      const observation = await sessions.call(hostId, 'host.observe', {});
      await store.transaction((tx) => storeLook(tx, hostId, observation, undefined, clock.now(), events));
    },
    start: status.start,
    stop() {
      status.stop();
      sessions.close();
    },
  };
}
