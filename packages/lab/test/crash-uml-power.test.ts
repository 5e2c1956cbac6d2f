import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HostState, sameState } from '@weft/core/host-state';
import type { Hello } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import { attachment } from '@weft/core/plan/testing';
import { startAgentOn } from '@weft/lab/services';
import { requestFor, scene, wantedOf, withoutGuests } from './crash-uml-host.ts';
import { answers, cannotRun, until } from './support.ts';

test('uml: a host that loses power', { skip: cannotRun('uml'), timeout: 300_000 }, async (t) => {
  const here = await scene(t);
  const { alpha, engine, lab, program, address } = here;

  // A NIC that breaks: gone before anything of ours runs.
  const broken = new Set<string>();
  alpha.atBoot(async () => {
    for (const nic of broken) await alpha.must(['ip', 'link', 'del', nic]);
  });
  const startService = () =>
    startAgentOn(alpha, { engine: address, token: engine.token, program, options: withoutGuests });

  /** Applies and confirms as the engine does, over whichever link there is. */
  async function change(
    name: string,
    commit: boolean,
    from: Hello,
    wanted: ReturnType<typeof wantedOf>,
  ): Promise<void> {
    const request = requestFor(here, from.observation.state, wanted, { checkpoint: name, commit });
    const applied = await engine.agent().call('host.apply', request);
    assert.equal(applied.state, 'applied', applied.reason);
    const kept = await engine.agent().call('host.confirm', { checkpoint: name });
    assert.equal(kept.state, 'confirmed', kept.reason);
  }
  async function seenNow(): Promise<Hello> {
    return { ...(engine.hellos.at(-1) as Hello), observation: await engine.agent().call('host.observe', {}) };
  }
  async function loseAndRegainPower(): Promise<Hello> {
    await alpha.powerCut();
    const back = here.hello();
    await alpha.powerOn();
    return back;
  }
  const assertSame = (now: HostState, wanted: HostState): void => {
    if (sameState(now, wanted)) return;
    assert.deepEqual(
      plan(now, wanted).steps.map(({ title }) => title),
      [],
    );
  };

  const saidHello = here.hello();
  let service = await startService();
  const start = await saidHello;
  const committed = wantedOf(here, start);

  await t.test('has what was committed before it calls the engine', async () => {
    await change('committed', true, start, committed);
    const hello = await loseAndRegainPower();
    assertSame(hello.observation.state, committed.target);
    assert.deepEqual(hello.owned, committed.owned);
    assert.equal(hello.dirty, false);
    await until('an answer', () => answers(alpha, lab.engineAddress));
  });

  await t.test('has lost what was not committed, and nothing else', async () => {
    const from = await seenNow();
    const more = wantedOf(here, from, [attachment('green', 'eth3', { mtu: 9000 })]);
    await change('uncommitted', false, from, more);
    assertSame((await seenNow()).observation.state, more.target);
    const hello = await loseAndRegainPower();
    assertSame(hello.observation.state, committed.target);
    assert.equal(hello.dirty, false);
  });

  await t.test('has what was committed when it happens in the middle of a change', async () => {
    await service.stop();
    const ready = here.hello();
    const agent = await here.start('/var/lib/weft', 'inside-step:1');
    const from = await ready;
    const more = wantedOf(here, from, [attachment('green', 'eth3', { vlan: 7 }), attachment('red', 'eth4')]);
    const request = requestFor(here, from.observation.state, more, { checkpoint: 'half', commit: true });
    assert.ok(request.plan.steps.length > 2);
    engine
      .agent()
      .call('host.apply', request)
      .catch(() => {});
    assert.equal(await agent.exited, 137);
    await alpha.powerCut();
    await alpha.powerOn();
    const back = here.hello();
    service = await startService();
    const hello = await back;
    assertSame(hello.observation.state, committed.target);
    assert.notEqual(hello.checkpoint?.state, 'confirmed');
    await until('an answer', () => answers(alpha, lab.engineAddress));
  });

  await t.test('brings back all but what stands on a NIC that is gone', async () => {
    const from = await seenNow();
    const more = wantedOf(here, from, [attachment('red', 'eth4', { vlan: 7 }), attachment('green', 'eth3')]);
    await change('on-eth4', true, from, more);
    broken.add('eth4');
    const { observation } = await loseAndRegainPower();
    const names = observation.state.interfaces.map(({ name }) => name);
    for (const name of ['bond0', 'bond0.100', 'blue', 'ovirtmgmt', 'green']) assert.ok(names.includes(name), name);
    assert.ok(!names.includes('eth4') && !names.includes('eth4.7'));
    const green = observation.state.interfaces.find(({ name }) => name === 'eth3');
    assert.equal(green?.controller, 'green');
    await until('an answer', () => answers(alpha, lab.engineAddress));
  });
});
