import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Refused } from '@weft/core/errors';
import { fingerprint, type RouteRule, sameState } from '@weft/core/host-state';
import type { ApplyRequest, CheckpointReport } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import type { Kernel } from '../kernel/index.ts';
import { resolver, withResolver } from '../resolver/index.ts';
import { simulatedHost } from '../simulated/index.ts';
import { type CheckpointOptions, checkpoints } from './checkpoints.ts';
import { journalFiles } from './journal.ts';
import { ownIdentity } from './process-identity.ts';
import { recordFiles } from './records.ts';
import { settleInPlace } from './settle.ts';
import { settledNames } from './settled-names.ts';

const full = (): never => {
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
};

/** A host whose disk can fill up. */
async function onDisk(t: TestContext, hooks: (isFull: () => boolean, dir: string) => Partial<CheckpointOptions>) {
  const dir = mkdtempSync(join(tmpdir(), 'weft-checkpoints-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  const host = simulatedHost({ name: 'alpha', nics: 2 });
  const { state: before } = await host.kernel.observe();
  let isFull = false;
  const ended: CheckpointReport[] = [];
  const all: CheckpointOptions = {
    ...host,
    planner: { plan, fingerprint, same: sameState },
    journal: journalFiles(dir),
    records: recordFiles(dir),
    onEnd: (report) => ended.push(report),
    onBroken: () => {},
    ...hooks(() => isFull, dir),
  };
  const changes = checkpoints(all);
  await changes.begin();
  t.after(() => changes.stop());
  const target = {
    ...before,
    interfaces: before.interfaces.map((item) => (item.name === 'eth1' ? { ...item, mtu: 9000 } : item)),
  };
  const request: ApplyRequest = {
    checkpoint: 'c1',
    plan: plan(before, target),
    target,
    owned: [],
    timeoutMs: 10_000,
    probes: [{ kind: 'engine' }],
    commit: true,
  };
  return {
    ...{ host, dir, changes, options: all, request, before, target, ended },
    fill: (isNow: boolean) => {
      isFull = isNow;
    },
  };
}

test('where the journal cannot be written nothing is changed, and the host takes the change once there is room', async (t) => {
  const { host, dir, changes, request, before, fill } = await onDisk(t, (isFull, dir) => {
    const files = journalFiles(dir);
    return { journal: { ...files, write: (journal) => (isFull() ? full() : files.write(journal)) } };
  });
  fill(true);
  await assert.rejects(changes.apply(request), (error) => {
    assert.ok(error instanceof Refused);
    assert.deepEqual(
      error.violations.map(({ code }) => code),
      ['HOST_CANNOT_WRITE'],
    );
    return true;
  });
  assert.ok(sameState((await host.kernel.observe()).state, before));
  assert.deepEqual(
    readdirSync(dir).filter((name) => /journal|phase/.test(name)),
    [],
  );
  fill(false);
  assert.equal((await changes.apply(request)).state, 'applied');
});

/** Somebody who writes to the disk before the kernel gets the change. */
const writing = (kernel: Kernel, isFull: () => boolean): Kernel => ({
  ...kernel,
  apply: async (list) => (isFull() ? full() : kernel.apply(list)),
});

test('going back is tried again when the host does not let it work, and the change answers meanwhile', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let kernel: Kernel | undefined;
  const { host, changes, request, before, ended, fill, target } = await onDisk(t, (isFull) => {
    const own = simulatedHost({ name: 'alpha', nics: 2 });
    kernel = own.kernel;
    return { kernel: writing(own.kernel, isFull) };
  });
  assert.ok(host && kernel);
  assert.equal((await changes.apply(request)).state, 'applied');
  fill(true);
  const report = await changes.rollback('c1');
  assert.equal(report.state, 'applying');
  assert.match(report.reason ?? '', /no space left/);
  assert.ok(sameState((await kernel.observe()).state, target));
  assert.equal((await changes.confirm('c1')).state, 'applying', 'too late to keep it');
  await assert.rejects(changes.apply({ ...request, checkpoint: 'c2' }), /is not finished/);

  fill(false);
  t.mock.timers.tick(2_000);
  while (ended.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    ended.map(({ state }) => state),
    ['rolled-back'],
  );
  assert.ok(sameState((await kernel.observe()).state, before));
  assert.equal((await changes.apply({ ...request, checkpoint: 'c2' })).state, 'applied');
});

test('where there is no way back for a moment it is gone later; where there is none at all, the host is not kept busy', async (t) => {
  let without = 0;
  const { host, changes, request, before, target } = await onDisk(t, () => ({
    planner: {
      plan: (...of) => {
        if (without === 0) return plan(...of);
        without -= 1;
        throw new Error('no way found to change eth1');
      },
      fingerprint,
      same: sameState,
    },
  }));
  await changes.apply(request);
  without = 2;
  assert.equal((await changes.rollback('c1')).state, 'rolled-back');
  assert.ok(sameState((await host.kernel.observe()).state, before));

  await changes.apply({ ...request, checkpoint: 'c2' });
  without = Number.POSITIVE_INFINITY;
  const report = await changes.rollback('c2');
  assert.deepEqual([report.state, /no way found to change eth1/.test(report.reason ?? '')], ['failed', true]);
  without = 0;
  const next = { ...request, checkpoint: 'c3', plan: plan(target, before), target: before, probes: [] };
  assert.equal((await changes.apply(next)).state, 'confirmed');
});

test('name servers that a full disk keeps from coming back come back once there is room', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let isFull = false;
  const { changes, request, before, ended, options, dir } = await onDisk(t, (_, dir) => {
    const path = join(dir, 'resolv.conf');
    writeFileSync(path, 'nameserver 192.0.2.1\n');
    const file = resolver(path, join(dir, 'resolver.json'));
    const set: typeof file.set = async (config) => (isFull ? full() : file.set(config));
    return { kernel: withResolver(simulatedHost({ name: 'alpha', nics: 2 }).kernel, { ...file, set }) };
  });
  const { state } = await options.kernel.observe();
  const target = { ...before, 'dns-resolver': { config: { server: ['192.0.2.53'], search: [] } } };
  assert.equal((await changes.apply({ ...request, plan: plan(state, target), target })).state, 'applied');
  isFull = true;
  assert.equal((await changes.rollback('c1')).state, 'applying');
  isFull = false;
  t.mock.timers.tick(2_000);
  while (ended.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(ended[0]?.state, 'rolled-back');
  assert.equal(readFileSync(join(dir, 'resolv.conf'), 'utf8'), 'nameserver 192.0.2.1\n');
});

test('an agent that starts on a full disk with a change left open begins, and ends it when there is room', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let kernel: Kernel | undefined;
  const { changes, options, request, before, ended, fill } = await onDisk(t, (isFull) => {
    const own = simulatedHost({ name: 'alpha', nics: 2 });
    kernel = own.kernel;
    return { kernel: writing(own.kernel, isFull) };
  });
  assert.equal((await changes.apply(request)).state, 'applied');
  changes.stop();
  fill(true);
  const next = checkpoints(options);
  t.after(() => next.stop());
  await next.begin();
  assert.equal(next.last()?.state, 'applying');
  await assert.rejects(next.apply({ ...request, checkpoint: 'c2' }), /is not finished/);
  fill(false);
  t.mock.timers.tick(2_000);
  while (ended.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    ended.map(({ checkpoint, state }) => [checkpoint, state]),
    [['c1', 'rolled-back']],
  );
  assert.ok(kernel && sameState((await kernel.observe()).state, before));
});

