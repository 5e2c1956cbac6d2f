import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { type TestContext, test } from 'node:test';
import { WebSocket } from 'ws';
import { watchSilence } from './silence.ts';

/** A connection whose other side answers pings while it is `there`. */
function connection(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const events = new EventEmitter();
  const other = { isThere: true };
  let terminated = 0;
  const socket = Object.assign(events, {
    readyState: WebSocket.OPEN,
    ping: () => {
      if (other.isThere) events.emit('pong');
    },
    terminate: () => {
      terminated += 1;
    },
  }) as unknown as WebSocket;
  const guard = watchSilence(socket, { ping: 5_000, silence: 15_000 });
  t.after(guard.stop);
  return { guard, other, terminated: () => terminated };
}

test('a connection is ended when nothing is heard for as long as is silence, and not before', (t) => {
  const { guard, other, terminated } = connection(t);
  t.mock.timers.tick(60_000);
  assert.equal(terminated(), 0);
  other.isThere = false;
  t.mock.timers.tick(15_000);
  assert.equal(terminated(), 0);
  t.mock.timers.tick(5_000);
  assert.equal(terminated(), 1);
  assert.match(guard.reason() ?? '', /15000 ms/);
});

test('a process that stood still itself first asks whether the other side is there', (t) => {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const { terminated } = connection(t);
  now = 60_000;
  // One turn of the timer, though it should have come twelve times.
  t.mock.timers.tick(5_000);
  assert.equal(terminated(), 0);
});
