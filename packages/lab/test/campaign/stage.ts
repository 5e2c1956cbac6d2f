import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostState, Observation } from '@weft/core/host-state';
import { type ApplyRequest, type CheckpointReport, type Hello, RpcError, rpcCodes } from '@weft/core/link';
import { desiredState, type HostIntent, plan } from '@weft/core/plan';
import type { Lab, LabHost } from '@weft/lab/lab';
import type { Running } from '@weft/lab/processes';
import { passTo } from '@weft/lab/segment';
import { type FakeEngine, fakeEngine } from '../../../agent/test/fake-engine.ts';
import { withoutGuests } from '../crash-uml-host.ts';
import { until } from '../support.ts';

/** A wish of the host, worked out: what it shall be, and how. */
export interface Wanted {
  target: HostState;
  owned: string[];
}

/** How a change ended; undefined when that could not be heard. */
export type Ended = Pick<CheckpointReport, 'state' | 'reason'> | { state: 'refused'; reason: string } | undefined;

const isLost = (error: Error): boolean =>
  error instanceof RpcError && (error.code === rpcCodes.closed || error.code === rpcCodes.timeout);

/** How long things may take on a machine that stands still now and then before they count as never. */
export const patienceMs = 180_000;

/** One host with an engine of its own, on which one case is played after the other. */
export interface Stage {
  lab: Lab;
  host: LabHost;
  /** Starts the agent that is to be told of faults, unless one runs. Answers when it has said hello. */
  start(stateDir?: string): Promise<void>;
  /** Starts the agent again in its folder, as its service does, where a watchdog took it for hung and killed it. */
  served(): Promise<void>;
  /** Kills the agent, if one runs. */
  kill(): Promise<void>;
  /** Resolves when the agent has ended. */
  ended(): Promise<void>;
  observe(): Promise<Observation>;
  hello(): Hello;
  /** At this point of the next change the agent runs this shell command, whose parent it is. */
  faultAt(point: string, command: string): void;
  /** Whether the fault that was told of has happened. */
  hasFailed(): boolean;
  wanted(intent: HostIntent, from: Observation, owned: readonly string[]): Wanted;
  request(checkpoint: string, from: HostState, wanted: Wanted, more?: Partial<ApplyRequest>): ApplyRequest;
  isRunning(): boolean;
  /** Asks for a change and confirms it as the engine does, over whichever link there is. */
  change(request: ApplyRequest): Promise<Ended>;
  /** Whether a change is open: there is a journal or a phase. */
  isOpen(): Promise<boolean>;
  /** Whether the agent's last change is this one, and over. */
  last(checkpoint: string): boolean;
  settled(): Promise<void>;
  /** While called off, the engine takes no connections and cuts those that there are. */
  engineAway(isAway: 'away' | 'back'): void;
  powerCycle(): Promise<void>;
  /** Commands in the host that are ours beside the agent itself and the DHCP clients that belong there. */
  leftovers(dhcpInterfaces: number): Promise<string[]>;
}

/**
 * Every process of the host that is a watchdog, a way back, or works through a change; and the DHCP clients' supervisors. The
 * brackets keep the patterns from matching this script itself.
 */
const listProcesses = `busybox ps -o args | while read -r line; do
  case $line in
    *weft-watchdo[g]*|*\\ rollback\\ --state-di[r]*|*ip\\ -batc[h]*) echo "ours $line" ;;
    unshare*weft-dhc[p]*) echo "dhcp $line" ;;
  esac
done | cut -c1-120`;