test('how a change ended is known also where it could not be written down', async (t) => {
  const { changes, request, fill } = await onDisk(t, (isFull, dir) => {
    const files = recordFiles(dir);
    return { records: { ...files, writeLast: (report) => (isFull() ? full() : files.writeLast(report)) } };
  });
  await changes.apply({ ...request, checkpoint: 'c0' });
  await changes.rollback('c0');
  await changes.apply(request);
  fill(true);
  await changes.rollback('c1');
  assert.equal((await changes.confirm('c1')).state, 'rolled-back');
});

test('a change without probes that cannot be written down goes back', async (t) => {
  const { host, changes, request, before, fill } = await onDisk(t, (isFull, dir) => {
    const files = journalFiles(dir);
    const writePhaseDurably: typeof files.writePhaseDurably = async (phase) =>
      isFull() ? full() : files.writePhaseDurably(phase);
    return { journal: { ...files, writePhaseDurably } };
  });
  fill(true);
  const report = await changes.apply({ ...request, probes: [] });
  assert.equal(report.state, 'rolled-back');
  assert.match(report.reason ?? '', /no space left/);
  assert.ok(sameState((await host.kernel.observe()).state, before));
});

test('a host that starts with a full disk has what was committed, and an agent', async (t) => {
  const { options, dir, host, request, target, fill, changes } = await onDisk(t, (isFull, dir) => {
    const files = recordFiles(dir);
    return { records: { ...files, writeRunning: (record) => (isFull() ? full() : files.writeRunning(record)) } };
  });
  assert.equal((await changes.apply({ ...request, owned: ['eth1'], probes: [] })).state, 'confirmed');
  const rebooted = simulatedHost({ name: 'alpha', nics: 2, bootId: 'another' });
  fill(true);
  const broken: string[] = [];
  const start = async () => {
    const next = checkpoints({
      ...options,
      ...rebooted,
      records: options.records,
      journal: journalFiles(dir),
      onBroken: (item, why) => broken.push(`${item}: ${why}`),
    });
    t.after(() => next.stop());
    await next.begin();
    return next;
  };
  const next = await start();
  assert.ok(host && sameState((await rebooted.kernel.observe()).state, target));
  assert.deepEqual([next.owned(), next.dirty()], [['eth1'], false]);
  assert.match(broken.splice(0).join(), /^records: ENOSPC/);
  fill(false);
  await start();
  assert.deepEqual([broken, recordFiles(dir).running()?.bootId], [[], 'another']);
});

