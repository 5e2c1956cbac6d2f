import { eventNumber } from '@weft/core/events';
import type { EventLog, StreamMessage } from './log.ts';

/** How often a silent stream says that it lives, in milliseconds: proxies close what says nothing for a minute. */
const heartbeatMs = 15_000;

/**
 * The log as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): `event: event` with
 * the stored event and its id, to be sent back as `Last-Event-ID`; `event: changed` with `[{type, id}]`, without an id.
 */
export async function* eventStream(
  log: EventLog,
  lastEventId: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  // The reader learns at once that he is connected, and how soon to come back when he is not.
  yield 'retry: 1000\n\n';
  const messages = log.stream(lastEventId, signal);
  let next = messages.next();
  try {
    while (!signal.aborted) {
      const result = await withHeartbeat(next);
      if (result === 'silence') {
        yield ': alive\n\n';
        continue;
      }
      if (result.done) return;
      yield toText(result.value);
      next = messages.next();
    }
  } finally {
    // Not awaited: a generator that waits for its next message returns only when that has come.
    void messages.return();
  }
}

/** Reads the header `Last-Event-ID`; nonsense counts as absent. */
export function parseLastEventId(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

function toText(message: StreamMessage): string {
  if (message.kind === 'changed') return `event: changed\ndata: ${JSON.stringify(message.changes)}\n\n`;
  const { code: name, ...event } = message.event;
  // Number and name are called as in the API.
  const data = { ...event, code: eventNumber(name), code_name: name };
  return `id: ${event.id}\nevent: event\ndata: ${JSON.stringify(data)}\n\n`;
}

async function withHeartbeat<T>(next: Promise<T>): Promise<T | 'silence'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<'silence'>((resolve) => {
    timer = setTimeout(() => resolve('silence'), heartbeatMs);
  });
  try {
    return await Promise.race([next, silence]);
  } finally {
    clearTimeout(timer);
  }
}
