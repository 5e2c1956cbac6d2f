import assert from 'node:assert/strict';
import test from 'node:test';
import { createEventLog } from '../events/index.ts';
import { createFakeClock } from '../locks/fake-clock.ts';
import { createWorld, until } from '../resources/testing/world.ts';
import { usageEveryMs, watchUsage } from './usage.ts';

test('a NIC that is used for more than 95 % of its speed for a minute is told of once, until it is over', async (t) => {
  const clock = createFakeClock(Date.now());
  const { addHost, store, hosts, call } = await createWorld(t, undefined, { clock });
  const alpha = await addHost('alpha');
  const { sessions } = hosts;
  let asked = 0;
  const counting: typeof sessions.call = (...args) => {
    asked += 1;
    return sessions.call(...args);
  };
  const watch = watchUsage({
    store,
    events: createEventLog(store, clock.now),
    clock,
    sessions: { connected: sessions.connected, call: counting },
    log: { warn: assert.fail },
  });
  t.after(() => watch.stop());
  const idle = { rxBytes: 0, txBytes: 0, rxErrors: 0, txErrors: 0 };
  const sent: Record<string, { rx: number; tx: number }> = {};
  /** A minute in which NICs of 1000 Mbit/s have carried so many percent of that. */
  const minute = async (percent: Record<string, { rx?: number; tx?: number }>) => {
    const whole = (1000 * 1_000_000 * 60) / 8 / 100;
    for (const name of ['eth0', 'eth1', 'eth2']) {
      const { rx = 0, tx = 0 } = sent[name] ?? {};
      const more = percent[name] ?? {};
      sent[name] = { rx: rx + (more.rx ?? 0) * whole, tx: tx + (more.tx ?? 0) * whole };
      alpha.counters[name] = { ...idle, rxBytes: sent[name].rx, txBytes: sent[name].tx };
    }
    alpha.countersAt += 60_000;
    // Rounds come one after the other: when there was a second one, what came of the first is stored.
    const enough = asked + 2;
    await until(async () => {
      await clock.advance(usageEveryMs);
      return asked >= enough || undefined;
    });
  };
  const descriptions = async () =>
    (await call('GET', 'events')).body
      .filter(({ code_name: code }: { code_name: string }) => code === 'HOST_INTERFACE_HIGH_NETWORK_USE')
      .map(({ description }: { description: string }) => description)
      .reverse();
  await minute({});
  await minute({ eth1: { tx: 96 }, eth2: { rx: 95, tx: 90 } });
  const first = 'Interface eth1 on host alpha is used for more than 95 % of its speed: it sends 96 % and receives 0 %.';
  assert.deepEqual(await descriptions(), [first]);
  await minute({ eth1: { tx: 99 } });
  await minute({ eth1: { tx: 20 } });
  await minute({ eth1: { rx: 100 } });
  assert.deepEqual(await descriptions(), [first], 'not twice in half an hour');
  await minute({ eth1: { tx: 20 } });
  await clock.advance(1_800_000);
  await minute({ eth1: { rx: 100 } });
  const again =
    'Interface eth1 on host alpha is used for more than 95 % of its speed: it sends 0 % and receives 100 %.';
  assert.deepEqual(await descriptions(), [first, again]);
  const [told] = (await call('GET', 'events?search=code%3D608')).body;
  assert.deepEqual([told.code, told.severity], [608, 'alert']);
});