test('a host that cannot be looked at yet when it starts is restored as soon as it can be', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { options, request, target, changes } = await onDisk(t, () => ({}));
  assert.equal((await changes.apply({ ...request, owned: ['eth1'], probes: [] })).state, 'confirmed');
  const rebooted = simulatedHost({ name: 'alpha', nics: 2, bootId: 'another' });
  let failures = 2;
  const kernel: Kernel = {
    ...rebooted.kernel,
    observe: async (asked) => {
      failures -= 1;
      if (failures >= 0) throw new Error('ip was killed');
      return rebooted.kernel.observe(asked);
    },
  };
  const broken: string[] = [];
  const next = checkpoints({ ...options, ...rebooted, kernel, onBroken: (_item, why) => broken.push(why) });
  t.after(() => next.stop());
  const begun = next.begin();
  let isDone = false;
  begun.then(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(1_000);
  }
  assert.deepEqual(broken, ['ip was killed', 'ip was killed']);
  assert.ok(sameState((await rebooted.kernel.observe()).state, target));
});

test('a rule that somebody else adds while a change is on trial stays when the change goes back', async (t) => {
  const { host, changes, request, before } = await onDisk(t, () => ({}));
  const rule = (table: number): RouteRule => ({
    ...{ family: 'ipv4', 'ip-from': '192.0.2.0/24', priority: 3200, 'route-table': table },
  });
  const target = { ...before, 'route-rules': { config: [rule(4711)] } };
  assert.equal((await changes.apply({ ...request, plan: plan(before, target), target })).state, 'applied');
  host.kernel.interfere([{ op: 'add-rule', rule: rule(100) }]);
  assert.equal((await changes.rollback('c1')).state, 'rolled-back');
  assert.deepEqual((await host.kernel.observe()).state['route-rules'].config, [rule(100)]);
});

