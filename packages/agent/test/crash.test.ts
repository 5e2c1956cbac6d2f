import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { emptyState, fingerprint, type HostState, type Interface, withPorts } from '@weft/core/host-state';
import type { CheckpointReport } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import { bundleAgent } from '../src/bundle/index.ts';
import { crashPoints, endMarkedProcesses, markedProcesses, restoreCrashPoints } from '../src/checkpoint/index.ts';
import { hostAccess } from '../src/host/index.ts';
import { type FakeEngine, fakeEngine } from './fake-engine.ts';
import { isInside, isRoot, runInOwnNetwork, sh, until } from './own-network.ts';

/**
 * Kills the agent, as kill -9 does, at every named point of a change and inside every step, and shows that the
 * host comes out in the old or the new state and answers: by the watchdog when no agent comes back,
 * and by the next agent when one does.
 */

/**
 * eth0 is the way to the host: its peer, in a namespace of its own, pings it. `cards` are the last digits of the MAC addresses of eth0 and
 * those that follow.
 */
async function network(cards: readonly number[] = [0, 1, 2]): Promise<{ remove(): void }> {
  const other = spawn('unshare', ['--net', 'sleep', 'infinity'], { stdio: 'ignore' });
  const remove = (): void => {
    other.kill('SIGKILL');
    sh('for dev in $(ls /sys/class/net | grep -v ^lo); do ip link del $dev 2>/dev/null || :; done');
  };
  try {
    const own = readlinkSync('/proc/self/ns/net');
    await until('a namespace', () => readlinkSync(`/proc/${other.pid}/ns/net`) !== own);
    sh(`nic=0
        for card in ${cards.join(' ')}; do
          ip link add eth$nic address 02:00:00:00:00:0$card type veth peer name peer$nic; ip link set peer$nic up
          nic=$((nic + 1))
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
const ownNetwork = isInside ? readlinkSync('/proc/self/ns/net') : '';
const noLibvirt = 'qemu+unix:///system?socket=/nowhere';
/** So many milliseconds a change has that is not to be confirmed. */
const shortly = 200;
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

/** The management network moves from eth0 to a bridge, another bridge is made, an MTU grows, eth2 gets its address by DHCP. */
function targetOf(now: HostState): HostState {
  const ports: Record<string, string> = { eth0: 'mgmt', eth1: 'blue' };
  const old = now.interfaces.map((item): Interface => {
    if (item.name === 'eth2') return { ...item, state: 'up', ipv4: { enabled: true, dhcp: true, address: [] } };
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
  const runDir = join(folder, 'run');
  const etc = join(folder, 'etc');
  const { kernel } = hostAccess({ stateDir: join(folder, 'test'), runDir, paths: { resolvConf } });
  const net = await network();
  const { state } = await kernel.observe();
  const steps = plan(state, targetOf(state)).steps.length;
  net.remove();

  describe('an agent killed at any point', { concurrency: false }, () => {
    const program = join(folder, 'agent.mjs');
    /** What an agent that has run before on this host finds. */
    const seed = ['identity.json', 'running.json'];
    const owned = ['blue', 'eth2', 'mgmt'];
    const agents = new Set<ChildProcess>();
    let engine: FakeEngine;

    const startAgent = (stateDir: string, environment: Record<string, string> = {}): Ran => {
      const args = ['run', '--engine', engine.address, '--state-dir', stateDir, '--run-dir', runDir];
      const more = ['--token', engine.token, '--resolv-conf', resolvConf, '--etc', etc, '--libvirt', noLibvirt];
      const agent = spawn(process.execPath, [program, ...args, ...more], {
        stdio: 'ignore',
        env: { ...process.env, ...environment },
      });
      agents.add(agent);
      const ended = new Promise<string | null>((resolve) =>
        agent.once('close', (_code, signal) => {
          agents.delete(agent);
          resolve(signal);
        }),
      );
      return { agent, ended };
    };
    const hello = async (): Promise<void> => {
      const count = engine.hellos.length;
      await until('a hello', () => engine.hellos.length > count);
    };
    async function stopAgent({ agent, ended }: Ran): Promise<void> {
      agent.kill('SIGTERM');
      await ended;
    }
    /** A folder for one agent, with what others wrote. */
    function folderFrom(from: string, files: readonly string[], name: string): string {
      const stateDir = join(folder, name.replace(/\W/g, '-'));
      mkdirSync(stateDir, { mode: 0o700 });
      for (const file of files) copyFileSync(join(folder, from, file), join(stateDir, file));
      return stateDir;
    }
    /** The host's files, with those of other programs that configure networks. */
    function cleanFiles(): void {
      for (const dir of [etc, runDir]) rmSync(dir, { recursive: true, force: true });
      for (const dir of ['NetworkManager', 'systemd/network']) mkdirSync(join(etc, dir), { recursive: true });
    }
    async function onHost(play: () => Promise<void>, cards?: readonly number[]): Promise<void> {
      cleanFiles();
      const net = await network(cards);
      try {
        await play();
      } finally {
        for (const agent of agents) agent.kill('SIGKILL');
        for (const nic of ['eth1', 'eth2']) await endMarkedProcesses('WEFT_DHCP_OF', `${ownNetwork}:${nic}`);
        net.remove();
      }
    }

    before(async () => {
      cleanFiles();
      await bundleAgent(program);
      engine = await fakeEngine();
      const saidHello = hello();
      const ran = startAgent(join(folder, 'seed'));
      await saidHello;
      await stopAgent(ran);
    });
    after(async () => {
      for (const agent of agents) agent.kill('SIGKILL');
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    type Ending = 'the watchdog' | 'the next agent';
    interface Case {
      name: string;
      environment(stateDir: string): Record<string, string>;
      timeoutMs: number;
      ending: Ending;
    }

    /** Applies, dies, and is ended; then the host must be old or new, and what was said of it true. */
    async function dies({ name, environment, timeoutMs, ending }: Case): Promise<void> {
      const stateDir = folderFrom('seed', seed, `${name}-${ending}`);
      await onHost(async () => {
        const saidHello = hello();
        const { ended } = startAgent(stateDir, environment(stateDir));
        await saidHello;
        const old = await kernel.observe();
        const target = targetOf(old.state);
        const request = {
          ...{ checkpoint: `to-${name}`, plan: plan(old.state, target), target, owned, timeoutMs, commit: true },
          probes: [{ kind: 'engine' as const }],
        };
        const agent = engine.agent();
        const heard: CheckpointReport[] = [];
        const calls = (async () => {
          heard.push(await agent.call('host.apply', request));
          if (timeoutMs > shortly) heard.push(await agent.call('host.confirm', { checkpoint: request.checkpoint }));
        })().catch(() => {});
        assert.equal(
          await Promise.race([ended, calls.then(() => delay(2_000, 'alive'))]),
          'SIGKILL',
          `${name} was never reached`,
        );
        await calls;

        if (ending === 'the next agent') {
          const back = hello();
          const next = startAgent(stateDir);
          await back;
          const { checkpoint: report, owned: names = [] } = engine.hellos.at(-1) ?? {};
          const outcome = await check(report?.checkpoint === request.checkpoint ? report.state : undefined);
          assert.deepEqual(names, outcome === 'new' ? owned : []);
          assert.deepEqual(keptOff(), outcome === 'new' ? [true, true] : [false, false]);
          await stopAgent(next);
        } else {
          // Without a journal nothing was changed yet, and nobody needs to clean up.
          const isOpen = (): boolean => existsSync(join(stateDir, 'journal.json'));
          await until('the watchdog', () => !isOpen());
          await check(undefined);
        }

        async function check(state: CheckpointReport['state'] | undefined): Promise<'old' | 'new'> {
          const { state: now } = await kernel.observe(target);
          const is = fingerprint(now);
          const outcome = is === fingerprint(target) ? 'new' : is === fingerprint(old.state) ? 'old' : 'neither';
          if (outcome === 'neither') assert.fail(JSON.stringify(plan(now, old.state).steps.map(({ title }) => title)));
          const wasConfirmed = heard.some((report) => report.state === 'confirmed');
          if (wasConfirmed) assert.equal(outcome, 'new', 'what was confirmed to the engine must stay');
          if (state === 'confirmed') assert.equal(outcome, 'new');
          if (state === 'rolled-back') assert.equal(outcome, 'old');
          if (state !== undefined) assert.ok(state === 'confirmed' || state === 'rolled-back', state);
          const hasClient = markedProcesses('WEFT_DHCP_OF', `${ownNetwork}:eth2`).length > 0;
          assert.equal(hasClient, outcome === 'new', 'a DHCP client where one is wanted');
          answers();
          return outcome;
        }
      });
    }

    /** Whether the files for other programs speak of the bridge. */
    const keptOff = (): boolean[] =>
      ['NetworkManager/conf.d/90-weft.conf', 'systemd/network/0-weft.network'].map((name) => {
        const path = join(etc, name);
        return existsSync(path) && readFileSync(path, 'utf8').includes('blue');
      });

    const endings: Ending[] = ['the watchdog', 'the next agent'];
    assert.ok(steps > 5, 'a plan worth the name');
    const fixed = crashPoints.filter((point) => !point.includes('step:'));
    const inSteps = Array.from({ length: steps }, (_, step) => [`step:${step}`, `inside-step:${step}`]).flat();
    for (const [index, point] of [...fixed, ...inSteps].entries()) {
      const timeoutMs = point.includes('roll') ? shortly : 20_000;
      const environment = (): Record<string, string> => ({ WEFT_CRASH_AT: point });
      // Of the many in steps each is ended by one of the two, in turns.
      for (const ending of index < fixed.length ? endings : [endings[(index >> 1) % 2] as Ending]) {
        test(`${point}: ${ending} ends it`, { timeout: 60_000 }, () =>
          dies({ name: point, environment, timeoutMs, ending }),
        );
      }
    }

    /** The agent dies in a step, and whoever goes back then dies at the next point. */
    const wayBack = crashPoints.filter((point) => point.includes('roll'));
    for (const [index, point] of wayBack.entries()) {
      const ending = endings[index % 2] as Ending;
      test(`inside-step:3, and ${point} of the way back: ${ending} ends it`, { timeout: 60_000 }, async () => {
        let faults = '';
        const environment = (stateDir: string): Record<string, string> => {
          faults = join(stateDir, 'faults');
          writeFileSync(faults, `inside-step:3\nprintf '%s\\n' ${point} 'kill -9 $PPID' >"$0"; kill -9 $PPID`);
          return { WEFT_FAULTS: faults };
        };
        await dies({ name: `back-${point}`, environment, timeoutMs: 20_000, ending });
        if (ending === 'the watchdog') assert.ok(!existsSync(faults), 'its way back has died');
      });
    }

    describe('after a reboot that gave NICs other names', () => {
      before(() =>
        onHost(async () => {
          const stateDir = folderFrom('seed', seed, 'committed');
          const saidHello = hello();
          const ran = startAgent(stateDir, { WEFT_BOOT_ID: 'one' });
          await saidHello;
          const { state } = await kernel.observe();
          const target = targetOf(state);
          const request = { checkpoint: 'kept', plan: plan(state, target), target, owned, timeoutMs: 20_000 };
          const report = await engine.agent().call('host.apply', { ...request, probes: [], commit: true });
          assert.equal(report.state, 'confirmed', report.reason);
          await stopAgent(ran);
        }),
      );
      for (const point of restoreCrashPoints) {
        test(`${point}: the next agent restores it all`, { timeout: 60_000 }, () =>
          onHost(async () => {
            const stateDir = folderFrom('committed', [...seed, 'committed.json'], `restore-${point}`);
            const { ended } = startAgent(stateDir, { WEFT_BOOT_ID: 'two', WEFT_CRASH_AT: point });
            assert.equal(await ended, 'SIGKILL');
            const back = hello();
            const next = startAgent(stateDir, { WEFT_BOOT_ID: 'two' });
            await back;
            const { state } = await kernel.observe();
            const find = (name: string) => state.interfaces.find((item) => item.name === name);
            assert.deepEqual(
              [find('eth0')?.controller, find('eth2')?.controller, find('eth1')?.ipv4.dhcp, find('blue')?.mtu],
              ['mgmt', 'blue', true, 2000],
            );
            assert.deepEqual(engine.hellos.at(-1)?.owned, ['blue', 'eth1', 'mgmt']);
            assert.equal(engine.hellos.at(-1)?.dirty, false);
            assert.deepEqual(keptOff(), [true, true]);
            assert.ok(markedProcesses('WEFT_DHCP_OF', `${ownNetwork}:eth1`).length > 0);
            answers();
            await stopAgent(next);
          }, [0, 2, 1]),
        );
      }

      test('a NIC that comes after the agent gets what was on it', { timeout: 60_000 }, () =>
        onHost(async () => {
          const stateDir = folderFrom('committed', [...seed, 'committed.json'], 'late');
          const back = hello();
          const ran = startAgent(stateDir, { WEFT_BOOT_ID: 'two' });
          await back;
          const controllerOf = async (name: string): Promise<string | undefined> =>
            (await kernel.observe()).state.interfaces.find((item) => item.name === name)?.controller;
          assert.deepEqual([await controllerOf('eth0'), await controllerOf('eth1')], ['mgmt', undefined]);
          sh('ip link add eth1 address 02:00:00:00:00:01 type veth peer name peer1');
          while ((await controllerOf('eth1')) !== 'blue') await delay(50);
          await stopAgent(ran);
        }, [0]),
      );
    });
  });
}
