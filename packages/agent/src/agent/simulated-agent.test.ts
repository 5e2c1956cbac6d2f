import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { HostState, Interface } from '@weft/core/host-state';
import type { ApplyRequest, GuestSpec } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import { type FakeEngine, fakeEngine, hostId, makeAuthority } from '../../test/fake-engine.ts';
import { until } from '../../test/own-network.ts';
import { simulatedHost } from '../simulated/index.ts';
import { startAgent } from './agent.ts';
import { noLog } from './log.ts';

const none = { enabled: false, address: [] };
const blue: Interface = {
  name: 'blue',
  type: 'linux-bridge',
  state: 'up',
  mtu: 1500,
  'mac-address': '02:00:00:00:00:aa',
  ipv4: none,
  ipv6: none,
  bridge: { port: [], options: { stp: { enabled: false } } },
};

async function linked(t: TestContext) {
  const stateDir = mkdtempSync(join(tmpdir(), 'weft-agent-'));
  const engine = await fakeEngine();
  const host = simulatedHost({ name: 'alpha', nics: 3 });
  const start = () => startAgent({ engine: engine.address, stateDir, host, token: engine.token, log: noLog });
  const agents = [await start()];
  t.after(async () => {
    for (const agent of agents) await agent.stop();
    await engine.stop();
    rmSync(stateDir, { recursive: true });
  });
  await until('a hello', () => engine.hellos.length === 1);
  return { engine, host, stateDir, agents, start };
}

const withBlue = (state: HostState): HostState => ({ ...state, interfaces: [...state.interfaces, blue] });

function request(engine: FakeEngine, more: Partial<ApplyRequest> = {}): ApplyRequest {
  const { state } = engine.hellos.at(-1)?.observation ?? assert.fail('no hello');
  const target = withBlue(state);
  return {
    checkpoint: 'c1',
    plan: plan(state, target),
    target,
    owned: ['blue'],
    timeoutMs: 10_000,
    probes: [{ kind: 'engine' }],
    commit: false,
    ...more,
  };
}

