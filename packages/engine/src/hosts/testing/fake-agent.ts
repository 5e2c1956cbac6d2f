import type { HostId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { HostState, Interface, Observation } from '@weft/core/host-state';
import {
  type AgentMethods,
  type ApplyRequest,
  type CheckpointReport,
  type EngineMethods,
  type Hello,
  makePeer,
  type Peer,
} from '@weft/core/link';
import { simulatePlan } from '@weft/core/plan';
import type { HostSessions } from '../sessions.ts';

/** What the agent does with a plan. */
type Behaviour =
  | 'apply'
  /** A step fails, and the host goes back. */
  | 'roll back'
  /** The link breaks while the steps run; they are done all the same, and the agent is to be linked again by the test. */
  | 'lose the link'
  /** The link breaks before the plan arrives. */
  | 'never hear'
  /** Going back does not give the old state back. */
  | 'fail'
  /** The steps are done, then something else goes wrong: the answer is an error that says nothing about the host. */
  | 'break down';

/** An agent in memory, over a pair of functions instead of a WebSocket. Its kernel is the core's simulation. */
export interface FakeAgent {
  state: HostState;
  behaviour: Behaviour;
  checkpoint: CheckpointReport | undefined;
  /** What was asked of it, by name. */
  calls: (keyof AgentMethods)[];
  applied: ApplyRequest[];
  /** Dials: links and says hello. */
  link(): Promise<void>;
  cut(): void;
  say: Peer<EngineMethods>['notify'];
}

export function createFakeAgent(hostId: HostId, sessions: HostSessions, nics: readonly string[]): FakeAgent {
  let engine: Peer<EngineMethods> | undefined;
  let end: { closed(reason: string): void } | undefined;
  const observe = (): Observation => ({ state: agent.state, facts: {}, taps: {} });
  const report = (state: CheckpointReport['state'], checkpoint: string, reason?: string): CheckpointReport => {
    agent.checkpoint = { checkpoint, state, ...(reason ? { reason } : {}) };
    return agent.checkpoint;
  };

  function apply(request: ApplyRequest): CheckpointReport {
    const { checkpoint, plan, probes } = request;
    if (agent.behaviour === 'never hear') {
      agent.cut();
      return { checkpoint, state: 'applying' };
    }
    agent.applied.push(request);
    if (agent.behaviour === 'roll back') return report('rolled-back', checkpoint, 'step 1 failed');
    if (agent.behaviour === 'fail') return report('failed', checkpoint, 'eth1 is gone');
    agent.state = simulatePlan(agent.state, plan);
    const answer = report(probes.length > 0 ? 'applied' : 'confirmed', checkpoint);
    if (agent.behaviour === 'lose the link') agent.cut();
    if (agent.behaviour === 'break down') throw new Error('no space left on device');
    return answer;
  }

  function lookUp(checkpoint: string): CheckpointReport {
    if (agent.checkpoint?.checkpoint !== checkpoint) return refuse('NOT_FOUND', { type: 'checkpoint', id: checkpoint });
    return agent.checkpoint;
  }

  const never = () => Promise.reject(new Error('not in this test'));
  const agent: FakeAgent = {
    state: {
      interfaces: nics.map(nic),
      routes: { config: [] },
      'route-rules': { config: [] },
      'dns-resolver': { config: { server: [], search: [] } },
    },
    behaviour: 'apply',
    checkpoint: undefined,
    calls: [],
    applied: [],
    cut() {
      engine?.close('cut');
      end?.closed('cut');
    },
    say: (method, params) => engine?.notify(method, params),
    async link() {
      let receive = (_text: string) => {};
      const channel = sessions.connect(hostId, {
        // A turn of the event loop lies between sending and receiving, as on a wire.
        send: (text) => setImmediate(() => receive(text)),
        close: (reason) => channel.closed(reason),
      });
      end = channel;
      const heard =
        <M extends keyof AgentMethods>(
          name: M,
          work: (params: AgentMethods[M]['params']) => AgentMethods[M]['result'],
        ) =>
        (params: AgentMethods[M]['params']) => {
          agent.calls.push(name);
          return work(params);
        };
      const peer = makePeer<AgentMethods, EngineMethods>({
        send: (text) => setImmediate(() => channel.receive(text)),
        timeoutMs: 5_000,
        handlers: {
          'host.observe': heard('host.observe', observe),
          'host.apply': heard('host.apply', apply),
          'host.confirm': heard('host.confirm', ({ checkpoint }) =>
            lookUp(checkpoint).state === 'applied' ? report('confirmed', checkpoint) : lookUp(checkpoint),
          ),
          'host.rollback': heard('host.rollback', ({ checkpoint }) => lookUp(checkpoint)),
          'host.commit': heard('host.commit', () => ({ dirty: false })),
          'host.counters': never,
          'host.lldp': never,
          'guest.start': never,
          'guest.shutdown': never,
          'guest.stop': never,
          'guest.list': () => ({ guests: [] }),
          'guest.console': never,
        },
      });
      engine = peer;
      receive = (text) => peer.receive(text);
      const hello: Hello = {
        version: '0.1.0',
        hostname: 'alpha',
        kernel: '6.1.0',
        memory: 2 ** 31,
        cpus: 2,
        guests: true,
        simulated: true,
        bootId: 'boot',
        link: { engine: '192.0.2.1', host: '192.0.2.2' },
        observation: observe(),
        owned: [],
        dirty: false,
        running: [],
        ...(agent.checkpoint ? { checkpoint: agent.checkpoint } : {}),
      };
      await peer.call('agent.hello', hello);
    },
  };
  return agent;
}

function nic(name: string, index: number): Interface {
  return {
    name,
    type: 'ethernet',
    state: 'up',
    mtu: 1500,
    'mac-address': `02:00:00:00:00:0${index + 1}`,
    ipv4:
      index === 0
        ? { enabled: true, address: [{ ip: '192.0.2.2', 'prefix-length': 24 }] }
        : { enabled: false, address: [] },
    ipv6: { enabled: false, address: [] },
  };
}
