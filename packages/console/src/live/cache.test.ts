import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCache, type Query } from './cache.ts';

/** A query whose answers the test gives. */
function fakeQuery(key: string, about: Query<string>['about']) {
  const calls: { answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const query: Query<string> = {
    key,
    about,
    load: () => new Promise((answer, fail) => void calls.push({ answer, fail })),
  };
  const settle = async (act: () => void) => {
    act();
    await new Promise(setImmediate);
  };
  return {
    query,
    calls,
    answer: (index: number, value: string) => settle(() => calls[index]?.answer(value)),
    fail: (index: number, words: string) => settle(() => calls[index]?.fail(new Error(words))),
  };
}

const hosts = () => fakeQuery('hosts', [{ type: 'host' }]);

describe('the cache of answers', () => {
  it('reads what is watched, once, and tells who listens', async () => {
    const cache = createCache((tell) => tell());
    const { query, calls, answer } = hosts();
    let told = 0;
    cache.subscribe(() => {
      told += 1;
    });
    cache.watch([query]);
    cache.watch([query]);
    assert.equal(cache.read(query).value, undefined);
    await answer(0, 'two');
    assert.deepEqual([calls.length, told, cache.read(query).value], [1, 1, 'two']);
  });

  it('reads again what a change is about, and nothing else', async () => {
    const cache = createCache((tell) => tell());
    const all = hosts();
    const one = fakeQuery('hosts/1/nics', [{ type: 'host', id: '1' }]);
    cache.watch([all.query, one.query]);
    await all.answer(0, '');
    await one.answer(0, '');
    cache.invalidate([{ type: 'vm', id: '1' }]);
    assert.deepEqual([all.calls.length, one.calls.length], [1, 1]);
    cache.invalidate([{ type: 'host', id: '2' }]);
    assert.deepEqual([all.calls.length, one.calls.length], [2, 1]);
    cache.invalidate([{ type: 'host', id: '1' }]);
    assert.equal(one.calls.length, 2);
  });

  it('reads once more after any number of changes during a reading', async () => {
    const cache = createCache((tell) => tell());
    const { query, calls, answer } = hosts();
    cache.watch([query]);
    for (let times = 0; times < 50; times += 1) cache.invalidate([{ type: 'host', id: String(times) }]);
    await answer(0, 'old');
    assert.equal(calls.length, 2);
    await answer(1, 'new');
    assert.deepEqual([calls.length, cache.read(query).value], [2, 'new']);
  });

  it('keeps the old answer when reading again fails', async () => {
    const cache = createCache((tell) => tell());
    const { query, answer, fail } = hosts();
    cache.watch([query]);
    await answer(0, 'there');
    cache.refresh();
    await fail(1, 'gone');
    assert.equal(cache.read(query).value, 'there');
    assert.equal(cache.read(query).error?.message, 'gone');
    cache.refresh();
    await answer(2, 'back');
    assert.deepEqual(cache.read(query), { value: 'back', error: undefined });
  });

  it('keeps answers when one set of queries gives way to another that shares them', async () => {
    const cache = createCache((tell) => tell());
    const { query, calls, answer } = hosts();
    const other = fakeQuery('other', []);
    const leave = cache.watch([query]);
    await answer(0, 'there');
    leave();
    cache.watch([query, other.query]);
    await new Promise(setImmediate);
    assert.deepEqual([calls.length, cache.read(query).value], [1, 'there']);
  });

  it('tells of answers that come together once', async () => {
    const waiting: (() => void)[] = [];
    const cache = createCache((tell) => waiting.push(tell));
    const all = hosts();
    const other = fakeQuery('other', []);
    let told = 0;
    cache.subscribe(() => {
      told += 1;
    });
    cache.watch([all.query, other.query]);
    await all.answer(0, 'one');
    await other.answer(0, 'two');
    assert.deepEqual([waiting.length, told, cache.version()], [1, 0, 0]);
    waiting[0]?.();
    assert.deepEqual([told, cache.version()], [1, 1]);
    cache.refresh();
    await all.answer(1, 'three');
    assert.equal(waiting.length, 2);
  });

  it('forgets what nobody watches', async () => {
    const cache = createCache((tell) => tell());
    const { query, calls, answer } = hosts();
    const leave = cache.watch([query]);
    await answer(0, 'there');
    leave();
    await new Promise(setImmediate);
    cache.refresh();
    assert.deepEqual([calls.length, cache.read(query).value], [1, undefined]);
  });
});
