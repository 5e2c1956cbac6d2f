import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoff, follow, longestSilence, type StreamSource, type StreamState } from './follow.ts';
import type { SseMessage } from './sse-parser.ts';

/** A stream that the test writes to. */
function fakeStream() {
  let writer: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      writer = controller;
    },
  });
  const encoder = new TextEncoder();
  return {
    response: new Response(body),
    write: (text: string) => writer?.enqueue(encoder.encode(text)),
    close: () => writer?.close(),
    tear: () => writer?.error(new TypeError('network error')),
  };
}

/** A world in which waiting takes no time: every attempt is answered by the next of `answers`, the last one stops it. */
async function run(
  answers: ((stop: AbortController, stream: ReturnType<typeof fakeStream>) => Response | Promise<Response>)[],
  more: Partial<StreamSource> = {},
) {
  const stop = new AbortController();
  const seen = {
    openedWith: [] as (string | null)[],
    messages: [] as SseMessage[],
    states: [] as StreamState[],
    slept: [] as number[],
    opened: 0,
    unauthorized: 0,
  };
  const pending = [...answers];
  await follow(
    {
      async open(lastEventId) {
        seen.openedWith.push(lastEventId);
        const answer = pending.shift();
        assert.ok(answer, 'tried more often than expected');
        return answer(stop, fakeStream());
      },
      onOpen() {
        seen.opened += 1;
      },
      onMessage: (message) => void seen.messages.push(message),
      onState: (state) => void seen.states.push(state),
      onUnauthorized() {
        seen.unauthorized += 1;
      },
      random: () => 1,
      async sleep(ms, signal) {
        if (ms !== longestSilence) return void seen.slept.push(ms);
        // Nothing is silent for that long here.
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
      ...more,
    },
    stop.signal,
  );
  return seen;
}

const says = (text: string) => (_: AbortController, stream: ReturnType<typeof fakeStream>) => {
  stream.write(text);
  stream.close();
  return stream.response;
};
const refuses = () => Promise.reject(new TypeError('fetch failed'));
const stops = (stop: AbortController) => {
  stop.abort();
  return Promise.reject(new DOMException('aborted', 'AbortError'));
};

describe('following a stream', () => {
  it('resumes after a break from the last event that was complete', async () => {
    const seen = await run([says('id: 41\nevent: event\ndata: {}\n\nid: 42\ndata: cut o'), says(''), stops]);
    assert.deepEqual(seen.openedWith, [null, '41', '41']);
    assert.deepEqual(seen.messages, [{ event: 'event', data: '{}' }]);
    assert.equal(seen.opened, 2);
  });

  it('waits longer from attempt to attempt, up to a limit, and begins anew once it has heard something', async () => {
    const seen = await run([...Array(7).fill(refuses), says(': hello\n\n'), stops]);
    const doubling = [1, 2, 4, 8, 16].map((times) => backoff.first * times);
    assert.deepEqual(seen.slept, [...doubling, backoff.most, backoff.most, backoff.first]);
  });

  it('waits as long as the engine asked for', async () => {
    const seen = await run([says('retry: 2000\n\n'), stops]);
    assert.deepEqual(seen.slept, [2000]);
  });

  it('spreads attempts out', async () => {
    const seen = await run([refuses, stops], { random: () => 0 });
    assert.deepEqual(seen.slept, [backoff.first / 2]);
  });

  it('says what it is doing and why', async () => {
    const seen = await run([says(''), () => new Response('', { status: 503 }), stops]);
    assert.deepEqual(
      seen.states.map((state) => (state.is === 'waiting' ? state.why : state.is)),
      ['connecting', 'live', 'the engine closed the connection', 'connecting', 'the engine answered 503', 'connecting'],
    );
  });

  it('survives a connection that is torn off in the middle of a message', async () => {
    const torn = (_: AbortController, stream: ReturnType<typeof fakeStream>) => {
      stream.write('id: 5\ndata: whole\n\n');
      setImmediate(stream.tear);
      return stream.response;
    };
    const seen = await run([torn, stops]);
    assert.deepEqual(seen.messages, [{ event: 'message', data: 'whole' }]);
    assert.deepEqual(seen.openedWith, [null, '5']);
  });

  it('takes a connection that says nothing for dead', async () => {
    const silent = (_: AbortController, stream: ReturnType<typeof fakeStream>) => stream.response;
    const seen = await run([silent, stops], { sleep: async () => {} });
    assert.ok(seen.states.some((state) => state.is === 'waiting' && state.why === 'the engine has gone silent'));
  });

  it('gives up when the token is not accepted', async () => {
    const seen = await run([() => new Response('', { status: 401 })]);
    assert.equal(seen.unauthorized, 1);
    assert.deepEqual(seen.slept, []);
  });

  it('ends at once when it is stopped', async () => {
    const stopped = (stop: AbortController, stream: ReturnType<typeof fakeStream>) => {
      setImmediate(() => {
        stop.abort();
        stream.tear();
      });
      return stream.response;
    };
    const seen = await run([stopped]);
    assert.deepEqual(seen.slept, []);
  });
});