test('whoever goes back in a dead agent’s place leaves the change of a living one to it', async (t) => {
  const { host, changes, options, request, before, target } = await onDisk(t, () => ({ agent: ownIdentity() }));
  assert.equal((await changes.apply(request)).state, 'applied');
  const { journal, lock } = options;
  assert.equal(await lock(() => settleInPlace(options, 'The agent ended.')), undefined);
  assert.ok(sameState((await host.kernel.observe()).state, target));
  assert.equal(journal.readPhase()?.phase, 'applied', 'it is still watched');
  const phase = journal.readPhase();
  assert.ok(phase);
  journal.writePhase({ ...phase, agent: { pid: process.pid, start: 'of a former process' } });
  assert.equal((await lock(() => settleInPlace(options, 'The agent ended.')))?.state, 'rolled-back');
  assert.ok(sameState((await host.kernel.observe()).state, before));
});

test('a NIC that comes late after a start of the host gets what was committed, also by the next agent', async (t) => {
  const { options, dir, request, changes } = await onDisk(t, () => ({}));
  assert.equal((await changes.apply({ ...request, owned: ['eth1'], probes: [] })).state, 'confirmed');
  const boot = async (isThere: () => boolean, bootId: string) => {
    const rebooted = simulatedHost({ name: 'alpha', nics: 2, bootId });
    const observe: Kernel['observe'] = async (...asked) => {
      const seen = await rebooted.kernel.observe(...asked);
      const interfaces = seen.state.interfaces.filter(({ name }) => name !== 'eth1' || isThere());
      return { ...seen, state: { ...seen.state, interfaces } };
    };
    const kernel = { ...rebooted.kernel, observe };
    const start = async () => {
      const next = checkpoints({ ...options, ...rebooted, kernel });
      t.after(() => next.stop());
      await next.begin();
      return next;
    };
    const mtu = async () => (await kernel.observe()).state.interfaces.find(({ name }) => name === 'eth1')?.mtu;
    return { start, mtu };
  };
  let isThere = false;
  const second = await boot(() => isThere, 'two');
  const agent = await second.start();
  await agent.lookForLateNics();
  assert.deepEqual([await second.mtu(), agent.dirty()], [undefined, false]);
  isThere = true;
  await agent.lookForLateNics();
  assert.deepEqual([await second.mtu(), agent.dirty(), agent.owned()], [9000, false, ['eth1']]);

  isThere = false;
  const third = await boot(() => isThere, 'three');
  (await third.start()).stop();
  const next = await third.start();
  isThere = true;
  await next.lookForLateNics();
  assert.equal(await third.mtu(), 9000);
  assert.equal(recordFiles(dir).running()?.missing, undefined);
});

test('a change goes back that an older agent left open, which kept no list of the rules it touched', async (t) => {
  const { host, dir, changes, options, request, before } = await onDisk(t, () => ({}));
  const rule: RouteRule = { family: 'ipv4', 'ip-from': '192.0.2.0/24', priority: 3200, 'route-table': 4711 };
  const target = { ...before, 'route-rules': { config: [rule] } };
  assert.equal((await changes.apply({ ...request, plan: plan(before, target), target })).state, 'applied');
  changes.stop();
  const path = join(dir, 'journal.json');
  const { touched, ...journal } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...journal, touched: { ...touched, rules: true } }));
  const next = checkpoints(options);
  t.after(() => next.stop());
  await next.begin();
  assert.equal(next.last()?.state, 'rolled-back');
  assert.ok(sameState((await host.kernel.observe()).state, before));
});

test('a change whose probes have passed and that cannot be written down says so when it goes back', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { changes, request, ended, fill } = await onDisk(t, (isFull, dir) => {
    const files = journalFiles(dir);
    const writePhaseDurably: typeof files.writePhaseDurably = async (phase) =>
      isFull() ? full() : files.writePhaseDurably(phase);
    return { journal: { ...files, writePhaseDurably } };
  });
  assert.equal((await changes.apply(request)).state, 'applied');
  fill(true);
  await assert.rejects(changes.confirm('c1'), /no space left/);
  t.mock.timers.tick(request.timeoutMs);
  while (ended.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(ended[0]?.state, 'rolled-back');
  assert.match(ended[0]?.reason ?? '', /^Every probe passed, but .* could not be written down .* no space left/);
});

