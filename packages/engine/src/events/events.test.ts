import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type HostId, newId } from '@weft/core/entities';
import { noteChange } from '../store/changes.ts';
import { openStore, putSetting, type Store, type Writer } from '../store/index.ts';
import { createEventLog, type EventLog, type NewEvent, type StreamMessage } from './log.ts';
import { eventStream, parseLastEventId } from './sse.ts';

async function log(t: TestContext): Promise<{ store: Store; events: EventLog; end: AbortController }> {
  const store = await openStore({ file: ':memory:' });
  const end = new AbortController();
  t.after(async () => {
    end.abort();
    await store.close();
  });
  return { store, events: createEventLog(store, () => 5), end };
}

/** One whose sentence ends with the text. */
const event = (reason: string): NewEvent => ({ code: 'VM_DOWN', args: { vm: 'web', reason } });

/** Changes something and says that it was the thing given. */
const touch = (store: Store, type: string, id: string) =>
  store.transaction(async (tx: Writer) => {
    await putSetting(tx, 'x', id);
    noteChange(tx, type, id);
  });

async function take(stream: AsyncGenerator<StreamMessage, void>, count: number): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = [];
  while (messages.length < count) {
    const { value } = await stream.next();
    assert.ok(value);
    messages.push(value);
  }
  return messages;
}

const texts = (messages: StreamMessage[]) =>
  messages.map((message) =>
    message.kind === 'event' ? message.event.description.replace('VM web is down. ', '') : message.changes,
  );

test('an event is stored with what it is about, and nothing is known of the rest', async (t) => {
  const { events } = await log(t);
  const hostId = newId<HostId>();
  assert.deepEqual(await events.emit({ ...event('one'), refs: { hostId }, correlationId: 'c' }), {
    id: 1,
    code: 'VM_DOWN',
    severity: 'normal',
    description: 'VM web is down. one',
    time: 5,
    correlationId: 'c',
    dataCenterId: null,
    clusterId: null,
    hostId,
    networkId: null,
    vmId: null,
    userId: null,
  });
});

test('whoever comes back with the last id he saw misses nothing and gets nothing twice', async (t) => {
  const { events, end } = await log(t);
  for (let number = 1; number <= 450; number++) await events.emit(event(`${number}`));
  const stream = events.stream(3, end.signal);
  const missed = await take(stream, 447);
  assert.deepEqual(
    texts(missed),
    Array.from({ length: 447 }, (_, index) => `${index + 4}`),
  );
  await events.emit(event('new'));
  assert.deepEqual(texts(await take(stream, 1)), ['new']);
});

test('whoever comes without an id hears what happens from then on', async (t) => {
  const { events, end } = await log(t);
  await events.emit(event('old'));
  const stream = events.stream(undefined, end.signal);
  const first = stream.next();
  // The stream has looked for its place once its first read has had its turn.
  await new Promise((resolve) => setImmediate(resolve));
  await events.emit(event('new'));
  const { value } = await first;
  assert.deepEqual(value && texts([value]), ['new']);
});

test('changed things are told once, however often they changed while nobody listened', async (t) => {
  const { store, events, end } = await log(t);
  const stream = events.stream(0, end.signal);
  await events.emit(event('first'));
  assert.deepEqual(texts(await take(stream, 1)), ['first']);
  for (let round = 0; round < 3; round++) {
    await touch(store, 'host', 'a');
    await touch(store, 'vm', 'b');
  }
  assert.deepEqual(texts(await take(stream, 1)), [
    [
      { type: 'host', id: 'a' },
      { type: 'vm', id: 'b' },
    ],
  ]);
});

test('an event of a transaction that is not kept is never told', async (t) => {
  const { store, events, end } = await log(t);
  const stream = events.stream(0, end.signal);
  await assert.rejects(
    store.transaction(async (tx) => {
      await events.emit(event('undone'), tx);
      throw new Error('no');
    }),
  );
  await events.emit(event('kept'));
  assert.deepEqual(texts(await take(stream, 1)), ['kept']);
});

test('a stream ends when its reader goes', async (t) => {
  const { events, end } = await log(t);
  const stream = events.stream(undefined, end.signal);
  const next = stream.next();
  end.abort();
  assert.deepEqual(await next, { done: true, value: undefined });
});

test('server-sent events: stored ones carry their id, changes do not', async (t) => {
  const { store, events, end } = await log(t);
  await events.emit(event('one\ntwo'));
  const stream = eventStream(events, 0, end.signal);
  assert.equal((await stream.next()).value, 'retry: 1000\n\n');
  const first = String((await stream.next()).value);
  assert.match(first, /^id: 1\nevent: event\ndata: \{.*"description":"VM web is down. one\\ntwo".*\}\n\n$/);
  assert.match(first, /"code":61,"code_name":"VM_DOWN"/);
  await touch(store, 'host', 'a');
  assert.equal((await stream.next()).value, 'event: changed\ndata: [{"type":"host","id":"a"}]\n\n');
});

test('a silent stream says that it lives', async (t) => {
  const { events, end } = await log(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const stream = eventStream(events, undefined, end.signal);
  await stream.next();
  const next = stream.next();
  // The timer is set once the stream has found nothing to say.
  await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(15_000);
  assert.equal((await next).value, ': alive\n\n');
});

test('Last-Event-ID is a number, and nonsense is as good as none', () => {
  assert.equal(parseLastEventId('17'), 17);
  for (const nonsense of [undefined, '', '-1', '1.5', 'x', '9'.repeat(20)]) {
    assert.equal(parseLastEventId(nonsense), undefined, nonsense);
  }
});