describe('an agent', () => {
  test('enrols, says hello, applies and keeps what is confirmed', async (t) => {
    const { engine, host } = await linked(t);
    const [hello] = engine.hellos;
    assert.equal(hello?.hostname, 'alpha');
    assert.equal(hello?.simulated, true);
    assert.equal(hello?.dirty, false);
    const agent = engine.agent();
    assert.equal((await agent.call('host.apply', request(engine))).state, 'applied');
    assert.deepEqual(await agent.call('host.confirm', { checkpoint: 'c1' }), { checkpoint: 'c1', state: 'confirmed' });
    assert.equal((await agent.call('host.confirm', { checkpoint: 'c1' })).state, 'confirmed', 'asking twice is fine');
    assert.equal((await agent.call('host.apply', request(engine))).state, 'confirmed', 'also for the whole change');
    const { state } = await host.kernel.observe();
    assert.ok(state.interfaces.some((item) => item.name === 'blue'));
    await until('the report', () => engine.changes.at(-1)?.dirty === true);
    assert.deepEqual(engine.changes.at(-1)?.owned, ['blue']);
    assert.deepEqual(await agent.call('host.commit', {}), { dirty: false });
  });

  test('goes back when nobody confirms, and says so', async (t) => {
    const { engine, host } = await linked(t);
    const { state: before } = await host.kernel.observe();
    await engine.agent().call('host.apply', request(engine, { timeoutMs: 20 }));
    await until('the report', () => engine.checkpoints.length === 1);
    assert.equal(engine.checkpoints[0]?.state, 'rolled-back');
    assert.deepEqual((await host.kernel.observe()).state, before);
    assert.equal((await engine.agent().call('host.confirm', { checkpoint: 'c1' })).state, 'rolled-back');
  });

  test('keeps a change when its probes have passed, and says which one did not when it goes back', async (t) => {
    const { engine, host } = await linked(t);
    const agent = engine.agent();
    await agent.call('host.apply', request(engine, { probes: [{ kind: 'engine' }, { kind: 'gateway' }] }));
    await until('the end', async () => (await agent.call('host.confirm', { checkpoint: 'c1' })).state === 'confirmed');
    const { state } = await host.kernel.observe();
    const target = { ...state, interfaces: state.interfaces.filter(({ name }) => name !== 'blue') };
    const probes: ApplyRequest['probes'] = [{ kind: 'engine' }, { kind: 'tcp', address: '2001:db8::1', port: 22 }];
    const request2 = { checkpoint: 'c2', plan: plan(state, target), target, owned: [], timeoutMs: 2_000, probes };
    await agent.call('host.apply', { ...request2, commit: false });
    const heard = await agent.call('host.confirm', { checkpoint: 'c2' });
    assert.deepEqual(
      heard.waiting?.map(({ probe }) => probe),
      ['tcp 2001:db8::1 port 22'],
    );
    await until('the report', () => engine.checkpoints.some(({ checkpoint }) => checkpoint === 'c2'));
    const report = engine.checkpoints.find(({ checkpoint }) => checkpoint === 'c2');
    assert.equal(report?.state, 'rolled-back');
    assert.match(report?.reason ?? '', /tcp 2001:db8::1 port 22 \(2001:db8::1: it does not answer\)/);
    assert.deepEqual((await host.kernel.observe()).state, state);
    const impossible = {
      ...request2,
      checkpoint: 'c3',
      probes: [{ kind: 'command' as const, name: 'x' }],
      commit: false,
    };
    await assert.rejects(agent.call('host.apply', impossible), /command x can never pass.*Nothing was changed/);
    assert.deepEqual((await host.kernel.observe()).state, state);
  });

  test('goes back when a step fails, and says which one and why', async (t) => {
    const { engine, host } = await linked(t);
    const { state: before } = await host.kernel.observe();
    const good = request(engine);
    const broken = structuredClone(good);
    broken.plan.steps.push({ ...(broken.plan.steps[0] ?? assert.fail()), title: 'again', touches: [] });
    const report = await engine.agent().call('host.apply', broken);
    assert.equal(report.state, 'rolled-back');
    assert.equal(report.step, good.plan.steps.length);
    assert.match(report.reason ?? '', /File exists/);
    assert.deepEqual((await host.kernel.observe()).state, before);
  });

  test('refuses a plan for a host that has changed, and a second change while one is open', async (t) => {
    const { engine, host } = await linked(t);
    const stale = request(engine);
    host.kernel.interfere([{ op: 'set-mtu', name: 'eth1', mtu: 1400 }]);
    await assert.rejects(engine.agent().call('host.apply', stale), /changed since the plan was made/);
    host.kernel.interfere([{ op: 'set-mtu', name: 'eth1', mtu: 1500 }]);
    await engine.agent().call('host.apply', stale);
    await assert.rejects(
      engine.agent().call('host.apply', { ...stale, checkpoint: 'c2' }),
      /c1 of the host is not finished/,
    );
    assert.equal((await engine.agent().call('host.rollback', { checkpoint: 'c1' })).state, 'rolled-back');
  });

  test('tells of changes that somebody else makes, and redials when the link is cut', async (t) => {
    const { engine, host } = await linked(t);
    host.kernel.interfere([{ op: 'set-mtu', name: 'eth1', mtu: 1400 }]);
    await until('the change', () => engine.changes.length > 0);
    engine.cut();
    await until('a second hello', () => engine.hellos.length === 2);
    assert.equal(engine.hellos[1]?.observation.state.interfaces.find((item) => item.name === 'eth1')?.mtu, 1400);
    assert.equal(engine.enrolments.length, 1, 'a token serves once');
  });

  test('brings back after a reboot what was committed and nothing else', async (t) => {
    const { engine, stateDir, agents } = await linked(t);
    await engine.agent().call('host.apply', request(engine, { probes: [], commit: true }));
    const green = { ...blue, name: 'green', 'mac-address': '02:00:00:00:00:ab' };
    const { state } = await engine.agent().call('host.observe', {});
    const target = { ...state, interfaces: [...state.interfaces, green] };
    const more = { checkpoint: 'c2', target, plan: plan(state, target), owned: ['blue', 'green'], probes: [] };
    await engine.agent().call('host.apply', request(engine, more));
    await agents[0]?.stop();
    const rebooted = simulatedHost({ name: 'alpha', nics: 3, bootId: 'next' });
    agents.push(await startAgent({ engine: engine.address, stateDir, host: rebooted, log: noLog }));
    await until('a hello', () => engine.hellos.length === 2);
    const hello = engine.hellos[1];
    const names = hello?.observation.state.interfaces.map((item) => item.name);
    assert.deepEqual(names, ['blue', 'eth0', 'eth1', 'eth2', 'lo']);
    assert.deepEqual(hello?.owned, ['blue']);
    assert.equal(hello?.dirty, false);
  });

  test('runs guests and tells how they fare', async (t) => {
    const { engine } = await linked(t);
    const agent = engine.agent();
    await agent.call('host.apply', request(engine, { probes: [] }));
    const nic = { id: 'n', name: 'nic1', mac: '02:00:00:00:01:00', model: 'virtio' as const, bridge: 'blue' };
    const guest: GuestSpec = {
      id: 'g',
      name: 'vm1',
      memory: 1,
      vcpus: 1,
      nics: [{ ...nic, linked: true, mtu: 1500, isolated: false }],
    };
    const report = await agent.call('guest.start', { guest });
    assert.equal(report.status, 'up');
    await until('the tap', async () => 'blue' in (await agent.call('host.observe', {})).taps);
    await agent.call('guest.stop', { id: 'g' });
    await until('its end', () => engine.guests.at(-1)?.guest.status === 'down');
    assert.deepEqual(await agent.call('guest.list', {}), { guests: [] });
  });
});

