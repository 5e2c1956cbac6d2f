import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { emptyState, fingerprint, type HostState, type Interface, withPorts } from '@weft/core/host-state';
import type { CheckpointReport } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import { bundleAgent } from '../src/bundle/index.ts';
import { crashPoints } from '../src/checkpoint/index.ts';
import { linuxKernel } from '../src/kernel/index.ts';
import { type FakeEngine, fakeEngine } from './fake-engine.ts';
import { isInside, isRoot, runInOwnNetwork, sh, until } from './own-network.ts';

/**
 * Kills the agent, as kill -9 does, at every named point of a change and inside every step, and shows that the
 * host comes out in the old or the new state and answers: by the watchdog when no agent comes back,
 * and by the next agent when one does.
 */

/** eth0 is the way to the host: its peer, in a namespace of its own, pings it. */
async function network(): Promise<{ remove(): void }> {
  const other = spawn('unshare', ['--net', 'sleep', 'infinity'], { stdio: 'ignore' });
  const remove = (): void => {
    other.kill('SIGKILL');
    sh('for dev in $(ls /sys/class/net | grep -v ^lo); do ip link del $dev 2>/dev/null || :; done');
  };
  try {
    const own = readlinkSync('/proc/self/ns/net');
    await until('a namespace', () => readlinkSync(`/proc/${other.pid}/ns/net`) !== own);
    sh(`for nic in 0 1 2; do
          ip link add eth$nic address 02:00:00:00:00:0$nic type veth peer name peer$nic; ip link set peer$nic up
        done
        ip link set eth0 up; ip addr add 10.9.0.2/24 dev eth0; ip route add default via 10.9.0.1
        ip link set peer0 netns ${other.pid}
        nsenter -t ${other.pid} -n sh -ec 'ip addr add 10.9.0.1/24 dev peer0; ip link set peer0 up'`);
    peerPid = other.pid ?? 0;
    return { remove };
  } catch (error) {
    remove();
    throw error;
  }
}
let peerPid = 0;
const answers = (): string => sh(`nsenter -t ${peerPid} -n busybox ping -c 1 -W 2 10.9.0.2`);

const none = { enabled: false, address: [] };
const bridge = (name: string, mac: string, over: Partial<Interface>): Interface =>
  ({
    name,
    type: 'linux-bridge',
    state: 'up',
    mtu: 1500,
    'mac-address': mac,
    ipv4: none,
    ipv6: none,
    bridge: { port: [], options: { stp: { enabled: false } } },
    ...over,
  }) as Interface;

/** The management network moves from eth0 to a bridge, another bridge is made, an MTU grows. */
function targetOf(now: HostState): HostState {
  const ports: Record<string, string> = { eth0: 'mgmt', eth1: 'blue' };
  const old = now.interfaces.map((item): Interface => {
    const controller = ports[item.name];
    if (controller === undefined) return item;
    return { ...item, state: 'up', controller, ipv4: none, ipv6: none, mtu: item.name === 'eth1' ? 2000 : item.mtu };
  });
  const address = { enabled: true, address: [{ ip: '10.9.0.2', 'prefix-length': 24 }] };
  const made = [
    bridge('mgmt', '02:00:00:00:00:00', { ipv4: address }),
    bridge('blue', '02:00:00:00:00:01', { mtu: 2000 }),
  ].map((item) =>
    withPorts(
      item,
      Object.keys(ports).filter((port) => ports[port] === item.name),
    ),
  );
  const routes = now.routes.config.map((route) => ({ ...route, 'next-hop-interface': 'mgmt' }));
  return { ...emptyState(), ...now, interfaces: [...old, ...made], routes: { config: routes } };
}

interface Ran {
  engine: FakeEngine;
  agent: ChildProcess;
  /** How it ended; `SIGKILL` when it hit its point. */
  ended: Promise<string | null>;
}

