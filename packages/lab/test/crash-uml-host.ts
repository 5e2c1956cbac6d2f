import { join } from 'node:path';
import { bundleAgent } from '@weft/agent/bundle';
import type { HostState, Observation } from '@weft/core/host-state';
import type { ApplyRequest, Hello } from '@weft/core/link';
import { type AttachmentIntent, desiredState, plan } from '@weft/core/plan';
import { attachment, fixed, intent, lacp } from '@weft/core/plan/testing';
import type { Lab, LabHost } from '@weft/lab/lab';
import type { Running } from '@weft/lab/processes';
import { passTo } from '@weft/lab/segment';
import { type FakeEngine, fakeEngine } from '../../agent/test/fake-engine.ts';
import { labFor, until } from './support.ts';

/** A lab host with a kernel of its own, and an engine that its agents dial. */
export interface Scene {
  lab: Lab;
  alpha: LabHost;
  engine: FakeEngine;
  /** The agent's bundle. */
  program: string;
  /** `HOST:PORT` of the engine, as the host reaches it. */
  address: string;
  /** Starts an agent on the host, to die at a point if one is given. */
  start(stateDir: string, point?: string): Promise<Running>;
  /** The next hello; call it before what leads to it. */
  hello(): Promise<Hello>;
}

type Test = Parameters<typeof labFor>[0];

/** Where the agent's tests look for no libvirt: guests are another matter. */
export const withoutGuests = ['--libvirt', 'qemu+unix:///system?socket=/nowhere'] as const;

export async function scene(t: Test): Promise<Scene> {
  const engine = await fakeEngine();
  t.after(() => engine.stop());
  const lab = await labFor(t, { driver: 'uml', hosts: [{ name: 'alpha' }] });
  const alpha = lab.host('alpha');
  const program = join(alpha.dir, 'agent.mjs');
  await bundleAgent(program);
  const port = 8443;
  await lab.listen(port, passTo({ host: '127.0.0.1', port: Number(engine.address.split(':')[1]) }));
  const address = `${lab.engineAddress}:${port}`;
  return {
    lab,
    alpha,
    engine,
    program,
    address,
    start: (stateDir, point) => {
      const run = ['run', '--engine', address, '--state-dir', stateDir, '--token', engine.token, ...withoutGuests];
      const env: Record<string, string> = point === undefined ? {} : { WEFT_CRASH_AT: point };
      return alpha.spawn([process.execPath, program, ...run], { log: 'log/agent.log', env });
    },
    async hello() {
      const count = engine.hellos.length;
      await until('a hello', () => engine.hellos.length > count, 60_000);
      return engine.hellos.at(-1) as Hello;
    },
  };
}

/** The host with VLAN 100 for guests over an LACP bond, with limits to what it sends, the management network on a bridge, and what else is asked for. */
export function wantedOf(
  { lab, alpha }: Pick<Scene, 'lab' | 'alpha'>,
  { observation, owned }: { observation: Observation; owned: readonly string[] },
  more: readonly AttachmentIntent[] = [],
): { target: HostState; owned: string[] } {
  const management = { ipv4: fixed(`${alpha.address}/24`, lab.engineAddress), defaultRoute: true };
  const limits = { 'link-share': 10, 'upper-limit': 1000 };
  const networks = [
    attachment('blue', 'bond0', { vlan: 100, egress: limits }),
    attachment('ovirtmgmt', 'eth0', management),
    ...more,
  ];
  return desiredState(intent(networks, [lacp('bond0', ['eth1', 'eth2'])]), observation, owned);
}

/** What the engine would ask for to bring the host from what it said to a target. */
export function requestFor(
  scene: Pick<Scene, 'lab'>,
  from: HostState,
  { target, owned }: { target: HostState; owned: string[] },
  request: Pick<ApplyRequest, 'checkpoint' | 'commit'> & Partial<ApplyRequest>,
): ApplyRequest {
  return {
    plan: plan(from, target, { engineAddress: scene.lab.engineAddress }),
    target,
    owned,
    timeoutMs: 30_000,
    probes: [{ kind: 'engine' }],
    ...request,
  };
}
