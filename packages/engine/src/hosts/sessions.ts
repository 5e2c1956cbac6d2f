import type { HostId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import {
  type AgentMethods,
  type EngineMethods,
  type Handlers,
  type LinkAddresses,
  linkTimings,
  makePeer,
  type Peer,
} from '@weft/core/link';

/** The text channel under a session: a WebSocket, or a pair of functions in a test. */
interface Channel {
  send(text: string): void;
  /** Ends the channel; its `closed` follows. */
  close(reason: string): void;
}

/** What the channel tells its session. */
interface ChannelEnd {
  receive(text: string): void;
  closed(reason: string): void;
}

/** A method that the engine calls on a host. */
type AgentMethod = keyof AgentMethods;

/** The live links to agents, at most one for each host. */
export interface HostSessions {
  /** Takes a new channel from a host whose certificate was checked. It takes the place of an older one. */
  connect(hostId: HostId, channel: Channel): ChannelEnd;
  /**
   * Calls a host. Refused with `HOST_NOT_CONNECTED` when there is no link; throws `RpcError` with code `closed` or `timeout`
   * when the link breaks or the answer does not come, and it is unknown whether the call was done.
   */
  call<M extends AgentMethod>(
    hostId: HostId,
    method: M,
    params: AgentMethods[M]['params'],
    options?: { timeoutMs?: number },
  ): Promise<AgentMethods[M]['result']>;
  /** Whether the host is linked and has said hello. */
  connected(hostId: HostId): boolean;
  /** The two ends of the host's link as its hello named them. */
  addresses(hostId: HostId): LinkAddresses | undefined;
  /** Ends the link to a host: it was removed, or has a newer certificate. */
  drop(hostId: HostId, reason: string): void;
  close(): void;
}

/** What happens on links, for those who act on it. */
export interface SessionEvents {
  /** Throws to refuse: the link is closed. */
  hello(hostId: HostId, hello: EngineMethods['agent.hello']['params']): Promise<void>;
  /** The hello has been answered: the host can be called. */
  greeted(hostId: HostId): void;
  changed(hostId: HostId, change: EngineMethods['host.changed']['params']): Promise<void>;
  checkpoint(hostId: HostId, report: EngineMethods['host.checkpoint']['params']): Promise<void>;
  guest(hostId: HostId, report: EngineMethods['guest.changed']['params']): Promise<void>;
  /** The link broke and no newer one has taken its place. */
  lost(hostId: HostId, reason: string): void;
  failed(hostId: HostId, error: Error): void;
}

interface Session {
  channel: Channel;
  peer: Peer<AgentMethods>;
  greeted: boolean;
  addresses?: LinkAddresses;
}

export function createSessions(happens: SessionEvents): HostSessions {
  const sessions = new Map<HostId, Session>();

  function connect(hostId: HostId, channel: Channel): ChannelEnd {
    /** What a host says is worked on in the order in which it said it: an old observation never overwrites a newer one. */
    let line: Promise<unknown> = Promise.resolve();
    const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
      const result = line.then(work);
      line = result.catch(() => undefined);
      return result;
    };
    const current = () => sessions.get(hostId) === session;
    const handlers: Handlers<EngineMethods> = {
      'agent.hello': (hello) =>
        inOrder(async () => {
          try {
            await happens.hello(hostId, hello);
          } catch (error) {
            channel.close('hello refused');
            throw error;
          }
          session.greeted = true;
          session.addresses = hello.link;
          // After the answer: the agent takes orders from then on.
          setImmediate(() => happens.greeted(hostId));
          return { hostId };
        }),
      'host.changed': (change) =>
        inOrder(async () => (current() ? happens.changed(hostId, change) : undefined)) as never,
      'host.checkpoint': (report) => inOrder(() => happens.checkpoint(hostId, report)) as never,
      'guest.changed': (report) => inOrder(() => happens.guest(hostId, report)) as never,
    };
    const peer = makePeer<EngineMethods, AgentMethods>({
      send: channel.send,
      handlers,
      timeoutMs: linkTimings.call,
      onError: (error) => happens.failed(hostId, error),
    });
    const session: Session = { channel, peer, greeted: false };
    const older = sessions.get(hostId);
    sessions.set(hostId, session);
    if (older) {
      older.peer.close('a newer link took its place');
      older.channel.close('a newer link took its place');
    }
    return {
      receive: (text) => peer.receive(text),
      closed(reason) {
        peer.close(reason);
        if (!current()) return;
        sessions.delete(hostId);
        happens.lost(hostId, reason);
      },
    };
  }

  return {
    connect,
    async call(hostId, method, params, options) {
      const session = sessions.get(hostId);
      if (!session) return refuse('HOST_NOT_CONNECTED', { host: hostId, reason: 'its agent is not linked' });
      return session.peer.call(method, params, options);
    },
    connected: (hostId) => sessions.get(hostId)?.greeted ?? false,
    addresses: (hostId) => sessions.get(hostId)?.addresses,
    drop: (hostId, reason) => sessions.get(hostId)?.channel.close(reason),
    close() {
      for (const { channel } of [...sessions.values()]) channel.close('the engine stops');
    },
  };
}
