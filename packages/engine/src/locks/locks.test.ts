import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '@weft/core/errors';
import { createFakeClock } from './fake-clock.ts';
import { createLocks, hostKey, vmKey } from './locks.ts';

/** Work that lasts until it is told to end. */
function openWork(log: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end,
    async work() {
      log.push(`${name} starts`);
      await ended;
      log.push(`${name} ends`);
      return name;
    },
  };
}

test('those who ask for the same key go one after the other, in the order in which they came', async () => {
  const locks = createLocks(createFakeClock());
  const log: string[] = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => openWork(log, name));
  assert.ok(a && b && c);
  const done = [a, b, c].map(({ work }) => locks.withLock(hostKey('1'), work));
  c.end();
  b.end();
  a.end();
  assert.deepEqual(await Promise.all(done), ['a', 'b', 'c']);
  assert.deepEqual(log, ['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  assert.equal(locks.held(hostKey('1')), false);
});

test('a host and a VM with the same id do not wait for each other', async () => {
  const locks = createLocks(createFakeClock());
  const log: string[] = [];
  const host = openWork(log, 'host');
  const onHost = locks.withLock(hostKey('1'), host.work);
  await locks.withLock(vmKey('1'), async () => log.push('vm'));
  host.end();
  await onHost;
  assert.deepEqual(log, ['host starts', 'vm', 'host ends']);
});

test('whoever waited 20 seconds is refused, and the queue goes on without him', async () => {
  const clock = createFakeClock();
  const locks = createLocks(clock);
  const log: string[] = [];
  const first = openWork(log, 'first');
  const running = locks.withLock(hostKey('1'), first.work);
  const late = locks.withLock(hostKey('1'), async () => log.push('late'));
  const refusal = assert.rejects(late, (error) => {
    assert.ok(error instanceof Refused);
    assert.equal(error.violations[0]?.code, 'ACTION_TYPE_FAILED_OBJECT_LOCKED');
    return true;
  });
  await clock.advance(19_999);
  const patient = locks.withLock(hostKey('1'), async () => log.push('patient'));
  await clock.advance(1);
  await refusal;
  first.end();
  await Promise.all([running, patient]);
  assert.deepEqual(log, ['first starts', 'first ends', 'patient']);
});

test('work that throws gives its lock back', async () => {
  const locks = createLocks(createFakeClock());
  await assert.rejects(
    locks.withLock('host:1', async () => {
      throw new Error('broken');
    }),
    /broken/,
  );
  assert.equal(await locks.withLock('host:1', async () => 'next'), 'next');
});