describe('enrolment', () => {
  const attempt = async (t: TestContext, engine: FakeEngine, token: string): Promise<unknown> => {
    const stateDir = mkdtempSync(join(tmpdir(), 'weft-agent-'));
    t.after(async () => {
      await engine.stop();
      rmSync(stateDir, { recursive: true });
    });
    const { enroll } = await import('../link/index.ts');
    const [host = '', port] = engine.address.split(':');
    return enroll(stateDir, { host, port: Number(port) }, token);
  };

  test('a wrong token is refused', async (t) => {
    const engine = await fakeEngine();
    const wrong = `${hostId}.${'x'.repeat(43)}.${engine.token.split('.')[2]}`;
    await assert.rejects(attempt(t, engine, wrong), { name: 'EnrolmentRefused' });
  });

  test('an engine of another authority never sees the token', async (t) => {
    const engine = await fakeEngine();
    const mine = await makeAuthority();
    await assert.rejects(attempt(t, engine, `${hostId}.${'s'.repeat(43)}.${mine.fingerprint}`), /not the one/);
    assert.deepEqual(engine.enrolments, []);
  });

  test("an engine with another host's certificate, or one that only shows the right authority, never sees it", async (t) => {
    const mine = await makeAuthority();
    const { ExtendedKeyUsage } = await import('@peculiar/x509');
    const agents = await fakeEngine({ authority: mine, server: await mine.server(ExtendedKeyUsage.clientAuth) });
    await assert.rejects(attempt(t, agents, agents.token), /purpose/);
    assert.deepEqual(agents.enrolments, []);
    const other = await (await makeAuthority()).server();
    const forged = await fakeEngine({ authority: mine, server: { ...other, cert: `${other.cert}\n${mine.pem}` } });
    await assert.rejects(attempt(t, forged, forged.token));
    assert.deepEqual(forged.enrolments, []);
  });
});
