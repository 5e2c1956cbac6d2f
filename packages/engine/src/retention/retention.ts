import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '../locks/index.ts';
import type { Store, Writer } from '../store/index.ts';

/** How long what has happened is kept, in days. */
export interface Keep {
  /** Events, and jobs that have ended. */
  eventDays: number;
  /** The changes of a host's networks, which can be reverted. */
  historyDays: number;
}

/** Events for as long as oVirt keeps them; a history for longer, because there is little of it and it can be gone back to. */
const usual: Keep = { eventDays: 30, historyDays: 365 };

/** The longest that can be asked for: beyond it, days in milliseconds leave what a date can say. */
const mostDays = 36_500;

/** What `WEFT_KEEP_DAYS` and `WEFT_KEEP_HISTORY_DAYS` ask for. Throws when one is not a number of days. */
export function keepFrom(env: Readonly<Record<string, string | undefined>>): Keep {
  const days = (name: string, otherwise: number) => {
    const text = env[name];
    if (text === undefined || text === '') return otherwise;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= 1 && number <= mostDays) return number;
    throw new Error(`${name}=${text}: not a number of days from 1 to ${mostDays}`);
  };
  return {
    eventDays: days('WEFT_KEEP_DAYS', usual.eventDays),
    historyDays: days('WEFT_KEEP_HISTORY_DAYS', usual.historyDays),
  };
}

export interface Retention {
  /** Deletes all that is too old by now; answers how many events, jobs and changes. */
  prune(): Promise<number>;
  /** No more from now on; resolves when nothing of it is under way. */
  stop(): Promise<void>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Rows of one transaction: a few milliseconds, for which nobody else can write. */
const batch = 500;

/** Deletes what is older than it is to be kept: soon after the start, then every hour. */
export function keepRecent(
  { store, clock, log }: { store: Store; clock: Clock; log: { warn(facts: object, message: string): void } },
  keep: Keep = usual,
): Retention {
  let stopped = false;
  let cancel = () => {};
  let running: Promise<unknown> = Promise.resolve();

  async function emptied(removeSome: (tx: Writer) => Promise<number>): Promise<number> {
    let removed = 0;
    while (!stopped) {
      const some = await store.transaction(removeSome);
      removed += some;
      if (some < batch) break;
      await breathe();
    }
    return removed;
  }

  async function prune(): Promise<number> {
    const since = (days: number) => clock.now() - days * dayMs;
    const [recent, history] = [since(keep.eventDays), since(keep.historyDays)];
    return (
      (await emptied((tx) => removeEvents(tx, recent))) +
      (await emptied((tx) => removeJobs(tx, recent))) +
      (await emptied((tx) => removeChanges(tx, history)))
    );
  }

  function later(ms: number): void {
    cancel = clock.after(ms, () => {
      running = prune()
        .catch((error: unknown) => log.warn({ error: String(error) }, 'what is too old could not be deleted'))
        .then(() => {
          if (!stopped) later(hourMs);
        });
    });
  }
  later(60_000);

  return {
    prune,
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}

/** Events are numbered as they happen, so the oldest are found by their numbers, without an index over times. */
async function removeEvents(tx: Writer, before: number): Promise<number> {
  const oldest = await tx.selectFrom('events').select(['id', 'time']).orderBy('id').limit(batch).execute();
  const old = oldest.filter(({ time }) => time < before).map(({ id }) => id);
  if (old.length > 0) await tx.deleteFrom('events').where('id', 'in', old).execute();
  return old.length;
}

/** With their steps; never one that still runs. */
async function removeJobs(tx: Writer, before: number): Promise<number> {
  const old = await tx
    .selectFrom('jobs')
    .select('id')
    .where('startTime', '<', before)
    .where('endTime', '<', before)
    .orderBy('startTime')
    .limit(batch)
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await tx.deleteFrom('jobs').where('id', 'in', ids).execute();
  return ids.length;
}

/** Never one whose end is not known yet: an engine that starts again picks it up. */
async function removeChanges(tx: Writer, before: number): Promise<number> {
  const old = await tx
    .selectFrom('hostChanges')
    .select('id')
    .where('outcome', '!=', 'wanted')
    .where('endTime', '<', before)
    .limit(batch)
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await tx.deleteFrom('hostChanges').where('id', 'in', ids).execute();
  return ids.length;
}