export async function setStage(
  lab: Lab,
  host: LabHost,
  program: string,
  port: number,
): Promise<Stage & { stop(): Promise<void> }> {
  const engine: FakeEngine = await fakeEngine();
  let away = false;
  const pass = passTo({ host: '127.0.0.1', port: Number(engine.address.split(':')[1]) });
  await lab.listen(port, (socket) => (away ? socket.destroy() : pass(socket)));
  const address = `${lab.engineAddress}:${port}`;
  const faults = join(host.disk, 'faults');
  const inHost = '/var/lib/weft';
  let agent: Running | undefined;
  let isRunning = false;
  let wasKilled = false;
  let boots = 0;
  let lastStateDir = inHost;

  async function start(stateDir = inHost): Promise<void> {
    if (isRunning && stateDir === lastStateDir) return;
    if (isRunning) await kill();
    lastStateDir = stateDir;
    const heard = engine.hellos.length;
    const run = ['run', '--engine', address, '--state-dir', stateDir, '--token', engine.token, ...withoutGuests];
    const started = await host.spawn([process.execPath, program, ...run], {
      log: 'log/agent.log',
      // A namespace does not boot with the machine's kernel.
      env: { WEFT_FAULTS: `${inHost}/faults`, ...(host.driver === 'netns' && { WEFT_BOOT_ID: `boot-${boots}` }) },
    });
    agent = started;
    isRunning = true;
    wasKilled = false;
    started.exited.then((code) => {
      if (agent !== started) return;
      // A shell between it and here says 137 of SIGKILL.
      wasKilled = isRunning && code === 137;
      isRunning = false;
    });
    await until('a hello of the agent', () => engine.hellos.length > heard, patienceMs);
  }

  async function kill(): Promise<void> {
    if (agent === undefined || !isRunning) return;
    isRunning = false;
    await agent.kill('SIGKILL');
    await agent.exited;
  }

  /** Asks the agent that is linked now, again over the next link when one breaks. */
  async function observe(): Promise<Observation> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      try {
        return await Promise.race([
          engine.agent().call('host.observe', {}),
          sleep(5_000).then(() => Promise.reject(new Error('no answer in 5 s'))),
        ]);
      } catch (error) {
        if (Date.now() > deadline) throw new Error(`the host is unreachable: ${(error as Error).message}`);
        await sleep(100);
      }
    }
  }

  async function confirmed(checkpoint: string): Promise<Ended> {
    const deadline = Date.now() + patienceMs;
    while (isRunning && Date.now() < deadline) {
      const asked = engine.agent().call('host.confirm', { checkpoint });
      const report = await Promise.race([asked, sleep(2_000)]).catch(() => undefined);
      if (report && report.state !== 'applied' && report.state !== 'applying') return report;
      await sleep(50);
    }
    return undefined;
  }

  /** A link that broke before the host has heard of the change: the same agent is asked again, over the next one. */
  async function applied(request: ApplyRequest): Promise<Ended> {
    const asked = agent;
    for (;;) {
      try {
        return await engine.agent().call('host.apply', request);
      } catch (error) {
        if (!isLost(error as Error)) return { state: 'refused', reason: (error as Error).message };
      }
      if (agent !== asked || !isRunning || away || isLast(request.checkpoint) || (await isOpen())) return undefined;
      await sleep(200);
    }
  }

  function isLast(checkpoint: string): boolean {
    const file = join(host.disk, 'last-checkpoint.json');
    return existsSync(file) && readFileSync(file, 'utf8').includes(`"${checkpoint}"`);
  }

  const isOpen = async (): Promise<boolean> => {
    const names = ['journal.json', 'phase'];
    if (lastStateDir === inHost) return names.some((name) => existsSync(join(host.disk, name)));
    const found = names.map((name) => `[ -e ${lastStateDir}/${name} ]`).join(' || ');
    return (await host.exec(['sh', '-c', found])).code === 0;
  };
  return {
    lab,
    host,
    start,
    served: async () => {
      if (wasKilled) await start(lastStateDir);
    },
    kill,
    observe,
    ended: async () => {
      if (agent !== undefined) await agent.exited;
    },
    isRunning: () => isRunning,
    hello: () => engine.hellos.at(-1) as Hello,
    faultAt: (point, command) => writeFileSync(faults, `${point}\n${command}`),
    hasFailed: () => {
      const has = !existsSync(faults);
      rmSync(faults, { force: true });
      return has;
    },
    wanted: desiredState,
    request: (checkpoint, from, { target, owned }, more) => ({
      checkpoint,
      plan: plan(from, target, { engineAddress: lab.engineAddress }),
      target,
      owned,
      timeoutMs: 30_000,
      probes: [{ kind: 'engine' }],
      commit: true,
      ...more,
    }),
    async change(request) {
      const report = await Promise.race([applied(request), agent?.exited.then(() => undefined)]);
      return report && report.state !== 'applied' ? report : confirmed(request.checkpoint);
    },
    isOpen,
    last: isLast,
    settled: () => until('no change is open', async () => !(await isOpen()), patienceMs),
    engineAway(isAway) {
      away = isAway === 'away';
      if (away) engine.cut();
    },
    async powerCycle() {
      await host.powerCut();
      isRunning = false;
      boots += 1;
      await host.powerOn();
      await start();
    },
    async leftovers(dhcpInterfaces) {
      const lines = (await host.must(['sh', '-c', listProcesses])).split('\n').filter((line) => line !== '');
      const ours = lines.filter((line) => line.startsWith('ours'));
      const clients = lines.filter((line) => line.startsWith('dhcp'));
      return clients.length === dhcpInterfaces ? ours : [...ours, ...clients, `${dhcpInterfaces} clients wanted`];
    },
    async stop() {
      await kill().catch(() => {});
      await engine.stop();
    },
  };
}

/** How many interfaces get their addresses from a DHCP client. */
export const clientsOf = (state: HostState): number =>
  state.interfaces.filter(({ ipv4, ipv6 }) => ipv4.dhcp || ipv6.dhcp).length;

/** Waits until nothing of ours is left behind; says what is when that never comes. */
export async function nothingLeft(stage: Stage, state: HostState): Promise<void> {
  let left: string[] = [];
  await until(
    'nothing is left behind',
    async () => {
      left = await stage.leftovers(clientsOf(state));
      return left.length === 0;
    },
    30_000,
  ).catch(() => assert.fail(`left behind: ${left.join('; ')}`));
}
