import type { Event, EventRefs } from '@weft/core/entities';
import { type EventTold, eventCatalogue, eventText } from '@weft/core/events';
import { appendEvent, type Changed, eventsAfter, lastEventId, type Store, type Writer } from '../store/index.ts';

/** An event as it is told: a kind of the catalogue with what its sentence asks for. */
export type NewEvent = EventTold & {
  refs?: Partial<EventRefs>;
  correlationId?: string | null;
};

/** What someone who looks on is told: a new event, or things that are different and should be read again. */
export type StreamMessage = { kind: 'event'; event: Event } | { kind: 'changed'; changes: readonly Changed[] };

/** The append-only log of what happened. */
export interface EventLog {
  /**
   * Stores an event; with a transaction it is there if and only if that commits. Undefined when the kind's flood rule keeps it
   * back: it was told a while ago, by this log.
   */
  emit(event: NewEvent, tx?: Writer): Promise<Event | undefined>;
  /**
   * All events after the one with the id, then every further one as it happens, between them what has changed meanwhile.
   * Without an id: from now on. Ends when the signal aborts.
   */
  stream(after: number | undefined, signal: AbortSignal): AsyncGenerator<StreamMessage, void>;
}

/** Events read at a time. */
const page = 200;

export function createEventLog(store: Store, now: () => number = Date.now): EventLog {
  const flood = createFloodGate(now);

  async function append(tx: Writer, event: NewEvent): Promise<Event> {
    const { code, refs, correlationId } = event;
    return appendEvent(tx, {
      code,
      severity: eventCatalogue[code].severity,
      description: eventText(event),
      time: now(),
      correlationId: correlationId ?? null,
      dataCenterId: null,
      clusterId: null,
      hostId: null,
      networkId: null,
      vmId: null,
      userId: null,
      ...refs,
    });
  }

  return {
    async emit(event, tx) {
      if (!flood.lets(event)) return undefined;
      return tx ? append(tx, event) : store.transaction((own) => append(own, event));
    },
    async *stream(after, signal) {
      const mailbox = createMailbox(store, signal);
      try {
        let last = after ?? (await lastEventId(store.db));
        while (!signal.aborted) {
          const changes = mailbox.take();
          for (;;) {
            const events = await eventsAfter(store.db, last, page);
            for (const event of events) {
              last = event.id;
              yield { kind: 'event', event };
            }
            if (events.length < page) break;
          }
          if (changes.length > 0) yield { kind: 'changed', changes };
          await mailbox.filled();
        }
      } finally {
        mailbox.close();
      }
    },
  };
}

/** Knows when events with a flood rule were last told. */
function createFloodGate(now: () => number) {
  const last = new Map<string, number>();
  return {
    lets({ code, args, refs }: NewEvent): boolean {
      const { flood } = eventCatalogue[code];
      if (!flood) return true;
      const values: Record<string, string | number> = args;
      const key = JSON.stringify([code, refs ?? {}, flood.per.map((name) => values[name])]);
      const time = now();
      if (time - (last.get(key) ?? Number.NEGATIVE_INFINITY) < flood.minutes * 60_000) return false;
      last.set(key, time);
      return true;
    },
  };
}

/** Gathers changes while their reader is busy. The same thing twice is once, so a slow reader costs no more than there are things. */
function createMailbox(store: Store, signal: AbortSignal) {
  const waiting = new Map<string, Changed>();
  let fresh = true;
  let wake = () => {};
  const stop = store.onChanged((changes) => {
    fresh = true;
    for (const change of changes) if (change.type !== 'event') waiting.set(`${change.type} ${change.id}`, change);
    wake();
  });
  const aborted = () => wake();
  signal.addEventListener('abort', aborted);
  return {
    take(): Changed[] {
      fresh = false;
      const changes = [...waiting.values()];
      waiting.clear();
      return changes;
    },
    /** Resolves when there is something to take, or the signal aborts. */
    filled: () =>
      fresh || signal.aborted
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            wake = resolve;
          }),
    close() {
      stop();
      signal.removeEventListener('abort', aborted);
    },
  };
}
