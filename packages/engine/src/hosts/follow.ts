import type { HostChange, HostId } from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import { type CheckpointReport, RpcError, rpcCodes } from '@weft/core/link';
import type { HostParts } from './parts.ts';
import type { HostSessions } from './sessions.ts';
import { type Ending, endingOf, settle } from './settle.ts';

/** How often the engine asks a host whether the change is done and tells it that it is heard, in milliseconds. */
const confirmEveryMs = 500;
/** How long one question may take before it is asked again, in milliseconds. */
const confirmCallMs = 5_000;

/** Follows changes to their end, on whatever link the host has at the time. */
export interface Follower {
  /** Says that a change is about to be followed, before it is on record: nobody else shall decide about it. */
  expect(id: HostChange['id']): void;
  /**
   * Asks the host until the change has ended, by whichever road that is heard of, or the deadline (ms since epoch) has
   * passed; undefined: not known yet. Never throws for what hosts do.
   */
  follow(change: HostChange, deadline: number): Promise<HostChange | undefined>;
  /** Takes in what a host says about a checkpoint, unasked or as an answer. */
  heard(hostId: HostId, report: CheckpointReport): Promise<void>;
  /** Whether somebody is following the change now. */
  following(id: HostChange['id']): boolean;
}

/** A change that somebody follows. */
interface Watch {
  /** How it ended, when that was heard of by whichever road. */
  settled: HostChange | undefined;
  /** Ends the wait for the next question: there is news. */
  nudge(): void;
}

const newWatch = (): Watch => ({ settled: undefined, nudge() {} });

export function createFollower(
  { store, events, clock, log }: Pick<HostParts, 'store' | 'events' | 'clock' | 'log'>,
  sessions: HostSessions,
): Follower {
  const followed = new Map<HostChange['id'], Watch>();

  async function end(change: Pick<HostChange, 'id'>, ending: Ending): Promise<HostChange | undefined> {
    const settled = await settle(store, events, change.id, ending, clock.now());
    const watch = followed.get(change.id);
    if (watch && settled) watch.settled = settled;
    return settled;
  }

  /** Waits until it is time to ask again, or there is news. */
  function nudged(watch: Watch): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(confirmEveryMs, resolve);
      watch.nudge = () => {
        cancel();
        resolve();
      };
    });
  }

  /** One question; answers what the host says, or undefined when it cannot be asked now. */
  async function ask({ hostId, id }: HostChange): Promise<CheckpointReport | undefined> {
    if (!sessions.connected(hostId)) return undefined;
    try {
      return await sessions.call(hostId, 'host.confirm', { checkpoint: id }, { timeoutMs: confirmCallMs });
    } catch (error) {
      if (error instanceof Refused && error.violations[0]?.code === 'NOT_FOUND') {
        return { checkpoint: id, state: 'rolled-back', reason: 'the host was never told of it' };
      }
      if (error instanceof RpcError && isLost(error)) return undefined;
      log.warn({ hostId, change: id, error: String(error) }, 'host.confirm failed');
      return undefined;
    }
  }

  return {
    expect: (id) => void followed.set(id, newWatch()),
    following: (id) => followed.has(id),
    async heard(hostId, report) {
      const ending = endingOf(report);
      const id = report.checkpoint as HostChange['id'];
      if (ending) await end({ id }, ending);
      else log.info({ hostId, report }, 'checkpoint');
      followed.get(id)?.nudge();
    },
    async follow(change, deadline) {
      const watch = followed.get(change.id) ?? newWatch();
      followed.set(change.id, watch);
      try {
        while (clock.now() < deadline) {
          const report = await ask(change);
          const ending = report && endingOf(report);
          const settled = ending && (await end(change, ending));
          if (settled) return settled;
          if (watch.settled) return watch.settled;
          await nudged(watch);
          if (watch.settled) return watch.settled;
        }
        return undefined;
      } finally {
        if (followed.get(change.id) === watch) followed.delete(change.id);
      }
    },
  };
}

/** The link broke or was slow: nothing is known about what the call did. */
const isLost = (error: RpcError): boolean => error.code === rpcCodes.closed || error.code === rpcCodes.timeout;