test('a host whose committed networks cannot be read starts with what ran last, says so, and is well once they are committed anew', async (t) => {
  const { options, dir, request, target, changes } = await onDisk(t, () => ({}));
  assert.equal((await changes.apply({ ...request, owned: ['eth1'], probes: [] })).state, 'confirmed');
  changes.stop();
  const path = join(dir, 'committed.json');
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 40));
  const damaged = readFileSync(path, 'utf8');
  const keptOff: string[][] = [];
  const managers = { keepOff: async (names: readonly string[]) => void keptOff.push([...names]) };
  const boot = async (bootId: string) => {
    const rebooted = simulatedHost({ name: 'alpha', nics: 2, bootId });
    const next = checkpoints({ ...options, ...rebooted, managers });
    t.after(() => next.stop());
    await next.begin();
    return { next, rebooted };
  };
  // The second start finds the file put aside, and no other one.
  for (const bootId of ['two', 'three']) {
    const { next, rebooted } = await boot(bootId);
    assert.ok(sameState((await rebooted.kernel.observe()).state, target));
    assert.deepEqual([next.owned(), next.dirty()], [['eth1'], true]);
    const [trouble] = (await next.observe()).troubles ?? [];
    assert.equal(trouble?.code, 'COMMITTED_NETWORKS_UNREADABLE');
    assert.match(trouble?.reason ?? '', /kept as .*committed\.json\.damaged, and what ran last/);
  }
  assert.equal(readFileSync(`${path}.damaged`, 'utf8'), damaged);
  const { next } = await boot('four');
  await next.commit();
  assert.deepEqual([next.dirty(), (await next.observe()).troubles], [false, undefined]);
  assert.deepEqual((await boot('five')).next.dirty(), false);

  // Where nothing at all is known, other programs are not given back what may be ours.
  writeFileSync(path, 'null');
  rmSync(join(dir, 'running.json'));
  keptOff.length = 0;
  const last = (await boot('six')).next;
  assert.deepEqual([keptOff, last.owned(), last.dirty()], [[], [], true]);
  assert.match((await last.observe()).troubles?.[0]?.reason ?? '', /what was committed is not known/);
});

test('a change that cannot be brought to its end is told for as long as that is so', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { changes, request, ended, fill } = await onDisk(t, (isFull) => ({
    kernel: writing(simulatedHost({ name: 'alpha', nics: 2 }).kernel, isFull),
  }));
  await changes.apply(request);
  fill(true);
  await changes.rollback('c1');
  const [trouble] = (await changes.observe()).troubles ?? [];
  assert.deepEqual([trouble?.code, /no space left/.test(trouble?.reason ?? '')], ['CHANGE_NOT_ENDED', true]);
  fill(false);
  t.mock.timers.tick(2_000);
  while (ended.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await changes.observe()).troubles, undefined);
});

test('a late NIC is left alone under the name that udev is about to take from it, and gets its networks under its own', async (t) => {
  const { options, dir, request, changes } = await onDisk(t, () => ({}));
  assert.equal((await changes.apply({ ...request, owned: ['eth1'], probes: [] })).state, 'confirmed');
  const rebooted = simulatedHost({ name: 'alpha', nics: 2, bootId: 'two' });
  /** Under which name the NIC is there, and whether that is its last one. */
  let nic: { name: string; isLast: boolean } | undefined;
  const touched: string[] = [];
  const observe: Kernel['observe'] = async (...asked) => {
    const seen = await rebooted.kernel.observe(...asked);
    const others = seen.state.interfaces.filter(({ name }) => name !== 'eth1');
    const own = seen.state.interfaces.find(({ name }) => name === 'eth1');
    if (nic === undefined || own === undefined) return { ...seen, state: { ...seen.state, interfaces: others } };
    const { eth1: fact, ...facts } = seen.facts;
    assert.ok(fact);
    const present = { ...fact, ...(nic.isLast ? {} : { 'being-named': true as const }) };
    const interfaces = [...others, { ...own, name: nic.name }];
    return { ...seen, state: { ...seen.state, interfaces }, facts: { ...facts, [nic.name]: present } };
  };
  const apply: Kernel['apply'] = async (list) => {
    for (const change of list) if ('name' in change) touched.push(change.name);
    await rebooted.kernel.apply(list);
  };
  const next = checkpoints({ ...options, ...rebooted, kernel: { ...rebooted.kernel, observe, apply } });
  t.after(() => next.stop());
  await next.begin();
  nic = { name: 'eth9', isLast: false };
  await next.lookForLateNics();
  assert.deepEqual([touched, next.owned()], [[], []]);
  nic = { name: 'eth1', isLast: true };
  await next.lookForLateNics();
  assert.deepEqual([[...new Set(touched)], next.owned(), next.dirty()], [['eth1'], ['eth1'], false]);
  assert.deepEqual(recordFiles(dir).committed().part.owned, ['eth1']);
});

