import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type HostState, sameState } from '@weft/core/host-state';
import type { Hello } from '@weft/core/link';
import { type AttachmentIntent, desiredState, plan } from '@weft/core/plan';
import { attachment, fixed, intent } from '@weft/core/plan/testing';
import { requestFor, scene, wantedOf } from './crash-uml-host.ts';
import { answers, cannotRun, until } from './support.ts';

/**
 * Kills the agent, as kill -9 does, at every step of a change that a namespace cannot have: an LACP bond, a VLAN on it, and the
 * management address moved onto a bridge. The host comes out in the old or the new state, and answers. Each point is
 * ended by the watchdog or by the next agent, in turns; `WEFT_CRASH_ALL=1` tries both, and more points.
 */
const all = process.env.WEFT_CRASH_ALL === '1';
const before = ['journal-written'];
const after = ['steps-done', 'applied', 'confirmed', 'committed', 'rollback-begun', 'rolled-back'];
const more = ['observed', 'watchdog-started', 'verified', 'running-recorded', 'journal-removed', 'rollback-planned'];
const endings = ['watchdog', 'next agent'] as const;

test('uml: an agent killed while it moves the management network', { skip: cannotRun('uml') }, async (t) => {
  const here = await scene(t);
  const { alpha, lab, engine } = here;
  const seed = join(alpha.disk, 'seed');
  const saidHello = here.hello();
  const first = await here.start('/var/lib/weft/seed');
  const start = await saidHello;
  await first.kill('SIGTERM');
  await first.exited;
  const old = start.observation.state;
  const wanted = wantedOf(here, start);
  const { steps } = plan(old, wanted.target, { engineAddress: lab.engineAddress });
  t.diagnostic(steps.map(({ title }) => title).join('; '));
  assert.ok(steps.length > 3);
  assert.ok(!sameState(old, wanted.target));

  const inSteps = steps.flatMap((_, index) =>
    all || index % 3 === 0 ? [`step:${index}`, `inside-step:${index}`] : [`inside-step:${index}`],
  );
  const points = [...before, ...inSteps, ...after, ...(all ? more : [])];
  for (const [index, point] of points.entries()) {
    for (const ending of all ? endings : [endings[index % 2] ?? 'watchdog']) {
      await t.test(`${point}, ended by the ${ending}`, () => killedAt(point, ending));
    }
  }

  await t.test('tc killed after any line of a scheduler: the next change makes it whole, or takes it off', async () => {
    const saidHello = here.hello();
    const agent = await here.start('/var/lib/weft/seed');
    await saidHello;
    const limits = { 'link-share': 10, 'upper-limit': 100 };
    const become = async (name: string, egress: Partial<AttachmentIntent>): Promise<string[]> => {
      const { state, facts, taps } = await engine.agent().call('host.observe', {});
      const networks = [100, 200].map((vlan) => attachment(`net${vlan}`, 'eth3', { vlan, ...egress }));
      const wish = intent([...networks, attachment('ovirtmgmt', 'eth0', management)]);
      const wanted = desiredState(wish, { state, facts, taps }, ['net100', 'net200', 'ovirtmgmt']);
      const request = requestFor(here, state, wanted, { checkpoint: name, commit: false });
      const report = await engine.agent().call('host.apply', { ...request, probes: [] });
      assert.equal(report.state, 'confirmed', report.reason);
      return (await alpha.must(['tc', 'filter', 'show', 'dev', 'eth3'])).match(/vlan_id \d+/g) ?? [];
    };
    const management = { ipv4: fixed(`${alpha.address}/24`, lab.engineAddress), defaultRoute: true };
    const forTag = (tag: number): string[] => [
      `class replace dev eth3 parent 1389: classid 1389:${tag.toString(16)} hfsc ls m2 10Mbit ul m2 100Mbit`,
      `filter add dev eth3 parent 1389: protocol 802.1q prio 1 flower skip_hw vlan_id ${tag} classid 1389:${tag.toString(16)}`,
    ];
    const lines = ['qdisc replace dev eth3 root handle 1389: hfsc default 1388', ...forTag(100), ...forTag(200)];
    try {
      assert.deepEqual(await become('without', {}), []);
      for (const [index] of lines.entries()) {
        const done = lines.slice(0, index + 1);
        await alpha.must(['tc', '-batch', '-'], { input: done.map((line) => `${line}\n`).join('') });
        if (index % 2 === 1) {
          const made = await become(`whole-${index}`, { egress: limits });
          assert.deepEqual(made, ['vlan_id 100', 'vlan_id 200'], done.at(-1));
        }
        assert.deepEqual(await become(`off-${index}`, {}), [], done.at(-1));
      }
    } finally {
      await agent.kill('SIGKILL');
      await agent.exited;
    }
  });

  async function killedAt(point: string, ending: (typeof endings)[number]): Promise<void> {
    const checkpoint = `${point.replace(/\W/g, '-')}-${ending.replace(' ', '-')}`;
    const onDisk = join(alpha.disk, checkpoint);
    const stateDir = `/var/lib/weft/${checkpoint}`;
    mkdirSync(onDisk, { mode: 0o700 });
    for (const file of ['identity.json', 'running.json']) copyFileSync(join(seed, file), join(onDisk, file));

    const saidHello = here.hello();
    const agent = await here.start(stateDir, point);
    const { observation } = await saidHello;
    assert.ok(sameState(observation.state, old), 'the case before has put the host back');
    const isRollback = point.startsWith('roll');
    const request = requestFor(here, old, wanted, { checkpoint, commit: true, timeoutMs: isRollback ? 200 : 30_000 });
    const link = engine.agent();
    let confirmed = false;
    const asking = (async () => {
      await link.call('host.apply', request);
      if (isRollback) return;
      // The link may break with the move; the engine then asks the next one.
      const { state } = await engine.agent().call('host.confirm', { checkpoint });
      confirmed = state === 'confirmed';
    })();
    asking.catch(() => {});
    assert.equal(await agent.exited, 137, `${point} was never reached`);

    if (ending === 'watchdog') {
      await until('the watchdog', () => !existsSync(join(onDisk, 'journal.json')), 60_000);
      assert.ok(await answers(alpha, lab.engineAddress), 'the host is reachable');
    }
    const back = here.hello();
    const next = await here.start(stateDir);
    try {
      const hello = await back;
      check(hello, checkpoint, confirmed);
      if (!sameState(hello.observation.state, old)) {
        const undo = requestFor(
          here,
          hello.observation.state,
          { target: old, owned: [] },
          { checkpoint: 'back', commit: false },
        );
        const { state, reason } = await engine.agent().call('host.apply', { ...undo, probes: [] });
        assert.equal(state, 'confirmed', reason);
      }
    } finally {
      await next.kill('SIGKILL');
      await next.exited;
    }
  }

  function check({ observation, checkpoint: report }: Hello, checkpoint: string, confirmed: boolean): void {
    const now: HostState = observation.state;
    const isNew = sameState(now, wanted.target);
    if (!isNew) {
      const left = plan(now, old).steps.map(({ title }) => title);
      assert.deepEqual(left, [], 'neither the old nor the new state');
    }
    if (confirmed) assert.ok(isNew, 'what was confirmed to the engine stays');
    if (report?.checkpoint !== checkpoint) return;
    assert.equal(report.state, isNew ? 'confirmed' : 'rolled-back');
  }
});
