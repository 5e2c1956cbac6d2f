import {
  type AgentMethods,
  type EngineMethods,
  type Handlers,
  type LinkAddresses,
  linkSubprotocol,
  linkTimings,
  makePeer,
  type Peer,
} from '@weft/core/link';
import { WebSocket } from 'ws';
import { authorityOf, type EngineAddress } from './address.ts';
import type { Identity } from './identity.ts';
import { watchSilence } from './silence.ts';
import { pinned } from './trust.ts';

export interface LinkOptions {
  address: EngineAddress;
  identity: Identity;
  handlers: Handlers<AgentMethods>;
  /** Called on every new connection, to say hello; the link counts as up when it resolves. */
  greet(engine: Peer<EngineMethods>, addresses: LinkAddresses): Promise<void>;
  /** What happens, for the log. */
  onEvent(event: 'up' | 'lost' | 'error', detail: string): void;
  timings?: Partial<typeof linkTimings>;
}

/** The link to the engine, which is redialled for ever. */
export interface Link {
  /** Tells the engine if it can be told now; a new connection starts with everything that matters anyway. */
  notify<M extends keyof EngineMethods>(method: M, params: EngineMethods[M]['params']): void;
  stop(): void;
}

/** Path of the link on the engine's TLS server. */
const linkPath = '/agent/link';
/** An answer of the engine is small; this guards against somebody's mistake. */
const messageMost = 64 * 1024 * 1024;
/** Codes by which an error of a connection is known where it has one. */
const words = (error: Error & { code?: string }): string => error.message || error.code || 'unknown error';

/** IPv4 addresses that a socket for both families shows as IPv6 ones, as IPv4 addresses. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

/** Dials the engine, and again whenever the link is lost, ever more slowly and never at the same moment as others. */
export function dial(options: LinkOptions): Link {
  const timings = { ...linkTimings, ...options.timings };
  let stopped = false;
  let current: { socket: WebSocket; peer: Peer<EngineMethods>; greeted: boolean } | undefined;
  let wait: number = timings.redialFirst;
  let redial: NodeJS.Timeout | undefined;

  function connect(): void {
    const socket = new WebSocket(`wss://${authorityOf(options.address)}${linkPath}`, linkSubprotocol, {
      ...pinned(options.identity),
      // Compression costs more memory on both sides than the frames of a host are worth.
      perMessageDeflate: false,
      handshakeTimeout: timings.silence,
      maxPayload: messageMost,
    });
    const peer = makePeer<AgentMethods, EngineMethods>({
      send: (text) => socket.send(text),
      handlers: options.handlers,
      timeoutMs: timings.call,
      onError: (error) => options.onEvent('error', error.message),
    });
    const connection = { socket, peer, greeted: false };
    current = connection;
    const guard = watchSilence(socket, timings);
    let addresses: LinkAddresses = { engine: '', host: '' };
    let reason = 'closed';

    socket.on('upgrade', ({ socket: { remoteAddress = '', localAddress = '' } }) => {
      addresses = { engine: plainAddress(remoteAddress), host: plainAddress(localAddress) };
    });
    socket.on('open', () => {
      guard.heard();
      options.greet(peer, addresses).then(
        () => {
          connection.greeted = true;
          wait = timings.redialFirst;
          options.onEvent('up', authorityOf(options.address));
        },
        (error: Error) => {
          reason = `hello failed: ${error.message}`;
          socket.terminate();
        },
      );
    });
    socket.on('message', (data) => {
      guard.heard();
      peer.receive(String(data));
    });
    socket.on('error', (error) => {
      reason = words(error);
    });
    socket.on('close', (_code, said) => {
      guard.stop();
      peer.close('The link to the engine is lost.');
      if (current === connection) current = undefined;
      if (stopped) return;
      options.onEvent('lost', String(said) || guard.reason() || reason);
      // Half fixed, half random: many hosts that lost one engine do not come back as one.
      redial = setTimeout(connect, wait / 2 + Math.random() * (wait / 2));
      wait = Math.min(wait * 2, timings.redialMost);
    });
  }

  connect();
  return {
    notify(method, params) {
      if (current?.greeted !== true || current.socket.readyState !== WebSocket.OPEN) return;
      current.peer.notify(method, params);
    },
    stop() {
      stopped = true;
      clearTimeout(redial);
      current?.peer.close('The agent is stopping.');
      current?.socket.close(1001, 'the agent is stopping');
      // An engine that does not answer the closing must not keep this process.
      const socket = current?.socket;
      setTimeout(() => socket?.terminate(), 1_000).unref();
    },
  };
}
