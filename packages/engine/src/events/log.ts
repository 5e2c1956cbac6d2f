import type { Event, EventRefs, Severity } from '@weft/core/entities';
import { appendEvent, type Changed, eventsAfter, lastEventId, type Store, type Writer } from '../store/index.ts';

/** An event as it is told. */
export interface NewEvent {
  code: string;
  severity: Severity;
  /** A sentence for people. */
  description: string;
  refs?: Partial<EventRefs>;
  correlationId?: string | null;
}

/** What someone who looks on is told: a new event, or things that are different and should be read again. */
export type StreamMessage = { kind: 'event'; event: Event } | { kind: 'changed'; changes: readonly Changed[] };

/** The append-only log of what happened. */
export interface EventLog {
  /** Stores an event; with a transaction it is there if and only if that commits. */
  emit(event: NewEvent, tx?: Writer): Promise<Event>;
  /**
   * All events after the one with the id, then every further one as it happens, between them what has changed meanwhile.
   * Without an id: from now on. Ends when the signal aborts.
   */
  stream(after: number | undefined, signal: AbortSignal): AsyncGenerator<StreamMessage, void>;
}

/** Events read at a time. */
const page = 200;

export function createEventLog(store: Store, now: () => number = Date.now): EventLog {
  async function append(tx: Writer, { code, severity, description, refs, correlationId }: NewEvent): Promise<Event> {
    return appendEvent(tx, {
      code,
      severity,
      description,
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
    emit: (event, tx) => (tx ? append(tx, event) : store.transaction((own) => append(own, event))),
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
