import { Refused, violation } from '@weft/core/errors';
import { type Clock, systemClock } from './clock.ts';

/** How long a request waits for its turn on a host or VM, in milliseconds (spec 2.6). */
export const lockWaitMs = 20_000;

/** One at a time for each key, first come, first served. */
export interface Locks {
  /**
   * Runs `work` when everybody who asked for `key` before has finished. Refused with
   * `ACTION_TYPE_FAILED_OBJECT_LOCKED` when that takes longer than `waitMs`.
   */
  withLock<T>(key: string, work: () => Promise<T>, options?: { waitMs?: number }): Promise<T>;
  /** Whether somebody holds the key now. */
  held(key: string): boolean;
}

/** Keys by kind of thing, so that a host and a VM never meet. */
export const hostKey = (id: string): string => `host:${id}`;
export const vmKey = (id: string): string => `vm:${id}`;

export function createLocks(clock: Clock = systemClock): Locks {
  /** Who waits for each held key, in order. A key without an entry is free. */
  const queues = new Map<string, (() => void)[]>();

  function acquire(key: string, waitMs: number): Promise<void> {
    const queue = queues.get(key);
    if (!queue) {
      queues.set(key, []);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const cancel = clock.after(waitMs, () => {
        queue.splice(queue.indexOf(turn), 1);
        const [kind = '', id = ''] = key.split(':', 2);
        reject(new Refused([violation('ACTION_TYPE_FAILED_OBJECT_LOCKED', { type: kind, id })]));
      });
      const turn = () => {
        cancel();
        resolve();
      };
      queue.push(turn);
    });
  }

  function release(key: string): void {
    const next = queues.get(key)?.shift();
    if (next) next();
    else queues.delete(key);
  }

  return {
    held: (key) => queues.has(key),
    async withLock(key, work, { waitMs = lockWaitMs } = {}) {
      await acquire(key, waitMs);
      try {
        return await work();
      } finally {
        release(key);
      }
    },
  };
}
