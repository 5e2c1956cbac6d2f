import { createSseParser, type SseMessage } from './sse-parser.ts';

export type StreamState =
  | { is: 'connecting' }
  | { is: 'live' }
  /** Broken; tried again after so many milliseconds. */
  | { is: 'waiting'; ms: number; why: string };

/** What a stream needs of the world; a test passes its own. */
export interface StreamSource {
  /** Opens the stream; the id is what to send as `Last-Event-ID`. Rejects like `fetch`. */
  open(lastEventId: string | null, signal: AbortSignal): Promise<Response>;
  /** Called each time the stream is open, before its first message: what is no event was missed meanwhile. */
  onOpen(): void;
  onMessage(message: SseMessage): void;
  onState(state: StreamState): void;
  /** The engine does not accept the token any more: the stream has ended for good. */
  onUnauthorized(): void;
  /** Resolves after so many milliseconds, or when the signal aborts. */
  sleep?(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1, for jitter. */
  random?(): number;
}

export const backoff = { first: 500, most: 15_000 } as const;
/** The engine says something every 15 s at least; after this long without a word, in ms, the connection is taken for dead. */
export const longestSilence = 40_000;

/**
 * Follows a stream of server-sent events until the signal aborts: an EventSource that can send an `Authorization`
 * header. Resumes after breaks from the last event seen, waiting longer from attempt to attempt, with jitter so that
 * a restarted engine is not met by all pages at once.
 */
export async function follow(source: StreamSource, signal: AbortSignal): Promise<void> {
  const { sleep = sleepFor, random = Math.random } = source;
  let lastEventId: string | null = null;
  let first: number = backoff.first;
  let failures = 0;
  while (!signal.aborted) {
    source.onState({ is: 'connecting' });
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    signal.addEventListener('abort', abort, { once: true });
    let why = 'the engine closed the connection';
    try {
      const response = await source.open(lastEventId, attempt.signal);
      if (response.status === 401) return source.onUnauthorized();
      if (!response.ok || response.body === null) throw new Error(`the engine answered ${response.status}`);
      source.onOpen();
      source.onState({ is: 'live' });
      const parser = createSseParser(lastEventId);
      for await (const chunk of chunks(response.body, attempt, sleep)) {
        failures = 0;
        for (const message of parser.push(chunk)) source.onMessage(message);
        lastEventId = parser.lastEventId;
        first = parser.retry ?? first;
      }
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    } finally {
      signal.removeEventListener('abort', abort);
      attempt.abort();
    }
    if (signal.aborted) return;
    const ms = Math.min(backoff.most, first * 2 ** failures) * (0.5 + random() / 2);
    failures += 1;
    source.onState({ is: 'waiting', ms, why });
    await sleep(ms, signal);
  }
}

/** The text of a body, piece by piece; rejects when it stays silent for too long. */
async function* chunks(
  body: ReadableStream<Uint8Array>,
  attempt: AbortController,
  sleep: NonNullable<StreamSource['sleep']>,
): AsyncGenerator<string, void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  try {
    for (;;) {
      const heard = new AbortController();
      const silence = sleep(longestSilence, heard.signal).then(() => 'silence' as const);
      const result = await Promise.race([reader.read(), silence]).finally(() => heard.abort());
      if (result === 'silence') throw new Error('the engine has gone silent');
      if (result.done) return;
      yield result.value;
    }
  } finally {
    attempt.abort();
    // The body may have been torn off already; what it says to its cancellation is of no interest then.
    reader.cancel().catch(() => {});
  }
}

function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal.aborted) done();
    else signal.addEventListener('abort', done, { once: true });
  });
}