if (!isInside) {
  test(
    'an agent killed at any point leaves the old or the new state',
    { skip: !isRoot && 'needs root', timeout: 600_000 },
    () => runInOwnNetwork(import.meta.url),
  );
} else {
  const folder = mkdtempSync(join(tmpdir(), 'weft-crash-'));
  const resolvConf = join(folder, 'resolv.conf');
  const kernel = linuxKernel('test', { resolvConf });
  const net = await network();
  const { state } = await kernel.observe();
  const steps = plan(state, targetOf(state)).steps.length;
  net.remove();

  describe('an agent killed at any point', { concurrency: false }, () => {
    const program = join(folder, 'agent.mjs');
    /** What an agent that has run before on this host finds. */
    const seed = ['identity.json', 'running.json'];
    const agents = new Set<ChildProcess>();
    let engine: FakeEngine;

    const startAgent = (stateDir: string, point?: string): Ran => {
      const environment = { ...process.env, ...(point === undefined ? {} : { WEFT_CRASH_AT: point }) };
      const args = ['run', '--engine', engine.address, '--state-dir', stateDir, '--token', engine.token];
      const more = [
        '--resolv-conf',
        resolvConf,
        '--etc',
        folder,
        '--run-dir',
        join(folder, 'run'),
        '--libvirt',
        'qemu+unix:///system?socket=/nowhere',
      ];
      const agent = spawn(process.execPath, [program, ...args, ...more], {
        stdio: 'ignore',
        env: environment,
      });
      agents.add(agent);
      const ended = new Promise<string | null>((resolve) =>
        agent.once('close', (_code, signal) => {
          agents.delete(agent);
          resolve(signal);
        }),
      );
      return { engine, agent, ended };
    };
    const hello = async (): Promise<void> => {
      const count = engine.hellos.length;
      await until('a hello', () => engine.hellos.length > count);
    };

    before(async () => {
      await bundleAgent(program);
      engine = await fakeEngine();
      const saidHello = hello();
      const { agent, ended } = startAgent(join(folder, 'seed'));
      await saidHello;
      agent.kill('SIGTERM');
      await ended;
    });
    after(async () => {
      for (const agent of agents) agent.kill('SIGKILL');
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    /** One case: apply with a point to die at; answers what the engine heard, if it heard. */
    async function dieAt(point: string, restarted: boolean): Promise<void> {
      const stateDir = join(folder, `${point.replace(/\W/g, '-')}-${restarted}`);
      mkdirSync(stateDir, { mode: 0o700 });
      for (const file of seed) copyFileSync(join(folder, 'seed', file), join(stateDir, file));
      const net = await network();
      try {
        const saidHello = hello();
        const { ended } = startAgent(stateDir, point);
        await saidHello;
        const old = await kernel.observe();
        const target = targetOf(old.state);
        const isRollback = point.startsWith('roll');
        const request = {
          checkpoint: `to-${point}`,
          plan: plan(old.state, target),
          target,
          owned: ['blue', 'mgmt'],
          timeoutMs: isRollback ? 200 : 20_000,
          probes: [{ kind: 'engine' as const }],
          commit: true,
        };
        const agent = engine.agent();
        const heard: CheckpointReport[] = [];
        const calls = (async () => {
          heard.push(await agent.call('host.apply', request));
          if (!isRollback) heard.push(await agent.call('host.confirm', { checkpoint: request.checkpoint }));
        })().catch(() => {});
        assert.equal(
          await Promise.race([ended, calls.then(() => delay(2_000, 'alive'))]),
          'SIGKILL',
          `${point} was never reached`,
        );
        await calls;

        if (restarted) {
          const back = hello();
          const next = startAgent(stateDir);
          await back;
          const report = engine.hellos.at(-1)?.checkpoint;
          await check(report?.checkpoint === request.checkpoint ? report.state : undefined);
          next.agent.kill('SIGTERM');
          await next.ended;
        } else {
          // Without a journal nothing was changed yet, and nobody needs to clean up.
          const isOpen = (): boolean => existsSync(join(stateDir, 'journal.json'));
          await until('the watchdog', () => !isOpen());
          await check(undefined);
        }

        async function check(state: CheckpointReport['state'] | undefined): Promise<void> {
          const { state: now } = await kernel.observe(target);
          const is = fingerprint(now);
          const outcome = is === fingerprint(target) ? 'new' : is === fingerprint(old.state) ? 'old' : 'neither';
          const wasConfirmed = heard.some((report) => report.state === 'confirmed');
          assert.notEqual(
            outcome,
            'neither',
            JSON.stringify(plan(now, outcome ? old.state : target).steps.map((step) => step.title)),
          );
          if (wasConfirmed) assert.equal(outcome, 'new', 'what was confirmed to the engine must stay');
          if (state === 'confirmed') assert.equal(outcome, 'new');
          if (state === 'rolled-back') assert.equal(outcome, 'old');
          if (state !== undefined) assert.ok(state === 'confirmed' || state === 'rolled-back', state);
          answers();
        }
      } finally {
        for (const agent of agents) agent.kill('SIGKILL');
        net.remove();
      }
    }

    assert.ok(steps > 5, 'a plan worth the name');
    const fixed = crashPoints.filter((point) => !point.includes('step:'));
    const inSteps = Array.from({ length: steps }, (_, step) => [`step:${step}`, `inside-step:${step}`]).flat();
    for (const point of [...fixed, ...inSteps]) {
      test(`${point}: the watchdog ends it`, { timeout: 60_000 }, () => dieAt(point, false));
      test(`${point}: the next agent ends it`, { timeout: 60_000 }, () => dieAt(point, true));
    }
  });
}