test('a NIC that udev never names is taken by the name that it has after a while', async () => {
  let now = 0;
  const names = settledNames(() => now);
  const identity = { mac: '02:00:00:00:00:01', pci: null };
  const { kernel } = simulatedHost({ name: 'alpha', nics: 1 });
  const seen = await kernel.observe();
  const fact = { ...seen.facts.eth0, carrier: true, addresses: [], 'permanent-mac-address': identity.mac };
  const unnamed = { ...seen, facts: { eth0: { ...fact, 'being-named': true as const } } };
  const record = { owned: ['ens3'], state: seen.state, nics: { ens3: identity } };
  assert.deepEqual([Object.keys(names.of(unnamed, record).facts), names.isWaiting()], [[], true]);
  now = 30_000;
  assert.deepEqual([names.of(unnamed, record), names.isWaiting()], [unnamed, false]);
});

test('what was committed on a NIC that a start of the host lacked survives a commit while it is wanted there', async (t) => {
  const { options, dir, request, target, changes } = await onDisk(t, () => ({}));
  assert.equal((await changes.apply({ ...request, owned: ['eth1'], probes: [] })).state, 'confirmed');
  let bootId = 1;
  const boot = async (hasNic: boolean) => {
    bootId += 1;
    const rebooted = simulatedHost({ name: 'alpha', nics: hasNic ? 2 : 1, bootId: String(bootId) });
    const next = checkpoints({ ...options, ...rebooted });
    t.after(() => next.stop());
    await next.begin();
    return { next, state: async () => (await rebooted.kernel.observe()).state };
  };
  const without = await boot(false);
  await without.next.commit(['eth1']);
  assert.equal(without.next.dirty(), false, 'there is nothing to commit');
  const now = await without.state();
  const wanted = {
    ...now,
    interfaces: now.interfaces.map((item) => (item.name === 'eth0' ? { ...item, mtu: 1400 } : item)),
  };
  const change = { ...request, checkpoint: 'c2', plan: plan(now, wanted), target: wanted, owned: ['eth0'], probes: [] };
  assert.equal((await without.next.apply({ ...change, absent: ['eth1'] })).state, 'confirmed');
  assert.deepEqual([without.next.owned(), without.next.dirty()], [['eth0'], false]);
  assert.deepEqual(recordFiles(dir).committed().part.owned, ['eth0', 'eth1']);
  const again = await boot(true);
  const mtuOf = async (name: string) => (await again.state()).interfaces.find((item) => item.name === name)?.mtu;
  assert.deepEqual([await mtuOf('eth0'), await mtuOf('eth1')], [1400, 9000]);
  assert.ok(target);

  const last = await boot(false);
  await last.next.commit([]);
  assert.deepEqual(recordFiles(dir).committed().part.owned, ['eth0'], 'nothing is wanted there any more');
});

test('a commit leaves what is said of NICs that have other names since the start', async (t) => {
  const { options, request, changes, dir } = await onDisk(t, () => ({}));
  assert.equal((await changes.apply({ ...request, owned: ['eth1'], probes: [] })).state, 'confirmed');
  const files = recordFiles(dir);
  const running = files.running();
  assert.ok(running);
  files.writeRunning({ ...running, formerNames: { eth1: 'ens7' } });
  const next = checkpoints(options);
  t.after(() => next.stop());
  await next.begin();
  await next.commit();
  assert.equal((await next.observe()).facts.eth1?.['former-name'], 'ens7');
});
